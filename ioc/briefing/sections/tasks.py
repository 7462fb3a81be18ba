"""The tasks: how many are done, which are late, who is responsible, what blocks them."""

from collections.abc import Iterable, Sequence

from ioc.briefing.document import Cell, Chart, Column, Series, Slide, Table
from ioc.briefing.section import PackLook, SectionMaker, count
from ioc.components.sentence import plain
from ioc.data.queries.models import RUNNING, models
from ioc.data.queries.register import TaskStanding
from ioc.data.queries.register_counts import by_group
from ioc.panels import project06_headline
from ioc.panels.naming import full_name
from ioc.panels.pages import PROJECT06_PATH
from ioc.panels.panel import PanelLook
from ioc.panels.task_words import days_text, group_name, task_href
from ioc.panels.tasks import all_tasks, programme_of
from ioc.profile.model import Text
from ioc.profile.programme import Programme

SOON_DAYS = 14
LATE = ("overdue", "regular_missed")

DONE = Text(vi="Đã xong", en="Done")
OPEN = Text(vi="Còn làm", en="Open")
BY_GROUP = Text(vi="Nhiệm vụ theo nhóm", en="Tasks by group")
LATE_TITLE = Text(
    vi="{n} nhiệm vụ quá hạn hoặc thiếu báo cáo, {soon} sắp đến hạn trong {days} ngày",
    en="Tasks overdue or without their report: {n}; due within {days} days: {soon}",
)
NONE_LATE = Text(
    vi="Không nhiệm vụ nào quá hạn; {soon} sắp đến hạn trong {days} ngày",
    en="No task is overdue; due within {days} days: {soon}",
)
LATE_TABLE = Text(vi="Nhiệm vụ quá hạn và sắp đến hạn", en="Tasks overdue or due soon")
NO_LATE = Text(vi="Không có nhiệm vụ nào.", en="There is none.")
MODELS_TITLE = Text(
    vi="{running} trong {n} mô hình đã triển khai; {idle} mô hình có đơn vị chưa thực hiện",
    en="{running} of {n} models are deployed; with units that have not begun: {idle}",
)
MODELS_TABLE = Text(vi="Mô hình có đơn vị chưa thực hiện", en="Models some units have not begun")
ALL_BEGUN = Text(vi="Không mô hình nào có đơn vị chưa thực hiện.", en="Every unit has begun.")
CODE = Text(vi="Mã", en="Code")
TASK = Text(vi="Nhiệm vụ", en="Task")
LEAD = Text(vi="Chủ trì", en="Lead")
LEADER = Text(vi="Lãnh đạo", en="Leader")
DUE = Text(vi="Hạn", en="Due")
SLIPS = Text(vi="Lần lùi hạn", en="Slips")
STATUS = Text(vi="Tình trạng", en="Status")
OBSTACLE = Text(vi="Vướng mắc (đơn vị viết)", en="Obstacle (as the unit wrote)")
MODEL = Text(vi="Mô hình", en="Model")
IDLE = Text(vi="Đơn vị chưa thực hiện", en="Units that have not begun")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """Headline with groups, the late ones, the models; none without a programme or task."""
    panel = look.panel
    programme, found = programme_of(panel), all_tasks(panel)
    if programme is None or not found:
        return ()
    return (_headline(panel, programme, found), _late(panel, found), *_models(panel, programme))


def task_table(look: PanelLook, found: Iterable[TaskStanding], *, key: str, title: str) -> Table:
    """Tasks with lead, leader, deadline, slips, status and the obstacle in the unit's words.

    Slips have a column where there are any.
    """
    shown = list(found)
    have_slipped = any(one.course.slips for one in shown)
    heads = (
        (CODE, 0.9), (TASK, 4.2), (LEAD, 2.2), (LEADER, 2.0), (DUE, 1.5),
        *([(SLIPS, 0.8)] if have_slipped else []), (STATUS, 1.5), (OBSTACLE, 2.7),
    )  # fmt: skip
    return Table(
        key=key,
        title=title,
        columns=tuple(
            Column(title=look.word.pick(head), is_number=head is SLIPS, share=share)
            for head, share in heads
        ),
        rows=tuple(_row(look, one, tells_slips=have_slipped) for one in shown),
        empty=look.word.pick(NO_LATE),
    )


def is_late(one: TaskStanding) -> bool:
    """Whether a task is past its deadline, or a regular one went unreported."""
    return one.course.status in LATE


def is_soon(one: TaskStanding) -> bool:
    """Whether an open task is due within two weeks."""
    left = one.course.days_left
    return not one.is_done and left is not None and 0 <= left <= SOON_DAYS


def _headline(look: PanelLook, programme: Programme, found: Sequence[TaskStanding]) -> Slide:
    said = project06_headline.draw(look)
    noted = [one.last_note.noted_on for one in found if one.last_note]
    return Slide(
        key="tasks",
        section="tasks",
        title=plain(said.sentence),
        blocks=(_groups(look, programme),),
        notes=(look.word.pick(programme.name), look.word.pick(programme.document)),
        source=", ".join(
            [full_name(look, programme.owner), *([look.word.date(max(noted))] if noted else [])]
        ),
        is_illustrative=said.is_illustrative,
        href=PROJECT06_PATH,
    )


def _groups(look: PanelLook, programme: Programme) -> Chart:
    groups = [
        group for group in by_group(look.look, programme=programme.code, axis="group") if group.code
    ]
    done = [group.counts.done for group in groups]
    still = [group.counts.open for group in groups]
    series = ((DONE, "actual", done), (OPEN, "context", still))
    return Chart(
        key="tasks-by-group",
        title=look.word.pick(BY_GROUP),
        form="stacked",
        categories=tuple(group_name(look, "group", group.code) for group in groups),
        series=tuple(
            Series(
                name=look.word.pick(name),
                role="actual" if role == "actual" else "context",
                points=tuple(count(look, n, href=PROJECT06_PATH) for n in numbers),
            )
            for name, role, numbers in series
        ),
    )


def _late(look: PanelLook, found: Sequence[TaskStanding]) -> Slide:
    late = sorted((t for t in found if is_late(t)), key=lambda t: t.course.days_left or 0)
    soon = sorted((t for t in found if is_soon(t)), key=lambda t: t.course.days_left or 0)
    text = LATE_TITLE if late else NONE_LATE
    return Slide(
        key="tasks-late",
        section="tasks",
        title=look.word.pick(text, n=len(late), soon=len(soon), days=SOON_DAYS),
        blocks=(
            task_table(look, [*late, *soon], key="tasks-late", title=look.word.pick(LATE_TABLE)),
        ),
        notes=_documents(late),
        is_illustrative=any(one.is_illustrative for one in [*late, *soon]),
        href=PROJECT06_PATH,
    )


def _documents(found: Sequence[TaskStanding]) -> tuple[str, ...]:
    """Which document set which of the tasks, a line for each document."""
    by_document: dict[str, list[str]] = {}
    for one in found:
        if one.task.document:
            by_document.setdefault(one.task.document, []).append(one.task.code)
    return tuple(f"{document}: {', '.join(codes)}" for document, codes in by_document.items())


def _row(look: PanelLook, one: TaskStanding, *, tells_slips: bool) -> tuple[Cell, ...]:
    due = one.course.due_on
    day = look.word.date(due) if due else ""
    left = days_text(look, one)
    n = one.course.slips
    slips = count(look, n, href=task_href(look, one.task.code)) if n else None
    return (
        one.task.code,
        one.task.title,
        full_name(look, one.lead),
        one.leader or None,
        " · ".join(part for part in (day, left) if part) or None,
        *([slips] if tells_slips else []),
        look.word(f"task.status.{one.course.status}"),
        one.said("obstacle") or None,
    )


def _models(look: PanelLook, programme: Programme) -> tuple[Slide, ...]:
    """The models that some units have not begun, those units by name."""
    found = models(look.look, programme=programme.code)
    if not found:
        return ()
    idle = [one for one in found if one.not_started]
    running = sum(one.state in RUNNING for one in found)
    table = Table(
        key="models",
        title=look.word.pick(MODELS_TABLE),
        columns=(
            Column(title=look.word.pick(CODE), share=0.8),
            Column(title=look.word.pick(MODEL), share=5),
            Column(title=look.word.pick(IDLE), share=5),
        ),
        rows=tuple(
            (
                one.model.code,
                one.model.name,
                ", ".join(full_name(look, unit) for unit in one.not_started),
            )
            for one in idle
        ),
        empty=look.word.pick(ALL_BEGUN),
    )
    return (
        Slide(
            key="models",
            section="tasks",
            title=look.word.pick(MODELS_TITLE, running=running, n=len(found), idle=len(idle)),
            blocks=(table,),
            is_illustrative=any(one.is_illustrative for one in found),
            href=PROJECT06_PATH,
        ),
    )


SECTION = SectionMaker(kind="tasks", heading=Text(vi="Nhiệm vụ", en="Tasks"), slides=slides)
