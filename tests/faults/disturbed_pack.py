"""Make a small pack in a process that is killed, or on a disk that is full, then make it again.

Not a test: ``test_pack.py`` starts it as a process of its own, because it forks. One JSON object
per disturbance goes to standard output.
"""

import datetime as dt
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ioc.briefing.pack_task import PackAsked
from ioc.clock import utc_now
from ioc.data.packs import Packs
from ioc.errors import IocError
from ioc.profile.files import read_profile
from ioc.renderings.pack import PackMaker
from tests.drawn.home import small_home
from tests.faults.cramped import cramp
from tests.faults.mortal import at_each_touch, die_at, in_child, prepare_empty, shown, tell

STEPS_TO_DIE_AT = (1, 4)  # of those that are told
TOUCHES_TO_DIE_AT = (2, -3, -1)  # of the disk, the last ones counted from the end
LIMITS_KB = (0, 24, 4096)


def make(home: Path, *, at_step: Callable[[int], None] = lambda _: None) -> str:
    """Make the pack of one section; answers its id."""
    settings = small_home(home)
    outline = read_profile(settings.home / "profile").packs[0]
    short = replace(outline, sections=outline.sections[:1], languages=("vi",))
    maker = PackMaker(settings=settings, clock=utc_now, say=lambda progress: at_step(progress.done))
    return maker.make(PackAsked(outline=short, as_of=dt.date(2025, 1, 5))).id


def die_at_step(step: int) -> Callable[[int], None]:
    """Be killed when this step begins."""

    def die(done: int) -> None:
        if done == step:
            os.kill(os.getpid(), signal.SIGKILL)

    return die


def kept(home: Path) -> dict[str, object]:
    """What the home holds of packs, and what its screens show."""
    packs = Packs(home / "packs")
    names = [one.id for one in packs.manifests()]
    return {
        "packs": names,
        "faults": [fault for name in names for fault in packs.faults(name)],
        "visible": sorted(path.name for path in (home / "packs").glob("[!.]*")),
        "aside": sorted(path.name for path in (home / "packs" / ".aside").glob("*")),
        "shown": shown(home)["figures"],
    }


def touches(home: Path) -> int:
    """How often an undisturbed maker touches the disk."""
    tally = home.with_suffix(".touches")
    tally.touch()

    def note(*_: object) -> None:
        with tally.open("a") as file:
            file.write(".")

    def count() -> None:
        at_each_touch(note)
        make(home)

    if in_child(count):
        sys.exit("an undisturbed pack could not be made")
    return tally.stat().st_size


def kill(template: Path, folder: Path) -> None:
    """Kill the maker at steps and at touches of the disk."""
    last = touches(shutil.copytree(template, folder / "undisturbed"))
    deaths: list[tuple[str, int]] = [("step", step) for step in STEPS_TO_DIE_AT]
    deaths += [("touch", touch) for touch in TOUCHES_TO_DIE_AT]
    for kind, number in deaths:
        home = shutil.copytree(template, folder / f"{kind}-{number}")

        def die(home: Path = home, kind: str = kind, number: int = number) -> None:
            if kind == "touch":
                die_at(number if number > 0 else last + 1 + number)
            make(home, at_step=die_at_step(number if kind == "step" else -1))

        ended = in_child(die)
        tell_after(home, {"kind": kind, "number": number, "ended": ended})


def fill_disk(template: Path, folder: Path) -> None:
    """Make the pack while no file can become longer than a limit."""
    for kilobytes in LIMITS_KB:
        home = shutil.copytree(template, folder / f"home-{kilobytes}")
        said = folder / f"error-{kilobytes}"

        def run(home: Path = home, kilobytes: int = kilobytes, said: Path = said) -> None:
            cramp(kilobytes)
            code = ""
            try:
                make(home)
            except IocError as error:
                code = error.code
            said.symlink_to(code or "none")  # needs no room in a file

        ended = in_child(run)
        code = str(said.readlink()) if said.is_symlink() else ""
        tell_after(home, {"kilobytes": kilobytes, "ended": ended, "error": code})


def two_at_once(template: Path, folder: Path) -> None:
    """Make the same pack in two processes."""
    home = shutil.copytree(template, folder / "home")
    makers = []
    for _ in range(2):
        child = os.fork()
        if not child:
            os._exit(in_child(lambda: make(home) and None))
        makers.append(child)
    ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in makers]
    tell_after(home, {"ended": ended})


def tell_after(home: Path, about: dict[str, object]) -> None:
    """Tell what the disturbed maker left, and what there is once another has made the pack."""

    def look() -> None:
        left = kept(home)
        for path in (home / "packs" / ".aside").glob("*"):
            os.utime(path, (0, 0))  # much later
        made = make(home)
        tell({**about, "left": left, "made": made, "then": kept(home)})

    if in_child(look):
        sys.exit(f"{about}: the next pack could not be made")
    shutil.rmtree(home)


DISTURBANCES = {"kill": kill, "fill_disk": fill_disk, "two_at_once": two_at_once}


if __name__ == "__main__":
    start = Path(sys.argv[2]) / "template"
    if in_child(lambda: prepare_empty(start)):
        sys.exit("the home could not be prepared")
    DISTURBANCES[sys.argv[1]](start, Path(sys.argv[2]))
