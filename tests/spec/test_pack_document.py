"""What a pack says is what the figures say, in both languages, and says so where there is none."""

import datetime as dt
from dataclasses import replace

import pytest

from ioc.briefing.document import Figure, Listing, Table, document_from_json, document_to_json
from ioc.briefing.making import Telling, document_of
from ioc.briefing.section import EarlierPack, shown_in
from ioc.data.queries import ranking, standings
from ioc.i18n import Wording
from ioc.profile.model import Text
from ioc.profile.pack import PackOutline, PackSection
from tests.drawn.province import province

UNITS = """
    code | level    | parent | from | to
    P    | province |        |      |
    A    | district | P      |      |
    B    | district | P      |      |
    C    | district | P      |      |
    D    | district | P      |      |
"""
INDICATORS = """
    code | form  | rhythm | maximum | direction
    rate | ratio | W      | 100     | up
    late | score | W      |         | down
"""
BEFORE = """
    indicator | unit | period     | numerator | denominator
    rate      | A    | 2024-11-11 | 90        | 100
    rate      | B    | 2024-11-11 | 20        | 100
    rate      | C    | 2024-11-11 | 30        | 100
"""
WEEK = """
    indicator | unit | period     | numerator | denominator
    rate      | A    | 2024-11-18 | 80        | 100
    rate      | B    | 2024-11-18 | 100       | 200
    rate      | C    | 2024-11-18 | 10        | 100
"""
SECTIONS = (
    PackSection(section="leader", indicator="rate", level="district"),
    PackSection(section="conclusions"),
    PackSection(section="headline"),
    PackSection(section="indicator", indicator="rate"),
    PackSection(section="ranking", indicator="rate", level="district"),
    PackSection(section="movers", indicator="rate", level="district"),
    PackSection(section="pace"),
    PackSection(section="tasks"),
    PackSection(section="fill"),
    PackSection(section="restated"),
    PackSection(section="units", level="district"),
)
OUTLINE = PackOutline(
    code="weekly", name=Text(vi="Giao ban tuần", en="Weekly meeting"), sections=SECTIONS
)
BUILT_AT = dt.datetime(2024, 11, 28, 9, tzinfo=dt.UTC)


@pytest.fixture
def centre(centre_of):
    """Two weeks of three districts; the fourth never delivered."""
    profile = province(UNITS, indicators=INDICATORS)
    indicators = tuple(
        replace(one, headline=n) for n, one in enumerate(profile.indicators, start=1)
    )
    made = centre_of(replace(profile, indicators=indicators))
    made.delivered("2024-11-19", BEFORE)
    made.delivered("2024-11-26", WEEK)
    made.publish()
    return made


def told(centre, *, language="vi", earlier=None, as_of="2024-11-27", outline=OUTLINE):
    with centre.look(as_of=as_of) as look:
        telling = Telling(look=look, outline=outline, earlier=earlier, built_at=BUILT_AT)
        return document_of(telling, word=Wording.load(language))


def slide(document, key):
    return next(slide for slide in document.slides if slide.key == key)


def block(slide, kind, n=0):
    return [block for block in slide.blocks if isinstance(block, kind)][n]


def figures(document):
    """Every figure of the tables of the slides, in order."""
    return [
        cell
        for slide in document.slides
        for table in slide.blocks
        if isinstance(table, Table)
        for row in table.rows
        for cell in row
        if isinstance(cell, Figure)
    ]


def test_the_province_is_the_sum_of_its_districts_and_not_a_mean_of_their_rates(centre):
    """190 of 400 are 47,5 %; the mean of 80, 50 and 10 would be 46,7."""
    tile = slide(told(centre), "indicator-rate").blocks[0].tiles[0]

    assert (tile.figure.value, tile.fraction) == (47.5, "190\u00a0/\u00a0400")


def test_the_table_of_a_ranking_is_the_ranking_with_those_without_a_figure_last(centre):
    with centre.look(as_of="2024-11-27") as look:
        found = ranking(look, indicator="rate", level="district", weeks=1)
    table = block(slide(told(centre), "ranking-rate-district"), Table)

    assert [(row[0] and row[0].value, row[2].value) for row in table.rows] == [
        (row.place, row.standing.value) for row in found.rows
    ]
    assert [row[1] for row in table.rows] == ["A", "B", "C", "D"]
    assert table.rows[-1][2].value is None


def test_the_title_of_the_table_counts_who_changed_place(centre):
    """B and C changed places, A stayed, D has no figure."""
    title = slide(told(centre), "ranking-rate-district").title

    assert "2 trong 3" in title


def test_places_that_cannot_be_compared_are_not_told_as_unchanged(centre):
    """A week earlier nobody had a place."""
    title = slide(told(centre, as_of="2024-11-20"), "ranking-rate-district").title

    assert "đổi hạng" not in title


def test_the_leaders_page_names_three_at_either_end_and_no_unit_twice(centre):
    page = slide(told(centre), "leader")
    best, worst = block(page, Listing, 0), block(page, Listing, 1)

    assert [item.text for item in best.items] == ["1. A", "2. B", "3. C"]
    assert worst.items == ()


def test_who_moved_is_told_with_the_places_and_the_causes(centre):
    """B went from third to second, C from second to third."""
    page = slide(told(centre), "movers-rate-district")
    rows = block(page, Table).rows

    assert [(row[0], row[2].value) for row in rows] == [("B", 1), ("C", -1)]
    assert all(row[4] for row in rows)


@pytest.mark.parametrize("day", ["2024-11-27", "2020-01-01"])
def test_both_languages_hold_the_same_numbers_in_the_same_places(centre, day):
    vi, en = told(centre, as_of=day), told(centre, language="en", as_of=day)

    assert [(f.value, f.source, f.indicator, f.unit) for f in figures(vi)] == [
        (f.value, f.source, f.indicator, f.unit) for f in figures(en)
    ]
    assert [one.key for one in vi.slides] == [one.key for one in en.slides]
    assert [part.number for part in vi.report] == [part.number for part in en.report]


def test_every_figure_with_a_source_is_the_one_its_line_tells_of(centre):
    document = told(centre)
    lines = {line.number: line for line in document.sources}

    assert list(lines) == list(range(1, len(lines) + 1))
    assert all(lines[f.source].figure == f for f in figures(document) if f.source)
    with centre.look(as_of="2024-11-27") as look:
        for line in document.sources:
            found = standings(look, indicators=[line.figure.indicator], unit=line.figure.unit)
            assert found[line.figure.indicator].value == line.figure.value


def test_a_day_without_any_figure_is_told_in_words_and_never_as_zero(centre):
    document = told(centre, as_of="2020-01-01")
    page = slide(document, "leader")

    assert document.sources == ()
    assert all(figure.value is None for figure in figures(document) if figure.indicator)
    assert all(one.empty for one in page.blocks if isinstance(one, Listing) and not one.items)


def test_what_changed_is_told_against_what_the_room_was_shown_last_time(centre):
    """The last pack said 46,7 %: whatever the warehouse says of that week today."""
    last = told(centre, as_of="2024-11-20")
    earlier = EarlierPack(
        id="2024-W47-weekly-0123456789",
        as_of=dt.date(2024, 11, 20),
        known=dt.date(2024, 11, 20),
        submission_id=1,
        shown=shown_in(last),
    )
    changes = block(slide(told(centre, earlier=earlier), "leader"), Listing, 3)

    assert [(item.text, item.figure.text) for item in changes.items] == [
        ("rate, trước đó 46,7\u202f%", "47,5\u202f%")
    ]


def test_only_what_was_corrected_after_the_last_pack_is_told_as_corrected(centre):
    centre.delivered("2024-11-27", "indicator | unit | period | numerator | denominator\n"
                                   "rate | A | 2024-11-11 | 70 | 100")  # fmt: skip
    centre.delivered("2024-11-27", "indicator | unit | period | numerator | denominator\n"
                                   "rate | B | 2024-11-11 | 40 | 100")  # fmt: skip
    centre.publish()
    earlier = EarlierPack(
        id="2024-W47-weekly-0123456789",
        as_of=dt.date(2024, 11, 20),
        known=dt.date(2024, 11, 27),
        submission_id=3,  # made between the two corrections of that day
        shown={},
    )
    rows = block(slide(told(centre, earlier=earlier, as_of="2024-11-28"), "restated"), Table).rows

    assert [(row[1], row[4].value, row[5].value) for row in rows] == [("B", 20, 40)]


def test_a_unit_the_outline_names_gets_a_slide_and_no_other(centre):
    only = replace(OUTLINE, sections=(PackSection(section="units", units=("B",)),))

    assert [one.key for one in told(centre, outline=only).slides] == ["unit-B"]


def test_a_section_asked_for_twice_has_two_places_to_lead_to(centre):
    twice = replace(OUTLINE, sections=(PackSection(section="pace"), PackSection(section="pace")))

    assert [one.key for one in told(centre, outline=twice).slides] == ["pace", "pace-2"]


def test_a_document_read_back_is_the_one_that_was_written(centre):
    document = told(centre)

    assert document_from_json(document_to_json(document)) == document
