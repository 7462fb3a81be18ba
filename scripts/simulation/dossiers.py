"""Weekly dossiers of administrative procedures, and the 25 essential services by reporting month.

The quarter that Báo Lao Động published in 04/2025 sets the size and the level: districts 42,300
dossiers and 91,74 % on time, Hội An 84,41, Núi Thành 90,16, Điện Bàn 90,64, Tam Kỳ 93,61 %;
provincial departments 14,785 dossiers, 99,86 % on time, more than 87 % online.
"""

import datetime as dt
from collections.abc import Iterator

from simulation.chance import apportion, between, chance, share_of
from simulation.handover import Handover
from simulation.places import HIGHLANDS, Unit, population, units_on
from simulation.timetable import Week, after, moment, span_text, weeks
from simulation.workbook import Cell, Form, Head, write_workbook

_DISTRICT_WEEK = 42_300 / 13  # weeks of the published quarter
_DEPARTMENT_WEEK = 14_785 / 13

# Part of all district dossiers and part on time, where published; the others share the rest.
_PUBLISHED_LOAD = {"503": 0.19, "517": 0.15, "507": 0.15, "502": 0.15}
_PUBLISHED_ON_TIME = {"503": 0.8441, "517": 0.9016, "507": 0.9064, "502": 0.9361}
_OTHERS_ON_TIME = 0.963

_DEPARTMENTS = {
    "S-TNMT": 22, "S-GTVT": 20, "S-LDTBXH": 11, "S-TP": 14, "S-YT": 8, "S-KHDT": 7, "S-CT": 6,
    "S-XD": 4, "S-GDDT": 3, "S-NV": 2, "S-NNPTNT": 2, "S-VHTTDL": 1,
}  # fmt: skip

_HEADS = (
    Head(top="TT", width=5),
    Head(top="Mã đơn vị", width=11),
    Head(top="Đơn vị", width=34),
    Head(top="Giải quyết hồ sơ", below="Tiếp nhận", is_summed=True),
    Head(top="Giải quyết hồ sơ", below="Đúng hạn, trong hạn", is_summed=True),
    Head(top="Giải quyết hồ sơ", below="Quá hạn", is_summed=True),
    Head(top="Nộp trực tuyến", below="Hồ sơ thuộc diện", is_summed=True),
    Head(top="Nộp trực tuyến", below="Hồ sơ nộp trực tuyến", is_summed=True),
    Head(top="Thanh toán trực tuyến", below="Hồ sơ có nghĩa vụ tài chính", is_summed=True),
    Head(top="Thanh toán trực tuyến", below="Hồ sơ thanh toán trực tuyến", is_summed=True),
)
_ESSENTIAL_HEADS = (
    Head(top="TT", width=5),
    Head(top="Mã ĐVHC", width=10),
    Head(top="Huyện, thị xã, thành phố", width=24),
    Head(top="25 dịch vụ công thiết yếu", below="Tổng số hồ sơ", is_summed=True),
    Head(top="25 dịch vụ công thiết yếu", below="Hồ sơ trực tuyến", is_summed=True),
    Head(top="11 dịch vụ ngành Công an", below="Số hồ sơ (11)", is_summed=True),
    Head(top="11 dịch vụ ngành Công an", below="Trực tuyến (11)", is_summed=True),
    Head(top="14 dịch vụ các ngành khác", below="Số hồ sơ (14)", is_summed=True),
    Head(top="14 dịch vụ các ngành khác", below="Trực tuyến (14)", is_summed=True),
    Head(top="Phiếu lý lịch tư pháp", below="Tổng số phiếu", is_summed=True),
    Head(top="Phiếu lý lịch tư pháp", below="Phiếu yêu cầu qua VNeID", is_summed=True),
)

# Reporting months run from the 15th to the 14th.
_MONTH_STARTS = (
    dt.date(2024, 9, 15), dt.date(2024, 10, 15), dt.date(2024, 11, 15), dt.date(2024, 12, 15),
    dt.date(2025, 1, 15),
)  # fmt: skip


def deliveries() -> Iterator[Handover]:
    """A workbook a week from the PPC Office and one a reporting month from the police."""
    for week in weeks():
        file = f"deliveries/tthc/tthc-{week.sunday:%Y-%m-%d}.xlsx"
        write_workbook(file, [_form(week)])
        late = 2 if week.number in (8, 16) else 0  # two files came after their hour
        delivered_at = moment(after(week.sunday, 1 + late), 15, 5)
        yield Handover(file=file, feed="tthc", unit="VPUB", delivered_at=delivered_at)
    for start in _MONTH_STARTS:
        end = after(start, 31).replace(day=14)
        file = f"deliveries/dvc25/dvc-thiet-yeu-{end:%Y-%m-%d}.xlsx"
        write_workbook(file, [_essential_form(start, end)])
        delivered_at = moment(after(end, 4), 16, 20)
        yield Handover(file=file, feed="dvc25", unit="CAT", delivered_at=delivered_at)


def _form(week: Week) -> Form:
    rows: list[list[Cell]] = []
    for unit, received in [*_department_load(week), *_district_load(week)]:
        rows.append(
            [len(rows) + 1, unit.code, unit.full_name, *_week_figures(unit, received, week)]
        )
    return Form(
        sheet="TTHC",
        office="VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH",
        title="TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ THỦ TỤC HÀNH CHÍNH",
        period=span_text(week.monday, week.sunday),
        heads=_HEADS,
        rows=rows,
        notes=("Ghi chú: đúng hạn gồm hồ sơ đã giải quyết và hồ sơ đang giải quyết trong hạn.",),
    )


def _district_load(week: Week) -> list[tuple[Unit, int]]:
    districts = units_on(week.sunday, level="district")
    rest = [u for u in districts if u.code not in _PUBLISHED_LOAD]
    people = sum(population(u.code, week.sunday) for u in rest)
    free = 1 - sum(_PUBLISHED_LOAD.values())
    weights = [
        _PUBLISHED_LOAD.get(u.code, free * population(u.code, week.sunday) / people)
        * chance("load", u.code, week.number).uniform(0.92, 1.08)
        for u in districts
    ]
    parts = apportion(round(_DISTRICT_WEEK * _season(week)), weights)
    return list(zip(districts, parts, strict=True))


def _department_load(week: Week) -> list[tuple[Unit, int]]:
    by_code = {u.code: u for u in units_on(week.sunday, level="department")}
    weights = [
        weight * chance("load", code, week.number).uniform(0.9, 1.1)
        for code, weight in _DEPARTMENTS.items()
    ]
    parts = apportion(round(_DEPARTMENT_WEEK * _season(week)), weights)
    return [(by_code[code], part) for code, part in zip(_DEPARTMENTS, parts, strict=True)]


def _season(week: Week) -> float:
    """The week of Tết is nearly empty and the ones around it are quiet."""
    quiet = {dt.date(2025, 1, 27): 0.06, dt.date(2025, 1, 20): 0.7, dt.date(2025, 2, 3): 0.8}
    usual = 1.12 if week.monday.year == 2024 else 1.0  # noqa: PLR2004  # a busier last quarter
    return quiet.get(week.monday, usual)


def _week_figures(unit: Unit, received: int, week: Week) -> list[Cell]:
    random = chance("dossiers", unit.code)
    noise = chance("dossiers week", unit.code, week.number)
    is_department = unit.level == "department"
    if is_department:
        on_time = 0.9986 + noise.uniform(-0.002, 0.0014)
        online, paid = random.uniform(0.80, 0.95), random.uniform(0.82, 0.96)
    else:
        usual = _OTHERS_ON_TIME + random.uniform(-0.012, 0.02)
        on_time = _PUBLISHED_ON_TIME.get(unit.code, usual) + noise.uniform(-0.018, 0.016)
        weak = 0.1 if unit.code in HIGHLANDS else 0.0
        online, paid = random.uniform(0.58, 0.74) - weak, random.uniform(0.55, 0.8) - weak
    in_time = share_of(received, min(1.0, on_time))
    eligible = max(1, share_of(received, random.uniform(0.86, 0.95)))
    owing = max(1, share_of(received, random.uniform(0.48, 0.66)))
    gain = between(-0.05, 0.05, week.part) + noise.uniform(-0.02, 0.02)
    sent = share_of(eligible, min(1.0, online + gain))
    settled = share_of(owing, min(1.0, paid + gain))
    return [received, in_time, received - in_time, eligible, sent, owing, settled]


def _essential_form(start: dt.date, end: dt.date) -> Form:
    rows: list[list[Cell]] = [
        [n, unit.code, unit.full_name, *_essential_figures(unit, end)]
        for n, unit in enumerate(units_on(end, level="district"), start=1)
    ]
    return Form(
        sheet="DVC thiết yếu",
        office="CÔNG AN TỈNH",
        title="KẾT QUẢ CUNG CẤP 25 DỊCH VỤ CÔNG THIẾT YẾU THEO ĐỀ ÁN 06",
        period=span_text(start, end),
        heads=_ESSENTIAL_HEADS,
        rows=rows,
        notes=("Ghi chú: kỳ tháng tính từ ngày 15 tháng trước đến ngày 14 tháng báo cáo.",),
    )


def _essential_figures(unit: Unit, end: dt.date) -> list[Cell]:
    random = chance("essential", unit.code)
    noise = chance("essential month", unit.code, end)
    part = (end - _MONTH_STARTS[0]).days / (_MONTH_STARTS[-1] - _MONTH_STARTS[0]).days
    weak = 0.08 if unit.code in HIGHLANDS else 0.0
    people = population(unit.code, end)
    police = round(people * random.uniform(11, 14) * noise.uniform(0.9, 1.1))
    others = round(people * random.uniform(2.4, 3.4) * noise.uniform(0.9, 1.1))
    forms = round(people * random.uniform(0.25, 0.5) * noise.uniform(0.85, 1.15))
    gain = 0.06 * part
    police_online = share_of(police, random.uniform(0.82, 0.94) - weak + gain / 2)
    others_online = share_of(others, random.uniform(0.5, 0.7) - weak + gain)
    via_app = share_of(forms, random.uniform(0.12, 0.3) - weak + 2 * gain)
    both = [police + others, police_online + others_online]
    return [*both, police, police_online, others, others_online, forms, via_app]
