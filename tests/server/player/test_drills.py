"""What fails on a stage, done on purpose: a sink pulled out, a disk that is full, devices of the wrong kind."""

import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import jack
import numpy as np
import pytest
import soundfile

from server.player.protocol import Launch, Launched, OutputFound, OutputLost, Position
from tests.jack import JackServer
from tests.pulse import PulseServer
from tests.server.player.rig import PlayerClient, PlayerProgram, read, write_take

TAKE_FRAMES = 48_001


@pytest.fixture
def pulse() -> Iterator[PulseServer]:
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as server:  # a socket's path must be short
        yield server


def heard_from(client: PlayerClient, latency_frames: int, count: int = 60) -> float:
    """Return when the clock's frame 0 would have been heard, in seconds: of late messages the earliest is believed."""
    return min(time.monotonic() - (client.wait(Position).frame - latency_frames) / 48_000 for _ in range(count))


def test_a_sink_that_is_pulled_and_plugged_in_again_sounds_in_phase(tmp_path: Path, pulse: PulseServer) -> None:
    write_take(tmp_path / "a.wav", TAKE_FRAMES, 1)
    words = ("--output", "device:loop8", "--channels", "8")
    with PlayerProgram(tmp_path, *words, environment=pulse.environment) as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        client.send(Launch("bass", "a", 0))
        client.wait(Launched)
        before = heard_from(client, client.snapshot().latency_frames)
        pulse.unload_sink("loop2")  # PulseAudio would move the stream there
        pulse.unload_sink("loop8")
        lost = client.wait(OutputLost)
        meanwhile = heard_from(client, client.snapshot().latency_frames)
        pulse.load_sink("loop8", 8)
        found = client.wait(OutputFound)
        after = heard_from(client, found.latency_frames)
        state = client.snapshot()
        assert player.quit(client) == 0
    assert lost.message.startswith("device:loop8 takes no more sound: ")
    assert (state.output, state.notice, state.decks["bass"].take) == ("device:loop8", "", "a")
    assert meanwhile == pytest.approx(before, abs=0.03), "the clock goes on"
    assert after == pytest.approx(before, abs=0.03), "the sound is back where it would be"


def test_a_full_disk_ends_the_file_and_not_the_clock(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        write_take(tmp_path / "a.wav", TAKE_FRAMES, 1)
        with PlayerProgram(tmp_path, "--output", f"file:{disk / 'out.wav'}", "--channels", "8") as player:
            client = player.connect()
            client.load(a=tmp_path / "a.wav")
            client.send(Launch("bass", "a", 0))
            client.wait(Launched)
            lost = client.wait(OutputLost)
            end = client.wait(Position).frame + 24_000
            while client.wait(Position).frame < end:
                pass
            assert client.snapshot().decks["bass"].take == "a"
            assert player.quit(client) == 0
        assert "No space left on device" in lost.message
        assert 0 < len(read(disk / "out.wav")) <= 2**20 // 32, "what was written can be read"
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_device_that_does_not_exist_leaves_a_silent_clock_and_a_list_of_those_that_do(
    tmp_path: Path, pulse: PulseServer
) -> None:
    with PlayerProgram(tmp_path, "--output", "device:blackhole", environment=pulse.environment) as player:
        client = player.connect()
        state = client.snapshot()
        assert client.wait(Position).frame < client.wait(Position).frame
        assert player.quit(client) == 0
    assert state.output == "null"
    assert state.notice.startswith("device must be a part of the name of one of ")
    assert "'loop8'" in state.notice and state.notice.endswith("but got 'blackhole'; nothing is heard")


def test_a_sink_of_another_rate_plays_at_the_right_pitch(tmp_path: Path, pulse: PulseServer) -> None:
    pulse.load_sink("slow", 2, 44_100)
    with (Path(pulse.environment["HOME"]) / ".asoundrc").open("a") as settings:
        settings.write("pcm.slow { type pulse device slow }\n")
    tone = np.sin(2 * np.pi * 1000 * np.arange(48_000) / 48_000).astype(np.float32) * 0.3
    soundfile.write(tmp_path / "tone.wav", np.stack([tone, tone], axis=1), 48_000, subtype="FLOAT")
    with PlayerProgram(tmp_path, "--output", "device:slow", environment=pulse.environment) as player:
        client = player.connect()
        client.load(tone=tmp_path / "tone.wav")
        client.send(Launch("melody", "tone", 0))
        client.wait(Launched)
        recording = pulse.record("slow", 2)  # the monitor is heard at 48 kHz
        end = client.wait(Position).frame + 96_000
        while client.wait(Position).frame < end:
            pass
        recorded = recording.finish()
        assert player.quit(client) == 0
    spectrum = np.abs(np.fft.rfft(recorded[-48_000:, 0] * np.hanning(48_000)))
    assert abs(int(spectrum.argmax()) - 1000) <= 1


def test_a_jack_server_of_another_rate_is_refused_with_the_reason(tmp_path: Path) -> None:
    with JackServer(rate_hz=44_100):
        client = jack.Client("studio44", no_start_server=True)
        client.inports.register("in_1")
        client.inports.register("in_2")
        with client, PlayerProgram(tmp_path, "--output", "device:studio44") as player:
            remote = player.connect()
            state = remote.snapshot()
            assert player.quit(remote) == 0
    assert state.output == "null"
    assert state.notice.startswith("device 'studio44' cannot be opened at 48 kHz with 2 channels: ")


def test_a_device_of_two_channels_that_is_asked_for_eight_plays_the_mix(tmp_path: Path) -> None:
    with JackServer():
        client = jack.Client("phones", no_start_server=True)
        client.inports.register("in_1")
        client.inports.register("in_2")
        with client, PlayerProgram(tmp_path, "--output", "device:phones", "--channels", "8") as player:
            remote = player.connect()
            state = remote.snapshot()
            assert player.quit(remote) == 0
    assert (state.output, state.channels) == ("device:phones", 2)
    assert state.notice == "device 'phones' has 2 channels, not 8: it plays the stereo mix"
