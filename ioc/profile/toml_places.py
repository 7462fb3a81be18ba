"""Where each key of a TOML text stands: the standard reader gives the values without places."""

import re
from bisect import bisect_right
from collections import Counter
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]+")
_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRINGS = [
    re.compile(r'"""((?:\\.|[^\\])*?"{0,2})"""(?!")', re.DOTALL),
    re.compile(r"'''(.*?'{0,2})'''(?!')", re.DOTALL),
    re.compile(r'"((?:\\.|[^"\\\n])*)"'),
    re.compile(r"'([^'\n]*)'"),
]


def toml_places(text: str) -> dict[Path, tuple[int, int]]:
    """Line and position in it, both from 1, of every key, section and array element.

    Args:
        text: a text that the standard reader has accepted; of any other the result means nothing.

    Returns:
        Places by path, such as ``("feed", "qr", "columns", 0, "headers")``.
    """
    scanner = _Scanner(text)
    scanner.scan()
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places = {}
    for path, offset in scanner.offsets.items():
        line = bisect_right(starts, offset)
        places[path] = (line, offset - starts[line - 1] + 1)
    return places


class _Scanner:
    """Walks once over a well-formed TOML text and notes where each key begins."""

    def __init__(self, text: str) -> None:
        self.offsets: dict[Path, int] = {}
        self._text = text
        self._at = 0
        self._arrays: Counter[Path] = Counter()  # how many [[…]] of a path were seen

    def scan(self) -> None:
        section: Path = ()
        while self._skip_blank():
            if self._sees("["):
                section = self._header()
            else:
                self._pair(section)

    def _header(self) -> Path:
        start = self._at
        brackets = 2 if self._sees("[[") else 1
        self._at += brackets
        keys = self._keys()
        self._at += brackets
        path: Path = ()
        for key in keys[:-1]:
            path += (key,)
            self._note(path, start)
            if path in self._arrays:
                path += (self._arrays[path] - 1,)
        path += (keys[-1],)
        self._note(path, start)
        if brackets > 1:
            self._arrays[path] += 1
            path += (self._arrays[path] - 1,)
            self._note(path, start)
        return path

    def _pair(self, section: Path) -> None:
        start = self._at
        path = section
        for key in self._keys():
            path += (key,)
            self._note(path, start)
        self._at += 1  # the equals sign
        self._value(path)

    def _keys(self) -> list[str]:
        """A dotted key; ends before what follows it."""
        keys = [self._key()]
        while self._sees("."):
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._skip_blank()
        key = self._string()
        if key is None:
            match = _BARE_KEY.match(self._text, self._at)
            key = match.group() if match else ""
            self._at += max(len(key), 1)  # always forward, whatever the text
        self._skip_blank()
        return key

    def _value(self, path: Path) -> None:
        self._skip_blank()
        if self._sees("["):
            self._array(path)
        elif self._sees("{"):
            self._inline_table(path)
        elif self._string() is None:
            match = _BARE_VALUE.match(self._text, self._at)
            self._at = match.end() if match else self._at + 1

    def _array(self, path: Path) -> None:
        self._at += 1
        index = 0
        while self._skip_blank() and not self._sees("]"):
            if self._sees(","):
                self._at += 1
                continue
            self._note((*path, index), self._at)
            self._value((*path, index))
            index += 1
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._skip_blank() and not self._sees("}"):
            if self._sees(","):
                self._at += 1
            else:
                self._pair(path)
        self._at += 1

    def _string(self) -> str | None:
        for pattern in _STRINGS:
            match = pattern.match(self._text, self._at)
            if match:
                self._at = match.end()
                return match.group(1)
        return None

    def _skip_blank(self) -> bool:
        """Go to the next thing that means something; False at the end of the text."""
        blank = _BLANK.match(self._text, self._at)
        self._at = blank.end() if blank else self._at
        return self._at < len(self._text)

    def _sees(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _note(self, path: Path, offset: int) -> None:
        self.offsets.setdefault(path, offset)
