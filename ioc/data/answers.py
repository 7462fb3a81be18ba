"""What the queries answer with: one class per grain."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ioc.profile.model import Text

State: TypeAlias = Literal["fresh", "late", "overdue", "missing", "error"]
Basis: TypeAlias = Literal["reported", "rolled_up", "computed", "none"]
CellState: TypeAlias = Literal["on_time", "late", "partial", "missing", "not_due"]
Verdict: TypeAlias = Literal[
    "reached", "ahead", "on_course", "behind", "out_of_reach", "past_deadline", "unknown"
]
RankedBy: TypeAlias = Literal["level", "progress", "pace"]
# On whose borders a figure is: its own unit's as they were then; those of one day, summed from the
# units that were there then, or estimated because a share of one of them had to be reckoned.
Borders: TypeAlias = Literal["own", "summed", "estimated"]
ProgressState: TypeAlias = Literal["measured", "no_newer", "no_earlier", "no_figure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a figure was read: the delivered file and the cell in it."""

    submission_id: int
    file_name: str
    sheet: str
    row: int
    column: str
    note: str  # the document the sender named


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """What a target asks per week against what the last weeks brought, in the indicator's unit."""

    target: float
    deadline: dt.date
    document: str
    needed_per_week: float | None  # working week; None: past the deadline, or reached
    recent_per_week: float | None  # median of the last published changes; None: fewer than 4
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one indicator of one unit stands on the day asked, as known on the day asked."""

    indicator: str
    unit: str
    unit_since: dt.date
    state: State
    basis: Basis
    value: float | None  # in the indicator's unit; None: no figure
    numerator: float | None
    denominator: float | None
    period_start: dt.date | None
    period_end: dt.date | None
    known_date: dt.date | None  # the day this version was recorded
    age_days: int | None  # from period_end to the day asked
    is_provisional: bool
    is_illustrative: bool
    reported_units: int | None  # of a rolled-up figure: how many parts reported …
    expected_units: int | None  # … of how many
    grade: Text | None = None  # what the figure is called; None: it is not graded
    recount: float | None  # the same figure summed from the parts, where one was published
    change: float | None  # against the period before, in the indicator's unit
    change_since: dt.date | None  # end of that period
    owed_since: dt.date | None  # of a missing figure: since when it is owed
    source: Source | None  # None for rolled-up and computed figures
    pace: Pace | None  # None: no target
    borders: Borders = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPoint:
    """One period of one indicator of one unit; ``value`` None is a gap, never zero."""

    period_start: dt.date
    period_end: dt.date
    value: float | None
    numerator: float | None
    denominator: float | None
    basis: Basis
    is_provisional: bool
    is_illustrative: bool
    known_date: dt.date | None
    borders: Borders = "own"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one unit's figure went over some weeks, against the figure it had before them."""

    state: ProgressState  # no_newer: the figure of then is still the newest one
    change: float | None = None  # in the indicator's unit, as the figure went; None: not measured
    since: dt.date | None = None  # end of the period compared with


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """From where to where; both ends belong to it."""

    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One unit's places; None: it has no valid number of that kind, and stands below."""

    place: int | None  # by level; 1 = best; ties share a place: 1-2-2-4
    place_change: int | None  # by level, against the place of some weeks ago; positive: climbed
    standing: Standing
    progress: Progress = Progress(state="no_figure")
    progress_place: int | None = None
    pace_ratio: float | None = None  # recent pace over the needed one; None: reached, or unknown
    pace_place: int | None = None
    interval: Interval | None = None  # of a ratio, 95 %, in the indicator's unit
    band: int | None = None  # units of one band cannot be told apart; 1 = best; None: no ratio

    def place_by(self, by: RankedBy) -> int | None:
        """The place in one of the three rankings."""
        places = {"level": self.place, "progress": self.progress_place, "pace": self.pace_place}
        return places[by]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The units of one level on one indicator on one day."""

    indicator: str
    level: str
    cohort: int  # units of the level valid on the day
    ranked: int  # by level
    rows: tuple[RankRow, ...]  # best first, then those without a place
    by: RankedBy = "level"  # what the rows are ordered by
    weeks: int = 4  # over which progress and the change of place are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyDay:
    """One day of one tally; no row for a day nobody reported."""

    day: dt.date
    numerator: int
    denominator: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TallyUnit:
    """One unit's tally summed over a span of days; zeros never stand for missing."""

    unit: str
    unit_since: dt.date
    numerator: int | None
    denominator: int | None
    days_reported: int
    last_day: dt.date | None
    is_illustrative: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedCell:
    """What one unit owed for one period of one feed."""

    unit: str
    period_start: dt.date
    period_end: dt.date
    due_at: dt.datetime
    filled: int  # indicators that have a figure
    expected: int
    arrived_date: dt.date | None  # when the last of them first arrived
    state: CellState


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedFill:
    """One feed: its last periods × units, and how full it is."""

    feed: str
    owner: str
    state: State
    filled_cells: int
    expected_cells: int
    last_arrival: dt.date | None
    periods: tuple[dt.date, ...]  # ends of the periods shown, oldest first
    cells: tuple[FeedCell, ...]  # of those periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One line of the ledger of deliveries."""

    submission_id: int
    feed: str
    unit: str
    file_name: str
    sha256: str
    channel: str
    received_at: dt.datetime
    recorded_at: dt.datetime
    outcome: Literal["recorded", "partly", "refused", "unchanged"]
    rows_read: int
    rows_new: int
    rows_changed: int
    rows_unchanged: int
    rows_rejected: int
    reason: str  # of a refusal: error code; else empty
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """One row of a delivery that was not taken, and why."""

    sheet: str
    row: int
    column: str
    read: str
    code: str
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One figure that became known, or known differently, after a day."""

    indicator: str
    unit: str
    unit_since: dt.date
    period_start: dt.date
    period_end: dt.date
    known_date: dt.date
    before: float | None  # None: not known before, or reported as missing
    after: float | None  # None: taken back
    is_restatement: bool  # the same period was known before
    is_illustrative: bool
    feed: str
    sender: str  # unit code of who delivered it; empty: the delivery is no longer listed
    received_at: dt.datetime | None  # aware; None: the delivery is no longer listed
    source: Source | None
