"""A QR code leads to the pack's page, and is the same whenever it is drawn."""

from ioc.briefing.qr_code import qr_png, qr_svg

ADDRESS = "https://ioc.tinh.example/meeting/2024-W47-7f3a91c2d0#ranking-rate"


def test_equal_addresses_give_equal_codes():
    """A rendering is compared byte for byte."""
    assert qr_svg(ADDRESS) == qr_svg(ADDRESS)
    assert qr_png(ADDRESS) == qr_png(ADDRESS)
    assert qr_svg(ADDRESS) != qr_svg(ADDRESS + "-2")


def test_the_picture_for_pages_is_one_element_without_anything_that_runs():
    svg = qr_svg(ADDRESS)

    assert svg.startswith("<svg ")
    assert svg.endswith("</svg>")
    assert not {"<script", "<style", "<?xml", "<!DOCTYPE", "href"} & set(svg.split())


def test_the_picture_for_files_is_a_png():
    assert qr_png(ADDRESS).startswith(b"\x89PNG")
