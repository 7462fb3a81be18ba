"""Documents of packs drawn at random: any figures, gaps and missing ones, in either language."""

from dataclasses import replace

from hypothesis import strategies as st

from ioc.briefing.document import (
    Block,
    Chart,
    Column,
    Document,
    Figure,
    Item,
    Listing,
    Passage,
    ReportPart,
    Series,
    Table,
    Tile,
    Tiles,
)
from ioc.i18n import formats
from ioc.profile.model import Language
from tests.drawn.pack_document import LONG_UNIT, document, slide

MISSING = {"vi": "chưa có số liệu", "en": "no figure yet"}
UNITS = ("\u202f%", "\u00a0điểm", "", "/43 nhiệm vụ")


@st.composite
def figures(draw: st.DrawFn, language: Language) -> Figure:
    """A figure as it may be read: a count, a rate, points, a change; or none."""
    if draw(st.integers(0, 5)) == 0:
        return Figure(text=MISSING[language], value=None)
    digits = draw(st.integers(0, 3))
    value = round(draw(st.floats(-10_000, 2_000_000)), digits)
    write = draw(st.sampled_from([formats.number, formats.signed]))
    unit = draw(st.sampled_from(UNITS))
    text = write(value, language=language, digits=digits) + unit
    return Figure(text=text, value=value, digits=digits, measure=unit.strip(), source=1)


@st.composite
def tables(draw: st.DrawFn, key: str, language: Language) -> Table:
    """A table of units and figures, with cells that do not apply; its heads are its own."""
    width = draw(st.integers(1, 3))
    cells = st.one_of(figures(language), st.none())
    heads = [Column(title=f"{key} {n}", is_number=True) for n in range(width)]
    rows = draw(st.lists(st.tuples(*[cells] * width), min_size=1, max_size=25))
    return Table(
        key=key,
        title=f"Bảng {key}",
        columns=(Column(title=f"Đơn vị {key}", share=3), *heads),
        rows=tuple((f"{LONG_UNIT} {n}", *row) for n, row in enumerate(rows)),
    )


@st.composite
def charts(draw: st.DrawFn, key: str, language: Language) -> Chart:
    """A chart of one or two series with gaps; each series has a number."""
    count = draw(st.integers(1, 8))
    gaps = st.one_of(figures(language), st.none())
    first = draw(figures(language).filter(lambda figure: figure.value is not None))
    roles = ("actual", "previous")[: draw(st.integers(1, 2))]
    return Chart(
        key=key,
        title=f"Biểu đồ {key}",
        form=draw(st.sampled_from(["bar", "line"])),
        categories=tuple(f"Huyện {n}" for n in range(count)),
        series=tuple(
            Series(
                name=f"{key} {role}",
                role=role,
                points=(first, *draw(st.tuples(*[gaps] * (count - 1)))),
            )
            for role in roles
        ),
        digits=2,
    )


@st.composite
def listings(draw: st.DrawFn, language: Language) -> Listing:
    """A few lines with figures."""
    items = draw(st.lists(figures(language), min_size=1, max_size=4))
    return Listing(
        heading="Cần quyết định",
        items=tuple(Item(text=f"Việc {n}", owner="Sở Y tế", figure=f) for n, f in enumerate(items)),
    )


@st.composite
def tile_rows(draw: st.DrawFn, language: Language) -> Tiles:
    """A few headline figures."""
    shown = draw(st.lists(figures(language), min_size=1, max_size=6))
    return Tiles(tiles=tuple(Tile(name=f"Chỉ tiêu {n}", figure=f) for n, f in enumerate(shown)))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of a few slides and a report with a table of its own."""
    language: Language = draw(st.sampled_from(["vi", "en"]))
    slides = []
    for n in range(draw(st.integers(1, 3))):
        block: Block = draw(
            st.one_of(
                tables(f"table-{n}", language),
                charts(f"chart-{n}", language),
                listings(language),
                tile_rows(language),
            )
        )
        text = Passage(text=f"Nhận định {n}.")
        slides.append(slide(f"slide-{n}", block, text, title=f"Trang {n} nói một điều"))
    told = (draw(tables("report", language)), draw(listings(language)))
    part = ReportPart(number="I", heading="Kết quả", depth=1, blocks=told)
    return replace(document(*slides, report=(part,)), language=language)
