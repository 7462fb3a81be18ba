"""Whether what a wall shows is there, and can be read from where people sit."""

from collections.abc import Iterator

from ioc.profile.finding import Finding
from ioc.profile.loading import INDICATORS, LEVELS, WALL_PLAYLISTS, Loaded
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


def rooms(loaded: Loaded) -> Iterator[Finding]:
    """A room's measures are those of a room."""
    for record in loaded.wall_playlists:
        for field in ("distance_m", "screen_width_mm", "width_px", "height_px"):
            if getattr(record.value, field) <= 0:
                yield record.at("wall_measure", field, read=getattr(record.value, field))


def scenes(loaded: Loaded) -> Iterator[Finding]:
    """A scene belongs to a playlist, lasts a sensible while, and names what there is."""
    indicators = loaded.codes.get(INDICATORS.file, frozenset())
    levels = loaded.codes.get(LEVELS.file, frozenset())
    playlists = loaded.codes.get(WALL_PLAYLISTS.file, frozenset())
    for record in loaded.wall_scenes:
        scene = record.value
        if scene.playlist not in playlists:
            yield record.at("wall_playlist_unknown", "playlist", read=scene.playlist)
        if not SHORTEST_S <= scene.seconds <= LONGEST_S:
            yield record.at(
                "wall_seconds", "seconds", read=scene.seconds, least=SHORTEST_S, most=LONGEST_S
            )
        if scene.scene in NEEDS_INDICATOR and scene.indicator is None:
            yield record.at("wall_indicator_missing", "indicator", scene=scene.scene)
        if scene.indicator is not None and scene.indicator not in indicators:
            yield record.at("indicator_unknown", "indicator", read=scene.indicator)
        if scene.level is not None and scene.level not in levels:
            yield record.at("level_unknown", "level", read=scene.level)
        if scene.shown_from and scene.shown_until and scene.shown_from == scene.shown_until:
            yield record.at("wall_hours", "shown_until", read=scene.shown_until)


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


CHECKS = (rooms, scenes, legible)


def _is_measured(playlist: WallPlaylist) -> bool:
    return (
        min(playlist.distance_m, playlist.screen_width_mm, playlist.width_px, playlist.height_px)
        > 0
    )
