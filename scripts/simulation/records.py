"""Weekly land records and electronic identities by district."""

import datetime as dt
from collections.abc import Iterator

from simulation.chance import between, chance, share_of
from simulation.handover import Handover, vi, write_text_table
from simulation.places import HIGHLANDS, Unit, population, units_on
from simulation.timetable import Week, after, moment, week_text, weeks

LAND_FROM = dt.date(2024, 11, 4)

# Tây Giang never sent any land record.
NO_LAND = "504"

_LAND_HEADER = (
    "Mã ĐVHC", "Huyện, thị xã, thành phố", "Tuần", "Giấy chứng nhận đã cấp",
    "Giấy chứng nhận đã số hóa", "Thửa đất thuộc diện", "Thửa đất đã khớp",
    "Hồ sơ đã giải quyết và đã quá hạn", "Hồ sơ trễ hạn",
)  # fmt: skip
_IDENTITY_HEADER = ("Chỉ tiêu", "Đơn vị", "Tuần", "Tử số", "Mẫu số")


def deliveries() -> Iterator[Handover]:
    """One land list and one identity list a week."""
    for week in weeks(LAND_FROM):
        file = f"deliveries/dat-dai/dat-dai-{week.sunday:%Y-%m-%d}.csv"
        write_text_table(file, header=_LAND_HEADER, rows=_land_rows(week))
        delivered_at = moment(after(week.sunday, 2), 14, 30)
        yield Handover(file=file, feed="land", unit="S-TNMT", delivered_at=delivered_at)
    for week in weeks():
        file = f"deliveries/dinh-danh/dinh-danh-{week.sunday:%Y-%m-%d}.csv"
        write_text_table(file, header=_IDENTITY_HEADER, rows=_identity_rows(week))
        delivered_at = moment(after(week.sunday, 1), 10, 50)
        yield Handover(file=file, feed="eid", unit="CAT", delivered_at=delivered_at)


def _land_rows(week: Week) -> Iterator[tuple[str, ...]]:
    for unit in units_on(week.sunday, level="district"):
        if unit.code != NO_LAND:
            figures = (vi(figure) for figure in _land_figures(unit, week))
            yield unit.code, unit.full_name, week_text(week), *figures


def _land_figures(unit: Unit, week: Week) -> list[int]:
    """The merged Quế Sơn is the sum of both parts, so that nothing falls when it begins."""
    parts = ["509", "519"] if unit.code == "509" and week.sunday.year > 2024 else [unit.code]  # noqa: PLR2004
    figures = [_land_part(code, week) for code in parts]
    return [sum(column) for column in zip(*figures, strict=True)]


def _land_part(code: str, week: Week) -> list[int]:
    random = chance("land", code)
    people = population(code, dt.date(2024, 12, 31))
    certificates = round(people * random.uniform(330, 420))
    parcels = round(people * random.uniform(680, 900))
    start = random.uniform(0.08, 0.30) - (0.05 if code in HIGHLANDS else 0.0)
    gain = random.uniform(0.04, 0.16)
    cleaned = start * random.uniform(0.5, 0.9)
    noise = chance("land week", code, week.number)
    handled = round(people * random.uniform(0.9, 1.3) * noise.uniform(0.85, 1.15))
    late = share_of(handled, random.uniform(0.05, 0.14) + noise.uniform(-0.02, 0.02))
    return [
        certificates,
        share_of(certificates, between(start, start + gain, week.part)),
        parcels,
        share_of(parcels, between(cleaned, cleaned + gain / 2, week.part)),
        handled,
        late,
    ]


def _identity_rows(week: Week) -> Iterator[tuple[str, ...]]:
    for unit in units_on(week.sunday, level="district"):
        parts = ["509", "519"] if unit.code == "509" and week.sunday.year > 2024 else [unit.code]  # noqa: PLR2004
        figures = [_identity_part(code, week) for code in parts]
        received, activated, with_record = (sum(column) for column in zip(*figures, strict=True))
        name, day = unit.full_name, week_text(week)
        yield "eid_received", name, day, vi(received), ""
        yield "eid_activated", name, day, vi(activated), ""
        yield "eid_activation_rate", name, day, vi(activated), vi(received)
        yield "health_record_vneid_rate", name, day, vi(with_record), vi(activated)


def _identity_part(code: str, week: Week) -> tuple[int, int, int]:
    """Records received, accounts activated, accounts with a health record; none ever falls."""
    random = chance("identity", code)
    people = 1000 * population(code, dt.date(2024, 12, 31))
    weak = 0.06 if code in HIGHLANDS else 0.0
    received = between(0.74, random.uniform(0.77, 0.80), week.part)
    activated = between(random.uniform(0.66, 0.74), random.uniform(0.76, 0.85), week.part) - weak
    with_record = between(random.uniform(0.02, 0.05), random.uniform(0.08, 0.16), week.part)
    records = int(people * received)
    accounts = int(people * received * activated)
    return records, accounts, int(people * received * activated * with_record)
