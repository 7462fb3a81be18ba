"""The worker's jobs as a part of the warehouse page: not of the build, so never kept with one."""

from dataclasses import replace

from ioc.components.card import Frame, card
from ioc.components.jobs import jobs_table
from ioc.data.answers import State
from ioc.data.worker_status import WorkerStatus
from ioc.panels.panel import PanelLook
from ioc.web.drawings import Drawing, drawing
from ioc.web.read_side import ReadSide

NAME = "worker-jobs"
WIDTH = 4  # of 12 columns on a desk


def jobs_part(side: ReadSide, look: PanelLook) -> Drawing:
    """The card of the jobs as they are at this moment."""
    status = side.worker()
    bad = side.trouble()
    state, sentence = _message(status, look, bad=bad, is_silent=_is_silent(side, status))
    frame = Frame(
        panel="",
        build=look.look.build,
        title=look.word("job.title"),
        state=state,
        as_of=None,
        sentence=sentence,
    )
    body = card(jobs_table(status, now=side.clock(), word=look.word), frame=frame, word=look.word)
    return replace(drawing(NAME, body, build=look.look.build), is_lasting=False)


def _is_silent(side: ReadSide, status: WorkerStatus | None) -> bool:
    return status is not None and status.is_silent(side.clock())


def _message(
    status: WorkerStatus | None, look: PanelLook, *, bad: tuple[str, ...], is_silent: bool
) -> tuple[State, str]:
    if status is None:
        return "missing", ""
    if is_silent:
        return "error", look.word("job.is_silent")
    if bad:
        return "error", look.word("job.some_bad", n=len(bad))
    return "fresh", look.word("job.all_well")
