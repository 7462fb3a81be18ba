"""A colour has one name, and its value stands in one place for the page and one for the figures."""

import re

PALETTES = {
    "assets/10-tokens.css",
    "ioc/figures/theme.py",
    "ioc/data/delivery/template_sheet.py",  # of workbooks, which know no style sheet
}
HEX_COLOUR = re.compile(r"""(?<![\w&/-])#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\b""")


def is_ours(path: str) -> bool:
    """Whether we write the file: minified files come from others as they are."""
    is_code = path.startswith("ioc/") and path.endswith((".py", ".js"))
    return is_code or (path.startswith("assets/") and path.endswith((".css", ".js")))


def test_no_colour_is_written_outside_the_palettes(repository, files):
    literals = [
        f"{path}:{number} {colour}"
        for path in (file.relative_to(repository).as_posix() for file in files)
        if is_ours(path) and path not in PALETTES and ".min." not in path
        for number, line in enumerate((repository / path).read_text("utf-8").splitlines(), 1)
        for colour in HEX_COLOUR.findall(line)
    ]

    assert literals == []
