"""WeasyPrint with our fonts and one picture to read, nothing else: markup in, pages and PDF out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro

from ioc.errors import ComponentDownError

FAMILY = "Be Vietnam Pro"
_FACES = {400: "Regular", 500: "Medium", 600: "SemiBold"}
_SCHEME = "typeface:"


class TypesettingLibraryMissingError(ComponentDownError):
    """The machine lacks a library of the system that sets text: Pango or what it stands on."""

    code = "typesetting_library_missing"


def load_weasyprint() -> Any:
    """The library, loaded when it is first needed: it takes a second.

    Raises:
        TypesettingLibraryMissingError: a library of the system is not there.
    """
    try:
        import weasyprint
    except OSError as error:
        why = str(error).splitlines()[0]
        raise TypesettingLibraryMissingError(why=why) from error
    return weasyprint


class Typesetter:
    """Sets markup in our fonts and the styles given; keeps the fonts between two settings."""

    def __init__(self, *, pictures: Mapping[str, bytes]) -> None:
        """Load what sets the text.

        Args:
            pictures: what markup may name as the source of a picture, and its content.

        Raises:
            TypesettingLibraryMissingError: a library of the system is not there.
        """
        self._weasyprint = load_weasyprint()
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        held = {**_faces(), **pictures}

        class OursOnly(URLFetcher):  # type: ignore[misc]
            """Hands out our fonts and pictures; asks nothing of the disk or the network."""

            def fetch(self, url: str, headers: object = None) -> Any:
                if url not in held:
                    raise ValueError("a document fetches nothing")
                return URLFetcherResponse(url, held[url])

        self._fetcher = OursOnly()
        self._fonts = FontConfiguration()
        self._faces = self._sheet(
            "".join(
                f"@font-face{{font-family:'{FAMILY}';font-weight:{weight};"
                f"src:url('{_SCHEME}{name}')}}"
                for weight, name in _FACES.items()
            )
        )

    def pdf(self, markup: str, *, style: str, identifier: str) -> bytes:
        """The file; equal markup, style and identifier give equal bytes."""
        html = self._weasyprint.HTML(string=markup, url_fetcher=self._fetcher)
        sheets = [self._faces, self._sheet(style)]
        pages = html.render(stylesheets=sheets, font_config=self._fonts)
        return bytes(pages.write_pdf(pdf_identifier=identifier.encode()))

    def _sheet(self, rules: str) -> Any:
        return self._weasyprint.CSS(
            string=rules, font_config=self._fonts, url_fetcher=self._fetcher
        )


def _faces() -> dict[str, bytes]:
    folder = Path(fontpkg_be_vietnam_pro.__file__).parent / "files"
    return {
        f"{_SCHEME}{name}": (folder / f"BeVietnamPro-{name}.ttf").read_bytes()
        for name in _FACES.values()
    }
