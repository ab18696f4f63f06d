"""A deck lands on the frame, loops without a seam, and never clicks."""

from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from server.player.deck import FADE_IN, FADE_OUT, Deck, Due
from server.player.interpolator import Interpolator
from server.player.protocol import CROSSFADE_FRAMES, FromPlayer, Late, Launched, LaunchFailed, Stopped

Samples = NDArray[np.float32]


def noise(frames: int, seed: int) -> Samples:
    return np.random.default_rng(seed).uniform(-0.5, 0.5, (frames, 2)).astype(np.float32)


def sine(frames: int, cycles: int, phase: float = 0.0) -> Samples:
    wave = 0.5 * np.sin(2 * np.pi * cycles * np.arange(frames) / frames + phase)
    return np.repeat(wave[:, np.newaxis], 2, axis=1).astype(np.float32)


def looped(take: Samples, position: int, frames: int) -> Samples:
    """What a take sounds, said in another way than the deck does it."""
    return take[(position + np.arange(frames)) % len(take)]


@dataclass
class Bench:
    """A deck with two takes, and a clock to turn by hand."""

    takes: dict[str, Samples]
    events: list[FromPlayer] = field(default_factory=list)
    frame: int = 0

    def __post_init__(self) -> None:
        self.deck = Deck("bass", self.takes, self.events.append, Interpolator())

    def render(self, frames: int, block: int = 256) -> Samples:
        out = np.full((frames, 2), np.nan, dtype=np.float32)
        for begin in range(0, frames, block):
            part = out[begin : begin + block]
            self.deck.render(self.frame, part)
            self.frame += len(part)
        return out


@pytest.fixture
def bench() -> Bench:
    return Bench({"old": noise(4801, 1), "new": noise(4801, 2)})


def test_fades_have_equal_power_and_mirror_each_other() -> None:
    np.testing.assert_allclose(FADE_IN**2 + FADE_OUT**2, 1.0, atol=1e-6)
    np.testing.assert_allclose(FADE_IN, FADE_OUT[::-1], atol=1e-6)
    assert len(FADE_IN) == CROSSFADE_FRAMES == 384


@pytest.mark.parametrize("frame", [1024, 1025, 1100, 1279])
@pytest.mark.parametrize("block", [64, 256, 300, 5000])
def test_a_launch_lands_on_its_frame_at_the_start_or_in_the_middle_of_a_block(bench: Bench, frame: int, block: int) -> None:
    bench.deck.schedule(Due("old", 0))
    before = bench.render(512, block)
    bench.deck.schedule(Due("new", frame, 77))
    out = np.concatenate([before, bench.render(6000, block)])
    old, new = bench.takes["old"], bench.takes["new"]
    after = frame + CROSSFADE_FRAMES
    assert np.array_equal(out[CROSSFADE_FRAMES:frame], looped(old, CROSSFADE_FRAMES, frame - CROSSFADE_FRAMES))
    assert np.array_equal(out[after:], looped(new, 77 + CROSSFADE_FRAMES, len(out) - after))
    assert not np.array_equal(out[frame], looped(old, frame, 1)[0])
    expected = looped(old, frame, CROSSFADE_FRAMES) * FADE_OUT + looped(new, 77, CROSSFADE_FRAMES) * FADE_IN
    np.testing.assert_allclose(out[frame:after], expected, atol=1e-6)
    assert bench.events == [Launched("bass", "old", 0), Launched("bass", "new", frame)]


@given(frames=st.integers(1, 700), offset=st.integers(0, 2000), block=st.integers(1, 400))
def test_any_length_loops_without_a_seam(frames: int, offset: int, block: int) -> None:
    bench = Bench({"old": noise(frames, frames)})
    bench.deck.schedule(Due("old", 0, offset))
    out = bench.render(CROSSFADE_FRAMES + 3 * frames + 50, block)
    assert np.array_equal(out[CROSSFADE_FRAMES:], looped(bench.takes["old"], offset, len(out))[CROSSFADE_FRAMES:])


def test_an_odd_length_stays_in_phase_after_many_loops() -> None:
    bench = Bench({"old": noise(383_999, 3)})
    bench.deck.schedule(Due("old", 0))
    bench.render(512)
    bench.frame = 10_000 * 383_999 + 17
    assert np.array_equal(bench.render(512), looped(bench.takes["old"], 17, 512))


def test_the_same_take_in_phase_plays_on_bit_for_bit(bench: Bench) -> None:
    bench.deck.schedule(Due("old", 0, 5))
    bench.render(512)
    bench.deck.schedule(Due("old", 1000, (1000 + 5) % 4801))
    out = bench.render(1024)
    assert np.array_equal(out, looped(bench.takes["old"], 512 + 5, 1024))
    assert bench.events[-1] == Launched("bass", "old", 1000)


def test_the_same_take_out_of_phase_crossfades(bench: Bench) -> None:
    bench.deck.schedule(Due("old", 0))
    bench.render(512)
    bench.deck.schedule(Due("old", 600, 0))
    out = bench.render(1024)
    assert np.array_equal(out[:88], looped(bench.takes["old"], 512, 88))
    assert np.array_equal(
        out[88 + CROSSFADE_FRAMES :], looped(bench.takes["old"], CROSSFADE_FRAMES, 1024 - 88 - CROSSFADE_FRAMES)
    )


@given(gaps=st.lists(st.integers(1, 500), min_size=1, max_size=8), block=st.sampled_from([64, 256]))
def test_launches_and_stops_during_a_crossfade_do_not_click(gaps: list[int], block: int) -> None:
    bench = Bench({"old": sine(48_000, 55), "new": sine(48_000, 41, 1.0)})
    bench.deck.schedule(Due("old", 0, 200))
    parts = [bench.render(1024, block)]
    for count, gap in enumerate(gaps):
        bench.deck.schedule(Due((None, "new", "old")[count % 3], bench.frame, 9000 * count))
        parts.append(bench.render(gap, block))
    parts.append(bench.render(1024, block))
    out = np.concatenate(parts)
    step = 2 * np.pi * 55 / 48_000 * 0.5  # the steepest a take is
    slope = np.pi / 2 / CROSSFADE_FRAMES * 0.5  # the steepest a fade makes of its loudest sample
    assert np.abs(np.diff(out, axis=0)).max() <= (len(gaps) + 2) * (step + slope) < 0.1


def test_a_stop_fades_from_its_frame_and_leaves_silence(bench: Bench) -> None:
    bench.deck.schedule(Due("old", 0))
    bench.render(512)
    bench.deck.schedule(Due(None, 700))
    out = bench.render(1024)
    assert np.array_equal(out[: 700 - 512], looped(bench.takes["old"], 512, 700 - 512))
    assert out[700 - 512 + 10].any()
    assert not out[700 - 512 + CROSSFADE_FRAMES :].any()
    assert bench.deck.playing is None
    assert bench.deck.is_silent(bench.frame)
    assert bench.events[-1] == Stopped("bass", 700)


def test_a_late_launch_comes_at_once_in_phase_and_says_so(bench: Bench) -> None:
    bench.render(1000)
    bench.deck.schedule(Due("new", 900, 4750))
    out = bench.render(1000)
    assert np.array_equal(out[CROSSFADE_FRAMES:], looped(bench.takes["new"], 4750 + 100, 1000)[CROSSFADE_FRAMES:])
    assert bench.events == [Late("bass", "new", 900, 1000), Launched("bass", "new", 1000)]


def test_a_launch_waits_for_its_take_to_load(bench: Bench) -> None:
    bench.deck.schedule(Due("soon", 100))
    assert not bench.render(512).any()
    bench.takes["soon"] = noise(1000, 5)
    out = bench.render(1024)
    assert np.array_equal(out[CROSSFADE_FRAMES:], looped(bench.takes["soon"], 412, 1024)[CROSSFADE_FRAMES:])
    assert bench.events == [Late("bass", "soon", 100, 512), Launched("bass", "soon", 512)]


def test_a_launch_whose_take_failed_is_dropped(bench: Bench) -> None:
    bench.deck.schedule(Due("soon", 100))
    bench.deck.drop("other", "gone")
    assert bench.deck.due is not None
    bench.deck.drop("soon", "gone")
    assert bench.deck.due is None
    assert bench.events == [LaunchFailed("bass", "soon", "gone")]


def test_a_new_launch_replaces_the_scheduled_one(bench: Bench) -> None:
    bench.deck.schedule(Due("old", 500))
    bench.deck.schedule(Due("new", 600))
    bench.render(1024)
    assert bench.events == [Launched("bass", "new", 600)]


def test_an_unloaded_take_plays_on(bench: Bench) -> None:
    take = bench.takes["old"]
    bench.deck.schedule(Due("old", 0))
    bench.render(512)
    del bench.takes["old"]
    assert np.array_equal(bench.render(9000), looped(take, 512, 9000))


def test_silence_is_silent_within_20_ms_and_keeps_nothing_scheduled(bench: Bench) -> None:
    bench.deck.schedule(Due("old", 0))
    bench.render(512)
    bench.deck.schedule(Due("new", 600))
    bench.deck.silence(512)
    out = bench.render(2048)
    assert out[0].any()
    assert not out[960:].any()
    assert bench.events == [Launched("bass", "old", 0), Stopped("bass", 512)]
