"""Decks follow the speed without a jump, keep their bars, and are bit for bit themselves again at rate 1."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.stems import STEMS
from server.player.deck import Due
from server.player.interpolator import Interpolator
from server.player.mixer import Mixer
from server.player.protocol import EASE_FRAMES, FromPlayer, Late, Launched, SpeedLate, Stopped
from server.player.rates import RatePlan

Samples = NDArray[np.float32]
FRAMES = 48_000
HERTZ = 220


def tone(places: NDArray[np.float64]) -> NDArray[np.float64]:
    wave = 0.2 * np.sin(2 * np.pi * HERTZ * places / FRAMES)
    return np.stack([wave, wave], axis=1)


class Desk:
    """A mixer whose bass plays a tone of one second, or whatever is put into ``takes``."""

    def __init__(self) -> None:
        self.takes: dict[str, Samples] = {"tone": tone(np.arange(FRAMES, dtype=np.float64)).astype(np.float32)}
        self.events: list[FromPlayer] = []
        self.mixer = Mixer(256, self.takes, self.events.append)
        self.deck = self.mixer.strips["bass"].deck

    def render(self, frames: int, block: int = 256) -> Samples:
        out = np.full((frames, 10), np.nan, dtype=np.float32)
        for begin in range(0, frames, block):
            self.mixer.render(out[begin : begin + block])
        return out[:, :2]


def test_places_go_on_at_the_rate_from_its_very_frame() -> None:
    desk = Desk()
    desk.deck.schedule(Due("tone", 0))
    desk.mixer.set_speed(1.0123, 1000)
    desk.mixer.set_speed(0.99, 30_001)
    out = desk.render(80_000)
    plan = RatePlan(1.0, ((1000, 1.0123), (30_001, 0.99)))
    places = np.array([plan.travel(0, frame) for frame in range(400, 80_000, 7)])
    np.testing.assert_allclose(out[400::7], tone(places), atol=1e-5)
    assert np.array_equal(out[400:1000], desk.takes["tone"][400:1000])


def test_a_change_of_rate_makes_no_step() -> None:
    desk = Desk()
    desk.deck.schedule(Due("tone", 0))
    parts = [desk.render(2000)]
    for rate in (1.015, 1.0, 0.985, 1.0041, 1.5, 0.5, 1.0):
        desk.mixer.set_speed(rate, desk.mixer.frame)
        parts.append(desk.render(1777))
    out = np.concatenate(parts)[1:]
    steepest = 2 * np.pi * HERTZ / FRAMES * 0.2
    assert np.abs(np.diff(out[:8000], axis=0)).max() < 1.02 * steepest
    assert np.abs(np.diff(out, axis=0)).max() < 1.51 * steepest
    curves = np.abs(np.diff(out[:8000], n=2, axis=0))  # a step of a tenth of a sample would stand out by far
    assert curves[400:].max() < 1.2 * (2 * np.pi * HERTZ / FRAMES) ** 2 * 0.2 + 0.02 * steepest


@pytest.mark.parametrize("rate", [1.0123, 0.9901, 1.00001])
def test_back_at_rate_1_it_eases_onto_the_takes_own_samples(rate: float) -> None:
    desk = Desk()
    rng = np.random.default_rng(5)
    desk.takes["noise"] = rng.uniform(-0.2, 0.2, (4801, 2)).astype(np.float32)
    desk.deck.schedule(Due("noise", 0))
    desk.mixer.set_speed(rate, 1000)
    desk.mixer.set_speed(1.0, 7777)
    out = desk.render(7777 + EASE_FRAMES + 20_000)
    place = 1000 + rate * 6777
    settled = round(place)
    after = np.arange(7777 + EASE_FRAMES, len(out))
    assert np.array_equal(out[after], desk.takes["noise"][(settled + after - 7777) % 4801])
    state = desk.mixer.states()["bass"]
    assert (state.start_frame, state.offset_frames) == (7777, settled % 4801)
    easing = Interpolator()
    expected = np.empty((EASE_FRAMES, 2), dtype=np.float32)
    aside = place % 4801 - settled % 4801
    easing.fill(desk.takes["noise"], place % 4801, 1 - aside / EASE_FRAMES, 0, expected)
    np.testing.assert_allclose(out[7777 : 7777 + EASE_FRAMES], expected, atol=1e-6)


def test_rate_1_all_along_is_bit_exact() -> None:
    desk = Desk()
    desk.deck.schedule(Due("tone", 0))
    desk.mixer.set_speed(1.0, 500)
    desk.mixer.set_speed(1.0, 5000)
    out = desk.render(60_000)
    assert np.array_equal(out[384:], desk.takes["tone"][np.arange(384, 60_000) % FRAMES])


def test_launches_and_stops_keep_their_place_in_the_music() -> None:
    desk = Desk()
    desk.deck.schedule(Due("tone", 0))
    desk.mixer.strips["drums"].deck.schedule(Due(None, 96_000))
    desk.render(2000)
    desk.deck.schedule(Due("tone", 48_000, 100))
    desk.mixer.set_speed(1.01, 8000)
    desk.mixer.set_speed(0.995, 20_000)
    first = 8000 + round(40_000 / 1.01)
    expected = 20_000 + round((first - 20_000) * 1.01 / 0.995)
    assert desk.deck.due == Due("tone", expected, 100)
    desk.render(100_000)
    assert Launched("bass", "tone", expected) in desk.events
    assert [event.frame for event in desk.events if isinstance(event, Stopped)] == [
        20_000 + round((8000 + round(88_000 / 1.01) - 20_000) * 1.01 / 0.995)
    ]
    assert not [event for event in desk.events if isinstance(event, Late | SpeedLate)]


def test_a_take_and_rate_1_come_in_on_one_frame_bit_for_bit() -> None:
    desk = Desk()
    desk.takes["new"] = np.random.default_rng(6).uniform(-0.2, 0.2, (4801, 2)).astype(np.float32)
    desk.deck.schedule(Due("tone", 0))
    desk.mixer.set_speed(1.0123, 1000)
    desk.render(3000)
    desk.deck.schedule(Due("new", 9001, 7))
    desk.mixer.set_speed(1.0, 9001)
    out = desk.render(20_000)
    after = np.arange(9001 + 384, 23_000)
    assert np.array_equal(out[after - 3000], desk.takes["new"][(7 + after - 9001) % 4801])
    assert desk.events[-1] == Launched("bass", "new", 9001)


def test_a_late_speed_holds_at_once_and_says_so() -> None:
    desk = Desk()
    desk.mixer.set_speed(1.01, 0)
    desk.render(2048)
    desk.mixer.set_speed(0.99, 2000)
    desk.render(256)
    assert desk.events == [SpeedLate(1.01, 0.99, 2000, 2048)]
    assert desk.mixer.rates == RatePlan(0.99)


def test_a_take_between_two_frames_plays_on_where_it_is_launched_again() -> None:
    desk = Desk()
    desk.deck.schedule(Due("tone", 0))
    desk.mixer.set_speed(1.0123, 100)
    desk.render(4096)
    there = 100 + 1.0123 * (6000 - 100)
    desk.deck.schedule(Due("tone", 6000, there + 0.3))
    out = desk.render(4096)
    np.testing.assert_allclose(out, tone(100 + 1.0123 * (4096 - 100 + np.arange(4096.0))), atol=1e-5)
    assert desk.events[-1] == Launched("bass", "tone", 6000)


@settings(max_examples=20, deadline=None)
@given(
    steps=st.lists(st.tuples(st.integers(0, 9000), st.sampled_from([1.0, 1.0123, 0.99, 1.0037])), max_size=5),
    block=st.sampled_from([64, 100, 256]),
)
def test_blocks_make_no_difference(steps: list[tuple[int, float]], block: int) -> None:
    outs = []
    for cut in (block, 192):
        desk = Desk()
        for index, stem in enumerate(STEMS):
            desk.mixer.strips[stem].deck.schedule(Due("tone", 37 * index, 900 * index))
        for frame, rate in steps:
            desk.mixer.set_speed(rate, frame)
        outs.append(desk.render(20_000, cut))
    np.testing.assert_array_equal(outs[0], outs[1])
