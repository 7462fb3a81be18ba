"""Weekly scores of the Decision 766 index: province, departments and districts.

A week's scores are those the national portal shows on the Monday after it. What was published for
Monday 28/10/2024 (Báo Quảng Nam 3143430) is typed in and left out here: the province, Nam Giang
and Sở Công Thương. The bottom four districts and the departments' grades of that day are kept;
every other score is made up around them.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from simulation.chance import between, chance
from simulation.handover import Handover, vi, write_text_table
from simulation.places import PROVINCE, units_on
from simulation.timetable import Week, after, moment, week_text, weeks

PUBLISHED_DAY = dt.date(2024, 10, 28)

# Group codes in the order of the columns, with their maxima in hundredths of a point.
GROUPS = {
    "transparency": 1800, "progress": 2000, "online": 1200, "payment": 1000, "satisfaction": 1800,
    "digitisation": 2200,
}  # fmt: skip
# The province's six groups on 28/10/2024; they add up to 82,80.
_PROVINCE_GROUPS = (1360, 1850, 770, 960, 1760, 1580)

# The province's path. 19/08 and 28/10 are published; a week before the latter it had 1,9 points
# less, 2 of them on payment; the last is made up.
_PATH = {
    dt.date(2024, 8, 19): (1320, 1840, 770, 760, 1760, 1560),
    dt.date(2024, 10, 21): (1358, 1849, 770, 770, 1760, 1583),
    PUBLISHED_DAY: _PROVINCE_GROUPS,
    dt.date(2025, 2, 24): (1395, 1865, 798, 962, 1761, 1668),
}
_PAYMENT_LEAP = 190  # of every unit in the week to 28/10, as the province's

# Hundredths of a point on 28/10/2024. Published: 510 and S-CT. The order of the last four districts
# and of the departments' grades is as published, their scores are not.
_DISTRICTS = {
    "510": 8907, "512": 8741, "506": 8655, "503": 8562, "514": 8518, "516": 8433, "515": 8391,
    "507": 8347, "511": 8302, "517": 8251, "508": 8214, "505": 8136, "518": 8079, "502": 7984,
    "509": 7865, "504": 7748, "513": 7691, "519": 7540,
}  # fmt: skip
_DEPARTMENTS = {
    "S-CT": 9044, "S-KHCN": 8826, "S-NNPTNT": 8744, "S-NGV": 8693, "S-GDDT": 8602, "S-TP": 8527,
    "S-NV": 8455, "S-VHTTDL": 8318, "S-GTVT": 8206, "S-TTTT": 7952, "S-KHDT": 7886,
    "S-LDTBXH": 7791, "S-TC": 7714, "BQL-KKT": 7623, "S-YT": 7517, "S-TNMT": 7342,
}  # fmt: skip
_PUBLISHED = {PROVINCE, "510", "S-CT"}

_HEADER = (
    "Mã đơn vị", "Đơn vị", "Tuần", "Tổng điểm", "Công khai, minh bạch", "Tiến độ giải quyết",
    "Dịch vụ công trực tuyến", "Thanh toán trực tuyến", "Mức độ hài lòng", "Số hóa hồ sơ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Score:
    """One unit's score on one day, in hundredths of a point; the groups add up to the total."""

    total: int
    groups: tuple[int, ...]


def deliveries() -> Iterator[Handover]:
    """One file a week, sent on the Tuesday after it."""
    for week in weeks():
        file = f"deliveries/766/chi-so-766-{week.sunday:%Y-%m-%d}.csv"
        write_text_table(file, header=_HEADER, rows=_rows(week))
        delivered_at = moment(after(week.sunday, 2), 8, 30)
        yield Handover(file=file, feed="idx766", unit="VPUB", delivered_at=delivered_at)


def score(code: str, day: dt.date) -> Score:
    """What one unit's score is on the Monday ``day``."""
    if code == PROVINCE:
        groups = _province_groups(day)
        return Score(sum(groups), groups)
    total = _base(code) + (0 if day == PUBLISHED_DAY else _drift(code, day))
    groups = _groups(code, total, day)
    if day < PUBLISHED_DAY:
        payment = list(GROUPS).index("payment")
        groups = (*groups[:payment], groups[payment] - _PAYMENT_LEAP, *groups[payment + 1 :])
    return Score(sum(groups), groups)


def _rows(week: Week) -> Iterator[tuple[str, ...]]:
    names = {
        unit.code: unit.full_name
        for level in ("province", "department", "district")
        for unit in units_on(week.sunday, level=level)
    }
    monday = after(week.sunday, 1)
    for code in (PROVINCE, *_DEPARTMENTS, *_DISTRICTS):
        if code not in names or (monday == PUBLISHED_DAY and code in _PUBLISHED):
            continue
        it = score(code, monday)
        figures = (vi(part / 100, 2) for part in (it.total, *it.groups))
        yield code, names[code], week_text(week), *figures


def _base(code: str) -> int:
    return {**_DISTRICTS, **_DEPARTMENTS}[code]


def _province_groups(day: dt.date) -> tuple[int, ...]:
    """Straight from one known state to the next."""
    if day in _PATH:
        return _PATH[day]
    (start, low), (end, high) = next(leg for leg in pairwise(_PATH.items()) if day < leg[1][0])
    part = (day - start) / (end - start)
    return tuple(round(between(a, b, part)) for a, b in zip(low, high, strict=True))


def _drift(code: str, day: dt.date) -> int:
    """Away from the score of 28/10/2024: a slow walk, and a dip when the new year starts over."""
    week = (day - PUBLISHED_DAY).days // 7
    trend = chance("766 trend", code).uniform(-9, 16)
    noise = chance("766 week", code, day).uniform(-28, 28)
    dip = -140 if dt.date(2025, 1, 1) <= day < dt.date(2025, 1, 20) else 0
    return max(-700, min(620, round(trend * week + noise + dip)))


def _groups(code: str, total: int, day: dt.date) -> tuple[int, ...]:
    """Six group scores that add up to ``total``, none over its maximum."""
    maxima = tuple(GROUPS.values())
    share = (10_000 - total) / (10_000 - sum(_PROVINCE_GROUPS))
    lost = [(most - have) * share for most, have in zip(maxima, _PROVINCE_GROUPS, strict=True)]
    random = chance("766 profile", code)
    lost = [part * random.uniform(0.8, 1.2) for part in lost]
    random = chance("766 groups", code, day)
    lost = [part * random.uniform(0.97, 1.03) for part in lost]
    scale = (10_000 - total) / sum(lost)
    groups = [round(most - part * scale) for most, part in zip(maxima, lost, strict=True)]
    widest = max(range(len(groups)), key=lambda n: maxima[n] - groups[n])
    groups[widest] += total - sum(groups)
    return tuple(groups)
