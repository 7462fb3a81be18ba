"""Which figures were corrected since the pack before."""

import datetime as dt

from ioc.briefing.document import Cell, Column, Figure, Slide, Table
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.answers import Change
from ioc.data.queries.changes_restated import Restatement, restated_since
from ioc.panels.naming import full_name, indicator_href
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

MOST = 200
_DAY = dt.timedelta(days=1)

TITLE = Text(
    vi="{n} số liệu được đính chính từ {day}, {moved} làm đổi hạng",
    en="Figures corrected since {day}: {n}, of which {moved} changed a place",
)
NOTHING = Text(
    vi="Không số liệu nào được đính chính từ {day}", en="No figure was corrected since {day}"
)
TABLE = Text(vi="Số liệu được đính chính từ {day}", en="Figures corrected since {day}")
RECORDED = Text(vi="Ghi nhận", en="Recorded")
UNIT = Text(vi="Đơn vị", en="Unit")
INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
PERIOD = Text(vi="Kỳ", en="Period")
BEFORE = Text(vi="Trước đó", en="Before")
NOW = Text(vi="Nay", en="Now")
PLACE = Text(vi="Hạng trong kỳ", en="Place in its period")
SENDER = Text(vi="Nơi gửi", en="Sender")
TAKEN_BACK = Text(vi="rút lại", en="taken back")
NOT_KNOWN = Text(vi="chưa có", en="none")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """One slide; it says so where nothing was corrected."""
    panel = look.panel
    found = restated(look)
    day = panel.word.date(look.since)
    moved = sum(bool(one.places) for one in found)
    title = panel.word.pick(TITLE if found else NOTHING, n=len(found), day=day, moved=moved)
    return (
        Slide(
            key="restated",
            section="restated",
            title=title,
            blocks=(_table(panel, found, day),) if found else (),
            is_illustrative=any(one.change.is_illustrative for one in found),
            href=panel.href("/changes", since=look.since.isoformat()),
        ),
    )


def restated(look: PackLook) -> list[Restatement]:
    """What was corrected after the pack before was made, newest first.

    Of the day it was made, only what was delivered after it.
    """
    panel, earlier = look.panel, look.earlier
    below = panel.look.territory.descendants(panel.unit, panel.look.as_of)
    units = [panel.unit, *(unit.code for unit in below)]
    day = look.since - _DAY if earlier else look.since
    found = restated_since(panel.look, day=day, units=units, most=MOST)
    return [one for one in found if earlier is None or _is_after(one.change, earlier.submission_id)]


def _is_after(change: Change, submission_id: int) -> bool:
    return change.source is None or change.source.submission_id > submission_id


def _table(look: PanelLook, found: list[Restatement], day: str) -> Table:
    word = look.word
    heads = ((RECORDED, 1.3), (UNIT, 2.2), (INDICATOR, 2.6), (PERIOD, 1.6), (BEFORE, 1.3),
             (NOW, 1.3), (PLACE, 1.4), (SENDER, 2.2))  # fmt: skip
    return Table(
        key="restated",
        title=word.pick(TABLE, day=day),
        columns=tuple(
            Column(title=word.pick(head), is_number=head in {BEFORE, NOW}, share=share)
            for head, share in heads
        ),
        rows=tuple(_row(look, one) for one in found),
    )


def _row(look: PanelLook, one: Restatement) -> tuple[Cell, ...]:
    change, word = one.change, look.word
    indicator = look.look.indicator(change.indicator)
    return (
        word.date(change.known_date),
        full_name(look, change.unit),
        word.pick(indicator.short_name),
        word.period(change.period_start, change.period_end, indicator.rhythm),
        _value(look, change, change.before, NOT_KNOWN),
        _value(look, change, change.after, TAKEN_BACK),
        _place(one),
        full_name(look, change.sender) if change.sender else None,
    )


def _value(look: PanelLook, change: Change, value: float | None, gap: Text) -> Cell:
    if value is None:
        return look.word.pick(gap)
    indicator = look.look.indicator(change.indicator)
    return Figure(
        text=look.word.value(value, indicator),
        value=value,
        measure=look.word.pick(indicator.unit),
        digits=indicator.decimals,
        indicator=change.indicator,
        unit=change.unit,
        is_illustrative=change.is_illustrative,
        href=indicator_href(look, change.indicator, unit=change.unit),
    )


def _place(one: Restatement) -> Cell:
    if one.place_before is None or one.place_after is None:
        return None
    if one.place_before == one.place_after:
        return str(one.place_after)
    return f"{one.place_before} → {one.place_after}"


SECTION = SectionMaker(
    kind="restated", heading=Text(vi="Đính chính", en="Corrections"), slides=slides
)
