"""What a unit was once a part of, in words: after a reorganisation people look for it there."""

from ioc.data.queries.figures_redrawn import former_parents
from ioc.panels.panel import PanelLook
from ioc.profile.model import Text

FORMER = Text(vi="{unit} (cũ)", en="Former {unit}")


def former_name(look: PanelLook, code: str) -> str:
    """Of which unit that is no more the unit, or most of what it was made of, once was a part.

    Empty: all that it was ever part of is still there.
    """
    found = former_parents(look.look, look.look.unit(code))
    if not found:
        return ""
    return found[0].name_en or found[0].full_name if look.language == "en" else found[0].name


def former_label(look: PanelLook, code: str) -> str:
    """The same as it stands beside or above names: ``Núi Thành (cũ)``; empty: there is none."""
    name = former_name(look, code)
    return look.word.pick(FORMER, unit=name) if name else ""
