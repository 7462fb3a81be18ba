"""Reminders through a real mail server and a real webhook, on days that are made up."""

import datetime as dt
from dataclasses import replace

import pytest
import stamina

from ioc.data.home import Home
from ioc.data.outbox import Outbox
from ioc.data.reminding import remind
from ioc.data.sending import NotTakenError
from ioc.profile.model import CalendarDay, Text
from ioc.profile.programme import Contact, Programme
from ioc.settings import Settings, SettingsError
from tests.drawn.centre import DrawnCentre
from tests.drawn.post import free_port, mail_server, webhook
from tests.drawn.province import province
from tests.drawn.table import day

NO_TEXT = Text(vi="", en="")
FOCAL, HEAD, OTHER = "dau-moi@a.gov.vn", "giam-doc@a.gov.vn", "dau-moi@b.gov.vn"


@pytest.fixture(autouse=True)
def impatient():
    """No pauses between tries."""
    stamina.set_testing(True, attempts=2)
    yield
    stamina.set_testing(False)


@pytest.fixture(scope="module")
def profile():
    drawn = province(
        """
        code | level      | parent | from | to
        P    | province   |        |      |
        A    | department | P      |      |
        B    | department | P      |      |
        """
    )
    programme = Programme(
        code="p06", name=NO_TEXT, owner="P", document=NO_TEXT, group_name=NO_TEXT,
        valid_from=dt.date(2024, 1, 1),
    )  # fmt: skip
    people = [("A", "focal", FOCAL), ("A", "head", HEAD), ("B", "focal", OTHER)]
    return replace(
        drawn,
        programmes=(programme,),
        calendar=(CalendarDay(day=day("2025-03-10"), is_working=False, name=NO_TEXT),),
        contacts=tuple(
            Contact(unit=unit, role=role, email=mail, valid_from=dt.date(2024, 1, 1))
            for unit, role, mail in people
        ),
    )


@pytest.fixture(scope="module")
def home(profile, tmp_path_factory):
    """Of A one task due on 5 March, one on 7 March; of B one due on 5 March that is made up."""
    made = DrawnCentre(tmp_path_factory.mktemp("home"), profile)
    made.registered(
        "2024-12-02",
        task="""
        code | title          | type    | assigned_on | lead | due_on     | is_illustrative
        T1   | Số hóa hộ tịch | roadmap | 2024-12-02  | A    | 2025-03-05 |
        T2   | Tích hợp BHYT  | roadmap | 2024-12-02  | A    | 2025-03-07 |
        T3   | Ba             | roadmap | 2024-12-02  | B    | 2025-03-05 | yes
        T4   | Bốn            | roadmap | 2024-12-02  | B    | 2025-06-30 |
        """,
    )
    made.publish()
    made.close()
    return made.folder


@pytest.fixture
def run(home, profile, tmp_path):
    """Run the job on a day at an hour of the province; answers how many were sent."""
    (tmp_path / "builds").symlink_to(home / "builds")

    def one(on, settings, *, hour=8):
        moment = dt.datetime.combine(day(on), dt.time(hour), dt.timezone(dt.timedelta(hours=7)))
        return remind(Home(tmp_path), profile, settings, clock=lambda: moment)

    return one


@pytest.fixture
def letters():
    with mail_server() as server:
        yield server


def by_mail(port):
    return Settings(
        mail_host="127.0.0.1", mail_port=port, mail_tls="none", mail_from="ioc@tinh.gov.vn"
    )


def states(tmp_path):
    return sorted(
        (state, message.unit) for state, message in Outbox(tmp_path / "outbox").messages()
    )


def test_nothing_is_written_before_a_channel_is_configured(run, tmp_path):
    assert run("2025-03-05", Settings()) == 0
    assert not (tmp_path / "outbox").exists()


def test_a_reminder_arrives_once_however_often_the_job_runs(run, letters):
    settings = by_mail(letters.port)

    assert [run("2025-02-19", settings) for _ in range(3)] == [1, 0, 0]
    assert run("2025-02-20", settings) == 0

    [letter] = letters.to(FOCAL)
    assert letter["Subject"] == "Nhắc việc 19/02/2025: 1 nhiệm vụ của A"
    assert "T1: Số hóa hộ tịch" in letter.get_content()
    assert "còn 14 ngày" in letter.get_content()


def test_an_addressee_gets_one_letter_a_day_whatever_is_due(run, letters):
    """On 4 March T1 is at T-1 and T2 at T-3."""
    assert run("2025-03-04", by_mail(letters.port)) == 1

    [letter] = letters.taken
    assert letter.get_content().index("T1:") < letter.get_content().index("T2:")


def test_the_head_is_told_only_of_what_is_overdue(run, letters):
    run("2025-03-05", by_mail(letters.port))
    assert letters.to(HEAD) == []

    run("2025-03-06", by_mail(letters.port))

    [letter] = letters.to(HEAD)
    assert "T1" in letter.get_content()
    assert "T2" not in letter.get_content()


def test_after_an_outage_of_weeks_there_is_one_letter(run, letters):
    settings = by_mail(letters.port)
    run("2025-02-19", settings)

    run("2025-03-21", settings)

    assert len(letters.to(FOCAL)) == 2
    assert "đã quá hạn 16 ngày" in letters.to(FOCAL)[1].get_content()


@pytest.mark.parametrize(("on", "hour"), [("2025-03-05", 6), ("2025-03-08", 9), ("2025-03-10", 9)])
def test_nobody_is_written_to_at_night_or_on_a_day_off(on, hour, run, letters):
    assert run(on, by_mail(letters.port), hour=hour) == 0


def test_nobody_is_written_to_about_a_task_that_is_made_up(run, letters):
    run("2025-03-06", by_mail(letters.port))

    assert letters.to(OTHER) == []


def test_a_refused_address_holds_up_no_other_and_is_tried_the_next_day(run, letters, tmp_path):
    letters.refused.add(FOCAL)

    assert run("2025-03-06", by_mail(letters.port)) == 1
    assert states(tmp_path) == [("refused", "A"), ("sent", "A")]

    letters.refused.clear()
    assert run("2025-03-07", by_mail(letters.port)) == 1
    assert len(letters.to(FOCAL)) == 1


def test_what_a_server_did_not_take_waits_and_goes_once(run, letters, tmp_path):
    with pytest.raises(NotTakenError):
        run("2025-03-05", by_mail(free_port()))
    assert states(tmp_path) == [("pending", "A")]

    assert run("2025-03-05", by_mail(letters.port)) == 1
    assert len(letters.taken) == 1


def test_what_could_not_go_on_its_day_is_said_anew_on_the_next(run, letters, tmp_path):
    with pytest.raises(NotTakenError):
        run("2025-03-05", by_mail(free_port()))

    run("2025-03-06", by_mail(letters.port))

    assert states(tmp_path) == [("sent", "A"), ("sent", "A"), ("withdrawn", "A")]
    [letter] = letters.to(FOCAL)
    assert "quá hạn 1 ngày" in letter.get_content()


def test_the_webhook_gets_the_reminders_with_a_key_of_the_message(run):
    with webhook() as posts:
        settings = Settings(webhook_url=posts.url, webhook_token="s3cret")
        assert [run("2025-02-19", settings), run("2025-02-19", settings)] == [1, 0]

    [(headers, document)] = posts.taken
    assert headers["Idempotency-Key"] == document["message"]
    assert headers["Authorization"] == "Bearer s3cret"
    assert document["unit"] == "A"
    assert document["reminders"] == [
        {
            "key": "T1/2025-03-05/T-14/A",
            "task": "T1",
            "title": "Số hóa hộ tịch",
            "unit": "A",
            "due_on": "2025-03-05",
            "step": "T-14",
        }
    ]


@pytest.mark.parametrize(
    ("status", "state"), [(302, "refused"), (400, "refused"), (504, "doubtful")]
)
def test_a_webhook_that_does_not_take_it_is_believed(status, state, run, tmp_path):
    """A redirect is not followed: it could lead anywhere."""
    with webhook() as posts:
        posts.status = status
        assert run("2025-02-19", Settings(webhook_url=posts.url)) == 0

    assert len(posts.taken) == 1
    assert states(tmp_path) == [(state, "A")]


@pytest.mark.parametrize(
    "settings",
    [Settings(mail_host="mail"), Settings(webhook_url="http://gateway.example/x")],
    ids=["no sender", "not encrypted"],
)
def test_a_channel_configured_half_is_told(settings, run):
    with pytest.raises(SettingsError):
        run("2025-02-19", settings)
