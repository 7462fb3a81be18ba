"""A whole profile as one text: what a build keeps of the names and levels it was made with."""

from pydantic import TypeAdapter

from ioc.profile.model import Profile

_PROFILE: TypeAdapter[Profile] = TypeAdapter(Profile)


def profile_to_json(profile: Profile) -> str:
    """The whole profile as one JSON text; ``profile_from_json`` reads it back equal."""
    return _PROFILE.dump_json(profile).decode()


def profile_from_json(text: str) -> Profile:
    """Read a profile written by ``profile_to_json``.

    Raises:
        pydantic.ValidationError: it was not, or another version wrote it.
    """
    return _PROFILE.validate_json(text)
