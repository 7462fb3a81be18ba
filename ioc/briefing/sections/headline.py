"""The headline indicators, what needs attention first, some tiles a slide."""

from collections.abc import Sequence

from ioc.briefing.blocks import tile
from ioc.briefing.document import Slide, Tiles
from ioc.briefing.section import PackLook, SectionMaker
from ioc.data.answers import Standing
from ioc.data.queries import standings
from ioc.panels.attention import is_behind, urgency
from ioc.panels.headline_tiles import headline_codes
from ioc.panels.naming import owner_name
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

MOST_ON_A_SLIDE = 8

TITLE = Text(
    vi="{behind} trong {n} chỉ tiêu chính chậm mục tiêu, {stale} chưa có số mới",
    en="{behind} of {n} headline indicators are behind target, {stale} have no new figure",
)
STALE = Text(
    vi="{stale} trong {n} chỉ tiêu chính chưa có số mới; không chỉ tiêu nào chậm mục tiêu",
    en="{stale} of {n} headline indicators have no new figure; none is behind its target",
)
WELL = Text(
    vi="Cả {n} chỉ tiêu chính có số đúng hạn và không chỉ tiêu nào chậm mục tiêu",
    en="All {n} headline indicators are current and none is behind its target",
)
REST = Text(vi="Các chỉ tiêu chính còn lại: {names}", en="The other headline indicators: {names}")
DEFINED = Text(vi="{name}: {definition} ({owner})", en="{name}: {definition} ({owner})")


def slides(look: PackLook) -> tuple[Slide, ...]:
    """Tiles in the order of the overview page."""
    found = by_urgency(look.panel)
    count = -(-len(found) // MOST_ON_A_SLIDE) or 1
    size = -(-len(found) // count)  # about as many on each slide
    parts = [found[n : n + size] for n in range(0, len(found), size)] if found else []
    return tuple(_slide(look, found, part, n) for n, part in enumerate(parts))


def by_urgency(look: PanelLook) -> list[Standing]:
    """The headline indicators of the look's unit, what needs attention first."""
    codes = headline_codes(look)
    found = standings(look.look, indicators=codes, unit=look.unit).values()
    return sorted(found, key=lambda one: (urgency(one), codes.index(one.indicator)))


def _slide(look: PackLook, found: Sequence[Standing], part: Sequence[Standing], n: int) -> Slide:
    panel = look.panel
    return Slide(
        key=f"headline-{n + 1}",
        section="headline",
        title=_rest(panel, part) if n else _title(panel, found),
        blocks=(Tiles(tiles=tuple(tile(look, one) for one in part)),),
        notes=tuple(_definition(panel, one) for one in part),
        is_illustrative=any(one.is_illustrative for one in part),
        href="/",
    )


def _title(look: PanelLook, found: Sequence[Standing]) -> str:
    behind = sum(is_behind(one) for one in found)
    stale = sum(one.state != "fresh" for one in found)
    text = TITLE if behind else STALE if stale else WELL
    return look.word.pick(text, n=len(found), behind=behind, stale=stale)


def _rest(look: PanelLook, part: Sequence[Standing]) -> str:
    names = [look.word.pick(look.look.indicator(one.indicator).short_name) for one in part]
    return look.word.pick(REST, names=look.word.listed(names))


def _definition(look: PanelLook, one: Standing) -> str:
    indicator = look.look.indicator(one.indicator)
    return look.word.pick(
        DEFINED,
        name=look.word.pick(indicator.name),
        definition=look.word.pick(indicator.formula),
        owner=owner_name(look, indicator),
    )


SECTION = SectionMaker(
    kind="headline", heading=Text(vi="Chỉ tiêu chính", en="Headline indicators"), slides=slides
)
