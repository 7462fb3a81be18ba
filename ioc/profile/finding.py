"""What is wrong in a profile, and where: a place in a file, a code that is worded elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from ioc.errors import UsageError

Severity: TypeAlias = Literal["error", "warning"]

# Each is worded in both languages under ``finding.<code>``, and how to fix it under ``….fix``.
FindingCode: TypeAlias = Literal[
    "folder_missing", "file_missing", "file_unreadable", "file_encoding", "file_name_unknown",
    "csv_malformed", "csv_header_missing", "csv_column_missing", "csv_column_unknown",
    "csv_column_twice", "csv_cell_count", "toml_malformed", "toml_key_unknown",
    "value_missing", "value_invalid", "text_invalid", "date_invalid", "moment_invalid",
    "time_invalid", "number_invalid", "whole_number_invalid", "yes_no_invalid", "choice_invalid",
    "list_invalid", "table_invalid",
    "row_twice", "time_zone_unknown", "level_unknown", "unit_unknown", "group_unknown",
    "indicator_unknown", "feed_unknown", "level_top_missing",
    "unit_span_backwards", "unit_overlap", "unit_gap", "unit_parent_missing", "unit_parent_level",
    "unit_parent_cycle", "unit_outside_parent", "unit_change_unexplained",
    "unit_start_unexplained", "unit_end_unexplained", "unit_name_twice",
    "event_code_missing", "event_transfer_codes", "event_unit_not_before", "event_unit_not_after",
    "event_unit_still_there", "event_contradiction", "event_changes_nothing",
    "crosswalk_share", "crosswalk_sum", "crosswalk_without_event",
    "indicator_range", "indicator_decimals", "indicator_scale", "headline_twice",
    "target_without_document", "target_unit_not_then", "target_deadline", "target_out_of_range",
    "grade_direction",
    "grade_out_of_range",
    "composite_member_maximum", "composite_in_itself", "composite_weight",
    "composite_member_direction", "composite_goalpost_missing", "composite_goalpost_order",
    "composite_goalpost_unused", "composite_rule_without_members", "composite_rule_share",
    "feed_span_backwards", "feed_due", "feed_rhythm", "feed_level", "feed_tally_form",
    "feed_owner_not_then", "layout_unit_column", "layout_indicator_column",
    "layout_column_indicator", "layout_one_indicator",
    "layout_period_column", "layout_figure_column", "layout_fraction", "layout_header_missing",
    "layout_header_twice", "layout_indicator_foreign", "pull_source", "pull_address",
    "pull_interval", "tile_cell", "tile_overlap", "tile_unit_not_then", "shape_outline",
    "shape_twice", "shape_unit_not_then",
    "delivery_file_missing", "delivery_file_outside", "programme_unknown",
    "programme_days", "contact_email",
    "wall_measure", "wall_playlist_unknown", "wall_seconds", "wall_indicator_missing", "wall_hours",
    "wall_not_legible", "wall_pin_never", "pack_empty", "pack_indicator_missing", "pack_weeks",
]  # fmt: skip
FINDING_CODES: tuple[FindingCode, ...] = get_args(FindingCode)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands in a profile's file."""

    file: str  # path inside the profile
    line: int = 0  # from 1; 0: the file as a whole
    column: str = ""  # name of the CSV column, or the position in a TOML line from 1; may be empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that is wrong (error) or looks wrong (warning) at one place of a profile.

    ``facts`` fill the placeholders of the wording.
    """

    file: str
    line: int
    column: str
    severity: Severity
    code: FindingCode
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """``file:line:column``, as editors understand it; parts that are not known are left out."""
        return ":".join(part for part in (self.file, str(self.line or ""), self.column) if part)


class ProfileError(UsageError):
    """A profile cannot be used as it is; ``findings`` says everything that is wrong with it."""

    code = "profile"

    def __init__(self, directory: Path, findings: Iterable[Finding]) -> None:
        self.directory = directory
        self.findings = tuple(findings)
        errors = [finding for finding in self.findings if finding.severity == "error"]
        first = errors[0].place if errors else ""
        super().__init__(directory=str(directory), errors=len(errors), first=first)

    def __reduce__(self) -> tuple[object, ...]:
        """So that it comes from another process with what was found."""
        return type(self), (self.directory, self.findings)


def found(
    code: FindingCode, place: Place, /, *, severity: Severity = "error", **facts: object
) -> Finding:
    """A finding at ``place``; every fact becomes text."""
    return Finding(
        file=place.file,
        line=place.line,
        column=place.column,
        severity=severity,
        code=code,
        facts={name: str(fact) for name, fact in facts.items()},
    )


def in_reading_order(findings: Iterable[Finding]) -> list[Finding]:
    """By file, then line; several at one line stay in the order they were found."""
    return sorted(findings, key=lambda finding: (finding.file, finding.line))
