"""What is seen of audio: where tones lie, and what must not change it."""

import numpy as np
import pytest

from engine.transcriber.ears import BINS_PER_KEY, DRUM_LENS, LOWEST_KEY, PITCH_LENS
from engine.transcriber.lens import Audio, check_audio, look
from engine.units import SAMPLE_RATE_HZ
from tests.engine.transcriber.sounds import silence, tone


def sine(hertz: float, seconds: float) -> Audio:
    wave = 0.3 * np.sin(2 * np.pi * hertz * np.arange(round(seconds * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)


@pytest.mark.parametrize("key", [28, 36, 48, 60, 72, 96, 108])
def test_a_sine_lies_in_the_middle_bin_of_its_key_by_the_long_window(key: int) -> None:
    hertz = 440 * 2 ** ((key - 69) / 12)
    seen = look(PITCH_LENS, sine(hertz, 1.0), loop=False)
    loudest = seen[10:40, 0].astype(int).sum(axis=0).argmax()
    assert abs(loudest - (BINS_PER_KEY * (key - LOWEST_KEY) + 1)) <= (1 if key < 40 else 0)


def test_columns_fill_a_stem_evenly_and_the_shortest_has_one() -> None:
    assert look(PITCH_LENS, tone(60, 0.0, 0.5, 2.0), loop=True).shape == (100, 2, 333)
    assert look(DRUM_LENS, tone(60, 0.0, 0.5, 2.0), loop=True).shape == (200, 2, 72)
    assert look(PITCH_LENS, tone(60, 0.0, 0.005, 0.006), loop=True).shape == (1, 2, 333)
    assert look(PITCH_LENS, silence(0.0), loop=True).shape == (1, 2, 333)


def test_level_dc_and_an_inverted_side_change_next_to_nothing() -> None:
    audio = tone(57, 0.2, 1.0, 2.0)
    seen = look(PITCH_LENS, audio, loop=True).astype(int)
    for changed in (0.01 * audio, audio + 0.2, audio * np.array((1, -1), np.float32)):
        other = look(PITCH_LENS, changed.astype(np.float32), loop=True).astype(int)
        assert np.abs(seen - other)[:, :, 12:].mean() < 1.0


def test_silence_is_nothing_and_so_is_what_lies_below_hearing() -> None:
    assert not look(PITCH_LENS, silence(1.0), loop=True).any()
    assert not look(DRUM_LENS, np.float32(1e-5) * tone(60, 0.0, 1.0, 1.0), loop=False).any()


def test_a_loop_that_is_turned_has_its_columns_turned() -> None:
    audio = tone(45, 1.8, 0.6, 2.0)
    straight = look(PITCH_LENS, audio, loop=True)
    turned = look(PITCH_LENS, np.roll(audio, 30 * 960, axis=0), loop=True)
    assert np.abs(np.roll(straight, 30, axis=0).astype(int) - turned).max() <= 1


def test_audio_that_cannot_be_heard_is_told_with_a_remedy() -> None:
    good = tone(60, 0.0, 0.5, 1.0)
    with pytest.raises(TypeError, match="bass must hold floating samples, but got int16; divide integers by their full scale"):
        check_audio("bass", (good * 1000).astype(np.int16))
    with pytest.raises(ValueError, match=r"bass must be \[frames, 2\] at 48 kHz, but got \[48000\]; give a mono stem twice"):
        check_audio("bass", good[:, 0])
    for bad in (np.nan, np.inf):
        with pytest.raises(ValueError, match="bass must hold finite samples, but got NaN or infinity"):
            check_audio("bass", np.where(np.arange(48000)[:, None] == 7, np.float32(bad), good))
