import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from engine.audio_file import AudioFileError, fold, length_seconds, read_audio
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
    with pytest.raises(AudioFileError, match=r"none\.wav must be a WAV, FLAC, AIFF or OGG file, but there is no such file"):
        read_audio(tmp_path / "none.wav")
    (tmp_path / "text.wav").write_text("no audio at all")
    with pytest.raises(AudioFileError, match=r"text\.wav must be a WAV, FLAC, AIFF or OGG file, but reading it gave"):
        read_audio(tmp_path / "text.wav")


def test_the_beginning_of_three_hours_is_read_alone(tmp_path: Path) -> None:
    path = tmp_path / "long.wav"
    soundfile.write(path, tone(1.0), RATE_HZ, subtype="FLOAT")
    with path.open("r+b") as file:  # a hole behind the tone: it takes no room on the disk
        data = path.read_bytes().index(b"data")
        file.seek(data + 4)
        file.write(struct.pack("<I", 4 * RATE_HZ * 3 * 3600))
        file.seek(4)
        file.write(struct.pack("<I", data + 4 * RATE_HZ * 3 * 3600))
        file.truncate(data + 8 + 4 * RATE_HZ * 3 * 3600)
    assert length_seconds(path) == 3 * 3600
    audio = read_audio(path, 2.5)
    assert audio.shape == (120_000, 2)
    assert np.array_equal(audio[:RATE_HZ, 1], tone(1.0)) and not audio[RATE_HZ:].any()


@pytest.mark.parametrize(("suffix", "kind"), [("aiff", "FLOAT"), ("ogg", "VORBIS"), ("flac", "PCM_16")])
def test_other_kinds_of_files_are_read(suffix: str, kind: str, tmp_path: Path) -> None:
    soundfile.write(tmp_path / f"a.{suffix}", tone(0.5), RATE_HZ, subtype=kind)
    audio = read_audio(tmp_path / f"a.{suffix}")
    assert audio.shape == (24_000, 2) and np.abs(audio[2000:-2000, 0] - tone(0.5)[2000:-2000]).max() < 0.02


def test_more_channels_are_folded_down() -> None:
    surround = np.eye(6, dtype=np.float32)  # each channel alone, in turn: L R C low Ls Rs
    assert fold(surround) == pytest.approx(np.array([[1, 0], [0, 1], [0.7071] * 2, [0, 0], [0.7071, 0], [0, 0.7071]]), abs=1e-6)
    assert fold(np.eye(4, dtype=np.float32)) == pytest.approx(np.array([[0.5, 0], [0, 0.5], [0.5, 0], [0, 0.5]]))
    assert fold(np.ones((3, 1), dtype=np.float32)).shape == (3, 2)
