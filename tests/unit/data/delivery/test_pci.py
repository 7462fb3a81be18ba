"""Real workbooks of the Provincial Competitiveness Index, with a profile written for them."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest

from ioc.data.delivery.check import check_delivery
from ioc.data.delivery.limits import DeliveryLimits
from ioc.data.delivery.reading import CheckedDelivery, NoPriorFigures
from ioc.profile.files import read_profile
from ioc.profile.model import Profile
from ioc.profile.territory import Territory

REPOSITORY = Path(__file__).parents[4]
REAL = REPOSITORY.parent / "shared" / "real"

pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason="the real workbooks are not here")


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile(REPOSITORY / "tests" / "profiles" / "pci-2016")


def deliver(profile: Profile, feed: str, file: str) -> CheckedDelivery:
    return check_delivery(
        REAL / file,
        feed=next(f for f in profile.feeds if f.code == feed),
        profile=profile,
        territory=Territory(profile.units, profile.events, profile.crosswalk),
        known=NoPriorFigures(),
        limits=DeliveryLimits(),
    )


def ranking(profile: Profile, delivery: CheckedDelivery) -> list[tuple[str, Decimal]]:
    """Names and indices, best first: the sum of weight × score / 10."""
    weights = {m.member: Decimal(str(m.weight)) for m in profile.composites}
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for reading in delivery.readings:
        totals[reading.unit] += weights[reading.indicator] * (reading.value or 0) / 10
    names = {unit.code: unit.name for unit in profile.units}
    best_first = sorted(totals.items(), key=lambda item: -item[1])
    return [(names[code], round(total, 2)) for code, total in best_first]


def test_2016_gives_the_published_ranking(profile):
    """Eleven lists side by side, each sorted on its own: a row of the sheet is no province."""
    delivery = deliver(profile, "pci_components", "PCI_2016.xlsx")

    places = ranking(profile, delivery)
    assert (len(delivery.readings), delivery.rejected, delivery.rows_read) == (630, [], 63)
    assert len(places) == 63
    assert places[:5] == [
        ("Đà Nẵng", Decimal("70.00")),
        ("Quảng Ninh", Decimal("65.60")),
        ("Đồng Tháp", Decimal("64.96")),
        ("Bình Dương", Decimal("63.57")),
        ("Lào Cai", Decimal("63.49")),
    ]
    assert places[9] == ("Quảng Nam", Decimal("61.17"))
    assert places[62] == ("Cao Bằng", Decimal("52.99"))


def test_2014_gives_the_published_ranking(profile):
    """Its sheets have 1,024 formatted columns, and Đắk Lắk is spelled in two ways."""
    delivery = deliver(profile, "pci_components", "PCI_2014.xlsx")

    places = ranking(profile, delivery)
    assert (len(delivery.readings), delivery.rejected) == (630, [])
    assert [name for name, _ in places[:3]] == ["Đà Nẵng", "Đồng Tháp", "Lào Cai"]
    assert places[13] == ("Quảng Nam", Decimal("59.97"))
    assert places[62] == ("Điện Biên", Decimal("50.32"))


def test_the_computed_index_is_the_published_one(profile):
    components = deliver(profile, "pci_components", "PCI_2016.xlsx")
    published = deliver(profile, "pci_index", "PCI_2016.xlsx")

    names = {unit.code: unit.name for unit in profile.units}
    computed = dict(ranking(profile, components))
    assert len(published.readings) == 63
    for reading in published.readings:
        assert computed[names[reading.unit]] == round(reading.value, 2)


def test_every_score_says_the_cell_it_stands_in(profile):
    delivery = deliver(profile, "pci_components", "PCI_2016.xlsx")

    quang_nam = {
        r.indicator: (f"{r.cell.column}{r.cell.row}", round(r.value, 3))
        for r in delivery.readings
        if r.unit == "49"
    }
    assert quang_nam["pci_proactivity"] == ("O9", Decimal("5.549"))
    assert {r.cell.column for r in delivery.readings} == set("CEGIKMOQSU")
    assert {r.cell.sheet for r in delivery.readings} == {"Summary_VN"}


def test_the_stale_hidden_sheet_is_named_and_not_read(profile):
    """The English sheet is a copy of 2013."""
    delivery = deliver(profile, "pci_components", "PCI_2016.xlsx")

    notices = {notice.code: dict(notice.facts) for notice in delivery.notices}
    assert notices["sheets_hidden"] == {"sheets": "Summary"}
    assert notices["period_from_title"] == {"period": "01/01/2016–31/12/2016"}


def test_2009_is_read_through_its_two_header_rows(profile):
    delivery = deliver(profile, "pci_2009", "PCI_2009.xls")

    ha_noi = {r.indicator: r for r in delivery.readings if r.unit == "01"}
    assert (len(delivery.readings), delivery.rejected) == (630, [])
    assert ha_noi["pci"].value == Decimal("58.17699")
    assert (ha_noi["pci"].cell.column, ha_noi["pci"].cell.row) == ("M", 4)
    assert ha_noi["pci_entry"].value == Decimal("8.351827")
    ranked = sorted((r for r in delivery.readings if r.indicator == "pci"), key=lambda r: -r.value)
    assert [r.unit for r in ranked].index("01") + 1 == 33
