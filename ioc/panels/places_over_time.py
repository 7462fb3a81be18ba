"""Who climbed and who fell over the last periods: a line of places for every unit."""

from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from ioc.components.chart import chart
from ioc.data.queries import ranking
from ioc.data.queries.places_over_time import PlacesOverTime, places_over_time
from ioc.figures.rank_lines import RankLine, rank_lines
from ioc.i18n import collation_key
from ioc.panels.attention import worst_state
from ioc.panels.naming import owner_name, plural_name, unit_name
from ioc.panels.panel import Fact, Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.profile.model import Text

PERIODS = 12
MOST_LINES = 24  # units; of more only those that moved most are drawn
FULL = 0.9  # of the most units any period ranked; periods before so many reported are left out
DRAWN = 6  # each way, where not all are drawn

TITLE = Text(
    vi="Hạng của {n} {level} trong {periods} kỳ gần nhất",
    en="Places of {n} {level} over the last {periods} periods",
)
CLIMBED = Text(vi="{unit} lên {places} bậc", en="{unit} climbed {places} places")
FELL = Text(vi="{unit} xuống {places} bậc", en="{unit} fell {places} places")
BOTH = Text(
    vi="{climbed}, {fell} từ kỳ đến {since}", en="{climbed}, {fell} since the period to {since}"
)
ONE = Text(vi="{moved} từ kỳ đến {since}", en="{moved} since the period to {since}")
STILL = Text(
    vi="không {level} nào đổi hạng từ kỳ đến {since}",
    en="none of the {level} moved since the period to {since}",
)
NOTHING = Text(
    vi="Chưa có hai kỳ số liệu để so thứ hạng.", en="No two periods to compare places of yet."
)
AXIS = Text(vi="Hạng (1 là tốt nhất)", en="Place (1 is best)")
POINT = Text(
    vi="{unit}, kỳ đến {period}: hạng <b>{place}</b>",
    en="{unit}, period to {period}: place <b>{place}</b>",
)
NOTE = Text(
    vi="Hạng tính trong từng kỳ; đơn vị không có số liệu của kỳ nào thì kỳ ấy không có hạng, "
    "đường bị đứt.",
    en="Places are those within each period; a unit without a figure of a period has no place in "
    "it, and its line is broken.",
)
PART = Text(
    vi="Chỉ vẽ {n} đơn vị đổi hạng nhiều nhất; mọi đơn vị có trong bảng.",
    en="Only the {n} units that moved most are drawn; all are in the table.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """One unit's places."""

    unit: str
    name: str
    places: tuple[int | None, ...]

    @property
    def moved(self) -> int:
        """From its first place to its last; positive: climbed. 0: fewer than two."""
        known = [place for place in self.places if place is not None]
        return known[0] - known[-1] if known else 0

    @property
    def last(self) -> tuple[int, tuple[object, ...]]:
        """By the newest place, then by name."""
        known = [place for place in self.places if place is not None]
        return (known[-1] if known else 0, collation_key(self.name))


def draw(look: PanelLook) -> PanelDrawing:
    """Grey lines, and in colour the few that moved most and the unit asked about."""
    found = _asked(look)
    tracks = _tracks(look, found)
    standings = [
        row.standing
        for row in ranking(look.look, indicator=look.indicator, level=look.level).rows
        if row.place is not None
    ]
    title = look.word.pick(
        TITLE, n=len(tracks), level=plural_name(look, look.level), periods=len(found.periods)
    )
    if len(found.periods) < 2:  # noqa: PLR2004 - one period is no line
        body = html.P(look.word.pick(NOTHING), className="ioc-quiet")
        return PanelDrawing(body=body, state="missing", as_of=None)
    sentence = _sentence(look, found, tracks)
    return PanelDrawing(
        body=_body(look, found, tracks, label=sentence),
        state=worst_state(standings),
        as_of=max((one.period_end for one in standings if one.period_end), default=None),
        is_illustrative=found.is_illustrative,
        title=title,
        sentence=sentence,
        source=owner_name(look, look.look.indicator(look.indicator)),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per unit and period in which it has a place."""
    found = _asked(look)
    facts: list[tuple[Fact, ...]] = [
        (track.unit, track.name, period.end, place)
        for track in _tracks(look, found)
        for period, place in zip(found.periods, track.places, strict=True)
        if place is not None
    ]
    return PanelTable(
        columns=(
            TableColumn(name="unit_code", title=Text(vi="Mã đơn vị", en="Unit code")),
            TableColumn(name="unit", title=Text(vi="Đơn vị", en="Unit")),
            TableColumn(name="period_end", title=Text(vi="Kỳ đến ngày", en="Period to")),
            TableColumn(name="place", title=Text(vi="Hạng", en="Place")),
        ),
        rows=tuple(facts),
    )


def _asked(look: PanelLook) -> PlacesOverTime:
    return look.look.once(
        ("places over time", look.indicator, look.level),
        lambda: _comparable(
            places_over_time(look.look, indicator=look.indicator, level=look.level, points=PERIODS)
        ),
    )


def _comparable(found: PlacesOverTime) -> PlacesOverTime:
    """Without the first periods, in which few reported: a place among few says little."""
    ranked = [
        sum(places[n] is not None for places in found.places.values())
        for n in range(len(found.periods))
    ]
    first = next((n for n, many in enumerate(ranked) if many >= FULL * max(ranked)), 0)
    return replace(
        found,
        periods=found.periods[first:],
        places={unit: places[first:] for unit, places in found.places.items()},
    )


def _tracks(look: PanelLook, found: PlacesOverTime) -> list[Track]:
    """The units that have a place in any period, by their last one."""
    tracks = [
        Track(unit=unit, name=unit_name(look, unit), places=places)
        for unit, places in found.places.items()
        if any(place is not None for place in places)
    ]
    return sorted(tracks, key=lambda track: track.last)


def _movers(tracks: list[Track], most: int) -> list[Track]:
    """Those that climbed most, then those that fell most; who stood still is in neither."""
    climbed = sorted((one for one in tracks if one.moved > 0), key=lambda one: -one.moved)
    fell = sorted((one for one in tracks if one.moved < 0), key=lambda one: one.moved)
    return [*climbed[:most], *fell[:most]]


def _sentence(look: PanelLook, found: PlacesOverTime, tracks: list[Track]) -> str:
    since = look.word.date(found.periods[0].end)
    movers = _movers(tracks, 1)
    said = [
        look.word.pick(CLIMBED if one.moved > 0 else FELL, unit=one.name, places=abs(one.moved))
        for one in movers
    ]
    if not said:
        return look.word.pick(STILL, level=plural_name(look, look.level), since=since)
    if len(said) == 1:
        return look.word.pick(ONE, moved=said[0], since=since)
    return look.word.pick(BOTH, climbed=said[0], fell=said[1], since=since)


def _body(look: PanelLook, found: PlacesOverTime, tracks: list[Track], *, label: str) -> Component:
    named = {one.unit for one in _movers(tracks, 1)} | {look.unit}
    drawn = tracks
    notes = [look.word.pick(NOTE)]
    if len(tracks) > MOST_LINES:
        kept = {one.unit for one in _movers(tracks, DRAWN)} | {look.unit}
        drawn = [one for one in tracks if one.unit in kept]
        notes.append(look.word.pick(PART, n=len(drawn)))
    days = [look.word.date(period.end) for period in found.periods]
    figure = rank_lines(
        [
            RankLine(
                name=one.name,
                places=one.places,
                texts=[
                    look.word.pick(POINT, unit=one.name, period=day, place=place)
                    for day, place in zip(days, one.places, strict=True)
                ],
                is_named=one.unit in named,
            )
            for one in drawn
        ],
        columns=[look.word.day_month(period.end) for period in found.periods],
        unit=look.word.pick(AXIS),
    )
    return html.Div(
        [
            chart(figure, label=label, language=look.language, height="own", is_wide=True),
            html.P(" ".join(notes), className="ioc-card__note"),
        ]
    )


PANEL = Panel(
    id="places-over-time",
    page="rankings",
    order=25,
    title=Text(vi="Thứ hạng qua thời gian", en="Places over time"),
    draw=draw,
    rows=rows,
    indicators=lambda look: (look.indicator,),
)
