"""Where the province stands, in a sentence with its number."""

from ioc.components.figure import pace_text
from ioc.components.sentence import headline, plain
from ioc.data.answers import Standing
from ioc.data.queries import standings
from ioc.panels.attention import is_behind, worst_state
from ioc.panels.decisions import to_decide
from ioc.panels.facts import standing_table
from ioc.panels.headline_tiles import headline_codes
from ioc.panels.naming import owner_name, place_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.profile.model import Text

STANDS = Text(
    vi="{unit} đạt *{value}* {indicator}{rank}; {rest}.",
    en="{unit} stands at *{value}* on {indicator}{rank}; {rest}.",
)
NO_FIGURE = Text(
    vi="{unit} chưa có số liệu {indicator}; {rest}.",
    en="{unit} has no figure yet on {indicator}; {rest}.",
)
RANK = Text(vi=", hạng *{place}*", en=", rank *{place}*")
ALL_WELL = Text(
    vi="cả *{n}* chỉ tiêu chính đều có số đúng hạn và không chỉ tiêu nào chậm mục tiêu",
    en="all *{n}* headline indicators are current and none is behind its target",
)
SOME_BEHIND = Text(
    vi="trong {n} chỉ tiêu chính, *{behind}* chậm mục tiêu và *{stale}* chưa có số mới",
    en="of {n} headline indicators, *{behind}* are behind target and *{stale}* have no new figure",
)
SOME_STALE = Text(
    vi="trong {n} chỉ tiêu chính, *{stale}* chưa có số mới",
    en="of {n} headline indicators, *{stale}* have no new figure",
)
FIRST = Text(
    vi="Cần quyết định trước: {indicator}, mới đạt *{value}*. {pace} ({owner})",
    en="To decide first: {indicator}, now at *{value}*. {pace} ({owner})",
)


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, and the first thing to decide."""
    found = _standings(look)
    text = _sentence(look, found)
    days = [standing.period_end for standing in found.values() if standing.period_end]
    return PanelDrawing(
        body=headline(text, detail=_first(look)),
        state=worst_state(found.values()),
        as_of=max(days, default=None),
        is_illustrative=any(standing.is_illustrative for standing in found.values()),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The figures the sentence counts."""
    return standing_table(look, _standings(look).values())


def _standings(look: PanelLook) -> dict[str, Standing]:
    return standings(look.look, indicators=headline_codes(look), unit=look.unit)


def _sentence(look: PanelLook, found: dict[str, Standing]) -> str:
    word = look.word
    main = found.get(look.look.profile.default_ranking)
    facts = {"unit": place_name(look), "rest": _rest(look, found)}
    if main is None:
        return f"{facts['unit']}: {facts['rest']}."
    indicator = look.look.indicator(main.indicator)
    facts["indicator"] = word.pick(indicator.short_name)
    if main.value is None:
        return word.pick(NO_FIGURE, **facts)
    rank = _rank(look, found)
    return word.pick(STANDS, value=word.value(main.value, indicator), rank=rank, **facts)


def _rest(look: PanelLook, found: dict[str, Standing]) -> str:
    behind = sum(is_behind(standing) for standing in found.values())
    stale = sum(standing.state != "fresh" for standing in found.values())
    text = SOME_BEHIND if behind else SOME_STALE if stale else ALL_WELL
    return look.word.pick(text, n=len(found), behind=behind, stale=stale)


def _rank(look: PanelLook, found: dict[str, Standing]) -> str:
    """The rank beside the score, where the same group publishes one."""
    group = look.look.indicator(look.look.profile.default_ranking).group
    for code, standing in found.items():
        indicator = look.look.indicator(code)
        if indicator.form == "rank" and indicator.group == group and standing.value is not None:
            place = look.word.number(standing.value, 0)
            field = standing.denominator or indicator.maximum
            if field:
                place = f"{place}/{look.word.number(field, 0)}"
            return look.word.pick(RANK, place=place)
    return ""


def _first(look: PanelLook) -> str:
    """The most urgent target of all the unit's indicators, headline or not."""
    first = next((one for one in to_decide(look) if is_behind(one)), None)
    if first is None:
        return ""
    indicator = look.look.indicator(first.indicator)
    return look.word.pick(
        FIRST,
        indicator=look.word.pick(indicator.short_name),
        value=look.word.value(first.value or 0.0, indicator),
        pace=pace_text(first.pace, indicator=indicator, word=look.word),
        owner=owner_name(look, indicator),
    )


PANEL = Panel(
    id="overview-headline",
    page="overview",
    order=10,
    title=Text(vi="Tỉnh đang ở đâu", en="Where the province stands"),
    draw=draw,
    rows=rows,
    is_bare=True,
    indicators=lambda look: tuple(headline_codes(look)),
)
