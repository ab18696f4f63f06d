"""Who watches the traffic, and the lines it is told. Pure."""

from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bridges.arguments import RawValue
from bridges.commands import Client
from bridges.limits import RateLimit

MAXIMUM_WATCHERS: Final = 8  # the one that began longest ago is forgotten first
LINES_HZ: Final = 500.0  # told to one watcher; a person reads fewer, and a flood must not be doubled
_LONGEST_TEXT: Final = 400  # characters of a line


class Dump:
    """Tells watchers what comes in and goes out, but not of their own lines."""

    ADDRESS: Final = "/quartet/dump.line"

    def __init__(self, monotonic: Callable[[], float]) -> None:
        """Begin with nobody watching."""
        self._monotonic = monotonic
        self._watchers: OrderedDict[tuple[str, str, int], Client] = OrderedDict()
        self._rate = RateLimit(LINES_HZ)

    def watch(self, client: Client, on: bool) -> None:
        """Let a client watch, or no longer."""
        self._watchers.pop(client.destination, None)
        if on:
            self._watchers[client.destination] = client
            if len(self._watchers) > MAXIMUM_WATCHERS:
                self._watchers.popitem(last=False)

    def lines(
        self, direction: str, client: Client, address: str, arguments: Sequence[RawValue]
    ) -> Iterator[tuple[Client, tuple[str, str, str]]]:
        """Yield whom to tell of a message, and what: its direction, the client on the other side, the message as text."""
        if not self._watchers or address == self.ADDRESS:
            return
        words = [address, *(repr(value) if isinstance(value, str | bytes) else str(value) for value in arguments)]
        line = (direction, f"{client.transport} {client.host}:{client.port}", " ".join(words)[:_LONGEST_TEXT])
        for place, watcher in list(self._watchers.items()):
            if self._rate.allows(place, self._monotonic()):
                yield watcher, line
