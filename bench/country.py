"""Many communes with a composite of ten members, and a build of some weeks of their figures."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

from bench.province import EVER, ROOT, province
from ioc.data import build
from ioc.data.warehouse.store import Warehouse, open_warehouse
from ioc.profile.model import CompositeMember, Indicator, Level, Profile, Text, UnitVersion

COMMUNES = 10_600
DISTRICTS = 705
MEMBERS = 10
COMPOSITE = "index"
LEVEL = "commune"
LAST_WEEK = dt.date(2024, 12, 23)  # its Monday
LAST_DAY = LAST_WEEK + dt.timedelta(days=6)
MEMORY_MB = 1024
_NOW = dt.datetime(2025, 1, 2, 2, tzinfo=dt.UTC)

# Each commune keeps its level, drifts a little every week, and differs from member to member.
_ROWS = """
insert into observation
select
    week + 1, format('member-{{:d}}', member), format('C{{:05d}}', commune), date '{ever}',
    date '{first}' + (week * 7)::int, date '{first}' + (week * 7 + 6)::int,
    'reported', null, null,
    30 + ((commune * 7919 + member * 104729) % 4001) / 100.0
    + week * ((commune * 31 + member * 17) % 97) / 400.0,
    false, false, '', '', commune + 2, 'C', {moment}, ({moment})::date
from range({weeks}) as w (week), range({members}) as m (member), range({communes}) as c (commune)
"""
_MOMENT = "(date '{first}' + (week * 7 + 7)::int + to_hours(3))"
_SUBMISSIONS = """
insert into submission
select
    week + 1, format('{{:020d}}-{{:08x}}', week, week), 'w', '{root}', 'command', 'w.csv',
    sha256(week::varchar), {moment}, {moment}, ({moment})::date,
    'recorded', 0, 0, 0, 0, 0, '', '{{}}', '[]'
from range({weeks}) as w (week)
"""


def country(*, communes: int) -> Profile:
    """A profile with so many communes, their ten indicators and the composite of these."""
    base = province(since=LAST_WEEK)
    members = [f"member-{number}" for number in range(MEMBERS)]
    districts = min(DISTRICTS, communes)
    return replace(
        base,
        ranked_levels=(LEVEL,),
        default_ranking=COMPOSITE,
        levels=(_level("province", 0), _level("district", 1), _level(LEVEL, 2)),
        units=(
            _unit(ROOT, "province", None),
            *(_unit(f"D{number:03d}", "district", ROOT) for number in range(districts)),
            *(
                _unit(f"C{number:05d}", LEVEL, f"D{number % districts:03d}")
                for number in range(communes)
            ),
        ),
        indicators=tuple(_score(base.indicators[0], code) for code in [COMPOSITE, *members]),
        composites=tuple(
            CompositeMember(composite=COMPOSITE, member=code, weight=100 / MEMBERS, valid_from=EVER)
            for code in members
        ),
        feeds=(),
    )


def published(folder: Path, profile: Profile, *, communes: int, weeks: int) -> Path:
    """The folder of a build with the figures of some weeks."""
    builds = folder / "builds"
    warehouse = _filled(folder / "warehouse.duckdb", communes=communes, weeks=weeks)
    try:
        build.publish(warehouse, builds, profile, clock=lambda: _NOW, full=True)
    finally:
        warehouse.close()
    return builds


def _filled(path: Path, *, communes: int, weeks: int) -> Warehouse:
    warehouse = open_warehouse(f"duckdb:///{path}", memory_mb=MEMORY_MB)
    first = LAST_WEEK - dt.timedelta(weeks=weeks - 1)
    about = {"first": first, "weeks": weeks, "moment": _MOMENT.format(first=first), "root": ROOT}
    size = {"communes": communes, "members": MEMBERS, "ever": EVER}
    with warehouse.engine.connect() as conn:
        conn.exec_driver_sql(_SUBMISSIONS.format(**about))
        conn.exec_driver_sql(_ROWS.format(**about, **size))
        conn.commit()
    return warehouse


def _score(like: Indicator, code: str) -> Indicator:
    words = Text(vi=code, en=code)
    return replace(
        like,
        code=code,
        name=words,
        short_name=words,
        form="score",
        rhythm="W",
        levels=(LEVEL,),
        maximum=100.0,
        unit=Text(vi="điểm", en="points"),
    )


def _level(code: str, depth: int) -> Level:
    words = Text(vi=code, en=code)
    return Level(code=code, name=words, plural=words, depth=depth)


def _unit(code: str, level: str, parent: str | None) -> UnitVersion:
    return UnitVersion(
        code=code,
        since=EVER,
        level=level,
        kind="",
        name=code,
        full_name=code,
        name_en=code,
        parent=parent,
        valid_from=EVER,
        valid_to=None,
    )
