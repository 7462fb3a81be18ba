"""Give a new home its profile, and the deliveries the profile brings along."""

import shutil
from importlib.resources import files
from pathlib import Path

from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.errors import RefusedError, UsageError
from ioc.profile.files import read_profile
from ioc.settings import Settings


class HomeTakenError(RefusedError):
    """The home has a profile already."""

    code = "home_taken"


class UnknownProfileError(UsageError):
    """Neither a folder nor the name of a profile that comes with the product."""

    code = "unknown_profile"


def shipped_profiles() -> dict[str, Path]:
    """The profiles that come with the product, by name."""
    folder = Path(str(files("ioc"))) / "profiles"
    return {
        path.name: path for path in sorted(folder.iterdir()) if (path / "profile.toml").is_file()
    }


def profile_folder(name: str) -> Path:
    """The folder of a profile given by path or by name.

    Raises:
        UnknownProfileError: it is neither.
    """
    if (Path(name) / "profile.toml").is_file():
        return Path(name)
    shipped = shipped_profiles()
    if name not in shipped:
        raise UnknownProfileError(profile=name, known=", ".join(shipped))
    return shipped[name]


def make_home(settings: Settings, profile: Path) -> int:
    """Copy a profile into a new home, deliver what it brings along, and publish the first build.

    A profile with faults is refused before anything is written.

    Returns:
        How many deliveries were carried out.

    Raises:
        HomeTakenError: the home has a profile.
        ProfileError: the profile has faults; all of them are listed.
    """
    home = Home(settings.home.resolve())
    if home.profile.exists():
        raise HomeTakenError(home=str(home.path))
    read_profile(profile)
    home.make()
    making = home.path / ".profile"
    shutil.rmtree(making, ignore_errors=True)
    shutil.copytree(profile, making)
    with_profile = making.rename(home.profile)
    with Centre.open(settings) as centre:
        delivered = _deliver_seeds(centre, with_profile)
        centre.drain()
        if not delivered:
            centre.publish()
    return delivered


def _deliver_seeds(centre: Centre, folder: Path) -> int:
    """Queue the profile's own deliveries, each known from the day its source was published."""
    seeds = sorted(centre.profile.seeds, key=lambda seed: seed.delivered_at)
    for seed in seeds:
        with (folder / seed.file).open("rb") as file:
            centre.inbox.put_file(
                file,
                feed=seed.feed,
                unit=seed.unit,
                channel="profile",
                file_name=Path(seed.file).name,
                recorded_at=seed.delivered_at,
            )
    return len(seeds)
