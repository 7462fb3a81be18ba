"""What a profile says, as frozen values; ``files.py`` reads them, ``check.py`` checks them."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.profile.pack import PackOutline
from ioc.profile.programme import Contact, DeclaredWord, Programme, Service, TaskGroup
from ioc.profile.text import Language as Language
from ioc.profile.text import Text as Text
from ioc.profile.wall import WallPlaylist, WallScene

Form: TypeAlias = Literal["ratio", "count", "amount", "score", "rank", "flag"]
Direction: TypeAlias = Literal["up", "down", "none"]
Rhythm: TypeAlias = Literal["D", "W", "M", "M15", "Q", "Y"]
Accumulation: TypeAlias = Literal["period", "cumulative", "snapshot"]
EventType: TypeAlias = Literal[
    "create", "abolish", "merge", "split", "rename", "transfer", "upgrade"
]
FeedKind: TypeAlias = Literal["observations", "tallies", "tasks"]
Scoring: TypeAlias = Literal["share_of_maximum", "threshold", "min_max", "z_robust"]
MissingRule: TypeAlias = Literal["refuse", "reweigh"]
NumberStyle: TypeAlias = Literal["vi", "international", "unstated"]

# Forms whose value over several units is a sum, or a sum over a sum. The others are only reported.
ADDITIVE: frozenset[Form] = frozenset({"ratio", "count", "amount"})

# Scorings whose goalposts are made of the figures of all units of a level.
RELATIVE: frozenset[Scoring] = frozenset({"min_max", "z_robust"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of the territory, such as district; ``depth`` 0 is the root."""

    code: str
    name: Text
    plural: Text
    depth: int
    is_territorial: bool = True  # False: departments, facilities: never part of a roll-up by area


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitVersion:
    """One unit as it was over one span of days: same name, type and parent throughout.

    ``since`` is the first day of the unit's identity. Codes are reused across eras, so a unit is
    ``(code, since)``; its versions differ in ``valid_from``.
    """

    code: str
    since: dt.date
    level: str
    kind: str  # the type as officials write it: thành phố, huyện, xã, sở …
    name: str  # without the type: Tam Kỳ
    full_name: str  # with the type: thành phố Tam Kỳ
    name_en: str
    parent: str | None
    valid_from: dt.date
    valid_to: dt.date | None  # last day, inclusive; None: still valid
    group: str = ""  # peer group: mountain, plain, urban …
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitEvent:
    """One change of the territory, as a document decided it."""

    event_date: dt.date
    type: EventType
    from_code: str
    to_code: str
    document: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrosswalkShare:
    """How much of a unit that ended went to which unit that began."""

    event_date: dt.date
    from_code: str
    to_code: str
    share: float  # 0..1; the shares of one ``from_code`` on one day add up to 1
    basis: Literal["whole", "population", "records", "manual"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is measured.

    The value of a ``ratio`` is ``scale`` × numerator / denominator; of a ``count`` its numerator
    (the denominator, if any, is what it is out of); of the others the value as reported.
    """

    code: str
    group: str
    name: Text
    short_name: Text
    formula: Text
    form: Form
    unit: Text
    direction: Direction
    levels: tuple[str, ...]
    rhythm: Rhythm
    accumulation: Accumulation
    owner: str  # unit code of the department that answers for it
    origin: str  # where the definition comes from
    scale: float = 100.0
    decimals: int = 1
    may_exceed: bool = False  # numerator may be larger than denominator
    minimum: float | None = None  # of the value, in its unit
    maximum: float | None = None
    max_jump: float | None = None  # between two periods, in the value's unit; more is a warning
    headline: int | None = None  # order on the overview; None: not there

    @property
    def is_additive(self) -> bool:
        """Whether the figure of a unit may be summed from its parts."""
        return self.form in ADDITIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What a document says an indicator must reach."""

    indicator: str
    unit: str  # unit code it binds
    value: float  # in the indicator's unit
    deadline: dt.date
    valid_from: dt.date
    document: Text
    start_value: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeMember:
    """One member of a composite, which is the sum of what its members score.

    A member scores weight × (figure − zero) / (full − zero): nothing at the one goalpost, its
    weight at the other. ``share_of_maximum`` counts from 0 to the member's maximum and is not
    capped; the others give no less than nothing and no more than the weight. ``threshold`` names
    its goalposts; ``min_max`` takes the worst and the best figure of the cohort, ``z_robust`` the
    median ∓ three robust standard deviations (``ioc/data/sql/marts/22_composite_goalpost.sql``).
    """

    composite: str  # indicator code of the composite
    member: str
    weight: float  # in the composite's unit
    valid_from: dt.date
    scoring: Scoring = "share_of_maximum"
    zero_at: float | None = None  # of a threshold, in the member's unit; None: 0
    full_at: float | None = None  # of a threshold: what earns the whole weight

    @property
    def is_relative(self) -> bool:
        """Whether other units' figures move the points."""
        return self.scoring in RELATIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositeRule:
    """What becomes of a composite where members are missing; without a rule it is refused."""

    composite: str  # indicator code of the composite
    missing: MissingRule  # reweigh: the weights of the members that are there are scaled up
    valid_from: dt.date  # until a rule with a later day
    least_share: float | None = None  # 0..1 of the weight that must be there to reweigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One band of an indicator that is graded: from ``at_least`` up to the next band's."""

    indicator: str
    at_least: float  # in the indicator's unit
    valid_from: dt.date  # first day of the bands, until bands with a later day
    name: Text
    document: Text  # which says so


@dataclass(frozen=True, slots=True, kw_only=True)
class DueRule:
    """By when a period's delivery must be there."""

    working_days: int  # after the last day of the period
    time: dt.time  # local


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What one column of a delivered sheet holds.

    A figure is a ``value`` in the indicator's unit, or a ``numerator`` and a ``denominator``, or
    all three. ``unit`` is a code or a name; ``unit_name`` is the name beside a code, checked
    against it; ``parent`` names the unit above, for communes that share a name.
    """

    holds: Literal[
        "unit", "unit_name", "parent", "indicator", "period", "numerator", "denominator", "value",
        "state", "note", "provisional", "illustrative", "ignore",
    ]  # fmt: skip
    headers: tuple[str, ...]  # texts that mean it, any of them; two header rows: "Top > Below"
    indicator: str = ""  # wide across indicators, and blocks: the indicator this column belongs to
    is_optional: bool = False  # a sheet without it is read all the same


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a feed's sheets are laid out.

    ``long``: one row per figure. ``wide`` across indicators: one row per unit, columns carry their
    indicator. ``wide`` across periods: one row per unit, the headers are periods, the feed has one
    indicator. ``blocks``: lists side by side on one sheet, each with a unit column of its own and
    sorted on its own; only the figure columns are declared.

    Header texts are compared without accents, case and line breaks. Title rows above, a row of
    column numbers, total rows and notes below are recognised and need no declaring.
    """

    shape: Literal["long", "wide", "blocks"]
    across: Literal["indicators", "periods"] = "indicators"
    columns: tuple[Column, ...] = ()
    sheet: str = ""  # name of the sheet; empty: the only visible sheet that has the columns
    period_from: Literal["column", "header", "title", "submission"] = "column"
    title: str = ""  # "PCI {period}": where title or header rows name the period; empty: anywhere
    header_rows: int = 0  # how many rows the header has; 0: found by the texts
    unit_at: int = -1  # blocks: place of a list's unit column, counted from its figure column
    levels: tuple[str, ...] = ()  # further levels, beside the feed's, that may have rows here
    ends_at: Literal["sheet_end", "blank_row"] = "sheet_end"  # where the figures stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """Where a feed is fetched from, instead of being sent."""

    url_env: str  # name of the environment variable that holds the SQLAlchemy URL
    table: str = ""  # a table or view …
    query: str = ""  # … or a query written in the profile by the administrator
    watermark: str = ""  # column that only grows; empty: everything each time
    every_minutes: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What is expected, from whom, how often, by when, and in which layout."""

    code: str
    name: Text
    kind: FeedKind
    indicators: tuple[str, ...]
    owner: str  # unit code of the department that answers for the delivery
    level: str  # level of the units the delivery is about
    senders: Literal["owner", "each_unit"]
    rhythm: Rhythm
    since: dt.date
    due: DueRule
    layout: Layout = Layout(shape="long")  # tasks: the register's own sheets, not laid out here
    programme: str = ""  # tasks: the programme they belong to
    until: dt.date | None = None
    numbers: NumberStyle = "unstated"
    is_illustrative: bool = False  # all its figures are made up, and marked so
    pull: Pull | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """A day that is not what its weekday says."""

    day: dt.date
    is_working: bool
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """Where a unit stands on the tile map, over a span of days. Row 1 is north, column 1 west."""

    unit: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """The outline of a unit on the map, over a span of days; ``profile.outline`` reads it."""

    unit: str
    outline: str  # MULTIPOLYGON in well-known text; degrees, WGS 84, longitude first
    valid_from: dt.date = dt.date.min
    valid_to: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorGroup:
    """A family of indicators, such as civil registration."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SeedDelivery:
    """A file the profile brings along, entered through the ordinary intake when a home is made."""

    file: str  # path inside the profile
    feed: str
    unit: str  # sender
    delivered_at: dt.datetime  # aware; when the source was published


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Everything about one province."""

    code: str
    name: Text
    tz: str
    root: str  # unit code of the province
    ranked_levels: tuple[str, ...]  # levels whose units are compared, first valid one is shown
    default_ranking: str  # indicator code
    opens_on: dt.date | None  # day a page shows when its address names none; None: today
    levels: tuple[Level, ...]
    units: tuple[UnitVersion, ...]
    events: tuple[UnitEvent, ...]
    crosswalk: tuple[CrosswalkShare, ...]
    groups: tuple[IndicatorGroup, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    composites: tuple[CompositeMember, ...]
    feeds: tuple[Feed, ...]
    calendar: tuple[CalendarDay, ...]
    tiles: tuple[Tile, ...]
    seeds: tuple[SeedDelivery, ...]
    grades: tuple[Grade, ...] = ()
    shapes: tuple[Shape, ...] = ()
    composite_rules: tuple[CompositeRule, ...] = ()
    programmes: tuple[Programme, ...] = ()
    task_groups: tuple[TaskGroup, ...] = ()
    declared_words: tuple[DeclaredWord, ...] = ()
    services: tuple[Service, ...] = ()
    contacts: tuple[Contact, ...] = ()
    wall_playlists: tuple[WallPlaylist, ...] = ()
    wall_scenes: tuple[WallScene, ...] = ()
    packs: tuple[PackOutline, ...] = ()
