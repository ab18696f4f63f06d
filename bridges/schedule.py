"""Commands that wait for their timetag. Pure: time is what the caller says it is."""

import heapq
from itertools import count
from typing import Final, Generic, TypeVar

T = TypeVar("T")

LATE_SECONDS: Final = 0.1  # past this the sender is told; below it is the jitter of any network
HORIZON_SECONDS: Final = 60.0  # further ahead the clocks disagree, or somebody errs
CAPACITY: Final = 1024


class TooFarAhead(ValueError):
    """A moment beyond the horizon."""


class ScheduleFull(Exception):
    """As many items wait as may."""


def lateness(moment: float | None, now: float) -> float:
    """Return by how many seconds a moment is past, 0 where that is within the tolerance or there is no moment."""
    late = 0.0 if moment is None else now - moment
    return late if late > LATE_SECONDS else 0.0


class Schedule(Generic[T]):
    """Items ordered by the moment they are due; those of the same moment keep their order."""

    def __init__(self) -> None:
        """Begin empty."""
        self._heap: list[tuple[float, int, T]] = []
        self._order = count()

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._heap)

    def hold(self, due: float, item: T, now: float) -> None:
        """Keep an item until it is due.

        Raises:
            TooFarAhead: It would wait for more than a minute.
            ScheduleFull: 1024 items wait.
        """
        if due - now > HORIZON_SECONDS:
            raise TooFarAhead(
                f"a timetag must be at most {HORIZON_SECONDS:g} s ahead, but is {due - now:.0f} s; "
                "set the clocks of both machines"
            )
        if len(self._heap) >= CAPACITY:
            raise ScheduleFull(f"at most {CAPACITY} commands may wait for their timetag; send them closer to their time")
        heapq.heappush(self._heap, (due, next(self._order), item))

    def take_due(self, now: float) -> list[T]:
        """Remove and return the items whose moment has come, in order."""
        due = []
        while self._heap and self._heap[0][0] <= now:
            due.append(heapq.heappop(self._heap)[2])
        return due

    @property
    def next_due(self) -> float | None:
        """The next moment something is due, None when nothing waits."""
        return self._heap[0][0] if self._heap else None

    def clear(self) -> int:
        """Forget what waits and return how much it was."""
        forgotten = len(self._heap)
        self._heap.clear()
        return forgotten
