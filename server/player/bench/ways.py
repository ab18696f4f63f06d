"""The ways for sound to get out that are compared, and what one run of one of them has shown."""

from dataclasses import dataclass
from enum import Enum


class Way(Enum):
    """How blocks get from the mixer to PortAudio; the value is its name on the command line and in JSON."""

    PLAYER = "player"
    BUSY_CALLBACK = "busy-callback"
    CALLBACK = "callback"
    RTMIXER = "rtmixer"

    @property
    def meaning(self) -> str:
        """One line for the table."""
        return {
            Way.PLAYER: "the player: a process of its own, blocking writes from a feeder thread",
            Way.BUSY_CALLBACK: "the same mixing in a Python callback, in one process with a busy Python thread",
            Way.CALLBACK: "the same mixing in a Python callback, in a process of its own",
            Way.RTMIXER: "the same mixing into rtmixer's ring buffer, in a process of its own",
        }[self]


@dataclass(frozen=True)
class Trial:
    """What is tried: a block and a latency; ``latency_seconds`` None is the least that the device offers."""

    block_frames: int
    latency_seconds: float | None

    @property
    def name(self) -> str:
        """As the table's columns are headed."""
        return f"{self.block_frames}/{'low' if self.latency_seconds is None else f'{1000 * self.latency_seconds:g} ms'}"


@dataclass(frozen=True)
class Run:
    """One run of one way; ``problem`` says why there is none."""

    underruns: int = 0
    latency_ms: float = 0.0
    problem: str = ""
