"""The loopback that the doctor makes, in a real sound server, and what it advises elsewhere."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import soundfile

from server.loopback import SINK, LoopbackError, find_loopback, make_loopback
from server.player.protocol import Device, Launch, Launched, Position
from tests.jack import RECORDER, capture, require_program
from tests.pulse import PipeWireServer, PulseServer
from tests.server.player.rig import PlayerProgram, Samples, looped, write_take


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("p")  # short enough for a socket


@pytest.fixture
def home(folder: Path) -> Path:
    path = folder / "h"
    path.mkdir()
    return path


@pytest.fixture
def take(folder: Path) -> Samples:
    return write_take(folder / "take.wav", 9_600, 1)


def make_twice(pulse: PulseServer) -> str:
    """Have the doctor make the sink, and once more, and return what it says first."""
    words = [sys.executable, "-m", "server", "doctor", "--make-loopback"]
    environment = {**os.environ, **pulse.environment}
    said = [subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout for _ in range(2)]
    assert said[0].startswith("Made the sink 'quartet'") and said[1].startswith("The sink 'quartet' is there already")
    return said[0]


def play_melody(folder: Path, output: str, environment: dict[str, str]) -> None:
    """Play a take on the melody alone, for a second, through a player of ten channels."""
    with PlayerProgram(folder, "--output", output, "--channels", "10", environment=environment) as player:
        client = player.connect()
        client.load(take=folder / "take.wav")
        assert client.snapshot().channels == 10
        client.send(Launch("melody", "take", client.wait(Position).frame + 9_600))
        end = client.wait(Launched).frame + 48_000
        while client.wait(Position).frame < end:
            pass
        assert player.quit(client) == 0


def check_melody(heard: Samples, take: Samples) -> None:
    """See that the melody and the mix are the take bit for bit, and all else is silent."""
    assert not heard[:, :6].any(), "bass, drums and instrument are silent"
    assert np.array_equal(heard[:, 6:8], heard[:, 8:10]), "the mix is the melody alone"
    begin = int(np.argmax(np.abs(heard[:, 6:8]).max(axis=1) > 0)) + 480
    place = int(np.flatnonzero((take == heard[begin, 6:8]).all(axis=1))[0])
    assert np.array_equal(heard[begin : begin + 2_048, 6:8], looped(take, place, 2_048))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sinks that a program can make")
def test_the_sink_is_made_once_and_takes_ten_channels(folder: Path, home: Path, take: Samples) -> None:
    with PulseServer(home) as pulse:
        assert f"PULSE_SINK={SINK}" in make_twice(pulse)
        recording = pulse.record(SINK, 10)
        play_melody(folder, "device:pulse", {**pulse.environment, "PULSE_SINK": SINK})
        check_melody(recording.finish(), take)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has sinks that a program can make")
def test_the_sink_of_pipewire_takes_ten_channels_through_jack(folder: Path, home: Path, take: Samples) -> None:
    with PipeWireServer(home) as server:
        assert "pw-jack" in make_twice(server)
        asked = [require_program("pw-jack", "pipewire-jack"), "printenv", "LD_LIBRARY_PATH"]
        library = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        environment = {**server.environment, "LD_LIBRARY_PATH": library}
        heard = record_ports(folder / "heard.wav", environment, lambda: play_melody(folder, f"device:{SINK}", environment))
    check_melody(heard, take)


def record_ports(path: Path, environment: dict[str, str], play: Callable[[], None]) -> Samples:
    """Return what the monitor ports of the sink give while something plays [frames, 10]."""
    variables = {**os.environ, **environment}
    recorder = capture(path, 10, variables)
    try:
        monitors: list[str] = []
        deadline = time.monotonic() + 30
        while len(monitors) < 10:
            assert time.monotonic() < deadline, "the sink must have ten monitor ports"
            time.sleep(0.2)
            ports = subprocess.run(
                [require_program("jack_lsp", "jackd2")], env=variables, capture_output=True, text=True, check=False
            )
            monitors = [port for port in ports.stdout.splitlines() if ":monitor_" in port and port.startswith("Quartet")]
        for number, port in enumerate(monitors, 1):
            connect = [require_program("jack_connect", "jackd2"), port, f"{RECORDER}:input{number}"]
            subprocess.run(connect, env=variables, capture_output=True, check=True)
        play()
    finally:
        recorder.terminate()
        recorder.wait(10)
    heard: Samples = soundfile.read(path, dtype="float32")[0]
    return heard


def test_without_a_sound_server_it_says_what_helps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    with pytest.raises(LoopbackError, match="PulseAudio or pipewire-pulse running"):
        make_loopback("linux")


@pytest.mark.parametrize(("system", "remedy"), [("darwin", "BlackHole"), ("win32", "VB-CABLE")])
def test_elsewhere_it_names_what_to_install(system: str, remedy: str) -> None:
    with pytest.raises(LoopbackError, match=remedy):
        make_loopback(system)
    assert not find_loopback([Device("Built-in Output", "Core Audio", 2, True)], system)[0]
    assert remedy in find_loopback([], system)[1]


@pytest.mark.parametrize("name", ["BlackHole 16ch", "CABLE Input (VB-Audio Virtual Cable)"])
def test_a_known_device_is_a_loopback(name: str) -> None:
    assert find_loopback([Device(name, "Core Audio", 16, False)], "darwin") == (True, name)
