"""What the player records: its input, in the frames that were heard, and its output, until a disk is full."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.stems import STEMS
from server.player.inputs.recorder import LEAD_FRAMES
from server.player.protocol import (
    Advance,
    Advanced,
    Gain,
    Launch,
    OutputRecordingFailed,
    Position,
    Record,
    Recorded,
    RecordFailed,
    RecordOutput,
    StopRecording,
)
from tests.pulse import PulseServer
from tests.server.player.rig import PlayerProgram, looped, read, write_take


def test_a_file_is_recorded_from_the_very_frame(tmp_path: Path) -> None:
    sound = write_take(tmp_path / "in.wav", 30_000, 3)
    with PlayerProgram(tmp_path, "--output", "null", "--offline", "--input", f"file:{tmp_path / 'in.wav'}") as program:
        client = program.connect()
        assert client.snapshot().input == f"file:{tmp_path / 'in.wav'}"
        client.send(Record(tmp_path / "r" / "out.wav", 50_000, 96_000), Advance(200_000))
        assert client.wait(Recorded) == Recorded(tmp_path / "r" / "out.wav", 0)
    recorded = read(tmp_path / "r" / "out.wav")
    inside = 96_000 - LEAD_FRAMES
    assert recorded.shape == (96_000, 2)
    assert np.array_equal(recorded[:inside], looped(sound, 50_000, inside))
    assert np.array_equal(recorded[-1], looped(sound, 49_999, 1)[0]), "its end leads to its beginning"


def test_without_an_input_the_remedy_is_told(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null") as program:
        client = program.connect()
        snapshot = client.snapshot()
        assert (snapshot.input, snapshot.input_notice) == (
            "",
            "none was asked for; start with --input device, or --input device:NAME",
        )
        client.send(Record(tmp_path / "out.wav", 0, 1_000))
        assert client.wait(RecordFailed).code == 503


def test_a_recording_is_given_up_and_replaced(tmp_path: Path) -> None:
    write_take(tmp_path / "in.wav", 30_000, 3)
    with PlayerProgram(tmp_path, "--output", "null", "--offline", "--input", f"file:{tmp_path / 'in.wav'}") as program:
        client = program.connect()
        one, two, three = (tmp_path / f"{name}.wav" for name in ("one", "two", "three"))
        client.send(Record(one, 1_000, 96_000))
        client.send(Record(two, 1_000, 96_000))
        assert client.wait(RecordFailed) == RecordFailed(one, 409, "another recording was begun in its place")
        client.send(StopRecording(two), Record(three, 1_000, 4_800), Advance(20_000))
        assert client.wait(Recorded).path == three
    assert not one.exists() and not two.exists()


def test_the_output_is_recorded_by_stems_and_as_the_mix(tmp_path: Path) -> None:
    takes = {stem: write_take(tmp_path / f"{stem}.wav", 9_600, seed, 0.2) for seed, stem in enumerate(STEMS)}
    with PlayerProgram(tmp_path, "--output", f"file:{tmp_path / 'out.wav'}", "--offline") as program:
        client = program.connect()
        client.load(**{stem: tmp_path / f"{stem}.wav" for stem in STEMS})
        client.send(*(Launch(stem, stem, 0) for stem in STEMS), Gain("bass", 0.5), Advance(9_600))
        client.wait(Advanced)
        client.send(RecordOutput(tmp_path / "recordings" / "set"))
        assert client.snapshot().recording == tmp_path / "recordings" / "set"
        client.send(Advance(9_600), RecordOutput(None), Advance(9_600))
        client.wait(Advanced)
        client.wait(Advanced)
        assert program.quit(client) == 0
    files = {name: read(tmp_path / "recordings" / "set" / f"{name}.wav") for name in (*STEMS, "mix")}
    assert {len(samples) for samples in files.values()} == {9_600}
    for stem in STEMS[1:]:
        assert np.array_equal(files[stem], takes[stem])
    assert np.array_equal(files["bass"], takes["bass"] * np.float32(0.5))
    assert np.array_equal(files["mix"], read(tmp_path / "out.wav")[9_600:19_200])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Yield a folder with room for a megabyte."""
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)], capture_output=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk must be mounted, but {done.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_ends_the_recording_and_not_the_music(tmp_path: Path, small_disk: Path) -> None:
    take = write_take(tmp_path / "take.wav", 9_600, 1)
    with PlayerProgram(tmp_path, "--output", f"file:{tmp_path / 'out.wav'}", "--offline") as program:
        client = program.connect()
        client.load(take=tmp_path / "take.wav")
        client.send(Launch("bass", "take", 0), RecordOutput(small_disk / "set"))
        failed = None
        for _ in range(60):
            client.send(Advance(9_600))
            client.wait(Advanced)
            if any(isinstance(message, OutputRecordingFailed) for message in client.received):
                failed = next(message for message in client.received if isinstance(message, OutputRecordingFailed))
                break
        assert failed is not None and failed.folder == small_disk / "set" and "make room" in failed.message
        client.send(Advance(9_600))
        client.wait(Advanced)
        assert program.quit(client) == 0
    played = read(tmp_path / "out.wav")
    assert np.array_equal(played[384:], looped(take, 384, len(played) - 384)), "the music has no gap"
    written, _ = soundfile.read(small_disk / "set" / "bass.wav", dtype="float32", always_2d=True)
    assert len(written) and np.array_equal(written[384:], looped(take, 384, len(written) - 384)), "what was written is right"


@pytest.mark.slow
def test_an_impulse_is_recorded_where_it_was_heard(tmp_path: Path) -> None:
    """An impulse every half second plays into a null sink, whose monitor is the input."""
    impulses = np.zeros((24_000, 2), dtype=np.float32)
    impulses[0] = 0.5
    soundfile.write(tmp_path / "take.wav", impulses, 48_000, subtype="FLOAT")
    home = tmp_path / "p"
    home.mkdir()
    with PulseServer(home) as pulse:
        environment = {**pulse.environment, "PULSE_SOURCE": "loop2.monitor"}
        words = ("--output", "device:loop2", "--input", "device:pulse")
        with PlayerProgram(tmp_path, *words, environment=environment) as program:
            client = program.connect()
            client.load(take=tmp_path / "take.wav")
            while not client.snapshot().input:
                client.wait(Position)
            begin = client.wait(Position).frame + 24_000
            client.send(Launch("bass", "take", begin), Record(tmp_path / "r.wav", begin + 48_000, 96_000))
            done = client.wait(Recorded, 60)
            latency_frames = client.snapshot().latency_frames
    heard = read(tmp_path / "r.wav")[:, 0]
    beats = range(0, 96_000, 24_000)
    places = np.array([np.argmax(np.abs(np.roll(heard, 12_000 - beat)[:24_000])) - 12_000 for beat in beats])
    print(f"{places / 48.0} ms from where it was heard, output latency {latency_frames / 48:.1f} ms, lost {done.lost_frames}")
    assert done.lost_frames == 0
    assert np.ptp(places) <= 1, "nothing may be shifted within a recording"
    # Captured frames have the moment that PortAudio says; the blocking output has only a latency as large as its buffers, and
    # what PulseAudio really holds is up to a period less: runs were 0.2, 3.1 and 29 ms off.
    assert abs(places).max() <= 60 * 48
