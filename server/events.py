"""What may happen to a performance besides commands and the messages of the worker and the player."""

from collections.abc import Mapping
from dataclasses import dataclass

from bridges.midi_facts import PortFact
from server.stem_state import StoredTake
from server.tempo_source import Source


@dataclass(frozen=True)
class WorkerLost:
    """The worker has died or cannot be reached; it is being started again."""

    reason: str


@dataclass(frozen=True)
class JobMade:
    """A job's takes lie on disk.

    Args:
        job: Its number.
        takes: By stem; of several candidates the best.
        ms: How long it took.
        told: What the answer says of them besides.
        others: Further candidates by stem, the better ones first.
        wrong: The stems whose notes miss chords or grid too often.
    """

    job: int
    takes: Mapping[str, StoredTake]
    ms: float
    told: str = ""
    others: tuple[Mapping[str, StoredTake], ...] = ()
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PlayerLost:
    """The player has died or cannot be reached, and is being started again; or it makes room for another one.

    Args:
        reason: Why.
        meant: It was told to go, for a player with another output.
    """

    reason: str
    meant: bool = False


@dataclass(frozen=True)
class OutputTaken:
    """The output that was asked for while the daemon runs takes the sound."""


@dataclass(frozen=True)
class OutputRefused:
    """It cannot be opened; everything plays on where it did."""

    reason: str


@dataclass(frozen=True)
class SourceMissing:
    """A source of tempo cannot be followed here; an empty reason takes that back."""

    source: Source
    reason: str


@dataclass(frozen=True)
class MidiChanged:
    """The MIDI driver or a port has come or gone: why there is no driver, else empty, and the inputs there are."""

    reason: str
    inputs: tuple[PortFact, ...]


@dataclass(frozen=True)
class Tick:
    """Time has come to look at the clock."""
