"""Counts of Project 06, articles, the shared warehouse, digital society, steering committees.

The counts of tasks are those of the register (``task_register``).
"""

import datetime as dt
from collections.abc import Iterator

from simulation.chance import between, chance, share_of
from simulation.handover import Handover, write_text_table
from simulation.places import HIGHLANDS, PROVINCE, Unit, population, units_on
from simulation.task_register import plan
from simulation.timetable import Week, after, moment, week_text, weeks
from simulation.workbook import Cell, Form, Head, write_workbook

ARTICLES_FROM = dt.date(2024, 11, 25)  # the first week after the weekly count was ordered
WAREHOUSE_FROM = dt.date(2024, 12, 2)

# Nam Trà My's counts of these weeks came long after, in files of its own; those of the last week
# never came.
_LATE_DISTRICT = "516"
_LATE_WEEKS = (
    dt.date(2025, 1, 13),
    dt.date(2025, 1, 20),
    dt.date(2025, 2, 3),
    dt.date(2025, 2, 10),
)
_LATE_ARRIVAL = dt.date(2025, 2, 19)
_NEVER_CAME = dt.date(2025, 2, 17)

_TASK_NOTE = "Cơ cấu 43 nhiệm vụ mượn của Ninh Thuận (2024); tiến trình là minh họa"

_DATASETS = {
    "S-TTTT": 14, "S-YT": 12, "S-GDDT": 11, "S-TNMT": 16, "S-TP": 8, "S-LDTBXH": 10, "S-NV": 9,
    "S-KHDT": 8, "S-TC": 7, "S-GTVT": 9, "S-XD": 7, "S-NNPTNT": 10, "S-CT": 8, "S-KHCN": 5,
    "S-VHTTDL": 9, "VPUB": 6,
}  # fmt: skip

_LONG_HEADER = ("Chỉ tiêu", "Mã đơn vị", "Đơn vị", "Kỳ", "Tử số", "Mẫu số", "Ghi chú")
_SHORT_KIND = {"thành phố": "Tp.", "thị xã": "TX", "huyện": "Huyện"}

_SOCIETY_HEADS = (
    Head(top="TT", width=5),
    Head(top="Mã ĐVHC", width=10),
    Head(top="Huyện, thị xã, thành phố", width=24),
    Head(top="Mạng truyền số liệu chuyên dùng", below="Số cơ quan", is_summed=True),
    Head(top="Mạng truyền số liệu chuyên dùng", below="Cơ quan đã kết nối", is_summed=True),
    Head(top="Hội nghị trực tuyến", below="Số xã", is_summed=True),
    Head(top="Hội nghị trực tuyến", below="Xã đã kết nối", is_summed=True),
    Head(top="Điện thoại thông minh", below="Số hộ khảo sát", is_summed=True),
    Head(top="Điện thoại thông minh", below="Hộ có điện thoại", is_summed=True),
    Head(top="Internet cáp quang", below="Số hộ", is_summed=True),
    Head(top="Internet cáp quang", below="Hộ có Internet", is_summed=True),
    Head(top="Tổ công nghệ số cộng đồng", below="Số thôn, khu phố", is_summed=True),
    Head(top="Tổ công nghệ số cộng đồng", below="Thôn, khu phố có tổ", is_summed=True),
)
_QUARTERS = (("Quý III/2024", dt.date(2024, 9, 30)), ("Quý IV/2024", dt.date(2024, 12, 31)))
_COMMITTEES_READY = {
    dt.date(2024, 11, 30): 0.4,
    dt.date(2024, 12, 31): 0.83,
    dt.date(2025, 1, 31): 0.95,
}


def deliveries() -> Iterator[Handover]:
    """Everything the departments send beside the large reports."""
    yield from _tasks()
    yield from _articles()
    yield from _warehouse()
    yield from _society()
    yield from _committees()


def _tasks() -> Iterator[Handover]:
    for week in weeks():
        file = f"deliveries/de-an-06/nhiem-vu-{week.sunday:%Y-%m-%d}.csv"
        write_text_table(file, header=_LONG_HEADER, rows=_task_rows(week))
        delivered_at = moment(after(week.sunday, 1), 16, 40)
        yield Handover(file=file, feed="p06", unit="CAT", delivered_at=delivered_at)


def _task_rows(week: Week) -> Iterator[tuple[object, ...]]:
    tasks, on = plan(), week.sunday
    regular = [task for task in tasks if task.is_regular]
    roadmap = [task for task in tasks if not task.is_regular]
    late = [task for task in tasks if task.is_overdue(on)]
    finished = sum(task.is_done(on) for task in roadmap)
    day = week_text(week)
    whole = (PROVINCE, "tỉnh Quảng Nam", day)
    done = finished + len(regular)
    yield "p06_task_done_rate", *whole, done, len(tasks), _TASK_NOTE
    yield "p06_task_regular_ok", *whole, len(regular), len(regular), _TASK_NOTE
    yield "p06_task_roadmap_done_rate", *whole, finished, len(roadmap), _TASK_NOTE
    yield "p06_task_overdue_count", *whole, len(late), "", _TASK_NOTE
    slow = {task.cells["bottleneck"] for task in late}
    yield "p06_bottleneck_slow_count", *whole, len(slow), "", _TASK_NOTE
    names = {u.code: u.full_name for u in units_on(on, level="department")}
    for code in dict.fromkeys(task.lead for task in tasks):
        unit = (code, names[code], day)
        own = [task for task in tasks if task.lead == code]
        yield "p06_task_done_rate", *unit, sum(t.is_done(on) for t in own), len(own), _TASK_NOTE
        overdue = sum(t.is_overdue(on) for t in own)
        yield "p06_task_overdue_count", *unit, overdue, "", _TASK_NOTE


def _articles() -> Iterator[Handover]:
    for week in weeks(ARTICLES_FROM):
        file = f"deliveries/truyen-thong/tin-bai-{week.sunday:%Y-%m-%d}.csv"
        skipped = week.monday in (*_LATE_WEEKS, _NEVER_CAME)
        units = [
            u
            for u in units_on(week.sunday, level="district") + _writing_departments(week)
            if not (skipped and u.code == _LATE_DISTRICT)
        ]
        _write_articles(file, week, units)
        delivered_at = moment(after(week.sunday, 1), 11, 30)
        yield Handover(file=file, feed="comm", unit="S-TTTT", delivered_at=delivered_at)
        if week.monday in _LATE_WEEKS:
            own = [u for u in units_on(week.sunday, level="district") if u.code == _LATE_DISTRICT]
            file = f"deliveries/truyen-thong/nam-tra-my-{week.sunday:%Y-%m-%d}.csv"
            _write_articles(file, week, own)
            delivered_at = moment(_LATE_ARRIVAL, 14, _LATE_WEEKS.index(week.monday))
            yield Handover(file=file, feed="comm", unit=_LATE_DISTRICT, delivered_at=delivered_at)


def _write_articles(file: str, week: Week, units: list[Unit]) -> None:
    rows = [(week_text(week), _spoken_name(u), _article_count(u, week)) for u in units]
    write_text_table(file, header=("Tuần", "Đơn vị", "Số tin, bài"), rows=rows)


def _spoken_name(unit: Unit) -> str:
    """How a clerk types it: ``TX Điện Bàn``, ``Tp. Tam Kỳ``."""
    if unit.level == "department":
        return unit.full_name
    return f"{_SHORT_KIND[unit.kind]} {unit.name}"


def _writing_departments(week: Week) -> list[Unit]:
    writing = ("S-TTTT", "S-TP", "S-YT", "S-GDDT", "S-NV", "CAT", "BHXH", "VPUB")
    return [u for u in units_on(week.sunday, level="department") if u.code in writing]


def _article_count(unit: Unit, week: Week) -> int:
    usual = chance("articles", unit.code).uniform(9, 46)
    noise = chance("articles week", unit.code, week.number).uniform(0.7, 1.35)
    tet = 0.25 if week.monday == dt.date(2025, 1, 27) else 1.0
    return max(0, round(usual * noise * between(0.85, 1.25, week.part) * tet))


def _warehouse() -> Iterator[Handover]:
    for week in weeks(WAREHOUSE_FROM):
        names = {u.code: u.full_name for u in units_on(week.sunday, level="department")}
        day = week_text(week)
        filled = {code: _filled(code, registered, week) for code, registered in _DATASETS.items()}
        whole = (PROVINCE, "tỉnh Quảng Nam", day, sum(filled.values()), sum(_DATASETS.values()), "")
        rows = [("wh_fill_rate", *whole)]
        rows += [
            ("wh_fill_rate", code, names[code], day, filled[code], registered, "")
            for code, registered in _DATASETS.items()
        ]
        file = f"deliveries/kho-du-lieu/kho-du-lieu-{week.sunday:%Y-%m-%d}.csv"
        write_text_table(file, header=_LONG_HEADER, rows=rows)
        delivered_at = moment(after(week.sunday, 1), 7, 45)
        yield Handover(file=file, feed="wh", unit="S-TTTT", delivered_at=delivered_at)


def _filled(code: str, registered: int, week: Week) -> int:
    random = chance("warehouse", code)
    start = random.uniform(0.0, 0.4)
    return share_of(registered, between(start, start + random.uniform(0.0, 0.25), week.part))


def _society() -> Iterator[Handover]:
    for name, last_day in _QUARTERS:
        rows: list[list[Cell]] = [
            [n, unit.code, unit.full_name, *_society_figures(unit, last_day)]
            for n, unit in enumerate(units_on(last_day, level="district"), start=1)
        ]
        form = Form(
            sheet="Hạ tầng, xã hội số",
            office="SỞ THÔNG TIN VÀ TRUYỀN THÔNG",
            title="HẠ TẦNG SỐ VÀ XÃ HỘI SỐ THEO HUYỆN, THỊ XÃ, THÀNH PHỐ",
            period=name,
            heads=_SOCIETY_HEADS,
            rows=rows,
            notes=("Ghi chú: số hộ có Internet tính theo thuê bao cáp quang hộ gia đình.",),
        )
        file = f"deliveries/xa-hoi-so/xa-hoi-so-{last_day:%Y-%m}.xlsx"
        write_workbook(file, [form])
        delivered_at = moment(after(last_day, 9), 9, 15)
        yield Handover(file=file, feed="society", unit="S-TTTT", delivered_at=delivered_at)


def _society_figures(unit: Unit, day: dt.date) -> list[Cell]:
    random = chance("society", unit.code)
    later = 0.015 if day.month > 9 else 0.0  # noqa: PLR2004  # the second quarter shown
    weak = 0.14 if unit.code in HIGHLANDS else 0.0
    communes = sum(u.parent == unit.code for u in units_on(day, level="commune"))
    agencies = communes + 12
    homes = round(population(unit.code, day) * 1000 / 3.6)
    villages = communes * 5 + random.randint(0, communes)
    connected = share_of(communes, random.uniform(0.7, 1.0) + later)
    return [
        agencies, share_of(agencies, random.uniform(0.93, 1.0) + later),
        communes, connected,
        homes, share_of(homes, random.uniform(0.80, 0.93) - weak + later),
        homes, share_of(homes, random.uniform(0.62, 0.82) - weak + later),
        villages, share_of(villages, random.uniform(0.85, 1.0) + later),
    ]  # fmt: skip


def _committees() -> Iterator[Handover]:
    for last_day, ratio in _COMMITTEES_READY.items():
        rows = [
            (
                u.code,
                u.full_name,
                f"{last_day:%m/%Y}",
                int(chance("committee", u.code).random() < ratio),
                1,
            )
            for u in units_on(last_day, level="district")
        ]
        file = f"deliveries/to-chuc/ban-chi-dao-{last_day:%Y-%m}.csv"
        header = ("Mã ĐVHC", "Đơn vị", "Tháng", "Đã kiện toàn", "Phải kiện toàn")
        write_text_table(file, header=header, rows=rows)
        delivered_at = moment(after(last_day, 4), 15, 10)
        yield Handover(file=file, feed="org", unit="S-NV", delivered_at=delivered_at)
