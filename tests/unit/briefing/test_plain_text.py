"""Every text becomes one that a file can hold, and still says what somebody wrote."""

import unicodedata

import pydantic
import pytest

from ioc.briefing.document import Figure, document_from_json, document_to_json
from ioc.briefing.plain_text import plain_document, plain_text
from tests.drawn.hostile_texts import HOSTILE_TEXTS, said_everywhere
from tests.drawn.pack_document import document

KEPT_CATEGORIES = {"Cf"}  # joins the parts of an emoji


@pytest.mark.parametrize("text", HOSTILE_TEXTS.values(), ids=HOSTILE_TEXTS.keys())
def test_a_plain_text_has_only_letters_that_stand_beside_each_other(text):
    plain = plain_text(text)

    steering = {letter for letter in plain if unicodedata.category(letter)[0] == "C"}
    assert {unicodedata.category(letter) for letter in steering} <= KEPT_CATEGORIES
    assert not {unicodedata.bidirectional(letter) for letter in steering} - {"BN"}
    assert plain_text(plain) == plain


@pytest.mark.parametrize("name", ["formula", "script", "jinja", "emoji", "end of a cell", "entity"])
def test_what_somebody_wrote_stays_written(name):
    assert plain_text(HOSTILE_TEXTS[name]) == HOSTILE_TEXTS[name]


def test_breaks_of_a_line_are_one_space():
    assert plain_text("một\r\nhai\u2028ba") == "một hai ba"


def test_a_decomposed_name_is_the_same_name():
    assert plain_text("Qua\u0309ng") == "Quảng"


def test_every_text_of_a_document_becomes_plain():
    plain = plain_document(said_everywhere(document(), "a\x01\u202eb"))

    assert plain == said_everywhere(document(), "ab")


def test_an_ordinary_document_stays_as_it_is():
    assert plain_document(document()) == document()


def test_no_document_holds_half_a_letter():
    """A lone surrogate is no text; it is refused where a document is made and where it is read."""
    half = said_everywhere(document(), "\ud800")

    with pytest.raises(ValueError, match="surrogate"):
        document_to_json(half)
    with pytest.raises(pydantic.ValidationError):
        document_from_json(document_to_json(document()).replace(b"Tam K", b"\\ud800"))


def test_the_corpus_reaches_every_text_of_a_document():
    said = said_everywhere(document(), "=1+1")

    assert document_from_json(document_to_json(said)) == said
    figure = said.sources[0].figure
    assert isinstance(figure, Figure)
    assert (figure.text, figure.value) == ("=1+1", 62.58)
    assert said.slides[0].key != said.slides[1].key
