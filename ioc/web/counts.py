"""What the web processes count together, for the operator's tools."""

import multiprocessing
from collections.abc import Iterator


class Count:
    """One number that the processes forked after it was made add to together."""

    def __init__(self) -> None:
        self._number = multiprocessing.Value("Q", 0)

    def add(self) -> None:
        """One more."""
        with self._number.get_lock():
            self._number.value += 1

    @property
    def total(self) -> int:
        """How many, over all processes."""
        return int(self._number.value)


class Counts:
    """Everything that is counted."""

    def __init__(self) -> None:
        self.polls = Count()
        self.screens_kept = Count()
        self.screens_made = Count()
        self.drawings_kept = Count()
        self.drawings_made = Count()
        self.faults = Count()

    def totals(self) -> Iterator[tuple[str, int]]:
        """Each count by its name."""
        for name, count in vars(self).items():
            yield name, count.total
