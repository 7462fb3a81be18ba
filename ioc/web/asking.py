"""From an address to what it asks for; what cannot be followed becomes a sentence."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import cast, get_args
from urllib.parse import unquote

from ioc.panels import registry
from ioc.panels.address import (
    BORDER_VIEWS,
    PARAMETERS,
    RANKED_BY,
    WEEKS,
    Address,
    BorderView,
    RankedBy,
)
from ioc.panels.pages import NAMED_PAGES, SEARCH_PATH, TABLE_PATH
from ioc.panels.panel import Page
from ioc.profile.model import Language, Profile, UnitVersion
from ioc.profile.territory import Territory
from ioc.web.asking_register import wrong_choices

PATHS: Mapping[str, Page] = MappingProxyType(
    {**{path: page for page, path in NAMED_PAGES}, SEARCH_PATH: "search", TABLE_PATH: "table"}
)
INDICATOR_PREFIX = "/indicators/"
UNIT_PREFIX = "/units/"
TASK_PREFIX = "/project06/"
PREFIXES: Mapping[str, Page] = MappingProxyType(
    # What follows is the code of one.
    {INDICATOR_PREFIX: "indicator", UNIT_PREFIX: "unit", TASK_PREFIX: "task"}
)
KNOWING = ("changes", "table")  # pages that may compare with what was known after the day asked
DEFAULT_WEEKS = 4
TEXT_CHARS = 100  # of what is searched for; no name is longer
READ_SHOWN_CHARS = 40  # of a value that made no sense: enough to recognise, too few to disturb


class UnknownPageError(LookupError):
    """Nothing is at this path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One parameter that was not followed; worded by ``address.<code>``."""

    code: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """A checked address: what every panel of the page is asked."""

    page: Page
    address: Address
    unit: str
    level: str
    indicator: str
    feed: str
    by: RankedBy
    weeks: int
    since: dt.date | None
    text: str
    borders: BorderView
    task: str  # empty: the page is not about one
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What an address is checked against: the profile of the build and today's date."""

    profile: Profile
    territory: Territory
    today: dt.date  # local
    shown: dt.date  # the day where the address names none
    language: Language  # where the address names none
    tasks: frozenset[str] = frozenset()  # codes of the build's tasks
    pack: str = ""  # id of the pack whose frozen build is open; empty: the live one is

    @property
    def latest(self) -> dt.date:
        """The last day that can be asked."""
        return max(self.today, self.shown)


def language_of(query: Mapping[str, str], *, default: Language) -> Language:
    """The language asked for, or ours."""
    asked = query.get("lang", "")
    return cast(Language, asked) if asked in get_args(Language) else default


def page_of(path: str) -> tuple[Page, str]:
    """The page at a path, and the code of the indicator or unit the path names (empty: none).

    Raises:
        UnknownPageError: nothing is there.
    """
    bare = path.rstrip("/") or "/"
    if bare in PATHS:
        return PATHS[bare], ""
    for prefix, page in PREFIXES.items():
        code = bare.removeprefix(prefix)
        if code != bare and code and "/" not in code:
            return page, unquote(code)
    raise UnknownPageError(path)


def ask(path: str, query: Mapping[str, str], *, ground: Ground) -> Asking:
    """Check an address; whatever cannot be followed falls back and leaves a remark.

    Raises:
        UnknownPageError: nothing is at the path, or it names an indicator or unit the profile
            has not.
    """
    page, code = page_of(path)
    if not _is_known(page, code, ground):
        raise UnknownPageError(path)
    check = _Check(query=query, ground=ground)
    language = check.language()
    as_of = check.as_of()
    known = check.known()
    unit = code if page == "unit" else check.unit(as_of)
    level = check.level(as_of)
    indicator = code if page == "indicator" else check.indicator(page)
    feed = check.feed()
    by = check.by()
    weeks = check.weeks()
    since = check.since(as_of, latest=max(as_of, known) if page in KNOWING else as_of)
    check.panel()
    check.pack()
    check.register()
    task = code if page == "task" else check.task()
    text = query.get("q", "")[:TEXT_CHARS]
    borders = check.borders()
    asked = check.followed(page)
    address = Address(path=path, lang=language, as_of=as_of, known=known, asked=asked)
    return Asking(
        page=page,
        address=address,
        unit=unit,
        level=level,
        indicator=indicator,
        feed=feed,
        by=by,
        weeks=weeks,
        since=since,
        text=text,
        borders=borders,
        task=task,
        remarks=tuple(check.remarks.values()),
    )


class _Check:
    """One address being checked, parameter by parameter; keeps what it could not follow."""

    def __init__(self, *, query: Mapping[str, str], ground: Ground) -> None:
        self.query = query
        self.ground = ground
        self.remarks: dict[str, Remark] = {}

    def is_good(self, name: str) -> bool:
        """Whether a parameter was followed as it stands."""
        return name not in self.remarks

    def followed(self, page: Page) -> Mapping[str, str]:
        """The parameters that were asked and can be followed, but for what the path names."""
        named = (name for name in PARAMETERS if self.query.get(name) and name != page)
        good = {name: self.query[name] for name in named if self.is_good(name)}
        if not self.ground.pack:  # there is no slide to go back to
            good.pop("slide", None)
        return MappingProxyType(good)

    def language(self) -> Language:
        language = language_of(self.query, default=self.ground.language)
        if self.query.get("lang", language) != language:
            self._refuse("lang", "lang", shown=language)
        return language

    def as_of(self) -> dt.date:
        default = self.ground.shown
        day = self._day("as_of", default=default, latest=self.ground.latest)
        if _top_unit(self.ground, day) is None:
            self._refuse("as_of", "no_territory", shown=default.isoformat())
            return default
        return day

    def known(self) -> dt.date:
        return self._day("known", default=self.ground.today, latest=self.ground.today)

    def unit(self, day: dt.date) -> str:
        code = self.query.get("unit", "")
        top = _top_unit(self.ground, day)
        default = top.code if top else self.ground.profile.root
        if not code or self.ground.territory.find(code, day):
            return code or default
        ended = self.ground.territory.versions(code)
        self._refuse("unit", "unit_not_then" if ended else "unit", shown=default, day=day)
        return default

    def level(self, day: dt.date) -> str:
        code = self.query.get("level", "")
        levels = {level.code for level in self.ground.profile.levels}
        default = self._default_level(day)
        if not code:
            return default
        if code not in levels:
            self._refuse("level", "level", shown=default)
            return default
        if not self.ground.territory.at_level(code, day):
            self._refuse("level", "level_not_then", shown=default, day=day)
            return default
        return code

    def indicator(self, page: Page) -> str:
        default = self.ground.profile.default_ranking if self._ranks(page) else ""
        code = self.query.get("indicator", "")
        if code and code not in _indicators(self.ground.profile):
            self._refuse("indicator", "indicator", shown=default)
            return default
        return code or default

    def _ranks(self, page: Page) -> bool:
        """Whether the main ranking is meant where no indicator is named."""
        if page != "table":
            return page == "rankings"
        panel = registry().get(self.query.get("panel", ""))
        return panel is None or panel.page in ("rankings", "indicator", "table")

    def panel(self) -> None:
        """Whether there is a panel whose table is asked for."""
        if self.query.get("panel") and self.query["panel"] not in registry():
            self._refuse("panel", "panel")

    def pack(self) -> None:
        """Whether the pack is the one whose figures are shown."""
        if self.query.get("pack", "") != self.ground.pack:
            self._refuse("pack", "pack")

    def register(self) -> None:
        """Whether what chooses among tasks names something there is."""
        for name, choices in wrong_choices(self.query, profile=self.ground.profile):
            self._refuse(name, "choice", shown="–", choices=choices or "–")

    def task(self) -> str:
        code = self.query.get("task", "")
        if code and code not in self.ground.tasks:
            self._refuse("task", "task")
            return ""
        return code

    def feed(self) -> str:
        code = self.query.get("feed", "")
        if code and code not in {feed.code for feed in self.ground.profile.feeds}:
            self._refuse("feed", "feed", shown="")
            return ""
        return code

    def by(self) -> RankedBy:
        asked = self.query.get("by", "")
        if asked and asked not in RANKED_BY:
            self._refuse("by", "choice", shown=RANKED_BY[0], choices=", ".join(RANKED_BY))
        return asked if asked in RANKED_BY else RANKED_BY[0]

    def borders(self) -> BorderView:
        asked = self.query.get("borders", "")
        for view in BORDER_VIEWS:
            if asked == view:
                return view
        if asked:
            choices = ", ".join(BORDER_VIEWS)
            self._refuse("borders", "choice", shown=BORDER_VIEWS[0], choices=choices)
        return BORDER_VIEWS[0]

    def weeks(self) -> int:
        asked = self.query.get("weeks", "")
        choices = [str(weeks) for weeks in WEEKS]
        if asked and asked not in choices:
            self._refuse("weeks", "choice", shown=DEFAULT_WEEKS, choices=", ".join(choices))
        return int(asked) if asked in choices else DEFAULT_WEEKS

    def since(self, as_of: dt.date, *, latest: dt.date) -> dt.date | None:
        """The earlier day to compare with; None: not asked."""
        if not self.query.get("since"):
            return None
        return self._day("since", default=as_of - dt.timedelta(weeks=DEFAULT_WEEKS), latest=latest)

    def _default_level(self, day: dt.date) -> str:
        ranked = self.ground.profile.ranked_levels
        valid = (level for level in ranked if self.ground.territory.at_level(level, day))
        return next(valid, ranked[0] if ranked else "")

    def _day(self, name: str, *, default: dt.date, latest: dt.date) -> dt.date:
        text = self.query.get(name, "")
        if not text:
            return default
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            self._refuse(name, "date", shown=default.isoformat())
            return default
        if day > latest:
            self._refuse(name, "date_ahead", shown=default.isoformat(), latest=latest)
            return default
        return day

    def _refuse(self, name: str, code: str, **facts: object) -> None:
        read = self.query.get(name, "")[:READ_SHOWN_CHARS]
        texts = {key: str(fact) for key, fact in facts.items()}
        self.remarks[name] = Remark(code=code, facts={"parameter": name, "read": read, **texts})


def _is_known(page: Page, code: str, ground: Ground) -> bool:
    """Whether there is what the path names; a unit may have been there on any day."""
    if page == "indicator":
        return code in _indicators(ground.profile)
    if page == "task":
        return code in ground.tasks
    return page != "unit" or bool(ground.territory.versions(code))


def _indicators(profile: Profile) -> frozenset[str]:
    return frozenset(indicator.code for indicator in profile.indicators)


def _top_unit(ground: Ground, day: dt.date) -> UnitVersion | None:
    """The province on a day: the profile's root, or whoever took it over by then."""
    root = ground.profile.root
    found = ground.territory.find(root, day)
    return found or next(iter(ground.territory.successors(root, day)), None)
