"""The order of names in a Vietnamese list."""

import duckdb
from hypothesis import given
from hypothesis import strategies as st

from ioc.i18n import collation_key
from ioc.i18n.collation import ALPHABET

NAMES = [
    "Đại Lộc",
    "Duy Xuyên",
    "Điện Bàn",
    "Hội An",
    "Hiệp Đức",
    "Tây Giang",
    "Tam Kỳ",
    "Ấn",
    "An",
]


def test_d_with_stroke_follows_d() -> None:
    assert sorted(NAMES, key=collation_key) == [
        "An", "Ấn", "Duy Xuyên", "Đại Lộc", "Điện Bàn", "Hiệp Đức", "Hội An", "Tam Kỳ", "Tây Giang",
    ]  # fmt: skip


def test_tones_order_names_only_where_letters_do_not() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=collation_key) == [
        "ma", "mà", "mả", "mã", "má", "mạ",
    ]  # fmt: skip


def test_composed_and_decomposed_letters_sort_alike() -> None:
    composed, decomposed = "Quế", "Que\u0302\u0301"

    assert collation_key(composed)[:2] == collation_key(decomposed)[:2]


@given(st.lists(st.text(alphabet=ALPHABET + "áàảãạấếộựỳ", min_size=1, max_size=6), max_size=6))
def test_order_is_that_of_the_database(words: list[str]) -> None:
    """Lists sorted by a query and lists sorted here must not disagree on one screen."""
    with duckdb.connect() as connection:
        connection.execute("create table t (word varchar)")
        for word in words:
            connection.execute("insert into t values (?)", [word])
        rows = connection.execute("select word from t order by word collate vi").fetchall()

    by_database = [collation_key(word)[:2] for (word,) in rows]

    assert by_database == sorted(by_database)
