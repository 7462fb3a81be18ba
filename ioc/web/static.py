"""What a browser loads once and keeps: three files for every page, packed when first asked for."""

import gzip
import hashlib
import mimetypes
import re
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

import brotli
import dash
import dash_ag_grid
from dash.development.base_component import ComponentRegistry
from flask import Flask, Response, abort, request

SOURCE_MAP = re.compile(rb"(?m)^\s*(?://|/\*)# sourceMappingURL=.*$")
YEAR_S = 31_536_000
PACKED_MIN_BYTES = 512  # smaller answers are not worth the header
PACKABLE = frozenset({"text/javascript", "text/css", "image/svg+xml", "application/json"})
BROTLI_QUALITY = 9  # 11 saves 8 % and takes nine seconds of the first start

# Dash's own files, in the order they must run. Its polyfills for old browsers are left out: of
# them the components only call regenerator-runtime.
DASH_PARTS = (
    "deps/react@18.3.1.min.js",
    "deps/react-dom@18.3.1.min.js",
    "deps/prop-types@15.8.1.min.js",
    "dash-renderer/build/dash_renderer.min.js",
    "dcc/dash_core_components-shared.js",
    "dcc/dash_core_components.js",
    "dcc/async-graph.js",
    "html/dash_html_components.min.js",
)
# Parts of dcc that are fetched when a component asks for them, from the bundle's own folder.
DASH_CHUNKS = ("datepicker", "dropdown", "highlight", "markdown", "slider", "upload")
GRID_CHUNK = "async-community.js"  # the grid fetches it from its own folder
WALL_PARTS = (
    "10-tokens.css", "40-mark.css", "41-figure.css", "42-bullet.css", "44-map.css",
    "44-shapes.css", "wall/wall.css",
)  # fmt: skip
WALL_KEEPER = "service-worker.js"  # handed out with the release, see ``ioc.web.wall``
PRESENTATION_PARTS = (
    "10-tokens.css", "presentation/presentation.css", "presentation/showing.css",
)  # fmt: skip
BOOTSTRAP_COMPONENTS = "dash_bootstrap_components"


class StaticFile:
    """One file a browser may ask for; its packed forms are made once, when first asked for."""

    def __init__(self, name: str, read: Callable[[], bytes]) -> None:
        self.mimetype = mimetypes.guess_type(name)[0] or "application/octet-stream"
        self.read = read
        self._lock = threading.Lock()
        self._packed: dict[str, bytes] = {}

    def bytes_as(self, encoding: str) -> bytes:
        """The file's bytes as ``br``, ``gzip`` or ``identity``."""
        if encoding == "identity":  # asked by nearly nobody: not worth the memory
            return self.read()
        with self._lock:
            if encoding not in self._packed:
                self._packed[encoding] = _pack(self.read(), encoding)
            return self._packed[encoding]

    def answer(self) -> Response:
        """The file as the browser can read it."""
        encoding = _accepted_encoding() if self.mimetype in PACKABLE else "identity"
        response = Response(self.bytes_as(encoding), mimetype=self.mimetype)
        response.headers["Vary"] = "Accept-Encoding"
        if encoding != "identity":
            response.headers["Content-Encoding"] = encoding
        return response


@dataclass(frozen=True)
class Shelf:
    """Every static file under one fingerprint, so that it may be kept for a year."""

    assets: Path

    @cached_property
    def files(self) -> Mapping[str, StaticFile]:
        """Name to file; nothing is read before somebody asks."""
        chunks = {f"async-{name}.js": _dash(f"dcc/async-{name}.js") for name in DASH_CHUNKS}
        icons = {path.name: path for path in self.assets.glob("*.svg")}
        readers: dict[str, Callable[[], bytes]] = {
            "ioc.js": self._script,
            "ioc.css": self._style,
            "plotly.js": self._plotly,
            "wall.js": self._wall_script,
            "wall.css": self._wall_style,
            WALL_KEEPER: (self.assets / "wall" / WALL_KEEPER).read_bytes,
            "presentation.js": (self.assets / "presentation" / "presentation.js").read_bytes,
            "presentation.css": self._presentation_style,
            "grid.js": lambda: _without_map(_grid("dash_ag_grid.min.js")),
            GRID_CHUNK: lambda: _without_map(_grid(GRID_CHUNK)),
            **{name: path.read_bytes for name, path in {**chunks, **self.fonts, **icons}.items()},
        }
        return MappingProxyType({name: StaticFile(name, read) for name, read in readers.items()})

    @property
    def fonts(self) -> dict[str, Path]:
        """The letters of every page and wall, by the names they are asked for."""
        return {f"fonts/{path.name}": path for path in self.vendor("fonts").glob("*.woff2")}

    @cached_property
    def fingerprint(self) -> str:
        """Changes with any byte of any of the files."""
        digest = hashlib.sha256(str(BROTLI_QUALITY).encode())
        for name in sorted(self.files):
            digest.update(name.encode())
            digest.update(self.files[name].read())
        return digest.hexdigest()[:12]

    def href(self, name: str) -> str:
        """The address of a file, with the fingerprint."""
        return f"/static/{self.fingerprint}/{name}"

    def vendor(self, name: str) -> Path:
        """A file that others made."""
        return self.assets / "vendor" / name

    def warm(self) -> None:
        """Pack what every page needs, so that no reader waits for it."""
        for name in ("ioc.js", "ioc.css", "plotly.js"):
            for encoding in ("br", "gzip"):
                self.files[name].bytes_as(encoding)

    def _script(self) -> bytes:
        parts = [self.vendor("regenerator-runtime.js"), *map(_dash, DASH_PARTS)]
        if BOOTSTRAP_COMPONENTS in ComponentRegistry.registry:
            parts.append(_bootstrap_components())
        ours = sorted(path for path in self.assets.glob("*.js") if path.name != "plotly-setup.js")
        return b"\n;".join(_without_map(path) for path in [*parts, *ours])

    def _style(self) -> bytes:
        vendored = [self.vendor("fonts.css"), self.vendor("bootstrap.min.css")]
        return b"\n".join(map(_without_map, [*vendored, *sorted(self.assets.glob("*.css"))]))

    def _wall_script(self) -> bytes:
        """What a wall hears with, as a page does, and its own."""
        names = ("45-hearing.js", "wall/kept.js", "wall/wall.js")
        return b"\n;".join((self.assets / name).read_bytes() for name in names)

    def _wall_style(self) -> bytes:
        """What a wall needs of the pages' style, and its own."""
        parts = [self.vendor("fonts.css"), *(self.assets / name for name in WALL_PARTS)]
        return b"\n".join(path.read_bytes() for path in parts)

    def _presentation_style(self) -> bytes:
        """What slides need of the pages' style, and their own."""
        own = [self.assets / name for name in PRESENTATION_PARTS]
        return b"\n".join(path.read_bytes() for path in [self.vendor("fonts.css"), *own])

    def _plotly(self) -> bytes:
        parts = [self.vendor("plotly-cartesian.min.js"), self.assets / "plotly-setup.js"]
        return b"\n;".join(map(_without_map, parts))


def register(server: Flask, *, shelf: Shelf) -> None:
    """Answer ``/static/<fingerprint>/<name>``."""

    @server.get("/static/<fingerprint>/<path:name>")
    def static_file(fingerprint: str, name: str) -> Response:
        file = shelf.files.get(name)
        if file is None:
            abort(404)
        response = file.answer()
        # A page from before an update gets today's file, and keeps it no longer than it must.
        is_current = fingerprint == shelf.fingerprint
        response.headers["Cache-Control"] = (
            f"public, max-age={YEAR_S}, immutable" if is_current else "no-cache"
        )
        return response


def _dash(name: str) -> Path:
    return Path(dash.__file__).parent / name


def _grid(name: str) -> Path:
    return Path(dash_ag_grid.__file__).parent / name


def _bootstrap_components() -> Path:
    folder = Path(dash.__file__).parent.parent / BOOTSTRAP_COMPONENTS / "_components"
    return folder / "dash_bootstrap_components.min.js"


def _without_map(path: Path) -> bytes:
    return SOURCE_MAP.sub(b"", path.read_bytes())


def _pack(body: bytes, encoding: str) -> bytes:
    if encoding == "br":
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    return gzip.compress(body, 9, mtime=0)


def _accepted_encoding() -> str:
    best = request.accept_encodings.best_match(["br", "gzip", "identity"], default="identity")
    return best or "identity"
