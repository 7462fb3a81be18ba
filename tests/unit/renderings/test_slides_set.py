"""LibreOffice opens the slides, and on every page the letters keep apart and inside."""

import os
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import NamedTuple

import fontpkg_be_vietnam_pro
import pptx
import pytest

from ioc.renderings.slides import write_slides
from tests.drawn.pack_document import (
    LONG_UNIT,
    SEAL,
    bars,
    document,
    line,
    listing,
    slide,
    table,
    tiles,
)

WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>'
)
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
TOUCH = 1.5  # points that two words may share: letters do not fill the boxes of their words

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("soffice") and shutil.which("pdftotext")),
        reason="needs Debian's libreoffice-impress and poppler-utils",
    ),
]


class Word(NamedTuple):
    """A word and its box on the page, in points."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def long_names():
    """Slides of the longest names, in every arrangement."""
    title = f"{LONG_UNIT} và {LONG_UNIT.lower()} cần 2,1 điểm/tuần để kịp 31/12/2024"
    return document(
        *document().slides,
        slide("t1", tiles(4), listing(3), listing(3), listing(2), title=title),
        slide("t2", bars(key="b2", count=18), title=title),
        slide("t3", bars(key="b3", count=5), listing(4), title=title),
        slide("t4", line(key="l2", count=30), title=title),
        slide("t5", table(rows=45, key="r2"), title=title),
        slide("t6", listing(14, text=LONG_UNIT)),
    )


def set_pages(folder: Path, *, fonts: Path | None) -> list[list[Word]]:
    """The words of every page as LibreOffice sets them, in one go for all files of a folder."""
    environment = dict(os.environ)
    if fonts is not None:
        environment["FONTCONFIG_FILE"] = str(fonts)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "pack.pptx")],
        check=True, capture_output=True, timeout=280, env=environment,
    )  # fmt: skip
    found = subprocess.run(
        ["pdftotext", "-bbox", str(folder / "pack.pdf"), "-"],
        check=True, capture_output=True, timeout=60, text=True,
    )  # fmt: skip
    return [
        [Word(*map(float, found.groups()[:4]), unescape(found[5])) for found in WORD.finditer(body)]
        for _, _, body in PAGE.findall(found.stdout)
    ]


@pytest.fixture(scope="module", params=["our typeface", "another typeface"])
def pages(request, tmp_path_factory):
    """The pages on a machine that has our typeface, and on one that has not."""
    folder = tmp_path_factory.mktemp("set")
    write_slides(long_names(), seal=SEAL, target=folder / "pack.pptx")
    fonts = None
    if request.param == "our typeface":
        fonts = folder / "fonts.conf"
        fonts.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
            f"<include>/etc/fonts/fonts.conf</include><dir>{fontpkg_be_vietnam_pro.ROOT}/files</dir>"
            f"<cachedir>{folder}/fonts</cachedir></fontconfig>"
        )
    return folder / "pack.pptx", set_pages(folder, fonts=fonts)


def overlaps(words):
    """Pairs of words that stand on each other."""
    found = []
    ordered = sorted(words, key=lambda word: word.top)
    for n, one in enumerate(ordered):
        for other in ordered[n + 1 :]:
            if other.top >= one.bottom:
                break
            across = min(one.right, other.right) - max(one.left, other.left)
            # The box of a word is as high as its line; the letters are less.
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            if across > TOUCH and down > 0.5 * min(one.bottom - one.top, other.bottom - other.top):
                found.append((one.text, other.text))
    return found


def test_every_slide_is_a_page(pages):
    path, found = pages

    assert len(found) == len(pptx.Presentation(path).slides)


def test_no_word_stands_on_another(pages):
    _, found = pages

    assert {n: over for n, words in enumerate(found, 1) if (over := overlaps(words))} == {}


def test_no_word_is_cut_off_by_the_edge(pages):
    _, found = pages

    beyond = [
        (n, word.text)
        for n, words in enumerate(found, 1)
        for word in words
        if word.left < 0 or word.right > 960 or word.top < 0 or word.bottom > 540
    ]
    assert beyond == []


def test_evidence_ends_above_the_source(pages):
    """Everything between title and source belongs to the evidence; nothing of it reaches down."""
    _, found = pages

    for n, words in enumerate(found[1:], 2):
        source = min(word.top for word in words if word.text == "Nguồn:")
        foot = [word for word in words if word.top >= source - 1]
        reaching = [w.text for w in words if w.top < source - 1 and w.bottom > source + 4]
        assert reaching == [], n
        assert "W47" in " ".join(word.text for word in foot)


def test_every_headline_number_is_found_on_the_pages(pages):
    _, found = pages

    everything = "".join(word.text for words in found for word in words)
    for tile in tiles().tiles:
        assert tile.figure.text.replace("\u202f", "").replace(" ", "") in everything.replace(
            "\u202f", ""
        )
