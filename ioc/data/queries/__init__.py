"""The questions the screens ask of a build; each answers with the classes of ``answers``."""

from ioc.data.queries.changes import changes_since
from ioc.data.queries.fill import feed_fill
from ioc.data.queries.history import histories, history
from ioc.data.queries.ledger import deliveries, rejected_rows
from ioc.data.queries.ranking import ranking
from ioc.data.queries.standing import standing, standings
from ioc.data.queries.tallies import tally_days, tally_units

__all__ = [
    "changes_since",
    "deliveries",
    "feed_fill",
    "histories",
    "history",
    "ranking",
    "rejected_rows",
    "standing",
    "standings",
    "tally_days",
    "tally_units",
]
