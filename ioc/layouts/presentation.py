"""The slides of a pack as one HTML document: a projector's page, without Dash.

Every slide is in it from the start. Without a script they stand below each other; the script
(``assets/presentation/presentation.js``) shows one at a time.
"""

import html as markup
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ioc.briefing.document import Document, Figure, Slide
from ioc.briefing.qr_code import qr_svg
from ioc.figures.theme import DESK
from ioc.i18n import Wording
from ioc.layouts.presentation_blocks import Drawer, drawn_blocks
from ioc.layouts.presentation_paging import Screen, screens
from ioc.profile.model import Language

COVER = "cover"
CODE_CHARS = 80  # of a slide's key in its QR code; a longer one would be too fine to be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One rendered file of the pack."""

    label: str  # "PPTX, 1,2 MB"
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentationPage:
    """Everything the page is made of."""

    pack: str  # id
    document: Document
    address: str  # of this page, as the QR code tells it; a slide's key is put behind it
    release: str
    other_language: Language
    other_href: str
    list_href: str  # the page with all packs
    downloads: Sequence[Download]
    figure_href: Callable[[str, str], str]  # from a figure's page and a slide's key
    style: str  # addresses
    script: str
    icon: str
    fonts: Sequence[str]


def presentation_document(of: PresentationPage, *, word: Wording) -> str:
    """The page as HTML: no inline script, nothing from outside."""
    text = markup.escape
    face = of.document.face
    shown = screens(of.document)
    slides = "".join(
        _section(of, screen, number, len(shown), word)
        for number, screen in enumerate(shown, start=1)
    )
    preloads = "".join(
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{text(font)}">\n'
        for font in of.fonts
    )
    return f"""<!doctype html>
<html lang="{of.document.language}" translate="no" class="notranslate"
 data-ioc-release="{text(of.release)}" data-pack="{text(of.pack)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>{text(face.title)} – {text(face.place)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
{preloads}<script defer src="{text(of.script)}"></script>
</head>
<body class="pack">
{_bar(of, word)}
<main class="pack-deck" id="deck">
{_cover(of, word)}
{slides}
</main>
{_presenter(word)}
{_controls(word)}
<p class="pack-said" id="said" role="status" aria-live="polite"></p>
</body>
</html>
"""


def _section(of: PresentationPage, screen: Screen, number: int, count: int, word: Wording) -> str:
    text = markup.escape
    slide, face = screen.slide, of.document.face
    drawer = Drawer(
        word=word,
        href=lambda figure: _figure_href(of, figure, screen.key),
        title=slide.title,
    )
    part = f" ({screen.part}/{screen.parts})" if screen.parts > 1 else ""
    title = f'{text(slide.title)}<span class="pack-part">{part}</span>'
    mark = ""
    if slide.is_illustrative:
        said = face.illustrative or word("present.illustrative")
        mark = f'<span class="pack-illustrative">{text(said)}</span>'
    more = _more(of, slide, screen.key, word)
    source = f"<span>{text(word('present.source', source=slide.source))}</span>"
    return f"""<section class="pack-screen" id="{text(screen.key)}"
 aria-label="{text(word("present.slide", n=number, count=count))}: {text(slide.title)}">
<div class="pack-slide">
<header class="pack-head"><p class="pack-kicker"><span>{text(screen.heading)}</span>{mark}</p>
<h2 class="pack-title">{title}</h2></header>
<div class="pack-body"><div class="pack-fit">{drawn_blocks(slide.blocks, drawer)}</div></div>
<p class="pack-source">{source if slide.source else ""}{more}</p>
{_foot(of, f"{number}/{count}", screen.key, word)}
</div>
{_notes(slide, word)}
</section>"""


def _cover(of: PresentationPage, word: Wording) -> str:
    """What the room sees while it sits down."""
    text = markup.escape
    face = of.document.face
    mark = (
        f'<p><span class="pack-illustrative">{text(face.illustrative)}</span></p>'
        if face.illustrative
        else ""
    )
    code = qr_svg(of.address, ink=DESK.ink, label=word("present.code"))
    return f"""<section class="pack-screen" id="{COVER}" aria-label="{text(face.title)}">
<div class="pack-slide pack-slide--cover">
<p class="pack-cover__place">{text(face.place)}</p>
<h1 class="pack-cover__title">{text(face.title)}</h1>
<p class="pack-cover__period">{text(face.period)}</p>
<p class="pack-cover__cutoff">{text(face.cutoff_text)}</p>
{mark}
<figure class="pack-cover__code"><span class="pack-code">{code}</span>
<figcaption>{text(of.pack)}</figcaption></figure>
</div>
<aside class="pack-notes" aria-label="{text(word("present.notes"))}">
<p>{text(word("present.cover_note"))}</p></aside>
</section>"""


def _foot(of: PresentationPage, place: str, key: str, word: Wording) -> str:
    """What every slide says of itself: whose, cut off when, which pack, which page."""
    text = markup.escape
    face = of.document.face
    at = f"#{quote(key)}" if len(key) <= CODE_CHARS else ""
    code = qr_svg(f"{of.address}{at}", ink=DESK.ink, label=word("present.code"))
    return f"""<footer class="pack-foot">
<span class="pack-foot__what"><b>{text(face.place)}</b> · {text(face.title)}
<br>{text(face.cutoff_text)}</span>
<span class="pack-foot__which"><b class="pack-foot__place">{place}</b>
<br>{text(of.pack)}</span>
<span class="pack-code">{code}</span>
</footer>"""


def _more(of: PresentationPage, slide: Slide, key: str, word: Wording) -> str:
    if not _is_ours(slide.href):
        return ""
    text = markup.escape
    href = of.figure_href(slide.href, key)
    return f'<a class="pack-more" href="{text(href)}">{text(word("present.more"))}</a>'


def _notes(slide: Slide, word: Wording) -> str:
    text = markup.escape
    lines = [*slide.notes, *([word("present.source", source=slide.source)] if slide.source else [])]
    said = "".join(f"<p>{text(line)}</p>" for line in lines) or f"<p>{word('present.no_notes')}</p>"
    label = text(word("present.notes"))
    return f'<aside class="pack-notes" aria-label="{label}"><h3>{label}</h3>{said}</aside>'


def _bar(of: PresentationPage, word: Wording) -> str:
    """Over the overview: what this is, the other language, the files, the way out."""
    text = markup.escape
    files = "".join(
        f'<a href="{text(one.href)}" download>{text(one.label)}</a>' for one in of.downloads
    )
    return f"""<header class="pack-bar">
<strong>{text(of.document.face.title)}</strong>
<span>{text(of.document.face.cutoff_text)}</span>
<nav class="pack-bar__links">{files}
<a href="{text(of.other_href)}" lang="{of.other_language}" data-keep-slide>
{text(word(f"language.{of.other_language}"))}</a>
<a href="{text(of.list_href)}">{text(word("present.all"))}</a></nav>
</header>"""


def _controls(word: Wording) -> str:
    """The buttons; each says its key."""
    buttons = (
        ("previous", "M15 5l-7 7 7 7", "←"),
        ("overview", "M4 5h7v5H4zM13 5h7v5h-7zM4 14h7v5H4zM13 14h7v5h-7z", "O"),
        ("next", "M9 5l7 7-7 7", "→"),
        ("presenter", "M3 5h18v11H3zM14 5v11M9 20h6", "P"),
        ("full", "M4 9V5h4M16 5h4v4M20 15v4h-4M8 19H4v-4", "F"),
    )
    text = markup.escape
    drawn = "".join(
        f'<button type="button" data-do="{name}" title="{text(word(f"present.{name}"))} ({key})"'
        f' aria-label="{text(word(f"present.{name}"))}" aria-keyshortcuts="{_shortcut(key)}">'
        f'<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{path}"/></svg></button>'
        for name, path, key in buttons
    )
    label = text(word("present.controls"))
    return f'<nav class="pack-controls" aria-label="{label}">{drawn}</nav>'


def _shortcut(key: str) -> str:
    return {"←": "ArrowLeft", "→": "ArrowRight"}.get(key, key)


def _presenter(word: Wording) -> str:
    """What only the speaker's window shows: the hour, how long one has spoken, what comes next."""
    text = markup.escape
    return f"""<aside class="pack-presenter" aria-label="{text(word("present.presenter"))}">
<p class="pack-presenter__clock"><span>{text(word("present.clock"))}</span>
<b id="clock"></b></p>
<p class="pack-presenter__clock"><span>{text(word("present.elapsed"))}</span>
<b id="elapsed">0:00</b>
<button type="button" data-do="restart">{text(word("present.restart"))}</button></p>
<p class="pack-presenter__next">{text(word("present.coming"))}</p>
<p class="pack-presenter__end" hidden>{text(word("present.end"))}</p>
</aside>"""


def _figure_href(of: PresentationPage, figure: Figure, key: str) -> str:
    return of.figure_href(figure.href, key) if _is_ours(figure.href) else ""


def _is_ours(href: str) -> bool:
    """Whether an address of a document is a page of this site; others are not followed."""
    return href.startswith("/") and not href.startswith(("//", "/\\"))
