"""Weekly digitising of the civil-status books by commune, up to the totals published in 02/2025.

Báo Quảng Nam 3149126 (02/2025) gives the province's 642,806 of 1,443,893 records, the number of
communes finished in each district, the three not started, 24 below 10 % and 73 below 50 %. We read
the last two as counts that include the ones before. The article calls Đại Lộc finished but counts
16 of its 18 communes and names one of the other two, so one more commune stays just short.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from simulation.chance import apportion, between, chance
from simulation.handover import Handover, vi, write_text_table
from simulation.places import POPULATION, Unit, units_on
from simulation.timetable import Week, after, moment, span_text, week_text, weeks
from simulation.workbook import Cell, Form, Head, write_workbook

RECORDS = 1_443_893
DIGITISED = 642_806

_OLD_DAY = dt.date(2024, 12, 31)
_NEW_DAY = dt.date(2025, 1, 1)

# Communes finished, as published; of districts with a number, which ones is our choice.
_FINISHED_DISTRICTS = ("511", "512", "514")
_FINISHED_OTHERS = ("20695", "20713", "20350", "20485", "20965")
_ALMOST = {"20533": 0.9, "20509": 0.998}  # Đại Tân as published, Đại Hưng our choice
_NOT_STARTED = ("20473", "20491", "20944")

# Low ones: the districts named as slow, and seven communes of our choice to reach 73.
_SLOW_DISTRICTS = ("503", "505", "507", "515", "516")
_SLOW_OTHERS = ("20341", "20356", "20791", "20833", "20599", "20620", "20641")
_BELOW_TENTH = 21  # and the three not started make 24

# Part of all books in the communes that are finished, slow and in between. The slow ones have the
# thickest books, or the published totals could not all be true at once.
_BOOK_SHARES = {"done": 0.16, "slow": 0.52, "middle": 0.32}

_HEADS = (
    Head(top="TT", width=5),
    Head(top="Mã ĐVHC", width=10),
    Head(top="Xã, phường, thị trấn", width=22),
    Head(top="Huyện, thị xã, thành phố", width=20),
    Head(top="Số bản ghi phải số hóa", width=14, is_summed=True),
    Head(top="Kết quả số hóa", below="Lũy kế đến cuối kỳ", width=14, is_summed=True),
    Head(top="Kết quả số hóa", below="Tỷ lệ (%)", width=10),
    Head(top="Ghi chú", width=44),
)
_SUMMARY_HEADER = (
    "Mã ĐVHC", "Huyện, thị xã, thành phố", "Tuần", "Số xã", "Số xã hoàn thành 100 %",
    "Số xã chưa thực hiện", "Số bản ghi số hóa trong tuần",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """One commune at the end of one week."""

    unit: Unit
    records: int
    digitised: int

    @property
    def is_finished(self) -> bool:
        return self.digitised == self.records


def deliveries() -> Iterator[Handover]:
    """One workbook a week by commune and one list by district."""
    for week in weeks():
        file = f"deliveries/hotich/ho-tich-xa-{week.sunday:%Y-%m-%d}.xlsx"
        write_workbook(file, [_commune_form(week)])
        delivered_at = moment(after(week.sunday, 2), 10, 15)
        yield Handover(file=file, feed="hotich", unit="S-TP", delivered_at=delivered_at)
        # The last week's summary was published, so it is typed in and not made up.
        if week != weeks()[-1]:
            file = f"deliveries/hotich/ho-tich-huyen-{week.sunday:%Y-%m-%d}.csv"
            write_text_table(file, header=_SUMMARY_HEADER, rows=_summary_rows(week))
            delivered_at = moment(after(week.sunday, 2), 10, 25)
            yield Handover(file=file, feed="hotich_summary", unit="S-TP", delivered_at=delivered_at)


def standings(week: Week) -> list[Standing]:
    """Every commune that exists at the end of ``week``, by code."""
    day = week.sunday
    totals: dict[str, list[int]] = {}
    for code, records in _books().items():
        there = _successors()[code] if day >= _NEW_DAY else code
        entry = totals.setdefault(there, [0, 0])
        entry[0] += records
        entry[1] += _digitised(code, week)
    return [Standing(u, *totals[u.code]) for u in units_on(day, level="commune")]


def _commune_form(week: Week) -> Form:
    districts = {u.code: u.full_name for u in units_on(week.sunday, level="district")}
    rows: list[list[Cell]] = []
    for n, it in enumerate(standings(week), start=1):
        ratio = round(100 * it.digitised / it.records, 1)
        where = districts[it.unit.parent]
        row: list[Cell] = [n, it.unit.code, it.unit.full_name, where, it.records, it.digitised]
        rows.append([*row, ratio, _note(it, week)])
    return Form(
        sheet="Hộ tịch cấp xã",
        office="SỞ TƯ PHÁP",
        title="TIẾN ĐỘ SỐ HÓA SỔ HỘ TỊCH THEO XÃ, PHƯỜNG, THỊ TRẤN",
        period=span_text(week.monday, week.sunday),
        heads=_HEADS,
        rows=rows,
        notes=("Ghi chú: bản ghi đã số hóa là bản ghi đã nhập và được phê duyệt.",),
    )


def _summary_rows(week: Week) -> Iterator[tuple[str, ...]]:
    before = {it.unit.code: it for it in standings(Week(week.number - 1, after(week.monday, -7)))}
    now = standings(week)
    for district in units_on(week.sunday, level="district"):
        here = [it for it in now if it.unit.parent == district.code]
        # At the turn of the year a merged commune has no figure of its own a week before.
        old = sum(
            it.digitised
            for code, it in before.items()
            if _parent_then(code, week.sunday) == district.code
        )
        finished = sum(it.is_finished for it in here)
        waiting = sum(it.digitised == 0 for it in here)
        pace = sum(it.digitised for it in here) - old
        figures = (vi(figure) for figure in (len(here), finished, waiting, pace))
        yield district.code, district.full_name, week_text(week), *figures


def _note(it: Standing, week: Week) -> str:
    """Where the rate of the last week, though not the counts, was published."""
    if week != weeks()[-1]:
        return ""
    is_published = it.unit.parent in _FINISHED_DISTRICTS or it.unit.code in (*_NOT_STARTED, "20533")
    return "Tỷ lệ theo Báo Quảng Nam 02/2025; số bản ghi minh họa" if is_published else ""


def _digitised(code: str, week: Week) -> int:
    """Cumulative records of one commune of 2024; never falls, ends at the published state."""
    end = _goals()[code]
    if end == 0:
        return 0
    random = chance("civil status", code)
    is_done = end == _books()[code]
    finish = random.uniform(0.30, 1.0) if is_done else 1.0
    start = random.uniform(-0.45, -0.05) if is_done else random.uniform(-0.4, 0.35)
    power = random.uniform(0.8, 1.3)
    part = (week.part - start) / (finish - start)
    if part >= 1:
        return end
    return int(end * max(0.0, part) ** power)


@cache
def _books() -> dict[str, int]:
    """Records to be digitised of each of the 241 communes of 2024."""
    communes = units_on(_OLD_DAY, level="commune")
    by_kind: dict[str, list[Unit]] = {kind: [] for kind in _BOOK_SHARES}
    for unit in communes:
        by_kind[_kind(unit)].append(unit)
    shares = apportion(RECORDS, list(_BOOK_SHARES.values()))
    books: dict[str, int] = {}
    for (_, members), total in zip(by_kind.items(), shares, strict=True):
        parts = apportion(total, [_weight(unit) for unit in members])
        books |= {unit.code: part for unit, part in zip(members, parts, strict=True)}
    return dict(sorted(books.items()))


@cache
def _goals() -> dict[str, int]:
    """Records digitised of each commune of 2024 at the published state."""
    books = _books()
    fixed = {code: _fixed_ratio(code) for code in books}
    goals = {c: round(books[c] * ratio) for c, ratio in fixed.items() if ratio is not None}
    free = [code for code, ratio in fixed.items() if ratio is None]
    wanted = DIGITISED - sum(goals.values())
    low, high = 0.2, 6.0
    for _ in range(60):  # the exponent that shapes the rates until they add up
        middle = (low + high) / 2
        total = sum(_middle_goal(code, middle) for code in free)
        low, high = (middle, high) if total > wanted else (low, middle)
    goals |= {code: _middle_goal(code, high) for code in free}
    _settle(goals, free, wanted=wanted)
    return goals


def _settle(goals: dict[str, int], free: list[str], *, wanted: int) -> None:
    """Add the few records that rounding left over, where they change no rate by much."""
    left = wanted - sum(goals[code] for code in free)
    order = sorted(free, key=lambda code: -_books()[code])
    for n in range(abs(left)):
        goals[order[n % len(order)]] += 1 if left > 0 else -1


def _middle_goal(code: str, exponent: float) -> int:
    """A commune between 51 % and 98 %; merged communes share their rate."""
    random = chance("middle rate", _successors()[code])
    low = random.uniform(0.51, 0.57)
    return round(_books()[code] * between(low, 0.98, random.random() ** exponent))


def _fixed_ratio(code: str) -> float | None:
    """The final rate of a commune that is finished, slow or published; None: free."""
    there = _successors()[code]
    kind = _kind_of(there)
    if kind == "done":
        return 1.0
    if there in _ALMOST:
        return _ALMOST[there]
    if there in _NOT_STARTED:
        return 0.0
    if kind == "middle":
        return None
    random = chance("slow rate", there)
    if there in _lowest():
        return random.uniform(0.012, 0.092)
    return random.uniform(0.11, 0.34)


@cache
def _lowest() -> frozenset[str]:
    """The communes above nothing and below 10 %."""
    slow = [
        u.code
        for u in units_on(_NEW_DAY, level="commune")
        if _kind_of(u.code) == "slow" and u.code not in _NOT_STARTED
    ]
    slow.sort(key=lambda code: chance("lowest", code).random())
    return frozenset(slow[:_BELOW_TENTH])


def _kind(unit: Unit) -> str:
    return _kind_of(_successors()[unit.code])


@cache
def _kind_of(code: str) -> str:
    """``done``, ``slow`` or ``middle`` for a commune of 2025."""
    parent = _parent_then(code, _NEW_DAY)
    if code in _FINISHED_OTHERS or parent in _FINISHED_DISTRICTS:
        return "done"
    if parent == "506":
        return "middle" if code in _ALMOST else "done"
    return "slow" if parent in _SLOW_DISTRICTS or code in _SLOW_OTHERS else "middle"


def _weight(unit: Unit) -> float:
    """How thick a commune's books are, by its district's people and a little chance."""
    siblings = sum(u.parent == unit.parent for u in units_on(_OLD_DAY, level="commune"))
    people = POPULATION[unit.parent] / siblings
    return (2.0 + people) * chance("books", unit.code).uniform(0.75, 1.35)


@cache
def _successors() -> dict[str, str]:
    """The commune of 2025 that each commune of 2024 is or went into."""
    merged = {
        "20672": "20671", "20761": "20758", "20822": "20821", "20830": "20827", "20602": "20608",
        "20863": "20857", "20383": "20364", "20338": "20347",
    }  # fmt: skip
    return {u.code: merged.get(u.code, u.code) for u in units_on(_OLD_DAY, level="commune")}


@cache
def _parent_then(code: str, day: dt.date) -> str:
    """The district on ``day`` of a commune, or of the one it went into."""
    parents = {u.code: u.parent for u in units_on(day, level="commune")}
    return parents[code] if code in parents else parents[_successors()[code]]
