"""Which sheets a pack's workbook has, in which order, and its cover."""

from collections.abc import Iterable, Sequence

from ioc.briefing.document import Block, Chart, Document, Table
from ioc.briefing.seal import Seal
from ioc.profile.model import Text
from ioc.renderings.block_grids import (
    Desk,
    chart_grid,
    counted,
    source_grid,
    table_grid,
    tiles_grid,
    words_grid,
)
from ioc.renderings.grid import Grid, GridCell, GridColumn, Link
from ioc.renderings.sheet_names import SheetNames

_COVER = Text(vi="Bìa", en="Cover")
_HEADLINES = Text(vi="Chỉ tiêu", en="Headlines")
_WORDS = Text(vi="Lời và việc", en="Words and tasks")
_SOURCES = Text(vi="Nguồn", en="Sources")
_CONTENTS = Text(vi="Nội dung", en="Contents")
_SECTION = Text(vi="Phần", en="Section")
_SLIDE = Text(vi="Trang chiếu", en="Slide")
_SHEET = Text(vi="Trang tính", en="Sheet")
_REPORT = Text(vi="Báo cáo", en="Report")
_PERIOD = Text(vi="Kỳ", en="Period")
_AS_OF = Text(vi="Số liệu đến", en="Figures as of")
_KNOWN = Text(vi="Biết đến", en="Known until")
_PACK = Text(vi="Mã tập tài liệu", en="Pack")
_ADDRESS = Text(vi="Địa chỉ", en="Address")
_PREVIOUS = Text(vi="So với tập", en="Compared with")
_BUILD = Text(vi="Bản dựng", en="Build")
_ILLUSTRATIVE = Text(vi="Số minh họa", en="Illustrative figures")


def grids_of(document: Document, *, seal: Seal) -> tuple[Grid, ...]:
    """Cover, headline figures, words, a grid for every table and chart, sources; in that order.

    A table or chart that slides and report share has one grid; headline figures and words have
    one only where there are any.
    """
    names = [text.pick(document.language) for text in (_COVER, _HEADLINES, _WORDS, _SOURCES)]
    cover, headlines, words, sources = names
    desk = Desk(
        language=document.language,
        back=Link(text=f"← {_CONTENTS.pick(document.language)}", sheet=cover),
        sources=sources,
    )
    told = (
        tiles_grid(document.slides, name=headlines, desk=desk),
        words_grid(document.slides, name=words, desk=desk),
    )
    contents = _Contents(desk, SheetNames(names))
    contents.enter([grid for grid in told if grid.rows])
    _tell(document, contents)
    contents.enter([source_grid(document.sources, desk=desk)])
    return (_cover(document, seal, desk, contents.rows), *contents.grids)


class _Contents:
    """The grids made so far, and the lines of the cover that lead to them."""

    def __init__(self, desk: Desk, names: SheetNames) -> None:
        self.grids: list[Grid] = []
        self.rows: list[tuple[GridCell, ...]] = []
        self._desk = desk
        self._names = names
        self._keys: set[str] = set()

    def made(self, blocks: Iterable[Block], *lines: str) -> list[Grid]:
        """A grid for every table and chart among blocks that has none yet."""
        new = []
        for block in blocks:
            if isinstance(block, Table | Chart) and block.key not in self._keys:
                self._keys.add(block.key)
                name = self._names.name(block.key)
                new.append(
                    table_grid(block, name=name, lines=lines, desk=self._desk)
                    if isinstance(block, Table)
                    else chart_grid(block, name=name, lines=lines, desk=self._desk)
                )
        return new

    def enter(
        self, grids: Sequence[Grid], *, heading: str = "", number: int = 0, title: str = ""
    ) -> None:
        """List grids; those of a slide stand at its number, the first beside its sentence."""
        self.grids += grids
        at = counted(number) if number else ""
        if title and not grids:
            self.rows.append((heading, at, title, ""))
        for first, grid in enumerate(grids):
            said = title if title and not first else grid.title
            self.rows.append((heading, at, said, Link(text=grid.name, sheet=grid.name)))


def _tell(document: Document, contents: _Contents) -> None:
    """Enter what the slides show, then what only the report has."""
    number = 0
    for section in document.sections:
        for slide in section.slides:
            number += 1
            mark = document.face.illustrative if slide.is_illustrative else ""
            grids = contents.made(slide.blocks, slide.title, slide.source, mark)
            contents.enter(grids, heading=section.heading, number=number, title=slide.title)
    report = _REPORT.pick(document.language)
    for part in document.report:
        heading = " ".join(filter(None, (part.number, part.heading)))
        contents.enter(contents.made(part.blocks, heading), heading=report)


def _cover(
    document: Document, seal: Seal, desk: Desk, rows: Sequence[tuple[GridCell, ...]]
) -> Grid:
    face = document.face
    facts = (
        (_PERIOD, face.period),
        (_AS_OF, face.as_of_text),
        (_KNOWN, face.known_text),
        (_PACK, seal.pack),
        (_ADDRESS, seal.address),
        (_PREVIOUS, document.previous),
        (_BUILD, document.build),
        (_ILLUSTRATIVE, face.illustrative),
    )
    say = desk.say
    return Grid(
        name=desk.back.sheet,
        title=face.title,
        lines=(face.place,),
        facts=tuple((say(label), said) for label, said in facts if said),
        columns=(
            GridColumn(title=say(_SECTION)),
            GridColumn(title=say(_SLIDE), is_number=True),
            GridColumn(title=say(_CONTENTS)),
            GridColumn(title=say(_SHEET)),
        ),
        rows=tuple(rows),
    )
