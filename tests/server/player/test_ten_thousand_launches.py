"""Ten thousand launches at random tempi, rates, quanta and offsets: every one on its frame, in its place, without a click."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import STEMS
from server.launches import MARGIN_FRAMES
from server.player.deck import Due
from server.player.mixer import Mixer
from server.player.protocol import CROSSFADE_FRAMES, EASE_FRAMES, FromPlayer, Launched
from server.transport import Quantum, Transport

LAUNCHES = 10_000
STEP = 2.0**-24  # of the ramp that tells the place: exact in float32 up to 349 s, and too small to matter to the fades
AMPLITUDE = 0.2
STEEPEST = 2 * np.pi * AMPLITUDE / 200  # the tone's waves are longer than 200 frames
SLOPE = np.pi / 2 / CROSSFADE_FRAMES * AMPLITUDE  # the steepest a fade makes of a tone
TAPS = 48  # near the seam of a ramp the interpolator rings


@dataclass(frozen=True)
class Loop:
    """A tempo and length, and its take: a ramp on the left that tells the place, a tone on the right that tells a click."""

    bpm: float
    bars: int
    take: str
    samples: NDArray[np.float32]


def make_loop(rng: np.random.Generator, number: int) -> Loop:
    bpm, bars = float(rng.uniform(40, 240)), int(rng.integers(1, 4))
    frames = Transport(bpm, bars).loop_frames
    cycles = frames // int(rng.integers(201, 2000))
    ramp = np.arange(frames) * STEP
    tone = AMPLITUDE * np.sin(2 * np.pi * cycles * np.arange(frames) / frames + number)
    return Loop(bpm, bars, f"take {number}", np.stack([ramp, tone], axis=1).astype(np.float32))


class Stand:
    """A mixer whose clock is set to just before each launch, so that the hours between need not be rendered."""

    def __init__(self, rng: np.random.Generator) -> None:
        self.rng = rng
        self.loops = [make_loop(rng, number) for number in range(24)]
        self.events: list[FromPlayer] = []
        takes = {loop.take: loop.samples for loop in self.loops}
        self.mixer = Mixer(1024, takes, self.events.append)
        self.frame_of_rate = -EASE_FRAMES  # since when the rate holds

    def render(self, frames: int) -> NDArray[np.float32]:
        out = np.empty((frames, 10), dtype=np.float32)
        done = 0
        while done < frames:
            count = min(int(self.rng.integers(1, 1025)), frames - done)
            self.mixer.render(out[done : done + count])
            done += count
        return out

    def launch(self, stem: str, loop: Loop, rate: float, astray: int = 0) -> None:
        """Launch at a random line of a random clock, and look at every frame around it."""
        rng, mixer = self.rng, self.mixer
        if rate != mixer.rates.rate:
            mixer.set_speed(rate, mixer.frame)
            self.render(EASE_FRAMES + 1)  # decks that come back to rate 1 ease onto whole frames first
        begin = mixer.frame
        origin = begin - int(rng.integers(0, 1_000_000)) + (0 if rate == 1.0 else float(rng.uniform(0, 1)))
        clock = Transport(loop.bpm, loop.bars, origin, int(rng.integers(0, 100)), rate=rate)
        quantum = Quantum(rng.choice([quantum.value for quantum in Quantum]))
        due = clock.boundary(quantum, begin + MARGIN_FRAMES + int(rng.integers(0, 10_000)))
        offset = clock.phase_frames(due)
        deck = mixer.strips[stem].deck
        old = deck.playing
        deck.schedule(Due(loop.take, due + astray, offset))
        lead = int(rng.integers(2, 300))
        mixer.frame = due - lead
        self.events.clear()
        index = 2 * STEMS.index(stem)
        out = self.render(lead + CROSSFADE_FRAMES + 64)[:, index : index + 2].astype(np.float64)
        assert self.events == [Launched(stem, loop.take, due + astray)]
        if old is not None:
            places = np.array([old.position(due - lead + step) for step in range(lead)])
            self.check_places(out[:lead, 0], places, len(old.samples), rate)
        steps = np.arange(CROSSFADE_FRAMES, CROSSFADE_FRAMES + 64, dtype=np.float64)
        places = (offset + rate * steps) % clock.loop_frames
        self.check_places(out[lead + CROSSFADE_FRAMES :, 0], places, clock.loop_frames, rate)
        assert np.abs(np.diff(out[:, 1])).max() <= 2 * STEEPEST * rate + 2 * SLOPE, (stem, loop.take, due)

    def check_places(self, ramp: NDArray[np.float64], places: NDArray[Any], length: int, rate: float) -> None:
        """See that a ramp tells the very places; at a rate other than 1, to a fraction of a frame and off the seam."""
        if rate == 1.0:
            assert np.array_equal(ramp, places * STEP)
        else:
            off_seam = (places > TAPS) & (places < length - TAPS)
            assert np.abs(ramp - places * STEP)[off_seam].max(initial=0.0) < 0.2 * STEP


@pytest.mark.parametrize("rate", [1.0, 1.0071])
@pytest.mark.parametrize("astray", [-1, 1])
def test_a_launch_one_frame_off_would_be_seen(rate: float, astray: int) -> None:
    stand = Stand(np.random.default_rng(1))
    stand.launch("bass", stand.loops[0], rate)
    with pytest.raises(AssertionError):
        stand.launch("bass", stand.loops[1], rate, astray)


@pytest.mark.slow
def test_every_launch_is_0_frames_off_and_none_clicks() -> None:
    rng = np.random.default_rng(2026)
    stand = Stand(rng)
    rate = 1.0
    for number in range(LAUNCHES):
        if number % 100 == 0:
            rate = 1.0 if number % 200 == 0 else float(rng.uniform(0.985, 1.015))
        stand.launch(str(rng.choice(STEMS)), stand.loops[int(rng.integers(len(stand.loops)))], rate)
    assert stand.mixer.frame > 1_000_000_000
