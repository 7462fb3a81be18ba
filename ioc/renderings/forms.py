"""Every form a pack is handed round in, each drawn from the documents alone."""

import gc
import os
import threading
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from types import MappingProxyType
from typing import get_args

from ioc.briefing.document import Document, document_from_json, document_to_json
from ioc.briefing.seal import Seal
from ioc.data.pack_manifest import PackFile, Rendering, pack_file
from ioc.profile.model import Language
from ioc.renderings.paper import write_paper
from ioc.renderings.report import write_report
from ioc.renderings.slides import write_slides
from ioc.renderings.workbook import write_workbook

LANGUAGES: tuple[Language, ...] = get_args(Language)

_Writer = Callable[..., None]
# What takes longest comes first.
_FORMS: Mapping[Rendering, tuple[str, _Writer]] = MappingProxyType(
    {
        "paper": ("pdf", partial(write_paper, size="a4")),
        "deck": ("pdf", partial(write_paper, size="16:9")),
        "slides": ("pptx", write_slides),
        "workbook": ("xlsx", write_workbook),
        "report": ("docx", write_report),
    }
)
_AT_ONCE = 2
_WATCH_S = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a pack is: the step that is being done."""

    step: str  # "document" or a kind of rendering
    language: Language
    done: int  # steps before it …
    of: int  # … of so many


def steps(languages: Collection[Language]) -> int:
    """How many steps a pack takes whose files are in some languages: documents, then forms."""
    return len(LANGUAGES) + len(languages) * len(_FORMS)


def draw_forms(
    documents: Mapping[Language, Document],
    *,
    seal: Seal,
    folder: Path,
    template: Path | None,
    say: Callable[[Progress], None],
) -> tuple[PackFile, ...]:
    """Draw every form in every language into ``folder``, two at a time.

    Paper takes seconds, and nothing in one form waits for another.

    Args:
        documents: one for each language to draw.
        seal: what each page carries.
        folder: an existing one.
        template: the province's own slides; None: ours.
        say: told of each form when it is drawn.

    Raises:
        IocError: a form cannot be drawn, and why.
        OSError: the folder cannot be written to.
    """
    sheets = {
        language: _Sheet(document_to_json(document), seal, folder, template)
        for language, document in documents.items()
    }
    orders = [(kind, language) for kind in _FORMS for language in documents]
    files: dict[tuple[Rendering, Language], PackFile] = {}
    with ProcessPoolExecutor(
        _AT_ONCE,
        mp_context=get_context("spawn"),  # a fork would copy the open build
        initializer=_begin,
        initargs=(os.getpid(),),
    ) as pool:
        drawn = {
            pool.submit(_draw, kind, language, sheets[language]): (kind, language)
            for kind, language in orders
        }
        try:
            for future in as_completed(drawn):
                kind, language = drawn[future]
                files[kind, language] = future.result()
                done = len(LANGUAGES) + len(files) - 1
                say(Progress(step=kind, language=language, done=done, of=steps(documents)))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise
    return tuple(files[order] for order in orders)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a process needs to draw one language."""

    document: bytes
    seal: Seal
    folder: Path
    template: Path | None


def _draw(kind: Rendering, language: Language, sheet: _Sheet) -> PackFile:
    ending, write = _FORMS[kind]
    path = sheet.folder / f"{kind}.{language}.{ending}"
    own = {"template": sheet.template} if kind == "slides" else {}
    write(document_from_json(sheet.document), seal=sheet.seal, target=path, **own)
    return pack_file(path, kind=kind, language=language)


def _begin(parent: int) -> None:
    """Draw without collecting garbage, a fifth of the time, and end when ``parent`` is gone."""
    gc.disable()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_WATCH_S)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
