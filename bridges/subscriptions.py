"""Who hears what, and when. Pure: the daemon asks whom to send a change to, and sends it."""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from bridges.commands import Client
from bridges.osc_pattern import check_pattern, is_pattern, matches

ALL: Final = ""  # the pattern of a client that hears everything
QUIET_SECONDS: Final = 0.05  # for so long after it moved a fader, a client does not hear that fader
MAXIMUM_LISTENERS: Final = 256
MAXIMUM_PATTERNS: Final = 64  # of one listener: each change is held against all of them
MAXIMUM_ADDRESSES: Final = 1024  # of one listener: programs that show every address listen to each

Destination = tuple[str, str, int]


class TooManySubscriptions(Exception):
    """A listener has as many patterns or addresses as it may; code 429."""


@dataclass
class _Listener:
    """One destination, what it asked for, and by address when it was last sent, last set, and will be owed a value.

    ``intervals`` holds what was found out for the addresses that have changed since it last asked for anything.
    """

    client: Client
    patterns: dict[str, float] = field(default_factory=dict)  # pattern -> least seconds between messages of an address
    addresses: dict[str, float] = field(default_factory=dict)  # likewise, without wildcards
    sent: dict[str, float] = field(default_factory=dict)
    set: dict[str, float] = field(default_factory=dict)
    owed: dict[str, float] = field(default_factory=dict)
    intervals: dict[str, float | None] = field(default_factory=dict)

    def interval(self, address: str) -> float | None:
        """Return the least seconds between two messages of this address, None if it is not heard."""
        try:
            return self.intervals[address]
        except KeyError:
            found = self.intervals[address] = self._find_interval(address)
            return found

    def _find_interval(self, address: str) -> float | None:
        intervals = [seconds for pattern, seconds in self.patterns.items() if pattern == ALL or matches(pattern, address)]
        if address in self.addresses:
            intervals.append(self.addresses[address])
        return min(intervals, default=None)

    def place(self, pattern: str) -> dict[str, float]:
        """Return where a pattern is kept."""
        return self.patterns if pattern == ALL or is_pattern(pattern) else self.addresses


class Subscriptions:
    """Listeners by where they hear, so that a program that sends from many ports and hears on one is one listener."""

    def __init__(self) -> None:
        """Begin with no listener."""
        self._listeners: OrderedDict[Destination, _Listener] = OrderedDict()

    def __len__(self) -> int:
        """Return how many listen."""
        return len(self._listeners)

    def subscribe(self, client: Client, pattern: str = ALL, max_hz: float | None = None) -> None:
        """Let a client hear the addresses of a pattern.

        Of more than 256 listeners, the one that subscribed longest ago is forgotten.

        Args:
            client: Who wants to hear.
            pattern: An address, a pattern, or empty for all.
            max_hz: The most messages a second of each address; None or 0 is as they come.

        Raises:
            ValueError: The pattern is malformed.
            TooManySubscriptions: The client has 64 patterns or 1024 addresses already.
        """
        if pattern != ALL:
            check_pattern(pattern)
        place = client.destination
        listener = self._listeners.get(place) or _Listener(client)
        kept = listener.place(pattern)
        most = MAXIMUM_PATTERNS if kept is listener.patterns else MAXIMUM_ADDRESSES
        if pattern not in kept and len(kept) >= most:
            what = "patterns" if kept is listener.patterns else "addresses"
            raise TooManySubscriptions(f"at most {most} {what} may be heard at once; use a wider pattern, or unlisten first")
        listener.client = client
        kept[pattern] = 1.0 / max_hz if max_hz else 0.0
        listener.intervals.clear()
        self._listeners[place] = listener
        self._listeners.move_to_end(place)
        if len(self._listeners) > MAXIMUM_LISTENERS:
            self.drop(next(iter(self._listeners.values())).client)

    def unsubscribe(self, client: Client, pattern: str = ALL) -> None:
        """Let a client no longer hear a pattern it subscribed; its others stay."""
        listener = self._listeners.get(client.destination)
        if listener is not None:
            listener.place(pattern).pop(pattern, None)
            listener.intervals.clear()
            if not listener.patterns and not listener.addresses:
                self.drop(client)

    def drop(self, client: Client) -> None:
        """Forget a client and all it asked for, as when its connection ends."""
        self._listeners.pop(client.destination, None)

    def hears(self, client: Client, address: str) -> bool:
        """Return whether a client hears an address."""
        listener = self._listeners.get(client.destination)
        return listener is not None and listener.interval(address) is not None

    def clients(self) -> list[Client]:
        """Return everyone who listens, in the order they began."""
        return [listener.client for listener in self._listeners.values()]

    def targets(self, address: str, now: float, setter: Client | None = None, clipped: bool = False) -> list[Client]:
        """Return whom to send a change to, each destination once, and note it as sent.

        A client that set this address within the last 50 ms is left out unless its value was clipped: its fader stands
        right, and must not be fought. What another client changed meanwhile, and what comes faster than was asked, is owed:
        see ``take_owed``.

        Args:
            address: What has changed.
            now: Seconds of a clock that never goes back.
            setter: Who changed it.
            clipped: The value is not the one the setter sent.
        """
        chosen: list[Client] = []
        setting = setter.destination if setter is not None else None
        for place, listener in self._listeners.items():
            interval = listener.interval(address)
            if interval is None:
                continue
            if place == setting:
                listener.owed.pop(address, None)
                if not clipped:
                    listener.set[address] = now
                    continue
                listener.set.pop(address, None)
            quiet_until = listener.set[address] + QUIET_SECONDS if address in listener.set else now
            due = max(quiet_until, listener.sent[address] + interval if interval and address in listener.sent else now)
            if due > now:
                listener.owed[address] = due
                continue
            listener.set.pop(address, None)
            listener.owed.pop(address, None)
            if interval:
                listener.sent[address] = now
            chosen.append(listener.client)
        return chosen

    def take_owed(self, now: float) -> list[tuple[Client, str]]:
        """Return the clients whose present value of an address is now due to be sent, and note it as sent."""
        ready = []
        for listener in self._listeners.values():
            for address in [address for address, due in listener.owed.items() if due <= now]:
                del listener.owed[address]
                listener.set.pop(address, None)
                listener.sent[address] = now
                ready.append((listener.client, address))
        return ready

    @property
    def next_owed(self) -> float | None:
        """The next moment something is owed, None when nothing is."""
        return min((due for listener in self._listeners.values() for due in listener.owed.values()), default=None)


def unique_destinations(clients: Iterable[Client]) -> list[Client]:
    """Return the clients in their order, each destination once."""
    first: dict[Destination, Client] = {}
    for client in clients:
        first.setdefault(client.destination, client)
    return list(first.values())
