"""A province drawn as tables: units, events, indicators, composites, feeds, days off."""

import datetime as dt
from dataclasses import replace

from ioc.profile.identity import with_identities
from ioc.profile.model import (
    CalendarDay,
    CompositeMember,
    CompositeRule,
    DueRule,
    Feed,
    Form,
    Indicator,
    Layout,
    Level,
    Profile,
    Text,
    UnitEvent,
    UnitVersion,
)
from tests.drawn.table import day, rows

EVER = dt.date(1900, 1, 1)
LEVELS = ("province", "district", "commune", "department", "facility")
_TERRITORIAL = {"province", "district", "commune"}
_DEPTH = {"province": 0, "district": 1, "commune": 2, "department": 1, "facility": 2}


def province(
    units: str,
    *,
    events: str = "",
    indicators: str = "",
    composites: str = "",
    feeds: str = "",
    days_off: str = "",
) -> Profile:
    """Draw a profile.

    Args:
        units: ``code | level | parent | from | to``; the first is the root.
        events: ``day | type | from | to``.
        indicators: ``code | form | rhythm``, and if wanted ``maximum``, ``direction``, ``levels``.
        composites: ``composite | member | weight | from``, and if wanted ``scoring | zero | full``.
        feeds: ``code | kind | indicators | level | rhythm | since | until | working_days | time``.
        days_off: ``day | is_working``.
    """
    changes = [_event(row) for row in rows(events)]
    versions = with_identities([_unit(row) for row in rows(units)], changes)
    measured = tuple(_indicator(row) for row in rows(indicators))
    return Profile(
        code="drawn",
        name=_text("Tỉnh Vẽ"),
        tz="Asia/Ho_Chi_Minh",
        root=versions[0].code,
        ranked_levels=("district",),
        default_ranking=measured[0].code if measured else "",
        opens_on=None,
        levels=tuple(
            Level(
                code=code,
                name=_text(code),
                plural=_text(code),
                depth=_DEPTH[code],
                is_territorial=code in _TERRITORIAL,
            )
            for code in LEVELS
        ),
        units=versions,
        events=tuple(changes),
        crosswalk=(),
        groups=(),
        indicators=measured,
        targets=(),
        composites=tuple(_member(row) for row in rows(composites)),
        feeds=tuple(_feed(row) for row in rows(feeds)),
        calendar=tuple(
            CalendarDay(
                day=day(row["day"]), is_working=row["is_working"] == "yes", name=_text("nghỉ")
            )
            for row in rows(days_off)
        ),
        tiles=(),
        seeds=(),
    )


def ruled(profile: Profile, drawing: str) -> Profile:
    """The profile with rules about missing members, drawn as ``composite | least_share | from``.

    The weights are scaled up from the least share on; where none is drawn the composite is refused.
    """
    return replace(profile, composite_rules=tuple(_rule(row) for row in rows(drawing)))


def _text(words: str) -> Text:
    return Text(vi=words, en=words)


def _unit(row: dict[str, str]) -> UnitVersion:
    return UnitVersion(
        code=row["code"],
        since=EVER,
        level=row["level"],
        kind="",
        name=row["code"],
        full_name=row["code"],
        name_en=row["code"],
        parent=row["parent"] or None,
        valid_from=day(row["from"]) if row["from"] else EVER,
        valid_to=day(row["to"]) if row["to"] else None,
    )


def _event(row: dict[str, str]) -> UnitEvent:
    return UnitEvent(
        event_date=day(row["day"]),
        type=row["type"],  # type: ignore[arg-type]
        from_code=row["from"],
        to_code=row["to"],
        document="",
    )


def _indicator(row: dict[str, str]) -> Indicator:
    form: Form = row["form"]  # type: ignore[assignment]
    return Indicator(
        code=row["code"],
        group="",
        name=_text(row["code"]),
        short_name=_text(row["code"]),
        formula=_text(""),
        form=form,
        unit=_text("%" if form == "ratio" else ""),
        direction=row.get("direction") or "up",  # type: ignore[arg-type]
        levels=tuple((row.get("levels") or "province district commune").split()),
        rhythm=row["rhythm"],  # type: ignore[arg-type]
        accumulation="period",
        owner="",
        origin="",
        scale=100.0 if form == "ratio" else 1.0,
        maximum=float(row["maximum"]) if row.get("maximum") else None,
    )


def _member(row: dict[str, str]) -> CompositeMember:
    return CompositeMember(
        composite=row["composite"],
        member=row["member"],
        weight=float(row["weight"]),
        valid_from=day(row["from"]) if row["from"] else EVER,
        scoring=row.get("scoring") or "share_of_maximum",  # type: ignore[arg-type]
        zero_at=float(row["zero"]) if row.get("zero") else None,
        full_at=float(row["full"]) if row.get("full") else None,
    )


def _rule(row: dict[str, str]) -> CompositeRule:
    return CompositeRule(
        composite=row["composite"],
        missing="reweigh" if row["least_share"] else "refuse",
        valid_from=day(row["from"]) if row["from"] else EVER,
        least_share=float(row["least_share"]) if row["least_share"] else None,
    )


def _feed(row: dict[str, str]) -> Feed:
    return Feed(
        code=row["code"],
        name=_text(row["code"]),
        kind=row["kind"],  # type: ignore[arg-type]
        indicators=tuple(row["indicators"].split()),
        owner="S",
        level=row["level"],
        senders="owner",
        rhythm=row["rhythm"],  # type: ignore[arg-type]
        since=day(row["since"]),
        until=day(row["until"]) if row["until"] else None,
        due=DueRule(working_days=int(row["working_days"]), time=dt.time.fromisoformat(row["time"])),
        layout=Layout(shape="long"),
    )
