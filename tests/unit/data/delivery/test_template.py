"""A template filled in is a delivery that our own check takes without a word."""

import datetime as dt
import io
import zipfile

import openpyxl
import pytest

from ioc.data.delivery.headers import header_path
from ioc.data.delivery.period_text import parse_period
from ioc.data.delivery.template import NothingToFillError, write_template
from ioc.data.delivery.template_rows import period_name
from ioc.i18n import Wording
from ioc.profile.files import read_profile
from ioc.profile.model import Column
from ioc.profile.periods import period_containing
from ioc.profile.territory import Territory, UnknownUnitError

MONDAY = dt.date(2024, 11, 18)
LAYOUTS = {
    "long": {
        "columns": ("period=Tuần", "unit=Đơn vị", "indicator=Chỉ tiêu", "value=Giá trị",
                    "state=Trạng thái", "provisional=Tạm tính", "note=Ghi chú"),
        "indicators": ("qr", "score"),
    },
    "wide": {
        "columns": ("ignore=TT", "unit=Mã", "unit_name=Đơn vị", "numerator:qr=QR > Tử số",
                    "denominator:qr=QR > Mẫu số", "value:score=Điểm"),
        "shape": "wide", "period_from": "title", "indicators": ("qr", "score"),
    },
    "declared title": {
        "columns": ("unit=Đơn vị", "value=Tỷ lệ"),
        "shape": "wide", "period_from": "title", "title": "Kỳ {period} của tỉnh",
    },
    "submission": {
        "columns": ("unit=Đơn vị", "value=Tỷ lệ"), "shape": "wide", "period_from": "submission",
    },
    "periods across": {
        "columns": ("unit=Đơn vị", "numerator=Tử số", "denominator=Mẫu số"),
        "shape": "wide", "across": "periods",
    },
    "one column a period": {
        "columns": ("unit=Đơn vị", "value="), "shape": "wide", "across": "periods",
    },
    "blocks": {
        "columns": ("value:qr=Quét QR", "value:score=Điểm"), "shape": "blocks",
        "period_from": "title", "title": "Xếp hạng {period}", "indicators": ("qr", "score"),
    },
    "blocks to the right": {
        "columns": ("value:qr=Quét QR", "value:score=Điểm"), "shape": "blocks", "unit_at": 2,
        "period_from": "title", "indicators": ("qr", "score"),
    },
    "communes": {
        "columns": ("unit=Xã", "parent=Huyện", "value=Tỷ lệ"), "shape": "wide",
        "period_from": "title", "level": "commune",
    },
    "tallies": {
        "columns": ("period=Ngày", "unit=Cơ sở", "numerator=QR", "denominator=Lượt"),
        "kind": "tallies", "level": "facility", "rhythm": "D",
    },
}  # fmt: skip


@pytest.fixture
def template(desk):
    """Writes a template and gives its bytes."""

    def write(feed, *, unit="S-YT", **changes):
        target = io.BytesIO()
        write_template(
            target,
            feed=feed,
            unit=unit,
            profile=desk.profile,
            territory=desk.territory,
            **{"today": MONDAY, **changes},
        )
        return target.getvalue()

    return write


def feed_of(desk, name):
    facts = dict(LAYOUTS[name])
    return desk.feed(*facts.pop("columns"), **facts)


def filled(data, feed):
    """The workbook with a figure in every cell that may be filled in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    figures = {}
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            if cell.protection.locked is False:
                header = next(
                    str(above.value)
                    for above in reversed(list(sheet.iter_rows(max_row=cell.row - 1)))
                    for above in [above[cell.column - 1]]
                    if above.value and above.protection.locked
                )
                cell.value = figures.setdefault(header, _figure(header))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _figure(header):
    words = {
        "Ghi chú": "xong",
        "Trạng thái": "đã báo cáo",
        "Tạm tính": "x",
        "Mẫu số": 50,
        "Lượt": 50,
    }
    return words.get(header, 7)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_template_filled_in_is_taken_back_whole(desk, template, notices, name):
    feed = feed_of(desk, name)

    checked = desk.check(filled(template(feed), feed), feed, name="b.xlsx")

    taken = [*checked.readings, *checked.tallies]
    units = {u.code for u in desk.territory.at_level(feed.level, MONDAY)}
    assert checked.rejected == []
    assert {item.unit for item in taken} == units
    assert len(taken) == len(units) * len(feed.indicators)
    assert not {"template_old", "columns_extra", "totals_skipped"} & set(notices(checked)) - (
        {"columns_extra"} if feed.layout.shape == "blocks" else set()
    )


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_template_sent_back_empty_is_no_fault(desk, template, name):
    feed = feed_of(desk, name)

    checked = desk.check(template(feed), feed, name="b.xlsx")

    assert (checked.readings, checked.tallies, checked.rejected) == ([], [], [])


def test_a_template_is_about_the_last_period_that_ended(desk, template):
    feed = feed_of(desk, "submission")

    latest = desk.check(filled(template(feed), feed), feed, name="b.xlsx")
    asked = template(feed, period=period_containing("W", dt.date(2024, 10, 1)))
    earlier = desk.check(filled(asked, feed), feed, name="b.xlsx")

    assert {r.period_start for r in latest.readings} == {dt.date(2024, 11, 11)}
    assert {r.period_start for r in earlier.readings} == {dt.date(2024, 9, 30)}


def test_a_sender_gets_its_own_rows(desk, template):
    feed = feed_of(desk, "communes")

    checked = desk.check(filled(template(feed, unit="513"), feed), feed, name="b.xlsx")

    assert [r.unit for r in checked.readings] == ["00820"]


def test_a_unit_that_delivers_nothing_gets_no_template(template, desk):
    with pytest.raises(NothingToFillError):
        template(feed_of(desk, "communes"), unit="F-001")
    with pytest.raises(UnknownUnitError):
        template(feed_of(desk, "communes"), unit="999")


def test_only_the_cells_to_fill_in_are_unlocked(desk, template):
    data = template(feed_of(desk, "wide"))

    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]

    assert sheet.protection.sheet
    unlocked = {
        c.column_letter for row in sheet.iter_rows() for c in row if not c.protection.locked
    }
    assert unlocked == {"D", "E", "F"}
    assert sheet.freeze_panes == "A7"
    assert len(sheet.data_validations.dataValidation) == 3


def test_the_guide_is_in_both_languages_and_the_stamp_is_hidden(desk, template):
    book = openpyxl.load_workbook(io.BytesIO(template(feed_of(desk, "long"))))

    texts = [str(row[0].value) for row in book["Hướng dẫn"].iter_rows()]
    assert any(text.startswith("Cách điền: Nguồn cấp thử") for text in texts)
    assert any(text.startswith("How to fill in: Feed") for text in texts)
    assert any("Cột D – Giá trị" in text for text in texts)
    assert book["_ioc"].sheet_state == "veryHidden"


def test_no_text_of_a_template_is_a_formula(desk, template):
    """A unit's name comes from the profile, where anybody may have written it."""
    feed = desk.feed("unit==Đơn vị", "value=@Tỷ lệ", shape="wide", period_from="submission")

    with zipfile.ZipFile(io.BytesIO(template(feed))) as book:
        sheets = [book.read(n) for n in book.namelist() if n.startswith("xl/worksheets/sheet")]

    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_two_templates_of_one_day_are_the_same_file(desk, template):
    feed = feed_of(desk, "wide")

    assert template(feed) == template(feed)


@pytest.mark.parametrize("rhythm", ["D", "W", "M", "M15", "Q", "Y"])
def test_the_name_of_a_period_is_read_back(rhythm):
    period = period_containing(rhythm, MONDAY)

    assert parse_period(period_name(period), rhythm=rhythm) == period


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_column_is_explained(language):
    kinds = Column.__dataclass_fields__["holds"].type.__args__

    assert [k for k in kinds if not Wording.load(language).has(f"template.holds_{k}")] == []


def test_a_column_without_header_has_no_path():
    assert header_path(Column(holds="value", headers=())) == ()


PROFILE = "ioc/profiles/quang-nam-2024"


def test_every_feed_of_figures_of_the_example_has_a_template_that_is_read_back(repository, desk):
    """The register has a workbook of its own: tests/unit/data/register/test_workbook.py."""
    profile = read_profile(repository / PROFILE)
    territory = Territory(profile.units, profile.events, profile.crosswalk)
    example = type(desk)(folder=desk.folder, profile=profile)
    for feed in (one for one in profile.feeds if one.kind != "tasks"):
        target = io.BytesIO()
        day = min(feed.until or MONDAY, max(MONDAY, feed.since + dt.timedelta(days=40)))
        period = period_containing(feed.rhythm, day)
        write_template(
            target, feed=feed, unit=feed.owner, profile=profile, territory=territory,
            today=MONDAY, period=period,
        )  # fmt: skip

        checked = example.check(target.getvalue(), feed, name="b.xlsx")

        assert checked.rejected == [], feed.code
