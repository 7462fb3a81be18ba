"""Write the table of settings into the two READMEs, between its two markers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from ioc.settings import PREFIX, Settings

REPOSITORY = Path(__file__).parent.parent
BEGIN = "<!-- settings: written by scripts/settings_table.py -->"
END = "<!-- /settings -->"

# The English words stand in the settings themselves; these are theirs in Vietnamese.
VIETNAMESE = {
    "home": "Thư mục chứa toàn bộ dữ liệu và trạng thái của trung tâm.",
    "host": "Địa chỉ mà tiến trình web lắng nghe.",
    "port": "Cổng mà tiến trình web lắng nghe.",
    "public_url": "Địa chỉ mọi người mở trung tâm, dùng cho mã QR của tài liệu giao ban; để trống: "
    "máy và cổng.",
    "lang": "Ngôn ngữ khi địa chỉ trang không nêu ngôn ngữ nào.",
    "tz": "Múi giờ; để trống: múi giờ của hồ sơ.",
    "warehouse_url": "Địa chỉ SQLAlchemy của kho dữ liệu; để trống: một tệp DuckDB trong thư mục "
    "trung tâm.",
    "web_workers": "Số tiến trình web.",
    "web_threads": "Số luồng xử lý của mỗi tiến trình web.",
    "inbox_s": "Số giây giữa hai lần xem hộp nhận.",
    "refresh_s": "Số giây giữa hai lần tìm việc không đến qua hộp nhận.",
    "delivery_mb": "Dung lượng lớn nhất của một tệp nộp, tính bằng MB.",
    "keep_builds": "Số bản dựng được giữ, kể cả bản hiện hành.",
    "keep_backups": "Số bản sao lưu kho dữ liệu hằng đêm được giữ.",
    "memory_mb": "Bộ nhớ DuckDB được dùng trong tiến trình nền, tính bằng MB.",
    "mail_host": "Máy chủ thư để gửi nhắc việc; để trống: không gửi thư.",
    "mail_port": "Cổng của máy chủ thư.",
    "mail_tls": "Cách bảo mật đường tới máy chủ thư.",
    "mail_user": "Tên đăng nhập máy chủ thư; để trống: máy chủ không hỏi.",
    "mail_password": "Mật khẩu máy chủ thư.",
    "mail_from": "Địa chỉ gửi nhắc việc; bắt buộc khi gửi thư.",
    "webhook_url": "Địa chỉ HTTPS nhận nhắc việc; để trống: không gửi.",
    "webhook_token": "Mã truy cập (bearer token) của địa chỉ nhận.",
    "remind_hour": "Giờ trong ngày làm việc của tỉnh bắt đầu gửi nhắc việc.",
    "wall_key": "Từ khóa của trực ban để điều khiển tường và lập tài liệu giao ban; để trống: "
    "không ai được.",
}
HEADS = {
    "README.md": ("variable", "default", "allowed", "meaning"),
    "README.vi.md": ("biến", "mặc định", "cho phép", "ý nghĩa"),
}
NOT_SET = {"README.md": "not set", "README.vi.md": "không đặt"}


def with_table(text: str, name: str) -> str:
    """The README ``name`` with its table as the settings are now.

    Raises:
        ValueError: the text does not have both markers.
    """
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{settings_table(name)}\n{END}{after}"


def settings_table(name: str) -> str:
    """The Markdown table for the README ``name``: one row per setting, in the settings' order."""
    rows = [HEADS[name], ("---",) * 4, *_rows(name)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _rows(name: str) -> Iterator[tuple[str, str, str, str]]:
    is_english = name == "README.md"
    for field, info in Settings.model_fields.items():
        default = str(info.default)
        yield (
            f"`{PREFIX}{field.upper()}`",
            f"`{default}`" if default else NOT_SET[name],
            _allowed(info),
            str(info.description) if is_english else VIETNAMESE[field],
        )


def _allowed(info: Any) -> str:
    """The values a setting may have, where it may not have any; else nothing."""
    choices = get_args(info.annotation)
    if choices:
        return ", ".join(f"`{choice}`" for choice in choices)
    bounds = {
        side: getattr(bound, side)
        for bound in info.metadata
        for side in ("ge", "le")
        if hasattr(bound, side)
    }
    if "le" in bounds:
        return f"{bounds['ge']} – {bounds['le']}"
    return f"≥ {bounds['ge']}" if bounds else ""


def main() -> None:
    """Bring both READMEs up to date."""
    for name in HEADS:
        path = REPOSITORY / name
        path.write_text(with_table(path.read_text("utf-8"), name), "utf-8")


if __name__ == "__main__":
    main()
