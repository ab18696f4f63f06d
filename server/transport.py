"""Bars, beats and frames: where the music stands, and when a change may land. Pure arithmetic."""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from engine.units import SAMPLE_RATE_HZ, beats_per_bar, loop_beats, loop_frames


class Quantum(Enum):
    """The grid a launch waits for; the value is its name in OSC."""

    NONE = "none"
    BEAT = "1beat"
    TWO_BEATS = "2beat"
    BAR = "1bar"
    TWO_BARS = "2bar"
    FOUR_BARS = "4bar"
    EIGHT_BARS = "8bar"
    LOOP = "loop"


_GRID_BEATS: Final = {Quantum.BEAT: 1, Quantum.TWO_BEATS: 2}
_GRID_BARS: Final = {Quantum.BAR: 1, Quantum.TWO_BARS: 2, Quantum.FOUR_BARS: 4, Quantum.EIGHT_BARS: 8}


def find_quantum(name: str) -> Quantum:
    """Return the quantum of this name.

    Raises:
        LookupError: There is none; the text lists those there are.
    """
    for quantum in Quantum:
        if quantum.value == name:
            return quantum
    raise LookupError(f"quantum must be one of {', '.join(q.value for q in Quantum)}, but got {name!r}")


@dataclass(frozen=True)
class Position:
    """Where a frame stands in the music.

    Args:
        beat: Quarter notes since play began, with their fraction.
        bar: Whole bars since play began.
        phase: Part of the loop that has gone by, 0 to 1.
    """

    beat: float
    bar: int
    phase: float


@dataclass(frozen=True)
class Transport:
    """The clock that sounds: tempo, length, rate, and the player frame at which a loop began.

    At a rate other than 1 the takes are played faster or slower than they were made, and the clock with them. Loops then
    begin between two player frames; every line of the grid is the player frame nearest to it.

    Args:
        bpm: Quarter notes per minute of the takes; ``sounding_bpm`` is what is heard.
        bars: Length of the loop.
        origin_frame: Player frame at which some loop begins, whole at rate 1; loops run on from it in both directions.
        bars_before: Bars that had gone by at the origin, so that counting goes on when tempo or length change.
        signature: Numerator and denominator.
        rate: Take frames per player frame.
    """

    bpm: float
    bars: int
    origin_frame: float = 0
    bars_before: int = 0
    signature: tuple[int, int] = (4, 4)
    rate: float = 1.0

    @property
    def loop_frames(self) -> int:
        """Exact length of the loop's takes in frames."""
        return loop_frames(self.bars, self.bpm, *self.signature)

    @property
    def grid(self) -> tuple[float, int, tuple[int, int]]:
        """Tempo, length in bars, and signature."""
        return (self.bpm, self.bars, self.signature)

    @property
    def round_frames(self) -> float:
        """Player frames that a loop lasts; a whole number at rate 1."""
        return self.loop_frames if self.rate == 1.0 else self.loop_frames / self.rate

    @property
    def sounding_bpm(self) -> float:
        """Quarter notes per minute that are heard."""
        return self.bpm * self.rate

    @property
    def bar_beats(self) -> float:
        """Length of a bar in quarter notes."""
        return beats_per_bar(*self.signature)

    def phase_frames(self, frame: int) -> float:
        """Return how far into the loop a player frame is, in frames of the takes; a whole number at rate 1."""
        if self.rate == 1.0:
            return (frame - self.origin_frame) % self.loop_frames
        return (frame - self.origin_frame) * self.rate % self.loop_frames

    def bar_frame(self, bar: int) -> int:
        """Return the player frame at which the ``bar``-th bar after the origin begins (negative: before it)."""
        loop, inside = divmod(bar, self.bars)
        return self._player_frame(loop * self.loop_frames + round(inside * self.loop_frames / self.bars))

    def beat_frame(self, beat: int) -> int:
        """Return the player frame nearest to the ``beat``-th quarter note after the origin."""
        beats = loop_beats(self.bars, *self.signature)
        loop, inside = divmod(beat, beats)
        return self._player_frame(int(loop) * self.loop_frames + round(inside * self.loop_frames / beats))

    def _player_frame(self, take_frames: int) -> int:
        """Return the player frame nearest to where so many take frames have gone by since the origin."""
        return round(self.origin_frame + (take_frames if self.rate == 1.0 else take_frames / self.rate))

    def position(self, frame: float) -> Position:
        """Return where a player frame stands."""
        loop, inside = divmod(frame - self.origin_frame, self.round_frames)
        phase = inside / self.round_frames
        beats = loop_beats(self.bars, *self.signature)
        beat = self.bars_before * self.bar_beats + (loop + phase) * beats
        bar = self.bars_before + int(loop) * self.bars
        while self.bar_frame(bar + 1 - self.bars_before) <= frame:
            bar += 1
        return Position(beat, bar, phase)

    def beat_of(self, frame: float) -> float:
        """Return the quarter notes since play began at a player frame."""
        return self.position(frame).beat

    def boundary(self, quantum: Quantum, earliest_frame: int) -> int:
        """Return the first frame of the quantum's grid that is not before ``earliest_frame``."""
        if quantum is Quantum.NONE:
            return earliest_frame
        if quantum is Quantum.LOOP:
            return self._first(self.bar_frame, self.bars, 0, 1.0, earliest_frame)
        if quantum in _GRID_BEATS:
            before = round(self.bars_before * self.bar_beats)
            return self._first(self.beat_frame, _GRID_BEATS[quantum], before, self.bar_beats, earliest_frame)
        return self._first(self.bar_frame, _GRID_BARS[quantum], self.bars_before, 1.0, earliest_frame)

    def _first(self, frame_of: Callable[[int], int], step: int, before: int, units_per_bar: float, earliest_frame: int) -> int:
        units = (earliest_frame - self.origin_frame) / self.round_frames * self.bars * units_per_bar
        index = math.ceil((math.floor(units) - 1 + before) / step) * step
        while frame_of(index - before) < earliest_frame:
            index += step
        return frame_of(index - before)

    def changed(self, bpm: float, bars: int, at_frame: int, signature: tuple[int, int] | None = None) -> "Transport":
        """Return the clock that takes over at a bar of this one, at rate 1, counting on from the same bar.

        Args:
            bpm: Quarter notes per minute from then on.
            bars: Length of the loop from then on.
            at_frame: Player frame at which one of this clock's bars begins.
            signature: Of the bars from then on; None leaves it. Where it changes, a loop begins there.
        """
        bar = self.position(at_frame).bar
        turned = signature is not None and signature != self.signature
        inside = 0 if turned else (bar - self.bars_before) % self.bars % bars
        fresh = Transport(bpm, bars, 0, bar - inside, signature or self.signature)
        return replace(fresh, origin_frame=at_frame - fresh.bar_frame(inside))

    def respeeded(self, rate: float, at_frame: int) -> "Transport":
        """Return the clock that goes on in phase from a player frame on, at another rate.

        Back at rate 1 it goes on from the nearest whole frame of the takes, as decks do.
        """
        gone = (at_frame - self.origin_frame) * self.rate
        origin: float = at_frame - math.floor(gone + 0.5) if rate == 1.0 else at_frame - gone / rate
        return replace(self, origin_frame=origin, rate=rate)

    def restarted(self, at_frame: int) -> "Transport":
        """Return the same clock with a loop that begins at ``at_frame``, a bar of this one, counting on."""
        return replace(self, origin_frame=at_frame, bars_before=self.position(at_frame).bar)

    def moved(self, delta_frames: float) -> "Transport":
        """Return the same clock on a player whose frames are counted ``delta_frames`` higher."""
        return replace(self, origin_frame=self.origin_frame + delta_frames)


OBSERVED_MESSAGES: Final = 250  # five seconds of position messages: of so many one comes soon after its frame


@dataclass(frozen=True)
class FrameClock:
    """Which player frame is about to be rendered at which moment.

    Known from the output itself (``FrameClock((zero_seconds,), frame)``), or, until that has settled, from position messages:
    one can only be late, never early, so of the recent ones the earliest for its frame is believed.

    Args:
        offsets: ``moment - frame / rate`` in seconds, as read off, newest last.
        frame: The next to be rendered, as was told last.
    """

    offsets: tuple[float, ...] = ()
    frame: int = 0

    def observed(self, frame: int, now: float) -> "FrameClock":
        """Return the clock after a message that ``frame`` is the next to be rendered, heard at ``now`` seconds."""
        return FrameClock((*self.offsets[1 - OBSERVED_MESSAGES :], now - frame / SAMPLE_RATE_HZ), frame)

    def frame_at(self, moment: float) -> int:
        """Return the next frame to be rendered at a moment, in seconds of the same clock as ``now``."""
        if not self.offsets:
            return self.frame
        return max(self.frame, round((moment - min(self.offsets)) * SAMPLE_RATE_HZ))

    def moment_of(self, frame: float) -> float:
        """Return the moment at which a frame is rendered, in seconds."""
        return min(self.offsets, default=0.0) + frame / SAMPLE_RATE_HZ
