import struct
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.datasets.dataset import read_dataset
from engine.datasets.levels import LOUDNESS_LUFS, PEAK
from engine.datasets.source import Source, open_source
from tests.engine.datasets.sets import frequencies, musdb_song, tone, write


@pytest.fixture(scope="module")
def noise(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("noise")
    return open_source(write(folder / "noise.wav", np.random.default_rng(0).uniform(-1, 1, (66_150, 2)).astype(np.float32)))


@settings(max_examples=40)
@given(st.integers(-10_000, 80_000), st.integers(1, 30_000))
def test_a_window_is_the_same_part_of_the_whole(noise: Source, start: int, frames: int) -> None:
    whole = noise.read(-10_000, 120_000)
    window = noise.read(start, frames)
    assert window.shape == (frames, 2) and window.dtype == np.float32
    assert np.abs(window - whole[start + 10_000 :][:frames]).max() < 2e-3
    assert not np.any(noise.read(72_001, 100)) and not np.any(noise.read(-200, 200))


@pytest.mark.parametrize("suffix", [".flac", ".ogg", ".mp3"])
def test_a_window_of_a_packed_file_is_the_same_part_of_the_whole(suffix: str, tmp_path: Path) -> None:
    source = open_source(write(tmp_path / f"a{suffix}", tone(440, 4.0)))
    whole = source.read(0, 192_000)
    for start in (0, 30_000, 77_777, 150_000):
        assert np.abs(source.read(start, 9_600) - whole[start : start + 9_600]).max() < 2e-3
    assert frequencies(whole) == [440]


@pytest.mark.parametrize("rate_hz", [8_000, 22_050, 44_100, 48_000, 96_000])
def test_any_rate_becomes_ours_at_the_same_pitch_and_level(rate_hz: int, tmp_path: Path) -> None:
    source = open_source(write(tmp_path / "a.wav", tone(440, 2.0, rate_hz, 1, 0.5), rate_hz))
    audio = source.read(0, 96_000)
    assert np.array_equal(audio[:, 0], audio[:, 1])
    assert np.abs(audio - tone(440, 2.0, 48_000, 2, 0.5))[2_000:-2_000].max() < 1e-3


def test_sources_are_summed_as_they_were_mixed(tmp_path: Path) -> None:
    write(tmp_path / "keys.wav", tone(330))
    write(tmp_path / "guitar.wav", tone(500))
    write(tmp_path / "bass.wav", tone(110))
    write(tmp_path / "mix.wav", 0.5 * tone(330) + 2 * tone(500) + tone(110))
    song = read_dataset(tmp_path, loudness_lufs=None).songs[0]
    gains = {
        source.path.stem: gain
        for stem in song.sources
        for source, gain in zip(song.sources[stem], song.levels.mixing[stem], strict=True)
    }
    assert gains == {
        "keys": pytest.approx(0.5, abs=0.01),
        "guitar": pytest.approx(2, abs=0.01),
        "bass": pytest.approx(1, abs=0.01),
    }
    stems = song.load()
    mix = open_source(tmp_path / "mix.wav").read(0, song.frames)
    assert np.abs(np.sum(list(stems.values()), axis=0) - mix).max() < 0.01


def test_a_mix_of_something_else_moves_no_level(tmp_path: Path) -> None:
    write(tmp_path / "keys.wav", tone(330))
    write(tmp_path / "mix.wav", tone(700))
    assert read_dataset(tmp_path).songs[0].levels.mixing["instrument"] == (1.0,)


def test_every_song_is_as_loud_and_its_stems_keep_their_relation(tmp_path: Path) -> None:
    from pyloudnorm import Meter

    write(tmp_path / "soft" / "bass.wav", tone(1000, 4.0, level=0.004))
    write(tmp_path / "soft" / "keys.wav", tone(1500, 4.0, level=0.002))
    write(tmp_path / "loud" / "bass.wav", tone(1000, 4.0, level=0.9))
    for song in read_dataset(tmp_path).songs:
        stems = song.load()
        assert Meter(48_000).integrated_loudness(np.sum(list(stems.values()), axis=0, dtype=np.float64)) == pytest.approx(
            LOUDNESS_LUFS, abs=0.1
        )
        if song.name == "soft":
            assert np.abs(stems["bass"]).max() == pytest.approx(2 * np.abs(stems["instrument"]).max(), rel=0.01)


def test_no_stem_is_clipped_to_reach_the_loudness(tmp_path: Path) -> None:
    clicks = np.zeros((4 * 44_100, 2), np.float32)
    clicks[::22_050] = 0.3
    write(tmp_path / "drums.wav", clicks)
    assert np.abs(read_dataset(tmp_path).songs[0].load()["drums"]).max() <= PEAK * 1.05  # resampling may overshoot a little


def test_stems_may_end_apart(tmp_path: Path) -> None:
    write(tmp_path / "bass.wav", tone(110, 4.0))
    write(tmp_path / "keys.wav", tone(330, 1.0))
    dataset = read_dataset(tmp_path)
    song = dataset.songs[0]
    assert song.seconds == 4.0 and not np.any(song.load(2.0, 1.0)["instrument"])
    assert song.load(3.5, 1.0)["bass"].shape == (48_000, 2)
    assert [problem.reason for problem in dataset.problems if problem.path.name == "keys.wav"] == [
        "ends 3.0 s before the longest file of its song: the rest is silent"
    ]


def test_a_window_must_have_a_place(tmp_path: Path) -> None:
    song = read_dataset(musdb_song(tmp_path / "a")).songs[0]
    for window in ((-1.0, 1.0), (0.0, 0.0)):
        with pytest.raises(ValueError, match="a window must begin at 0 s or later and last"):
            song.load(*window)


def test_three_hours_are_read_in_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    frames = 8_000 * 3 * 3600
    fmt = struct.pack("<HHIIHH", 1, 1, 8_000, 16_000, 2, 16)
    header = (
        struct.pack("<4sI4s4sI", b"RIFF", 36 + 2 * frames, b"WAVE", b"fmt ", 16) + fmt + struct.pack("<4sI", b"data", 2 * frames)
    )
    with (tmp_path / "bass.wav").open("wb") as file:
        file.write(header)
        file.truncate(44 + 2 * frames)  # a hole: it takes no room on the disk
    read = soundfile.SoundFile.read
    total = 0

    def counted(file: soundfile.SoundFile, count: int = -1, **words: object) -> object:
        nonlocal total
        audio = read(file, count, **words)
        total += len(audio)
        return audio

    monkeypatch.setattr(soundfile.SoundFile, "read", counted)
    song = read_dataset(tmp_path).songs[0]
    assert song.seconds == 3 * 3600
    assert song.load(2 * 3600.0, 1.0)["bass"].shape == (48_000, 2)
    assert total < 300 * 8_000  # two minutes of excerpts, twice, and the window


def test_what_was_measured_is_measured_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = musdb_song(tmp_path / "set" / "A - B")
    first = read_dataset(folder, cache=tmp_path / "cache").songs[0].levels
    with monkeypatch.context() as patch:
        patch.setattr("engine.datasets.song.measure_levels", lambda *_: pytest.fail("it was measured again"))
        assert read_dataset(folder, cache=tmp_path / "cache").songs[0].levels == first
    write(folder / "bass.wav", tone(110, level=0.3))
    assert read_dataset(folder, cache=tmp_path / "cache").songs[0].levels != first
