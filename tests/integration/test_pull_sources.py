"""A feed is fetched from another database, on its schedule, through the same checks as a file."""

import datetime as dt
import json

import pytest
import sqlalchemy as sa

from ioc.data.centre import Centre
from ioc.data.pull import PullFailedError, PullNotConfiguredError
from ioc.data.pull_mark import PullMark
from ioc.data.warehouse.tables import OBSERVATION, REJECTED_ROW, SUBMISSION
from tests.drawn.home import small_home

TABLE = """
    create table visits (
        unit_code varchar(10), week date, "Lượt quét QR" integer, "Lượt khám" integer,
        changed_at timestamp
    );
    insert into visits values
        ('101', '2025-01-05', 1240, 2000, '2025-01-06 08:00:00'),
        ('102', '2025-01-05', 310, 1000, '2025-01-06 08:00:00.5')
"""
LATER = """
    insert into visits values ('101', '2025-01-12', 1300, 2000, '2025-01-13 08:00:00.25')
"""
FROM_TABLE = 'table = "visits"\nwatermark = "changed_at"\n'


@pytest.fixture(params=["duckdb", pytest.param("postgres", marks=pytest.mark.postgres)])
def source(request) -> str:
    """The URL of an empty database of each kind."""
    name = "duckdb_file" if request.param == "duckdb" else "postgres"
    return request.getfixturevalue(name)


class Puller:
    """A centre whose feed ``qr`` is pulled, as the worker does it."""

    def __init__(self, centre: Centre, url: str) -> None:
        self.centre = centre
        self.url = url

    def pull(self) -> int:
        """Fetch and carry out; answer with the deliveries there were."""
        feed = next(feed for feed in self.centre.profile.feeds if feed.code == "qr")
        queued = self.centre.pull(feed, env={"VISITS_URL": self.url})
        self.centre.drain()
        return queued

    def rows(self, table: sa.Table) -> list[sa.Row]:
        """What the warehouse holds."""
        with self.centre.warehouse.begin() as conn:
            return list(conn.execute(sa.select(table)))

    def figures(self) -> list[tuple[str, str, int, int]]:
        """Unit, last day, numerator and denominator of every recorded figure."""
        return sorted(
            (row.unit_code, row.period_end.isoformat(), int(row.numerator), int(row.denominator))
            for row in self.rows(OBSERVATION)
        )


@pytest.fixture
def puller(tmp_path):
    """Opens a centre that pulls its feed ``qr`` as described."""
    opened = []

    def open_centre(url: str, pull: str) -> Puller:
        feeds = f'\n[feed.qr.pull]\nurl_env = "VISITS_URL"\n{pull}'
        opened.append(Centre.open(small_home(tmp_path / "home", feeds=feeds)))
        return Puller(opened[-1], url)

    yield open_centre
    for centre in opened:
        centre.close()


def test_what_a_table_holds_is_recorded(source, puller, run_sql):
    run_sql(source, TABLE)
    centre = puller(source, FROM_TABLE)

    assert centre.pull() == 1

    assert centre.figures() == [("101", "2025-01-05", 1240, 2000), ("102", "2025-01-05", 310, 1000)]
    [submission] = centre.rows(SUBMISSION)
    assert (submission.channel, submission.unit_code) == ("pull", "S-YT")


def test_an_administrator_s_query_can_rename_and_choose(source, puller, run_sql):
    run_sql(source, "create table kham (huyen varchar(9), ngay date, quet integer, luot integer)")
    run_sql(source, "insert into kham values ('101', '2025-01-05', 7, 9), (null, null, 0, 0)")
    query = (
        'select huyen as unit_code, ngay as week, quet as \\"Lượt quét QR\\",'
        ' luot as \\"Lượt khám\\" from kham where huyen is not null;'
    )
    centre = puller(source, f'query = "{query}"\nwatermark = "week"\n')

    assert centre.pull() == 1

    assert centre.figures() == [("101", "2025-01-05", 7, 9)]


def test_what_was_fetched_is_not_fetched_again(source, puller, run_sql):
    run_sql(source, TABLE)
    centre = puller(source, FROM_TABLE)
    centre.pull()

    assert centre.pull() == 0
    assert len(centre.rows(SUBMISSION)) == 1


def test_only_what_is_new_is_fetched(source, puller, run_sql):
    run_sql(source, TABLE)
    centre = puller(source, FROM_TABLE)
    centre.pull()
    run_sql(source, LATER)

    assert centre.pull() == 1

    assert [row.rows_read for row in centre.rows(SUBMISSION)] == [2, 1]
    assert ("101", "2025-01-12", 1300, 2000) in centre.figures()


def test_a_row_written_later_with_the_same_watermark_is_not_missed(source, puller, run_sql):
    """A day as watermark goes on growing until the day is over."""
    run_sql(source, TABLE)
    centre = puller(source, 'table = "visits"\nwatermark = "week"\n')
    centre.pull()
    run_sql(source, "insert into visits values ('102', '2025-01-05', 311, 1000, null)")

    assert centre.pull() == 1
    assert centre.pull() == 0


def test_numbers_as_watermark_grow_as_numbers(source, puller, run_sql):
    """As texts, 10 would come before 9 and never be fetched."""
    run_sql(
        source,
        "create table visits (id integer, unit_code varchar(9), week date,"
        ' "Lượt quét QR" integer, "Lượt khám" integer)',
    )
    run_sql(source, "insert into visits values (9, '101', '2025-01-05', 1, 2)")
    centre = puller(source, 'table = "visits"\nwatermark = "id"\n')
    centre.pull()
    run_sql(source, "insert into visits values (10, '102', '2025-01-05', 3, 4)")

    assert centre.pull() == 1
    assert [figure[0] for figure in centre.figures()] == ["101", "102"]


def test_rows_without_a_watermark_do_not_stop_the_others(duckdb_file, puller, run_sql):
    run_sql(duckdb_file, TABLE)
    run_sql(duckdb_file, "insert into visits values ('101', '2024-12-29', 1, 2, null)")
    centre = puller(duckdb_file, FROM_TABLE)

    assert centre.pull() == 1
    assert centre.pull() == 0
    assert len(centre.figures()) == 2


def test_a_feed_without_a_watermark_is_delivered_when_anything_changed(
    duckdb_file, puller, run_sql
):
    run_sql(duckdb_file, TABLE)
    centre = puller(duckdb_file, 'table = "visits"\n')

    assert [centre.pull(), centre.pull()] == [1, 0]
    run_sql(duckdb_file, "update visits set \"Lượt quét QR\" = 1241 where unit_code = '101'")
    assert [centre.pull(), centre.pull()] == [1, 0]

    assert [row.rows_changed for row in centre.rows(SUBMISSION)] == [0, 1]


def test_pulled_rows_pass_the_same_checks(duckdb_file, puller, run_sql):
    """A good row goes in; a bad one is refused with its place and its reason."""
    run_sql(duckdb_file, TABLE)
    run_sql(
        duckdb_file,
        "insert into visits values ('102', '2025-01-12', 5, 4, '2025-01-13'),"
        " ('999', '2025-01-12', 1, 2, '2025-01-13')",
    )
    centre = puller(duckdb_file, FROM_TABLE)

    centre.pull()

    assert len(centre.figures()) == 2
    assert sorted(row.row_number for row in centre.rows(REJECTED_ROW)) == [3, 4]
    assert centre.rows(SUBMISSION)[0].outcome == "partly"


def test_fractions_stay_numbers_that_nobody_can_misread(source, puller, run_sql):
    """As the text 1.234, a Vietnamese reader would take it for one thousand."""
    run_sql(
        source,
        "create table visits (unit_code varchar(9), week date,"
        ' "Lượt quét QR" decimal(12, 3), "Lượt khám" decimal(12, 3))',
    )
    run_sql(source, "insert into visits values ('101', '2025-01-05', 1.234, 2.5)")
    centre = puller(source, 'table = "visits"\n')

    centre.pull()

    snapshot = next(
        path for path in centre.centre.home.snapshots.rglob("*") if path.is_file()
    ).read_text("utf-8")
    assert json.loads(snapshot)["rows"][0]["Lượt quét QR"] == 1.234


def test_a_source_that_is_down_is_said_and_changes_nothing(source, puller, run_sql):
    run_sql(source, TABLE)
    centre = puller(source, FROM_TABLE)
    centre.pull()
    centre.url = source.replace("shared", "gone").replace("socket", "gone")

    with pytest.raises(PullFailedError) as error:
        centre.pull()

    assert error.value.facts["variable"] == "VISITS_URL"
    assert error.value.facts["why"]
    assert centre.centre.inbox.is_empty()


@pytest.mark.parametrize(
    "pull",
    [
        'table = "no_such_table"\n',
        'table = "visits"\nwatermark = "no_such_column"\n',
        'query = "select unit_code from visits"\nwatermark = "changed_at"\n',
        'query = "selekt"\n',
    ],
    ids=["table", "watermark", "watermark not in the query", "query"],
)
def test_a_source_that_is_not_as_the_profile_says_is_said(source, puller, run_sql, pull):
    run_sql(source, TABLE)
    centre = puller(source, pull)

    with pytest.raises(PullFailedError):
        centre.pull()

    assert centre.centre.inbox.is_empty()


def test_a_column_that_the_feed_needs_and_the_source_lacks_is_refused_in_the_ledger(
    duckdb_file, puller, run_sql
):
    """The source answered; that its answer cannot be used is told like for any other delivery."""
    run_sql(duckdb_file, "create table visits (unit_code varchar(9), week date)")
    run_sql(duckdb_file, "insert into visits values ('101', '2025-01-05')")
    centre = puller(duckdb_file, 'table = "visits"\n')

    centre.pull()

    [submission] = centre.rows(SUBMISSION)
    assert (submission.outcome, submission.reason) == ("refused", "delivery.columns_missing")


def test_a_refused_delivery_is_fetched_again(duckdb_file, puller, run_sql):
    """What could not be used has not been recorded, so the mark stays where it was."""
    run_sql(duckdb_file, "create table visits (unit_code varchar(9), week date)")
    run_sql(duckdb_file, "insert into visits values ('101', '2025-01-05')")
    centre = puller(duckdb_file, 'table = "visits"\nwatermark = "week"\n')

    assert [centre.pull(), centre.pull()] == [1, 1]


def test_a_table_may_lie_in_a_schema(source, puller, run_sql):
    run_sql(source, "create schema health;" + TABLE.replace("visits", "health.visits"))
    centre = puller(source, 'table = "health.visits"\nwatermark = "changed_at"\n')

    assert centre.pull() == 1


def test_more_rows_than_one_delivery_holds_come_in_turns(duckdb_file, puller, run_sql, monkeypatch):
    monkeypatch.setattr("ioc.data.pull.MOST_ROWS", 2)
    run_sql(duckdb_file, TABLE + ";" + LATER)
    centre = puller(duckdb_file, FROM_TABLE)

    assert [centre.pull(), centre.pull(), centre.pull()] == [1, 1, 0]

    assert len(centre.figures()) == 3


def test_too_many_rows_that_cannot_be_parted_are_said(duckdb_file, puller, run_sql, monkeypatch):
    monkeypatch.setattr("ioc.data.pull.MOST_ROWS", 1)
    run_sql(duckdb_file, TABLE)

    with pytest.raises(PullFailedError, match="no watermark"):
        puller(duckdb_file, 'table = "visits"\n').pull()


@pytest.mark.postgres
def test_a_moment_keeps_its_zone(postgres, puller, run_sql):
    """Two rows an hour apart around midnight in Hà Nội are told apart in any zone."""
    run_sql(postgres, TABLE.replace("timestamp", "timestamptz"))
    centre = puller(postgres, FROM_TABLE)
    centre.pull()
    run_sql(postgres, "alter role postgres set timezone = 'Asia/Ho_Chi_Minh'")

    assert centre.pull() == 0

    run_sql(postgres, "alter role postgres reset timezone")


def test_a_source_that_somebody_writes_is_read_without_disturbing_them(
    puller, duckdb_file, run_sql
):
    """DuckDB's own rule: while a writer has the file open we are told so, and try again later."""
    run_sql(duckdb_file, TABLE)
    writer = sa.create_engine(duckdb_file, poolclass=sa.NullPool)
    centre = puller(duckdb_file, FROM_TABLE)

    with writer.connect(), pytest.raises(PullFailedError):
        centre.pull()
    writer.dispose()

    assert centre.pull() == 1


def test_without_an_address_the_variable_is_named(puller):
    centre = puller("", FROM_TABLE)

    with pytest.raises(PullNotConfiguredError) as error:
        centre.pull()

    assert error.value.facts == {"feed": "qr", "variable": "VISITS_URL"}


def test_a_mark_survives_as_text():
    for reached in (None, 9, dt.date(2025, 1, 5), "B-07"):
        mark = PullMark(reached, "f")

        assert PullMark.from_text(mark.to_text()) == mark
