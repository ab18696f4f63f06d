"""What one client has not taken yet: bounded, values giving way to newer ones, replies never. Pure."""

from collections import OrderedDict, deque
from typing import Final, Generic, TypeVar

Packet = TypeVar("Packet", bytes, str, bytes | str)

MAXIMUM_UNSENT_BYTES: Final = 2**20  # of a client that does not read; some thousand values, or a quarter of an hour of meters


class Outbox(Generic[Packet]):
    """Packets for one client that is slower than we are.

    A value that has changed again before it was sent is sent once, as it is then. When all is full the oldest values are
    dropped; when there is nothing but replies left, there is no room, and the client is to be let go.

    Args:
        maximum_bytes: The most that may wait.
    """

    def __init__(self, maximum_bytes: int = MAXIMUM_UNSENT_BYTES) -> None:
        """Begin empty."""
        self._maximum_bytes = maximum_bytes
        self._replies: deque[tuple[int, Packet]] = deque()
        self._values: OrderedDict[str, tuple[int, Packet]] = OrderedDict()
        self._count = 0
        self._bytes = 0
        self.dropped = 0

    def __len__(self) -> int:
        """Return how many wait."""
        return len(self._replies) + len(self._values)

    def push(self, packet: Packet, value_of: str = "") -> bool:
        """Let a packet wait, and return whether there was room.

        Args:
            packet: As it is to be sent.
            value_of: The address whose present value it brings; empty is a reply or news, which nothing replaces.
        """
        if value_of:
            self._forget(value_of)
        while self._bytes + len(packet) > self._maximum_bytes and self._values:
            self._forget(next(iter(self._values)))
        if self._bytes + len(packet) > self._maximum_bytes:
            return False
        self._count += 1
        self._bytes += len(packet)
        if value_of:
            self._values[value_of] = (self._count, packet)
        else:
            self._replies.append((self._count, packet))
        return True

    def _forget(self, address: str) -> None:
        if (old := self._values.pop(address, None)) is not None:
            self._bytes -= len(old[1])
            self.dropped += 1

    def pop(self) -> Packet | None:
        """Remove and return what has waited longest, None where nothing waits."""
        address = next(iter(self._values), "")
        if address and (not self._replies or self._values[address][0] < self._replies[0][0]):
            packet = self._values.pop(address)[1]
        elif self._replies:
            packet = self._replies.popleft()[1]
        else:
            return None
        self._bytes -= len(packet)
        return packet
