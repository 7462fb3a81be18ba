"""An address as a QR code, for whoever holds the paper or sits before the screen."""

import io

import segno

QUIET_MODULES = 4  # white around the code, as the standard asks for
ERROR_LEVEL = "m"  # still read with 15 % of it hidden


def qr_svg(address: str) -> str:
    """The code as an ``<svg>`` element that takes the size of the box it stands in.

    Equal addresses give equal text; there is no script, style or address of others in it.
    """
    out = io.BytesIO()
    segno.make(address, error=ERROR_LEVEL, micro=False).save(
        out,
        kind="svg",
        border=QUIET_MODULES,
        omitsize=True,
        xmldecl=False,
        svgns=True,
        nl=False,
        svgclass=None,
        lineclass=None,
        light="#fff",
    )
    return out.getvalue().decode("utf-8")


def qr_png(address: str, *, scale: int = 8) -> bytes:
    """The code as a PNG picture, ``scale`` pixels a module; equal addresses give equal bytes."""
    out = io.BytesIO()
    segno.make(address, error=ERROR_LEVEL, micro=False).save(
        out, kind="png", border=QUIET_MODULES, scale=scale
    )
    return out.getvalue()
