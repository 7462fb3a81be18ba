"""A pack on paper: PDF in A4 to read and in 16:9 to show, paged, with its own fonts."""

from importlib import resources
from pathlib import Path

from ioc.briefing.document import Document
from ioc.briefing.plain_text import plain_document
from ioc.briefing.qr_code import qr_png
from ioc.briefing.seal import Seal
from ioc.figures.theme import DESK
from ioc.renderings.paper_markup import (
    CODE_PICTURE,
    PaperSize,
    Sheet,
    paper_markup,
)
from ioc.renderings.typesetter import Typesetter
from ioc.renderings.unwritten import written

_STYLES: dict[PaperSize, tuple[str, ...]] = {
    "a4": ("paper.css", "paper_a4.css", "paper_a4_corners.css"),
    "16:9": ("paper.css", "paper_deck.css", "paper_deck_corners.css"),
}


def write_paper(document: Document, *, seal: Seal, target: Path, size: PaperSize) -> None:
    """Write the PDF; the same document and seal give the same bytes.

    A4 has a table of contents, the notes and the sources of every figure; 16:9 has a page for
    each slide, set denser where there is more on it, and more pages where that is not enough.

    Raises:
        TypesettingLibraryMissingError: the machine lacks the libraries that set the text.
        UnwrittenError: the file cannot be written; nothing of it is left.
    """
    plain = plain_document(document)
    setter = Typesetter(pictures={CODE_PICTURE: qr_png(seal.address)})
    markup = paper_markup(plain, Sheet(size=size, seal=seal))
    content = setter.pdf(markup, style=_style(*_STYLES[size]), identifier=seal.pack)
    with written(target):
        target.write_bytes(content)


def _style(*names: str) -> str:
    """Our style sheets, with the colours of the screen as variables before them."""
    colours = {
        "ink": DESK.ink, "muted": DESK.muted, "line": DESK.line, "line-strong": DESK.line_strong,
        "accent": DESK.accent, "accent-soft": DESK.accent_soft, "ground": DESK.ground,
        "slow": DESK.slow, "risk": DESK.risk, "none": DESK.none,
    }  # fmt: skip
    variables = "".join(f"--{name}:{colour};" for name, colour in colours.items())
    folder = resources.files("ioc.renderings")
    sheets = "".join(folder.joinpath(name).read_text("utf-8") for name in names)
    return f":root{{{variables}}}{sheets}"
