"""The messages about what a player records: its input and its output. Part of ``server.player.protocol``."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Record:
    """Record the input into a WAV file, from what came in while the output's ``frame`` was heard.

    Answered by ``Recorded`` or ``RecordFailed``. Input and output latency are taken out; what was lost on the way is silence.
    There is one recording of the input at a time: another one that runs is given up, with ``RecordFailed``.
    """

    path: Path
    frame: int
    frames: int


@dataclass(frozen=True, slots=True)
class StopRecording:
    """Give up the recording into this file; it is not answered."""

    path: Path


@dataclass(frozen=True, slots=True)
class RecordOutput:
    """Record each stem and the mix into WAV files of a folder, from the next block on; None ends it.

    Answered by nothing as long as it goes well; ``OutputRecordingFailed`` says that a disk took no more.
    """

    folder: Path | None


@dataclass(frozen=True, slots=True)
class InputChanged:
    """The input is open, or has gone: then its name is empty and the message says why and what helps."""

    input: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The recording of the input is on the disk; so many of its frames were lost and are silent."""

    path: Path
    lost_frames: int = 0


@dataclass(frozen=True, slots=True)
class RecordFailed:
    """The input was not recorded: a code of the contract, and one sentence with the reason and the remedy."""

    path: Path
    code: int
    message: str


@dataclass(frozen=True, slots=True)
class OutputRecordingFailed:
    """The output is recorded no longer; what was written is there."""

    folder: Path
    message: str
