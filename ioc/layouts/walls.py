"""The duty officer's page: the walls that are open, and a form to steer one."""

import html as markup
from collections.abc import Sequence
from dataclasses import dataclass

from ioc.i18n import Wording
from ioc.profile.model import Language

MINUTES = (5, 10, 30, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWall:
    """One wall as its row says it."""

    name: str
    scene: str
    seen: str  # how long ago, in words
    is_silent: bool
    told: str  # what it was told to do; empty: nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class WallsPage:
    """Everything the page shows."""

    language: Language
    title: str
    walls: Sequence[OpenWall]
    scenes: Sequence[tuple[str, str]]  # key, words
    units: Sequence[tuple[str, str]]  # code, name
    is_steerable: bool  # a key word is set
    remark: str  # what became of the last order; empty: there was none
    style: str  # addresses
    icon: str


def walls_page(of: WallsPage, *, word: Wording) -> str:
    """The page as HTML: tables and forms, no script."""
    text = markup.escape
    rows = "".join(_row(wall, word) for wall in of.walls)
    heads = "".join(
        f'<th scope="col">{text(word(f"walls.{name}"))}</th>'
        for name in ("wall", "seen", "scene", "told")
    )
    table = (
        f'<table class="ioc-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>'
        if of.walls
        else f"<p>{text(word('walls.none'))}</p>"
    )
    remark = f'<p class="ioc-remark" role="status">{text(of.remark)}</p>' if of.remark else ""
    form = _form(of, word) if of.is_steerable else f"<p>{text(word('walls.not_steerable'))}</p>"
    return f"""<!doctype html>
<html lang="{of.language}" translate="no" class="notranslate">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{text(of.title)}</title>
<link rel="icon" href="{text(of.icon)}">
<link rel="stylesheet" href="{text(of.style)}">
</head>
<body>
<main class="ioc-main ioc-walls">
<h1 class="ioc-headline__sentence">{text(of.title)}</h1>
{remark}
<div class="ioc-scroll">{table}</div>
{form}
<p><a href="/">{text(word("web.home"))}</a></p>
</main>
</body>
</html>
"""


def _row(wall: OpenWall, word: Wording) -> str:
    text = markup.escape
    tone = "risk" if wall.is_silent else "quiet"
    shape = "square" if wall.is_silent else "circle"
    mark = (
        f'<span class="ioc-mark ioc-mark--{tone}">'
        f'<span class="ioc-mark__shape ioc-mark__shape--{shape}" aria-hidden="true"></span>'
        f"{text(wall.seen)}</span>"
    )
    told = wall.told or word("walls.nothing_told")
    return (
        f'<tr><th scope="row">{text(wall.name)}</th><td>{mark}</td>'
        f"<td>{text(wall.scene)}</td><td>{text(told)}</td></tr>"
    )


def _form(of: WallsPage, word: Wording) -> str:
    text = markup.escape
    names = [(wall.name, wall.name) for wall in of.walls]
    minutes = [(str(n), word("walls.minutes", n=n)) for n in MINUTES]
    return f"""<form method="post" action="/walls?lang={of.language}"
 class="ioc-form ioc-walls__form">
{_choice("wall", word("walls.wall"), names)}
{_choice("minutes", word("walls.how_long"), minutes, chosen="10")}
<label>{text(word("walls.key"))}
<input type="password" name="key" autocomplete="current-password" required></label>
<div class="ioc-walls__orders">
{_button("hold", word("walls.hold"))}
{_button("next", word("walls.next"))}
{_button("turn", word("walls.turn"))}
{_button("release", word("walls.release"))}
</div>
<div class="ioc-walls__orders">
{_choice("scene", word("walls.scene"), of.scenes)}
{_button("show", word("walls.show"))}
</div>
<div class="ioc-walls__orders">
{_choice("unit", word("walls.unit"), of.units)}
{_button("unit", word("walls.show_unit"))}
</div>
<div class="ioc-walls__orders">
<label>{text(word("walls.message"))}
<input type="text" name="message" maxlength="160"></label>
{_button("tell", word("walls.tell"))}
</div>
</form>"""


def _choice(name: str, label: str, options: Sequence[tuple[str, str]], *, chosen: str = "") -> str:
    text = markup.escape
    items = "".join(
        f'<option value="{text(value)}"{" selected" if value == chosen else ""}>'
        f"{text(words)}</option>"
        for value, words in options
    )
    return f'<label>{text(label)}<select name="{name}">{items}</select></label>'


def _button(order: str, label: str) -> str:
    return f'<button type="submit" name="order" value="{order}">{markup.escape(label)}</button>'
