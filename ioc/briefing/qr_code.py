"""A QR code of an address: what leads from paper and projector back to the permanent page."""

import io

import segno

_ERROR = "m"  # a fold or a coffee stain may take 15 %
_QUIET = 2  # modules of white around it; the page around it is white too


def qr_svg(address: str, *, ink: str, label: str) -> str:
    """The code as an ``<svg>`` element that fills its place, in one colour on nothing."""
    drawn = io.BytesIO()
    code = segno.make_qr(address, error=_ERROR)
    code.save(
        drawn, kind="svg", border=_QUIET, dark=ink, light=None, xmldecl=False, svgns=True,
        omitsize=True, svgclass="qr-code", lineclass=None, title=label, nl=False, encoding="utf-8",
    )  # fmt: skip
    return drawn.getvalue().decode()


def qr_png(address: str, *, scale: int = 8) -> bytes:
    """The code as a picture in black on white, ``scale`` pixels a module."""
    drawn = io.BytesIO()
    segno.make_qr(address, error=_ERROR).save(drawn, kind="png", border=_QUIET, scale=scale)
    return drawn.getvalue()
