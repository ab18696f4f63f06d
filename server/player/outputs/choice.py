"""The words of ``--output``, and what they open."""

from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from server.player.outputs.device import DeviceOutput
from server.player.outputs.file import FileOutput
from server.player.outputs.null import NullOutput
from server.player.outputs.output import Output
from server.player.outputs.pacer import Pacer
from server.player.protocol import BLOCK_FRAMES, LATENCY_MS


class OutputKind(Enum):
    """Where the sound goes."""

    DEVICE = "device"
    NULL = "null"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class OutputChoice:
    """What was asked for: the kind, and the part of a device's name or the file's path."""

    kind: OutputKind
    detail: str = ""

    def __str__(self) -> str:
        """Return the words that ``parse_output`` reads."""
        return f"{self.kind.value}:{self.detail}" if self.detail else self.kind.value


def parse_output(text: str) -> OutputChoice:
    """Read ``device``, ``device:NAME``, ``null`` or ``file:PATH``.

    Raises:
        ValueError: It is none of these.
    """
    kind, _, detail = text.partition(":")
    if kind == "device":
        return OutputChoice(OutputKind.DEVICE, detail.strip())
    if text == "null":
        return OutputChoice(OutputKind.NULL)
    if kind == "file" and detail:
        return OutputChoice(OutputKind.FILE, detail)
    raise ValueError(f"output must be device, device:NAME, null or file:PATH, but got {text!r}")


@dataclass(frozen=True, slots=True)
class OutputSettings:
    """How outputs are opened.

    Args:
        choice: What was asked for.
        channels: 2 for the mix, 8 for a pair per stem, 10 for both.
        block_frames: Length of a block.
        lead_blocks: How many blocks an output without a clock of its own lets the player be ahead of real time.
        offline: Take blocks as fast as they come.
        latency_seconds: How much sound a device is asked to hold.
    """

    choice: OutputChoice
    channels: int
    block_frames: int = BLOCK_FRAMES
    lead_blocks: int = 4
    offline: bool = False
    latency_seconds: float = LATENCY_MS / 1000

    def standing_by(self) -> "OutputSettings":
        """Return settings for a player that stands by: a device is shared, a file is left to the one that plays."""
        return replace(self, choice=OutputChoice(OutputKind.NULL)) if self.choice.kind is OutputKind.FILE else self

    def open(self) -> Output:
        """Open what was asked for.

        Raises:
            OutputError: It is not there or cannot be opened; the text is one sentence.
        """
        match self.choice.kind:
            case OutputKind.DEVICE:
                return DeviceOutput(self.choice.detail, self.channels, self.block_frames, self.latency_seconds)
            case OutputKind.FILE:
                return FileOutput(Path(self.choice.detail), self.channels, self.block_frames, self._pacer())
            case OutputKind.NULL:
                return self.stand_in()

    def stand_in(self, after: Output | None = None) -> NullOutput:
        """Return the silent clock that takes over when the output cannot be opened, or has gone.

        Args:
            after: The output that has gone: the clock goes on as if what it held were still being heard.
        """
        if after is None or self.offline:
            return NullOutput(self.channels, self._pacer())
        return NullOutput(self.channels, Pacer(after.latency_frames, full=True))

    def _pacer(self) -> Pacer | None:
        return None if self.offline else Pacer(self.lead_blocks * self.block_frames)
