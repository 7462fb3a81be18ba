"""What a register said on a day stays what it said, whatever is delivered later."""

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from ioc.data.queries.models import models
from ioc.data.queries.register import tasks
from tests.drawn.centre import DrawnCentre

FIRST = dt.date(2025, 1, 6)
MIDDLE = FIRST + dt.timedelta(days=10)
TASK = "code|title|type|assigned_on|lead|due_on\n"
NOTE = "task|noted_on|step|progress|finished_on|evidence|new_due_on|document\n"
MODEL = "code|name|registered_on\nM1|Camera|2025-01-02\n"
SITE = "model|unit|noted_on|state\n"

days = st.integers(0, 20).map(lambda n: FIRST + dt.timedelta(days=n))


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[dt.date, dict[str, str]]:
    """The day one delivery became known, and its sheets."""
    known = draw(days)
    noted = known - dt.timedelta(days=draw(st.integers(0, 12)))
    code, due = draw(st.sampled_from(["T1", "T2"])), noted + dt.timedelta(days=5)
    title = draw(st.sampled_from(["Một", "Hai"]))
    step = draw(st.sampled_from(["submitted", "confirmed", "returned"]))
    progress = draw(st.sampled_from(["", "50"]))
    finished = draw(st.sampled_from(["||", f"{noted}|BC 1"])).replace("||", "|")
    moved = draw(st.sampled_from(["|", f"{due}|CV 2"]))
    state = draw(st.sampled_from(["not_started", "deployed"]))
    sheets = {
        "task": f"{TASK}{code}|{title}|roadmap|2025-01-02|A|2025-01-20",
        "task_update": f"{NOTE}{code}|{noted}|{step}|{progress}|{finished}|{moved}",
        "model": MODEL,
        "model_update": f"{SITE}M1|A|{noted}|{state}",
    }
    return known, sheets


def answers(centre: DrawnCentre) -> list[object]:
    """Every task and model on some days, as known on the middle day."""
    found: list[object] = []
    for as_of in (FIRST, MIDDLE, MIDDLE + dt.timedelta(days=9)):
        with centre.look(as_of=str(as_of), known=str(MIDDLE)) as look:
            found += [*tasks(look, programme="p06"), *models(look, programme="p06")]
    return found


@settings(max_examples=6)
@given(made_up=st.lists(deliveries(), min_size=2, max_size=6))
def test_later_deliveries_never_change_an_earlier_answer(empty_centre, made_up):
    """Somebody's career may hang on who knew what when."""
    in_order = sorted(made_up, key=lambda one: one[0])
    with empty_centre() as centre:
        for known, sheets in in_order:
            if known <= MIDDLE:
                centre.registered(str(known), **sheets)
        centre.publish()
        before = answers(centre)

        for known, sheets in in_order:
            if known > MIDDLE:
                centre.registered(str(known), **sheets)
        centre.publish()

        assert answers(centre) == before
