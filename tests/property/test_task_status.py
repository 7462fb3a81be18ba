"""Every status of a task on every day of a made-up year, against rules told a second time.

The reference walks through the days with a notebook: it knows no fold over notes, no periods and
no working calendar of ours.
"""

import datetime as dt
from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.register.records import TaskNote, TaskRecord
from ioc.data.register.status import Terms, course
from ioc.profile.calendar import WorkingCalendar
from ioc.profile.model import CalendarDay, Text

DAY = dt.timedelta(days=1)
FIRST, LAST = dt.date(2024, 12, 2), dt.date(2025, 3, 14)
TET = [dt.date(2025, 1, 25) + n * DAY for n in range(9)]  # with the weekends around it
OFF = {dt.date(2025, 1, 1), *TET}
WORKED = {dt.date(2025, 2, 8)}  # a Saturday
SOON = 5
MOMENT = dt.datetime(2025, 3, 15)  # noqa: DTZ001 - as stored
BEGUN = {"đang làm", "đã triển khai", "xong"}
WORDS = {
    "đang làm": "in_progress",
    "đã triển khai": "deployed",
    "xong": "done",
    "dừng": "suspended",
}
TERMS = {
    days: Terms(
        calendar=WorkingCalendar(
            [CalendarDay(day=d, is_working=False, name=Text(vi="", en="")) for d in OFF]
            + [CalendarDay(day=d, is_working=True, name=Text(vi="", en="")) for d in WORKED]
        ),
        due_soon_days=SOON,
        report_working_days=days,
        meanings=WORDS,
    )
    for days in (0, 2)
}


def is_working(day):
    return day in WORKED or (day.isoweekday() < 6 and day not in OFF)


def working_day_from(day):
    while not is_working(day):
        day += DAY
    return day


def report_day(end, working_days):
    if not working_days:
        return working_day_from(end)
    while working_days:
        end += DAY
        working_days -= is_working(end)
    return end


def cycle_of(day, rhythm):
    """First and last day of the week or month around a day."""
    first = last = day
    if rhythm == "W":
        while first.isoweekday() != 1:
            first -= DAY
        return first, first + 6 * DAY
    while (last + DAY).month == day.month:
        last += DAY
    return day.replace(day=1), last


@dataclass
class Notebook:
    """What somebody would have written down of a task, day by day."""

    due: dt.date | None
    dues: list = field(default_factory=list)  # (from when, deadline)
    claimed: dt.date | None = None
    evidence: bool = False
    confirmed: bool = False
    stopped: bool = False
    begun: bool = False
    reports: set = field(default_factory=set)  # first days of reported cycles

    def read(self, task, note):
        """Write down what a note says, in the order the notes came."""
        if note.step == "draft":
            return
        if note.new_due_on:
            self.due = note.new_due_on
            self.dues.append((note.noted_on, note.new_due_on))
        self.read_report(task, note)
        if note.step == "returned":
            self.claimed, self.evidence, self.confirmed = None, False, False
            return
        if note.finished_on and note.finished_on != self.claimed:
            self.claimed, self.confirmed = note.finished_on, False
        if note.evidence:
            self.evidence = True
        self.begun = self.begun or bool(note.progress) or note.declared in BEGUN
        self.read_confirmation(note)

    def read_report(self, task, note):
        if not task.cycle:
            return
        first, _ = cycle_of(note.about or note.noted_on, task.cycle)
        says = note.progress is not None or note.declared or note.evidence
        if note.step == "returned":
            self.reports.discard(first)
        elif says and note.step == "submitted":
            self.reports.add(first)

    def read_confirmation(self, note):
        if note.step == "confirmed" and self.claimed and self.evidence:
            self.confirmed, self.stopped = True, False
        elif note.declared == "dừng":
            self.stopped = self.stopped or bool(note.document)
        elif note.declared:
            self.stopped = False


def status_by_hand(task, book, day, working_days):
    if book.stopped:
        return "suspended"
    if task.type == "regular":
        return regular_by_hand(task, book, day, working_days)
    if not (book.claimed and book.evidence):
        return open_by_hand(book, day)
    due = task.due_on
    for since, moved in book.dues:
        if since <= book.claimed:
            due = moved
    late = due is not None and book.claimed > working_day_from(due)
    finished = "done_late" if late else "done_on_time"
    return finished if book.confirmed else "awaiting"


def open_by_hand(book, day):
    end = working_day_from(book.due) if book.due else dt.date.max
    if day > end:
        return "overdue"
    if day >= end - SOON * DAY:
        return "due_soon"
    return "in_progress" if book.begun else "not_started"


def regular_by_hand(task, book, day, working_days):
    status = "not_started"
    walker = task.assigned_on
    end = min(day, book.due) if book.due else day
    if end < task.assigned_on:
        return status  # its term was ended before it began
    while cycle_of(walker, task.cycle)[0] <= end:
        first, last = cycle_of(walker, task.cycle)
        if first in book.reports:
            status = "regular_ok"
        elif report_day(last, working_days) < day:
            status = "regular_missed"
        walker = last + DAY
    return status


days = st.dates(FIRST, LAST)


@st.composite
def tasks(draw):
    kind = draw(st.sampled_from(["regular", "roadmap", "roadmap", "ad_hoc"]))
    assigned = draw(st.dates(FIRST, FIRST + 20 * DAY))
    due = draw(st.dates(assigned, LAST))
    return TaskRecord(
        submission_id=1, programme="p", sheet="", row_number=1, is_illustrative=False,
        recorded_at=MOMENT, known_date=FIRST, code="T", title="T", type=kind,
        group_code="", bottleneck_code="", deliverable="", document="", assigned_on=assigned,
        lead="A", supporting="", person="", leader="",
        cycle=draw(st.sampled_from("WM")) if kind == "regular" else "",
        due_on=due if kind == "roadmap" else draw(st.sampled_from([None, due])),
        indicator="", priority="", scope="", budget="", directive="", source="",
    )  # fmt: skip


@st.composite
def notes(draw):
    noted = draw(days)
    return TaskNote(
        submission_id=draw(st.integers(2, 4)), programme="p", sheet="",
        row_number=draw(st.integers(1, 10**6)), is_illustrative=False,
        recorded_at=MOMENT, known_date=LAST, task="T", noted_on=noted, unit="A",
        step=draw(st.sampled_from(["submitted", "submitted", "confirmed", "returned", "draft"])),
        about=draw(st.sampled_from([None, None, noted - 9 * DAY])),
        progress=draw(st.sampled_from([None, 0, 40, 100])),
        declared=draw(st.sampled_from(["", "", *WORDS])),
        finished_on=draw(st.sampled_from([None, noted, noted - 4 * DAY])),
        evidence=draw(st.sampled_from(["", "BC 12"])),
        document=draw(st.sampled_from(["", "CV 7"])),
        is_slow=None, obstacle="", cause="", solution="", request="", addressee="", answer="",
        escalated_to="",
        new_due_on=draw(st.sampled_from([None, None, None, noted + 12 * DAY, noted - 3 * DAY])),
        new_lead="", new_person="", new_leader="", note="",
    )  # fmt: skip


def several_notes(most):
    """Notes of different rows: a row says one thing."""
    return st.lists(notes(), max_size=most, unique_by=lambda n: (n.submission_id, n.row_number))


@settings(max_examples=120)
@given(task=tasks(), told=several_notes(12), working_days=st.sampled_from([0, 2]))
def test_every_status_on_every_day_is_the_one_reckoned_by_hand(task, told, working_days):
    in_order = sorted(told, key=lambda n: (n.noted_on, n.submission_id, n.row_number))
    book = Notebook(due=task.due_on)
    waiting = list(in_order)
    day = task.assigned_on

    while day <= LAST:
        while waiting and waiting[0].noted_on <= day:
            book.read(task, waiting.pop(0))
        found = course(task, told, on=day, terms=TERMS[working_days])

        assert found.status == status_by_hand(task, book, day, working_days), day
        assert found.due_on == book.due
        day += DAY


@settings(max_examples=60)
@given(task=tasks(), told=several_notes(8), day=days)
def test_the_order_in_which_notes_are_kept_changes_nothing(task, told, day):
    terms = TERMS[0]

    assert course(task, told, on=day, terms=terms) == course(task, told[::-1], on=day, terms=terms)
