"""What somebody asked for that takes time, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bridges.commands import Client
from engine.request import Request
from engine.worker_protocol import Loading
from server.played import Played
from server.stem_state import StoredTake
from server.transport import Quantum


class Phase(Enum):
    """How far an unfinished job is; the value is its name in OSC."""

    RECORDING = "recording"
    QUEUED = "queued"
    STARTED = "started"
    READY = "ready"


@dataclass(frozen=True)
class Material:
    """Audio from outside that becomes a take.

    Args:
        file: Its place in the session's folder, such as ``inbox/break.wav``.
        bars: How many bars of it are recorded; 0 for a file, whose length says what it is.
        bpm: The tempo that it was recorded at.
        signature: The signature that it was recorded in.
        first_frame: How far into the loop it was begun, in frames.
    """

    file: str
    bars: int = 0
    bpm: float = 0.0
    signature: tuple[int, int] = (4, 4)
    first_frame: int = 0


@dataclass(frozen=True)
class Scope:
    """What of its stems a job makes, and how far from what is there.

    Args:
        bars: The first and the last of the bars that it makes, counted from 0 in the loop; None for all.
        onward: It makes the loop that comes after the one that plays.
        noise: How far it may go at most, besides what each stem's noise says.
    """

    bars: tuple[int, int] | None = None
    onward: bool = False
    noise: float = 1.0

    def covers(self, other: "Scope") -> bool:
        """Return whether nothing is left of what another one made, once this one has been made after it."""
        if self.bars is None:
            return True
        return other.bars is not None and self.bars[0] <= other.bars[0] and other.bars[1] <= self.bars[1]


@dataclass(frozen=True)
class Job:
    """Takes that somebody asked for and that are not all launched.

    Args:
        id: Its number, counted up from 1 over the session's life.
        stems: What it makes.
        address: The command that asked for it; comes back in done and fail.
        client: Who asked, None for the daemon itself.
        tag: The caller's id, with its ``#``; comes back last in every reply.
        quantum: What its launch waits for.
        launch_moment: The moment its timetag named, in the reducer's seconds; None is as soon as it is ready.
        accepted: When it was accepted, in seconds.
        remake: It makes all wanted takes again at another tempo or length, keeping what is played.
        attempts: How often the worker has begun it.
        request: What the worker was asked, once it has been.
        sources: By stem, the takes that a remake makes again.
        scope: What of its stems it makes.
        material: The audio from outside that it makes a take of; None where the model makes it.
        played: The notes that it gives a sound; None where the model writes them.
        told: What the answer says of it besides.
        waiting: Once ready: the stems that have not launched.
    """

    id: int
    stems: tuple[str, ...]
    address: str
    client: Client | None
    tag: str | None
    quantum: Quantum
    launch_moment: float | None
    accepted: float
    remake: bool = False
    phase: Phase = Phase.QUEUED
    attempts: int = 0
    request: Request | Loading | None = None
    sources: Mapping[str, StoredTake] = field(default_factory=dict)
    scope: Scope = Scope()
    material: Material | None = None
    played: Played | None = None
    told: str = ""
    waiting: frozenset[str] = frozenset()
    launched: frozenset[str] = frozenset()
