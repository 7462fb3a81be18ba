"""Daily health-insurance visits by facility, and how many were looked up with an ID card or VNeID.

The one published figure is the province's 62,58 % of November 2024 (Báo Quảng Nam 3144653, which
names no period). We take it as the rate of 1–20 November and make both that span and its last day
come out at it.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import cache

from simulation.chance import between, chance, share_of
from simulation.handover import Handover, write_text_table
from simulation.places import HIGHLANDS, Unit, units_on
from simulation.timetable import after, moment, vietnamese

FIRST_DAY = dt.date(2024, 9, 1)
LAST_DAY = dt.date(2025, 2, 27)
DAILY_FROM = dt.date(2025, 2, 3)  # until then one file a week

KNOWN_FROM = dt.date(2024, 11, 1)
KNOWN_TO = dt.date(2024, 11, 20)
KNOWN_RATIO = 0.6258

_HEADER = ("Ngày", "Mã cơ sở", "Tên cơ sở", "Số lượt KCB BHYT", "Số lượt tra cứu bằng CCCD/VNeID")

# Public holidays and Tết: only hospitals and medical centres see patients.
_HOLIDAYS = {dt.date(2024, 9, 2), dt.date(2024, 9, 3), dt.date(2025, 1, 1)} | {
    dt.date(2025, 1, 25) + dt.timedelta(days=n) for n in range(9)
}

_VISITS = {"bệnh viện": 330, "trung tâm y tế": 150, "trạm y tế": 22}  # on a usual weekday
_WEEKDAY = (1.18, 1.06, 1.0, 0.98, 0.94, 0.38, 0.22)

# A facility that does not scan yet, and the medical centre that sent nothing for nine days.
_NOT_SCANNING = "F-TYT-20947"
_SILENT = ("F-TTYT-516", dt.date(2025, 1, 6), dt.date(2025, 1, 14))

# Days whose file came two working days late.
_LATE_DAYS = frozenset({dt.date(2025, 2, 11), dt.date(2025, 2, 12), dt.date(2025, 2, 20)})

Tally = tuple[int, int]  # visits, looked up


def deliveries() -> Iterator[Handover]:
    """One file a week until the end of January, then one a day."""
    start = FIRST_DAY
    while start < DAILY_FROM:
        end = min(after(start, 6 - start.weekday()), after(DAILY_FROM, -1))
        file = f"deliveries/qr/qr-tuan-{end:%Y-%m-%d}.csv"
        _write(file, _days(start, end))
        delivered_at = moment(after(end, 1), 9, 40)
        yield Handover(file=file, feed="qr_weekly", unit="S-YT", delivered_at=delivered_at)
        start = after(end, 1)
    for day in _days(DAILY_FROM, LAST_DAY):
        file = f"deliveries/qr/qr-{day:%Y-%m-%d}.csv"
        _write(file, [day])
        delivered_at = _morning_after(day)
        yield Handover(file=file, feed="qr_tally", unit="S-YT", delivered_at=delivered_at)


def tallies(day: dt.date) -> dict[str, Tally]:
    """What each facility counted on ``day``; a closed or silent facility is not there."""
    return _known_span()[day] if KNOWN_FROM <= day <= KNOWN_TO else _raw(day)


def _write(file: str, days: Sequence[dt.date]) -> None:
    rows = []
    for day in days:
        names = {unit.code: unit.full_name for unit in _facilities(day)}
        rows += [
            (vietnamese(day), code, names[code], visits, looked_up)
            for code, (visits, looked_up) in tallies(day).items()
        ]
    write_text_table(file, header=_HEADER, rows=rows, separator=",")


def _morning_after(day: dt.date) -> dt.datetime:
    """The next working morning, or two days later where the file was late."""
    later = after(day, 3 if day in _LATE_DAYS else 1)
    while later.weekday() > 4:  # noqa: PLR2004  # Saturday, Sunday
        later = after(later, 1)
    return moment(later, 8, 20)


def _raw(day: dt.date) -> dict[str, Tally]:
    found: dict[str, Tally] = {}
    for unit in _facilities(day):
        visits = _visits(unit, day)
        if visits:
            found[unit.code] = (visits, share_of(visits, _ratio(unit, day)))
    return found


def _visits(unit: Unit, day: dt.date) -> int:
    is_station = unit.kind == "trạm y tế"
    code, first, last = _SILENT
    if (is_station and (day.weekday() > 4 or day in _HOLIDAYS)) or (  # noqa: PLR2004
        unit.code == code and first <= day <= last
    ):
        return 0
    size = chance("facility size", unit.code).uniform(0.55, 1.5)
    busy = _WEEKDAY[6] if day in _HOLIDAYS else _WEEKDAY[day.weekday()]
    noise = chance("visits", unit.code, day).uniform(0.88, 1.12)
    return round(_VISITS[unit.kind] * size * busy * noise)


def _ratio(unit: Unit, day: dt.date) -> float:
    """Part of the visits looked up: grows over the months, lower in the highlands."""
    if unit.code == _NOT_SCANNING:
        return 0.0
    random = chance("scanning", unit.code)
    base = random.uniform(0.553, 0.693) - (0.09 if unit.parent in HIGHLANDS else 0.0)
    gain = random.uniform(0.06, 0.16)
    part = (day - FIRST_DAY).days / (LAST_DAY - FIRST_DAY).days
    noise = chance("scan", unit.code, day).uniform(-0.05, 0.05)
    return min(0.97, between(base, base + gain, part) + noise)


@cache
def _known_span() -> dict[dt.date, dict[str, Tally]]:
    """1–20 November, nudged so that the span and its last day both come to the published rate."""
    days = _days(KNOWN_FROM, KNOWN_TO)
    raw = {day: _raw(day) for day in days}
    last = {KNOWN_TO: raw[KNOWN_TO]}
    _nudge(last, wanted=round(_total(last, 0) * KNOWN_RATIO))
    raw |= last
    before = {day: raw[day] for day in days[:-1]}
    _nudge(before, wanted=round(_total(raw, 0) * KNOWN_RATIO) - _total(last, 1))
    return raw | before


def _nudge(raw: dict[dt.date, dict[str, Tally]], *, wanted: int) -> None:
    """Spread the missing look-ups over the entries of ``raw`` by their visits."""
    left = wanted - _total(raw, 1)
    step = 1 if left > 0 else -1
    entries = [(day, code) for day in raw for code in raw[day] if code != _NOT_SCANNING]
    entries.sort(key=lambda entry: -raw[entry[0]][entry[1]][0])
    while left:
        for day, code in entries:
            visits, looked_up = raw[day][code]
            if left and 0 < looked_up + step < visits:
                raw[day][code] = (visits, looked_up + step)
                left -= step


def _total(raw: dict[dt.date, dict[str, Tally]], which: int) -> int:
    return sum(tally[which] for of_day in raw.values() for tally in of_day.values())


def _facilities(day: dt.date) -> list[Unit]:
    return units_on(day, level="facility")


def _days(first: dt.date, last: dt.date) -> list[dt.date]:
    return [after(first, n) for n in range((last - first).days + 1)]
