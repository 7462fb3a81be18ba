"""Standings and rankings as the blocks of a document."""

from collections.abc import Callable, Iterator, Sequence

from ioc.briefing.document import Cell, Chart, Column, Figure, Item, Series, Table, Tile
from ioc.briefing.section import PackLook
from ioc.components.figure import column_digits, fraction_text, pace_text, round_rate
from ioc.data.answers import HistoryPoint, Standing
from ioc.panels.attention import is_behind
from ioc.panels.naming import full_name, indicator_href, owner_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Text

SINCE = Text(vi="{change} so với {date}", en="{change} since {date}")
AGE = Text(vi="Số liệu đến {date}, {ago}", en="Figure to {date}, {ago}")
OWED = Text(vi="Nợ số liệu từ {date}", en="Owed since {date}")
NEVER = Text(vi="Chưa kỳ nào có số liệu", en="No period has a figure")
FIGURE = Text(vi="Kết quả", en="Figure")
FRACTION = Text(vi="Tử số / mẫu số", en="Numerator / denominator")
CHANGE = Text(vi="Thay đổi", en="Change")
INDICATOR = Text(vi="Chỉ tiêu", en="Indicator")
TARGET = Text(vi="Mục tiêu", en="Target")
DEADLINE = Text(vi="Hạn", en="Deadline")
NEEDED = Text(vi="Cần mỗi tuần", en="Needed a week")
RECENT = Text(vi="Gần đây mỗi tuần", en="Recent a week")
VERDICT = Text(vi="Tiến độ", en="Verdict")
OWNER = Text(vi="Đơn vị chủ trì", en="Who answers")
NO_ROW = Text(vi="Chưa có số liệu.", en="There is no figure.")


def tile(look: PackLook, standing: Standing) -> Tile:
    """A headline indicator as the screen's tile tells it."""
    panel, word = look.panel, look.panel.word
    indicator = panel.look.indicator(standing.indicator)
    return Tile(
        name=word.pick(indicator.short_name),
        figure=look.sources.figure(panel, standing),
        fraction=fraction_text(standing, indicator=indicator, word=word),
        change=change_text(panel, standing),
        pace=pace_text(standing.pace, indicator=indicator, word=word) if standing.pace else "",
        mark=mark_text(panel, standing),
        state=standing.state,
        age=age_text(panel, standing),
        owner=owner_name(panel, indicator),
    )


def mark_text(look: PanelLook, standing: Standing) -> str:
    """The verdict where a target is slow or missed, else how current the figure is, in a word."""
    if standing.pace is not None and (is_behind(standing) or standing.state == "fresh"):
        return look.word(f"verdict.{standing.pace.verdict}")
    return look.word(f"state.{standing.state}")


def change_text(look: PanelLook, standing: Standing) -> str:
    """The change against the period before and its day; empty where there is none to compare."""
    if standing.change is None or standing.change_since is None:
        return ""
    indicator = look.look.indicator(standing.indicator)
    shown = round(standing.change, indicator.decimals)
    said = look.word.difference(shown, indicator) if shown else look.word("figure.unchanged")
    return look.word.pick(SINCE, change=said, date=look.word.day_month(standing.change_since))


def age_text(look: PanelLook, standing: Standing) -> str:
    """Of which day the figure is, or since when it is owed."""
    word = look.word
    if standing.period_end is not None and standing.age_days is not None:
        day, ago = word.date(standing.period_end), word.ago(days=standing.age_days)
        return word.pick(AGE, date=day, ago=ago)
    if standing.owed_since is not None:
        return word.pick(OWED, date=word.date(standing.owed_since))
    return word.pick(NEVER)


def item(look: PackLook, standing: Standing, text: str) -> Item:
    """A line about a standing."""
    return Item(
        text=text,
        owner=owner_name(look.panel, look.panel.look.indicator(standing.indicator)),
        figure=look.sources.figure(look.panel, standing),
        mark=mark_text(look.panel, standing),
    )


def standing_rows(look: PackLook, found: Sequence[Standing], *, key: str, title: str) -> Table:
    """Indicators of one unit in that order; fraction and target only where one has any."""
    columns = [
        (column, cells)
        for column, cells, is_needed in _standing_columns(look, found)
        if is_needed or any(cell is not None for cell in cells)
    ]
    return Table(
        key=key,
        title=title,
        columns=tuple(column for column, _ in columns),
        rows=tuple(zip(*(cells for _, cells in columns), strict=True)),
        empty=look.panel.word.pick(NO_ROW),
    )


def _standing_columns(
    look: PackLook, found: Sequence[Standing]
) -> Iterator[tuple[Column, list[Cell], bool]]:
    """Each column with its cells, and whether it stands there even when it is empty."""
    panel, word = look.panel, look.panel.word
    indicators = {one.indicator: panel.look.indicator(one.indicator) for one in found}

    def column(
        head: Text, share: float, cell: Callable[[Standing, Indicator], Cell], **about: bool
    ) -> tuple[Column, list[Cell], bool]:
        is_number, is_needed = about.get("is_number", False), about.get("is_needed", True)
        cells = [cell(one, indicators[one.indicator]) for one in found]
        return Column(title=word.pick(head), is_number=is_number, share=share), cells, is_needed

    yield column(INDICATOR, 3.2, lambda _, indicator: word.pick(indicator.short_name))
    yield column(FIGURE, 1.4, lambda one, _: look.sources.figure(panel, one), is_number=True)
    yield column(
        FRACTION, 2.0, lambda one, _: ratio_text(panel, one), is_number=True, is_needed=False
    )
    yield column(CHANGE, 2.3, lambda one, _: change_text(panel, one) or None, is_number=True)
    yield column(
        TARGET,
        1.2,
        lambda one, indicator: word.value(one.pace.target, indicator) if one.pace else None,
        is_number=True,
        is_needed=False,
    )
    yield column(VERDICT, 1.7, lambda one, _: mark_text(panel, one))
    yield column(OWNER, 2.3, lambda _, indicator: owner_name(panel, indicator))


def ratio_text(look: PanelLook, standing: Standing) -> str | None:
    """The fraction a rate was reckoned from; None of any other figure."""
    indicator = look.look.indicator(standing.indicator)
    if indicator.form != "ratio":
        return None
    return fraction_text(standing, indicator=indicator, word=look.word) or None


def pace_rows(look: PackLook, found: Sequence[Standing], *, key: str, title: str) -> Table:
    """Targets off their course: what they need a week against what the last weeks brought."""
    panel, word = look.panel, look.panel.word
    rows: list[tuple[Cell, ...]] = []
    for one in found:
        if one.pace is None:
            continue
        indicator = panel.look.indicator(one.indicator)
        rows.append(
            (
                word.pick(indicator.short_name),
                look.sources.figure(panel, one),
                word.value(one.pace.target, indicator),
                word.date(one.pace.deadline),
                _rate(look, indicator, one.pace.needed_per_week),
                _rate(look, indicator, one.pace.recent_per_week),
                word(f"verdict.{one.pace.verdict}"),
                owner_name(panel, indicator),
            )
        )
    heads = (INDICATOR, FIGURE, TARGET, DEADLINE, NEEDED, RECENT, VERDICT, OWNER)
    shares = (3.0, 1.3, 1.3, 1.3, 1.4, 1.4, 1.5, 2.4)
    return Table(
        key=key,
        title=title,
        columns=tuple(
            Column(
                title=word.pick(head),
                is_number=head in {FIGURE, TARGET, NEEDED, RECENT},
                share=share,
            )
            for head, share in zip(heads, shares, strict=True)
        ),
        rows=tuple(rows),
        empty=word.pick(NO_ROW),
    )


def history_line(
    look: PackLook, points: Sequence[HistoryPoint], *, indicator: Indicator, title: str
) -> Chart:
    """Periods of one indicator of the look's unit, oldest first; a gap stays one."""
    panel, word = look.panel, look.panel.word
    values = [point.value for point in points if point.value is not None]
    digits = column_digits(values, indicator)
    return Chart(
        key=f"history-{indicator.code}",
        title=title,
        form="line",
        categories=tuple(word.day_month(point.period_end) for point in points),
        series=(
            Series(
                name=full_name(panel, panel.unit),
                role="actual",
                points=tuple(
                    None
                    if point.value is None
                    else Figure(
                        text=word.value(point.value, indicator),
                        value=point.value,
                        digits=digits,
                        measure=word.pick(indicator.unit),
                        indicator=indicator.code,
                        unit=panel.unit,
                        is_illustrative=point.is_illustrative,
                        href=indicator_href(panel, indicator.code, unit=panel.unit),
                    )
                    for point in points
                ),
            ),
        ),
        measure=word.pick(indicator.unit),
        digits=digits,
    )


def _rate(look: PackLook, indicator: Indicator, rate: float | None) -> Cell:
    if rate is None:
        return None
    return difference(look.panel, indicator, round_rate(rate, indicator))


def difference(look: PanelLook, indicator: Indicator, amount: float) -> Cell:
    """A change at the indicator's precision; in words where that is none."""
    shown = round(amount, indicator.decimals)
    return look.word.difference(shown, indicator) if shown else look.word("figure.unchanged")
