"""How a ranking is to be shown: names, links, columns, and the unit the page is about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ioc.components.bullet import Scale
from ioc.data.answers import RankedBy, Ranking, Standing
from ioc.data.queries.history_aligned import Line
from ioc.i18n import Wording
from ioc.profile.model import Indicator

SORTED_BY: dict[str, RankedBy] = {
    "place": "level",
    "value": "level",
    "progress_place": "progress",
    "progress": "progress",
    "pace_place": "pace",
    "pace": "pace",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingFace:
    """How a ranking is shown: names, links, and the unit the page is about."""

    indicator: Indicator
    name: Callable[[Standing], str]  # the unit's name on the day
    href: Callable[[Standing], str]  # where its name leads: the unit's page
    about: Callable[[Standing], str] | None = None  # small beside the name; None: nothing
    figure_href: Callable[[Standing], str] | None = None  # where its figure leads; None: nowhere
    own: str = ""  # unit code that is set off
    target: float | None = None  # where the tick stands; None: no document binds the level
    order: Callable[[RankedBy], str] | None = None  # address of the same table in another order
    # By unit: the same periods for all, oldest first.
    lines: Mapping[str, Line] = field(default_factory=dict)
    columns: Sequence[str] = (
        "place",
        "moved",
        "unit",
        "bar",
        "value",
        "fraction",
        "change",
        "state",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingTable:
    """What every cell of one table shares."""

    ranking: Ranking
    face: RankingFace
    columns: Sequence[str]
    scale: Scale
    digits: int  # decimals of the column of figures
    reach: tuple[float, float] | None  # lowest and highest figure of all lines; None: no lines
    is_mixed: bool  # some figures are illustrative and some are not
    word: Wording

    @property
    def span(self) -> str:
        """The weeks looked back over, in words."""
        weeks = self.ranking.weeks
        return self.word("ranking.week") if weeks == 1 else self.word("ranking.weeks", n=weeks)
