"""The mixer: four decks, their gains and the frame clock, rendered block by block."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.stems import STEMS
from server.player.deck import Deck
from server.player.interpolator import Interpolator
from server.player.limiter import Limiter
from server.player.protocol import DeckState, FromPlayer, SpeedLate
from server.player.ramp import Ramp
from server.player.rates import RatePlan

STEM_CHANNELS: Final = 2 * len(STEMS)  # a pair per stem: bass 1/2, drums 3/4, instrument 5/6, melody 7/8
MIX_CHANNELS: Final = 2


class Strip:
    """One stem's place in the mixer: deck, gain, mute, solo, peak. Used by the audio thread alone."""

    def __init__(self, deck: Deck, frames: int) -> None:
        self.deck = deck
        self.gain = 1.0
        self.mute = False
        self.solo = False
        self.ramp = Ramp()
        self.block = np.zeros((frames, 2), dtype=np.float32)

    def state(self) -> DeckState:
        """Return what clients see of it."""
        playing, due = self.deck.playing, self.deck.due
        return DeckState(
            take=None if playing is None else playing.take,
            start_frame=0 if playing is None else playing.start_frame,
            offset_frames=0 if playing is None else playing.settled if playing.rate == 1.0 else playing.offset_frames,
            gain=self.gain,
            mute=self.mute,
            solo=self.solo,
            scheduled=None if due is None else (due.take, due.frame),
        )


class Mixer:
    """Renders the decks on one frame clock.

    Every method is called by the audio thread; ``frame`` may be read, and ``take_levels`` called, by any one other. It
    allocates nothing but views and small numbers.

    Args:
        block_frames: The longest block that ``render`` is asked for.
        takes: The loaded takes by name; another thread adds and removes them.
        emit: Takes the decks' events; must not block.
    """

    def __init__(self, block_frames: int, takes: Mapping[str, NDArray[np.float32]], emit: Callable[[FromPlayer], None]) -> None:
        self.frame = 0
        self._emit = emit
        interpolator = Interpolator()
        self.strips: dict[str, Strip] = {stem: Strip(Deck(stem, takes, emit, interpolator), block_frames) for stem in STEMS}
        self.rates = RatePlan()
        self.master = Ramp()
        self._limiter = Limiter(block_frames, STEM_CHANNELS)
        self._peaks = [0.0] * len(STEMS)

    def set_gain(self, stem: str, value: float) -> None:
        """Set a stem's gain as a factor, within 10 ms."""
        self.strips[stem].gain = value
        self._aim()

    def set_mute(self, stem: str, on: bool) -> None:
        """Mute a stem or let it sound, within 10 ms."""
        self.strips[stem].mute = on
        self._aim()

    def set_solo(self, stem: str, on: bool) -> None:
        """Solo a stem or no longer, within 10 ms."""
        self.strips[stem].solo = on
        self._aim()

    def set_speed(self, rate: float, frame: int) -> None:
        """Have every deck play at a rate from a frame on, or from the next one where that has gone by."""
        begin = max(frame, self.frame)
        before = self.rates.rate_at(begin)
        for strip in self.strips.values():
            strip.deck.shift(self.rates, rate, begin)
        self.rates = self.rates.changed(rate, begin)
        if begin != frame:
            self._emit(SpeedLate(before, rate, frame, begin))

    def silence(self) -> None:
        """Fade every deck out from the next frame on and leave it empty, nothing scheduled."""
        for strip in self.strips.values():
            strip.deck.silence(self.frame)

    def states(self) -> dict[str, DeckState]:
        """Return what clients see of each stem."""
        return {stem: strip.state() for stem, strip in self.strips.items()}

    def take_levels(self) -> dict[str, float]:
        """Return each stem's peak since the last call; a block that ends meanwhile may count to either side."""
        levels = dict(zip(STEMS, self._peaks, strict=True))
        for index in range(len(STEMS)):
            self._peaks[index] = 0.0
        return levels

    def render(self, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with the next frames and move the clock on.

        Args:
            out: [frames, 8] for a pair per stem or [frames, 2] for the mix; at most ``block_frames`` frames.
        """
        done = 0
        while done < len(out):
            end = len(out)
            if self.rates.steps:
                step_frame, rate = self.rates.steps[0]
                if step_frame <= self.frame:
                    self.rates = self.rates.since(step_frame)
                    for strip in self.strips.values():
                        strip.deck.respeed(rate, self.frame)
                    continue
                end = min(end, done + step_frame - self.frame)
            self._render(out[done:end])
            done = end
        self.master.apply(out)
        self._limiter.apply(out)

    def _render(self, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with the next frames of the decks, at one rate, and move the clock on."""
        frames, channels = out.shape
        if channels == MIX_CHANNELS:
            out.fill(0.0)
        for index, strip in enumerate(self.strips.values()):
            block = strip.block[:frames]
            if strip.deck.is_silent(self.frame):
                block.fill(0.0)
                strip.ramp.apply(block)
            else:
                strip.deck.render(self.frame, block)
                strip.ramp.apply(block)
                peak = max(float(block.max()), -float(block.min()))
                if peak > self._peaks[index]:
                    self._peaks[index] = peak
            if channels == MIX_CHANNELS:
                out += block
            else:
                out[:, 2 * index : 2 * index + 2] = block
        self.frame += frames

    def _aim(self) -> None:
        """Send each stem's ramp to the gain that its gain, its mute and everyone's solo come to."""
        soloed = any(strip.solo for strip in self.strips.values())
        for strip in self.strips.values():
            sounds = not strip.mute and (strip.solo or not soloed)
            strip.ramp.set(strip.gain if sounds else 0.0)
