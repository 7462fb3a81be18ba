"""The colours of the screen and of the charts are one set, and can be read."""

import math
import re
from pathlib import Path

import pytest

from ioc.figures.theme import DESK, WALL, Palette, layout, value_axis

ASSETS = Path(__file__).parents[3] / "assets"
TOKENS = (ASSETS / "10-tokens.css").read_text(encoding="utf-8")

TEXT = ("ink", "muted", "accent", "ahead", "slow", "risk", "none")
SOFT = ("accent-soft", "ahead-soft", "slow-soft", "risk-soft", "none-soft")


def tokens(selector: str) -> dict[str, str]:
    block = TOKENS.split(selector + " {", 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--ioc-([a-z0-9-]+): (#[0-9a-f]{6});", block))


THEMES = {"desk": tokens(":root"), "wall": tokens('[data-theme="wall"]')}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "surface"])
@pytest.mark.parametrize("text", TEXT)
def test_text_can_be_read_on_its_ground(theme: str, ground: str, text: str) -> None:
    colours = THEMES[theme]

    assert contrast(colours[text], colours[ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("soft", SOFT)
def test_ink_and_state_words_can_be_read_on_soft_grounds(theme: str, soft: str) -> None:
    colours = THEMES[theme]
    own = soft.removesuffix("-soft")

    assert contrast(colours["ink"], colours[soft]) >= 4.5
    assert contrast(colours[own], colours[soft]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("step", range(1, 6))
def test_figures_can_be_read_on_every_step_of_the_scale(theme: str, step: int) -> None:
    colours = THEMES[theme]
    text = colours["ink"] if step < 4 else colours["on-accent"]

    assert contrast(text, colours[f"scale-{step}"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mark", ["context", "accent", "ahead", "slow", "risk", "none"])
def test_marks_are_seen_on_the_surface(theme: str, mark: str) -> None:
    assert contrast(THEMES[theme][mark], THEMES[theme]["surface"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_scale_grows_in_one_direction(theme: str) -> None:
    """A sequential scale that turns back would show a middling unit as an extreme one."""
    steps = [luminance(THEMES[theme][f"scale-{step}"]) for step in range(1, 6)]

    assert steps in (sorted(steps), sorted(steps, reverse=True))


# Simulation of the two common colour blindnesses: Machado, Oliveira and Fernandes 2009, severity 1.
BLINDNESS = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
                   (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
                     (-0.011820, 0.042940, 0.968881)),
}  # fmt: skip


def seen(colour: str, blindness: str) -> tuple[float, ...]:
    rgb = [int(colour[place : place + 2], 16) for place in (1, 3, 5)]
    return tuple(sum(k * c for k, c in zip(row, rgb, strict=True)) for row in BLINDNESS[blindness])


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("blindness", BLINDNESS)
def test_good_and_bad_stay_apart_for_the_colour_blind(theme: str, blindness: str) -> None:
    """Shape and word carry the state; colour must at least not contradict them."""
    good, bad = (seen(THEMES[theme][name], blindness) for name in ("ahead", "risk"))
    distance = sum((a - b) ** 2 for a, b in zip(good, bad, strict=True)) ** 0.5

    assert distance > 40


@pytest.mark.parametrize(("theme", "palette"), [("desk", DESK), ("wall", WALL)])
def test_charts_use_the_colours_of_the_screen(theme: str, palette: Palette) -> None:
    colours = THEMES[theme]
    single = [name for name in Palette.__slots__ if name != "scale"]

    assert {name: getattr(palette, name) for name in single} == {
        name: colours[name.replace("_", "-")] for name in single
    }
    assert palette.scale == tuple(colours[f"scale-{step}"] for step in range(1, 6))


def test_layout_changes_are_laid_over_the_base() -> None:
    changed = layout(DESK, yaxis={"nticks": 3}, margin={"l": 40})

    assert changed["yaxis"]["nticks"] == 3
    assert changed["yaxis"]["gridcolor"] == DESK.line
    assert changed["margin"] == {"l": 40, "r": 8, "t": 8, "b": 8}


@pytest.mark.parametrize(
    "low_high", [(6.4, 100.0), (67.9, 84.49), (0.0, 1.0), (58.2, 70.3), (13.0, 21.0)]
)
def test_grid_lines_are_few_and_round(low_high):
    low, high = low_high
    step = value_axis([low, None, high])["dtick"]

    assert (high - low) / step <= 5
    assert step / 10 ** math.floor(math.log10(step)) in {1.0, 2.0, 2.5, 5.0}


def test_axis_of_one_value_is_left_to_plotly():
    assert "dtick" not in value_axis([5.0, 5.0])
