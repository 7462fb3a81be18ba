"""The written report: chapters as officials expect them, filled as far as the data goes.

A cause stands here only if a unit wrote it; what nobody delivered is left for a person to write.
"""

from collections.abc import Sequence

from ioc.briefing.blocks import standing_rows
from ioc.briefing.document import (
    Blank,
    Block,
    Item,
    Listing,
    Passage,
    ReportPart,
    Slide,
    Table,
)
from ioc.briefing.section import PackLook
from ioc.briefing.sections import conclusions, fill, ranking, tasks
from ioc.data.queries import feed_fill, standings
from ioc.data.queries import ranking as ranking_of
from ioc.data.queries.meeting import last_meeting
from ioc.data.queries.register import TaskStanding
from ioc.panels.naming import full_name
from ioc.panels.task_words import group_name
from ioc.panels.tasks import all_tasks, programme_of
from ioc.panels.unit_figures import main_indicator, measured_at
from ioc.profile.model import IndicatorGroup, Text

DIRECTION = Text(vi="Công tác chỉ đạo, điều hành", en="Direction and management")
DOCUMENTS = Text(vi="Văn bản đã ban hành trong kỳ", en="Documents issued in the period")
RESULTS = Text(vi="Kết quả thực hiện", en="Results")
TASKS = Text(vi="Nhiệm vụ {programme}", en="Tasks: {programme}")
MODELS = Text(vi="Mô hình", en="Models")
SAY = Text(vi="Nhận xét", en="Remarks")
LIMITS = Text(vi="Tồn tại, hạn chế, nguyên nhân", en="Shortcomings and their causes")
NO_LIMITS = Text(vi="Chưa đơn vị nào ghi vướng mắc.", en="No unit has written an obstacle.")
NEXT = Text(vi="Nhiệm vụ trọng tâm kỳ tới", en="Tasks of the coming period")
NEXT_TABLE = Text(vi="Nhiệm vụ đến hạn trong 14 ngày", en="Tasks due within 14 days")
REQUESTS = Text(vi="Kiến nghị, đề xuất", en="Requests and proposals")
NO_REQUESTS = Text(vi="Chưa đơn vị nào ghi kiến nghị.", en="No unit has written a request.")
OTHERS = Text(vi="Nội dung khác", en="Other matters")
TASK_LIST = Text(vi="Bảng nhiệm vụ", en="List of tasks")
RANKINGS = Text(vi="Bảng xếp hạng", en="Rankings")
REPORTING = Text(vi="Tình hình nộp báo cáo", en="Who reported")
SOURCES = Text(vi="Nguồn, thời điểm số liệu, số tạm tính", en="Sources, dates, provisional figures")
BY_UNIT = Text(vi="Chỉ tiêu {group} của toàn tỉnh", en="{group}, whole province")
SILENT = Text(
    vi="{n} chỉ tiêu của nhóm chưa có số liệu: {names}.",
    en="{n} indicators of the group have no figure: {names}.",
)
OBSTACLE = Text(
    vi="{group}: {unit}, nhiệm vụ {task}: {obstacle}",
    en="{group}: {unit}, task {task}: {obstacle}",
)
CAUSE = Text(vi="{told} Nguyên nhân: {cause}", en="{told} Cause: {cause}")
REQUEST = Text(vi="{unit}, nhiệm vụ {task}: {request}", en="{unit}, task {task}: {request}")
ADDRESSED = Text(vi=" (gửi {addressee})", en=" (to {addressee})")
ANSWERED = Text(vi="đã trả lời", en="answered")
WAITING = Text(vi="chưa trả lời", en="not answered")


def report_parts(look: PackLook, slides: Sequence[Slide]) -> tuple[ReportPart, ...]:
    """The report's chapters and annexes in their order.

    Args:
        look: the whole pack's look.
        slides: what the pack already tells; tables are taken over, so that each is made once.
    """
    results = [*_programme(look, slides), *_groups(look)]
    return (
        ReportPart(number="I", heading=_word(look, DIRECTION), depth=1, blocks=_direction(look)),
        ReportPart(number="II", heading=_word(look, RESULTS), depth=1),
        *(
            ReportPart(number=f"II.{n}", heading=heading, depth=2, blocks=blocks)
            for n, (heading, blocks) in enumerate(results, 1)
        ),
        ReportPart(number="III", heading=_word(look, LIMITS), depth=1, blocks=_limits(look)),
        ReportPart(number="IV", heading=_word(look, NEXT), depth=1, blocks=_next(look)),
        ReportPart(number="V", heading=_word(look, REQUESTS), depth=1, blocks=_requests(look)),
        *_annexes(look),
    )


def _word(look: PackLook, text: Text, **facts: object) -> str:
    return look.panel.word.pick(text, **facts)


def _direction(look: PackLook) -> tuple[Block, ...]:
    panel = look.panel
    programme = programme_of(panel)
    meeting = last_meeting(panel.look, programme=programme.code) if programme else None
    told: tuple[Block, ...] = (conclusions.conclusion_table(panel, meeting),) if meeting else ()
    return (Blank(label=_word(look, DOCUMENTS), lines=3), *told)


def _programme(look: PackLook, slides: Sequence[Slide]) -> list[tuple[str, tuple[Block, ...]]]:
    """Tasks and models, as the slides tell them."""
    programme = programme_of(look.panel)
    told = {slide.key: slide for slide in slides} | {
        slide.key: slide for slide in tasks.slides(look)
    }
    found: list[tuple[str, tuple[Block, ...]]] = []
    if programme is not None and "tasks" in told:
        name = look.panel.word.pick(programme.name)
        blocks: list[Block] = []
        for key in ("tasks", "tasks-late"):
            blocks += [Passage(text=_sentence(told[key].title)), *_tables(told[key])]
        found.append((_word(look, TASKS, programme=name), tuple(blocks)))
    if "models" in told:
        said = Passage(text=_sentence(told["models"].title))
        found.append((_word(look, MODELS), (said, *_tables(told["models"]))))
    return found


def _tables(slide: Slide) -> list[Block]:
    return [block for block in slide.blocks if isinstance(block, Table)]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _groups(look: PackLook) -> list[tuple[str, tuple[Block, ...]]]:
    """A part for each group of indicators the province has."""
    panel = look.panel
    level = panel.look.unit(panel.unit).level
    found = []
    for group in panel.look.profile.groups:
        codes = [one.code for one in measured_at(panel, level) if one.group == group.code]
        if codes:
            found.append((panel.word.pick(group.name), _group(look, group, codes)))
    return found


def _group(look: PackLook, group: IndicatorGroup, codes: Sequence[str]) -> tuple[Block, ...]:
    panel = look.panel
    own = list(standings(panel.look, indicators=codes, unit=panel.unit).values())
    known = [one for one in own if one.value is not None]
    silent = [
        panel.word.pick(panel.look.indicator(one.indicator).short_name)
        for one in own
        if one.value is None
    ]
    blocks: list[Block] = []
    if known:
        title = _word(look, BY_UNIT, group=panel.word.pick(group.name))
        blocks.append(standing_rows(look, known, key=f"group-{group.code}", title=title))
    if silent:
        text = _word(look, SILENT, n=len(silent), names=", ".join(silent))
        blocks.append(Passage(text=text, weight="note"))
    return (*blocks, Blank(label=_word(look, SAY)))


def _limits(look: PackLook) -> tuple[Block, ...]:
    """Obstacles of open tasks by bottleneck group, in the units' own words."""
    panel = look.panel
    blocked = [one for one in all_tasks(panel) if one.said("obstacle") and not one.is_done]
    items = tuple(
        Item(text=_obstacle(look, one), mark=panel.word(f"task.status.{one.course.status}"))
        for one in sorted(blocked, key=lambda one: (one.task.bottleneck_code, one.task.code))
    )
    return (
        Listing(items=items, empty=_word(look, NO_LIMITS)),
        Blank(label=_word(look, OTHERS), lines=2),
    )


def _obstacle(look: PackLook, one: TaskStanding) -> str:
    panel = look.panel
    text = _word(
        look,
        OBSTACLE,
        group=group_name(panel, "bottleneck", one.task.bottleneck_code) or "–",
        unit=full_name(panel, one.lead),
        task=one.task.code,
        obstacle=one.said("obstacle"),
    )
    cause = one.said("cause")
    return _word(look, CAUSE, told=_sentence(text), cause=cause) if cause else text


def _next(look: PackLook) -> tuple[Block, ...]:
    panel = look.panel
    soon = [one for one in all_tasks(panel) if tasks.is_soon(one)]
    due = sorted(soon, key=lambda one: (one.course.days_left or 0, one.task.code))
    table = tasks.task_table(panel, due, key="tasks-next", title=_word(look, NEXT_TABLE))
    return (table, Blank(label=_word(look, OTHERS), lines=2))


def _requests(look: PackLook) -> tuple[Block, ...]:
    panel = look.panel
    asked = [one for one in all_tasks(panel) if one.said("request")]
    items = tuple(
        Item(
            text=_request(look, one),
            mark=_word(look, ANSWERED if one.said("answer") else WAITING),
        )
        for one in asked
    )
    return (
        Listing(items=items, empty=_word(look, NO_REQUESTS)),
        Blank(label=_word(look, OTHERS), lines=2),
    )


def _request(look: PackLook, one: TaskStanding) -> str:
    panel = look.panel
    text = _word(
        look,
        REQUEST,
        unit=full_name(panel, one.lead),
        task=one.task.code,
        request=one.said("request"),
    )
    addressee = one.said("addressee")
    return text + (_word(look, ADDRESSED, addressee=addressee) if addressee else "")


def _annexes(look: PackLook) -> list[ReportPart]:
    """All tasks, the ranking of the level shown, who reported, and where it was read."""
    panel = look.panel
    annexes: list[tuple[str, tuple[Block, ...]]] = []
    every = all_tasks(panel)
    if every:
        title = _word(look, TASK_LIST)
        annexes.append((title, (tasks.task_table(panel, every, key="all-tasks", title=title),)))
    annexes.append((_word(look, RANKINGS), _rankings(look)))
    title = _word(look, REPORTING)
    fills = feed_fill(panel.look)
    annexes.append((title, (fill.fill_table(panel, fills, key="all-feeds", title=title),)))
    annexes.append((_word(look, SOURCES), ()))  # the document's source lines stand under it
    return [
        ReportPart(number=str(n), heading=heading, depth=1, blocks=blocks, is_annex=True)
        for n, (heading, blocks) in enumerate(annexes, 1)
    ]


def _rankings(look: PackLook) -> tuple[Block, ...]:
    """The level shown by default on the indicator it is ranked on."""
    panel = look.panel
    main = main_indicator(panel, panel.level)
    if main is None:
        return ()
    found = ranking_of(panel.look, indicator=main.code, level=panel.level, weeks=panel.weeks)
    return (ranking.whole_table(look, found),)
