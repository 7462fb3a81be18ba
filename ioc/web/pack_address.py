"""Where a pack is looked at: its slides, and the pages of its frozen figures."""

from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from ioc.panels.address import PARAMETERS
from ioc.panels.pages import MEETING_PATH as MEETING_PATH
from ioc.profile.model import Language


def slide_href(pack: str, slide: str = "", *, language: Language) -> str:
    """The address of a pack's slides, at one of them; without one, at the first."""
    at = f"#{quote(slide)}" if slide else ""
    return f"{MEETING_PATH}/{quote(pack)}?lang={language}{at}"


def file_href(pack: str, name: str) -> str:
    """The address of a rendered file."""
    return f"{MEETING_PATH}/{quote(pack)}/{quote(name)}"


def frozen_href(href: str, *, pack: str, slide: str, language: Language) -> str:
    """A page of this site with the figures of a pack, and the way back to a slide of it.

    Args:
        href: path of the page, with parameters of its own where it has some.
        pack: id of the pack.
        slide: key of the slide one comes from.
        language: of the reader.
    """
    page = urlsplit(href)
    query = {**dict(parse_qsl(page.query)), "pack": pack, "slide": slide, "lang": language}
    ordered = {name: query[name] for name in PARAMETERS if query.get(name)}
    return f"{page.path}?{urlencode(ordered)}"
