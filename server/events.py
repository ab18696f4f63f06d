"""What may happen to a performance besides commands and the messages of the worker and the player."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.state import StoredTake
from server.tempo_source import Source


@dataclass(frozen=True)
class WorkerLost:
    """The worker has died or cannot be reached; it is being started again."""

    reason: str


@dataclass(frozen=True)
class JobMade:
    """A job's takes lie on disk; ``told`` is what the answer says of them besides."""

    job: int
    takes: Mapping[str, StoredTake]
    ms: float
    told: str = ""


@dataclass(frozen=True)
class PlayerLost:
    """The player has died or cannot be reached; it is being started again."""

    reason: str


@dataclass(frozen=True)
class SourceMissing:
    """A source of tempo cannot be followed here; an empty reason takes that back."""

    source: Source
    reason: str


@dataclass(frozen=True)
class Tick:
    """Time has come to look at the clock."""
