"""What was searched for: units, indicators and pages that are called so."""

import datetime as dt

from dash import html

from ioc.components.hit_list import HitLine, hit_list
from ioc.components.sentence import headline, plain
from ioc.data.queries.register import task_titles
from ioc.data.queries.search import Entry, Hit, Pages, SearchIndex, search_index
from ioc.i18n import Wording
from ioc.panels.naming import indicator_href, level_of, unit_href
from ioc.panels.pages import NAMED_PAGES
from ioc.panels.panel import Panel, PanelDrawing, PanelLook, PanelTable, TableColumn
from ioc.panels.task_words import task_href
from ioc.panels.unit_subject import unit_title
from ioc.profile.model import Text, UnitVersion

MOST = 30
MOST_TASKS = 8
TITLE = Text(vi="Tìm kiếm", en="Search")
FOUND = Text(vi="*{n}* kết quả cho “{text}”", en="*{n}* results for “{text}”")
MANY = Text(vi="*{n}* kết quả gần nhất cho “{text}”", en="The *{n}* nearest results for “{text}”")
NOTHING = Text(vi="Không tìm thấy “{text}”", en="Nothing is called “{text}”")
EMPTY = Text(
    vi="Tìm đơn vị, chỉ tiêu, nhiệm vụ, trang", en="Find a unit, an indicator, a task, a page"
)
ADVICE = Text(
    vi="Gõ tên hoặc mã đơn vị, vài chữ của tên chỉ tiêu hay tên trang; không cần dấu, không cần "
    "viết hoa.",
    en="Type the name or code of a unit, a few words of an indicator or the name of a page; "
    "accents and capitals do not matter.",
)
INDICATOR = Text(vi="Chỉ tiêu, {group}", en="Indicator, {group}")
PAGE = Text(vi="Trang", en="Page")
TASK = Text(vi="Nhiệm vụ · {code}", en="Task · {code}")
OF = Text(vi="{level}, {parent}", en="{level}, {parent}")
ENDED = Text(vi="{about}; đến {date}", en="{about}; until {date}")
TO_COME = Text(vi="{about}; từ {date}", en="{about}; from {date}")


def draw(look: PanelLook) -> PanelDrawing:
    """The number of hits as the page's sentence, and the hits as links."""
    lines = _lines(look)
    text = _sentence(look, len(lines))
    hits = [hit_list(lines)] if lines else []
    return PanelDrawing(
        body=html.Div([headline(text, detail=_advice(look, len(lines))), *hits]),
        state="fresh" if lines else "missing",
        as_of=None,
        title=look.word.pick(TITLE),
        sentence=plain(text),
    )


def rows(look: PanelLook) -> PanelTable:
    """One row per hit, the likeliest first, with the address it leads to."""
    return PanelTable(
        columns=(
            TableColumn(name="kind", title=Text(vi="Loại", en="Kind")),
            TableColumn(name="code", title=Text(vi="Mã", en="Code")),
            TableColumn(name="name", title=Text(vi="Tên", en="Name")),
            TableColumn(name="about", title=Text(vi="Mô tả", en="About")),
            TableColumn(name="href", title=Text(vi="Địa chỉ", en="Address")),
        ),
        rows=tuple((one.kind, one.code, one.name, one.about, one.href) for one in _lines(look)),
    )


def _sentence(look: PanelLook, n: int) -> str:
    typed = "".join(sign for sign in look.text.strip() if sign not in "*{}")  # set figures off
    if not typed:
        return look.word.pick(EMPTY)
    found = FOUND if n < MOST else MANY
    return look.word.pick(found if n else NOTHING, n=n, text=typed)


def _advice(look: PanelLook, n: int) -> str:
    return "" if n else look.word.pick(ADVICE)


def _lines(look: PanelLook) -> list[HitLine]:
    """What the profile and the register call so; tasks come last, but for a task's own code."""
    day = look.look.as_of
    known = search_index(look.look.profile, _pages()).find(look.text, day=day, most=MOST)
    tasks = _task_index(look).find(look.text, day=day, most=MOST_TASKS)
    is_code = bool(tasks) and tasks[0].code.casefold() == look.text.strip().casefold()
    hits = [*tasks, *known] if is_code else [*known[: MOST - len(tasks)], *tasks]
    return [_line(look, hit) for hit in hits[:MOST]]


def _task_index(look: PanelLook) -> SearchIndex:
    titles = task_titles(look.look) if look.look.profile.programmes else {}
    return SearchIndex(
        Entry(kind="task", code=code, names=(title,)) for code, title in titles.items()
    )


def _pages() -> Pages:
    """The pages by their names in both languages."""
    words = (Wording.load("vi"), Wording.load("en"))
    return tuple(
        (path, tuple(dict.fromkeys(word(f"page.{page}") for word in words)))
        for page, path in NAMED_PAGES
    )


def _line(look: PanelLook, hit: Hit) -> HitLine:
    worded = {"page": _page, "indicator": _indicator, "unit": _unit, "task": _task}
    name, about, href = worded[hit.kind](look, hit)
    return HitLine(name=name, about=about, href=href, kind=hit.kind, code=hit.code)


def _page(look: PanelLook, hit: Hit) -> tuple[str, str, str]:
    pages = {path: page for page, path in NAMED_PAGES}
    return look.word(f"page.{pages[hit.code]}"), look.word.pick(PAGE), look.href(hit.code)


def _task(look: PanelLook, hit: Hit) -> tuple[str, str, str]:
    about = look.word.pick(TASK, code=hit.code)
    return task_titles(look.look)[hit.code], about, task_href(look, hit.code)


def _indicator(look: PanelLook, hit: Hit) -> tuple[str, str, str]:
    indicator = look.look.indicator(hit.code)
    groups = {group.code: look.word.pick(group.name) for group in look.look.profile.groups}
    about = look.word.pick(INDICATOR, group=groups.get(indicator.group, indicator.group))
    return look.word.pick(indicator.name), about, indicator_href(look, hit.code)


def _unit(look: PanelLook, hit: Hit) -> tuple[str, str, str]:
    unit, day = _version(look, hit)
    level = level_of(look, unit.level)
    about = look.word.pick(level.name) if level else unit.level
    parent = look.look.territory.find(unit.parent, day) if unit.parent else None
    if parent is not None:
        about = look.word.pick(OF, level=about, parent=unit_title(look, parent))
    about = f"{about} · {unit.code}"
    if not hit.is_there and hit.until is not None and hit.until < look.look.as_of:
        about = look.word.pick(ENDED, about=about, date=look.word.date(hit.until))
    elif not hit.is_there:
        about = look.word.pick(TO_COME, about=about, date=look.word.date(day))
    return unit_title(look, unit), about, _unit_href(look, unit, day)


def _version(look: PanelLook, hit: Hit) -> tuple[UnitVersion, dt.date]:
    """The unit as it was on the day asked, or on the nearest day it was there, and that day."""
    day = look.look.as_of
    same = [one for one in look.look.territory.versions(hit.code) if one.since == hit.since]
    there = look.look.territory.find(hit.code, day)
    if there is not None and there.since == hit.since:
        return there, day
    if same[0].valid_from > day:
        return same[0], same[0].valid_from
    return same[-1], same[-1].valid_to or day


def _unit_href(look: PanelLook, unit: UnitVersion, day: dt.date) -> str:
    """The unit's page; where its code means another unit on the day asked, on its own day."""
    now = look.look.territory.find(unit.code, look.look.as_of)
    is_other = now is not None and now.since != unit.since
    last = look.look.territory.versions(unit.code)[-1]
    is_hidden = now is None and last.since != unit.since
    return unit_href(look, unit.code, as_of=day if is_other or is_hidden else None)


PANEL = Panel(
    id="search-results",
    page="search",
    order=10,
    title=TITLE,
    draw=draw,
    rows=rows,
    is_bare=True,
)
