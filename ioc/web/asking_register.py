"""The parts of an address that choose among tasks: programme, group, status, type, days left."""

from collections.abc import Iterator, Mapping, Sequence
from typing import get_args

from ioc.data.register.records import TaskType
from ioc.data.register.status import STATUSES
from ioc.panels.address import DUE_WITHIN
from ioc.profile.model import Profile


def wrong_choices(query: Mapping[str, str], *, profile: Profile) -> Iterator[tuple[str, str]]:
    """Each parameter that names nothing there is, with all that may be named there."""
    choices: dict[str, Sequence[str]] = {
        "programme": [one.code for one in profile.programmes],
        "group": sorted({group.code for group in profile.task_groups}),
        "status": list(STATUSES),
        "type": list(get_args(TaskType)),
        "due": list(DUE_WITHIN),
    }
    for name, known in choices.items():
        if query.get(name) and query[name] not in known:
            yield name, ", ".join(known)
