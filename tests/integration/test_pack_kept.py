"""A pack opened a year later is the pack of the day, although the warehouse moved on."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ioc.briefing.document import Listing, document_from_json
from ioc.briefing.pack_task import PackAsked
from ioc.data.builds import Builds
from ioc.data.look import Look
from ioc.data.pack_manifest import Manifest, PackFile
from ioc.data.packs import Packs
from ioc.data.queries import ranking
from ioc.profile.model import Text
from ioc.profile.pack import PackOutline, PackSection
from ioc.renderings.forms import Progress, steps
from ioc.renderings.pack import PackMaker
from ioc.settings import Settings
from tests.drawn.centre import DrawnCentre
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum | direction
    rate | ratio | W      | 100     | up
"""
WEEK = """
    indicator | unit | period     | numerator | denominator
    rate      | A    | 2024-11-18 | 80        | 100
    rate      | B    | 2024-11-18 | 100       | 200
"""
CORRECTED = """
    indicator | unit | period     | numerator | denominator
    rate      | A    | 2024-11-18 | 8         | 100
"""
NOON = dt.datetime(2024, 11, 27, 5, tzinfo=dt.UTC)
OUTLINE = PackOutline(
    code="weekly",
    name=Text(vi="Giao ban tuần", en="Weekly meeting"),
    sections=(
        PackSection(section="leader", indicator="rate"),
        PackSection(section="ranking", indicator="rate", level="district"),
    ),
)


@dataclass(frozen=True, slots=True)
class Story:
    """What happened: a pack, the same again, a correction, the next pack, the first drawn again."""

    home: Path
    first: Manifest
    told: list[Progress]  # while it was made
    as_kept: dict[str, bytes]  # its files when it was made
    again: Manifest  # made of the same facts an hour later
    second: Manifest  # made after a correction
    drawn: tuple[PackFile, ...]  # the first, drawn again a year later


@pytest.fixture(scope="module")
def story(tmp_path_factory) -> Story:
    """Told once: drawing a pack takes seconds."""
    home = tmp_path_factory.mktemp("kept")
    profile = province(UNITS, indicators=INDICATORS)
    headline = tuple(replace(one, headline=1) for one in profile.indicators)
    centre = DrawnCentre(home, replace(profile, indicators=headline, packs=(OUTLINE,)))
    centre.delivered("2024-11-26", WEEK)
    centre.publish(on="2024-11-27")
    told: list[Progress] = []
    maker = PackMaker(
        settings=Settings(home=home, public_url="https://ioc.example"),
        clock=lambda: NOON,
        say=told.append,
    )
    first = maker.make(asked())
    as_kept = contents(home / "packs" / first.id)
    said = list(told)
    again = replace(maker, clock=lambda: NOON + dt.timedelta(hours=1)).make(asked())
    centre.delivered("2024-12-03", CORRECTED)
    for _ in range(3):
        centre.publish(full=True, on="2024-12-04")
    (home / "builds" / f"build-{first.build}.duckdb").unlink()  # as clearing up does
    next_week = replace(maker, clock=lambda: NOON + dt.timedelta(days=7))
    second = next_week.make(asked(dt.date(2024, 12, 4)))
    later = replace(maker, clock=lambda: NOON + dt.timedelta(days=365))
    drawn = later.draw_again(first.id, home / "again")
    centre.close()
    return Story(home, first, said, as_kept, again, second, drawn)


def asked(day=dt.date(2024, 11, 27)):
    return PackAsked(outline=OUTLINE, as_of=day, known=day)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_warehouse_moves_on_and_the_pack_does_not(story):
    packs = Packs(story.home / "packs")

    assert contents(story.home / "packs" / story.first.id) == story.as_kept
    assert packs.faults(story.first.id) == []


def test_a_pack_drawn_again_a_year_later_is_the_same_to_the_byte(story):
    assert {one.name: one.sha256 for one in story.drawn} == {
        one.name: one.sha256 for one in story.first.files
    }


def test_a_page_opened_from_the_pack_shows_the_packs_numbers(story):
    """A has 8 of 100 by now, and its build of the day was cleared away."""
    frozen = Builds(Packs(story.home / "packs").frozen(story.first.id))
    with frozen.open() as reader:
        look = Look(reader, story.first.as_of, story.first.known)
        rows = ranking(look, indicator="rate", level="district").rows
    frozen.close()

    assert [(row.standing.unit, row.standing.value) for row in rows] == [("A", 80), ("B", 50)]


def test_the_same_facts_made_twice_are_one_pack(story):
    kept = {one.id for one in Packs(story.home / "packs").manifests()}

    assert story.again == story.first
    assert kept == {story.first.id, story.second.id}


def test_the_next_pack_tells_what_changed_since_the_room_was_last_shown(story):
    document = document_from_json(Packs(story.home / "packs").document(story.second.id, "vi"))
    [changes] = [
        block
        for block in document.slides[0].blocks
        if isinstance(block, Listing) and block.heading == "Thay đổi từ tài liệu trước"
    ]

    assert (story.second.previous, document.previous) == (story.first.id, story.first.id)
    assert [item.figure.value for item in changes.items] == [36.0]  # 108 of 300


def test_progress_is_told_step_by_step_to_the_last(story):
    assert [one.done for one in story.told] == list(range(steps(OUTLINE.languages)))
    assert [one.step for one in story.told[:2]] == ["document", "paper"]
    assert {one.of for one in story.told[1:]} == {steps(OUTLINE.languages)}


def test_a_pack_holds_every_form_in_both_languages_under_an_id_made_of_its_facts(story):
    pack = story.first

    assert pack.id == f"2024-W48-weekly-{pack.digest[:10]}"
    assert {(one.kind, one.language) for one in pack.files} == {
        (kind, language)
        for kind in ("slides", "paper", "deck", "workbook", "report")
        for language in ("vi", "en")
    }
