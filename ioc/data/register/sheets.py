"""The sheets of the register: which columns each has, and which of them tell rows apart.

A *statement* says what a task, model or directive is; a later one about the same code corrects it.
A *note* says what happened on a day; it is never replaced, a later one goes on from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from ioc.profile.model import Text

SheetName: TypeAlias = Literal[
    "task", "task_update", "model", "model_update", "directive", "acknowledgement"
]
FieldKind: TypeAlias = Literal[
    "code", "text", "day", "unit", "units", "choice", "group", "bottleneck", "declared",
    "indicator", "percent", "mark", "number", "feed", "past_unit",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column of a sheet.

    ``title`` is its header as we write it, ``others`` are headers we take for it; the field's own
    name is always one. ``choices`` are the codes of a choice and the words for each, our own first.
    """

    name: str
    title: Text
    kind: FieldKind = "text"
    others: tuple[str, ...] = ()
    is_needed: bool = False
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    is_wide: bool = False  # holds sentences
    default: str = ""  # of a choice
    is_kept: bool = True  # False: it is checked, and nothing of it is recorded
    is_author: bool = False  # who notes; a unit that leaves it empty notes for itself

    @property
    def headers(self) -> tuple[str, ...]:
        """Every text that means this column."""
        return (self.title.vi, self.title.en, self.name, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSheet:
    """One kind of row."""

    name: SheetName
    title: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]  # of a statement: what it is about; of a note: nothing tells it apart
    subject: str = ""  # of a note: the field that names the statement it is about, if any

    @property
    def is_statement(self) -> bool:
        """Whether a later row about the same key corrects this one."""
        return bool(self.key)

    @property
    def kept(self) -> tuple[Field, ...]:
        """The fields that are recorded."""
        return tuple(one for one in self.fields if one.is_kept)

    @property
    def author(self) -> str:
        """The field that says who notes; empty: there is none."""
        return next((one.name for one in self.fields if one.is_author), "")

    def field(self, name: str) -> Field:
        """The field of that name."""
        return next(one for one in self.fields if one.name == name)


def _text(vi: str, en: str) -> Text:
    return Text(vi=vi, en=en)


TYPES = {
    "regular": ("thường xuyên", "regular", "nhiệm vụ thường xuyên"),
    "roadmap": ("theo lộ trình", "roadmap", "lộ trình", "nhiệm vụ theo lộ trình"),
    "ad_hoc": ("đột xuất", "ad hoc", "phát sinh"),
}
CYCLES = {
    "W": ("tuần", "week", "hằng tuần", "hàng tuần"),
    "M": ("tháng", "month", "hằng tháng", "hàng tháng"),
    "M15": ("tháng 15–14", "month 15–14", "tháng báo cáo"),
    "Q": ("quý", "quarter", "hằng quý", "hàng quý"),
    "Y": ("năm", "year", "hằng năm", "hàng năm"),
}
STEPS = {
    "submitted": ("đã gửi", "submitted", "gửi"),
    "draft": ("bản nháp", "draft", "nháp"),
    "confirmed": ("đã xác nhận", "confirmed", "xác nhận"),
    "returned": ("trả lại", "returned"),
}
MODEL_STATES = {
    "registered": ("đăng ký", "registered"),
    "not_started": ("chưa thực hiện", "not started", "chưa triển khai"),
    "preparing": ("chuẩn bị", "preparing"),
    "pilot": ("thí điểm", "pilot"),
    "deployed": ("đã triển khai", "deployed", "đang triển khai"),
    "kept_up": ("hoàn thành, duy trì", "kept up", "hoàn thành", "duy trì"),
    "stopped": ("dừng", "stopped"),
}

_ILLUSTRATIVE = Field(name="is_illustrative", title=_text("Minh họa", "Illustrative"), kind="mark")
_SOURCE = Field(name="source", title=_text("Nguồn", "Source"), is_wide=True)
# So that nobody writes over, or beside, what another handed in meanwhile.
_SEEN = Field(
    name="seen", title=_text("Đã xem đến lần nộp", "Seen up to delivery"), kind="number",
    is_kept=False,
)  # fmt: skip
_GROUP = Field(
    name="group_code", title=_text("Nhóm", "Group"), kind="group",
    others=("Nhóm tiện ích", "Nhóm nhiệm vụ", "Trụ cột"),
)  # fmt: skip

TASK = RegisterSheet(
    name="task",
    title=_text("Nhiệm vụ", "Tasks"),
    key=("code",),
    fields=(
        Field(name="code", title=_text("Mã nhiệm vụ", "Task code"), kind="code", is_needed=True),
        Field(name="title", title=_text("Nhiệm vụ", "Task"), is_needed=True, is_wide=True),
        Field(name="type", title=_text("Loại", "Type"), kind="choice", choices=TYPES,
              is_needed=True),
        _GROUP,
        Field(name="bottleneck_code", title=_text("Nhóm điểm nghẽn", "Bottleneck group"),
              kind="bottleneck"),
        Field(name="deliverable", title=_text("Sản phẩm", "Deliverable"), is_wide=True),
        Field(name="document", title=_text("Văn bản giao", "Assigning document"), is_wide=True),
        Field(name="assigned_on", title=_text("Ngày giao", "Assigned on"), kind="day",
              is_needed=True),
        Field(name="lead", title=_text("Đơn vị chủ trì", "Lead unit"), kind="unit",
              is_needed=True),
        Field(name="supporting", title=_text("Đơn vị phối hợp", "Supporting units"),
              kind="units"),
        Field(name="person", title=_text("Cán bộ thực hiện", "Responsible person"),
              others=("Đầu mối",)),
        Field(name="leader", title=_text("Lãnh đạo phụ trách", "Leader in charge")),
        Field(name="cycle", title=_text("Chu kỳ", "Cycle"), kind="choice", choices=CYCLES),
        Field(name="due_on", title=_text("Thời hạn ban đầu", "Original deadline"), kind="day",
              others=("Thời hạn", "Deadline")),
        Field(name="indicator", title=_text("Chỉ tiêu phục vụ", "Indicator served"),
              kind="indicator"),
        Field(name="priority", title=_text("Ưu tiên", "Priority")),
        Field(name="scope", title=_text("Phạm vi", "Scope")),
        Field(name="budget", title=_text("Kinh phí", "Budget")),
        Field(name="directive", title=_text("Mã chỉ đạo", "Directive code"), kind="code"),
        _SOURCE,
        _SEEN,
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

TASK_UPDATE = RegisterSheet(
    name="task_update",
    title=_text("Cập nhật", "Updates"),
    key=(),
    subject="task",
    fields=(
        Field(name="task", title=_text("Mã nhiệm vụ", "Task code"), kind="code", is_needed=True),
        Field(name="noted_on", title=_text("Ngày cập nhật", "Noted on"), kind="day",
              is_needed=True),
        Field(name="unit", title=_text("Đơn vị cập nhật", "Noted by"), kind="unit",
              is_author=True),
        Field(name="step", title=_text("Xác nhận", "Step"), kind="choice", choices=STEPS,
              default="submitted"),
        Field(name="about", title=_text("Báo cáo cho kỳ có ngày", "About the cycle of"),
              kind="day"),
        Field(name="progress", title=_text("Tiến độ (%)", "Progress (%)"), kind="percent"),
        Field(name="declared", title=_text("Trạng thái tự đánh giá", "Declared state"),
              kind="declared"),
        Field(name="finished_on", title=_text("Ngày hoàn thành", "Finished on"), kind="day"),
        Field(name="evidence", title=_text("Minh chứng", "Evidence"), is_wide=True),
        Field(name="document", title=_text("Văn bản", "Document")),
        Field(name="is_slow", title=_text("Đánh giá chậm", "Judged slow"), kind="mark"),
        Field(name="obstacle", title=_text("Vướng mắc", "Obstacle"), is_wide=True),
        Field(name="cause", title=_text("Nguyên nhân", "Cause"), is_wide=True),
        Field(name="solution", title=_text("Giải pháp", "Solution"), is_wide=True),
        Field(name="request", title=_text("Kiến nghị", "Request"), is_wide=True),
        Field(name="addressee", title=_text("Nơi nhận kiến nghị", "Addressee"), kind="unit"),
        Field(name="answer", title=_text("Trả lời kiến nghị", "Answer"), is_wide=True),
        Field(name="escalated_to",
              title=_text("Đề nghị Bí thư cấp ủy của đơn vị", "Party secretary asked, of unit"),
              kind="unit", others=("Đề nghị Bí thư cấp ủy",)),
        Field(name="new_due_on", title=_text("Thời hạn mới", "New deadline"), kind="day"),
        Field(name="new_lead", title=_text("Đơn vị chủ trì mới", "New lead unit"), kind="unit"),
        Field(name="new_person", title=_text("Cán bộ thực hiện mới", "New responsible person")),
        Field(name="new_leader", title=_text("Lãnh đạo phụ trách mới", "New leader in charge")),
        Field(name="note", title=_text("Ghi chú", "Note"), is_wide=True),
        _SEEN,
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

MODEL = RegisterSheet(
    name="model",
    title=_text("Mô hình", "Models"),
    key=("code",),
    fields=(
        Field(name="code", title=_text("Mã mô hình", "Model code"), kind="code", is_needed=True),
        Field(name="name", title=_text("Tên mô hình", "Model"), is_needed=True, is_wide=True),
        _GROUP,
        Field(name="lead", title=_text("Đơn vị chủ trì", "Lead unit"), kind="unit"),
        Field(name="document", title=_text("Văn bản", "Document"), is_wide=True),
        Field(name="registered_on", title=_text("Ngày đăng ký", "Registered on"), kind="day",
              is_needed=True),
        Field(name="due_on", title=_text("Thời hạn", "Deadline"), kind="day"),
        _SOURCE,
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

MODEL_UPDATE = RegisterSheet(
    name="model_update",
    title=_text("Triển khai mô hình", "Model sites"),
    key=(),
    subject="model",
    fields=(
        Field(name="model", title=_text("Mã mô hình", "Model code"), kind="code", is_needed=True),
        Field(name="unit", title=_text("Đơn vị triển khai", "Unit"), kind="unit", is_needed=True),
        Field(name="noted_on", title=_text("Ngày cập nhật", "Noted on"), kind="day",
              is_needed=True),
        Field(name="state", title=_text("Tình trạng", "State"), kind="choice",
              choices=MODEL_STATES, is_needed=True),
        Field(name="result", title=_text("Kết quả", "Result"), is_wide=True),
        Field(name="obstacle", title=_text("Vướng mắc", "Obstacle"), is_wide=True),
        Field(name="document", title=_text("Văn bản", "Document"), others=("Nguồn",),
              is_wide=True),
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

DIRECTIVE = RegisterSheet(
    name="directive",
    title=_text("Chỉ đạo", "Directives"),
    key=("code",),
    fields=(
        Field(name="code", title=_text("Mã chỉ đạo", "Directive code"), kind="code",
              is_needed=True),
        Field(name="held_on", title=_text("Ngày họp", "Held on"), kind="day", is_needed=True),
        Field(name="meeting", title=_text("Cuộc họp", "Meeting"), is_needed=True, is_wide=True),
        Field(name="content", title=_text("Nội dung chỉ đạo", "Directive"), is_needed=True,
              is_wide=True),
        Field(name="document", title=_text("Văn bản", "Document"), is_wide=True),
        Field(name="lead", title=_text("Đơn vị thực hiện", "Addressed to"), kind="unit"),
        Field(name="due_on", title=_text("Thời hạn", "Deadline"), kind="day"),
        _SOURCE,
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

ACKNOWLEDGEMENT = RegisterSheet(
    name="acknowledgement",
    title=_text("Tiếp nhận cảnh báo", "Alarms acknowledged"),
    key=(),
    fields=(
        Field(name="feed", title=_text("Nguồn cấp", "Feed"), kind="feed", is_needed=True,
              others=("Mã nguồn cấp",)),
        Field(name="unit", title=_text("Đơn vị thiếu số liệu", "Silent unit"),
              kind="past_unit", is_needed=True),
        Field(name="noted_on", title=_text("Ngày tiếp nhận", "Acknowledged on"), kind="day",
              is_needed=True),
        Field(name="noted_by", title=_text("Đơn vị tiếp nhận", "Acknowledged by"), kind="unit",
              is_author=True),
        Field(name="said", title=_text("Nội dung tiếp nhận", "What is said"), is_needed=True,
              is_wide=True),
        _ILLUSTRATIVE,
    ),
)  # fmt: skip

# In the order a workbook is read: what a row refers to is stated before.
SHEETS: tuple[RegisterSheet, ...] = (
    DIRECTIVE, TASK, TASK_UPDATE, MODEL, MODEL_UPDATE, ACKNOWLEDGEMENT,
)  # fmt: skip
