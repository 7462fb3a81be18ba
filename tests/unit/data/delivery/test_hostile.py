"""Bad and hostile files: each is read rightly, or refused with its reason; nothing else happens."""

import datetime as dt
import io
import json
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ioc.data.delivery.faults import DeliveryError
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery
from ioc.data.delivery.template_stamp import TemplateStamp, layout_fingerprint
from ioc.profile.periods import period_containing

WEEK_45 = period_containing("W", dt.date(2024, 11, 4))
TIGHT = DeliveryLimits(
    file_bytes=1_000_000, rows=5_000, columns=200, unpacked_bytes=20_000_000, parser_s=5,
    parser_bytes=1_000_000_000,
)  # fmt: skip


@pytest.fixture
def values(desk):
    """Delivers one value by unit of one week."""
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", "note=Ghi chú?", period_from="submission")

    def deliver(text, **changes):
        chosen = replace(feed, **{k: v for k, v in changes.items() if k == "numbers"})
        return desk.check(text, chosen, period=WEEK_45, name=changes.get("name", "f.csv"))

    return deliver


def test_numbers_of_json_need_no_style_and_stay_finite(values, reasons):
    """1.234 is a number there; NaN, which a database may sort first of all, never gets in."""
    rows = ['{"Đơn vị": "503", "Giá trị": 1.234}', '{"Đơn vị": "504", "Giá trị": -0.0}']
    rows += [f'{{"Đơn vị": "502", "Giá trị": {n}}}' for n in ("NaN", "-Infinity", "1e400")]

    checked = values(f"[{','.join(rows)}]", name="f.json")

    assert [(r.unit, str(r.value)) for r in checked.readings] == [("503", "1.234"), ("504", "0")]
    assert [r.code for r in checked.rejected] == [
        "number_not_finite",
        "number_not_finite",
        "number_too_large",
    ]


def test_a_cell_shown_as_a_percentage_is_read_as_shown(desk, write_book, reasons):
    """62,58 % on the sheet is 0.6258 in the file."""
    feed = desk.feed("unit=Đơn vị", "value:qr=QR", "value:score=Điểm", shape="wide",
                     period_from="submission", indicators=("qr", "score"))  # fmt: skip
    rows = [["Đơn vị", "QR", "Điểm"], ["503", ("%", 0.6258), ("%", 0.5)], ["504", "70 %", 7]]

    checked = desk.check(write_book({"S": rows}), feed, name="b.xlsx", period=WEEK_45)

    found = {(r.unit, r.indicator): r.value for r in checked.readings}
    assert found == {
        ("503", "qr"): Decimal("62.58"),
        ("504", "qr"): 70,
        ("504", "score"): 7,
    }
    assert reasons(checked) == ["C2 percent_unexpected"]


def test_failed_and_uncalculated_formulas_are_refused_cell_by_cell(desk, write_book, reasons):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    rows = [["Đơn vị", "Giá trị"], ["503", "==1+1"], ["504", "#REF!"], ["502", dt.date(2024, 5, 1)]]

    checked = desk.check(write_book({"S": rows}), feed, name="b.xlsx", period=WEEK_45)

    assert reasons(checked) == [
        "B2 number_not_calculated",
        "B3 number_is_error",
        "B4 number_is_date",
    ]


def test_a_full_sheet_may_have_lost_rows(desk, notices):
    """65,536 rows are all an old workbook holds; cases were lost so in 2020."""
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    text = "Đơn vị;Giá trị\n503;5\n" + "\n" * 65_533 + "504;6\n"

    checked = desk.check(text, feed, period=WEEK_45)

    assert notices(checked)["sheet_full"] == {"rows": "65536"}
    assert len(checked.readings) == 2


def test_hidden_rows_are_read_and_counted(desk, write_book, notices):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    rows = [["Đơn vị", "Giá trị"], ["503", 5], ["504", 6]]

    checked = desk.check(
        write_book({"S": rows}, hidden_rows=[3]), feed, name="b.xlsx", period=WEEK_45
    )

    assert len(checked.readings) == 2
    assert notices(checked)["hidden_rows"] == {"count": "1"}


def test_a_million_empty_formatted_rows_are_nothing(desk, write_book):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    book = write_book({"S": [["Đơn vị", "Giá trị"], ["503", 5]]})
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (n, n) for n in range(3, 200_000))
    part = "xl/worksheets/sheet1.xml"
    parts[part] = parts[part].replace(b"</sheetData>", empty + b"</sheetData>")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)

    checked = desk.check(target.getvalue(), feed, name="b.xlsx", period=WEEK_45)

    assert [r.value for r in checked.readings] == [5]


def test_the_extension_is_not_believed(desk, write_book, notices):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    book = write_book({"S": [["Đơn vị", "Giá trị"], ["503", 5]]})

    checked = desk.check(book, feed, name="b.xls", period=WEEK_45)

    assert len(checked.readings) == 1
    assert notices(checked)["kind_by_content"] == {"extension": ".xls", "kind": "XLSX"}


def test_a_template_of_last_year_is_read_and_pointed_out(desk, write_book, notices):
    feed = desk.feed("unit=Đơn vị", "value=Giá trị", period_from="submission")
    stamp = TemplateStamp(feed="feed", unit="503", layout="old", period_start=WEEK_45.start)
    table = [["Đơn vị", "Giá trị"], ["503", 5]]
    old = write_book({"S": table, "_ioc": [stamp.cells()]}, hidden=["_ioc"])
    other = replace(stamp, feed="another")
    current = replace(stamp, layout=layout_fingerprint(feed))

    checked = desk.check(old, feed, name="b.xlsx")

    assert checked.readings[0].period_start == WEEK_45.start
    assert "template_old" in notices(checked)
    assert notices(checked)["period_from_template"] == {"period": "04/11/2024–10/11/2024"}
    with pytest.raises(DeliveryError) as caught:
        desk.check(
            write_book({"S": table, "_ioc": [other.cells()]}, hidden=["_ioc"]), feed, name="b.xlsx"
        )
    assert caught.value.code == "delivery.wrong_template"
    fresh = write_book({"S": table, "_ioc": [current.cells()]}, hidden=["_ioc"])
    assert "template_old" not in notices(desk.check(fresh, feed, name="b.xlsx"))
    broken = write_book(
        {"S": table, "_ioc": [[*stamp.cells()[:4], "hôm qua"]], "x": [["_"]]}, hidden=["_ioc"]
    )
    assert desk.check(broken, feed, name="b.xlsx", period=WEEK_45).rejected == []


@pytest.mark.parametrize(
    "name",
    ["Ho\u0323\u0302i An", "Hội\u00a0An", "\u200bHội An", "HỘI AN", "hội  an", "Hội An\u202e"],
)
def test_invisible_differences_of_a_name_make_none(values, name):
    assert [r.unit for r in values(f"Đơn vị;Giá trị\n{name};5\n").readings] == ["503"]


@pytest.mark.parametrize("digits", ["１２", "١٢", "1_000", "0x1F", "5e3", "１２,５"])
def test_digits_that_python_takes_and_a_database_does_not_are_refused(values, digits):
    checked = values(f"Đơn vị;Giá trị\n503;{digits}\n")

    assert (checked.readings, len(checked.rejected)) == ([], 1)


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","y")',
        "@SUM(A1)",
        "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "javascript:alert(1)",
        "' OR 1=1 --",
        "x" * 10_000,
        "😀",
        "\u202eabc",
        "{unit}",
    ],
)
def test_hostile_texts_are_refused_as_what_they_are(values, text):
    """In a cell for a unit or a number they are neither; what was read is kept short and plain."""
    quoted = '"' + text.replace('"', '""') + '"'

    checked = values(f"Đơn vị;Giá trị\n{quoted};5\n503;{quoted}\n")

    assert checked.readings == []
    assert len(checked.rejected) == 2
    for refused in checked.rejected:
        assert len(refused.read) <= 80
        assert refused.read.isprintable()


def test_a_hostile_header_is_only_a_column_nobody_asked_for(values, notices):
    checked = values('Đơn vị;Giá trị;"=HYPERLINK(""http://x"")"\n503;5;x\n')

    assert len(checked.readings) == 1
    assert notices(checked)["columns_extra"]["columns"].startswith("=HYPERLINK")


@pytest.mark.parametrize("name", ["CON", "a;rm -rf.csv", "..\\x.csv", "Đ" * 80 + ".csv", "=1.csv"])
def test_the_name_of_a_file_says_nothing(values, name):
    assert len(values("Đơn vị;Giá trị\n503;5\n", name=name).readings) == 1


def test_a_monthly_file_sent_as_weekly_is_refused_row_by_row(desk, long_feed):
    text = "Tuần,Đơn vị,Quét QR,Lượt khám\nTháng 11/2024,503,1,2\n2024-W53,503,1,2\n"

    assert [r.code for r in desk.check(text, long_feed).rejected] == [
        "period_length",
        "period_impossible",
    ]


def test_lone_surrogates_of_json_go_nowhere(values):
    text = json.dumps([{"Đơn vị": "\ud800503", "Giá trị": 5, "Ghi chú": "a\ud800b"},
                       {"Đơn vị": "503", "Giá trị": 5, "Ghi chú": "a\ud800b"}])  # fmt: skip

    checked = values(text, name="f.json")

    repr(checked).encode()
    for reading in checked.readings:
        reading.note.encode()
    for refused in checked.rejected:
        refused.read.encode()


def test_a_file_beyond_the_limit_is_not_even_opened(desk, long_feed):
    with pytest.raises(DeliveryError) as caught:
        desk.check(b"x" * 2_000_000, long_feed, limits=TIGHT)

    assert caught.value.code == "delivery.file_too_large"
    assert caught.value.facts == {"size_mb": 2, "limit_mb": 1}


FUZZ = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def survives(desk, content, feed, name):
    """The file is read or refused; nothing else may come of it."""
    try:
        checked = desk.check(content, feed, name=name, limits=TIGHT, period=None)
    except DeliveryError:
        return
    assert isinstance(checked, CheckedDelivery)


@FUZZ
@given(data=st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(desk, long_feed, data):
    survives(desk, data, long_feed, "f.bin")


@FUZZ
@given(
    rows=st.lists(
        st.lists(
            st.text(max_size=12)
            | st.sampled_from(["2024-W45", "503", "Hội An", "5", "-", "62,58", '"', "Tổng cộng"]),
            max_size=6,
        ),
        max_size=8,
    ),
    separator=st.sampled_from([",", ";", "\t"]),
)
def test_random_rows_below_a_header_are_read_or_refused(desk, long_feed, rows, separator):
    header = separator.join(["Tuần", "Đơn vị", "Quét QR", "Lượt khám"])
    text = "\n".join([header, *(separator.join(row) for row in rows)])

    survives(desk, text.encode("utf-8", "surrogatepass"), long_feed, "f.csv")


@FUZZ
@given(
    rows=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from(["Tuần", "Đơn vị", "Quét QR", "Lượt khám"]), inner)
        ),
        max_leaves=12,
    )
)
def test_random_json_is_read_or_refused(desk, long_feed, rows):
    survives(desk, json.dumps(rows).encode(), long_feed, "f.json")


def mutated(data, changes):
    mutable = bytearray(data)
    for place, byte in changes:
        mutable[place % len(mutable)] = byte
    return bytes(mutable)


CHANGES = st.lists(st.tuples(st.integers(0, 1 << 20), st.integers(0, 255)), min_size=1, max_size=6)


@settings(FUZZ, max_examples=25)
@given(changes=CHANGES, cut=st.integers(0, 3))
def test_a_damaged_workbook_is_read_or_refused(desk, long_feed, write_book, changes, cut):
    table = [["Tuần", "Đơn vị", "Quét QR", "Lượt khám"], ["2024-W45", "503", 50, ("%", 0.8)]]
    book = mutated(write_book({"S": table}), changes)

    survives(desk, book[: len(book) - cut * 100], long_feed, "b.xlsx")


PARTS = (
    "workbook.xml",
    "worksheets/sheet1.xml",
    "styles.xml",
    "sharedStrings.xml",
    "_rels/workbook.xml.rels",
)


@settings(FUZZ, max_examples=25)
@given(changes=CHANGES, part=st.sampled_from(PARTS))
def test_a_workbook_with_a_damaged_part_is_read_or_refused(
    desk, long_feed, write_book, changes, part
):
    """The checksums of the container are right here, so the damage reaches the reader."""
    table = [["Tuần", "Đơn vị", "Quét QR", "Lượt khám"], ["2024-W45", "503", 50, ("%", 0.8)]]
    whole, target = io.BytesIO(write_book({"S": table})), io.BytesIO()
    with zipfile.ZipFile(whole) as book, zipfile.ZipFile(target, "w") as copy:
        for name in book.namelist():
            content = book.read(name)
            copy.writestr(name, mutated(content, changes) if name == f"xl/{part}" else content)

    survives(desk, target.getvalue(), long_feed, "b.xlsx")
