"""A growing WAV file is whole at any moment."""

import io
import struct
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from server.player.outputs.file import FileOutput
from server.player.outputs.output import OutputError
from server.player.outputs.wav_stream import WavStream, header


def noise(frames: int, channels: int) -> np.ndarray:
    return np.random.default_rng(frames).uniform(-1, 1, (frames, channels)).astype(np.float32)


@pytest.mark.parametrize("channels", [2, 8])
def test_a_third_party_reads_the_very_samples(tmp_path: Path, channels: int) -> None:
    stream = WavStream(tmp_path / "out.wav", channels)
    samples = noise(30_001, channels)
    for begin in range(0, len(samples), 256):
        stream.write(samples[begin : begin + 256])
    stream.close()
    read, rate = soundfile.read(tmp_path / "out.wav", dtype="float32")
    assert rate == 48_000
    assert np.array_equal(read, samples)
    assert soundfile.info(tmp_path / "out.wav").subtype == "FLOAT"


def test_without_an_end_it_lacks_a_quarter_of_a_second_at_most(tmp_path: Path) -> None:
    stream = WavStream(tmp_path / "out.wav", 2)
    samples = noise(100_000, 2)
    for begin in range(0, len(samples), 250):
        stream.write(samples[begin : begin + 250])
        if begin % 10_000 == 0:
            read, _ = soundfile.read(tmp_path / "out.wav", dtype="float32", always_2d=True)
            assert begin + 250 - len(read) <= 12_000
            assert np.array_equal(read, samples[: len(read)])
    stream.close()


def test_beyond_4_gib_the_header_is_rf64_of_the_same_length() -> None:
    frames = 200_000_000
    small, large = header(8, 1000), header(8, frames)
    assert len(small) == len(large)
    assert large[:4] == b"RF64"
    assert large[12:16] == b"ds64"
    riff_bytes, data_bytes, count, _ = struct.unpack("<QQQI", large[20:48])
    assert (data_bytes, count) == (frames * 32, frames)
    assert riff_bytes == data_bytes + len(large) - 8


def test_a_reader_takes_the_rf64_header(tmp_path: Path) -> None:
    path = tmp_path / "large.wav"
    frames = 140_000_000  # 4.2 GiB, of which the file system stores next to nothing
    with path.open("wb") as file:
        file.write(header(8, frames))
        file.truncate(file.tell() + frames * 32)
    assert soundfile.info(path).frames == frames


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "out.wav"
    with pytest.raises(OutputError, match=r"cannot write .*missing.out\.wav: No such file or directory; choose another"):
        FileOutput(path, 2, 256, None)


def test_a_full_disk_ends_the_file_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = FileOutput(tmp_path / "out.wav", 2, 256, None)
    samples = noise(256, 2)
    output.write(samples)

    class FullDisk(io.RawIOBase):
        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    while output._stream._frames < 256:  # the file must not be closed under the feeder's hands
        time.sleep(0.001)
    output._stream._file.close()
    monkeypatch.setattr(output._stream, "_file", FullDisk())
    with pytest.raises(OutputError, match=r"takes no more sound: .*No space left on device; the file ends here"):
        for _ in range(1000):
            output.write(samples)
    assert output.close()
