"""Excitations: sharp gates, flat spectra, exact loops."""

import math
from collections.abc import Sequence

import pytest
import torch

from engine.excitation import Excitation
from engine.excitation import excite as excite_both
from engine.music import Note
from engine.stems import DRUM_KEYS, PITCHED, STEMS

FRAMES = 96_000  # one bar at 120 bpm
KEYS = {"bass": 33, "drums": 38, "instrument": 60, "melody": 76}


def excite(stem: str, notes: Sequence[Note], frames: int, bpm: float) -> torch.Tensor:
    return excite_both(stem, notes, frames, bpm).tonal


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
    sound = excite(stem, [Note(1.5, 0.25, KEYS[stem], 100)], 2 * FRAMES, 120.0)
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
    sound = excite(stem, [Note(0.0, 0.5, KEYS[stem], 100)], 2 * FRAMES, 120.0)
    held, released = sound[7200:12_000].square().mean(), sound[24_000:28_800].square().mean()
    assert 0 < released < held / 20
    rings = sound[57_600:62_400].square().mean()
    assert held / 1e6 < rings < held / 500, "a second after, as a room would: 27 to 60 dB down"
    assert not sound[12_000 + 96_000 :].any()


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


def test_noise_is_as_strong_as_harmonics_and_only_where_a_note_is() -> None:
    found = excite_both("instrument", [Note(0.0, 2.0, 60, 100)], 2 * FRAMES, 120.0)
    for low, high in ((500, 2000), (2000, 8000), (8000, 19_000)):
        ratio = _power_between(found.noise[4800:43_200], low, high) / _power_between(found.tonal[4800:43_200], low, high)
        assert 0.7 < ratio < 1.4
    assert not found.noise[48_000 + 96_000 :].any()
    assert not excite_both("drums", [Note(0.0, 0.25, 38, 100)], FRAMES, 120.0).noise.any()


def _pitch(sound: torch.Tensor) -> float:
    spectrum = torch.fft.rfft(sound.double() * torch.hann_window(len(sound), dtype=torch.float64), n=1 << 18).abs()
    return float(spectrum[: len(spectrum) // 20].argmax()) * 48_000 / (1 << 18)


def test_a_bend_moves_all_harmonics() -> None:
    note = Note(0.0, 4.0, 69, 100)
    straight = excite_both("melody", [note], FRAMES, 120.0)
    bent = excite_both("melody", [note], FRAMES, 120.0, torch.full((100,), 0.5))
    assert _pitch(straight.tonal[9600:24_000]) == pytest.approx(440.0, rel=1e-3)
    assert _pitch(bent.tonal[9600:24_000]) == pytest.approx(440.0 * 2 ** (0.5 / 12), rel=1e-3)
    assert torch.equal(straight.noise, bent.noise)
    unbent = excite_both("melody", [note], FRAMES, 120.0, torch.zeros(100))
    assert torch.equal(straight.tonal, unbent.tonal)


def test_a_glide_follows_the_bend_along_the_loop() -> None:
    glide = torch.cat((torch.zeros(50), torch.linspace(0, 1, 50)))
    sound = excite_both("melody", [Note(0.0, 4.0, 69, 100)], FRAMES, 120.0, glide).tonal
    assert _pitch(sound[20_000:30_000]) == pytest.approx(440.0, rel=2e-3)
    assert _pitch(sound[88_000:94_000]) == pytest.approx(440.0 * 2 ** (0.88 / 12), rel=4e-3)


def test_a_bent_note_over_the_end_goes_on_at_the_start() -> None:
    bend = 0.3 * torch.sin(torch.arange(100) * (2 * math.pi * 3 / 100))
    note = [Note(3.75, 1.0, 69, 100)]
    turned = [Note(1.75, 1.0, 69, 100)]
    late = excite_both("melody", note, FRAMES, 120.0, bend).tonal
    early = excite_both("melody", turned, FRAMES, 120.0, torch.roll(bend, 50)).tonal
    torch.testing.assert_close(torch.roll(early, 48_000), late, rtol=0, atol=2e-3)


def test_an_excitation_is_a_pair() -> None:
    assert isinstance(excite_both("bass", [], 100, 120.0), Excitation)


def test_bad_input_is_named() -> None:
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'base'"):
        excite("base", [], 100, 120.0)
    with pytest.raises(ValueError, match="a loop must have at least 1 frame, but got 0"):
        excite("bass", [], 0, 120.0)
