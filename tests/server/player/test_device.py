"""Through a real sound system: PortAudio, ALSA's pulse plugin, PulseAudio or PipeWire, a null sink and its monitor."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from server.player.outputs import device
from server.player.protocol import Device, Devices, Launch, Launched, ListDevices, OutputFound, OutputLost, Position
from tests.pulse import PipeWireServer, PulseServer
from tests.server.player.rig import PlayerClient, PlayerProgram, Samples, looped, write_take

TAKE_FRAMES = 48_001


@pytest.fixture(params=[PulseServer, PipeWireServer])
def pulse(request: pytest.FixtureRequest) -> Iterator[PulseServer]:
    with tempfile.TemporaryDirectory() as folder, request.param(Path(folder)) as server:  # a socket's path must be short
        yield server


def play_on(client: PlayerClient, frames: int) -> None:
    end = client.wait(Position).frame + frames
    while client.wait(Position).frame < end:
        pass


def find(recorded: Samples, take: Samples, probe: int = 512) -> int:
    """Return where a recording first holds frames of a take, from the take's frame 4800 on, bit for bit."""
    pattern = take[4800 : 4800 + probe]
    for start in np.flatnonzero((recorded[:-probe] == pattern[0]).all(axis=1)):
        if np.array_equal(recorded[start : start + probe], pattern):
            return int(start)
    raise AssertionError(f"the take is not in the recording of {len(recorded)} frames")


def test_eight_channels_come_out_of_the_sound_system_bit_for_bit(tmp_path: Path, pulse: PulseServer) -> None:
    takes = {stem: write_take(tmp_path / f"{stem}.wav", TAKE_FRAMES, seed) for seed, stem in enumerate(STEMS)}
    words = ("--output", "device:loop8", "--channels", "8", "--latency-ms", "150")
    with PlayerProgram(tmp_path, *words, environment=pulse.environment) as player:
        client = player.connect()
        state = client.snapshot()
        assert (state.output, state.channels, state.notice) == ("device:loop8", 8, "")
        assert 0.05 < state.latency_frames / 48_000 < 0.5
        client.load(**{stem: tmp_path / f"{stem}.wav" for stem in STEMS})
        client.send(*(Launch(stem, stem, 0) for stem in STEMS))
        play_on(client, 48_000)  # a stream's first second is the sound server's settling
        for _ in range(3):  # a machine that is busy elsewhere may miss a block, or its recorder may
            recording = pulse.record("loop8", 8)
            play_on(client, 4 * 48_000)
            recorded = recording.finish()
            if right := holds_all(recorded, takes):
                break
        player.quit(client)
    assert right


def holds_all(recorded: Samples, takes: dict[str, Samples], heard: int = 2 * 48_000) -> bool:
    """Tell whether each pair of a recording of eight channels is its stem's take, sample for sample."""
    start = find(recorded[:, :2], takes[STEMS[0]])
    pairs = (recorded[start : start + heard, 2 * index : 2 * index + 2] for index in range(len(STEMS)))
    return all(np.array_equal(pair, looped(takes[stem], 4800, heard)) for stem, pair in zip(STEMS, pairs, strict=True))


def test_two_channels_play_the_mix(tmp_path: Path, pulse: PulseServer) -> None:
    take = write_take(tmp_path / "a.wav", TAKE_FRAMES, 1)
    words = ("--output", "device:loop2", "--channels", "2", "--latency-ms", "150")
    with PlayerProgram(tmp_path, *words, environment=pulse.environment) as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        play_on(client, 48_000)
        recording = pulse.record("loop2", 2)
        play_on(client, 24_000)
        client.send(Launch("melody", "a", 0))
        client.wait(Launched)
        play_on(client, 2 * 48_000)
        time.sleep(0.5)
        recorded = recording.finish()
        player.quit(client)
    start = find(recorded, take)
    assert np.array_equal(recorded[start : start + 24_000], looped(take, 4800, 24_000))


def test_a_device_of_two_channels_gets_the_mix_and_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    class StandInStream:
        latency = 0.1
        write_available = 480

        def write(self, _block: object) -> bool:
            return True

        def stop(self) -> None:
            self.stopped = True

        def close(self) -> None:
            assert self.stopped

    devices = Devices((Device("Headphones", "ALSA", 2),))
    monkeypatch.setattr(device, "list_apart", lambda: devices)
    monkeypatch.setattr(device, "_open_stream", lambda _device, _channels, _latency_seconds, _block_frames: StandInStream())
    output = device.DeviceOutput("", 8, 256, 0.07)
    silence = np.zeros((256, 2), dtype=np.float32)
    moments = [output.write(silence) for _ in range(4)]
    assert moments[3] <= time.monotonic() - 480 / 48_000  # there was room for it before, as there is room for more
    assert output.close()
    assert (output.channels, output.underruns, output.latency_frames) == (2, 4, 3 * 256 + 4800)
    assert output.notice == "device 'Headphones' has 2 channels, not 8: it plays the stereo mix"


def test_a_sound_server_that_dies_leaves_the_clock_running_and_is_found_again(tmp_path: Path, pulse: PulseServer) -> None:
    write_take(tmp_path / "a.wav", TAKE_FRAMES, 1)
    words = ("--output", "device:loop8", "--channels", "8")
    with PlayerProgram(tmp_path, *words, environment=pulse.environment) as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        client.send(Launch("bass", "a", 0))
        launched = client.wait(Launched)
        play_on(client, 12_000)
        pulse.stop()
        lost = client.wait(OutputLost)
        assert lost.message.startswith("device:loop8 takes no more sound: ")
        state = client.snapshot()
        assert (state.output, state.notice) == ("null", lost.message)
        play_on(client, 24_000)
        assert client.snapshot().decks["bass"].start_frame == launched.frame
        pulse.start()
        found = client.wait(OutputFound, 60.0)
        assert (found.output, found.channels) == ("device:loop8", 8)
        state = client.snapshot()
        assert (state.output, state.notice, state.decks["bass"].take) == ("device:loop8", "", "a")
        play_on(client, 24_000)
        assert player.quit(client) == 0


def test_the_devices_are_listed_by_name(tmp_path: Path, pulse: PulseServer) -> None:
    with PlayerProgram(tmp_path, "--output", "null", environment=pulse.environment) as player:
        client = player.connect()
        client.send(ListDevices())
        listing = client.wait(Devices)
    assert {"pulse", "loop8", "loop2"} <= {device.name for device in listing.devices}
    assert [device.host for device in listing.devices if device.name == "loop8"] == ["ALSA"]
    assert listing.message == ""
