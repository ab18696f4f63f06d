"""Excitations: sharp gates, flat spectra, exact loops."""

import math

import pytest
import torch

from engine.excitation import excite
from engine.music import Note
from engine.stems import DRUM_KEYS, PITCHED, STEMS

FRAMES = 96_000  # one bar at 120 bpm
KEYS = {"bass": 33, "drums": 38, "instrument": 60, "melody": 76}


def _power_between(sound: torch.Tensor, low_hz: float, high_hz: float) -> float:
    spectrum = torch.fft.rfft(sound.double()).abs().square()
    hertz = torch.arange(spectrum.shape[0]) * (48_000 / sound.shape[0])
    return float(spectrum[(hertz >= low_hz) & (hertz < high_hz)].sum())


@pytest.mark.parametrize("stem", STEMS)
def test_no_notes_are_silence(stem: str) -> None:
    sound = excite(stem, [], 5000, 120.0)
    assert sound.shape == (5000,) and sound.dtype == torch.float32
    assert not sound.any()


@pytest.mark.parametrize("stem", STEMS)
def test_a_note_begins_on_its_frame_and_at_once(stem: str) -> None:
    sound = excite(stem, [Note(1.5, 0.25, KEYS[stem], 100)], FRAMES, 120.0)
    assert not sound[:36_000].any()
    within = sound[36_000:36_096].abs().max()  # 2 ms
    assert within > 0.2 * sound.abs().max()


@pytest.mark.parametrize("stem", STEMS)
def test_a_note_over_the_end_goes_on_at_the_start(stem: str) -> None:
    late = excite(stem, [Note(3.75, 1.0, KEYS[stem], 100)], FRAMES, 120.0)
    early = excite(stem, [Note(1.0, 1.0, KEYS[stem], 100)], FRAMES, 120.0)
    torch.testing.assert_close(torch.roll(early, 66_000), late, rtol=0, atol=0)


@pytest.mark.parametrize("stem", STEMS)
def test_a_note_before_the_start_sounds_at_the_end(stem: str) -> None:
    before = excite(stem, [Note(-0.125, 0.5, KEYS[stem], 100)], FRAMES, 120.0)
    after = excite(stem, [Note(3.875, 0.5, KEYS[stem], 100)], FRAMES, 120.0)
    torch.testing.assert_close(before, after, rtol=0, atol=0)


@pytest.mark.parametrize("stem", STEMS)
def test_sounds_add_and_repeat_bit_for_bit(stem: str) -> None:
    one, two = Note(0.0, 1.0, KEYS[stem], 90), Note(0.5, 1.0, KEYS[stem] + 4, 60)
    together = excite(stem, [one, two], FRAMES, 120.0)
    torch.testing.assert_close(excite(stem, [one], FRAMES, 120.0) + excite(stem, [two], FRAMES, 120.0), together)
    torch.manual_seed(99)
    assert torch.equal(together, excite(stem, [one, two], FRAMES, 120.0))


@pytest.mark.parametrize("stem", STEMS)
def test_a_harder_note_is_louder(stem: str) -> None:
    levels = [
        float(excite(stem, [Note(0.0, 1.0, KEYS[stem], velocity)], FRAMES, 120.0).square().mean()) for velocity in (1, 64, 127)
    ]
    assert 0 < levels[0] < levels[1] < levels[2] < 20 * levels[0]


@pytest.mark.parametrize("pitch", [28, 45, 69, 93])
def test_harmonics_are_equally_strong_up_to_twenty_kilohertz(pitch: int) -> None:
    sound = excite("instrument", [Note(0.0, 8.0, pitch, 100)], 4 * FRAMES, 120.0)[48_000:96_000].double()
    spectrum = torch.fft.rfft(sound * torch.hann_window(48_000, dtype=torch.float64)).abs()  # bins of 1 Hz
    hertz = 440.0 * 2 ** ((pitch - 69) / 12)
    count = int(19_500 / hertz)
    near = [round(hertz * number) for number in range(1, count + 1)]
    levels_db = torch.tensor([20 * math.log10(float(spectrum[place - 2 : place + 3].square().sum().sqrt())) for place in near])
    assert levels_db.max() - levels_db.min() < 2.5
    assert spectrum[:10].max() < 0.05 * spectrum.max()
    assert spectrum[20_200:].max() < 0.1 * spectrum.max()


@pytest.mark.parametrize("pitch", range(24, 109, 7))
def test_a_tone_has_no_spikes(pitch: int) -> None:
    sound = excite("bass", [Note(0.0, 4.0, pitch, 100)], FRAMES, 120.0)[9600:]
    assert sound.abs().max() < 7.0 * sound.square().mean().sqrt()


@pytest.mark.parametrize("stem", PITCHED)
def test_a_released_note_dies_away(stem: str) -> None:
    sound = excite(stem, [Note(0.0, 0.5, KEYS[stem], 100)], FRAMES, 120.0)
    held, released = sound[7200:12_000].square().mean(), sound[24_000:28_800].square().mean()
    assert 0 < released < held / 20
    assert not sound[80_000:].any()


def test_a_note_longer_than_the_loop_laps_it() -> None:
    sound = excite("melody", [Note(0.0, 9.0, 60, 100)], FRAMES, 120.0)
    assert bool(sound.isfinite().all())
    assert sound.reshape(-1, 480).square().mean(1).min() > 0.1


def test_a_kick_is_a_low_tone_and_hats_are_high_noise() -> None:
    kick = excite("drums", [Note(0.0, 0.25, DRUM_KEYS["kick"], 100)], FRAMES, 120.0)
    assert _power_between(kick, 40, 80) > 0.5 * _power_between(kick, 20, 200)
    for name in ("closed_hat", "open_hat", "ride", "crash"):
        hat = excite("drums", [Note(0.0, 0.25, DRUM_KEYS[name], 100)], FRAMES, 120.0)
        assert _power_between(hat, 20, 80) < 1e-4 * _power_between(hat, 5000, 20_000)


def test_an_open_hat_outlasts_a_closed_one() -> None:
    closed, opened = (
        excite("drums", [Note(0.0, 0.25, DRUM_KEYS[name], 100)], FRAMES, 120.0) for name in ("closed_hat", "open_hat")
    )
    assert opened[12_000:14_400].square().mean() > 30 * closed[12_000:14_400].square().mean()


def test_a_strange_drum_key_sounds_as_the_nearest_stroke() -> None:
    strange, snare = (excite("drums", [Note(0.0, 0.25, key, 100)], FRAMES, 120.0) for key in (35, 36))
    assert torch.equal(strange, snare)


def test_bad_input_is_named() -> None:
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'base'"):
        excite("base", [], 100, 120.0)
    with pytest.raises(ValueError, match="a loop must have at least 1 frame, but got 0"):
        excite("bass", [], 0, 120.0)
