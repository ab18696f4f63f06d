"""Keys that are held down on a keyboard, until they make a chord. Pure but for what it remembers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

LEAST_KEYS: Final = 3


@dataclass(frozen=True)
class Chord:
    """Keys that sound together.

    Args:
        pitches: MIDI keys, from the lowest.
        fresh: Keys were let go since the chord before; else this is that one with more keys.
    """

    pitches: tuple[int, ...]
    fresh: bool


class HeldKeys:
    """What is held on one port."""

    def __init__(self) -> None:
        self._held: set[int] = set()
        self._fresh = True

    def heard(self, message: Sequence[int]) -> Chord | None:
        """Take a note's message and return the chord it completes: three keys or more, told anew with each further one."""
        pressed = message[0] & 0xF0 == 0x90 and message[2] > 0
        if not pressed:
            self._held.discard(message[1])
            self._fresh = True
            return None
        self._held.add(message[1])
        if len(self._held) < LEAST_KEYS:
            return None
        chord = Chord(tuple(sorted(self._held)), self._fresh)
        self._fresh = False
        return chord
