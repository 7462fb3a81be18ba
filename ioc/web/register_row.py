"""One row of a register handed in over the network: checked at once, then a delivery."""

import datetime as dt
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ioc.clock import local_date
from ioc.data.builds import BuildReader
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import RejectedRow
from ioc.data.inbox import Message
from ioc.data.intake.checking import Submitted, check_submitted
from ioc.data.tokens import SenderToken
from ioc.profile.model import Feed, Profile
from ioc.web.api_deliveries import Sent, queue
from ioc.web.read_side import ReadSide

ROW_BYTES = 200_000  # of one row; a longer text is a file
TEXT_CHARS = 4_000  # of one field


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldFault:
    """Why one field of a row cannot be taken; worded as a rejected row is."""

    field: str  # its name in the sheet; empty: the row as a whole
    code: str
    facts: Mapping[str, str]
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRow:
    """A row with who hands it in to which feed."""

    feed: Feed
    token: SenderToken
    fields: Sequence[str]  # all that may be said, by name
    said: Mapping[str, str]  # as text

    def content(self) -> bytes:
        """The row as a delivered file.

        Every field is there, also an empty one, so that what is wrong can be said at it.
        """
        whole = {name: self.said.get(name) for name in self.fields}
        return json.dumps({"rows": [whole]}, ensure_ascii=False).encode()


def registers_of(profile: Profile, programme: str) -> list[Feed]:
    """The feeds that bring a programme's register."""
    return [one for one in profile.feeds if one.kind == "tasks" and one.programme == programme]


def today_of(side: ReadSide, reader: BuildReader) -> dt.date:
    """The province's day."""
    return local_date(side.clock(), tz=side.settings.tz or reader.profile.tz)


def too_long(said: Mapping[str, str]) -> list[FieldFault]:
    """The fields with more text than one may hold."""
    return [
        FieldFault(field=name, code="note_too_long", facts={"most": str(TEXT_CHARS)}, read="")
        for name, text in said.items()
        if len(text) > TEXT_CHARS
    ]


def missing(name: str, title: str) -> FieldFault:
    """A field that has to say something."""
    return FieldFault(field=name, code="register_missing", facts={"field": title}, read="")


def check_row(
    reader: BuildReader, row: OwnRow, *, today: dt.date, shown: Sequence[str]
) -> tuple[FieldFault, ...]:
    """Check a row as the worker will, against what the current build knows.

    Args:
        reader: the build.
        row: the row.
        today: local day of delivery.
        shown: fields its writer sees; what is wrong elsewhere is said of the row as a whole.
    """
    with tempfile.NamedTemporaryFile() as file:
        file.write(row.content())
        file.flush()
        one = Submitted(
            path=Path(file.name),
            feed=row.feed,
            sender=None if row.token.unit == row.feed.owner else row.token.unit,
            received_on=today,
        )
        checked = check_submitted(
            reader.connection,
            one,
            profile=reader.profile,
            territory=reader.territory,
            limits=DeliveryLimits(file_bytes=ROW_BYTES, rows=1),
        )
    return tuple(_fault(rejected, shown) for rejected in checked.rejected)


def queue_row(side: ReadSide, row: OwnRow, *, name: str, channel: str) -> Message:
    """Put a row into the inbox as the file ``name``.

    Raises:
        InboxFullError: it could not be written, so it is not acknowledged.
    """
    content = io.BytesIO(row.content())
    sent = Sent(content=content, file_name=name, feed=row.feed.code, channel=channel)
    return queue(side, row.token, sent)


def _fault(rejected: RejectedRow, shown: Sequence[str]) -> FieldFault:
    field = rejected.column if rejected.column in shown else ""
    facts = {name: str(fact) for name, fact in rejected.facts.items()}
    return FieldFault(field=field, code=rejected.code, facts=facts, read=rejected.read)
