"""The mixer: four decks, their gains and the frame clock, rendered block by block onto five buses."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.stems import STEMS
from server.player.channel_map import BUSES
from server.player.deck import Deck
from server.player.interpolator import Interpolator
from server.player.protocol import DeckState, FromPlayer, SpeedLate
from server.player.ramp import Ramp
from server.player.rates import RatePlan

_MIX: Final = slice(2 * len(STEMS), 2 * len(BUSES))


class Strip:
    """One stem's place in the mixer: deck, gain, pan, mute, solo, peak. Used by the audio thread alone.

    Pan is a balance, since takes are stereo: it turns the far side down in a straight line and leaves the near one. The
    center is then the take bit for bit, which a law of constant power, 3 dB down there, would not be; and no side ever
    gets louder than it was made.
    """

    def __init__(self, deck: Deck, frames: int) -> None:
        self.deck = deck
        self.gain = 1.0
        self.mute = False
        self.solo = False
        self.pan = 0.0
        self.left = Ramp()
        self.right = Ramp()
        self.block = np.zeros((frames, 2), dtype=np.float32)

    def aim(self, sounds: bool) -> None:
        """Send both sides to where gain and pan have them, or to silence."""
        gain = self.gain if sounds else 0.0
        self.left.set(gain * min(1.0, 1.0 - self.pan))
        self.right.set(gain * min(1.0, 1.0 + self.pan))

    def shape(self, block: NDArray[np.float32]) -> None:
        """Apply gain and pan to a block [frames, 2]."""
        self.left.apply(block[:, :1])
        self.right.apply(block[:, 1:])

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
            pan=self.pan,
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
        self._peaks = [0.0] * len(BUSES)

    def set_gain(self, stem: str, value: float) -> None:
        """Set a stem's gain as a factor, within 10 ms."""
        self.strips[stem].gain = value
        self._aim()

    def set_pan(self, stem: str, value: float) -> None:
        """Move a stem to the left (-1) or to the right (1), within 10 ms."""
        self.strips[stem].pan = value
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
        """Return the peak of each stem and of the mix since the last call; a block that ends meanwhile counts to either side."""
        levels = dict(zip(BUSES, self._peaks, strict=True))
        for index in range(len(BUSES)):
            self._peaks[index] = 0.0
        return levels

    def render(self, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with the next frames and move the clock on.

        Args:
            out: [frames, 10], a pair for each bus; at most ``block_frames`` frames.
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
        self._note_peak(len(STEMS), out[:, _MIX])

    def _render(self, out: NDArray[np.float32]) -> None:
        """Fill ``out`` with the next frames of the decks, at one rate, and move the clock on."""
        frames = len(out)
        mix = out[:, _MIX]
        mix.fill(0.0)
        for index, strip in enumerate(self.strips.values()):
            block = strip.block[:frames]
            if strip.deck.is_silent(self.frame):
                block.fill(0.0)
                strip.shape(block)
            else:
                strip.deck.render(self.frame, block)
                strip.shape(block)
                self._note_peak(index, block)
            mix += block
            out[:, 2 * index : 2 * index + 2] = block
        self.frame += frames

    def _aim(self) -> None:
        """Send each stem's ramp to the gain that its gain, its mute and everyone's solo come to."""
        soloed = any(strip.solo for strip in self.strips.values())
        for strip in self.strips.values():
            sounds = not strip.mute and (strip.solo or not soloed)
            strip.aim(sounds)

    def _note_peak(self, bus: int, block: NDArray[np.float32]) -> None:
        peak = max(float(block.max()), -float(block.min()))
        if peak > self._peaks[bus]:
            self._peaks[bus] = peak
