"""No panel knows more than was known on the day of knowing, or looks past the day asked.

Two centres got the same deliveries until a day; one got more after it. Asked as known on that day,
every panel must draw and list the same in both.
"""

import datetime as dt
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.web.drawings import drawing
from tests.drawn.centre import DrawnCentre
from tests.unit.panels.conftest import WEEKS, looking, tallies

DAY = "2024-11-20"
# Corrections, first figures of units that were silent, a figure taken back: all of periods before
# the day asked.
LATER = """
indicator | unit | period     | numerator | denominator | value | state
rate      | P    | 2024-11-11 | 999       | 1000        |       |
rate      | P    | 2024-10-07 | 1         | 1000        |       |
rate      | A    | 2024-11-11 | 1         | 400         |       |
rate      | C    | 2024-11-11 | 399       | 400         |       |
score     | P    | 2024-11-11 |           |             | 11.1  |
score     | A    | 2024-11-11 |           |             | 22.2  |
score     | B    | 2024-11-11 |           |             |       | missing
score     | C    | 2024-11-04 |           |             | 99.9  |
place     | P    | 2024-11-11 |           |             | 44    |
"""
LATER_TALLIES = """
indicator | unit | day        | numerator | denominator
scan      | F1   | 2024-11-12 | 1         | 100
scan      | F2   | 2024-11-19 | 10        | 10
"""
# Of periods that end after the day asked, delivered before the day of knowing.
AHEAD = """
indicator | unit | period     | numerator | denominator | value
rate      | P    | 2024-11-18 | 999       | 1000        |
rate      | A    | 2024-11-18 | 1         | 400         |
rate      | C    | 2024-11-18 | 399       | 400         |
score     | A    | 2024-11-18 |           |             | 22.2
score     | C    | 2024-11-25 |           |             | 99.9
place     | P    | 2024-11-18 |           |             | 44
"""
AHEAD_TALLIES = """
indicator | unit | day        | numerator | denominator
scan      | F1   | 2024-11-21 | 1         | 100
scan      | F2   | 2024-11-25 | 10        | 10
"""
# The ledger lists files by the day they came, whatever days their figures are about.
BY_DAY_OF_DELIVERY = {"delivery-ledger"}


@pytest.fixture(scope="module")
def centres(tmp_path_factory, profile) -> Iterator[dict[str, DrawnCentre]]:
    """``less``: what was delivered by the 19th; ``later`` and ``ahead``: more besides."""
    with ExitStack() as stack:
        made = {}
        for name in ("less", "later", "ahead"):
            centre = DrawnCentre(tmp_path_factory.mktemp(name), profile)
            stack.callback(centre.close)
            centre.delivered("2024-11-19", WEEKS)
            centre.tallied("2024-11-19", tallies())
            made[name] = centre
        made["later"].delivered("2024-11-22", LATER)
        made["later"].tallied("2024-11-22", LATER_TALLIES)
        made["ahead"].delivered("2024-12-03", AHEAD)
        made["ahead"].tallied("2024-12-03", AHEAD_TALLIES)
        for centre in made.values():
            centre.publish()
        yield made


@pytest.fixture(params=sorted(registry()))
def panel(request):
    return registry()[request.param]


def told(centre, panel, *, known=DAY, **asked):
    """Everything a reader can get from a panel: drawing, frame and table."""
    with looking(centre, DAY, **asked) as look:
        look = replace(look, look=replace(look.look, known=dt.date.fromisoformat(known)))
        drawn = panel.draw(look)
        table = panel.rows(look)
    return (
        drawing(panel.id, drawn.body, build="").text,
        replace(drawn, body=None),
        table.rows,
    )


@pytest.mark.parametrize("asked", [{}, {"unit": "A", "indicator": "score"}], ids=["all", "one"])
def test_what_was_delivered_after_the_day_of_knowing_appears_nowhere(panel, centres, asked):
    assert told(centres["later"], panel, **asked) == told(centres["less"], panel, **asked)


@pytest.mark.parametrize("asked", [{}, {"unit": "A", "indicator": "score"}], ids=["all", "one"])
def test_figures_of_days_after_the_day_asked_appear_nowhere(panel, centres, asked):
    if panel.id in BY_DAY_OF_DELIVERY:
        pytest.skip("lists deliveries, not figures")
    known = "2024-12-31"

    ahead = told(centres["ahead"], panel, known=known, **asked)

    assert ahead == told(centres["less"], panel, known=known, **asked)


def test_what_was_delivered_later_shows_on_a_later_day_of_knowing(centres):
    """The comparison is worth something: the two centres do differ."""
    panel = registry()["ranking-table"]

    later = told(centres["later"], panel, known="2024-11-22")

    assert later != told(centres["less"], panel, known="2024-11-22")
