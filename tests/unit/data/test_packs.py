"""A kept pack is whole, is found by its id alone, and tells when something of it was changed."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.data.builds import BuildRef
from ioc.data.frozen_builds import freeze_build
from ioc.data.pack_manifest import Manifest, document_name, pack_file, pack_id, sha256_of
from ioc.data.packs import PackBrokenError, Packs, UnknownPackError
from ioc.profile.model import Text

DOCUMENT = b'{"language": "vi"}'
NOON = dt.datetime(2024, 11, 25, 5, tzinfo=dt.UTC)


@pytest.fixture
def packs(tmp_path) -> Packs:
    return Packs(tmp_path / "packs")


@pytest.fixture
def build(tmp_path) -> BuildRef:
    path = tmp_path / "build-000007.duckdb"
    path.write_bytes(b"the build as it was")
    return BuildRef("000007", path)


def kept(packs, build, *, day=dt.date(2024, 11, 24), outline="weekly", made_at=NOON):
    """A pack with one document and one file."""
    with packs.aside(f"{day}{outline}{made_at:%H%M}") as aside:
        freeze_build(build, aside)
        (aside / document_name("vi")).write_bytes(DOCUMENT)
        (aside / "slides.vi.pptx").write_bytes(b"slides")
        digest = sha256_of(f"{day}{outline}{made_at}".encode())
        week = f"{day:%G}-W{day:%V}"
        return packs.keep(
            aside,
            Manifest(
                id=pack_id(week=week, outline=outline, digest=digest),
                outline=outline,
                title=Text(vi="Giao ban", en="Meeting"),
                week=week,
                as_of=day,
                known=day,
                built_at=made_at,
                made_at=made_at,
                build=build.id,
                submission_id=3,
                previous="",
                release="0.1.0",
                slides=1,
                digest=digest,
                documents={"vi": sha256_of(DOCUMENT)},
                files=(pack_file(aside / "slides.vi.pptx", kind="slides", language="vi"),),
            ),
        )


def test_a_kept_pack_is_there_whole_and_nothing_is_left_aside(packs, build, tmp_path):
    pack = kept(packs, build)

    assert packs.manifest(pack.id) == pack
    assert packs.document(pack.id, "vi") == DOCUMENT
    assert packs.file(pack.id, "slides.vi.pptx").read_bytes() == b"slides"
    assert packs.faults(pack.id) == []
    assert list((tmp_path / "packs" / ".aside").iterdir()) == []


def test_the_frozen_build_stays_when_the_live_one_is_cleared_away(packs, build):
    pack = kept(packs, build)
    build.path.unlink()

    frozen = packs.frozen(pack.id) / "build-000007.duckdb"
    assert frozen.read_bytes() == b"the build as it was"


def test_a_pack_whose_making_fails_leaves_nothing(packs, build, tmp_path):
    def fail(aside):
        freeze_build(build, aside)
        (aside / "slides.vi.pptx").write_bytes(b"half")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), packs.aside("ticket") as aside:
        fail(aside)

    assert packs.manifests() == []
    assert [path.name for path in (tmp_path / "packs").rglob("*") if path.is_file()] == []


def test_the_same_facts_kept_twice_are_the_pack_of_the_first_time(packs, build):
    first = kept(packs, build)
    later = replace(first, made_at=NOON + dt.timedelta(hours=1))
    with packs.aside("again") as aside:
        assert packs.keep(aside, later) == first


@pytest.mark.parametrize("name", ["document.vi.json", "slides.vi.pptx"])
def test_a_file_that_was_changed_is_named(packs, build, tmp_path, name):
    pack = kept(packs, build)
    (tmp_path / "packs" / pack.id / name).write_bytes(b"changed")

    assert packs.faults(pack.id) == [name]


def test_a_document_that_was_changed_is_never_shown(packs, build, tmp_path):
    pack = kept(packs, build)
    (tmp_path / "packs" / pack.id / "document.vi.json").write_bytes(b"{}")

    with pytest.raises(PackBrokenError):
        packs.document(pack.id, "vi")


@pytest.mark.parametrize(
    "name",
    ["", "..", "../../warehouse.duckdb", "2024-W47-weekly-0123456789/..", "orders", ".aside"],
)
def test_what_is_no_pack_is_not_looked_for_on_disk(packs, build, name):
    kept(packs, build)

    assert packs.manifest(name) is None
    assert packs.file(name, "manifest.json") is None
    with pytest.raises(UnknownPackError):
        packs.frozen(name)


@pytest.mark.parametrize("name", ["manifest.json", "document.vi.json", "../x", "slides.en.pptx"])
def test_only_the_rendered_files_of_the_manifest_are_handed_out(packs, build, name):
    pack = kept(packs, build)

    assert packs.file(pack.id, name) is None


def test_packs_are_listed_newest_day_first(packs, build):
    days = [dt.date(2024, 11, 17), dt.date(2024, 12, 1), dt.date(2024, 11, 24)]
    for day in days:
        kept(packs, build, day=day)

    assert [one.as_of for one in packs.manifests()] == sorted(days, reverse=True)


def test_the_pack_before_is_the_last_of_the_same_outline_about_an_earlier_day(packs, build):
    kept(packs, build, day=dt.date(2024, 11, 10))
    before = kept(packs, build, day=dt.date(2024, 11, 17))
    kept(packs, build, day=dt.date(2024, 11, 20), outline="monthly")
    kept(packs, build, day=dt.date(2024, 11, 24))

    assert packs.before(dt.date(2024, 11, 24), outline="weekly") == before
    assert packs.before(dt.date(2024, 11, 10), outline="weekly") is None
