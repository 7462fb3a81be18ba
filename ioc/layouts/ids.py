"""Every id a callback or a script names."""

SCREEN = "ioc-screen"  # everything between the edges of the window; replaced by another page
ADDRESS = "ioc-address"  # store: the address to show, set by assets/30-navigate.js
SIGNAL = "ioc-signal"  # store: what the screen shows, set by assets/40-live.js on a new build
SHOWN = "ioc-shown"  # element whose data-build names the build on the screen


def part(name: str) -> dict[str, str]:
    """The id of one part of a page that is drawn, cached and sent by itself."""
    return {"type": "ioc-part", "part": name}
