"""The presentation that slides are written into: our own template, or the province's."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pptx
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.slide import SlideLayout, SlideMaster

from ioc.errors import RefusedError
from ioc.figures.theme import DESK, WALL, Palette
from ioc.renderings.slide_marks import EMU_PER_POINT, Box
from ioc.renderings.slide_theme import own_template

FOOT = 54.0  # points at the lower edge for the seal
SOURCE = 24.0  # points above it for the source
_LEAST_WIDTH, _LEAST_HEIGHT = 480.0, 360.0  # of a slide anything can be read on
_LEAST_BODY = 0.45  # of a slide's height, between its title and the seal
_GAP = 8.0
_DARK = 0.35  # luminance of a ground under which letters are light


class TemplateUnreadableError(RefusedError):
    """The template is no presentation, or a broken one."""

    code = "slides_template_unreadable"


class TemplateWithoutTitleError(RefusedError):
    """No layout of the template has a title."""

    code = "slides_template_untitled"


class TemplateWithoutRoomError(RefusedError):
    """The layout has a title and nearly nothing under it, or the slides are tiny."""

    code = "slides_template_cramped"


class TemplateWithoutNotesError(RefusedError):
    """The notes pages of the template have no text on them."""

    code = "slides_template_unnoted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """An empty presentation and where things stand on its slides."""

    presentation: Presentation
    face: SlideLayout  # of the first slide
    layout: SlideLayout  # of every other
    title: Box
    body: Box
    foot: Box  # source, seal and page number
    palette: Palette
    template: str  # its file's name; empty: it is ours, and evidence follows a short title up


def open_deck(template: Path | None) -> Deck:
    """Open the template without its slides.

    Args:
        template: the province's presentation; None for ours.

    Raises:
        TemplateUnreadableError: it cannot be read as a .pptx file.
        TemplateWithoutTitleError: no layout has a title.
        TemplateWithoutRoomError: there is too little under it.
    """
    presentation = own_template() if template is None else _opened(template)
    name = "" if template is None else template.name
    layouts = [each for master in presentation.slide_masters for each in master.slide_layouts]
    titled = [each for each in layouts if _placeholder(each, {"TITLE"}) is not None]
    if not titled:
        raise TemplateWithoutTitleError(file=name)
    layout = min(titled, key=_clutter)
    faces = [each for each in layouts if _placeholder(each, {"CENTER_TITLE"}) is not None]
    deck = Deck(
        presentation=presentation, face=(faces or [layout])[0], layout=layout,
        palette=_palette(layout), template=name,
        **_places(presentation, layout, name),
    )  # fmt: skip
    _without_slides(presentation)
    return deck


def placeholder_box(layout: SlideLayout | SlideMaster, kinds: set[str]) -> Box | None:
    """Where a layout, or the master under it, has its placeholder of one of these kinds."""
    shape = _placeholder(layout, kinds)
    sides = None if shape is None else (shape.left, shape.top, shape.width, shape.height)
    if sides is None or None in sides:
        return None
    left, top, width, height = (side / EMU_PER_POINT for side in sides)
    return Box(left=left, top=top, width=width, height=height)


def _placeholder(holder: Any, kinds: set[str]) -> Any:
    for shape in holder.placeholders:
        if shape.placeholder_format.type.name in kinds:
            return shape
    return None


def _clutter(layout: SlideLayout) -> tuple[bool, int]:
    """Fewer placeholders beside the title are better; one that says it is of that kind, best."""
    placeholders: Any = layout.placeholders
    count = sum(1 for shape in placeholders if not _is_foot(shape))
    return layout.element.get("type") != "titleOnly", count


def _is_foot(shape: Any) -> bool:
    return shape.placeholder_format.type.name in {"DATE", "FOOTER", "SLIDE_NUMBER"}


def _opened(template: Path) -> Presentation:
    try:
        return pptx.Presentation(str(template))
    except (
        PythonPptxError, OSError, KeyError, ValueError, AttributeError, IndexError,
        zipfile.BadZipFile, SyntaxError,  # which broken XML is
    ) as error:  # fmt: skip
        raise TemplateUnreadableError(file=template.name, why=str(error)) from error


def _places(presentation: Presentation, layout: SlideLayout, name: str) -> dict[str, Box]:
    """Title, body and foot; the body ends where the master's does, or above the seal."""
    width = (presentation.slide_width or 0) / EMU_PER_POINT
    height = (presentation.slide_height or 0) / EMU_PER_POINT
    title = placeholder_box(layout, {"TITLE"})
    if title is None or width < _LEAST_WIDTH or height < _LEAST_HEIGHT:
        raise TemplateWithoutRoomError(file=name)
    master = placeholder_box(layout.slide_master, {"BODY"})
    top = title.bottom + _GAP
    end = height - FOOT
    if master is not None and master.bottom > top:
        end = min(end, master.bottom)
    body = Box(left=title.left, top=top, width=title.width, height=end - SOURCE - top)
    if body.height < _LEAST_BODY * height or body.width < _LEAST_WIDTH * 0.75:
        raise TemplateWithoutRoomError(file=name)
    foot = Box(left=title.left, top=end - SOURCE, width=title.width, height=SOURCE + FOOT)
    return {"title": title, "body": body, "foot": foot}


def _palette(layout: SlideLayout) -> Palette:
    """Our colours with the theme's ink, ground and accent; for a dark ground those of the wall."""
    theme = _theme_colours(layout)
    names = layout.slide_master.element.find(f"{{{_P}}}clrMap").attrib
    ground = theme.get(names.get("bg1", "lt1"), DESK.surface)
    base = WALL if _luminance(ground) < _DARK else DESK
    return replace(
        base,
        surface=ground,
        ink=theme.get(names.get("tx1", "dk1"), base.ink),
        accent=theme.get(names.get("accent1", "accent1"), base.accent),
    )


def _theme_colours(layout: SlideLayout) -> dict[str, str]:
    """The colours of a theme by the names they have there, such as ``dk1``."""
    part = layout.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root: Any = parse_xml(part.blob)
    found = {}
    for entry in root.iterfind(f".//{{{_A}}}clrScheme/*"):
        value = entry[0].get("lastClr") or entry[0].get("val") if len(entry) else None
        if value is not None and len(value) == len("RRGGBB"):
            found[entry.tag.rpartition("}")[2]] = f"#{value.lower()}"
    return found


def _luminance(colour: str) -> float:
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _without_slides(presentation: Presentation) -> None:
    """Drop the slides of a template, and the lists that name them."""
    root = presentation.part._element
    for entry in list(presentation.slides._sldIdLst):  # the library drops none
        presentation.part.drop_rel(entry.rId)
        entry.getparent().remove(entry)
    for tag in ("custShowLst", "extLst"):
        _remove(root, root.findall(f"{{{_P}}}{tag}"))


def _remove(parent: Any, children: Iterable[Any]) -> None:
    for child in children:
        parent.remove(child)


_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
