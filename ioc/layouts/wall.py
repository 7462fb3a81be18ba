"""The wall's document: a frame with fixed places, into which a small script puts the scenes.

It is not Dash's page: a wall runs for weeks without a hand near it, so it loads one script of our
own, keeps two scenes in memory and asks one address.
"""

import html as markup
from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes
from ioc.components.mark import illustrative_mark, state_mark
from ioc.components.sentence import plain, sentence
from ioc.i18n import Wording
from ioc.layouts.shell import inert
from ioc.profile.model import Language
from ioc.scenes.scene import SceneDrawing

PERCENT = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class WallDocument:
    """What the first answer of a wall is made of."""

    language: Language
    title: str
    room: str  # its name, on the screen all the time
    release: str
    letter_share: float  # smallest letter, of the screen's height
    style: str  # addresses
    script: str
    icon: str
    fonts: Sequence[str]
    first: str  # JSON: the scenes, and the words the script needs
    no_script: str


def scene_content(drawn: SceneDrawing, *, word: Wording) -> Component:
    """One scene: its sentence, its evidence, and in the last line how far to trust it."""
    # What is as it should be is not said: a quiet line is read.
    marks = [state_mark(drawn.state, word=word)] if drawn.state != "fresh" else []
    marks += [illustrative_mark(word)] if drawn.is_illustrative else []
    until = word("wall.until", date=word.date(drawn.as_of)) if drawn.as_of else word("tile.no_day")
    return html.Div(
        [
            html.H1(sentence(drawn.sentence), className="wall-scene__sentence"),
            html.Div(drawn.body, className="wall-scene__body"),
            html.Footer(
                [
                    html.Span(until),
                    *marks,
                    html.Span(drawn.source, className="wall-scene__source"),
                ],
                className="wall-scene__foot",
            ),
        ],
        className="wall-scene",
        **attributes(
            data_state=drawn.state,
            data_as_of=drawn.as_of.isoformat() if drawn.as_of else "",
            data_sentence=plain(drawn.sentence),
        ),
    )


def broken_scene(text: str) -> Component:
    """In the place of a scene that could not be drawn; the others go on."""
    return html.Div(
        [html.H1(text, className="wall-scene__sentence"), html.Div(className="wall-scene__body")],
        className="wall-scene wall-scene--broken",
        **attributes(data_state="error"),
    )


def wall_document(of: WallDocument) -> str:
    """The document as HTML: no inline script, nothing from outside."""
    text = markup.escape
    preloads = "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{text(font)}">\n'
        for font in of.fonts
    )
    share = f"{of.letter_share * PERCENT:.4f}"
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate" data-theme="wall"
 data-ioc-release="{text(of.release)}" style="--wall-letter:{share}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>{text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
{preloads}<script defer src="{text(of.script)}"></script>
</head>
<body class="wall">
<noscript><p>{text(of.no_script)}</p></noscript>
<div class="wall-shift" id="wall-shift">
<header class="wall-top">
<span class="wall-room">{text(of.room)}</span>
<time class="wall-clock"><span id="wall-day"></span><b id="wall-time"></b></time>
</header>
<main class="wall-stage" id="wall-stage" aria-live="off"></main>
<div class="wall-strip" id="wall-strip" role="status" hidden></div>
<footer class="wall-bottom">
<span id="wall-age"></span>
<span id="wall-next"></span>
</footer>
<div class="wall-progress" aria-hidden="true"><span id="wall-progress"></span></div>
</div>
<script id="wall-first" type="application/json">{inert(of.first)}</script>
</body>
</html>
"""
