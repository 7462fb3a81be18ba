"""The ranking page in a sentence, and the choice of what is ranked."""

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.sentence import headline, plain
from ioc.data.answers import Ranking
from ioc.panels.address import WEEKS
from ioc.panels.attention import worst_state
from ioc.panels.choice import choice_link, indicator_choice
from ioc.panels.naming import plural_name
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable
from ioc.panels.ranked import (
    ends_sentence,
    pace_sentence,
    progress_sentence,
    rank_table,
    ranked,
    span_text,
)
from ioc.panels.unit_figures import measured_at
from ioc.profile.model import Text

STANDS = Text(vi="{indicator}: {said}.", en="{indicator}: {said}.")
NOTHING = Text(
    vi="{indicator}: chưa {level} nào có số liệu.", en="{indicator}: no figure of {level} yet."
)
DETAIL = Text(
    vi="*{ranked}* trong *{cohort}* {level} được xếp hạng.",
    en="*{ranked}* of *{cohort}* {level} are ranked.",
)
CHOOSE = Text(vi="Chọn chỉ tiêu khác", en="Choose another indicator")
LEVELS = Text(vi="Cấp", en="Level")
ORDERED = Text(vi="Xếp theo", en="Ranked by")
COMPARED = Text(vi="So với trước đây", en="Compared with")
AGO = Text(vi="{span} trước", en="{span} ago")


def draw(look: PanelLook) -> PanelDrawing:
    """The sentence, then the levels and the indicators as links."""
    found = ranked(look, indicator=look.indicator)
    standings = [row.standing for row in found.rows if row.place is not None]
    days = [one.period_end for one in standings if one.period_end]
    text = _sentence(look, found)
    return PanelDrawing(
        body=html.Div([headline(text, detail=_detail(look, found)), _choice(look)]),
        state=worst_state(standings),
        as_of=max(days, default=None),
        is_illustrative=any(one.is_illustrative for one in standings),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """The ranking behind the sentence."""
    return rank_table(look, ranked(look, indicator=look.indicator))


def _sentence(look: PanelLook, found: Ranking) -> str:
    name = look.word.pick(look.look.indicator(found.indicator).short_name)
    said = _said(look, found)
    if not said:
        return look.word.pick(NOTHING, indicator=name, level=plural_name(look, found.level))
    return look.word.pick(STANDS, indicator=name, said=said[0])


def _detail(look: PanelLook, found: Ranking) -> str:
    """How many are ranked, and what the other two rankings say."""
    counted = look.word.pick(
        DETAIL,
        ranked=found.ranked,
        cohort=found.cohort,
        level=plural_name(look, found.level),
    )
    more = "; ".join(_said(look, found)[1:])
    return f"{counted} {more[:1].upper()}{more[1:]}." if more else counted


def _said(look: PanelLook, found: Ranking) -> list[str]:
    """What each ranking that has places says, the one the page is ordered by first."""
    sayings = {"level": ends_sentence, "progress": progress_sentence, "pace": pace_sentence}
    order = sorted(sayings, key=lambda by: by != found.by)
    return [said for by in order if (said := sayings[by](look, found))]


def _choice(look: PanelLook) -> Component:
    choices = [_levels(look), _weeks(look), _orders(look), _indicators(look)]
    return html.Div(choices, className="ioc-choice")


def _orders(look: PanelLook) -> Component:
    """By what to rank, where the screen is too narrow for the heads that are links."""
    links = [
        choice_link(
            look.word(f"ranking.{column}", span=span_text(look, look.weeks)),
            _href(look, indicator=look.indicator, level=look.level, by=by),
            is_current=by == look.by,
        )
        for by, column in (("level", "value"), ("progress", "progress"), ("pace", "pace"))
    ]
    label = look.word.pick(ORDERED)
    return html.Nav(links, className="ioc-choice__levels d-lg-none", **attributes(aria_label=label))


def _weeks(look: PanelLook) -> Component:
    """How far back the units are compared."""
    links = [
        choice_link(
            look.word.pick(AGO, span=span_text(look, weeks)),
            _href(look, indicator=look.indicator, level=look.level, weeks=str(weeks)),
            is_current=weeks == look.weeks,
        )
        for weeks in WEEKS
    ]
    label = look.word.pick(COMPARED)
    return html.Nav(links, className="ioc-choice__levels", **attributes(aria_label=label))


def _levels(look: PanelLook) -> Component:
    """The levels that have units on the day and figures of the indicator."""
    indicator = look.look.indicator(look.indicator)
    profile = look.look.profile
    links = [
        choice_link(
            look.word.pick(level.plural),
            _href(look, indicator=look.indicator, level=level.code),
            is_current=level.code == look.level,
        )
        for level in profile.levels
        if level.depth
        and level.code in indicator.levels
        and look.look.territory.at_level(level.code, look.look.as_of)
    ]
    label = look.word.pick(LEVELS)
    return html.Nav(links, className="ioc-choice__levels", **attributes(aria_label=label))


def _indicators(look: PanelLook) -> Component:
    """Every indicator that is measured at the level, by group."""
    return indicator_choice(
        look,
        measured_at(look, look.level),
        summary=look.word.pick(CHOOSE),
        href=lambda one: _href(look, indicator=one.code, level=look.level),
    )


def _href(look: PanelLook, **chosen: str | None) -> str:
    """This page with something else chosen; unit, order and weeks stay."""
    unit = look.unit if look.unit != look.look.root.code else None
    asked = look.address.asked
    kept = {"unit": unit, "by": asked.get("by"), "weeks": asked.get("weeks")}
    return look.href("/rankings", **{**kept, **chosen})


PANEL = Panel(
    id="ranking-headline",
    page="rankings",
    order=10,
    title=Text(vi="Ai dẫn đầu, ai đứng cuối", en="Who leads, who trails"),
    draw=draw,
    rows=rows,
    is_bare=True,
    indicators=lambda look: (look.indicator,),
)
