"""Standings made by hand, and what a reader sees of a drawn component."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from ioc.data.answers import HistoryPoint, Pace, Standing
from ioc.i18n import Wording
from ioc.profile.model import Indicator, Text

DAY = dt.date(2024, 11, 17)


@pytest.fixture
def vi() -> Wording:
    return Wording.load("vi")


@pytest.fixture
def en() -> Wording:
    return Wording.load("en")


@pytest.fixture
def indicator() -> Callable[..., Indicator]:
    def make(**changes: Any) -> Indicator:
        facts: dict[str, Any] = {
            "code": "qr",
            "group": "health",
            "name": Text(vi="Tỷ lệ quét QR", en="QR scan rate"),
            "short_name": Text(vi="Quét QR", en="QR scans"),
            "formula": Text(vi="a / b", en="a / b"),
            "form": "ratio",
            "unit": Text(vi="%", en="%"),
            "direction": "up",
            "levels": ("province",),
            "rhythm": "W",
            "accumulation": "period",
            "owner": "S-YT",
            "origin": "",
            "decimals": 2,
        }
        return Indicator(**{**facts, **changes})

    return make


@pytest.fixture
def standing() -> Callable[..., Standing]:
    def make(**changes: Any) -> Standing:
        facts: dict[str, Any] = {
            "indicator": "qr",
            "unit": "49",
            "unit_since": dt.date(1997, 1, 1),
            "state": "fresh",
            "basis": "reported",
            "value": 62.58,
            "numerator": 412_906.0,
            "denominator": 659_804.0,
            "period_start": DAY - dt.timedelta(days=6),
            "period_end": DAY,
            "known_date": DAY,
            "age_days": 3,
            "is_provisional": False,
            "is_illustrative": False,
            "reported_units": None,
            "expected_units": None,
            "recount": None,
            "change": 0.8,
            "change_since": DAY - dt.timedelta(days=7),
            "owed_since": None,
            "source": None,
            "pace": None,
        }
        return Standing(**{**facts, **changes})

    return make


@pytest.fixture
def missing(standing: Callable[..., Standing]) -> Standing:
    """A figure nobody delivered."""
    return standing(
        state="missing",
        basis="none",
        value=None,
        numerator=None,
        denominator=None,
        period_start=None,
        period_end=None,
        known_date=None,
        age_days=None,
        change=None,
        change_since=None,
        owed_since=dt.date(2024, 11, 12),
    )


@pytest.fixture
def pace() -> Callable[..., Pace]:
    def make(**changes: Any) -> Pace:
        facts: dict[str, Any] = {
            "target": 80.0,
            "deadline": dt.date(2024, 12, 31),
            "document": "Kết luận 20/11/2024",
            "needed_per_week": 2.1,
            "recent_per_week": 0.8,
            "verdict": "behind",
        }
        return Pace(**{**facts, **changes})

    return make


@pytest.fixture
def points() -> Callable[..., list[HistoryPoint]]:
    def make(*values: float | None) -> list[HistoryPoint]:
        return [
            HistoryPoint(
                period_start=DAY - dt.timedelta(days=7 * back + 6),
                period_end=DAY - dt.timedelta(days=7 * back),
                value=value,
                numerator=None,
                denominator=None,
                basis="none" if value is None else "reported",
                is_provisional=False,
                is_illustrative=False,
                known_date=None,
            )
            for back, value in zip(reversed(range(len(values))), values, strict=True)
        ]

    return make
