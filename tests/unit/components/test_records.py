"""Ledger, sources and plain tables: where a figure comes from must be found and read."""

import datetime as dt

import pytest

from ioc.components.attributes import attributes, raw_number
from ioc.components.chart import chart, config
from ioc.components.data_table import data_table, fact_text, table_details
from ioc.components.ledger import LedgerFace, ledger
from ioc.components.source import source_details
from ioc.data.answers import Delivery, Rejected, Source

MOMENT = dt.datetime(2024, 11, 18, 2, 5, tzinfo=dt.UTC)


@pytest.fixture
def delivery():
    def make(**changes):
        facts = {
            "submission_id": 7,
            "feed": "qr_tally",
            "unit": "S-YT",
            "file_name": "QR_tuan45.xlsx",
            "sha256": "9f" * 32,
            "channel": "folder",
            "received_at": MOMENT,
            "recorded_at": MOMENT,
            "outcome": "recorded",
            "rows_read": 18,
            "rows_new": 17,
            "rows_changed": 1,
            "rows_unchanged": 0,
            "rows_rejected": 0,
            "reason": "",
            "facts": {},
        }
        return Delivery(**{**facts, **changes})

    return make


@pytest.fixture
def drawn(vi):
    def draw(*deliveries, rejected=None):
        face = LedgerFace(
            feed=lambda _: "Quét QR hằng ngày",
            unit=lambda _: "Sở Y tế",
            rejected=rejected or {},
        )
        return ledger(deliveries, face=face, word=vi)

    return draw


def test_ledger_tells_when_who_what_and_the_outcome(drawn, delivery, read):
    text = read(drawn(delivery()))

    for words in ("09:05 18/11/2024", "Quét QR hằng ngày", "Sở Y tế · thư mục theo dõi"):
        assert words in text
    for words in ("QR_tuan45.xlsx", "SHA-256 9f9f9f9f9f9f", "17 mới", "1 thay đổi", "đã ghi nhận"):
        assert words in text


def test_delivery_that_changed_nothing_says_so(drawn, delivery, read):
    text = read(drawn(delivery(outcome="unchanged", rows_new=0, rows_changed=0)))

    assert "không có dòng nào" in text
    assert "không đổi" in text


def test_rejected_row_tells_its_cell_reason_and_remedy(drawn, delivery, vi, read):
    code = next(key for key in vi.words if key.startswith("finding."))
    row = Rejected(sheet="Tuần 45", row=12, column="C", read="12,3.4", code="x", facts={})
    words = {**vi.words, "reject.x": "Không hiểu “{read}”.", "reject.x.fix": "Viết một dấu phẩy."}
    word = type(vi)(language="vi", words=words)
    face = LedgerFace(feed=str, unit=str, rejected={7: [row]})
    text = read(ledger([delivery(outcome="partly", rows_rejected=1)], face=face, word=word))

    assert code
    assert "Trang Tuần 45, ô C12" in text
    assert "Không hiểu “12,3.4”." in text
    assert "Viết một dấu phẩy." in text


def test_refused_file_tells_why_and_what_to_do(delivery, vi, read):
    words = {**vi.words, "error.broken": "Tệp hỏng.", "error.broken.fix": "Lưu lại rồi gửi."}
    word = type(vi)(language="vi", words=words)
    face = LedgerFace(feed=str, unit=str)
    text = read(ledger([delivery(outcome="refused", reason="broken")], face=face, word=word))

    assert "Tệp hỏng. Lưu lại rồi gửi." in text


def test_source_leads_to_the_cell_and_the_document(standing, vi, read):
    source = Source(
        submission_id=7,
        file_name="766.xlsx",
        sheet="Bảng 1",
        row=12,
        column="C",
        note="Báo cáo 541",
    )
    text = read(source_details(standing(source=source), word=vi))

    for words in ("766.xlsx", "trang Bảng 1, ô C12", "Báo cáo 541", "17/11/2024"):
        assert words in text
    assert "do đơn vị báo cáo" in text


def test_summed_figure_says_from_how_many_parts(standing, vi, read):
    rolled = standing(basis="rolled_up", reported_units=15, expected_units=18)

    assert "15/18 đơn vị đã báo cáo" in read(source_details(rolled, word=vi))


def test_table_writes_each_fact_as_the_reader_does(vi):
    facts = [None, True, dt.date(2024, 11, 17), MOMENT, 1234.5, "Tam Kỳ"]

    assert [fact_text(fact, digits=None, word=vi) for fact in facts] == [
        "–", "đã có", "17/11/2024", "09:05 18/11/2024", "1.234,5", "Tam Kỳ",
    ]  # fmt: skip


def test_numbers_of_a_table_stand_right(vi, parts, read):
    table = data_table(["Đơn vị", "Tỷ lệ"], [["Tam Kỳ", 61.0]], digits=[None, 2], word=vi)

    assert [read(cell) for cell in parts(table, "ioc-table__number")] == ["61,00"]
    assert "Xem dạng bảng" in read(table_details(table, word=vi))


def test_chart_never_offers_to_share_itself():
    """plotly.js 4.1 shows a button that uploads the chart unless it is told not to."""
    told = config("vi")

    assert told["showSendToCloud"] is False
    assert told["displaylogo"] is False
    assert told["locale"] == "vi"


def test_chart_is_named_for_who_cannot_see_it():
    drawn = chart(
        {"data": [], "layout": {"height": 240}}, label="Tăng", language="vi", height="own"
    )

    assert drawn.to_plotly_json()["props"]["aria-label"] == "Tăng"
    assert drawn.children.style == {"height": "240px"}


def test_raw_number_is_what_a_machine_reads():
    assert [raw_number(value) for value in (62.58, 13.0, 1e7, -0.5, None)] == [
        "62.58", "13", "10000000", "-0.5", "",
    ]  # fmt: skip


def test_attribute_without_a_value_is_left_out():
    assert attributes(data_unit="49", aria_current=None) == {"data-unit": "49"}
