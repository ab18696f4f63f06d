"""The mixer keeps samples as they are, stems in their pairs, and everybody below full scale."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import STEMS
from server.player.channel_map import BUSES
from server.player.deck import Due
from server.player.mixer import Mixer
from server.player.protocol import CROSSFADE_FRAMES, DeckState, FromPlayer

Samples = NDArray[np.float32]
BLOCK = 256


class Desk:
    """A mixer whose four decks play four takes from frame 0 on."""

    def __init__(self, loudness: float = 0.2) -> None:
        rng = np.random.default_rng(7)
        self.takes: dict[str, Samples] = {stem: rng.uniform(-loudness, loudness, (4801, 2)).astype(np.float32) for stem in STEMS}
        self.events: list[FromPlayer] = []
        self.mixer = Mixer(BLOCK, self.takes, self.events.append)
        for stem in STEMS:
            self.mixer.strips[stem].deck.schedule(Due(stem, 0))

    def render(self, frames: int) -> Samples:
        parts = []
        while frames:
            out = np.full((min(frames, BLOCK), 10), np.nan, dtype=np.float32)
            self.mixer.render(out)
            parts.append(out)
            frames -= len(out)
        return np.concatenate(parts)

    def expected(self, stem: str, frame: int, frames: int) -> Samples:
        return self.takes[stem][(frame + np.arange(frames)) % 4801]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def pair(out: Samples, stem: str) -> Samples:
    index = BUSES.index(stem)
    return out[:, 2 * index : 2 * index + 2]


def test_each_stem_comes_out_of_its_pair_bit_for_bit(desk: Desk) -> None:
    out = desk.render(20_000)[CROSSFADE_FRAMES:]
    for stem in STEMS:
        assert np.array_equal(pair(out, stem), desk.expected(stem, CROSSFADE_FRAMES, len(out)))


def test_the_mix_is_the_sum(desk: Desk) -> None:
    out = pair(desk.render(3000), "mix")[CROSSFADE_FRAMES:]
    total = sum(desk.expected(stem, CROSSFADE_FRAMES, len(out)).astype(np.float64) for stem in STEMS)
    np.testing.assert_allclose(out, total, atol=1e-6)


def test_a_gain_arrives_after_10_ms_and_goes_back_to_the_very_bits(desk: Desk) -> None:
    desk.render(1024)
    desk.mixer.set_gain("drums", 0.5)
    out = desk.render(1024)
    assert np.array_equal(pair(out, "drums")[480:], desk.expected("drums", 1504, 544) * np.float32(0.5))
    assert np.array_equal(pair(out, "bass"), desk.expected("bass", 1024, 1024))
    desk.mixer.set_gain("drums", 1.0)
    out = desk.render(1024)
    assert np.array_equal(pair(out, "drums")[480:], desk.expected("drums", 2048 + 480, 544))


def test_mute_solo_and_gain_add_up(desk: Desk) -> None:
    desk.render(1024)
    desk.mixer.set_solo("bass", True)
    desk.mixer.set_solo("drums", True)
    desk.mixer.set_mute("drums", True)
    out = desk.render(1024)[480:]
    assert np.array_equal(pair(out, "bass"), desk.expected("bass", 1504, 544))
    for stem in ("drums", "instrument", "melody"):
        assert not pair(out, stem).any()
    desk.mixer.set_solo("bass", False)
    desk.mixer.set_solo("drums", False)
    out = desk.render(1024)[480:]
    assert not pair(out, "drums").any()
    assert np.array_equal(pair(out, "melody"), desk.expected("melody", 2048 + 480, 544))
    assert desk.mixer.states()["drums"] == DeckState(take="drums", mute=True)


def test_the_master_is_over_everything(desk: Desk) -> None:
    desk.render(1024)
    desk.mixer.master.set(0.0)
    assert not desk.render(1024)[480:].any()


def test_silence_takes_less_than_20_ms(desk: Desk) -> None:
    desk.render(1024)
    desk.mixer.silence()
    out = desk.render(2048)
    assert out[0].all()
    assert not out[960:].any()
    assert all(state.take is None for state in desk.mixer.states().values())


def test_levels_are_peaks_after_the_gain_and_start_again(desk: Desk) -> None:
    desk.render(4096)
    desk.mixer.set_mute("melody", True)
    desk.render(1024)
    desk.mixer.take_levels()
    desk.render(4864)
    levels = desk.mixer.take_levels()
    assert levels["bass"] == np.abs(desk.takes["bass"]).max()
    assert levels["melody"] == 0.0
    assert set(desk.mixer.take_levels().values()) == {0.0}


def test_pan_turns_the_far_side_down_and_leaves_the_center_bit_for_bit(desk: Desk) -> None:
    desk.render(1024)
    desk.mixer.set_pan("bass", 0.75)
    desk.mixer.set_pan("drums", -1.0)
    out = desk.render(1024)
    bass, drums = desk.expected("bass", 1024, 1024), desk.expected("drums", 1024, 1024)
    assert np.array_equal(pair(out, "bass")[480:], bass[480:] * np.array([0.25, 1.0], dtype=np.float32))
    assert np.array_equal(pair(out, "drums")[480:], drums[480:] * np.array([1.0, 0.0], dtype=np.float32))
    gains = pair(out, "bass")[:480, 0].astype(np.float64) / bass[:480, 0]
    np.testing.assert_allclose(gains, 1 - 0.75 * np.arange(1, 481) / 480, atol=1e-4)
    desk.mixer.set_pan("bass", 0.0)
    assert np.array_equal(pair(desk.render(1024), "bass")[480:], desk.expected("bass", 2048 + 480, 544))
    assert desk.mixer.states()["drums"].pan == -1.0


def test_the_mix_has_a_level_after_the_master(desk: Desk) -> None:
    desk.mixer.master.set(0.5)
    desk.render(1024)
    desk.mixer.take_levels()
    out = desk.render(1024)
    assert desk.mixer.take_levels()["mix"] == np.abs(pair(out, "mix")).max() > 0
