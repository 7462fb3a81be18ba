"""The code on every page leads to the pack's permanent page."""

import xml.etree.ElementTree as ET

from ioc.briefing.qr_code import qr_png, qr_svg
from tests.drawn.pack_document import SEAL


def test_a_code_is_one_drawing_in_one_colour_with_a_name():
    drawing = ET.fromstring(qr_svg(SEAL.address, ink="#17212e", label="Trang của tài liệu"))

    assert drawing.find("{http://www.w3.org/2000/svg}title").text == "Trang của tài liệu"
    assert drawing.get("viewBox").startswith("0 0 ")


def test_a_code_is_a_png_and_the_same_every_time():
    assert qr_png(SEAL.address).startswith(b"\x89PNG")
    assert qr_png(SEAL.address) == qr_png(SEAL.address)
