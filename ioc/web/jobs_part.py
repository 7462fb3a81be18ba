"""The worker's jobs as a part of the warehouse page: not of the build, so never kept with one."""

from dataclasses import replace

from ioc.components.card import Frame, card
from ioc.components.jobs import jobs_table
from ioc.data.queries.values import State
from ioc.data.worker_status import WorkerStatus, read_status
from ioc.panels.panel import PanelLook
from ioc.web.drawings import Drawing, drawing
from ioc.web.read_side import ReadSide

NAME = "worker-jobs"
WIDTH = 4  # of 12 columns on a desk


def jobs_part(side: ReadSide, look: PanelLook) -> Drawing:
    """The card of the jobs as they are at this moment."""
    status = read_status(side.home.status)
    bad = side.trouble()
    frame = Frame(
        panel="",
        build=look.look.build,
        title=look.word("job.title"),
        state=_state(bad, status),
        as_of=None,
        sentence=_sentence(bad, look),
    )
    body = card(jobs_table(status, now=side.clock(), word=look.word), frame=frame, word=look.word)
    return replace(drawing(NAME, body, build=look.look.build), is_lasting=False)


def _state(bad: tuple[str, ...], status: WorkerStatus | None) -> State:
    if status is None:
        return "missing"
    return "error" if bad else "fresh"


def _sentence(bad: tuple[str, ...], look: PanelLook) -> str:
    return look.word("job.some_bad", n=len(bad)) if bad else look.word("job.all_well")
