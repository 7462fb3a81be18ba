"""Every form a pack is handed round in, each drawn from the documents alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from ioc.briefing.document import Document
from ioc.briefing.seal import Seal
from ioc.data.pack_manifest import PackFile, Rendering, pack_file
from ioc.profile.model import Language
from ioc.renderings.paper import write_paper
from ioc.renderings.report import write_report
from ioc.renderings.slides import write_slides
from ioc.renderings.workbook import write_workbook

LANGUAGES: tuple[Language, ...] = get_args(Language)

_Writer = Callable[..., None]
_FORMS: Mapping[Rendering, tuple[str, _Writer]] = MappingProxyType(
    {
        "slides": ("pptx", write_slides),
        "paper": ("pdf", partial(write_paper, size="a4")),
        "deck": ("pdf", partial(write_paper, size="16:9")),
        "workbook": ("xlsx", write_workbook),
        "report": ("docx", write_report),
    }
)
STEPS = len(LANGUAGES) * (1 + len(_FORMS))  # of a whole pack: each document, then its forms


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a pack is: the step that is being done."""

    step: str  # "document" or a kind of rendering
    language: Language
    done: int  # steps before it …
    of: int = STEPS  # … of so many


def draw_forms(
    documents: Mapping[Language, Document],
    *,
    seal: Seal,
    folder: Path,
    template: Path | None,
    say: Callable[[Progress], None],
) -> tuple[PackFile, ...]:
    """Draw every form in every language into ``folder``.

    Args:
        documents: one for each language.
        seal: what each page carries.
        folder: an existing one.
        template: the province's own slides; None: ours.
        say: told before each form.

    Raises:
        IocError: a form cannot be drawn, and why.
        OSError: the folder cannot be written to.
    """
    files: list[PackFile] = []
    for language, document in documents.items():
        for kind, (ending, write) in _FORMS.items():
            say(Progress(step=kind, language=language, done=len(documents) + len(files)))
            path = folder / f"{kind}.{language}.{ending}"
            own = {"template": template} if kind == "slides" else {}
            write(document, seal=seal, target=path, **own)
            files.append(pack_file(path, kind=kind, language=language))
    return tuple(files)
