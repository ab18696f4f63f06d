"""A deck: one stem's player, which loops a take and goes over to another on an exact frame."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from server.player.protocol import CROSSFADE_FRAMES, FromPlayer, Late, Launched, LaunchFailed, Stopped

_ANGLE: Final = (np.arange(CROSSFADE_FRAMES) + 0.5) * (np.pi / 2 / CROSSFADE_FRAMES)
FADE_IN: Final = np.sin(_ANGLE).astype(np.float32)[:, np.newaxis]  # (frames, 1)
FADE_OUT: Final = np.cos(_ANGLE).astype(np.float32)[:, np.newaxis]  # (frames, 1); squares of the two add up to 1


@dataclass(frozen=True, slots=True)
class Due:
    """What a deck will do at a frame: launch a take at an offset, or stop where the take is None."""

    take: str | None
    frame: int
    offset_frames: int = 0


@dataclass(frozen=True, slots=True)
class Playing:
    """A take and where it is: its frame ``offset_frames`` sounded at the clock's ``start_frame``."""

    take: str
    samples: NDArray[np.float32]  # (frames, 2), never written
    start_frame: int
    offset_frames: int

    def position(self, frame: int) -> int:
        """Return which frame of the take sounds at a frame of the clock."""
        return (self.offset_frames + frame - self.start_frame) % len(self.samples)


def loop_into(samples: NDArray[np.float32], position: int, out: NDArray[np.float32]) -> None:
    """Fill ``out`` [frames, 2] with the loop ``samples`` from ``position`` on, round and round, bit for bit."""
    filled = 0
    while filled < len(out):
        count = min(len(out) - filled, len(samples) - position)
        out[filled : filled + count] = samples[position : position + count]
        filled += count
        position = 0


class Deck:
    """One stem's player. Every method is called by the audio thread, at the start of a block or to render it.

    A change of what sounds is a crossfade that begins on the very frame: what would have sounded is rendered once for
    the whole fade, faded out and kept as a tail, so that a change during a crossfade does not click either.

    Args:
        stem: The name that its events carry.
        takes: The loaded takes [frames, 2] by name; another thread adds and removes them.
        emit: Takes the events; must not block.
    """

    def __init__(self, stem: str, takes: Mapping[str, NDArray[np.float32]], emit: Callable[[FromPlayer], None]) -> None:
        self._stem = stem
        self._takes = takes
        self._emit = emit
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
        upcoming = Playing(due.take, samples, frame, (due.offset_frames + frame - due.frame) % len(samples))
        playing = self._playing
        if playing is not None and playing.take == due.take and playing.position(frame) == upcoming.offset_frames:
            self._playing = Playing(due.take, playing.samples, frame, upcoming.offset_frames)
        else:
            self._go_over(frame, upcoming)
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
            loop_into(playing.samples, playing.position(frame), out)
            begin = frame - self._fade_frame
            if begin < CROSSFADE_FRAMES:
                count = min(CROSSFADE_FRAMES - begin, len(out))
                out[:count] *= FADE_IN[begin : begin + count]
        begin = frame - self._tail_frame
        if begin < CROSSFADE_FRAMES:
            count = min(CROSSFADE_FRAMES - begin, len(out))
            out[:count] += self._tail[begin : begin + count]
