"""The walls that are open and what each was told to do: small files that every web process reads.

None of it is data of the province: it is gone with the folder, and nothing is lost.
"""

import datetime as dt
import hashlib
import json
import os
import threading
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, get_args

from ioc.data import durable

WallAction: TypeAlias = Literal["hold", "next", "show", "tell", "turn"]
ACTIONS: tuple[WallAction, ...] = get_args(WallAction)
NAME_CHARS = 60
MESSAGE_CHARS = 160
MOST_WALLS = 100  # of one home; whoever asks under yet another name is shown scenes all the same
MOST_NOTED = 10_000  # names of one process: whoever reaches the port can make some up
NOTED_EVERY = dt.timedelta(seconds=5)  # a wall asks several times a second
FORGOTTEN_AFTER = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class WallSeen:
    """A wall that asked for its scenes."""

    name: str
    playlist: str
    scene: str  # key of the scene it stood at
    seen_at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WallCommand:
    """What a duty officer told one wall, and until when it holds."""

    wall: str
    action: WallAction
    given_at: dt.datetime  # also tells one command from the next
    until: dt.datetime
    scene: str = ""  # key of the scene to show; empty: the unit's, or the one it stands at
    unit: str = ""  # unit whose figures are shown
    message: str = ""


class Walls:
    """The walls of one home."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._noted: dict[str, dt.datetime] = {}
        self._commands: dict[str, tuple[int, WallCommand | None]] = {}

    def see(self, wall: WallSeen) -> None:
        """Note that a wall asked; not more often than every few seconds."""
        noted = self._noted.get(wall.name)
        if noted is not None and wall.seen_at - noted < NOTED_EVERY:
            return
        if len(self._noted) >= MOST_NOTED:
            self._noted.clear()
        self._noted[wall.name] = wall.seen_at
        path = self._path(wall.name, "seen")
        if noted is None and not path.exists() and len(list(self._files("seen"))) >= MOST_WALLS:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        _replace(path, asdict(wall))

    def open(self, *, now: dt.datetime) -> list[WallSeen]:
        """The walls seen of late, by name; a wall not seen for a month is forgotten."""
        found = []
        for path in self._files("seen"):
            wall = _read(path, WallSeen)
            if wall is None or now - wall.seen_at > FORGOTTEN_AFTER:
                path.unlink(missing_ok=True)
            else:
                found.append(wall)
        return sorted(found, key=lambda wall: wall.name)

    def give(self, command: WallCommand) -> None:
        """Tell a wall something; what it was told before is forgotten."""
        self._folder.mkdir(parents=True, exist_ok=True)
        durable.write_json(self._path(command.wall, "command"), asdict(command))

    def release(self, wall: str) -> None:
        """Let a wall go on by itself."""
        self._path(wall, "command").unlink(missing_ok=True)

    def command(self, wall: str, *, now: dt.datetime) -> WallCommand | None:
        """What a wall was told and still has to do; None: nothing."""
        path = self._path(wall, "command")
        try:
            stamp = path.stat().st_mtime_ns
        except OSError:
            return None
        kept = self._commands.get(wall)
        if kept is None or kept[0] != stamp:
            kept = (stamp, _read(path, WallCommand))
            self._commands[wall] = kept
        command = kept[1]
        return command if command is not None and now < command.until else None

    def _files(self, kind: str) -> Iterator[Path]:
        return self._folder.glob(f"*.{kind}.json")

    def _path(self, wall: str, kind: str) -> Path:
        """A wall's name comes from an address: it is never used as a path."""
        digest = hashlib.blake2b(wall.encode(), digest_size=8).hexdigest()
        return self._folder / f"{digest}.{kind}.json"


def _replace(path: Path, fields: dict[str, object]) -> None:
    """Write in one step. Nothing is flushed: walls ask all the time, and will ask again."""
    aside = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.aside")
    aside.write_text(json.dumps(fields, ensure_ascii=False, default=str), encoding="utf-8")
    aside.replace(path)


def _read(path: Path, type_: type[Any]) -> Any:
    """A file of ours; None: it is gone, or of another version."""
    try:
        fields = json.loads(path.read_text("utf-8"))
        for name in ("seen_at", "given_at", "until"):
            if name in fields:
                fields[name] = dt.datetime.fromisoformat(fields[name])
        return type_(**fields)
    except (OSError, ValueError, TypeError):
        return None
