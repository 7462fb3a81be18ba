"""What the last meeting concluded, and what has become of it."""

from collections import Counter

from ioc.briefing.document import Cell, Column, Slide, Table
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.queries.meeting import (
    Conclusion,
    ConclusionState,
    Meeting,
    last_meeting,
)
from ioc.panels.naming import full_name
from ioc.panels.panel import PanelLook
from ioc.panels.tasks import programme_of
from ioc.profile.model import Text

TITLE = Text(vi="{n} kết luận của cuộc họp {day}: {parts}", en="{n} conclusions of {day}: {parts}")
PARTS: tuple[tuple[ConclusionState, Text], ...] = (
    ("done", Text(vi="{n} đã xong", en="{n} done")),
    ("open", Text(vi="{n} đang làm", en="{n} under way")),
    ("overdue", Text(vi="{n} quá hạn", en="{n} overdue")),
    ("no_task", Text(vi="{n} chưa giao", en="{n} not assigned")),
)
TABLE = Text(vi="Kết luận: {meeting}, {day}", en="Conclusions: {meeting}, {day}")
CODE = Text(vi="Mã", en="Code")
CONTENT = Text(vi="Nội dung kết luận", en="Conclusion")
LEAD = Text(vi="Chủ trì", en="Lead")
DUE = Text(vi="Hạn", en="Due")
STATE = Text(vi="Tình trạng", en="State")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """One slide; none where no meeting is known to have concluded anything."""
    panel = look.panel
    programme = programme_of(panel)
    meeting = last_meeting(panel.look, programme=programme.code) if programme else None
    if meeting is None:
        return ()
    states = Counter(one.state for one in meeting.conclusions)
    day = panel.word.date(meeting.held_on)
    parts = [panel.word.pick(text, n=states[state]) for state, text in PARTS if states[state]]
    said = panel.word.listed(parts)
    title = panel.word.pick(TITLE, n=len(meeting.conclusions), day=day, parts=said)
    return (
        Slide(
            key="conclusions",
            section="conclusions",
            title=title,
            blocks=(conclusion_table(panel, meeting),),
            notes=tuple(dict.fromkeys(one.directive.document for one in meeting.conclusions)),
            is_illustrative=any(one.directive.is_illustrative for one in meeting.conclusions),
            href="/meeting",
        ),
    )


def conclusion_table(look: PanelLook, meeting: Meeting) -> Table:
    """One row per conclusion, by code."""
    word = look.word
    heads = ((CODE, 1.2), (CONTENT, 6.0), (LEAD, 2.4), (DUE, 1.3), (STATE, 2.4))
    return Table(
        key="conclusions",
        title=word.pick(TABLE, meeting=meeting.name, day=word.date(meeting.held_on)),
        columns=tuple(Column(title=word.pick(head), share=share) for head, share in heads),
        rows=tuple(_row(look, one) for one in meeting.conclusions),
    )


def _row(look: PanelLook, one: Conclusion) -> tuple[Cell, ...]:
    said = one.directive
    return (
        said.code,
        said.content,
        full_name(look, said.lead) if said.lead else None,
        look.word.date(said.due_on) if said.due_on else None,
        look.word(f"conclusion.{one.state}"),
    )


SECTION = SectionMaker(
    kind="conclusions",
    heading=Text(vi="Kết luận lần trước", en="Last conclusions"),
    slides=slides,
)
