"""The messages between the daemon and the engine worker: small, frozen, pickled. Importable without torch.

The daemon listens, the worker connects to it as a client and exits when the connection closes. Messages to the worker
may be sent at any time; jobs run one at a time in the order they came. Every job is answered by exactly one ``Done`` or
``Failed``, unless the worker dies: then the connection closes, and the daemon answers for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.request import Request

AUTHKEY_VARIABLE: Final = "QUARTET_AUTHKEY"  # environment variable that holds the connection's key in hex

# The codes of ``Failed``, as the public contract has them.
BAD_REQUEST: Final = 400
NOT_FOUND: Final = 404
CANCELLED: Final = 409
INTERNAL: Final = 500


@dataclass(frozen=True, slots=True)
class Loading:
    """Make a take of audio from outside.

    Args:
        stem: Whose take it becomes.
        file: Its place in the session's folder, such as ``inbox/break.wav``.
        bars: Length of the loop.
        bpm: Its tempo.
        signature: Numerator and denominator.
        recorded_bars: How many bars were recorded along with the loop; 0 for a file, whose length says what it is.
        first_frame: How far into the loop the recording begins, in audio frames.
    """

    stem: str
    file: str
    bars: int
    bpm: float
    signature: tuple[int, int]
    recorded_bars: int = 0
    first_frame: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """Make the takes of a request, or one of audio from outside.

    Args:
        id: The daemon's number, which comes back in every answer.
        request: What is asked for.
        candidates: How often what is composed is made, each time from another seed.
        onward: What is made goes on from its kept takes: it is the loop after them (``engine.onward``).
    """

    id: int
    request: Request | Loading
    candidates: int = 1
    onward: bool = False


@dataclass(frozen=True, slots=True)
class Cancel:
    """Give up a job, running or waiting; it is answered with ``Failed`` 409. A job that has ended is left alone."""

    id: int


@dataclass(frozen=True, slots=True)
class Quit:
    """End the program once the running job has been given up."""


@dataclass(frozen=True, slots=True)
class Starting:
    """The program runs and begins to load the model."""

    pid: int


@dataclass(frozen=True, slots=True)
class Ready:
    """The model is loaded; jobs are taken. The provider is the one really in use, such as ``torch:cpu``."""

    model: str
    provider: str
    load_ms: float


@dataclass(frozen=True, slots=True)
class Unavailable:
    """The model cannot be loaded and starting again will not help; the program exits with 1."""

    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of a job is done, 0 to 1; at most ten times a second."""

    job: int
    fraction: float


@dataclass(frozen=True, slots=True)
class Done:
    """The job's takes lie on disk, whole.

    Args:
        job: Its number.
        takes: Their folders by stem; of several candidates those of the best.
        ms: How long it took.
        told: What was done to audio from outside.
        others: The folders of further candidates by stem, the better ones first.
        wrong: The stems of the best one whose notes miss chords or grid more often than they should.
    """

    job: int
    takes: Mapping[str, Path]
    ms: float
    told: str = ""
    others: tuple[Mapping[str, Path], ...] = ()
    wrong: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Failed:
    """The job has ended without takes: 400 the request was wrong, 404 no such file, 409 cancelled, 500 the engine failed."""

    job: int
    code: int
    message: str


ToWorker = Job | Cancel | Quit
FromWorker = Starting | Ready | Unavailable | Progress | Done | Failed
