"""Messages that wait to be handled, each source in its turn. Pure."""

from collections import deque
from collections.abc import Hashable, Sequence
from typing import Final, Generic, TypeVar

T = TypeVar("T")

CAPACITY_OF_SOURCE: Final = 4096
CAPACITY: Final = 16_384


class Backlog(Generic[T]):
    """Waiting items by source: each source's in their order, the sources by turns, so that a flood of one delays no other."""

    def __init__(self) -> None:
        """Begin empty."""
        self._queues: dict[Hashable, deque[T]] = {}
        self._size = 0

    def __len__(self) -> int:
        """Return how many wait."""
        return self._size

    def waiting(self, source: Hashable) -> int:
        """Return how many items of a source wait."""
        return len(self._queues.get(source, ()))

    def push(self, source: Hashable, items: Sequence[T]) -> int:
        """Let items of a source wait, and return how many of them there was no room for."""
        queue = self._queues.setdefault(source, deque())
        room = max(0, min(CAPACITY - self._size, CAPACITY_OF_SOURCE - len(queue)))
        taken = items[:room]
        queue.extend(taken)
        self._size += len(taken)
        if not queue:
            del self._queues[source]
        return len(items) - len(taken)

    def pop(self) -> T:
        """Remove and return the next item.

        Raises:
            IndexError: Nothing waits.
        """
        if not self._queues:
            raise IndexError("nothing waits")
        source = next(iter(self._queues))
        queue = self._queues.pop(source)
        item = queue.popleft()
        if queue:
            self._queues[source] = queue  # its next turn is after all others
        self._size -= 1
        return item

    def clear(self) -> None:
        """Forget what waits."""
        self._queues.clear()
        self._size = 0
