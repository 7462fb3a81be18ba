"""What draws each form; imported only by the processes that draw."""

import gc
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType

from ioc.briefing.document import document_from_json
from ioc.data.pack_manifest import PackFile, Rendering, pack_file
from ioc.profile.model import Language
from ioc.renderings.forms import Sheet
from ioc.renderings.paper import write_paper
from ioc.renderings.report import write_report
from ioc.renderings.slides import write_slides
from ioc.renderings.typesetter import TypesettingLibraryMissingError, load_weasyprint
from ioc.renderings.workbook import write_workbook

_WRITERS: Mapping[Rendering, tuple[str, Callable[..., None]]] = MappingProxyType(
    {
        "paper": ("pdf", partial(write_paper, size="a4")),
        "deck": ("pdf", partial(write_paper, size="16:9")),
        "slides": ("pptx", write_slides),
        "workbook": ("xlsx", write_workbook),
        "report": ("docx", write_report),
    }
)


def load() -> None:
    """Load what takes long to load, and draw without collecting garbage, a fifth of the time."""
    gc.disable()
    with suppress(TypesettingLibraryMissingError):  # told by the form that needs it
        load_weasyprint()


def draw(kind: Rendering, language: Language, sheet: Sheet) -> PackFile:
    """Draw one form into the sheet's folder."""
    ending, write = _WRITERS[kind]
    path = sheet.folder / f"{kind}.{language}.{ending}"
    own = {"template": sheet.template} if kind == "slides" else {}
    write(document_from_json(sheet.document), seal=sheet.seal, target=path, **own)
    return pack_file(path, kind=kind, language=language)
