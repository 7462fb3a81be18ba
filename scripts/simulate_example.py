"""Make the illustrative deliveries of the example province again.

What was published is typed in by hand under ``deliveries/published`` and ``deliveries/borrowed``
and is never touched; everything else under ``deliveries`` is written here, the same on every run.
"""

from itertools import chain

from simulation import (
    civil_status,
    dossiers,
    health_visits,
    index766,
    office_work,
    records,
    task_register,
)
from simulation.handover import clear_simulated, write_list


def main() -> None:
    """Replace the simulated files and list every delivery in the order it came."""
    clear_simulated()
    makers = (
        index766, civil_status, health_visits, dossiers, records, office_work, task_register,
    )  # fmt: skip
    write_list(chain.from_iterable(maker.deliveries() for maker in makers))


if __name__ == "__main__":
    main()
