"""Whether what a wall shows is there, and can be read from where people sit."""

from collections.abc import Iterator

from ioc.profile.finding import Finding, FindingCode
from ioc.profile.loading import INDICATORS, LEVELS, UNITS, WALL_PLAYLISTS, Loaded
from ioc.profile.wall import (
    LARGEST_SHARE,
    LINES,
    NEEDS_INDICATOR,
    WallPlaylist,
    letter_share,
    lines_that_fit,
    smallest_letter_px,
)

SHORTEST_S, LONGEST_S = 5, 3600
REFERENCES: tuple[tuple[str, str, FindingCode], ...] = (
    ("playlist", WALL_PLAYLISTS.file, "wall_playlist_unknown"),
    ("unit", UNITS.file, "unit_unknown"),
    ("indicator", INDICATORS.file, "indicator_unknown"),
    ("level", LEVELS.file, "level_unknown"),
)


def rooms(loaded: Loaded) -> Iterator[Finding]:
    """A room's measures are those of a room."""
    for record in loaded.wall_playlists:
        for field in ("distance_m", "screen_width_mm", "width_px", "height_px"):
            if getattr(record.value, field) <= 0:
                yield record.at("wall_measure", field, read=getattr(record.value, field))


def scenes(loaded: Loaded) -> Iterator[Finding]:
    """A scene lasts a sensible while at some hour, and is about something where it has to be."""
    for record in loaded.wall_scenes:
        scene = record.value
        if not SHORTEST_S <= scene.seconds <= LONGEST_S:
            yield record.at(
                "wall_seconds", "seconds", read=scene.seconds, least=SHORTEST_S, most=LONGEST_S
            )
        if scene.scene in NEEDS_INDICATOR and scene.indicator is None:
            yield record.at("wall_indicator_missing", "indicator", scene=scene.scene)
        if scene.shown_from and scene.shown_until and scene.shown_from == scene.shown_until:
            yield record.at("wall_hours", "shown_until", read=scene.shown_until)


def references(loaded: Loaded) -> Iterator[Finding]:
    """A scene names a playlist, an indicator, a level and a unit that there are."""
    for record in loaded.wall_scenes:
        for field, file, code in REFERENCES:
            read = getattr(record.value, field)
            if read is not None and read not in loaded.codes.get(file, frozenset()):
                yield record.at(code, field, read=read)


def legible(loaded: Loaded) -> Iterator[Finding]:
    """A scene that cannot be read from the last row is refused, with what there is room for."""
    of = {record.value.code: record.value for record in loaded.wall_playlists}
    for record in loaded.wall_scenes:
        playlist = of.get(record.value.playlist)
        if playlist is None or not _is_measured(playlist):
            continue
        fits = lines_that_fit(playlist)
        needs = LINES[record.value.scene]
        if needs > fits:
            yield record.at(
                "wall_not_legible",
                "scene",
                scene=record.value.scene,
                distance=f"{playlist.distance_m:g}",
                letter=round(smallest_letter_px(playlist)),
                needs=needs,
                fits=fits if letter_share(playlist) <= LARGEST_SHARE else 0,
            )


def pins(loaded: Loaded) -> Iterator[Finding]:
    """A scene is pinned by an alarm that can fire."""
    feeds = [record.value for record in loaded.feeds]
    headline = {one.value.code for one in loaded.indicators if one.value.headline is not None}
    can_fire = {
        "alarm": bool(feeds),
        "critical_alarm": any(headline & set(feed.indicators) for feed in feeds),
    }
    for record in loaded.wall_scenes:
        pinned_while = record.value.pinned_while
        if pinned_while is not None and not can_fire[pinned_while]:
            yield record.at("wall_pin_never", "pinned_while", read=pinned_while)


CHECKS = (rooms, scenes, references, legible, pins)


def _is_measured(playlist: WallPlaylist) -> bool:
    return (
        min(playlist.distance_m, playlist.screen_width_mm, playlist.width_px, playlist.height_px)
        > 0
    )
