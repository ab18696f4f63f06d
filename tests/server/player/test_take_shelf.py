"""Takes are read bit for bit, and what is no take is named."""

import queue
from pathlib import Path

import numpy as np
import pytest
import soundfile

from server.player.protocol import Loaded, LoadFailed
from server.player.take_shelf import TakeError, TakeShelf, read_samples


def write(path: Path, samples: np.ndarray, rate: int = 48_000, subtype: str = "FLOAT") -> Path:
    soundfile.write(path, samples, rate, subtype=subtype)
    return path


def noise(frames: int, channels: int = 2) -> np.ndarray:
    return np.random.default_rng(1).uniform(-1, 1, (frames, channels)).astype(np.float32)


def test_samples_come_bit_for_bit_from_a_file_or_a_folder(tmp_path: Path) -> None:
    samples = noise(4801)
    file = write(tmp_path / "audio.wav", samples)
    assert np.array_equal(read_samples(file), samples)
    assert np.array_equal(read_samples(tmp_path), samples)
    assert not read_samples(file).flags.writeable


def test_what_cannot_be_played_is_named(tmp_path: Path) -> None:
    broken = noise(100)
    broken[50, 1] = np.nan
    (tmp_path / "text.wav").write_text("no sound")
    cases = {
        write(tmp_path / "slow.wav", noise(10), rate=44_100): "must have 48000 Hz, but has 44100; resample it first",
        write(tmp_path / "mono.wav", noise(10, 1)): "must be stereo, but has 1 channels; make it stereo first",
        write(tmp_path / "empty.wav", noise(0)): "must last up to 600 s and not be empty, but has 0 frames",
        write(tmp_path / "broken.wav", broken): "must hold finite samples, but has NaN or infinity; write it again",
        tmp_path / "text.wav": "cannot be read as sound",
        tmp_path / "missing.wav": "a take must be a WAV file or a folder with audio.wav, but there is none at",
    }
    for path, text in cases.items():
        with pytest.raises(TakeError) as caught:
            read_samples(path)
        assert text in str(caught.value)


def test_a_truncated_take_is_refused_or_read_as_far_as_it_says(tmp_path: Path) -> None:
    file = write(tmp_path / "cut.wav", noise(48_000))
    file.write_bytes(file.read_bytes()[:30])
    with pytest.raises(TakeError, match="cannot be read as sound"):
        read_samples(file)


def test_every_load_is_answered_once_and_in_order(tmp_path: Path) -> None:
    answers: queue.Queue[Loaded | LoadFailed] = queue.Queue()
    shelf = TakeShelf(answers.put)
    file = write(tmp_path / "a.wav", noise(100))
    for take, path in (("a", file), ("b", tmp_path / "b.wav"), ("a", file)):
        shelf.load(take, path)
    assert shelf.has("a")
    shelf.wait()
    first, second, third = (answers.get(timeout=5) for _ in range(3))
    assert first == third == Loaded("a", 100)
    assert isinstance(second, LoadFailed)
    assert (shelf.has("a"), shelf.has("b")) == (True, False)
    shelf.unload("a")
    assert not shelf.has("a")
