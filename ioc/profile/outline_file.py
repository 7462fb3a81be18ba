"""An outline from a file of one's own, held against the profile it is to be used with."""

from pathlib import Path

from ioc.profile.check_packs import faults
from ioc.profile.finding import Place, ProfileError, found
from ioc.profile.loading import INDICATORS, LEVELS, UNITS, read_packs
from ioc.profile.model import Profile
from ioc.profile.pack import PackOutline


class OutlineFaultyError(ProfileError):
    """A file of outlines cannot be used; ``findings`` says everything that is wrong with it."""

    code = "outline_faulty"


def read_outline(path: Path, profile: Profile) -> PackOutline:
    """The first outline of a file written like ``packs.toml``.

    Raises:
        OutlineFaultyError: it cannot be read, holds none, or names what the profile has not.
    """
    codes = {
        INDICATORS.file: frozenset(one.code for one in profile.indicators),
        LEVELS.file: frozenset(one.code for one in profile.levels),
        UNITS.file: frozenset(one.code for one in profile.units),
    }
    outlines, findings = read_packs(path)
    findings = (*findings, *faults(outlines, codes))
    if not outlines and not findings:
        findings = (found("pack_empty", Place(file=path.name)),)
    if findings:
        raise OutlineFaultyError(path.parent, findings)
    return outlines[0].value
