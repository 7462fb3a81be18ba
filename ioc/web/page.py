"""A page: the question of an address, answered in parts that are drawn, kept and sent alone."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from ioc.components.message import message
from ioc.components.strip import PackShown
from ioc.data.builds import NoBuildError
from ioc.data.frozen_builds import FrozenBuildError
from ioc.data.pack_manifest import Manifest
from ioc.i18n.explain import explain
from ioc.layouts.shell import Shown
from ioc.layouts.site import Around, around, page_title
from ioc.panels import panels_of
from ioc.panels.panel import Page, PanelLook
from ioc.web.asking import Asking, page_of
from ioc.web.drawings import Drawing, drawing
from ioc.web.jobs_part import WIDTH as JOBS_WIDTH
from ioc.web.jobs_part import jobs_part
from ioc.web.meeting_part import WIDTH as PACKS_WIDTH
from ioc.web.meeting_part import packs_part
from ioc.web.pack_address import slide_href
from ioc.web.panel_part import panel_part
from ioc.web.read_side import ReadSide
from ioc.web.reminders_part import WIDTH as REMINDERS_WIDTH
from ioc.web.reminders_part import reminders_part
from ioc.web.screen import Screen
from ioc.web.sign import Sign, sign_of

LIVE_FIRST = frozenset({"meeting"})  # what is of no build stands right under the page's sentence


def screen(side: ReadSide, path: str, query: Mapping[str, str]) -> Screen:
    """The page at an address; before the first build, a page that says so.

    Raises:
        UnknownPageError: nothing is at the path.
    """
    # Taken before the build is opened: if one is published in between, the screen shows the newer
    # one under the older sign, and asks once more for nothing. The other way it would miss it.
    sign = sign_of(side, path, query)
    question = (path, tuple(sorted(query.items())))
    kept = side.screens.get(sign.text(), question)
    if kept is not None:
        side.counts.screens_kept.add()
        return kept
    side.counts.screens_made.add()
    if not sign.build:
        return _page_without_build(side, path, query)
    try:
        with side.look(path, query) as (asking, look):
            made = _page(side, asking, look, sign=sign)
    except NoBuildError:
        return _page_without_build(side, path, query)
    except FrozenBuildError as error:
        return _page_of_unreadable_pack(side, path, query, sign=sign, error=error)
    if made.is_lasting:
        side.screens.keep(sign.text(), question, made)
    return made


def _page(side: ReadSide, asking: Asking, look: PanelLook, *, sign: Sign) -> Screen:
    build = look.look.build
    panels = panels_of(asking.page)
    pack = side.pack(asking.address.asked)
    ground = side.ground(look.look.reader, pack=pack)
    site = Around(
        page=asking.page,
        look=look,
        today=ground.today,
        latest=ground.latest,
        remarks=tuple(look.word(f"address.{r.code}", **r.facts) for r in asking.remarks),
        stale_since=sign.built_at if sign.is_last_good else None,
        is_demonstration=side.is_demonstration,
        pack=_pack_shown(pack, look) if pack else None,
    )
    frame = [drawing(name, component, build=build) for name, component in around(site)]
    drawn = [panel_part(panel, look=look, side=side) for panel in panels]
    live = [] if pack else _live_parts(side, asking.page, look)
    ahead = 1 if asking.page in LIVE_FIRST else len(drawn)  # of the panels
    parts = (*frame, *drawn[:ahead], *(part for part, _ in live), *drawn[ahead:])
    place = look.word.pick(look.look.profile.name)
    title = look.word("web.title", page=page_title(asking.page, look), place=place)
    return Screen(
        shown=Shown(
            sign=sign.text(),
            build=build,
            built_at=sign.built_at.isoformat() if sign.built_at else "",
            charts=sum(part.charts for part in parts),
            address=asking.address.here(),
            title=title,
            language=look.language,
        ),
        parts=parts,
        widths={
            **{panel.id: panel.width for panel in panels},
            **{part.name: width for part, width in live},
        },
    )


def _live_parts(side: ReadSide, page: Page, look: PanelLook) -> list[tuple[Drawing, int]]:
    """The parts of a page that are of no build, each with its columns on a desk."""
    if page == "warehouse":
        return [(jobs_part(side, look), JOBS_WIDTH)]
    if page == "project06":
        return [(reminders_part(side, look), REMINDERS_WIDTH)]
    if page == "meeting":
        return [(packs_part(side, look), PACKS_WIDTH)]
    return []


def _page_without_build(side: ReadSide, path: str, query: Mapping[str, str]) -> Screen:
    word = side.word(side.language(query))
    said = message(word("web.no_build"), tone="empty")
    return _page_of_one_part(side, path, query, sign=Sign(), name="no-build", said=said)


def _page_of_unreadable_pack(
    side: ReadSide, path: str, query: Mapping[str, str], *, sign: Sign, error: FrozenBuildError
) -> Screen:
    """Says why the pages of a pack cannot be shown, and leads to what still can be."""
    language = side.language(query)
    word = side.word(language)
    text, remedy = explain(error.code, error.facts, word)
    slides = slide_href(query["pack"], query.get("slide", ""), language=language)
    said = html.Div(
        [
            message(text, tone="error", remedy=remedy),
            html.P(html.A(word("strip.slides"), href=slides), className="ioc-message__remedy"),
        ]
    )
    return _page_of_one_part(side, path, query, sign=sign, name="no-frozen-build", said=said)


def _pack_shown(pack: Manifest, look: PanelLook) -> PackShown:
    word, address = look.word, look.address
    return PackShown(
        title=word("strip.pack", id=pack.id),
        until=word("strip.until", date=word.date(pack.as_of), moment=word.moment(pack.built_at)),
        slides=slide_href(pack.id, address.asked.get("slide", ""), language=look.language),
        live=address.here(pack=None, slide=None, as_of=None, known=None),
    )


def _page_of_one_part(
    side: ReadSide, path: str, query: Mapping[str, str], *, sign: Sign, name: str, said: Component
) -> Screen:
    """A page that only says one thing."""
    page, _ = page_of(path)
    language = side.language(query)
    word = side.word(language)
    part = drawing(name, said, build=sign.build)
    shown = Shown(
        sign=sign.text(),
        build=sign.build,
        built_at="",
        charts=0,
        address=path,
        title=word("web.title", page=word(f"page.{page}"), place=word("web.product")),
        language=language,
    )
    return Screen(shown=shown, parts=(part,), widths={part.name: 12})
