"""The guard of the browser tests itself: a page that misbehaves must not pass."""

import pytest

pytestmark = pytest.mark.e2e


def test_a_request_to_another_machine_is_a_fault(page, page_watch):
    page_watch.expect("console error")

    page.set_content('<img src="http://tiles.example/1.png">')
    page.wait_for_load_state("load")

    assert any("tiles.example" in fault for fault in page_watch.unexpected())
    page_watch.expect("tiles.example")


def test_an_error_in_a_script_is_a_fault(page, page_watch):
    page.set_content("<script>console.error('lost'); throw new Error('broken')</script>")
    page.wait_for_load_state("load")

    assert [fault.split(":")[0] for fault in page_watch.unexpected()] == [
        "console error",
        "page error",
    ]
    page_watch.expect("lost|broken")


def test_a_page_that_stays_at_home_has_no_faults(page, page_watch):
    page.set_content("<p>Quảng Nam</p>")

    assert page.inner_text("p") == "Quảng Nam"
    assert page_watch.faults == []
