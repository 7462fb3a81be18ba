"""A page: the question of an address, answered in parts that are drawn, kept and sent alone."""

from collections.abc import Mapping

from ioc.components.message import message
from ioc.data.builds import NoBuildError
from ioc.layouts.shell import Shown
from ioc.layouts.site import Around, around, page_title
from ioc.panels import panels_of
from ioc.panels.panel import Page, PanelLook
from ioc.web.asking import Asking, page_of
from ioc.web.drawings import Drawing, drawing
from ioc.web.jobs_part import WIDTH as JOBS_WIDTH
from ioc.web.jobs_part import jobs_part
from ioc.web.panel_part import panel_part
from ioc.web.read_side import ReadSide
from ioc.web.reminders_part import WIDTH as REMINDERS_WIDTH
from ioc.web.reminders_part import reminders_part
from ioc.web.screen import Screen
from ioc.web.sign import Sign, current_sign


def screen(side: ReadSide, path: str, query: Mapping[str, str]) -> Screen:
    """The page at an address; before the first build, a page that says so.

    Raises:
        UnknownPageError: nothing is at the path.
    """
    # Taken before the build is opened: if one is published in between, the screen shows the newer
    # one under the older sign, and asks once more for nothing. The other way it would miss it.
    sign = current_sign(side)
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
    if made.is_lasting:
        side.screens.keep(sign.text(), question, made)
    return made


def _page(side: ReadSide, asking: Asking, look: PanelLook, *, sign: Sign) -> Screen:
    build = look.look.build
    panels = panels_of(asking.page)
    ground = side.ground(look.look.reader)
    site = Around(
        page=asking.page,
        look=look,
        today=ground.today,
        latest=ground.latest,
        remarks=tuple(look.word(f"address.{r.code}", **r.facts) for r in asking.remarks),
        stale_since=sign.built_at if sign.is_last_good else None,
        is_demonstration=side.is_demonstration,
    )
    frame = [drawing(name, component, build=build) for name, component in around(site)]
    drawn = [panel_part(panel, look=look, side=side) for panel in panels]
    live = _live_parts(side, asking.page, look)
    parts = (*frame, *drawn, *(part for part, _ in live))
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
    return []


def _page_without_build(side: ReadSide, path: str, query: Mapping[str, str]) -> Screen:
    page, _ = page_of(path)
    language = side.language(query)
    word = side.word(language)
    part = drawing("no-build", message(word("web.no_build"), tone="empty"), build="")
    shown = Shown(
        sign=Sign().text(),
        build="",
        built_at="",
        charts=0,
        address=path,
        title=word("web.title", page=word(f"page.{page}"), place=word("web.product")),
        language=language,
    )
    return Screen(shown=shown, parts=(part,), widths={part.name: 12})
