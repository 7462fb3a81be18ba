"""The slides say what the document says, number by number, and run nothing of it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser

import pytest

from ioc.briefing.document import Figure
from ioc.briefing.plain_text import plain_document, plain_text
from ioc.components.attributes import raw_number
from ioc.i18n import Wording
from ioc.layouts.presentation import PresentationPage, presentation_document
from ioc.layouts.presentation_paging import ROOM_EM, screens
from tests.drawn.hostile_texts import BAIT, HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import LONG_UNIT, document, slide, table

OURS = ("/static/x/presentation.js", "/static/x/presentation.css", "/static/x/icon.svg")


class Read(HTMLParser):
    """What a browser would find in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""
        self.figures: list[dict[str, str]] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(name, text or "") for name, text in attrs]
        facts = dict(attrs)
        if "data-value" in facts and "data-unit" in facts:  # a drawing repeats some
            self.figures.append({**facts, "text": ""})

    def handle_data(self, data):
        self.text += data
        if self.figures and self.figures[-1]["text"] == "":
            self.figures[-1]["text"] = data


def page(of, *, address="https://ioc.tinh.example/meeting/x") -> Read:
    read = Read()
    read.feed(
        presentation_document(
            PresentationPage(
                pack="2024-W47-weekly-0123456789",
                document=plain_document(of),
                address=address,
                release="test",
                other_language="en",
                other_href="/meeting/x?lang=en",
                list_href="/meeting",
                downloads=[],
                figure_href=lambda href, slide: f"{href}?pack=x&slide={slide}",
                style=OURS[1],
                script=OURS[0],
                icon=OURS[2],
                fonts=[],
            ),
            word=Wording.load("vi"),
        )
    )
    return read


def figures_in(drawn) -> Iterator[Figure]:
    if isinstance(drawn, Figure):
        yield drawn
    elif isinstance(drawn, tuple):
        for one in drawn:
            yield from figures_in(one)
    elif is_dataclass(drawn):
        for field in fields(drawn):
            yield from figures_in(getattr(drawn, field.name))


def test_every_figure_of_the_slides_reads_the_same_and_carries_its_number():
    drawn = document()

    read = page(drawn)

    wanted = {(one.text, raw_number(one.value)) for one in figures_in(drawn.sections)}
    found = {(one["text"], one["data-value"]) for one in read.figures}
    assert found == wanted


def test_a_figure_leads_to_its_page_with_the_pack_and_the_slide():
    drawn = document(slide("leader", table(rows=2)))

    links = [text for name, text in page(drawn).attributes if name == "href"]

    assert "/indicators/rate?pack=x&slide=leader" in links


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_whatever_a_text_says_it_is_only_a_text(name):
    """Names come from delivered files."""
    hostile = HOSTILE_TEXTS[name]
    calm = page(document())

    read = page(said_everywhere(document(), hostile))

    assert sorted(set(read.tags)) == sorted(set(calm.tags) - _missing(read, calm))
    assert read.tags.count("script") == 1
    handlers = [attribute for attribute, _ in read.attributes if attribute.startswith("on")]
    assert handlers == []
    led = [text for attribute, text in read.attributes if attribute in ("href", "src", "action")]
    assert not [text for text in led if BAIT in text or ":" in text.split("?")[0]]
    assert plain_text(hostile).strip() in read.text


def _missing(read: Read, calm: Read) -> set[str]:
    """Elements that are only there where a text is not empty."""
    return set(calm.tags) - set(read.tags)


@pytest.mark.parametrize("rows", [1, 18, 19, 43, 200])
def test_a_long_table_is_parted_and_loses_no_row(rows):
    drawn = document(slide("ranking", table(rows=rows)))

    parts = screens(drawn)

    names = [row[1] for screen in parts for row in screen.slide.blocks[0].rows]
    assert names == [f"{LONG_UNIT} {n + 1}" for n in range(rows)]
    assert len({screen.key for screen in parts}) == len(parts)
    assert parts[0].key == "ranking"
    assert all(screen.parts == len(parts) for screen in parts)
    assert max(len(screen.slide.blocks[0].rows) for screen in parts) * 1.63 < ROOM_EM + 2
