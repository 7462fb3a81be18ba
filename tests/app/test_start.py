"""A fresh server, as it runs in production: its very first questions are answered too."""

import contextlib
import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

START_S = 30
PATHS = ["/", "/_dash-dependencies", "/_dash-layout", "/rankings", "/api/version", "/warehouse"]


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextlib.contextmanager
def web(
    home: Path, port: int, *, module: str = "ioc.server", **environment: str
) -> Iterator[subprocess.Popen[bytes]]:
    """The web service in a process of its own; the block begins when it accepts connections."""
    process = subprocess.Popen(
        [sys.executable, "-m", module, *(["web"] if module == "ioc" else [])],
        env={**os.environ, "IOC_HOME": str(home), "IOC_PORT": str(port), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        until = time.monotonic() + START_S
        while time.monotonic() < until:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                break
            time.sleep(0.02)
        yield process
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=START_S)


def ask(port: int, path: str) -> int:
    """The status of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_twelve_first_questions_at_once_are_all_answered(made_home, workers):
    """Dash answers 500 to questions that come while it sets itself up at the first one."""
    port = free_port()
    statuses: list[int] = []
    with web(made_home, port, IOC_WEB_WORKERS=workers):
        start = threading.Barrier(12)

        def first(path: str) -> None:
            start.wait()
            statuses.append(ask(port, path))

        threads = [threading.Thread(target=first, args=(path,)) for path in PATHS * 2]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert statuses == [200] * 12


@pytest.mark.slow
def test_the_processes_count_together_and_name_no_server(made_home):
    """A scrape reaches one of the web processes and must answer for all of them."""
    port = free_port()
    with web(made_home, port, IOC_WEB_WORKERS="2"):
        before = polls(port)
        threads = [threading.Thread(target=ask, args=(port, "/api/version")) for _ in range(20)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert polls(port) == before + 20
        assert headers(port)["Server"] == "ioc"


def polls(port: int) -> float:
    """How many questions of screens were counted."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
    connection.request("GET", "/metrics")
    lines = connection.getresponse().read().decode().splitlines()
    connection.close()
    return next(float(line.split()[1]) for line in lines if line.startswith("ioc_web_polls_total"))


def headers(port: int) -> dict[str, str]:
    """The headers of an answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=START_S)
    connection.request("GET", "/healthz")
    answer = connection.getresponse()
    assert json.loads(answer.read())["status"] == "ok"
    found = dict(answer.getheaders())
    connection.close()
    return found


@pytest.mark.slow
def test_a_server_that_is_stopped_ends_in_order(made_home):
    """A worker that ends with an abort hides the next one that really crashes."""
    port = free_port()
    with web(made_home, port, module="ioc") as process:
        assert ask(port, "/") == 200
        process.terminate()
        said, _ = process.communicate(timeout=START_S)

    assert process.returncode == 0
    assert b"SIGABRT" not in said
    assert b"terminate called" not in said


def test_what_is_loaded_before_the_fork_starts_no_thread():
    """A fork takes one thread along; what another held stays held for ever."""
    code = (
        "import sys, pathlib, ioc.server;"
        "print('duckdb' in sys.modules, len(list(pathlib.Path('/proc/self/task').iterdir())))"
    )

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert found.stdout.split() == ["False", "1"]
