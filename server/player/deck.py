"""A deck: one stem's player, which loops a take and goes over to another on an exact frame."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.player.interpolator import Interpolator, loop_into
from server.player.protocol import CROSSFADE_FRAMES, EASE_FRAMES, FromPlayer, Late, Launched, LaunchFailed, Stopped
from server.player.rates import RatePlan

_ANGLE: Final = (np.arange(CROSSFADE_FRAMES) + 0.5) * (np.pi / 2 / CROSSFADE_FRAMES)
FADE_IN: Final = np.sin(_ANGLE).astype(np.float32)[:, np.newaxis]  # (frames, 1)
FADE_OUT: Final = np.cos(_ANGLE).astype(np.float32)[:, np.newaxis]  # (frames, 1); squares of the two add up to 1


@dataclass(frozen=True, slots=True)
class Due:
    """What a deck will do at a frame: launch a take at an offset, or stop where the take is None."""

    take: str | None
    frame: int
    offset_frames: float = 0


@dataclass(frozen=True, slots=True)
class Playing:
    """A take and where it is: its place ``offset_frames`` sounded at the clock's ``start_frame``.

    It goes on from there at ``rate``. At rate 1 a place between two frames eases onto the nearest one within
    ``EASE_FRAMES``, and samples are the take's own from then on.
    """

    take: str
    samples: NDArray[np.float32]  # (frames, 2), never written
    start_frame: int
    offset_frames: float
    rate: float = 1.0

    @property
    def settled(self) -> int:
        """The whole frame of the take that is nearest to its place at ``start_frame``."""
        return math.floor(self.offset_frames + 0.5)

    @property
    def aside(self) -> float:
        """How far its place at ``start_frame`` is from that frame."""
        return self.offset_frames - self.settled

    def position(self, frame: int) -> float:
        """Return which place of the take sounds at a frame of the clock."""
        gone = frame - self.start_frame
        if self.rate != 1.0:
            return (self.offset_frames + self.rate * gone) % len(self.samples)
        if self.aside and gone < EASE_FRAMES:
            return (self.offset_frames + (1 - self.aside / EASE_FRAMES) * gone) % len(self.samples)
        return (self.settled + gone) % len(self.samples)

    def respeeded(self, rate: float, frame: int) -> "Playing":
        """Return the same take going on at another rate from a frame of the clock on."""
        return replace(self, start_frame=frame, offset_frames=self.position(frame), rate=rate)

    def is_at(self, offset_frames: float, frame: int) -> bool:
        """Return whether it is nearer to a place than a frame, so that going there would be heard by nobody."""
        length = len(self.samples)
        apart = (self.position(frame) - offset_frames + length / 2) % length - length / 2
        return abs(apart) < 1

    def fill(self, interpolator: Interpolator, frame: int, out: NDArray[np.float32]) -> None:
        """Fill ``out`` [frames, 2] with what it sounds from a frame of the clock on."""
        gone = frame - self.start_frame
        if self.rate != 1.0:
            interpolator.fill(self.samples, self.offset_frames, self.rate, gone, out)
            return
        easing = min(max(EASE_FRAMES - gone, 0), len(out)) if self.aside else 0
        if easing:
            rate = 1 - self.aside / EASE_FRAMES
            interpolator.fill(self.samples, self.offset_frames, rate, gone, out[:easing])
        loop_into(self.samples, (self.settled + gone + easing) % len(self.samples), out[easing:])


class Deck:
    """One stem's player. Every method is called by the audio thread, at the start of a block or to render it.

    A change of what sounds is a crossfade that begins on the very frame: what would have sounded is rendered once for
    the whole fade, faded out and kept as a tail, so that a change during a crossfade does not click either.

    Args:
        stem: The name that its events carry.
        takes: The loaded takes [frames, 2] by name; another thread adds and removes them.
        emit: Takes the events; must not block.
        interpolator: Reads takes at any rate but 1; shared by the decks of a mixer.
    """

    def __init__(
        self,
        stem: str,
        takes: Mapping[str, NDArray[np.float32]],
        emit: Callable[[FromPlayer], None],
        interpolator: Interpolator,
    ) -> None:
        self._stem = stem
        self._takes = takes
        self._emit = emit
        self._interpolator = interpolator
        self._rate = 1.0
        self._due: Due | None = None
        self._playing: Playing | None = None
        self._fade_frame = 0  # where the fade-in of what plays began
        self._tail_frame = -CROSSFADE_FRAMES  # where the tail began
        self._tail = np.zeros((CROSSFADE_FRAMES, 2), dtype=np.float32)
        self._spare = np.zeros((CROSSFADE_FRAMES, 2), dtype=np.float32)

    @property
    def playing(self) -> Playing | None:
        """What plays, None where the deck is empty (its tail may still sound)."""
        return self._playing

    @property
    def due(self) -> Due | None:
        """What is scheduled."""
        return self._due

    def schedule(self, due: Due | None) -> None:
        """Replace what is scheduled; None clears it."""
        self._due = due

    def respeed(self, rate: float, frame: int) -> None:
        """Go on at another rate from ``frame`` on, the next one to be rendered."""
        self._rate = rate
        if self._playing is not None:
            self._playing = self._playing.respeeded(rate, frame)

    def shift(self, plan: RatePlan, rate: float, frame: int) -> None:
        """Move what is scheduled to where it falls once ``rate`` holds from ``frame`` on, no longer the plan's."""
        if self._due is not None:
            self._due = replace(self._due, frame=plan.place(frame, rate, self._due.frame))

    def drop(self, take: str, message: str) -> None:
        """Give up a scheduled launch of a take that could not be loaded."""
        if self._due is not None and self._due.take == take:
            self._due = None
            self._emit(LaunchFailed(self._stem, take, message))

    def silence(self, frame: int) -> None:
        """Fade out from ``frame``, the next one to be rendered, and forget what was scheduled."""
        self._due = None
        if self._playing is not None:
            self._go_over(frame, None)
            self._emit(Stopped(self._stem, frame))

    def is_silent(self, frame: int) -> bool:
        """Return whether ``render`` from this frame on could only give zeros."""
        return self._playing is None and self._due is None and frame >= self._tail_frame + CROSSFADE_FRAMES

    def render(self, frame: int, out: NDArray[np.float32]) -> None:
        """Fill ``out`` [frames, 2] with what the deck sounds from ``frame`` on, carrying out what falls due."""
        done = 0
        while done < len(out):
            end = len(out)
            due = self._due
            if due is not None:
                if due.frame <= frame + done:
                    self._carry_out(due, frame + done)
                elif due.frame < frame + len(out):
                    end = due.frame - frame
            self._sound(frame + done, out[done:end])
            done = end

    def _carry_out(self, due: Due, frame: int) -> None:
        """Do what has fallen due, unless its take is still loading: then it stays due."""
        if due.take is None:
            self._due = None
            self._go_over(frame, None)
            self._emit(Stopped(self._stem, frame))
            return
        samples = self._takes.get(due.take)
        if samples is None:
            return
        self._due = None
        offset_frames = (due.offset_frames + (frame - due.frame) * self._rate) % len(samples)
        playing = self._playing
        if playing is not None and playing.take == due.take and playing.is_at(offset_frames, frame):
            self._playing = playing.respeeded(self._rate, frame)
        else:
            self._go_over(frame, Playing(due.take, samples, frame, offset_frames, self._rate))
        if frame != due.frame:
            self._emit(Late(self._stem, due.take, due.frame, frame))
        self._emit(Launched(self._stem, due.take, frame))

    def _go_over(self, frame: int, upcoming: Playing | None) -> None:
        """Crossfade from whatever sounds at ``frame`` to the upcoming take, or to silence."""
        if self._playing is not None or frame < self._tail_frame + CROSSFADE_FRAMES:
            self._sound(frame, self._spare)
            self._spare *= FADE_OUT
            self._tail, self._spare = self._spare, self._tail
            self._tail_frame = frame
        self._playing = upcoming
        self._fade_frame = frame

    def _sound(self, frame: int, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with what plays, faded in where it has just begun, and the tail of what played before."""
        playing = self._playing
        if playing is None:
            out.fill(0.0)
        else:
            playing.fill(self._interpolator, frame, out)
            begin = frame - self._fade_frame
            if begin < CROSSFADE_FRAMES:
                count = min(CROSSFADE_FRAMES - begin, len(out))
                out[:count] *= FADE_IN[begin : begin + count]
        begin = frame - self._tail_frame
        if begin < CROSSFADE_FRAMES:
            count = min(CROSSFADE_FRAMES - begin, len(out))
            out[:count] += self._tail[begin : begin + count]
