"""One figure in parts that belong together: value, unit, fraction, change, pace."""

from collections.abc import Iterable

from dash import html
from dash.development.base_component import Component

from ioc.components.attributes import attributes, raw_number
from ioc.data.answers import Pace, Standing
from ioc.i18n import Wording
from ioc.i18n.formats import THIN, own_digits
from ioc.profile.model import Indicator

RANK_OF = "\u202f/\u202f"


def value(
    standing: Standing, *, indicator: Indicator, word: Wording, digits: int | None = None
) -> Component:
    """The figure with its unit, small; carries the raw number for machines.

    ``digits`` is for a column of figures that must stand under each other.
    """
    return html.Span(
        [*_estimate(standing, word), *_value_parts(standing, indicator, word, digits)],
        className="ioc-figure__value",
        **attributes(
            data_indicator=standing.indicator,
            data_unit=standing.unit,
            data_value=raw_number(standing.value),
            **({"data_borders": standing.borders} if standing.borders != "own" else {}),
        ),
    )


def column_digits(values: Iterable[float], indicator: Indicator) -> int:
    """The decimals a column of an indicator's figures needs so that none loses any."""
    return min(max(map(own_digits, values), default=0), indicator.decimals)


def _estimate(standing: Standing, word: Wording) -> list[Component]:
    """The sign before a figure that was reckoned from a share of a former unit."""
    if standing.borders != "estimated":
        return []
    about = attributes(role="img", aria_label=word("borders.estimated"))
    return [
        html.Span("≈", className="ioc-figure__estimate", title=word("borders.estimated"), **about)
    ]


def _value_parts(
    standing: Standing, indicator: Indicator, word: Wording, digits: int | None
) -> list[Component | str]:
    if standing.value is None:
        return [html.Span(word("figure.none"), className="ioc-figure__none")]
    number = word.plain(standing.value, indicator, digits=digits)
    if indicator.form == "flag":
        return [number]
    if indicator.form == "rank":
        field = standing.denominator or indicator.maximum
        of = f"{RANK_OF}{word.number(field)}" if field else ""
        return [number, html.Span(of, className="ioc-figure__unit")]
    gap = THIN if word.language == "vi" or word.pick(indicator.unit) != "%" else ""
    return [number, html.Span(gap + word.pick(indicator.unit), className="ioc-figure__unit")]


def fraction_text(standing: Standing, *, indicator: Indicator, word: Wording) -> str:
    """``412.906 / 659.804`` of a figure that is one, ``thang điểm 100`` of a score; else empty."""
    if indicator.form == "score" and indicator.maximum is not None:
        return word("figure.scale", maximum=word.number(indicator.maximum))
    if standing.numerator is None or standing.denominator is None or indicator.form == "rank":
        return ""
    return word.fraction(standing.numerator, standing.denominator)


def change(
    standing: Standing, *, indicator: Indicator, word: Wording, digits: int | None = None
) -> Component | None:
    """The change against the period before, and since when; None where there is none.

    ``digits`` is for a column.
    """
    if standing.change is None or standing.change_since is None:
        return None
    parts = moved(standing.change, indicator=indicator, word=word, digits=digits)
    since = word("figure.since", date=word.day_month(standing.change_since))
    parts.children.append(html.Span(since, className="ioc-change__since"))
    return parts


def moved(
    amount: float, *, indicator: Indicator, word: Wording, digits: int | None = None
) -> html.Span:
    """How far a figure went, with its arrow and tone.

    The arrow says where the figure went (of a rank: up is climbed), the tone whether that is good
    for this indicator. A change too small for the decimals the figure is shown with is none.
    ``digits`` is for a column.
    """
    shown = round(amount, indicator.decimals)
    if not shown:
        text, arrow, tone = word("figure.unchanged"), "flat", "quiet"
    else:
        text = word.difference(shown, indicator, digits=digits)
        is_up = (shown < 0) if indicator.form == "rank" else (shown > 0)
        arrow, tone = ("up" if is_up else "down"), _tone(shown, indicator)
    return html.Span(
        [
            html.Span(
                className=f"ioc-change__arrow ioc-change__arrow--{arrow}",
                **attributes(aria_hidden="true"),
            ),
            html.Span(text, className="ioc-change__text"),
        ],
        className=f"ioc-change ioc-change--{tone}",
    )


def pace_text(pace: Pace | None, *, indicator: Indicator, word: Wording) -> str:
    """What the target still asks, against what the last weeks brought."""
    if pace is None:
        return word("pace.no_target")
    target = word.value(pace.target, indicator)
    deadline = word.date(pace.deadline)
    if pace.verdict == "reached":
        return word("pace.reached", target=target, deadline=deadline)
    if pace.needed_per_week is None:
        return word("pace.past", target=target, deadline=deadline)
    needed = word.difference(round_rate(pace.needed_per_week, indicator), indicator)
    if pace.recent_per_week is None:
        return word("pace.needed", needed=needed, target=target, deadline=deadline)
    recent = word.difference(round_rate(pace.recent_per_week, indicator), indicator)
    return word(
        "pace.needed_recent", needed=needed, recent=recent, target=target, deadline=deadline
    )


def round_rate(rate: float, indicator: Indicator) -> float:
    """A weekly rate at the indicator's own precision, and at least one decimal of a percent."""
    digits = indicator.decimals if indicator.form != "count" else 0
    return round(rate, digits)


def _tone(moved: float, indicator: Indicator) -> str:
    if indicator.direction == "none":
        return "quiet"
    return "better" if (moved > 0) == (indicator.direction == "up") else "worse"
