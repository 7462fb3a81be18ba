"""A small drawn province with figures, and panels asked about it."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from dash.development.base_component import Component

from ioc.i18n import Wording
from ioc.panels.address import Address
from ioc.panels.panel import PanelLook
from ioc.profile.model import IndicatorGroup, Language, Profile, Target, Text, Tile
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

AsLook = Callable[..., AbstractContextManager[PanelLook]]


def text(words: str) -> Text:
    return Text(vi=words, en=words)


def target(indicator: str, value: float, deadline: dt.date) -> Target:
    return Target(
        indicator=indicator,
        unit="P",
        value=value,
        deadline=deadline,
        valid_from=dt.date(2024, 1, 1),
        document=text("Kết luận 12"),
    )


@pytest.fixture(scope="session")
def profile() -> Profile:
    """Three districts, a department, three facilities; four indicators, two with a target."""
    drawn = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | district   | P      |      |
        B    | district   | P      |      |
        C    | district   | P      |      |
        S    | department | P      |      |
        F1   | facility   | A      |      |
        F2   | facility   | A      |      |
        F3   | facility   | B      |      |
        """,
        indicators="""
        code  | form  | rhythm | maximum
        score | score | W      | 100
        place | rank  | W      | 63
        rate  | ratio | W      | 100
        scan  | ratio | D      | 100
        """,
        feeds="""
        code | kind | indicators | level | rhythm | since | until | working_days | time
        week | observations | score place rate | district | W | 2024-09-30 | | 2 | 16:00
        qr | tallies | scan | facility | D | 2024-09-30 | | 1 | 16:00
        """,
    )
    headline = {"score": 1, "place": 2, "rate": 3, "scan": 4}
    return replace(
        drawn,
        groups=(IndicatorGroup(code="g", name=text("Nhóm 766")),),
        indicators=tuple(
            replace(one, group="g", owner="S", headline=headline[one.code])
            for one in drawn.indicators
        ),
        targets=(
            target("rate", 80.0, dt.date(2024, 12, 31)),
            target("scan", 90.0, dt.date(2024, 10, 31)),
        ),
        tiles=tuple(Tile(unit=unit, row=1, column=n) for n, unit in enumerate("AB", start=1)),
    )


@pytest.fixture
def centre(tmp_path: Path, profile: Profile) -> Iterator[DrawnCentre]:
    """An empty centre of the province, for a test that delivers something of its own."""
    made = DrawnCentre(tmp_path, profile)
    yield made
    made.close()


@pytest.fixture
def publish_and_ask(centre: DrawnCentre) -> AsLook:
    """Publishes what the test delivered, and asks about it."""

    @contextmanager
    def ask(as_of: str, **changes: str) -> Iterator[PanelLook]:
        centre.publish()
        with looking(centre, as_of, **changes) as look:
            yield look

    return ask


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory, profile: Profile) -> Iterator[DrawnCentre]:
    """Published once: six weeks of a slow rate, a score of two districts, two weeks of tallies."""
    made = DrawnCentre(tmp_path_factory.mktemp("busy"), profile)
    made.delivered("2024-11-19", WEEKS)
    made.tallied("2024-11-19", tallies())
    made.publish()
    yield made
    made.close()


@pytest.fixture
def asked(busy: DrawnCentre) -> AsLook:
    """Asks about the busy province: ``with asked("2024-11-20") as look``."""
    return lambda as_of, **changes: looking(busy, as_of, **changes)


@contextmanager
def looking(
    centre: DrawnCentre,
    as_of: str,
    *,
    lang: Language = "vi",
    unit: str = "P",
    indicator: str = "rate",
) -> Iterator[PanelLook]:
    """One look at the last build of a centre."""
    with centre.look(as_of=as_of) as look:
        day = dt.date.fromisoformat(as_of)
        yield PanelLook(
            look=look,
            word=Wording.load(lang),
            address=Address(
                path="/",
                lang=lang,
                as_of=day,
                known=day,
                asked=MappingProxyType({"as_of": as_of}),
            ),
            unit=unit,
            level="district",
            indicator=indicator,
        )


WEEKS = """
indicator | unit | period     | numerator | denominator | value
rate      | P    | 2024-10-07 | 400       | 1000        |
rate      | P    | 2024-10-14 | 410       | 1000        |
rate      | P    | 2024-10-21 | 420       | 1000        |
rate      | P    | 2024-10-28 | 430       | 1000        |
rate      | P    | 2024-11-04 | 440       | 1000        |
rate      | P    | 2024-11-11 | 450       | 1000        |
rate      | A    | 2024-11-11 | 300       | 400         |
rate      | B    | 2024-11-11 | 150       | 600         |
score     | P    | 2024-11-11 |           |             | 82.8
score     | A    | 2024-11-11 |           |             | 90.5
score     | B    | 2024-11-11 |           |             | 71.25
place     | P    | 2024-11-11 |           |             | 13
"""
FIRST_TALLY = dt.date(2024, 11, 5)


def tallies() -> str:
    """Fifteen days of three facilities; none has a day of rest."""
    days = [FIRST_TALLY + dt.timedelta(days=n) for n in range(15)]
    rows = [
        f"scan | {unit} | {day} | {scanned} | {visits}"
        for day in days
        for unit, scanned, visits in (("F1", 60, 100), ("F2", 5, 10), ("F3", 30, 40))
    ]
    return "\n".join(["indicator | unit | day | numerator | denominator", *rows])


@pytest.fixture
def links() -> Callable[[object], list[str]]:
    """Where the links of a component lead, in reading order."""

    def hrefs(part: object) -> Iterator[str]:
        if isinstance(part, list | tuple):
            for inner in part:
                yield from hrefs(inner)
        elif isinstance(part, Component):
            if getattr(part, "href", None):
                yield part.href
            yield from hrefs(getattr(part, "children", None))

    return lambda part: list(hrefs(part))
