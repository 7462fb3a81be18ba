"""Units by everything they may be called, for one span of days."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from functools import lru_cache

from ioc.profile.model import UnitVersion
from ioc.profile.names import accented, bare, fold, spaceless

Key = Callable[[str], str]

_NEAR = 0.7  # likeness from which a name is suggested


def _bare_spaceless(text: str) -> str:
    return spaceless(bare(text))


class UnitIndex:
    """Looks units up by code, then by name, each way of writing more forgiving than the last."""

    def __init__(self, units: Iterable[UnitVersion]) -> None:
        self._by_code: dict[str, list[UnitVersion]] = defaultdict(list)
        self._by_name: dict[Key, dict[str, list[UnitVersion]]] = {
            key: defaultdict(list) for key in (accented, fold, bare, _bare_spaceless)
        }
        for unit in units:
            self._by_code[code_key(unit.code)].append(unit)
            for key, table in self._by_name.items():
                for name in {key(name) for name in names_of(unit)}:
                    table[name].append(unit)

    def by_code(self, text: str) -> list[UnitVersion]:
        """Units whose code it is; a code that lost its leading zeros, or was typed 503.0."""
        return self._by_code.get(code_key(text), [])

    def by_name(self, text: str) -> Iterable[list[UnitVersion]]:
        """Units called so, strictest way of comparing first; never an empty list."""
        for key, table in self._by_name.items():
            found = table.get(key(text))
            if found:
                yield found

    def near(self, text: str, *, levels: Iterable[str]) -> list[UnitVersion]:
        """Up to three units of ``levels`` with a name like ``text``, most alike first."""
        wanted = set(levels)
        names: Mapping[str, list[UnitVersion]] = self._by_name[bare]
        alike = get_close_matches(bare(text), names, n=6, cutoff=_NEAR)
        units = [unit for name in alike for unit in names[name] if unit.level in wanted]
        return list({unit.code: unit for unit in units}.values())[:3]


@lru_cache(maxsize=16)
def unit_index(units: tuple[UnitVersion, ...]) -> UnitIndex:
    """The index of these units; made once, because every delivery asks for the same few."""
    return UnitIndex(units)


def names_of(unit: UnitVersion) -> Iterable[str]:
    """Everything a unit may be called: its name, with its kind, in English, its aliases."""
    own = (unit.name, unit.full_name, f"{unit.kind} {unit.name}", unit.name_en, *unit.aliases)
    return (name for name in own if name)


def code_key(text: str) -> str:
    """A code without case, without zeros in front and without the ``.0`` of a typed number."""
    code = text.strip().upper()
    if code.endswith(".0") and code[:-2].isdigit():
        code = code[:-2]
    return code.lstrip("0") or code if code.isdigit() else code
