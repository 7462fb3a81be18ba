"""What has been found in a delivery so far."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ioc.data.delivery.personal import looks_personal
from ioc.data.delivery.problem import Problem
from ioc.data.delivery.reading import Notice, Reading, RejectedRow, Tally

_MAX_LISTED = 12


@dataclass(slots=True)
class Outcome:
    """Figures, refusals and what was passed over, in the order of the file."""

    readings: list[Reading] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    rejected: list[RejectedRow] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    rows_read: int = 0
    empty_figures: int = 0
    skipped: dict[str, list[int]] = field(default_factory=dict)  # rows by the notice's code
    _refused: set[tuple[int, str, str]] = field(default_factory=set)

    def reject(self, sheet: str, row: int, column: str, read: str, problem: Problem) -> None:
        """Note a refusal once; a text that tells of a person is not kept."""
        key = (row, column, problem.reason)
        if key in self._refused:
            return
        self._refused.add(key)
        kept = "" if problem.reason == "personal_data" or looks_personal(read) else read
        self.rejected.append(
            RejectedRow(
                sheet=sheet,
                row=row,
                column=column,
                read=kept,
                code=problem.reason,
                facts=problem.facts,
            )
        )

    def skip(self, notice: str, row: int) -> None:
        """Note a row that is passed over, such as a total."""
        self.skipped.setdefault(notice, []).append(row)

    def notice(self, code: str, **facts: object) -> None:
        """Note something the sender should see."""
        self.notices.append(Notice(code=code, facts={k: str(v) for k, v in facts.items()}))

    def close(self) -> None:
        """Put what was counted into notices."""
        for code, rows in self.skipped.items():
            self.notice(code, rows=listed(rows), count=len(rows))
        if self.empty_figures:
            self.notice("figures_empty", count=self.empty_figures)


def listed(rows: Sequence[int]) -> str:
    """``3, 7–9``; of many only the first."""
    spans: list[list[int]] = []
    for row in rows:
        if spans and row == spans[-1][1] + 1:
            spans[-1][1] = row
        else:
            spans.append([row, row])
    texts = [str(a) if a == b else f"{a}–{b}" for a, b in spans[:_MAX_LISTED]]
    return ", ".join([*texts, "…"] if len(spans) > _MAX_LISTED else texts)
