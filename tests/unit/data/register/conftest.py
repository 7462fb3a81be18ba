"""A province with one programme of tasks, and registers delivered to it."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery, LastNote, StatedTask, TaskUnits
from ioc.data.delivery.register_check import check_register
from ioc.profile.model import DueRule, Feed, Profile, Text
from ioc.profile.programme import DeclaredWord, Programme, TaskGroup
from ioc.profile.territory import Territory
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

EVER = dt.date(1900, 1, 1)


def text(words: str) -> Text:
    return Text(vi=words, en=words)


class KnownCodes:
    """What an earlier delivery stated; A leads every task."""

    def __init__(self, **codes: str) -> None:
        self._codes = codes

    def programme_of(self, sheet: str, code: str) -> str:
        return self._codes.get(f"{sheet}_{code}", "")

    def last_note(self, task: str) -> LastNote | None:
        """Delivery 7 noted something of T1 on 15 November."""
        return LastNote(7, "B", dt.date(2024, 11, 15)) if task == "T1" else None

    def last_statement(self, code: str, directive: str) -> StatedTask | None:
        """Delivery 7 stated T1, of conclusion K1."""
        return StatedTask(7, "T1") if code == "T1" or directive == "K1" else None

    def units_on(self, task: str, day: dt.date) -> TaskUnits | None:
        """Nobody supports it, and nobody was asked anything."""
        return TaskUnits("A", (), ()) if f"task_{task}" in self._codes else None


@pytest.fixture(scope="session")
def profile() -> Profile:
    """Two departments, a standing body, one programme with a group and a bottleneck."""
    drawn = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        B    | department | P      |      |
        CAT  | department | P      |      |
        """,
        indicators="""
        code | form  | rhythm
        rate | ratio | W
        """,
    )
    return replace(
        drawn,
        programmes=(
            Programme(
                code="p06",
                name=text("Đề án 06"),
                owner="CAT",
                document=text("Quyết định 06"),
                group_name=text("Nhóm tiện ích"),
                valid_from=EVER,
            ),
        ),
        task_groups=(
            TaskGroup(
                programme="p06", axis="group", code="U1", name=text("Dịch vụ công trực tuyến"),
                document=text("QĐ 06"), valid_from=EVER, valid_to=dt.date(2024, 12, 31),
            ),
            TaskGroup(
                programme="p06", axis="bottleneck", code="HT", name=text("Hạ tầng công nghệ"),
                document=text("CV 452"), valid_from=EVER,
            ),
        ),
        declared_words=(
            DeclaredWord(
                programme="p06", word=Text(vi="đã triển khai", en="deployed"),
                meaning="deployed", document=text("QĐ 1982"),
            ),
            DeclaredWord(
                programme="p06", word=Text(vi="tạm dừng", en="suspended"),
                meaning="suspended", document=text("CV 452"),
            ),
        ),
        feeds=(
            Feed(
                code="register",
                name=text("Sổ nhiệm vụ"),
                kind="tasks",
                indicators=(),
                owner="CAT",
                level="department",
                senders="owner",
                rhythm="W",
                since=dt.date(2024, 1, 1),
                due=DueRule(working_days=2, time=dt.time(16)),
                programme="p06",
            ),
        ),
    )  # fmt: skip


Check = Callable[..., CheckedDelivery]


@pytest.fixture
def check(profile: Profile, tmp_path: Path) -> Check:
    """Checks a delivered text file, as received on 20 November 2024 from the standing body."""

    def checking(
        content: str | bytes, *, sender: str | None = None, name: str = "register.csv", **known: str
    ) -> CheckedDelivery:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return check_register(
            path,
            feed=profile.feeds[0],
            profile=profile,
            territory=Territory(profile.units),
            known=KnownCodes(**known),
            limits=DeliveryLimits(),
            sender=sender,
            received_on=dt.date(2024, 11, 20),
        )

    return checking


@pytest.fixture
def centre(tmp_path: Path, profile: Profile) -> Iterator[DrawnCentre]:
    """An empty centre of the province."""
    made = DrawnCentre(tmp_path, profile)
    yield made
    made.close()
