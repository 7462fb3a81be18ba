"""What is said of a composite's places under other weights."""

from dataclasses import replace

import pytest

from ioc.panels import registry
from ioc.profile.model import CompositeMember
from tests.drawn.province import EVER

DAY = "2024-11-20"


@pytest.fixture(scope="session")
def profile(profile):
    """The province's score becomes a composite of its rate and its place."""
    members = (("rate", 60.0), ("place", 40.0))
    return replace(
        profile,
        composites=tuple(
            CompositeMember(composite="score", member=member, weight=weight, valid_from=EVER)
            for member, weight in members
        ),
    )


def delivered(centre, **units):
    """Rates in percent and places of 63 for one week."""
    rows = [
        f"{indicator} | {unit} | 2024-11-11 | {numerator} | {denominator} | {value}"
        for unit, (rate, place) in units.items()
        for indicator, numerator, denominator, value in (
            ("rate", rate, 100, ""),
            ("place", "", "", place),
        )
    ]
    head = "indicator | unit | period | numerator | denominator | value"
    centre.delivered("2024-11-19", "\n".join([head, *rows]))


def drawn(look):
    return registry()["weights"].draw(replace(look, indicator="score"))


def test_unit_that_moves_most_is_named_with_its_places(publish_and_ask, centre, read):
    """A is ahead of B by its place, unless the rate weighs more; C is far behind."""
    delivered(centre, A=(80, 42), B=(90, 31), C=(0, 0))
    with publish_and_ask(DAY) as look:
        sentence, body = drawn(look).sentence, read(drawn(look).body)

    assert sentence == (
        "đổi từng trọng số ±20 %, 1 trong 3 district giữ nguyên hạng; còn lại đổi nhiều nhất 1 bậc"
    )
    assert "1 A 1 – 2" in body
    assert " C " not in body.split("Mỗi lần")[0]


def test_places_that_hold_are_said_to_hold(publish_and_ask, centre):
    delivered(centre, A=(90, 60), B=(50, 30), C=(10, 5))
    with publish_and_ask(DAY) as look:
        sentence = drawn(look).sentence

    assert sentence == "đổi từng trọng số ±20 % không làm đổi hạng của district nào"


def test_what_is_no_composite_says_so_in_a_line(publish_and_ask, centre, read):
    delivered(centre, A=(90, 60))
    with publish_and_ask(DAY) as look:
        body = read(registry()["weights"].draw(look).body)

    assert body == "Chỉ chỉ số tổng hợp mới có trọng số; chỉ tiêu này thì không."


def test_rows_hold_every_unit_that_was_weighed(publish_and_ask, centre):
    delivered(centre, A=(80, 42), B=(90, 31), C=(0, 0))
    with publish_and_ask(DAY) as look:
        rows = registry()["weights"].rows(replace(look, indicator="score")).rows

    assert [row[2:6] for row in rows] == [(1, 1, 1, 2), (2, 2, 1, 2), (3, 3, 3, 3)]
