"""A province as large as the example's, with one feed of tallies and one of figures."""

import datetime as dt

from ioc.profile.model import (
    Column,
    DueRule,
    Feed,
    FeedKind,
    Indicator,
    IndicatorGroup,
    Layout,
    Level,
    Profile,
    Text,
    UnitVersion,
)

DISTRICTS = 18
FACILITIES = 270
INDICATOR = "qr"
FEED = "qr_tally"
FIGURE = "on_time"
FIGURE_FEED = "dossiers"
OWNER = "S-YT"
ROOT = "49"
LAST_DAY = dt.date(2024, 12, 31)  # the last day of every ledger made here
HEADERS = ("Ngày", "Mã cơ sở", "Số lượt", "Số lượt đạt")  # of both feeds' files
EVER = dt.date(1900, 1, 1)  # units have been there for as long as anybody knows
_PER_CENT = Text(vi="%", en="%")


def province(*, since: dt.date) -> Profile:
    """A province whose facilities owe their tallies of every day from ``since``."""
    return Profile(
        code="bench",
        name=_text("Tỉnh thử tải"),
        tz="Asia/Ho_Chi_Minh",
        root=ROOT,
        ranked_levels=("district",),
        default_ranking=INDICATOR,
        opens_on=None,
        levels=(
            _level("province", 0),
            _level("district", 1),
            _level("department", 1, is_territorial=False),
            _level("facility", 2, is_territorial=False),
        ),
        units=tuple(_units()),
        events=(),
        crosswalk=(),
        groups=(IndicatorGroup(code="health", name=_text("Y tế")),),
        indicators=(_indicator(INDICATOR), _indicator(FIGURE)),
        targets=(),
        composites=(),
        feeds=(
            _feed(FEED, "tallies", INDICATOR, since),
            _feed(FIGURE_FEED, "observations", FIGURE, since),
        ),
        calendar=(),
        tiles=(),
        seeds=(),
    )


def facility_code(number: int) -> str:
    """The code of the facility with this number, from 0."""
    return f"F-{number:03d}"


def _units() -> list[UnitVersion]:
    districts = [str(502 + number) for number in range(DISTRICTS)]
    return [
        _unit(ROOT, "province", None),
        _unit(OWNER, "department", ROOT),
        *(_unit(code, "district", ROOT) for code in districts),
        *(
            _unit(facility_code(number), "facility", districts[number % DISTRICTS])
            for number in range(FACILITIES)
        ),
    ]


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


def _level(code: str, depth: int, *, is_territorial: bool = True) -> Level:
    return Level(
        code=code,
        name=_text(code),
        plural=_text(code),
        depth=depth,
        is_territorial=is_territorial,
    )


def _indicator(code: str) -> Indicator:
    return Indicator(
        code=code,
        group="health",
        name=_text(code),
        short_name=_text(code),
        formula=_text("tử số / mẫu số"),
        form="ratio",
        unit=_PER_CENT,
        direction="up",
        levels=("province", "district", "facility"),
        rhythm="D",
        accumulation="period",
        owner=OWNER,
        origin="",
    )


def _feed(code: str, kind: FeedKind, indicator: str, since: dt.date) -> Feed:
    return Feed(
        code=code,
        name=_text(code),
        kind=kind,
        indicators=(indicator,),
        owner=OWNER,
        level="facility",
        senders="owner",
        rhythm="D",
        since=since,
        due=DueRule(working_days=1, time=dt.time(10)),
        numbers="international",
        layout=Layout(
            shape="long",
            columns=(
                Column(holds="period", headers=(HEADERS[0],)),
                Column(holds="unit", headers=(HEADERS[1],)),
                Column(holds="denominator", headers=(HEADERS[2],)),
                Column(holds="numerator", headers=(HEADERS[3],)),
            ),
        ),
    )


def _text(words: str) -> Text:
    return Text(vi=words, en=words)
