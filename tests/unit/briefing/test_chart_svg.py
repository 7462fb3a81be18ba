"""Charts of a pack as drawings: the numbers they write, the gaps they leave, the room they take."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from itertools import pairwise

import pytest

from ioc.briefing.chart_svg import chart_svg
from ioc.briefing.document import Chart, Figure, Series
from ioc.briefing.lettering import width_of
from ioc.figures.theme import DESK
from tests.drawn.pack_document import bars, line, percent

NAMESPACE = "{http://www.w3.org/2000/svg}"


def drawn(chart, *, width=640.0, height=None):
    """The drawing, parsed."""
    return ET.fromstring(chart_svg(chart, width=width, height=height, language="vi"))


def marks(drawing, name):
    """Elements of a kind, in the order they are drawn."""
    return list(drawing.iter(NAMESPACE + name))


def texts(drawing):
    """What the drawing says."""
    return [each.text for each in marks(drawing, "text")]


def filled(drawing, colour):
    """The bars of a colour; the small square in a heading is none."""
    return [each for each in marks(drawing, "rect") if each.get("fill") == colour][1:]


def stacked() -> Chart:
    """Tasks of two departments by state."""
    return Chart(
        key="tasks", title="Nhiệm vụ", form="stacked", categories=("Sở Y tế", "Sở Tư pháp"),
        series=tuple(
            Series(
                name=name,
                role="actual",
                points=tuple(Figure(text=str(value), value=value) for value in values),
            )
            for name, values in (("Đã xong", (6, 3)), ("Quá hạn", (2, 1)))
        ),
    )  # fmt: skip


@pytest.mark.parametrize("chart", [bars(), stacked(), line(count=6)])
def test_every_number_is_written_as_it_reads_everywhere(chart):
    written = texts(drawn(chart))

    for series in chart.series:
        for point in series.points:
            assert point is None or point.text in written


def test_a_number_tells_a_machine_what_it_is():
    figures = [each for each in marks(drawn(bars()), "text") if each.get("data-value")]

    assert {"60.25", "55.0"} <= {each.get("data-value") for each in figures}
    assert {each.get("data-indicator") for each in figures} == {"rate"}


def test_a_gap_has_no_bar():
    drawing = drawn(bars(count=3))

    assert len(filled(drawing, DESK.accent)) == 3
    assert len(filled(drawing, DESK.line_strong)) == 2


def test_bars_begin_at_zero_and_are_as_long_as_their_numbers():
    long, short = (float(bar.get("width")) for bar in filled(drawn(stacked()), DESK.accent))

    assert long == pytest.approx(2 * short, abs=0.05)


def test_the_target_is_a_line_across_with_its_name_and_number():
    assert "Mục tiêu đến 31/12/2024 75,00\u202f%" in texts(drawn(bars()))


def test_a_line_breaks_at_a_gap():
    chart = line(count=6)
    broken = (*chart.series[0].points[:2], None, *chart.series[0].points[3:])
    path = marks(drawn(replace(chart, series=(replace(chart.series[0], points=broken),))), "path")

    assert path[0].get("d").count("M") == 2


def test_no_line_runs_through_its_own_numbers():
    rising = tuple(percent(40.0 + 5 * n) for n in range(8))
    series = (Series(name="Tuần", role="actual", points=rising),)
    chart = replace(line(count=8), series=series, target=None, target_name="")
    drawing = drawn(chart, width=640.0, height=460.0)
    dots = [(float(d.get("cx")), float(d.get("cy"))) for d in marks(drawing, "circle")]

    def line_at(x):
        (x0, y0), (x1, y1) = next(pair for pair in pairwise(dots) if pair[0][0] <= x <= pair[1][0])
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0)

    written = [t for t in marks(drawing, "text") if t.text in {p.text for p in rising[1:-1]}]
    assert written
    for text in written:
        x, half = float(text.get("x")), width_of(text.text, float(text.get("font-size"))) / 2
        for at in (x - half, x, x + half):
            assert float(text.get("y")) < line_at(at)


def test_a_negative_number_stands_left_of_zero():
    points = (percent(-3.5), percent(4.0))
    chart = replace(
        bars(count=2), series=(Series(name="Thay đổi", role="actual", points=points),), target=None
    )
    left, right = (bar for bar in marks(drawn(chart), "rect") if bar.get("fill") == DESK.accent)

    assert float(left.get("x")) + float(left.get("width")) == pytest.approx(
        float(right.get("x")), abs=0.05
    )


def test_words_stand_where_there_is_no_number():
    points = (Figure(text="chưa có số liệu", value=None), percent(4.0))
    chart = replace(bars(count=2), series=(Series(name="x", role="actual", points=points),))

    assert "chưa có số liệu" in texts(drawn(chart))


@pytest.mark.parametrize("form", ["bar", "line", "stacked"])
def test_a_chart_without_any_figure_says_so(form):
    series = (Series(name="x", role="actual", points=(None, None)),)
    chart = replace(bars(count=2), form=form, series=series)

    assert texts(drawn(chart)) == ["Chưa có số liệu nào để vẽ."]


CHARTS = [bars(count=2), bars(count=30), stacked(), line(), line(count=60)]


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize(("width", "height"), [(1160, 460), (560, 300), (640, None)])
def test_a_drawing_keeps_to_the_room_it_is_given(chart, width, height):
    drawing = drawn(chart, width=width, height=height)

    assert float(drawing.get("width")) == width
    assert height is None or float(drawing.get("height")) <= height + 0.1


@pytest.mark.parametrize("count", [3, 7, 12, 17, 18])
@pytest.mark.parametrize("height", [445.0, 447.3, 459.9])
def test_letters_are_small_only_where_there_is_no_room(count, height):
    points = tuple(percent(60.0 + n) for n in range(count))
    names = tuple(f"Huyện {n}" for n in range(count))
    series = (Series(name="Tuần 47", role="actual", points=points),)
    chart = replace(bars(), categories=names, series=series, target=None, target_name="")

    drawing = drawn(chart, width=1168.0, height=height)
    units = float(drawing.get("viewBox").split()[2]) / float(drawing.get("width"))

    assert units <= 1.15  # eighteen rows of the usual size would take 478 pixels


@pytest.mark.parametrize("chart", CHARTS)
def test_every_text_stands_inside_the_drawing(chart):
    """Reckoned with the same widths that the breaks of lines are."""
    drawing = drawn(chart)
    _, _, width, height = map(float, drawing.get("viewBox").split())
    for each in marks(drawing, "text"):
        taken = width_of(each.text, float(each.get("font-size")))
        share = {"end": 1.0, "middle": 0.5}.get(each.get("text-anchor"), 0.0)
        start = float(each.get("x")) - taken * share
        assert start >= -1, each.text
        assert start + taken <= width + 1, each.text
        assert 0 < float(each.get("y")) <= height, each.text


def test_a_name_is_letters_and_never_markup():
    hostile = '</text><script>alert(1)</script>"onload="x'
    chart = replace(bars(count=1), categories=(hostile,), title=hostile)
    drawing = drawn(chart)

    assert marks(drawing, "script") == []
    assert drawing.get("aria-label") == hostile


def test_equal_charts_give_equal_drawings():
    assert chart_svg(bars(), width=640, language="vi") == chart_svg(
        bars(), width=640, language="vi"
    )
