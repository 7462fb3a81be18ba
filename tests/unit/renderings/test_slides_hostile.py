"""Whatever somebody wrote, slides only show it: nothing computes, links, runs or breaks them."""

from urllib.parse import unquote

import pytest
from lxml import etree

from ioc.briefing.plain_text import plain_document, plain_text
from ioc.renderings.slides import write_slides
from tests.drawn.hostile_texts import BAIT, HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import SEAL, bars, document, line, listing, slide, table, tiles
from tests.drawn.read_slides import parts_of, read_slides

CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LONG = 1_000  # letters; a text longer than a slide is shortened on it


def small():
    """A document with every kind of block that holds little."""
    return document(
        slide("a", tiles(2), listing(2)),
        slide("b", table(rows=2), bars(count=2)),
        slide("c", line(count=3)),
    )


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_a_hostile_text_is_shown_and_nothing_else(text, tmp_path):
    target = tmp_path / "pack.pptx"

    write_slides(said_everywhere(small(), text), seal=SEAL, target=target)

    parts = parts_of(target)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)  # a file that is no XML raises
            assert not list(root.iter(f"{CELLS}f", f"{CELLS}hyperlink")), name
            assert not any("hlink" in str(node.tag).lower() for node in shown(root)), name
    assert {name.rsplit(".", 1)[1] for name in parts} == {"xml", "rels", "png", "xlsx"}
    links = b"".join(content for name, content in parts.items() if name.endswith(".rels"))
    assert BAIT not in unquote(links.decode())
    assert b'TargetMode="External"' not in links
    formulas = {
        node.text
        for name, content in parts.items()
        if name.startswith("ppt/charts/chart")
        for node in etree.fromstring(content).iter(f"{CHART}f")
    }
    assert all(formula.startswith("Sheet1!$") for formula in formulas)
    written = read_slides(target)
    assert [c.formulas for one in written for c in one.charts] == [[], []]
    if 0 < len(plain_text(text).strip()) < LONG:
        assert plain_text(text).strip() in written[1].all_text
        categories = [name for one in written for c in one.charts for name in c.categories]
        assert set(categories) == {plain_text(text)}
        assert {row[0] for one in written for c in one.charts for row in c.cells[1:]} == {
            plain_text(text)
        }


def shown(root):
    """Elements of a part, the colours a theme has for links not among them."""
    theme = "{http://schemas.openxmlformats.org/drawingml/2006/main}clrScheme"
    return [
        node
        for node in root.iter()
        if isinstance(node.tag, str) and not list(node.iterancestors(theme))
    ]


def test_what_is_too_long_for_a_slide_ends_in_an_ellipsis_and_is_whole_in_the_workbook(tmp_path):
    target = tmp_path / "pack.pptx"
    text = HOSTILE_TEXTS["ten thousand"]

    write_slides(said_everywhere(small(), text), seal=SEAL, target=target)

    first = read_slides(target)[1]
    assert first.title.split(" (")[0].endswith("…")
    assert max(map(len, first.texts)) < LONG
    cells = read_slides(target)[-1].charts[0].cells
    assert (
        cells[1][0]
        == plain_document(said_everywhere(small(), text)).slides[-1].blocks[0].categories[0]
    )
