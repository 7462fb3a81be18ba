"""Where the figure on the screen comes from: each delivered version to the cell, or its parts."""

from dash import html
from dash.development.base_component import Component

from ioc.components.data_table import data_table
from ioc.components.message import message
from ioc.components.versions import PartRow, VersionRow, part_table, version_table
from ioc.data.answers import Standing, TallyDay
from ioc.data.queries import standing, tally_days
from ioc.data.queries.figures_known import tally_indicators
from ioc.data.queries.versions import (
    FigurePart,
    FigureVersion,
    figure_parts,
    figure_versions,
)
from ioc.panels.delivery_ledger import feed_name
from ioc.panels.naming import file_href, full_name, indicator_href, owner_name, unit_href, unit_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

TITLE = Text(vi="Con số này từ đâu", en="Where this figure comes from")
ONE_VERSION = Text(
    vi="Một bản duy nhất, {sender} nộp, ghi nhận ngày {date}",
    en="One version only, delivered by {sender}, recorded on {date}",
)
VERSIONS = Text(
    vi="{n} bản; bản đang hiện do {sender} nộp, ghi nhận ngày {date}",
    en="{n} versions; the one shown was delivered by {sender}, recorded on {date}",
)
SUMMED = Text(vi="Cộng từ {n} trong {of} đơn vị cấp dưới", en="Summed from {n} of {of} units below")
COMPUTED = Text(vi="Tính từ {n} trong {of} thành phần", en="Computed from {n} of {of} members")
WITHOUT = Text(vi="{text}; thiếu {members}", en="{text}; {members} missing")
COUNTED = Text(vi="Cộng {n} ngày đã báo cáo", en="Summed over {n} reported days")
NOTHING = Text(
    vi="Chưa có số liệu nào để truy nguồn.", en="There is no figure yet to trace to its source."
)
RECOUNT = Text(vi="Cộng lại từ cấp dưới cùng kỳ", en="The same period summed from the units below")
RECOMPUTED = Text(
    vi="Tính lại từ các thành phần cùng kỳ", en="The same period computed from the members"
)
DAY = Text(vi="Ngày", en="Day")
NUMERATOR = Text(vi="Tử số", en="Numerator")
DENOMINATOR = Text(vi="Mẫu số", en="Denominator")


def draw(look: PanelLook) -> PanelDrawing:
    """The versions of a reported figure; the parts of a summed one."""
    found = standing(look.look, indicator=look.indicator, unit=look.unit)
    indicator = look.look.indicator(look.indicator)
    body, sentence = _origin(look, found)
    return PanelDrawing(
        body=body or message(look.word.pick(NOTHING), tone="empty"),
        state=found.state,
        as_of=found.period_end,
        is_illustrative=found.is_illustrative,
        title=look.word.pick(TITLE),
        sentence=sentence,
        source=owner_name(look, indicator),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per version, then one per part; versions are told by their submission."""
    found = standing(look.look, indicator=look.indicator, unit=look.unit)
    return PanelTable(
        columns=(
            TableColumn(name="submission_id", title=Text(vi="Số biên nhận", en="Receipt")),
            TableColumn(name="indicator_code", title=Text(vi="Mã chỉ tiêu", en="Indicator code")),
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="known_from", title=Text(vi="Ghi nhận ngày", en="Recorded on")),
            TableColumn(name="known_to", title=Text(vi="Thay thế ngày", en="Replaced on")),
            TableColumn(name="figure", title=Text(vi="Kết quả", en="Figure")),
            TableColumn(name="numerator", title=NUMERATOR),
            TableColumn(name="denominator", title=DENOMINATOR),
            TableColumn(name="weight", title=Text(vi="Trọng số", en="Weight")),
            TableColumn(name="sender_code", title=Text(vi="Mã đơn vị nộp", en="Sender code")),
            TableColumn(name="file_name", title=Text(vi="Tệp", en="File")),
            TableColumn(name="sha256", title=Text(vi="SHA-256", en="SHA-256")),
            TableColumn(name="sheet", title=Text(vi="Trang", en="Sheet")),
            TableColumn(name="row", title=Text(vi="Dòng", en="Row")),
            TableColumn(name="column", title=Text(vi="Cột", en="Column")),
            TableColumn(name="note", title=Text(vi="Văn bản", en="Document")),
        ),
        rows=(
            *[
                (one.submission_id, found.indicator, found.unit, one.known_from, one.known_to,
                 one.value, one.numerator, one.denominator, None, one.sender, one.file_name,
                 one.sha256, one.sheet, one.row, one.column, one.note)
                for one in _versions(look, found)
            ],
            *[
                (None, part.indicator, part.unit, None, None, part.value, part.numerator,
                 part.denominator, part.weight, None, None, None, None, None, None, None)
                for part in _parts(look, found)
            ],
        ),
    )  # fmt: skip


def _versions(look: PanelLook, found: Standing) -> list[FigureVersion]:
    return figure_versions(look.look, found) if found.value is not None else []


def _parts(look: PanelLook, found: Standing) -> list[FigurePart]:
    """The parts of a summed figure, and of a published one that was recounted."""
    is_summed = found.basis in ("rolled_up", "computed") or found.recount is not None
    return figure_parts(look.look, found) if is_summed else []


def _origin(look: PanelLook, found: Standing) -> tuple[Component | None, str]:
    versions, parts = _versions(look, found), _parts(look, found)
    known = [part for part in parts if part.value is not None]
    if found.basis == "reported" and versions:
        return _reported(look, versions, parts), _reported_sentence(look, versions)
    if known:
        is_computed = any(part.weight is not None for part in parts)
        text = COMPUTED if is_computed else SUMMED
        sentence = look.word.pick(text, n=len(known), of=len(parts))
        if is_computed and len(known) < len(parts):
            missing = [_part_row(look, part).name for part in parts if part.value is None]
            members = look.word.listed(missing)
            sentence = look.word.pick(WITHOUT, text=sentence, members=members)
        return _part_table(look, parts), sentence
    days = _days(look, found)
    if days:
        return _day_table(look, days), look.word.pick(COUNTED, n=len(days))
    return None, ""


def _reported(look: PanelLook, versions: list[FigureVersion], parts: list[FigurePart]) -> Component:
    """The versions and, closed below them, what the figure comes to when it is summed again."""
    lines = [
        VersionRow(
            version=one,
            feed=feed_name(look, one.feed),
            sender=full_name(look, one.sender),
            sender_href=unit_href(look, one.sender),
            file_href=file_href(one.submission_id),
        )
        for one in versions
    ]
    indicator = look.look.indicator(look.indicator)
    shown: list[Component] = [version_table(lines, indicator=indicator, word=look.word)]
    if parts:
        is_computed = any(part.weight is not None for part in parts)
        summary = html.Summary(look.word.pick(RECOMPUTED if is_computed else RECOUNT))
        inside = _part_table(look, parts)
        shown.append(html.Details([summary, inside], className="ioc-table__details"))
    return html.Div(shown)


def _reported_sentence(look: PanelLook, versions: list[FigureVersion]) -> str:
    current = versions[0]
    text = VERSIONS if len(versions) > 1 else ONE_VERSION
    return look.word.pick(
        text,
        n=len(versions),
        sender=full_name(look, current.sender),
        date=look.word.date(current.known_from),
    )


def _part_table(look: PanelLook, parts: list[FigurePart]) -> Component:
    """The parts with the largest first; those without a figure last."""
    ordered = sorted(parts, key=lambda part: (part.value is None, -(part.value or 0.0)))
    return part_table([_part_row(look, part) for part in ordered], word=look.word)


def _part_row(look: PanelLook, part: FigurePart) -> PartRow:
    indicator = look.look.indicator(part.indicator)
    is_member = part.weight is not None
    name = look.word.pick(indicator.short_name) if is_member else unit_name(look, part.unit)
    href = indicator_href(look, part.indicator, unit=part.unit)
    return PartRow(part=part, indicator=indicator, name=name, href=href)


def _days(look: PanelLook, found: Standing) -> list[TallyDay]:
    """The days a reporting unit's own tally was summed over."""
    if found.period_start is None or found.period_end is None:
        return []
    if found.indicator not in tally_indicators(look.look):
        return []
    return tally_days(
        look.look,
        indicator=found.indicator,
        unit=found.unit,
        first=found.period_start,
        last=found.period_end,
    )


def _day_table(look: PanelLook, days: list[TallyDay]) -> Component:
    return data_table(
        [look.word.pick(text) for text in (DAY, NUMERATOR, DENOMINATOR)],
        [[one.day, one.numerator, one.denominator] for one in reversed(days)],
        digits=[None, 0, 0],
        word=look.word,
    )


PANEL = Panel(
    id="figure-versions",
    page="indicator",
    order=35,
    title=TITLE,
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
