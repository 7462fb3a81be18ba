"""Words that stand where a number could: no figure yet, not applicable, yes, provisional."""

from ioc.data.delivery.grid import BLANKS
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import State
from ioc.profile.names import fold

# Compared without accents and case. Empty is none of these: nothing was delivered there.
_DASHES = frozenset({"-", "–", "—", "−", "--", "...", "…", "…."})
_STATES: dict[str, State] = {
    "khong co": "missing",
    "khong co so lieu": "missing",
    "chua co": "missing",
    "chua co so lieu": "missing",
    "chua bao cao": "missing",
    "missing": "missing",
    "not reported": "missing",
    "kad": "not_applicable",
    "khong ap dung": "not_applicable",
    "not applicable": "not_applicable",
    "not_applicable": "not_applicable",
    "da bao cao": "reported",
    "reported": "reported",
}
_YES = frozenset({"1", "x", "co", "yes", "true", "dung", "dat", "roi", "da co", "v"})
_NO = frozenset({"", "0", "khong", "no", "false", "sai", "chua", "chua dat", "khong dat"})
_PROVISIONAL = frozenset({"tam tinh", "uoc", "uoc tinh", "provisional"})
_FINAL = frozenset({"chinh thuc", "final"})
_ILLUSTRATIVE = frozenset({"minh hoa", "illustrative"})
_REAL = frozenset({"thuc", "that", "real"})


def state_word(text: str) -> State | None:
    """The state a text stands for; None: it is no such word, and may be a number."""
    text = text.strip(BLANKS)
    if text in _DASHES:
        return "missing"
    return _STATES.get(fold(text))


def read_state(text: str) -> State | Problem | None:
    """The state of a column that holds nothing else; None: it is empty."""
    if not text:
        return None
    return state_word(text) or Problem("state_unknown")


def read_provisional(text: str) -> bool | Problem:
    """Whether a figure is still provisional; an empty cell says no."""
    return _mark(text, yes=_PROVISIONAL | _YES, no=_FINAL | _NO)


def read_illustrative(text: str) -> bool | Problem:
    """Whether a figure is made up; an empty cell says no."""
    return _mark(text, yes=_ILLUSTRATIVE | _YES, no=_REAL | _NO)


def read_flag(text: str) -> bool | None:
    """Yes or no; None: neither."""
    word = fold(text)
    if word in _YES:
        return True
    return False if word in _NO and word else None


def _mark(text: str, *, yes: frozenset[str], no: frozenset[str]) -> bool | Problem:
    word = fold(text)
    if word in yes:
        return True
    return False if word in no else Problem("mark_unclear")
