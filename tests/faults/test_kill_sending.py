"""Wherever a worker is killed while it sends, nobody is told twice, and nothing is lost unseen."""

import json
import subprocess
import sys

import pytest

from tests.drawn.post import mail_server

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def deaths(tmp_path_factory, repository):
    """Each death, with how many letters the addressee got; the last line is of a run that lived."""
    with mail_server() as letters:
        done = subprocess.run(
            [sys.executable, "-m", "tests.faults.postman", tmp_path_factory.mktemp("out"),
             str(letters.port)],
            cwd=repository, capture_output=True, check=False, text=True,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        told = [json.loads(line) for line in done.stdout.splitlines()]
        return [one | {"letters": len(letters.to(one["address"]))} for one in told]


def test_there_are_steps_to_die_at(deaths):
    assert len(deaths) > 6
    assert deaths[-1]["after"] == ["sent"]


def test_a_reminder_never_arrives_twice(deaths):
    assert [one for one in deaths if one["letters"] > 1] == []


def test_killed_between_sending_and_recording_it_has_arrived_once(deaths):
    """The worker that comes after does not know, says so, and does not send it again."""
    arrived = [one for one in deaths if one["between"] == ["sending"] and one["letters"]]

    assert arrived
    assert {(one["letters"], *one["after"]) for one in arrived} == {(1, "doubtful")}


def test_what_did_not_arrive_is_listed_as_doubtful(deaths):
    lost = [one for one in deaths if not one["letters"]]

    assert [one for one in lost if one["after"] != ["doubtful"]] == []


def test_one_that_had_not_begun_is_sent_by_the_worker_that_comes_after(deaths):
    waiting = [one for one in deaths if one["between"] == ["pending"]]

    assert waiting
    assert {(one["letters"], *one["after"]) for one in waiting} == {(1, "sent")}
