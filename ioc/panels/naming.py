"""What units, owners and feeds are called on a screen, and where their links lead."""

import datetime as dt
from urllib.parse import quote

from ioc.panels.panel import PanelLook
from ioc.profile.model import Indicator, Level, UnitVersion


def unit_name(look: PanelLook, code: str) -> str:
    """The unit's name on the day asked, without its type; the code where there was no such unit."""
    return _name(look, code, is_full=False)


def full_name(look: PanelLook, code: str) -> str:
    """The unit's name with its type: ``thành phố Tam Kỳ``."""
    return _name(look, code, is_full=True)


def bare_name(look: PanelLook, code: str) -> str:
    """The unit's own name in every language, where there is no room for its type."""
    unit = look.look.territory.find(code, look.look.as_of)
    return unit.name if unit else code


def owner_name(look: PanelLook, indicator: Indicator) -> str:
    """Who answers for an indicator."""
    return full_name(look, indicator.owner)


def place_name(look: PanelLook) -> str:
    """The unit the page is about, as it stands at the head of a sentence."""
    return unit_name(look, look.unit)


def level_of(look: PanelLook, code: str) -> Level | None:
    """A level of the profile by its code."""
    return next((level for level in look.look.profile.levels if level.code == code), None)


def plural_name(look: PanelLook, code: str) -> str:
    """What the units of a level are called together, for the middle of a sentence."""
    level = level_of(look, code)
    if level is None:
        return ""
    text = look.word.pick(level.plural)
    return text[:1].lower() + text[1:]


def indicator_href(look: PanelLook, code: str, *, unit: str = "") -> str:
    """The page that explains an indicator, for a unit where one is named."""
    root = look.look.root.code
    return look.href(f"/indicators/{code}", unit=unit if unit and unit != root else None)


def unit_href(
    look: PanelLook, code: str, *, indicator: str = "", as_of: dt.date | None = None
) -> str:
    """The page of a unit: its children compared on ``indicator``, on the day ``as_of``.

    Where these are not named, the page chooses the indicator and the day asked stays.
    """
    path = f"/units/{quote(code, safe='')}"
    day = {"as_of": as_of.isoformat()} if as_of else {}
    return look.href(path, indicator=indicator or None, **day)


def file_href(submission_id: int) -> str:
    """The delivered original of one delivery."""
    return f"/deliveries/{submission_id}/file"


def _name(look: PanelLook, code: str, *, is_full: bool) -> str:
    unit = look.look.territory.find(code, look.look.as_of) or _last_version(look, code)
    if unit is None:
        return code
    if look.language == "en":
        return unit.name_en or unit.full_name
    text = unit.full_name if is_full else unit.name
    return text[:1].upper() + text[1:]


def _last_version(look: PanelLook, code: str) -> UnitVersion | None:
    versions = look.look.territory.versions(code)
    return versions[-1] if versions else None
