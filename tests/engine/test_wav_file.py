import io

import numpy as np
import pytest
import soundfile

from engine.wav_file import wav_bytes


@pytest.mark.parametrize("channels", [1, 2, 8])
def test_another_reader_gets_the_same_samples(channels: int) -> None:
    audio = np.random.default_rng(0).standard_normal((1001, channels)).astype(np.float32)
    with soundfile.SoundFile(io.BytesIO(wav_bytes(audio))) as file:
        assert (file.format, file.subtype, file.samplerate, file.frames) == ("WAV", "FLOAT", 48_000, 1001)
        assert np.array_equal(file.read(dtype="float32", always_2d=True), audio)


def test_no_clock_is_in_the_bytes() -> None:
    data = wav_bytes(np.zeros((10, 2), dtype=np.float32))
    assert b"PEAK" not in data and len(data) == 58 + 80


def test_what_is_no_sound_is_refused() -> None:
    with pytest.raises(TypeError, match="samples must be float32, but got float64"):
        wav_bytes(np.zeros((10, 2)))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"must have the axes frames and channels, but got shape \(10,\)"):
        wav_bytes(np.zeros(10, dtype=np.float32))
