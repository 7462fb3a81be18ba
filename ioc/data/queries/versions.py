"""Where one figure comes from: every version that was delivered, or the parts it was made of."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, TypeAlias

import sqlalchemy as sa

from ioc.data import sql
from ioc.data.answers import Standing
from ioc.data.look import Look
from ioc.data.marts import COMPOSITE_MEMBER
from ioc.data.queries.figures_known import listing, tally_indicators
from ioc.data.queries.tallies import tally_units

VersionState: TypeAlias = Literal["reported", "missing", "not_applicable"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureVersion:
    """One version of a reported figure: what was said, by whom, when, and in which cell."""

    submission_id: int
    feed: str
    sender: str  # unit code of who delivered it
    known_from: dt.date  # the day it was recorded
    known_to: dt.date | None  # the day it was replaced; None: it was not, by the day of knowing
    received_at: dt.datetime  # aware
    state: VersionState  # missing: the figure was taken back
    value: float | None  # in the indicator's unit
    numerator: float | None
    denominator: float | None
    is_provisional: bool
    is_illustrative: bool
    file_name: str
    sha256: str
    sheet: str
    row: int
    column: str
    note: str  # the document the sender named


@dataclass(frozen=True, slots=True, kw_only=True)
class FigurePart:
    """One part of a summed figure: a unit below, or a member of a composite."""

    indicator: str
    unit: str
    weight: float | None  # of a composite's member, in the composite's unit; else None
    value: float | None  # None: the part has no figure of the period
    numerator: float | None
    denominator: float | None
    is_illustrative: bool


def figure_versions(look: Look, standing: Standing) -> list[FigureVersion]:
    """The versions of a standing's figure that were known by the day of knowing, newest first.

    Of two versions of one day only the last was ever known. Empty for a figure nobody reported as
    such.

    Source:
        ``measure`` and ``submission`` through ``sql/queries/figure_version.sql``.
    """
    rows = look.conn.execute(
        sql.read("queries", "figure_version"),
        {
            "indicator": standing.indicator,
            "unit": standing.unit,
            "since": standing.unit_since,
            "period_start": standing.period_start,
            "period_end": standing.period_end,
            "known": look.known,
        },
    )
    return [_version(row, known=look.known) for row in rows]


def figure_parts(look: Look, standing: Standing) -> list[FigurePart]:
    """What a standing's figure was summed from, by code; a part without a figure is there too.

    Of a composite: its members of the method of the period's last day. Of a tally: the units below
    that counted something, over the same days. Of any other figure: the units below on the period's
    last day. Empty for a figure without a period, or of a unit that has none below it.
    """
    if standing.period_start is None or standing.period_end is None:
        return []
    if standing.indicator in tally_indicators(look):
        return _tallied(look, standing, first=standing.period_start, last=standing.period_end)
    members = _members(look, standing.indicator, day=standing.period_end)
    if members:
        return _of_members(look, standing, members)
    return _of_units(look, standing, day=standing.period_end)


def _version(row: sa.Row[tuple[object, ...]], *, known: dt.date) -> FigureVersion:
    return FigureVersion(
        submission_id=row.submission_id,
        feed=row.feed_code,
        sender=row.sender_code,
        known_from=row.known_from,
        known_to=row.known_to if row.known_to <= known else None,
        received_at=row.received_at.replace(tzinfo=dt.UTC),
        state=row.state,
        value=row.value,
        numerator=_number(row.numerator),
        denominator=_number(row.denominator),
        is_provisional=row.is_provisional,
        is_illustrative=row.is_illustrative,
        file_name=row.file_name,
        sha256=row.sha256,
        sheet=row.sheet,
        row=row.row_number,
        column=row.column_name,
        note=row.note,
    )


def _tallied(look: Look, standing: Standing, *, first: dt.date, last: dt.date) -> list[FigurePart]:
    scale = look.indicator(standing.indicator).scale
    levels = {unit.level for unit in look.territory.children(standing.unit, look.as_of)}
    return [
        FigurePart(
            indicator=standing.indicator,
            unit=row.unit,
            weight=None,
            value=scale * row.numerator / row.denominator if row.denominator else None,
            numerator=float(row.numerator),
            denominator=float(row.denominator),
            is_illustrative=row.is_illustrative,
        )
        for level in sorted(levels)
        for row in tally_units(
            look,
            indicator=standing.indicator,
            parent=standing.unit,
            level=level,
            first=first,
            last=last,
        )
        if row.numerator is not None and row.denominator is not None
    ]


def _members(look: Look, composite: str, *, day: dt.date) -> dict[str, float]:
    """The weights of a composite's members by the method of a day; empty: it is no composite."""
    m = COMPOSITE_MEMBER.c
    rows = look.conn.execute(
        sa.select(m.member_code, m.weight)
        .where(m.composite_code == composite, m.valid_from <= day, m.valid_to >= day)
        .order_by(m.member_code)
    )
    return {row.member_code: row.weight for row in rows}


def _of_members(look: Look, standing: Standing, members: dict[str, float]) -> list[FigurePart]:
    figures = _figures(look, standing, indicators=list(members), units=[standing.unit])
    found = {row.indicator_code: row for row in reversed(figures) if row.basis == "reported"}
    return [
        _part(found.get(code), indicator=code, unit=standing.unit, weight=weight)
        for code, weight in members.items()
    ]


def _of_units(look: Look, standing: Standing, *, day: dt.date) -> list[FigurePart]:
    territorial = {level.code for level in look.profile.levels if level.is_territorial}
    below = [
        unit for unit in look.territory.children(standing.unit, day) if unit.level in territorial
    ]
    codes = [unit.code for unit in below]
    figures = _figures(look, standing, indicators=[standing.indicator], units=codes)
    # The first row of a unit is the one its sum prefers: real, then reported.
    found = {(row.unit_code, row.unit_since): row for row in reversed(figures)}
    return [
        _part(
            found.get((unit.code, unit.since)),
            indicator=standing.indicator,
            unit=unit.code,
            weight=None,
        )
        for unit in below
    ]


def _figures(
    look: Look, standing: Standing, *, indicators: list[str], units: list[str]
) -> list[sa.Row[tuple[object, ...]]]:
    if not units:
        return []
    return list(
        look.conn.execute(
            listing(sql.read("queries", "figure_part"), "indicators", "units"),
            {
                "indicators": indicators,
                "units": units,
                "period_start": standing.period_start,
                "period_end": standing.period_end,
                "known": look.known,
            },
        )
    )


def _part(
    row: sa.Row[tuple[object, ...]] | None, *, indicator: str, unit: str, weight: float | None
) -> FigurePart:
    return FigurePart(
        indicator=indicator,
        unit=unit,
        weight=weight,
        value=row.value if row else None,
        numerator=_number(row.numerator) if row else None,
        denominator=_number(row.denominator) if row else None,
        is_illustrative=bool(row and row.is_illustrative),
    )


def _number(value: object) -> float | None:
    return None if value is None else float(value)  # type: ignore[arg-type]
