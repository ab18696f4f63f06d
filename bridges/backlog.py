"""Messages that wait to be handled, each source in its turn. Pure."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

T = TypeVar("T")

CAPACITY_OF_SOURCE: Final = 4096
CAPACITY: Final = 16_384


@dataclass(slots=True)
class _Place(Generic[T]):
    item: T
    fader: str | None


class Backlog(Generic[T]):
    """Waiting items by source: each source's in their order, the sources by turns, so that a flood of one delays no other.

    Of a fader that moves faster than it can be followed only the newest value waits, in the place of the one before, as long as
    nothing stands between them that might mean the older one.

    Args:
        fader_of: Returns for an item the name of the fader whose value it is, an empty text where it may mean values that were
            sent before, and None where it means none.
    """

    def __init__(self, fader_of: Callable[[T], str | None] = lambda item: "") -> None:
        """Begin empty."""
        self._fader_of = fader_of
        self._queues: dict[Hashable, deque[_Place[T]]] = {}
        self._faders: dict[Hashable, dict[str, _Place[T]]] = {}
        self._size = 0
        self.replaced = 0

    def __len__(self) -> int:
        """Return how many wait."""
        return self._size

    def waiting(self, source: Hashable) -> int:
        """Return how many items of a source wait."""
        return len(self._queues.get(source, ()))

    def push(self, source: Hashable, items: Iterable[T]) -> int:
        """Let items of a source wait, and return how many of them there was no room for."""
        queue = self._queues.setdefault(source, deque())
        faders = self._faders.setdefault(source, {})
        lost = 0
        for item in items:
            fader = self._fader_of(item)
            if fader and fader in faders:
                faders[fader].item = item
                self.replaced += 1
            elif self._size >= CAPACITY or len(queue) >= CAPACITY_OF_SOURCE:
                lost += 1
            else:
                place = _Place(item, fader)
                queue.append(place)
                self._size += 1
                if fader:
                    faders[fader] = place
                elif fader is not None:
                    faders.clear()
        if not queue:
            del self._queues[source], self._faders[source]
        return lost

    def pop(self) -> T:
        """Remove and return the next item.

        Raises:
            IndexError: Nothing waits.
        """
        if not self._queues:
            raise IndexError("nothing waits")
        source = next(iter(self._queues))
        queue = self._queues.pop(source)
        place = queue.popleft()
        if not queue:
            del self._faders[source]
        else:
            self._queues[source] = queue  # its next turn is after all others
            if place.fader and self._faders[source].get(place.fader) is place:
                del self._faders[source][place.fader]
        self._size -= 1
        return place.item

    def clear(self) -> None:
        """Forget what waits."""
        self._queues.clear()
        self._faders.clear()
        self._size = 0
