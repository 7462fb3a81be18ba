"""The pages about the build and its operation list what there is: tables, layers, jobs, metrics."""

import re
import shutil
import tomllib
from pathlib import Path

import duckdb
import pytest
from prometheus_client.parser import text_string_to_metric_families

from ioc.clock import utc_now
from ioc.data import marts
from ioc.data.centre import Centre
from ioc.data.home import Home
from ioc.data.seed import make_home
from ioc.data.warehouse import tables
from ioc.data.worker_status import JobStatus, WorkerStatus, write_status
from ioc.factory import create_app
from ioc.settings import Settings
from ioc.worker import jobs_of


@pytest.fixture(scope="module")
def architecture(repository):
    """The page about the architecture."""
    return (repository / "docs" / "architecture.md").read_text("utf-8")


@pytest.fixture(scope="module")
def operations(repository):
    """The page for operators."""
    return (repository / "docs" / "operations.md").read_text("utf-8")


@pytest.fixture(scope="module")
def settings(repository, tmp_path_factory):
    """A home of the small profile."""
    settings = Settings(home=tmp_path_factory.mktemp("documented") / "home")
    make_home(settings, repository / "tests" / "profiles" / "small")
    return settings


def first_cells(text):
    """What stands in the first column of the tables of a text, without the backticks."""
    return re.findall(r"^\| `([^`]+)` \|", text, re.MULTILINE)


def section(text, heading):
    """The text below a heading, up to the next of any level."""
    return re.split(r"^##+ ", text.split(f"\n## {heading}\n")[1], flags=re.MULTILINE)[0]


def between(text, name):
    """The text between two markers."""
    return text.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]


@pytest.mark.parametrize(
    ("heading", "metadata"),
    [("The warehouse", tables.METADATA), ("What a build contains", marts.METADATA)],
)
def test_every_table_is_listed_with_its_grain(heading, metadata, architecture):
    assert sorted(first_cells(section(architecture, heading))) == sorted(metadata.tables)


def test_the_layers_are_those_that_are_checked(repository, architecture):
    project = tomllib.loads((repository / "pyproject.toml").read_text("utf-8"))
    [contract] = [c for c in project["tool"]["importlinter"]["contracts"] if c["type"] == "layers"]
    listed = between(architecture, "layers").strip().strip("`").split("\n")

    assert [line for line in listed if line] == contract["layers"]


def test_every_module_the_architecture_names_is_there(repository, architecture):
    named = set(re.findall(r"`(ioc(?:\.\w+)+)`", architecture))

    assert [name for name in sorted(named) if not is_there(repository, name)] == []


def is_there(repository: Path, name: str) -> bool:
    """Whether a module or package of this name is in the repository."""
    path = repository.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_every_job_is_listed(operations, settings):
    with Centre.open(settings) as centre:
        jobs = {job.name for job in jobs_of(centre)}
    listed = set(first_cells(between(operations, "jobs")))

    assert {name for name in listed if " " not in name} == jobs


def test_every_metric_is_listed(operations, settings):
    """A worker that has told of one job shows everything that can be measured."""
    write_status(Home(settings.home).status, one_job())

    client = create_app(settings, clock=utc_now).server.test_client()
    text = client.get("/metrics").get_data(as_text=True)

    measured = {
        sample.name for family in text_string_to_metric_families(text) for sample in family.samples
    }

    assert set(re.findall(r"`(ioc_\w+)`", between(operations, "metrics"))) == measured


def one_job():
    """What a worker with one job says of itself."""
    return WorkerStatus(
        pid=1,
        started_at=utc_now(),
        heartbeat_at=utc_now(),
        waiting=0,
        stuck=0,
        profile_error="",
        jobs=[JobStatus(name="inbox", every_s=0.2, timeout_s=600)],
    )


def test_the_example_of_the_two_times_is_what_a_build_says(repository, architecture, settings):
    """The rows of the page come out of its own deliveries."""
    home = settings.home.with_name("two-times")
    shutil.copytree(settings.home, home)
    correction = home / "correction.csv"
    correction.write_text(
        "Mã huyện,Tuần,Lượt quét QR,Lượt khám\n102,2024-12-02,410,1000\n", encoding="utf-8"
    )
    with Centre.open(Settings(home=home)) as centre:
        with correction.open("rb") as file:
            centre.inbox.put_file(
                file, feed="qr", unit="S-YT", channel="command", file_name="correction.csv"
            )
        centre.drain()
        figures = sorted(known_figures(centre.home.builds))
    rows = re.findall(
        r"^\| (\w+) \| (\w+) \| [-\d]+ \| [-\d]+ \| (\d+) \| (\d+) \| ([\d.]+)…? \|$",
        architecture,
        re.MULTILINE,
    )

    assert [row[:4] for row in sorted(rows)] == [figure[:4] for figure in figures]
    assert [float(row[4]) for row in sorted(rows)] == [
        pytest.approx(float(figure[4]), abs=0.01) for figure in figures
    ]


def known_figures(folder):
    """Unit, basis, numerator, denominator and value of every version of the example's week."""
    newest = max(folder.glob("build-*.duckdb"))
    with duckdb.connect(str(newest), read_only=True) as conn:
        return conn.execute(
            "select unit_code, basis, cast(cast(numerator as bigint) as varchar),"
            " cast(cast(denominator as bigint) as varchar), cast(value as varchar)"
            " from measure where indicator_code = 'qr_scan'"
        ).fetchall()
