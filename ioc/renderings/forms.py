"""Every form a pack is handed round in, each drawn from the documents alone."""

from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Executor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from ioc.briefing.seal import Seal
from ioc.data.pack_manifest import PackFile, Rendering
from ioc.profile.text import Language
from ioc.renderings.processes import processes

LANGUAGES: tuple[Language, ...] = get_args(Language)

# What takes longest comes first.
_FORMS: tuple[Rendering, ...] = ("paper", "deck", "slides", "workbook", "report")
_AT_ONCE = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a pack is: what is being made."""

    step: str  # "document" or a kind of rendering
    done: int  # steps that are done …
    of: int  # … of so many; 0: not known before the outline is read


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a process needs to draw one language."""

    document: bytes
    seal: Seal
    folder: Path
    template: Path | None


def steps(languages: Collection[Language]) -> int:
    """How many steps a pack takes whose files are in some languages: its document, then forms."""
    return 1 + len(languages) * len(_FORMS)


@contextmanager
def drawing() -> Iterator[Executor]:
    """Processes that draw; they load their libraries while the pack is still being written."""
    with processes(_AT_ONCE, prepare=_load) as pool:
        yield pool


def draw_forms(
    pool: Executor,
    documents: Mapping[Language, bytes],
    *,
    seal: Seal,
    folder: Path,
    template: Path | None,
    say: Callable[[Progress], None],
) -> tuple[PackFile, ...]:
    """Draw every form in every language into ``folder``, two at a time.

    Paper takes seconds, and nothing in one form waits for another.

    Args:
        pool: what ``drawing`` gave.
        documents: one for each language to draw, as it is kept.
        seal: what each page carries.
        folder: an existing one.
        template: the province's own slides; None: ours.
        say: told at the start and whenever a form is drawn what is still being drawn.

    Raises:
        IocError: a form cannot be drawn, and why.
        OSError: the folder cannot be written to.
    """
    sheets = {
        language: Sheet(document, seal, folder, template)
        for language, document in documents.items()
    }
    orders = [(kind, language) for kind in _FORMS for language in documents]
    drawn = {pool.submit(_draw, *order, sheets[order[1]]): order for order in orders}
    files: dict[tuple[Rendering, Language], PackFile] = {}
    say(Progress(step=orders[0][0], done=1, of=steps(documents)))
    for future in as_completed(drawn):
        files[drawn[future]] = future.result()
        for kind, _ in (order for order in orders if order not in files):
            say(Progress(step=kind, done=1 + len(files), of=steps(documents)))
            break
    return tuple(files[order] for order in orders)


# The libraries that draw are loaded where it is drawn, and nowhere else.


def _load() -> None:
    from ioc.renderings.writers import load

    load()


def _draw(kind: Rendering, language: Language, sheet: Sheet) -> PackFile:
    from ioc.renderings.writers import draw

    return draw(kind, language, sheet)
