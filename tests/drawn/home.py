"""A home on disk with the small profile of the documentation."""

import shutil
from pathlib import Path
from typing import Any

from ioc.settings import Settings

SMALL_PROFILE = Path(__file__).parent.parent / "profiles" / "small"


def small_home(folder: Path, *, feeds: str = "", **settings: Any) -> Settings:
    """Make a home whose profile brings no deliveries along.

    Args:
        folder: where; made if it is not there.
        feeds: added to the profile's ``feeds.toml``.
        settings: fields of ``Settings`` but ``home``.
    """
    profile = folder / "profile"
    if not profile.exists():
        shutil.copytree(SMALL_PROFILE, profile, ignore=shutil.ignore_patterns("deliveries*"))
        with (profile / "feeds.toml").open("a", encoding="utf-8") as file:
            file.write(feeds)
    return Settings(home=folder, **settings)


def week_csv(*, unit: str = "101", week: str = "2025-01-05", scanned: int, visits: int) -> bytes:
    """A delivery of the feed ``qr``: one district, one week."""
    return f"Mã huyện,Tuần,Lượt quét QR,Lượt khám\n{unit},{week},{scanned},{visits}\n".encode()
