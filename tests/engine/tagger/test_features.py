"""What the tagger hears: shapes, and what must not change it."""

import numpy as np
import pytest

from engine.tagger.features import LOWEST_PITCH, MEL_BANDS, PITCHES, extract_features
from engine.tagger.stretches import MEL_COLUMNS, PITCH_COLUMNS, cut, cut_all
from engine.units import SAMPLE_RATE_HZ
from tests.engine.tagger.sounds import clicks, tone


def test_shapes_and_a_stem_that_is_not_given_is_silent() -> None:
    heard = extract_features({"melody": tone(60), "drums": clicks(120, 4.0)}, loop=True)
    assert heard.mels.shape == (4, MEL_BANDS, 200)
    assert heard.pitches.shape == (3, PITCHES, 20)
    assert heard.audible.tolist() == [False, True, False, True]
    assert not heard.mels[[0, 2]].any()
    assert not heard.pitches[[0, 1]].any()


@pytest.mark.parametrize("pitch", [28, 40, 55, 69, 90])
def test_a_tone_lies_on_its_semitone_even_in_the_lowest_octave(pitch: int) -> None:
    heard = extract_features({"bass": tone(pitch, 8.0)}, loop=True)
    assert (heard.pitches[0].argmax(axis=0) == pitch - LOWEST_PITCH).all()


def test_level_changes_nothing_and_what_is_below_hearing_is_no_stem() -> None:
    loud = {"melody": tone(64), "drums": clicks(90, 4.0)}
    soft = {stem: (0.1 * audio).astype(np.float32) for stem, audio in loud.items()}
    one, two = extract_features(loud, loop=True), extract_features(soft, loop=True)
    assert np.abs(one.mels.astype(int) - two.mels).max() <= 1
    assert np.abs(one.pitches.astype(int) - two.pitches).max() <= 1
    assert not extract_features({"melody": np.float32(1e-4) * tone(64)}, loop=True).audible.any()


def test_a_loop_that_is_turned_has_its_columns_turned() -> None:
    audio = clicks(100, 4.8) + tone(57, 4.8)
    straight = extract_features({"instrument": audio}, loop=True)
    turned = extract_features({"instrument": np.roll(audio, 10 * 9600, axis=0)}, loop=True)
    assert np.array_equal(np.roll(straight.mels, 100, axis=2), turned.mels)
    assert np.abs(np.roll(straight.pitches, 10, axis=2).astype(int) - turned.pitches).max() <= 1


def test_a_stretch_of_a_loop_goes_round_and_one_of_a_window_goes_to_and_fro() -> None:
    audio = {"drums": clicks(75, 3.2)}
    loop, window = extract_features(audio, loop=True), extract_features(audio, loop=False)
    mels, pitches, audible = cut(loop, 150)
    assert mels.shape == (4, MEL_BANDS, MEL_COLUMNS)
    assert pitches.shape == (3, PITCHES, PITCH_COLUMNS)
    assert np.array_equal(mels[:, :, 10:170], loop.mels / np.float32(255))
    assert audible.tolist() == [0, 1, 0, 0]
    mels, _, _ = cut(window, 0)
    assert np.array_equal(mels[:, :, 160:320], mels[:, :, 159::-1])


def test_stretches_cover_all_of_a_long_loop_and_a_stem_that_rests_in_one_is_not_heard_there() -> None:
    melody = tone(60, 20.0)
    melody[: 12 * SAMPLE_RATE_HZ] = 0
    heard = extract_features({"melody": melody, "drums": clicks(120, 20.0)}, loop=False)
    mels, pitches, audible = cut_all(heard)
    assert len(mels) == len(pitches) == 3
    assert audible[:, 3].tolist() == [0, 1, 1]
    assert audible[:, 1].tolist() == [1, 1, 1]
    assert np.array_equal(mels[2], heard.mels[:, :, 600:] / np.float32(255))


def test_bad_audio_is_told_with_a_remedy() -> None:
    good = tone(60)
    with pytest.raises(ValueError, match="must hold at least one of bass, drums, instrument, melody, but got none"):
        extract_features({}, loop=True)
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'piano'"):
        extract_features({"piano": good}, loop=True)
    with pytest.raises(TypeError, match="bass must hold floating samples, but got int16"):
        extract_features({"bass": (good * 1000).astype(np.int16)}, loop=True)
    with pytest.raises(ValueError, match=r"bass must be \[frames, 2\] at 48 kHz, but got \[192000\]; give a mono stem twice"):
        extract_features({"bass": good[:, 0]}, loop=True)
    with pytest.raises(ValueError, match="bass must hold finite samples, but got NaN or infinity"):
        extract_features({"bass": np.where(np.arange(192000)[:, None] == 7, np.float32("nan"), good)}, loop=True)
    with pytest.raises(ValueError, match="stems must be equally long, but got 192000, 240000 frames"):
        extract_features({"bass": good, "melody": tone(60, 5.0)}, loop=True)
    with pytest.raises(ValueError, match=r"stems must last at least 2 s at 48 kHz, but got 1\.00 s; repeat a shorter loop"):
        extract_features({"bass": good[:48000]}, loop=True)
