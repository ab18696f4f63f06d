"""The mixer keeps samples as they are, stems in their pairs, and everybody below full scale."""

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import STEMS
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

    def render(self, frames: int, channels: int = 8) -> Samples:
        parts = []
        while frames:
            out = np.full((min(frames, BLOCK), channels), np.nan, dtype=np.float32)
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
    index = STEMS.index(stem)
    return out[:, 2 * index : 2 * index + 2]


def test_each_stem_comes_out_of_its_pair_bit_for_bit(desk: Desk) -> None:
    out = desk.render(20_000)[CROSSFADE_FRAMES:]
    for stem in STEMS:
        assert np.array_equal(pair(out, stem), desk.expected(stem, CROSSFADE_FRAMES, len(out)))


def test_two_channels_are_the_sum(desk: Desk) -> None:
    out = desk.render(3000, channels=2)[CROSSFADE_FRAMES:]
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


def test_the_mix_never_passes_full_scale() -> None:
    desk = Desk(loudness=0.85)
    for stem in STEMS:
        desk.mixer.set_gain(stem, 4.0)
    out = desk.render(4096, channels=2)
    assert np.abs(out).max() <= 1.0
    assert np.abs(out).max() > 0.95


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


def test_a_take_with_broken_samples_cannot_break_the_output(desk: Desk) -> None:
    desk.takes["bass"][5:9] = np.nan
    desk.takes["bass"][9] = np.inf
    out = desk.render(4096)
    assert np.isfinite(out).all()
    assert np.array_equal(pair(out, "drums")[384:], desk.expected("drums", 384, 4096 - 384))
