"""A small province, its feeds, and files delivered to it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from xlsxwriter.workbook import Workbook

from ioc.data.delivery.check import check_delivery
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery, NoPriorFigures, PriorFigures
from ioc.profile.model import (
    Column,
    DueRule,
    Feed,
    Indicator,
    Layout,
    Level,
    Profile,
    Text,
    UnitEvent,
    UnitVersion,
)
from ioc.profile.territory import Territory

EVER = dt.date(1900, 1, 1)
NEW_YEAR = dt.date(2025, 1, 1)

UNITS = """
    49    | province   | tỉnh       | Quảng Nam  |     |            |
    502   | district   | thành phố  | Tam Kỳ     | 49  |            |
    503   | district   | thành phố  | Hội An     | 49  |            |
    504   | district   | huyện      | Tây Giang  | 49  |            |
    509   | district   | huyện      | Quế Sơn    | 49  |            |
    513   | district   | huyện      | Thăng Bình | 49  |            |
    516   | district   | huyện      | Nam Trà My | 49  |            |
    519   | district   | huyện      | Nông Sơn   | 49  | 2024-12-31 |
    00820 | commune    | xã         | Bình Minh  | 513 |            |
    00821 | commune    | xã         | Bình Minh  | 509 |            |
    00822 | commune    | xã         | Trà Don    | 516 |            |
    00823 | commune    | xã         | Trà Dơn    | 516 |            |
    00824 | commune    | phường     | Hoà Hương  | 502 |            | Hòa Hương cũ
    00825 | commune    | xã         | P'Rao      | 504 |            |
    S-YT  | department | sở         | Sở Y tế    | 49  |            |
    CAT   | department | công an    | Công an tỉnh | 49 |           |
    F-001 | facility   | bệnh viện  | Bệnh viện Đa khoa | 502 |      |
    F-002 | facility   | trạm y tế  | Trạm y tế Tây Giang | 504 |    |
"""

INDICATORS: Sequence[Mapping[str, Any]] = (
    {"code": "qr", "name": "Tỷ lệ quét mã QR", "max_jump": 20.0},
    {"code": "net", "name": "Tỷ lệ dùng Internet", "may_exceed": True, "maximum": 150.0},
    {"code": "cards", "name": "Số thẻ đã cấp", "form": "count", "unit": "thẻ", "maximum": None},
    {
        "code": "total",
        "name": "Lũy kế hồ sơ",
        "form": "count",
        "unit": "hồ sơ",
        "accumulation": "cumulative",
        "maximum": None,
    },
    {"code": "share", "name": "Tỷ lệ lũy kế", "accumulation": "cumulative"},
    {"code": "score", "name": "Điểm", "form": "score", "unit": "điểm", "scale": 1.0},
    {"code": "rank", "name": "Thứ hạng", "form": "rank", "unit": "hạng", "maximum": 63.0},
    {"code": "plan", "name": "Đã ban hành kế hoạch", "form": "flag", "unit": "có/không"},
    {"code": "money", "name": "Kinh phí", "form": "amount", "unit": "triệu đồng", "maximum": None},
    {"code": "beds", "name": "Giường bệnh", "form": "count", "levels": ("facility",)},
)


def _unit(line: str) -> UnitVersion:
    code, level, kind, name, parent, valid_to, *aliases = (c.strip() for c in line.split("|"))
    is_own_kind = name.lower().startswith(kind)
    return UnitVersion(
        code=code,
        since=EVER,
        level=level,
        kind=kind,
        name=name,
        full_name=name if is_own_kind else f"{kind} {name}",
        name_en=name,
        parent=parent or None,
        valid_from=EVER,
        valid_to=dt.date.fromisoformat(valid_to) if valid_to else None,
        aliases=tuple(a for a in aliases if a),
    )


def _indicator(facts: Mapping[str, Any]) -> Indicator:
    facts = {"form": "ratio", "unit": "%", "accumulation": "period", "maximum": 100.0, **facts}
    name, unit = facts.pop("name"), facts.pop("unit")
    return Indicator(
        **{
            "group": "g",
            "name": Text(vi=name, en=name),
            "short_name": Text(vi=name, en=name),
            "formula": Text(vi="", en=""),
            "unit": Text(vi=unit, en=unit),
            "direction": "up",
            "levels": ("province", "district", "commune", "facility"),
            "rhythm": "W",
            "owner": "S-YT",
            "origin": "",
            "minimum": 0.0,
            **facts,
        }
    )


@pytest.fixture(scope="session")
def province() -> Profile:
    """Quảng Nam in small; Nông Sơn joins Quế Sơn on 1 January 2025."""
    levels = ("province", "district", "commune", "department", "facility")
    return Profile(
        code="small",
        name=Text(vi="Tỉnh", en="Province"),
        tz="Asia/Ho_Chi_Minh",
        root="49",
        ranked_levels=("district",),
        default_ranking="qr",
        opens_on=None,
        levels=tuple(
            Level(code=c, name=Text(vi=c, en=c), plural=Text(vi=c, en=c), depth=min(n, 3))
            for n, c in enumerate(levels)
        ),
        units=tuple(_unit(line) for line in UNITS.strip().splitlines()),
        events=(
            UnitEvent(
                event_date=NEW_YEAR, type="merge", from_code="519", to_code="509", document="NQ"
            ),
        ),
        crosswalk=(),
        groups=(),
        indicators=tuple(map(_indicator, INDICATORS)),
        targets=(),
        composites=(),
        feeds=(),
        calendar=(),
        tiles=(),
        seeds=(),
    )


def _column(written: str) -> Column:
    """``value:score=Điểm|Điểm số`` or ``note=Ghi chú?`` (optional)."""
    left, _, headers = written.partition("=")
    holds, _, indicator = left.partition(":")
    return Column(
        holds=holds,  # type: ignore[arg-type]
        headers=tuple(h for h in headers.removesuffix("?").split("|") if h),
        indicator=indicator,
        is_optional=headers.endswith("?"),
    )


@dataclass(frozen=True)
class Desk:
    """Where files are delivered."""

    folder: Path
    profile: Profile
    limits: DeliveryLimits = field(default_factory=DeliveryLimits)
    known: PriorFigures = field(default_factory=NoPriorFigures)

    @property
    def territory(self) -> Territory:
        """The units of the province."""
        return Territory(self.profile.units, self.profile.events, self.profile.crosswalk)

    def feed(self, *columns: str, **changes: Any) -> Feed:
        """A feed with these columns; layout fields and feed fields may be changed alike."""
        layout_names = set(Layout.__dataclass_fields__)
        layout = {k: v for k, v in changes.items() if k in layout_names}
        others = {k: v for k, v in changes.items() if k not in layout_names}
        shape = layout.pop("shape", "long")
        return replace(
            Feed(
                code="feed",
                name=Text(vi="Nguồn cấp thử", en="Feed"),
                kind="observations",
                indicators=("qr",),
                owner="S-YT",
                level="district",
                senders="owner",
                rhythm="W",
                since=dt.date(2020, 1, 1),
                due=DueRule(working_days=1, time=dt.time(16)),
                layout=Layout(shape=shape, columns=tuple(map(_column, columns)), **layout),
            ),
            **others,
        )

    def check(
        self, content: str | bytes, feed: Feed, *, name: str = "f.csv", **asked: Any
    ) -> CheckedDelivery:
        """Deliver a file."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return check_delivery(
            path,
            feed=feed,
            profile=self.profile,
            territory=self.territory,
            known=asked.pop("known", self.known),
            limits=asked.pop("limits", self.limits),
            **asked,
        )


@pytest.fixture
def desk(tmp_path: Path, province: Profile) -> Desk:
    """A desk that knows nothing yet."""
    return Desk(folder=tmp_path, profile=province)


@pytest.fixture
def long_feed(desk: Desk) -> Feed:
    """One ratio by district and week, a row each."""
    return desk.feed("period=Tuần", "unit=Đơn vị", "numerator=Quét QR", "denominator=Lượt khám")


WriteBook = Callable[..., bytes]


@pytest.fixture
def write_book() -> WriteBook:
    """Writes a workbook: sheets of rows, of texts, numbers, dates, ``("%", 0.5)``, ``"==1+1"``."""

    def write(
        sheets: Mapping[str, Sequence[Sequence[Any]]],
        *,
        hidden: Sequence[str] = (),
        merged: Sequence[str] = (),
        hidden_rows: Sequence[int] = (),
    ) -> bytes:
        target = BytesIO()
        with Workbook(target, {"strings_to_formulas": False}) as book:
            percent = book.add_format({"num_format": "0.00%"})
            day = book.add_format({"num_format": "dd/mm/yyyy"})
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for row, cells in enumerate(rows):
                    for column, cell in enumerate(cells):
                        _write(sheet, row, column, cell, percent=percent, day=day)
                for span in merged:
                    sheet.merge_range(span, "")
                    top, left = sheet.merge[-1][0], sheet.merge[-1][1]
                    sheet.write(top, left, rows[top][left])
                for row in hidden_rows:
                    sheet.set_row(row - 1, None, None, {"hidden": True})
                if name in hidden:
                    sheet.hide()
        return target.getvalue()

    return write


def _write(sheet: Any, row: int, column: int, cell: Any, *, percent: Any, day: Any) -> None:
    match cell:
        case ("%", number):
            sheet.write_number(row, column, number, percent)
        case str() if cell.startswith("=="):
            sheet.write_formula(row, column, cell[1:])
        case dt.date():
            sheet.write_datetime(row, column, cell, day)
        case Decimal() | int() | float():
            sheet.write_number(row, column, cell)
        case None:
            pass
        case _:
            sheet.write_string(row, column, cell)


@pytest.fixture
def reasons() -> Callable[[CheckedDelivery], list[str]]:
    """The reasons of the refused rows with where they stand: ``B3 unit_unknown``."""
    return lambda checked: [f"{r.column}{r.row} {r.code}" for r in checked.rejected]


@pytest.fixture
def notices() -> Callable[[CheckedDelivery], dict[str, dict[str, str]]]:
    """The facts of the notices by their codes."""
    return lambda checked: {n.code: dict(n.facts) for n in checked.notices}
