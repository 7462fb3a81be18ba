"""Why one cell or row was not taken: the closed list of reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ioc.profile.model import Text

Reason: TypeAlias = Literal[
    # the unit
    "unit_missing", "unit_unknown", "unit_unknown_near", "unit_lookalike", "unit_legacy_font",
    "unit_ambiguous", "unit_not_then", "unit_level", "unit_names_differ", "unit_not_of_sender",
    # the indicator
    "indicator_missing", "indicator_unknown", "indicator_not_here", "indicator_level",
    # the period
    "period_missing", "period_unreadable", "period_no_year", "period_two_digit_year",
    "period_impossible", "period_serial", "period_month_first", "period_doubtful",
    "period_has_time", "period_length", "period_inside", "period_disagrees", "period_other",
    "period_out_of_range", "period_outside_feed", "period_future",
    # a number as it is written
    "number_unreadable", "number_ambiguous", "number_style", "number_grouping", "number_digits",
    "number_scientific", "number_notation", "number_not_finite", "number_has_text",
    "number_is_formula", "number_is_date", "number_is_logical", "number_is_error",
    "number_not_calculated", "number_too_large",
    # a figure as a whole
    "percent_unexpected", "negative", "not_whole", "below_minimum", "above_maximum",
    "above_denominator", "denominator_zero", "denominator_missing", "numerator_missing",
    "value_differs", "flag_unclear", "state_unknown", "state_contradicts", "mark_unclear",
    # figures against each other
    "duplicate_differs", "cumulative_fell",
    # the row
    "row_too_long", "row_too_short", "personal_data",
    # a row of a register
    "register_missing", "register_choice", "register_code", "register_percent",
    "register_indicator_unknown", "register_unknown", "register_twice",
    "register_other_programme", "register_not_of_sender", "register_future",
    "register_cycle_missing", "register_due_missing", "register_due_before",
    "register_finished_after", "register_document_missing", "register_number",
    "register_noted_since", "register_not_on_task", "register_stated_since",
    "register_escalation_document", "register_not_owed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one cell; returned where a value was asked for, and cached like one."""

    reason: Reason
    facts: Mapping[str, str] = field(default_factory=dict)


def in_both(text: Text) -> str:
    """A fact that has words: it is told in every language, because a fact has none."""
    return text.vi if text.vi == text.en else f"{text.vi} / {text.en}"
