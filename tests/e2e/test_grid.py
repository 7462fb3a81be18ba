"""The whole table of a panel in a browser: sorted, filtered, taken along, and only where asked."""

import pytest
from playwright.sync_api import Page, expect

from ioc.i18n import collation_key

pytestmark = pytest.mark.e2e

SOON_MS = 15_000
TABLE = "/table?panel=ranking-table&indicator=qr_scan&as_of=2024-12-20"
NAMES = [
    "Đông Giang",
    "Đại Lộc",
    "Duy Xuyên",
    "Điện Bàn",
    "Tam Kỳ",
    "Tây Giang",
    "Hội An",
    "Ơ",
    "Ô",
]


def opened(page: Page, url: str) -> None:
    page.goto(url)
    page.wait_for_selector("html[data-ioc-ready]", state="attached", timeout=SOON_MS)


def column(page: Page, name: str) -> list[str]:
    rows = page.locator(".ag-center-cols-container .ag-row, .ag-pinned-left-cols-container .ag-row")
    found = {}
    for row in rows.all():
        cell = row.locator(f'[col-id="{name}"]')
        if cell.count():
            found[int(row.get_attribute("row-index"))] = cell.inner_text()
    return [found[place] for place in sorted(found)]


def test_a_head_sorts_and_sorts_the_other_way(page, site):
    opened(page, f"{site}{TABLE}")
    names = column(page, "unit")

    page.click('.ag-header-cell[col-id="unit"] .ag-header-cell-label')
    ascending = column(page, "unit")
    page.click('.ag-header-cell[col-id="unit"] .ag-header-cell-label')

    assert len(names) > 2
    assert ascending == sorted(names, key=collation_key)
    assert column(page, "unit") == ascending[::-1]


def test_numbers_are_written_and_read_in_the_readers_way(page, site):
    opened(page, f"{site}{TABLE}")

    written, read = page.evaluate(
        """() => {
            const { iocNumber, iocParse } = window.dashAgGridFunctions;
            const shown = [1234.5, 0, null].map((value) => iocNumber({ value }, 1));
            return [shown, ["1.234,5", "62,58", ""].map(iocParse)];
        }"""
    )

    assert written == ["1.234,5", "0,0", "–"]
    assert read == [1234.5, 62.58, None]


def test_a_box_under_a_head_filters(page, site):
    opened(page, f"{site}{TABLE}")
    names = column(page, "unit")

    page.locator(".ag-header-row-filter input:visible, .ag-floating-filter input").nth(1).fill(
        names[1]
    )
    expect(page.locator(".ag-pinned-left-cols-container .ag-row")).to_have_count(1)

    assert column(page, "unit") == [names[1]]


def test_the_rows_shown_can_be_taken_along(page, site):
    opened(page, f"{site}{TABLE}")

    with page.expect_download() as coming:
        page.click("[data-ioc-export]")

    assert coming.value.suggested_filename == "ranking-table.csv"
    assert "qr_scan" in coming.value.path().read_text("utf-8-sig")


def test_a_unit_without_a_number_stays_last_whichever_way_the_table_is_sorted(page, site):
    opened(page, f"{site}{TABLE}")

    orders = page.evaluate(
        """() => {
            const { iocCompare, iocBelow } = window.dashAgGridFunctions;
            const sorted = (isDescending) => {
                const facts = [3, null, 1, null, 2].sort((a, b) =>
                    (isDescending ? -1 : 1) * iocCompare(a, b, null, null, isDescending));
                return facts;
            };
            const nodes = [["a", true], ["b", false], ["c", true], ["d", false]].map(
                ([name, _below]) => ({ data: { name, _below } }));
            iocBelow({ nodes });
            return [sorted(false), sorted(true), nodes.map((node) => node.data.name).join("")];
        }"""
    )

    assert orders == [[1, 2, 3, None, None], [3, 2, 1, None, None], "bdac"]


def test_a_number_below_zero_has_the_minus_sign_of_all_pages_and_is_found_by_either(page, site):
    opened(page, f"{site}{TABLE}")

    written, found = page.evaluate(
        """() => {
            const { iocNumber, iocParse } = window.dashAgGridFunctions;
            return [
                [-1234.5, -0.004, 0, 7].map((value) => iocNumber({ value }, 2)),
                ["-1,5", "\u22121,5", "1.234"].map(iocParse),
            ];
        }"""
    )

    assert written == ["\N{MINUS SIGN}1.234,50", "0,00", "0,00", "7,00"]
    assert found == [-1.5, -1.5, 1234]


def test_names_are_sorted_in_the_browser_as_they_are_everywhere_else(page, site):
    opened(page, f"{site}{TABLE}")

    compare = "names => names.sort((a, b) => window.dashAgGridFunctions.iocCompare(a, b))"

    assert page.evaluate(compare, NAMES) == sorted(NAMES, key=collation_key)


def test_other_pages_do_not_fetch_the_grid(page, site):
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    opened(page, f"{site}/rankings")
    elsewhere = [url for url in asked if "grid.js" in url or "async-community" in url]
    opened(page, f"{site}{TABLE}")

    assert elsewhere == []
    assert any(url.endswith("/grid.js") for url in asked)
