"""A program that plays unattended, as a frozen value."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """A plan that runs: what it has done, and since when it waits.

    Args:
        name: Which plan.
        loops: How many loops are played between two steps.
        steps: How many it has begun.
        job: The number of the job that its last step asked for; 0 once that is over.
        since_bar: The bar in which its last step was over; None where no bar is known yet.
        kept: Stems of the present piece that are right and stay.
        rounds: Steps of the present piece.
    """

    name: str
    loops: int
    steps: int = 0
    job: int = 0
    since_bar: int | None = None
    kept: frozenset[str] = frozenset()
    rounds: int = 0

    @property
    def phase(self) -> str:
        """What it is at: making or waiting."""
        return "making" if self.job else "waiting"
