"""The register of 43 tasks behind the weekly counts, and what was noted of it week by week.

Titles with a source are those of the five documents the example is made of; the others, all dates
and all progress are made up. The counts are Ninh Thuận's, borrowed as the example's structure: 33
of 43 done, 16 regular and 17 of the roadmap, 10 open, three slow bottleneck groups.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from simulation.handover import Handover, write_text_table
from simulation.timetable import TET, Week, after, moment, vietnamese, weeks
from simulation.workbook import Form, Head, write_workbook

_PLAN = Path(__file__).parent / "task_register.csv"
_MODELS = Path(__file__).parent / "models.csv"
_FILE = "deliveries/de-an-06/so-nhiem-vu-2024.xlsx"
_FEED, _OWNER = "p06_register", "CAT"
_STATED = dt.date(2024, 1, 15)
_DELIVERED = dt.datetime(2024, 9, 30, 16, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
_FRIDAY = 4
_END_OF_NOTES = dt.date(2025, 2, 23)

_TASK_HEADS = (
    "Mã nhiệm vụ", "Nhiệm vụ", "Loại", "Nhóm tiện ích", "Nhóm điểm nghẽn", "Sản phẩm",
    "Văn bản giao", "Ngày giao", "Đơn vị chủ trì", "Đơn vị phối hợp", "Cán bộ thực hiện",
    "Lãnh đạo phụ trách", "Chu kỳ", "Thời hạn ban đầu", "Chỉ tiêu phục vụ", "Nguồn",
)  # fmt: skip
_NOTE_HEADS = (
    "Mã nhiệm vụ", "Ngày cập nhật", "Đơn vị cập nhật", "Xác nhận", "Báo cáo cho kỳ có ngày",
    "Tiến độ (%)", "Trạng thái tự đánh giá", "Ngày hoàn thành", "Minh chứng", "Văn bản",
    "Vướng mắc", "Nguyên nhân", "Kiến nghị", "Nơi nhận kiến nghị", "Trả lời kiến nghị",
    "Thời hạn mới", "Ghi chú",
)  # fmt: skip
_MODEL_HEADS = ("Mã mô hình", "Tên mô hình", "Nhóm tiện ích", "Đơn vị chủ trì", "Văn bản",
                "Ngày đăng ký", "Thời hạn", "Nguồn")  # fmt: skip
_SITE_HEADS = ("Mã mô hình", "Đơn vị triển khai", "Ngày cập nhật", "Tình trạng", "Kết quả",
               "Vướng mắc")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One task and all that becomes of it; dates are empty where nothing does."""

    code: str
    lead: str
    cells: dict[str, str]  # of the plan, by column

    @property
    def is_regular(self) -> bool:
        """Whether it is reported by cycles and never ends."""
        return bool(self.cells["cycle"])

    def day(self, name: str) -> dt.date | None:
        """A day of the plan; None: it has none."""
        text = self.cells[name]
        return dt.date.fromisoformat(text) if text else None

    def is_done(self, on: dt.date) -> bool:
        """Whether it counts as done: kept up, or finished and confirmed by that day."""
        finished = self.day("finished")
        return self.is_regular or (finished is not None and after(finished, 2) <= on)

    def is_overdue(self, on: dt.date) -> bool:
        """Whether its deadline of that day has passed and it is not done."""
        if self.is_regular or self.is_done(on):
            return False
        moved, due = self.day("moved"), self.day("due")
        if moved is not None and moved <= on:
            due = self.day("new_due")
        return due is not None and due < on


@cache
def plan() -> tuple[Planned, ...]:
    """The 43 tasks, in the order of their codes."""
    with _PLAN.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return tuple(
        Planned(code=f"DA06-2024-{n:03d}", lead=row["lead"], cells=row)
        for n, row in enumerate(rows, start=1)
    )


def deliveries() -> Iterator[Handover]:
    """The register of the year, then one file of notes a week."""
    write_workbook(_FILE, [_task_form(), _note_form(), _model_form(), _site_form()])
    yield Handover(file=_FILE, feed=_FEED, unit=_OWNER, delivered_at=_DELIVERED)
    for week in weeks():
        file = f"deliveries/de-an-06/cap-nhat-{week.sunday:%Y-%m-%d}.csv"
        rows = _notes_of(week)
        if not rows:  # the week of Tết
            continue
        write_text_table(file, header=_NOTE_HEADS, rows=rows)
        delivered_at = moment(after(week.sunday, 1), 16, 45)
        yield Handover(file=file, feed=_FEED, unit=_OWNER, delivered_at=delivered_at)


def _task_form() -> Form:
    rows = [
        [
            task.code, task.cells["title"],
            "thường xuyên" if task.is_regular else "theo lộ trình",
            task.cells["group"], task.cells["bottleneck"], task.cells["deliverable"],
            "Kế hoạch thực hiện Đề án 06 năm 2024 (minh họa)", vietnamese(_STATED), task.lead,
            task.cells["with"], task.cells["person"], task.cells["leader"], task.cells["cycle"],
            _written(task.day("due")), task.cells["indicator"],
            task.cells["source"] or "Minh họa: tên nhiệm vụ đặt ra cho ví dụ",
        ]
        for task in plan()
    ]  # fmt: skip
    return _form("Nhiệm vụ", "SỔ NHIỆM VỤ ĐỀ ÁN 06 NĂM 2024", _TASK_HEADS, rows)


def _note_form() -> Form:
    """What had been noted before the weekly files begin."""
    first = weeks()[0].monday
    rows = [row for task in plan() for row in _notes(task, after(first, -400), after(first, -1))]
    return _form("Cập nhật", "TÌNH HÌNH THỰC HIỆN ĐẾN 29/9/2024", _NOTE_HEADS, rows)


def _model_form() -> Form:
    with _MODELS.open(encoding="utf-8", newline="") as lines:
        rows = [
            [m["code"], m["name"], m["group"], m["lead"], "Kế hoạch 7384/KH-UBND (30/10/2023)",
             "30/10/2023", "31/12/2024", m["source"]]
            for m in csv.DictReader(lines)
        ]  # fmt: skip
    return _form("Mô hình", "CÁC MÔ HÌNH ĐỀ ÁN 06", _MODEL_HEADS, rows)


def _site_form() -> Form:
    rows = []
    with _MODELS.open(encoding="utf-8", newline="") as lines:
        for m in csv.DictReader(lines):
            for site in filter(None, m["sites"].split("|")):
                unit, state = site.split("=")
                rows.append([m["code"], unit, "27/09/2024", state, "", ""])
    return _form("Triển khai mô hình", "TÌNH HÌNH TRIỂN KHAI MÔ HÌNH", _SITE_HEADS, rows)


def _form(sheet: str, title: str, heads: tuple[str, ...], rows: list[list[str]]) -> Form:
    return Form(
        sheet=sheet,
        office="TỔ CÔNG TÁC ĐỀ ÁN 06",
        title=title,
        period="năm 2024",
        heads=[Head(top=head, width=18) for head in heads],
        rows=rows,
    )


def _notes_of(week: Week) -> list[list[str]]:
    return [row for task in plan() for row in _notes(task, week.monday, week.sunday)]


def _notes(task: Planned, first: dt.date, last: dt.date) -> Iterator[list[str]]:
    """What is noted of a task from a day to a day."""
    if task.is_regular:
        yield from _reports(task, first, last)
        return
    finished, moved = task.day("finished"), task.day("moved")
    for day in _progress_days(task):
        if first <= day <= last and (finished is None or day < finished):
            yield _note(task, day, **_progress(task, day))
    if moved is not None and first <= moved <= last:
        yield _note(
            task,
            moved,
            document=task.cells["moved_by"],
            new_due=_written(task.day("new_due")),
            note="Được chấp thuận gia hạn",
        )
    if finished is not None and first <= finished <= last:
        yield _note(
            task,
            finished,
            progress="100",
            declared="hoàn thành",
            finished=vietnamese(finished),
            evidence=task.cells["evidence"],
        )
        yield _note(
            task, after(finished, 2), unit=_OWNER, step="đã xác nhận", note="Đã kiểm tra sản phẩm"
        )


def _progress_days(task: Planned) -> Iterator[dt.date]:
    """Every fourth Friday from the day the work began, but not over Tết."""
    begun = task.day("begun")
    day = begun
    while day is not None and day <= _END_OF_NOTES:
        yield day if not TET[0] <= day <= TET[1] else after(TET[1], 3)
        day = after(day, 28)


def _progress(task: Planned, day: dt.date) -> dict[str, str]:
    begun = task.day("begun") or day
    end = task.day("finished") or task.day("new_due") or dt.date(2025, 6, 30)
    part = (day - begun).days / max((end - begun).days, 1)
    share = 10 + round(min(part, 1) * int(task.cells["reaches"] or 80) / 5) * 5
    told = {"progress": str(min(share, 95)), "declared": "đang triển khai"}
    if task.is_overdue(day):
        told |= {"obstacle": task.cells["obstacle"], "cause": task.cells["cause"]}
        told |= {"request": task.cells["request"], "addressee": task.cells["addressee"]}
    if day >= dt.date(2025, 1, 1) and task.cells["answer"]:
        told["answer"] = task.cells["answer"]
    return told


def _reports(task: Planned, first: dt.date, last: dt.date) -> Iterator[list[str]]:
    day = max(first, _STATED)
    while day <= last:
        about = _report_about(task.cells["cycle"], day)
        if about is not None:
            yield _note(
                task,
                day,
                progress="100",
                declared="thực hiện thường xuyên",
                about=_written(about) if about != day else "",
            )
        day = after(day, 1)


def _report_about(cycle: str, day: dt.date) -> dt.date | None:
    """The day of the cycle that is reported on ``day``; None: nothing is reported on it.

    Weekly reports are written on Friday, monthly ones on the 24th or the Friday before, quarterly
    ones so in the last month. What falls into Tết is written on the first day after it.
    """
    if day == after(TET[1], 1):
        return after(TET[1], -2) if cycle == "tuần" else None
    if TET[0] <= day <= TET[1]:
        return None
    if cycle == "tuần":
        return day if day.weekday() == _FRIDAY else None
    is_day = day.weekday() <= _FRIDAY and (
        day.day == 24 or (day.weekday() == _FRIDAY and day.day in (22, 23))  # noqa: PLR2004
    )
    is_month = cycle == "tháng" or day.month % 3 == 0
    return day if is_day and is_month else None


def _note(task: Planned, day: dt.date, **told: str) -> list[str]:
    return [
        task.code, vietnamese(day), told.get("unit", task.lead), told.get("step", "đã gửi"),
        told.get("about", ""), told.get("progress", ""), told.get("declared", ""),
        told.get("finished", ""), told.get("evidence", ""), told.get("document", ""),
        told.get("obstacle", ""), told.get("cause", ""), told.get("request", ""),
        told.get("addressee", ""), told.get("answer", ""), told.get("new_due", ""),
        told.get("note", ""),
    ]  # fmt: skip


def _written(day: dt.date | None) -> str:
    return vietnamese(day) if day else ""
