"""A home on disk with the small profile of the documentation."""

import csv
import shutil
from pathlib import Path
from typing import Any

from ioc.settings import Settings

PROFILES = Path(__file__).parent.parent / "profiles"
SMALL_PROFILE = PROFILES / "small"
_REGISTER = """
[feed.tasks]
name_vi = "Nhiệm vụ"
name_en = "Tasks"
kind = "tasks"
indicators = []
programme = "p06"
owner = "S-TTTT"
level = "department"
senders = "owner"
rhythm = "W"
since = 2024-12-02
due = { working_days = 5, time = "17:00" }
"""


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


def profile_with_register(folder: Path) -> Path:
    """The small profile with a programme of tasks, whose register is the feed ``tasks``.

    Its districts are silent about the feed ``dossiers``.
    """
    profile = Path(shutil.copytree(SMALL_PROFILE, folder / "with-register"))
    with (profile / "feeds.toml").open("a", encoding="utf-8") as file:
        file.write(_REGISTER)
    with (PROFILES / "quang-tri-2024" / "programmes.csv").open(encoding="utf-8") as file:
        row = next(csv.DictReader(file)) | {"code": "p06", "owner": "S-TTTT"}
    with (profile / "programmes.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return profile


def week_csv(*, unit: str = "101", week: str = "2025-01-05", scanned: int, visits: int) -> bytes:
    """A delivery of the feed ``qr``: one district, one week."""
    return f"Mã huyện,Tuần,Lượt quét QR,Lượt khám\n{unit},{week},{scanned},{visits}\n".encode()
