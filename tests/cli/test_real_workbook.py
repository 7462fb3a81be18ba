"""A real workbook goes through: the competitiveness index of 63 provinces, as it was published."""

from pathlib import Path

import pytest

TESTS = Path(__file__).parent.parent
WORKBOOK = TESTS.parent.parent / "shared" / "real" / "PCI_2016.xlsx"


@pytest.mark.skipif(not WORKBOOK.is_file(), reason="the real workbooks are not beside the checkout")
def test_component_scores_and_weights_give_the_published_ranking(ioc):
    """Ten lists side by side, each sorted on its own, become one ranking of 63."""
    ioc("init", "--profile", TESTS / "profiles" / "pci-2016")

    delivered = ioc("submit", WORKBOOK, "--feed", "pci_components", "--wait", "--json")
    ranking = ioc("rank", "pci", "--as-of", "2016-12-31", "--json").document

    [receipt] = delivered.document["deliveries"]
    of = {row["name"]: (row["place"], round(row["value"], 2)) for row in ranking["rows"]}
    assert (receipt["rows_new"], receipt["rows_rejected"]) == (630, 0)
    assert ranking["cohort"] == 63
    assert of["thành phố Đà Nẵng"] == (1, 70.00)
    assert of["tỉnh Quảng Ninh"] == (2, 65.60)
    assert of["tỉnh Quảng Nam"] == (10, 61.17)
    assert of["tỉnh Cao Bằng"] == (63, 52.99)
