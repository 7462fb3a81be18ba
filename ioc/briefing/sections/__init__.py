"""The sections of a pack, found by their modules."""

import importlib
import pkgutil
from functools import cache

from ioc.briefing.section import SectionMaker
from ioc.profile.pack import SectionKind


@cache
def section_makers() -> dict[SectionKind, SectionMaker]:
    """Every kind of section there is."""
    modules = (
        importlib.import_module(f"{__name__}.{found.name}")
        for found in pkgutil.iter_modules(__path__)
    )
    found = (getattr(module, "SECTION", None) for module in modules)
    return {one.kind: one for one in found if isinstance(one, SectionMaker)}
