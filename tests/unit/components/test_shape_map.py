"""The map with real borders: every unit a link that says its figure, however small it is."""

import re

import pytest

from ioc.components.shape_map import MapArea, shape_map
from ioc.web.markup import is_plain, to_html


def square(x, y, size):
    return ((((x, y), (x + size, y), (x + size, y + size), (x, y + size)),),)


@pytest.fixture
def area(standing, missing):
    def make(name, outline, *, ground="3", text="61,2", is_missing=False, **changes):
        return MapArea(
            outline=outline,
            name=name,
            text=text,
            ground=ground,
            href=f"/indicators/qr?unit={name}",
            standing=missing if is_missing else standing(),
            **changes,
        )

    return make


def drawn(*areas):
    return to_html(shape_map(areas, label="Bản đồ", key="m"))


def test_it_is_sent_as_markup_with_a_link_and_words_for_each_unit(area):
    areas = [area("A", (square(108, 15, 1)[0],)), area("B", (square(109, 15, 1)[0],))]
    html = drawn(*areas)

    assert is_plain(shape_map(areas, label="x", key="m"))
    assert re.findall(r'<a href="([^"]+)"', html) == [
        "/indicators/qr?unit=A",
        "/indicators/qr?unit=B",
    ]
    assert 'aria-label="A: 61,2"' in html
    assert 'role="group" aria-label="Bản đồ"' in html


def test_a_name_from_a_file_cannot_become_an_element(area):
    html = drawn(area("<script>x</script>", (square(108, 15, 1)[0],)))

    assert "<script" not in html


@pytest.mark.parametrize(
    ("ground", "pattern"), [("missing", "m-hatch"), ("slow", "m-dots"), ("risk", "m-lines")]
)
def test_a_state_is_a_pattern_too_not_only_a_colour(area, ground, pattern):
    html = drawn(area("A", (square(108, 15, 1)[0],), ground=ground))

    assert f'fill="url(#{pattern})"' in html
    assert f'id="{pattern}"' in html


def test_an_island_too_small_to_be_seen_gets_a_mark(area):
    land, islet = square(108, 15, 1)[0], square(109.5, 15, 0.0005)[0]
    html = drawn(area("A", (land,)), area("B", (islet,)))

    assert html.count("<circle") == 1


def test_a_hole_is_part_of_the_same_path(area):
    outer, hole = square(108, 15, 1)[0][0], square(108.4, 15.4, 0.2)[0][0]
    html = drawn(area("A", ((outer, hole),)))
    (path,) = set(re.findall(r' d="([^"]+)" class="ioc-shapes__ground"', html))

    assert path.count("M") == path.count("Z") == 2


def test_labels_do_not_lie_on_each_other(area):
    """Two small units beside each other: the table and the links say what the map cannot."""
    areas = [area(f"Tên rất dài {n}", (square(108 + n / 20, 15, 0.05)[0],)) for n in range(20)]
    boxes = [
        (float(x), float(y), len(text) * 9.0)
        for x, y, text in re.findall(r'<tspan x="(\d+)" y="(\d+)"[^>]*>([^<]+)<', drawn(*areas))
    ]

    for n, (x, y, width) in enumerate(boxes):
        for other_x, other_y, other in boxes[n + 1 :]:
            assert abs(x - other_x) >= (width + other) / 2 or abs(y - other_y) >= 18
