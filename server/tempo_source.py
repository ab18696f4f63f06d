"""What another clock says: whose tempo and beat the transport may follow. Pure values."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from engine.units import MAXIMUM_BPM, MINIMUM_BPM
from server.steering import Steering

LINK_GRAIN_BPM: Final = 0.02  # Link says its tempo in whole microseconds a beat: at 240 bpm that is a thousandth
MIDI_GRAIN_BPM: Final = 0.4  # four times what the tempo of ticks that are 5 ms off wavers by
_LEAP_SHARE: Final = 0.02  # a tempo that is so different a tenth of a second later was set, and will stand


class Source(Enum):
    """Whose tempo holds; the value is its name in OSC."""

    INTERNAL = "internal"
    LINK = "link"
    MIDI = "midi"


def find_source(name: str) -> Source:
    """Return the source of this name.

    Raises:
        LookupError: There is none; the text lists those there are.
    """
    for source in Source:
        if source.value == name:
            return source
    raise LookupError(f"source must be one of {', '.join(s.value for s in Source)}, but got {name!r}")


def fold(bpm: float) -> float:
    """Return the power of two that brings a tempo into the range that takes are made in: with it both stay in sync."""
    factor = 1.0
    while bpm * factor < MINIMUM_BPM:
        factor *= 2
    while bpm * factor > MAXIMUM_BPM:
        factor /= 2
    return factor


@dataclass(frozen=True)
class SourceBeat:
    """Where another clock stood at a moment.

    Args:
        source: Whose it is.
        moment: In the reducer's seconds.
        bpm: Its tempo, of any size above 0; None while it is not known.
        beat: Its quarter notes, whose zero begins a loop; None where only the tempo is known.
        playing: What it last said about start and stop; None if nothing.
        peers: Other programs in the session.
        grain_bpm: How finely its tempo is known; smaller differences are none.
        noise_seconds: Standard deviation of its phase.
        bpm_per_second: How its tempo moves.
        notice: What is wrong with it, as a sentence; empty when all is well.
    """

    source: Source
    moment: float
    bpm: float | None
    beat: float | None = None
    playing: bool | None = None
    peers: int = 0
    grain_bpm: float = LINK_GRAIN_BPM
    noise_seconds: float = 0.0
    bpm_per_second: float = 0.0
    notice: str = ""

    @property
    def our_bpm(self) -> float | None:
        """The tempo that is in sync with it and within the range of takes."""
        return None if self.bpm is None else self.bpm * fold(self.bpm)

    def our_bpm_at(self, moment: float) -> float | None:
        """Return ``our_bpm`` at a moment soon, should the tempo move on as it does."""
        if self.bpm is None:
            return None
        return (self.bpm + self.bpm_per_second * (moment - self.moment)) * fold(self.bpm)

    def our_beat_at(self, moment: float) -> float | None:
        """Return where it will be at a moment, in beats of ``our_bpm``."""
        if self.bpm is None or self.beat is None:
            return None
        seconds = moment - self.moment
        return (self.beat + seconds * (self.bpm + self.bpm_per_second * seconds / 2) / 60) * fold(self.bpm)

    def after(self, before: "SourceBeat | None") -> "SourceBeat":
        """Return this with how the tempo has moved since it was last heard of, where it has moved and not leapt."""
        if before is None or before.bpm is None or self.bpm is None or self.moment <= before.moment:
            return self
        moved = self.bpm - before.bpm
        if not self.grain_bpm < abs(moved) < _LEAP_SHARE * self.bpm:
            return self
        return replace(self, bpm_per_second=moved / (self.moment - before.moment))


@dataclass(frozen=True)
class Following:
    """How another clock is being followed.

    Args:
        last: What it said last; None before the first word.
        moving_bpm: The tempo that it has had lately, in ours.
        moving_since: Since when, in seconds.
        refused_bpm: A tempo that takes could not be made at; 0 for none.
        steering: The controller of the phase.
    """

    last: SourceBeat | None = None
    moving_bpm: float = 0.0
    moving_since: float = 0.0
    refused_bpm: float = 0.0
    steering: Steering = Steering()
