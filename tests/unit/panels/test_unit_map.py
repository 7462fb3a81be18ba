"""The map on the page of a unit: what lies below it, or where it lies itself."""

import datetime as dt
from dataclasses import replace

from ioc.panels import unit_map
from ioc.profile.model import Shape, Tile
from ioc.web.markup import to_html

DAY = "2024-11-20"
SQUARE = "MULTIPOLYGON ((({0} 15, {1} 15, {1} 16, {0} 16, {0} 15)))"
SHAPES = tuple(
    Shape(unit=unit, outline=SQUARE.format(at, at + 1))
    for unit, at in (("A", 107), ("B", 108), ("C", 109))
)


def with_map(look, **changes):
    """The same question to a build whose profile has another map."""
    reader = replace(look.look.reader, profile=replace(look.look.profile, **changes))
    return replace(look, look=replace(look.look, reader=reader))


def test_the_page_of_the_province_shows_its_districts(asked):
    with asked(DAY) as look:
        drawn = unit_map.draw(with_map(look, shapes=SHAPES))
        rows = unit_map.rows(with_map(look, shapes=SHAPES)).rows

    assert drawn.title == "Các district của P"
    assert to_html(drawn.body).count("ioc-shapes__unit ") == 3
    assert len(rows) == 3


def test_the_page_of_a_district_shows_it_among_the_others(asked):
    with asked(DAY, unit="B") as look:
        drawn = unit_map.draw(with_map(look, shapes=SHAPES))

    assert drawn.title == "B giữa các district"
    assert to_html(drawn.body).count("ioc-shapes__unit--own") == 1


def test_a_department_lies_on_no_map(asked, read):
    with asked(DAY, unit="S") as look:
        drawn = unit_map.draw(with_map(look, shapes=SHAPES))

    assert "không nằm trên bản đồ nào" in read(drawn.body)


def test_borders_are_those_of_the_day_shown(asked):
    """A shape of another time is not drawn; the tiles of the day are."""
    later = tuple(replace(shape, valid_from=dt.date(2025, 1, 1)) for shape in SHAPES)
    tiles = (Tile(unit="A", row=1, column=1),)
    with asked(DAY) as look:
        html = to_html(unit_map.draw(with_map(look, shapes=later, tiles=tiles)).body)

    assert "ioc-shapes" not in html
    assert html.count("ioc-map__tile ") == 1
