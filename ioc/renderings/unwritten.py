"""What a rendering says when its file cannot be written."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ioc.errors import ComponentDownError


class UnwrittenError(ComponentDownError):
    """A file of a pack cannot be written, such as on a full disk."""

    code = "rendering_unwritten"


@contextmanager
def written(target: Path) -> Iterator[None]:
    """Leave ``target`` whole or not at all.

    Raises:
        UnwrittenError: the disk refused it.
    """
    try:
        yield
    except OSError as error:
        target.unlink(missing_ok=True)
        raise UnwrittenError(file=target.name, why=error.strerror or str(error)) from error
