import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.audio_file import SEAM_FRAMES, AudioFileError, fit_loop, read_audio
from engine.wav_file import write_wav

RATE_HZ = 48_000


def tone(seconds: float, rate_hz: int = RATE_HZ, hz: float = 440.0) -> NDArray[np.float32]:
    return (0.5 * np.sin(2 * np.pi * hz * np.arange(round(seconds * rate_hz)) / rate_hz)).astype(np.float32)


def test_a_float_file_of_our_rate_is_read_sample_for_sample(tmp_path: Path) -> None:
    audio = np.random.default_rng(0).standard_normal((9_999, 2)).astype(np.float32)
    write_wav(tmp_path / "a.wav", audio)
    assert read_audio(tmp_path / "a.wav").tobytes() == audio.tobytes()


def test_a_mono_flac_sounds_on_both_sides(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.flac", tone(0.5), RATE_HZ, subtype="PCM_24")
    audio = read_audio(tmp_path / "a.flac")
    assert audio.shape == (24_000, 2) and np.array_equal(audio[:, 0], audio[:, 1])
    assert np.abs(audio[:, 0] - tone(0.5)).max() < 1e-6


def test_a_cd_rate_becomes_ours_at_the_same_pitch_and_level(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", tone(2.0, 44_100), 44_100, subtype="FLOAT")
    audio = read_audio(tmp_path / "a.wav")
    assert audio.shape == (96_000, 2)
    inside = slice(2_000, -2_000)
    assert np.abs(audio[inside, 0] - tone(2.0)[inside]).max() < 1e-3


@pytest.mark.parametrize(
    ("audio", "rate_hz", "text"),
    [
        (np.zeros((1000, 2)), RATE_HZ, r"x\.wav must be heard, but is silent: its peak is below -80 dB"),
        (np.full(1000, np.nan), RATE_HZ, r"x\.wav must hold finite samples, but has NaN or infinity; export it again"),
        (np.full(1000, np.inf), RATE_HZ, r"x\.wav must hold finite samples"),
        (np.zeros(0), RATE_HZ, r"x\.wav must hold audio, but it has no samples"),
        (np.ones((100, 6)), RATE_HZ, r"x\.wav must be mono or stereo, but has 6 channels"),
        (np.ones(100), 4_000, r"x\.wav must have a sample rate of 8000 to 384000 Hz, but has 4000"),
    ],
)
def test_what_no_loop_can_be_made_of_is_named(audio: NDArray[np.float64], rate_hz: int, text: str, tmp_path: Path) -> None:
    soundfile.write(tmp_path / "x.wav", audio, rate_hz, subtype="FLOAT")
    with pytest.raises(AudioFileError, match=text):
        read_audio(tmp_path / "x.wav")


def test_three_hours_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = 8_000 * 3 * 3600
    fmt = struct.pack("<HHIIHH", 1, 1, 8_000, 8_000, 1, 8)
    header = struct.pack("<4sI4s4sI", b"RIFF", 36 + frames, b"WAVE", b"fmt ", 16) + fmt + struct.pack("<4sI", b"data", frames)
    with (tmp_path / "long.wav").open("wb") as file:
        file.write(header)
        file.truncate(44 + frames)  # a hole: it takes no room on the disk
    monkeypatch.setattr(soundfile.SoundFile, "read", lambda *_, **__: pytest.fail("it was read"))
    with pytest.raises(
        AudioFileError, match=r"long\.wav must be at most 10 minutes long, but lasts 180\.0; cut the loop out of it"
    ):
        read_audio(tmp_path / "long.wav")


def test_what_is_no_audio_is_named(tmp_path: Path) -> None:
    with pytest.raises(AudioFileError, match=r"none\.wav must be a WAV or FLAC file, but there is no such file"):
        read_audio(tmp_path / "none.wav")
    (tmp_path / "text.wav").write_text("no audio at all")
    with pytest.raises(AudioFileError, match=r"text\.wav must be a WAV or FLAC file, but reading it gave"):
        read_audio(tmp_path / "text.wav")


def noise(frames: int) -> NDArray[np.float32]:
    return np.random.default_rng(frames).uniform(-1, 1, (frames, 2)).astype(np.float32)


@settings(max_examples=30)
@given(st.integers(1, 5_000), st.integers(1, 20_000))
def test_any_length_fits_exactly_and_finitely(length: int, frames: int) -> None:
    fitted = fit_loop(noise(length), frames)
    assert fitted.shape == (frames, 2) and fitted.dtype == np.float32 and float(np.abs(fitted).max()) <= 1.0


@settings(max_examples=30)
@given(st.integers(100, 2_000), st.integers(1, 6))
def test_what_goes_in_whole_times_is_not_touched(length: int, turns: int) -> None:
    audio = noise(length)
    assert np.array_equal(fit_loop(audio, length * turns), np.tile(audio, (turns, 1)))


def test_a_frame_of_rounding_is_no_cut() -> None:
    audio = noise(1_000)
    assert np.array_equal(fit_loop(audio, 999), audio[:999])
    fitted = fit_loop(audio, 2_001)
    assert np.array_equal(fitted[:1_000], audio) and np.array_equal(fitted[1_000:2_000], audio)


@pytest.mark.parametrize("frames", [30_000, 70_000, 47_000])
def test_seams_do_not_click(frames: int) -> None:
    audio = np.repeat(tone(1.0, hz=441.3)[:, None], 2, axis=1)
    audio = np.roll(audio, -37, axis=0)  # begins where the wave is high
    fitted = fit_loop(audio, frames)
    steps = np.abs(np.diff(np.concatenate((fitted, fitted[:1])), axis=0)).max()
    assert steps <= np.abs(np.diff(audio[:40_000], axis=0)).max() * 1.2
    assert np.array_equal(fitted[: min(frames, 48_000) - SEAM_FRAMES], audio[: min(frames, 48_000) - SEAM_FRAMES])
