"""What keeps one sender from wearing the others out: repeats counted once, refusals told only so often. Pure."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

REPEAT_SECONDS: Final = 0.03  # a 60 Hz frame rate repeats a held button every 17 ms; no hand strikes twice within 30
_REMEMBERED: Final = 4096  # senders; the one longest silent is forgotten first


class Debounce:
    """Tells a press from its repeats. Each repeat prolongs the press, so a button held at 60 Hz fires once."""

    def __init__(self) -> None:
        """Begin with nothing pressed."""
        self._last: OrderedDict[Hashable, float] = OrderedDict()

    def is_repeat(self, key: Hashable, now: float) -> bool:
        """Return whether this came within 30 ms of the same before, and remember it."""
        last = self._last.pop(key, None)
        self._last[key] = now
        if len(self._last) > _REMEMBERED:
            self._last.popitem(last=False)
        return last is not None and 0 <= now - last < REPEAT_SECONDS


class RateLimit:
    """Allows each source so many events a second, and as many at once.

    Args:
        per_second: The rate, and the most that may come at once after a silence.
    """

    def __init__(self, per_second: float) -> None:
        """Begin with every source unused."""
        self._per_second = per_second
        self._buckets: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()  # events left, and when that was counted

    def allows(self, source: Hashable, now: float) -> bool:
        """Return whether another event of this source is within the rate, and count it if so."""
        left = self._left(source, now)
        allowed = left >= 1.0
        self._keep(source, left - 1.0 if allowed else left, now)
        return allowed

    def spend(self, source: Hashable, now: float, events: float) -> bool:
        """Return whether anything of this source's rate was left; if so count the events, which may leave it in debt."""
        left = self._left(source, now)
        allowed = left > 0.0
        self._keep(source, left - events if allowed else left, now)
        return allowed

    def _left(self, source: Hashable, now: float) -> float:
        left, since = self._buckets.pop(source, (self._per_second, now))
        return min(self._per_second, left + max(0.0, now - since) * self._per_second)

    def _keep(self, source: Hashable, left: float, now: float) -> None:
        self._buckets[source] = (left, now)
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
