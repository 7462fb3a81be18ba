"""Our own 16:9 template, made of the library's: its theme, one master, two layouts."""

from typing import Any

import pptx
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.presentation import Presentation
from pptx.util import Pt

from ioc.figures.theme import DESK
from ioc.renderings.slide_marks import NAMESPACES, Box

WIDTH, HEIGHT = 960.0, 540.0
MARGIN = 44.0
TYPEFACE = "Be Vietnam Pro"
_FALLBACK = "Arial"  # narrower than ours, and has every Vietnamese letter
_TITLE = Box(left=MARGIN, top=42, width=WIDTH - 2 * MARGIN, height=68)
_BODY = Box(left=MARGIN, top=118, width=WIDTH - 2 * MARGIN, height=368)
_FOOTER = Box(left=MARGIN, top=494, width=600, height=32)
_NUMBER = Box(left=WIDTH - MARGIN - 120, top=494, width=66, height=16)
_FACE_TITLE = Box(left=MARGIN, top=170, width=760, height=120)
_FACE_WORDS = Box(left=MARGIN, top=302, width=760, height=90)
_KEPT_LAYOUTS = frozenset({"Title Slide", "Title Only"})
_PLACES = {"TITLE": _TITLE, "BODY": _BODY, "FOOTER": _FOOTER, "SLIDE_NUMBER": _NUMBER}
_LEVELS = range(1, 10)


def own_template() -> Presentation:
    """A presentation without slides, in the colours and the typeface of the screen."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.part._element.sldSz.attrib.pop("type", None)  # it says 4:3
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT_LAYOUTS:
            deck.slide_layouts.remove(layout)
    master = deck.slide_master
    master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob = _theme().encode("utf-8")
    _place(master, _PLACES)
    styles = master.element.find(f"{{{_P}}}txStyles")
    master.element.replace(styles, parse_xml(_text_styles()))
    for layout in deck.slide_layouts:
        _drop(layout, {"DATE"})
        if layout.name == "Title Slide":
            _place(layout, {"CENTER_TITLE": _FACE_TITLE, "SUBTITLE": _FACE_WORDS})
            _drop(layout, {"FOOTER", "SLIDE_NUMBER"})
    _drop(master, {"DATE"})
    _drop_leftovers(deck)
    return deck


def _place(holder: Any, places: dict[str, Box]) -> None:
    for shape in holder.placeholders:
        box = places.get(shape.placeholder_format.type.name)
        if box is not None:
            shape.left, shape.top, shape.width, shape.height = box.emu()
            properties = shape.element.txBody.bodyPr
            for name in ("lIns", "tIns", "rIns", "bIns"):
                properties.set(name, "0")
            properties.set("anchor", "b" if box is _FACE_TITLE else "t")
            for child in list(properties):
                properties.remove(child)


def _drop(holder: Any, kinds: set[str]) -> None:
    for shape in list(holder.placeholders):
        if shape.placeholder_format.type.name in kinds:
            shape.element.getparent().remove(shape.element)


def _drop_leftovers(deck: Presentation) -> None:
    """The library's template brings its author's printer and a picture of a 4:3 slide."""
    for rels, kind in (
        (deck.part.rels, RELATIONSHIP_TYPE.PRINTER_SETTINGS),
        (deck.part.package._rels, RELATIONSHIP_TYPE.THUMBNAIL),
    ):
        for name in [name for name, rel in rels.items() if rel.reltype == kind]:
            rels.pop(name)


def _theme() -> str:
    colours = {
        "dk1": DESK.ink, "lt1": DESK.surface, "dk2": DESK.muted, "lt2": DESK.ground,
        "accent1": DESK.accent, "accent2": DESK.context, "accent3": DESK.ahead,
        "accent4": DESK.slow, "accent5": DESK.risk, "accent6": DESK.none,
        "hlink": DESK.accent, "folHlink": DESK.muted,
    }  # fmt: skip
    scheme = "".join(
        f'<a:{name}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{name}>'
        for name, colour in colours.items()
    )
    # The sans of this family tells a machine that lacks our typeface what to take instead.
    face = (
        f'<a:latin typeface="{TYPEFACE}" panose="020B0604020202020204" pitchFamily="34"'
        ' charset="0"/>'
        f'<a:ea typeface=""/><a:cs typeface=""/><a:font script="Viet" typeface="{_FALLBACK}"/>'
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{fill}</a:ln>' for width in (6350, 12700, 19050))
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<a:theme {NAMESPACES} name="IOC"><a:themeElements>'
        f'<a:clrScheme name="IOC">{scheme}</a:clrScheme><a:fontScheme name="IOC">'
        f"<a:majorFont>{face}</a:majorFont><a:minorFont>{face}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="IOC"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{lines}</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _text_styles() -> str:
    """What a placeholder's text looks like; the slides we draw say it again."""
    levels = (
        "".join(
            f'<a:lvl{n}pPr marL="{(n - 1) * 228600}" indent="0" algn="l" rtl="0"><a:spcBef>'
            f'<a:spcPts val="0"/></a:spcBef><a:buNone/>'
            f'<a:defRPr sz="{size}" b="{bold}" kern="1200">'
            f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'
            f'<a:latin typeface="+{face}-lt"/><a:ea typeface="+{face}-ea"/>'
            f'<a:cs typeface="+{face}-cs"/></a:defRPr></a:lvl{n}pPr>'
            for n in _LEVELS
        )
        for size, bold, face, colour in (
            (2600, 1, "mj", "tx1"), (1600, 0, "mn", "tx1"), (1600, 0, "mn", "tx1"),
        )
    )  # fmt: skip
    title, body, other = levels
    return (
        f"<p:txStyles {NAMESPACES}><p:titleStyle>{title}</p:titleStyle>"
        f"<p:bodyStyle>{body}</p:bodyStyle><p:otherStyle>{other}</p:otherStyle></p:txStyles>"
    )


_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
