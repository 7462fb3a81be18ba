"""The delivered originals: what a figure was read from, byte for byte."""

import re
import unicodedata

import sqlalchemy as sa
from flask import Flask, Response, abort, send_file

from ioc.data.builds import NoBuildError
from ioc.data.queries.ledger import delivered_file
from ioc.web.read_side import ReadSide

SHA256 = re.compile(r"[0-9a-f]{64}")
NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]')
NAME_CHARS = 120
LARGEST_ID = 2**63 - 1


def register(server: Flask, *, side: ReadSide) -> None:
    """Answer ``/deliveries/<submission>/file``."""

    @server.get("/deliveries/<int:submission_id>/file")
    def delivery_file(submission_id: int) -> Response:
        """The file as an attachment: a browser keeps it and never shows or runs it.

        The hash comes from the ledger in the build, never from the address; a file the ledger does
        not know cannot be asked for. One that tells of persons is withheld, and one that was
        refused, because nobody looked for persons in it.
        """
        if submission_id > LARGEST_ID:
            abort(404)
        try:
            with side.builds.open() as reader:
                found = delivered_file(reader.connection, submission_id=submission_id)
        except (NoBuildError, sa.exc.DBAPIError):
            found = None
        if found is not None and found.is_withheld:
            abort(403)
        if found is None or not SHA256.fullmatch(found.sha256):
            abort(404)
        path = side.home.snapshot(found.sha256)
        if not path.is_file():
            abort(404)
        response = send_file(
            path.absolute(),
            mimetype="application/octet-stream",
            as_attachment=True,
            download_name=safe_name(found.file_name),
            etag=found.sha256,
        )
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
        return response


def safe_name(file_name: str) -> str:
    """A name every system takes: no folder, nothing that hides or ends the name, not too long.

    The last letters are kept, because they say what kind of file it is.
    """
    name = file_name.replace("\\", "/").rpartition("/")[2]
    visible = "".join(c for c in name if unicodedata.category(c) not in ("Cf", "Cs", "Co", "Cn"))
    clean = NOT_IN_NAMES.sub("_", unicodedata.normalize("NFC", visible)).strip(" .")
    return clean[-NAME_CHARS:].lstrip(" .") or "tep"
