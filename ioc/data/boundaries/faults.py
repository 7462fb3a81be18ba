"""Why a map cannot be used; each says what to do, in the words of the person who has the file."""

from ioc.errors import RefusedError


class NotGeoJsonError(RefusedError):
    """The file is no GeoJSON with features."""

    code = "not_geojson"


class MapTooLargeError(RefusedError):
    """The file is larger than a screen can ever show."""

    code = "map_too_large"


class MapCoordinatesError(RefusedError):
    """The coordinates are not degrees of WGS 84."""

    code = "map_coordinates"


class MapExtentError(RefusedError):
    """The map goes around the globe, or over the line where the days meet."""

    code = "map_extent"


class NothingMatchedError(RefusedError):
    """No shape belongs to a unit of the profile."""

    code = "map_nothing_matched"


class UnsureShapesError(RefusedError):
    """Some shapes have no unit for certain, and nobody is there to be asked.

    Facts: ``n``, how many; ``shapes``, each with its candidates.
    """

    code = "map_unsure"
