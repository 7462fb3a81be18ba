"""An Office file whose bytes do not depend on the moment it was written."""

import io
import zipfile

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day an archive can name


def steady_package(content: bytes) -> bytes:
    """The same parts in the same order, each dated to the same day."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
