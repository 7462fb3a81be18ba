"""The web process for a WSGI server: ``gunicorn app:server``; ``ioc web`` is the usual way."""

from ioc.factory import create_app
from ioc.settings import Settings

app = create_app(Settings.from_env())
server = app.server
