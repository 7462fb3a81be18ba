"""A pack's document with every kind of block and the names that fill a line, drawn by hand."""

import datetime as dt

from ioc.briefing.document import (
    Blank,
    Block,
    Chart,
    Column,
    Document,
    Face,
    Figure,
    Item,
    Listing,
    Passage,
    ReportPart,
    Section,
    Series,
    Slide,
    SourceLine,
    Table,
    Tile,
    Tiles,
)
from ioc.briefing.seal import Seal

LONG_UNIT = "Trung tâm Giám sát, điều hành thông minh và Chuyển đổi số thành phố Tam Kỳ"
LONG_INDICATOR = (
    "Tỷ lệ hồ sơ thủ tục hành chính được số hóa, trả kết quả điện tử và tái sử dụng dữ liệu"
)
SEAL = Seal(
    pack="2024-W47-7f3a91c2d0", address="https://ioc.tinh.example/meeting/2024-W47-7f3a91c2d0"
)


def percent(value: float, *, source: int | None = None) -> Figure:
    """A rate as a Vietnamese screen writes it."""
    text = f"{value:.2f}".replace(".", ",") + "\u202f%"
    return Figure(text=text, value=value, digits=2, measure="%", indicator="rate", source=source)


def table(*, rows: int = 18, key: str = "ranking-rate", text: str = LONG_UNIT) -> Table:
    """A ranking of ``rows`` units; every third has no figure."""
    return Table(
        key=key,
        title="Xếp hạng các đơn vị cấp huyện, tuần 47/2024",
        columns=(
            Column(title="Hạng", is_number=True, share=0.5),
            Column(title="Đơn vị", share=4),
            Column(title="Kết quả", is_number=True),
            Column(title="Thay đổi", is_number=True),
        ),
        rows=tuple(
            (
                Figure(text=str(n + 1), value=n + 1),
                f"{text} {n + 1}",
                percent(90 - n, source=1) if n % 3 else Figure(text="chưa có số liệu", value=None),
                None if n % 3 else Figure(text="−0,85", value=-0.85, digits=2),
            )
            for n in range(rows)
        ),
        empty="Chưa đơn vị nào có số liệu.",
        note="Số minh họa, không phải số liệu công bố.",
    )


def bars(*, key: str = "bars-rate", count: int = 8) -> Chart:
    """Two series of bars with a gap and a target."""
    return Chart(
        key=key,
        title="Tỷ lệ quét QR (%)",
        form="bar",
        categories=tuple(f"{LONG_UNIT} {n}" for n in range(count)),
        series=(
            Series(name="Tuần 46", role="previous", points=(None, *_points(count - 1, 55.0))),
            Series(name="Tuần 47", role="actual", points=_points(count, 60.25)),
        ),
        measure="%",
        digits=2,
        target=percent(75.0),
        target_name="Mục tiêu đến 31/12/2024",
    )


def line(*, key: str = "line-rate", count: int = 12) -> Chart:
    """One line with a gap."""
    return Chart(
        key=key,
        title="Tỷ lệ quét QR theo tuần (%)",
        form="line",
        categories=tuple(f"{n + 1}/11" for n in range(count)),
        series=(Series(name="Tỉnh", role="actual", points=(*_points(count - 1, 40.5), None)),),
        measure="%",
        digits=2,
    )


def tiles(count: int = 8) -> Tiles:
    """Headline tiles; the second has no figure."""
    return Tiles(
        tiles=tuple(
            Tile(
                name=LONG_INDICATOR,
                figure=percent(62.58 + n, source=1)
                if n != 1
                else Figure(text="chưa có số liệu", value=None),
                fraction="412.906\u00a0/\u00a0659.804",
                change="+0,8\u00a0điểm\u00a0%",
                pace="Cần +2,1 điểm %/tuần để đạt 75 % vào 31/12/2024",
                mark="chậm",
                state="late" if n else "overdue",
                age="Số liệu đến 17/11/2024, 3 ngày trước",
                owner="Sở Y tế, Bảo hiểm xã hội tỉnh",
            )
            for n in range(count)
        )
    )


def listing(count: int = 3, text: str = "Thanh toán trực tuyến mới đạt 44,50 %") -> Listing:
    """Things to decide."""
    return Listing(
        heading="Cần quyết định",
        items=tuple(
            Item(text=f"{text} ({n + 1})", owner=LONG_UNIT, figure=percent(44.5 + n), mark="chậm")
            for n in range(count)
        ),
        empty="Không có việc nào cần quyết định.",
    )


def slide(
    key: str, *blocks: Block, title: str = "11/18 huyện chậm tiến độ số hóa hộ tịch"
) -> Slide:
    """A slide about something."""
    return Slide(
        key=key,
        section="story",
        title=title,
        blocks=blocks,
        notes=("Nguồn: Sở Tư pháp, tuần 47/2024.", "Tỷ lệ là tổng tử số trên tổng mẫu số."),
        source="Sở Tư pháp, số liệu đến 24/11/2024",
        is_illustrative=True,
        href="/indicators/rate",
    )


def document(*slides: Slide, report: tuple[ReportPart, ...] | None = None) -> Document:
    """A document of the given slides, or one of every kind."""
    parts = (
        ReportPart(number="I", heading="Công tác chỉ đạo, điều hành", depth=1,
                   blocks=(listing(), Blank(label="Văn bản đã ban hành", lines=3))),
        ReportPart(number="II", heading="Kết quả thực hiện", depth=1),
        ReportPart(number="II.1", heading="Nhiệm vụ Đề án 06", depth=2,
                   blocks=(Passage(text="33/43 nhiệm vụ đã xong."), table(key="report-tasks"))),
        ReportPart(number="1", heading="Bảng xếp hạng", depth=1, is_annex=True,
                   blocks=(table(key="report-annex", rows=40),)),
    )  # fmt: skip
    shown = slides or (
        slide("leader", tiles(), listing()),
        slide("ranking", table()),
        slide("bars", bars()),
        slide("line", line(), Passage(text="Chuỗi số liệu có một tuần trống.", weight="note")),
        slide("nothing", Listing(items=(), empty="Không có gì."), table(rows=0, key="empty")),
    )
    return Document(
        language="vi",
        face=Face(
            title="Báo cáo giao ban tuần 47/2024",
            place="Tỉnh Quảng Nam",
            period="18/11–24/11/2024",
            as_of=dt.date(2024, 11, 24),
            known=dt.date(2024, 11, 25),
            known_text="08:00 25/11/2024",
            as_of_text="24/11/2024",
            cutoff_text="Số liệu đến 24/11/2024, biết đến 08:00 25/11/2024",
            illustrative="Có số minh họa",
        ),
        sections=(Section(code="story", heading="Tình hình", slides=shown),),
        report=parts if report is None else report,
        sources=(
            SourceLine(
                number=1,
                indicator=LONG_INDICATOR,
                unit="Tỉnh Quảng Nam",
                period="tuần 47/2024",
                figure=percent(62.58, source=1),
                fraction="412.906\u00a0/\u00a0659.804",
                recorded="25/11/2024",
                origin="Sở Y tế báo cáo",
                file="quet-qr-tuan-47.xlsx",
                cell="trang QR, dòng 12, cột D",
                document="Báo cáo 433/BC-SYT",
                marks="tạm tính",
            ),
        ),
        build="build-000007",
    )


def _points(count: int, first: float) -> tuple[Figure, ...]:
    return tuple(percent(first + n) for n in range(count))
