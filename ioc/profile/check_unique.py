"""Whether what may be said once is said once."""

from collections.abc import Callable, Hashable, Iterator
from typing import TypeVar

from ioc.profile.finding import Finding
from ioc.profile.loading import Loaded, Records

T = TypeVar("T")


def repetitions(loaded: Loaded) -> Iterator[Finding]:
    """Each code, and each row whose meaning hangs on a few of its fields, stands once."""
    yield from _twice(loaded.levels, "code", lambda level: level.code)
    yield from _twice(loaded.groups, "code", lambda group: group.code)
    yield from _twice(loaded.indicators, "code", lambda indicator: indicator.code)
    yield from _twice(
        loaded.events, "type", lambda e: (e.event_date, e.type, e.from_code, e.to_code)
    )
    yield from _twice(loaded.crosswalk, "to_code", lambda c: (c.event_date, c.from_code, c.to_code))
    yield from _twice(
        loaded.targets, "valid_from", lambda t: (t.indicator, t.unit, t.valid_from, t.deadline)
    )
    yield from _twice(loaded.composites, "member", lambda m: (m.composite, m.member, m.valid_from))
    yield from _twice(loaded.composite_rules, "composite", lambda r: (r.composite, r.valid_from))
    yield from _twice(loaded.grades, "at_least", lambda g: (g.indicator, g.valid_from, g.at_least))
    yield from _twice(loaded.calendar, "day", lambda day: day.day)
    yield from _twice(loaded.deliveries, "file", lambda delivery: delivery.file)
    yield from _twice(loaded.programmes, "code", lambda programme: programme.code)
    yield from _twice(
        loaded.task_groups, "code", lambda g: (g.programme, g.axis, g.code, g.valid_from)
    )
    yield from _twice(loaded.declared_words, "word", lambda w: (w.programme, w.word.vi))
    yield from _twice(loaded.contacts, "email", lambda c: (c.unit, c.role, c.email, c.valid_from))
    yield from _twice(loaded.wall_playlists, "code", lambda playlist: playlist.code)
    yield from _twice(loaded.wall_scenes, "place", lambda scene: (scene.playlist, scene.place))
    yield from _twice(loaded.services, "code", lambda s: (s.catalogue, s.code, s.valid_from))


CHECKS = (repetitions,)


def _twice(records: Records[T], field: str, key: Callable[[T], Hashable]) -> Iterator[Finding]:
    first_line: dict[Hashable, int] = {}
    for record in records:
        value = key(record.value)
        line = record.origin.at().line
        if value in first_line:
            yield record.at("row_twice", field, read=_written(value), other_line=first_line[value])
        first_line.setdefault(value, line)


def _written(key: Hashable) -> str:
    return ", ".join(str(part) for part in key if part) if isinstance(key, tuple) else str(key)
