"""Files that are all of the old or all of the new, whatever happens in between."""

import json
import threading

import pytest

from ioc.data import durable


def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "CURRENT"
    durable.write_json(path, {"build": "000001"})

    durable.write_json(path, {"build": "000002"})

    assert json.loads(path.read_text()) == {"build": "000002"}
    assert [found.name for found in tmp_path.iterdir()] == ["CURRENT"]


def test_a_failed_write_leaves_the_old_file_and_nothing_beside_it(tmp_path, monkeypatch):
    path = tmp_path / "CURRENT"
    durable.write_json(path, {"build": "000001"})
    monkeypatch.setattr("os.fsync", _no_space)

    with pytest.raises(OSError, match="No space"):
        durable.write_json(path, {"build": "000002"})

    assert json.loads(path.read_text()) == {"build": "000001"}
    assert [found.name for found in tmp_path.iterdir()] == ["CURRENT"]


def test_a_failed_copy_leaves_nothing(tmp_path, monkeypatch):
    source, target = tmp_path / "source", tmp_path / "target"
    source.write_bytes(b"content")
    monkeypatch.setattr("os.fsync", _no_space)

    with pytest.raises(OSError, match="No space"):
        durable.copy_file(source, target)

    assert [found.name for found in tmp_path.iterdir()] == ["source"]


def test_two_threads_that_write_one_file_do_not_get_into_each_other_s_way(tmp_path):
    """The heartbeat and the end of the worker both write the worker's status."""
    path = tmp_path / "worker.json"

    def write(n):
        for _ in range(20):
            durable.write_json(path, {"n": n})

    threads = [threading.Thread(target=write, args=[n]) for n in range(4)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert json.loads(path.read_text())["n"] in range(4)
    assert [found.name for found in tmp_path.iterdir()] == ["worker.json"]


def _no_space(_descriptor):
    raise OSError(28, "No space left on device")
