"""Open a delivered file of any kind as sheets, and note by what evidence it was read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ioc.data.delivery.container import Kind, kind_of
from ioc.data.delivery.delimited import read_delimited
from ioc.data.delivery.encodings import decode
from ioc.data.delivery.faults import FileTooLargeError
from ioc.data.delivery.grid import Sheet
from ioc.data.delivery.json_rows import read_json
from ioc.data.delivery.limits import MEGABYTE, DeliveryLimits
from ioc.data.delivery.reading import Notice
from ioc.data.delivery.scope import Scope
from ioc.data.delivery.workbook import read_workbook

_EXTENSIONS: dict[Kind, frozenset[str]] = {
    "xlsx": frozenset({".xlsx"}),
    "xls": frozenset({".xls"}),
    "json": frozenset({".json"}),
    "text": frozenset({".csv", ".txt", ".tsv"}),
}
_SEPARATOR_NAMES = {"\t": "Tab"}

# Words that stand in most reports, whatever they are about.
_COMMON_WORDS = """
    ban báo bình bộ cáo chỉ chú chưa của đã đạt đến điện định đơn đợt được giấy giờ hồ hộ hoàn
    huyện kết khám không kỳ kiểm lệ lượng lượt mã mục năm ngày người nhóm phường quả quận quý sở
    số tạm tại tăng tên thành thị thống thời thứ thực tiêu tỉnh tính tổ tổng trạng trị triển trình
    tử tỷ từ ứng vị việc và xã
"""


@dataclass(slots=True)
class Document:
    """A delivered file, opened."""

    sheets: list[Sheet]
    notices: list[Notice] = field(default_factory=list)

    def notice(self, code: str, **facts: object) -> None:
        """Note something the sender should see."""
        self.notices.append(Notice(code=code, facts={k: str(v) for k, v in facts.items()}))


def open_document(
    path: Path, scope: Scope, *, limits: DeliveryLimits, fits: Callable[[Sheet], bool]
) -> Document:
    """The sheets of a file.

    Args:
        path: where it lies; its extension is only compared with what is in it.
        scope: the feed, whose words tell encodings apart.
        limits: what is larger is refused.
        fits: whether a sheet has the feed's columns; tells separators apart.

    Raises:
        DeliveryError: the file cannot be read.
    """
    size = path.stat().st_size
    if size > limits.file_bytes:
        size_mb, limit_mb = size // MEGABYTE, limits.file_bytes // MEGABYTE
        raise FileTooLargeError(size_mb=size_mb, limit_mb=limit_mb)
    data = path.read_bytes()
    kind = kind_of(data, limits=limits)
    if kind in {"xlsx", "xls"}:
        document = Document(read_workbook(data, kind=kind, limits=limits))
    else:
        document = _open_text(data, kind, scope, limits=limits, fits=fits)
    if path.suffix and path.suffix.lower() not in _EXTENSIONS[kind]:
        document.notice("kind_by_content", extension=path.suffix, kind=kind.upper())
    return document


def _open_text(
    data: bytes,
    kind: Kind,
    scope: Scope,
    *,
    limits: DeliveryLimits,
    fits: Callable[[Sheet], bool],
) -> Document:
    decoded = decode(data, known_words=lambda: known_words(scope))
    if kind == "json":
        document = Document([read_json(decoded.text, limits=limits)])
    else:
        sheet, separator = read_delimited(decoded.text, limits=limits, fits=fits)
        document = Document([sheet])
        document.notice("separator", separator=_SEPARATOR_NAMES.get(separator, separator))
    document.notice(f"encoding_{decoded.evidence}", encoding=decoded.encoding)
    return document


def known_words(scope: Scope) -> frozenset[str]:
    """Words with accents that a delivery of the feed is likely to have, in lower case."""
    names: list[str] = [header for c in scope.feed.layout.columns for header in c.headers]
    names += _names(scope)
    words = {word for name in names for word in name.lower().replace(",", " ").split()}
    return frozenset({*words, *_COMMON_WORDS.split()})


def _names(scope: Scope) -> Iterable[str]:
    for unit in scope.profile.units:
        yield unit.full_name
        yield from unit.aliases
    for indicator in scope.profile.indicators:
        yield indicator.name.vi
        yield indicator.short_name.vi
