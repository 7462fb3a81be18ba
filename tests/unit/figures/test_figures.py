"""Every figure is a valid Plotly figure, and keeps the promises of the style."""

import datetime as dt
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from ioc.figures.funnel import Dot, Limits, funnel, span_of
from ioc.figures.heat_grid import heat_grid
from ioc.figures.rank_bar import Bar, rank_bar
from ioc.figures.rank_lines import RankLine, rank_lines
from ioc.figures.small_multiples import Multiple, small_multiples
from ioc.figures.tally_trend import TrendDay, tally_trend
from ioc.figures.target_line import LinePoint, best_on_top, target_line
from ioc.figures.theme import DESK, WALL

DAYS = [dt.date(2024, 11, 3) + dt.timedelta(days=7 * week) for week in range(4)]


def line(*values, kinds=("firm",) * 4, **changes):
    points = [
        LinePoint(day=day, value=value, text=str(value), kind=kind)
        for day, value, kind in zip(DAYS, values, kinds, strict=False)
    ]
    return target_line(points, unit="%", last_text="44,5 %", **changes)


def trend(*rates):
    days = [
        TrendDay(day=day, rate=rate, smooth=rate, text=str(rate))
        for day, rate in zip(DAYS, rates, strict=False)
    ]
    return tally_trend(
        days, unit="%", last_text="62,1 %", day_name="từng ngày", smooth_name="7 ngày"
    )


def bars(*values):
    made = [Bar(label=f"Cơ sở {v}", value=v, text=str(v), is_named=v > 5) for v in values]
    return rank_bar(made, unit="lượt")


def grid(rows):
    texts = [["x"] * len(row) for row in rows]
    names = [f"Huyện {place}" for place in range(len(rows))]
    return heat_grid(rows, rows=names, columns=["T44", "T45"], texts=texts)


def multiples(*series, **changes):
    made = [Multiple(name=f"Huyện {n}", text="62", values=v) for n, v in enumerate(series)]
    return small_multiples(made, days=DAYS, **changes)


def dots(*sizes, **facts):
    return [
        Dot(**{"size": size, "value": 50.0 + at, "text": str(at), "label": f"Huyện {at}", **facts})
        for at, size in enumerate(sizes)
    ]


def funnel_of(*made):
    limits = Limits(sizes=[10.0, 90.0], low=[20.0, 40.0], high=[80.0, 60.0], is_outer=True)
    return funnel(
        list(made), limits=[limits], whole=(50.0, "mức chung"), unit="%", size_title="mẫu số"
    )


def places(*lines, named=()):
    made = [
        RankLine(
            name=f"Huyện {n}",
            places=line,
            texts=[str(place) for place in line],
            is_named=n in named,
        )
        for n, line in enumerate(lines)
    ]
    return rank_lines(made, columns=["03/11", "10/11", "17/11"], unit="hạng")


FIGURES = {
    "line": line(40.0, None, 43.1, 44.5, target=100.0, target_text="mục tiêu 100 %"),
    "line without a figure": line(None, None),
    "line without a point": line(),
    "line of made-up figures": line(40.0, 41.0, kinds=("firm", "illustrative")),
    "trend": trend(60.0, None, 61.0),
    "trend without a day": trend(),
    "bars": bars(3.0, 8.0),
    "no bars": bars(),
    "grid": grid([[1.0, None], [3.0, 4.0]]),
    "no grid": grid([]),
    "funnel": funnel_of(*dots(10.0, 40.0, 90.0)),
    "funnel over powers of ten": funnel_of(*dots(10.0, 400.0, 9000.0)),
    "funnel of one": funnel_of(*dots(10.0)),
    "empty funnel": funnel_of(),
    "multiples": multiples([1.0, None, 3.0, 4.0], [2.0, 2.0, 2.0, 2.0], target=3.0),
    "no multiples": multiples(),
    "places": places([1, None, 2], [2, 1, 1], [2, 2, None], named={1}),
    "places of nobody": places(),
}


@pytest.mark.parametrize("text", ["44,5 %", "82,34 điểm", "96.125 hồ sơ", "1.443.893 trường hợp"])
def test_label_at_the_end_of_a_line_has_room_for_its_unit(text):
    """Beside a narrow bold letter stands a wide one; seven pixels each is what 14 px ones take."""
    points = [LinePoint(day=DAYS[0], value=44.5, text=text)]
    drawn = target_line(points, unit="%", last_text=text)

    assert drawn["layout"]["margin"]["r"] >= 8 + 7 * len(text)


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_valid_plotly(name):
    """Figures are plain dictionaries for speed; Plotly itself checks them here."""
    assert go.Figure(FIGURES[name]).to_dict()["data"] is not None


@pytest.mark.parametrize("name", FIGURES)
def test_figure_carries_no_template_and_no_legend(name):
    """A named template is 7 kB in every figure; labels stand at the data."""
    layout = FIGURES[name]["layout"]

    assert "template" not in layout
    assert layout["showlegend"] is False


@pytest.mark.parametrize("name", ["line", "trend"])
def test_at_most_five_grid_lines(name):
    assert FIGURES[name]["layout"]["yaxis"]["nticks"] <= 5


@pytest.mark.parametrize("name", ["line", "trend", "multiples", "places"])
def test_gap_is_never_bridged(name):
    data = FIGURES[name]["data"]

    assert all(trace.get("connectgaps", False) is False for trace in data)
    assert any(None in trace["y"] for trace in data)


def test_last_point_with_a_figure_is_labelled():
    _unit, label = line(40.0, 41.0, None)["layout"]["annotations"]

    assert (label["x"], label["y"]) == (DAYS[1].isoformat(), 41.0)
    assert "44,5 %" in label["text"]


def test_target_is_a_labelled_line():
    layout = line(40.0, target=100.0, target_text="mục tiêu 100 %")["layout"]

    assert layout["shapes"][0]["y0"] == layout["shapes"][0]["y1"] == 100.0
    assert layout["annotations"][2]["text"] == "mục tiêu 100 %"


def test_provisional_and_made_up_parts_are_drawn_otherwise():
    data = line(40.0, 41.0, 42.0, 43.0, kinds=("firm", "firm", "provisional", "illustrative"))[
        "data"
    ]

    assert [trace["line"]["dash"] for trace in data] == ["solid", "dash", "dot"]


def test_part_of_another_kind_is_joined_to_the_point_before_it():
    firm, provisional = line(40.0, 41.0, 42.0, kinds=("firm", "firm", "provisional"))["data"]

    assert firm["y"] == [40.0, 41.0, None]
    assert provisional["y"] == [None, 41.0, 42.0]


def test_bars_are_compared_by_length_from_zero():
    figure = FIGURES["bars"]

    assert figure["layout"]["xaxis"]["rangemode"] == "tozero"
    assert figure["data"][0]["marker"]["color"] == [DESK.context, DESK.accent]


def test_made_up_bar_is_hatched():
    figure = rank_bar([Bar(label="a", value=1, text="1", is_illustrative=True)], unit="lượt")

    assert figure["data"][0]["marker"]["pattern"]["shape"] == ["/"]


def test_missing_cell_is_not_the_lowest_colour():
    figure = FIGURES["grid"]

    assert figure["data"][0]["z"][0] == [1.0, None]
    assert figure["layout"]["plot_bgcolor"] not in DESK.scale


def test_colours_of_a_grid_are_explained_with_their_unit():
    drawn = heat_grid(
        [[1.0, None], [3.0, 4.0]],
        rows=["A", "B"],
        columns=["T44", "T45"],
        texts=[["x", "x"], ["x", "x"]],
        ends=("1 %", "4 %"),
    )
    [trace] = drawn["data"]

    assert trace["colorbar"]["tickvals"] == [1.0, 4.0]
    assert trace["colorbar"]["ticktext"] == ["1 %", "4 %"]
    assert trace["showscale"]


def test_small_multiples_share_one_scale():
    layout = FIGURES["multiples"]["layout"]

    assert layout["yaxis"]["range"] == layout["yaxis2"]["range"] == [1.0, 4.0]


def test_figures_take_the_colours_of_their_screen():
    wall = target_line(
        [LinePoint(day=DAYS[0], value=1.0, text="1")], unit="%", last_text="1", palette=WALL
    )

    assert wall["data"][0]["line"]["color"] == WALL.accent


def test_label_stands_at_the_published_figure_though_made_up_ones_follow():
    """The figure a reader quotes is the published one."""
    kinds = ("firm", "firm", "illustrative", "illustrative")
    _unit, label = line(40.0, 41.0, 50.0, 51.0, kinds=kinds)["layout"]["annotations"]

    assert label["y"] == 41.0
    assert "yanchor" in label


def test_time_axis_spans_the_days_and_no_more():
    low, high = line(40.0, None, 42.0)["layout"]["xaxis"]["range"]

    assert low <= DAYS[0].isoformat() < DAYS[2].isoformat() <= high < DAYS[3].isoformat()


def test_labels_of_a_funnel_never_lie_on_each_other():
    """Three units of the same size and nearly the same figure: the first keeps its name."""
    drawn = funnel_of(*dots(40.0, 40.0, 40.5), *dots(90.0, value=60.0), *dots(10.0, value=80.0))

    assert drawn["data"][-1]["text"] == ["Huyện 0", "", "", "Huyện 0", "Huyện 0"]


def test_label_at_the_right_end_of_a_funnel_stands_on_the_left():
    drawn = funnel_of(*dots(10.0), *dots(90.0, value=80.0))

    assert drawn["data"][-1]["textposition"] == ["middle right", "middle left"]


@pytest.mark.parametrize(
    ("sizes", "kind"), [((10.0, 90.0), "linear"), ((10.0, 900.0), "log"), ((7.0,), "linear")]
)
def test_axis_of_a_funnel_holds_every_size(sizes, kind):
    """Units a hundred times larger would press the others against the edge."""
    axis = funnel_of(*dots(*sizes))["layout"]["xaxis"]
    low, high = span_of(sizes)

    assert axis["type"] == kind
    assert 0 < low < min(sizes)
    assert max(sizes) < high


def ends(figure, side):
    """The labels at one end of lines of places, from the top: text and height."""
    found = [
        one for one in figure["layout"]["annotations"] if one["xanchor"] == side and "x" in one
    ]
    return [(one["text"], one["y"]) for one in found if one.get("xref") != "paper"]


def test_labels_of_a_shared_place_do_not_lie_on_each_other():
    """Three first places: their names stand one under the other, above the fourth."""
    drawn = places([1, 1, 1], [1, 1, 1], [1, 1, 1], [4, 4, 4])

    heights = [at for _, at in ends(drawn, "left")]

    assert heights == sorted(heights)
    steps = [after - before for before, after in pairwise(heights)]
    assert min(steps) > 0.2
    assert heights[-1] == 4


def test_first_place_stands_on_top_and_named_lines_over_the_others():
    drawn = places([1, 1, 2], [2, 2, 1], named={0})
    low, high = drawn["layout"]["yaxis"]["range"]

    assert low > high
    assert drawn["data"][-1]["line"]["color"] == DESK.accent
    assert drawn["data"][0]["line"]["color"] == DESK.line_strong


def test_unit_without_a_last_place_has_no_label_there():
    drawn = places([1, 1, None], [2, 2, 1])

    assert [text for text, _ in ends(drawn, "left")] == ["1  Huyện 1"]


def test_first_place_stands_on_top() -> None:
    """Rank 13 after rank 21 is a line that climbs."""
    lines = target_line(
        [LinePoint(day=DAYS[0], value=21.0, text=""), LinePoint(day=DAYS[1], value=13.0, text="")],
        unit="rank",
        last_text="rank 13",
    )

    drawn = best_on_top(lines)

    assert drawn["layout"]["yaxis"]["autorange"] == "reversed"
    assert drawn["layout"]["yaxis"]["dtick"] == lines["layout"]["yaxis"]["dtick"]
    assert "autorange" not in lines["layout"]["yaxis"]
