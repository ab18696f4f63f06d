"""A PulseAudio server with null sinks, for tests that play through a real sound system and record what it got."""

import os
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from tests.jack import require_program

_MAP8: Final = "front-left,front-right,rear-left,rear-right,front-center,lfe,side-left,side-right"
_START_SECONDS: Final = 30.0
# Without norewinds the sink loses samples at a stream's start, and without memfd off it fills the log.
_SCRIPT: Final = f"""\
load-module module-native-protocol-unix auth-anonymous=1
load-module module-null-sink sink_name=loop8 norewinds=1 rate=48000 channels=8 channel_map={_MAP8} format=float32le
load-module module-null-sink sink_name=loop2 norewinds=1 rate=48000 channels=2 format=float32le
set-default-sink loop8
set-default-source loop8.monitor
"""
_ASOUNDRC: Final = """\
pcm.pulse { type pulse }
ctl.pulse { type pulse }
pcm.loop8 { type pulse device loop8 }
pcm.loop2 { type pulse device loop2 }
pcm.!default { type pulse }
"""


class PulseServer:
    """A running pulseaudio of its own, in a folder of its own, with the sinks loop8 (8 channels) and loop2 (2).

    ``environment`` makes a program play into it: ALSA's devices ``pulse``, ``loop8`` and ``loop2``, which PortAudio
    lists by these names.

    Args:
        folder: An empty folder for its files and sockets; the path must be short enough for a socket.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        home, run = folder / "home", folder / "run"
        self.environment = {"HOME": str(home), "XDG_RUNTIME_DIR": str(run), "XDG_CONFIG_HOME": str(home / ".config")}
        for path in (home, run, home / ".config", home / ".config" / "pulse"):
            path.mkdir(mode=0o700)
        (folder / "pulse.pa").write_text(_SCRIPT)
        (home / ".asoundrc").write_text(_ASOUNDRC)
        (home / ".config" / "pulse" / "client.conf").write_text("enable-memfd = no\nautospawn = no\n")
        self._variables = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith("PULSE_") and name != "DBUS_SESSION_BUS_ADDRESS"
        } | self.environment
        self._programs: list[subprocess.Popen[bytes]] = []
        self._log = folder / "pulse.log"

    def __enter__(self) -> Self:
        """Start the server and wait until it answers."""
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the server, by force if it does not go."""
        self.stop()

    def start(self) -> None:
        """Start the server, again after ``stop`` if need be, and wait until it answers."""
        program = require_program("pulseaudio", "pulseaudio")
        words = ["-n", "-F", str(self._folder / "pulse.pa"), "--daemonize=no", "--exit-idle-time=-1"]
        self._run(program, *words, "--realtime=yes", "--high-priority=yes", "--enable-memfd=no", "--use-pid-file=no")
        self._wait()

    def _run(self, *command: str) -> None:
        with self._log.open("ab") as log:
            running = subprocess.Popen(command, env=self._variables, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        self._programs.append(running)

    def _wait(self) -> None:
        """Wait until the server answers."""
        control = require_program("pactl", "pulseaudio-utils")
        deadline = time.monotonic() + _START_SECONDS
        while subprocess.run([control, "info"], env=self._variables, capture_output=True, timeout=60, check=False).returncode:
            assert all(running.poll() is None for running in self._programs), f"it ended: {self._log.read_text()}"
            assert time.monotonic() < deadline, f"it does not answer: {self._log.read_text()}"
            time.sleep(0.1)

    def stop(self) -> None:
        """End the server, as if the sound card were pulled."""
        while self._programs:
            running = self._programs.pop()
            running.terminate()
            try:
                running.wait(10)
            except subprocess.TimeoutExpired:
                running.kill()
                running.wait()

    def control(self, *words: str) -> str:
        """Tell the server something by pactl, and return what it says."""
        command = [require_program("pactl", "pulseaudio-utils"), *words]
        return subprocess.run(command, env=self._variables, capture_output=True, text=True, timeout=60, check=True).stdout

    def load_sink(self, name: str, channels: int, rate_hz: int = 48_000) -> None:
        """Plug in a sink, again after ``unload_sink`` if need be."""
        words = [f"sink_name={name}", "norewinds=1", f"rate={rate_hz}", f"channels={channels}", "format=float32le"]
        self.control("load-module", "module-null-sink", *words, *([f"channel_map={_MAP8}"] if channels == 8 else []))

    def unload_sink(self, name: str) -> None:
        """Pull a sink out while the server runs on."""
        for line in self.control("list", "short", "modules").splitlines():
            number, module, words = (*line.split("\t"), "", "")[:3]
            if module == "module-null-sink" and f"sink_name={name} " in f"{words} ":
                self.control("unload-module", number)

    def record(self, sink: str, channels: int) -> "Recording":
        """Begin to record what a sink plays; the recorder itself begins up to a second later."""
        return Recording(self._variables, sink, channels, self._folder / f"{sink}.raw")


class PipeWireServer(PulseServer):
    """PipeWire with its own PulseAudio door and session manager in place of pulseaudio; otherwise the same.

    Args:
        folder: An empty folder for its files and sockets; the path must be short enough for a socket.
    """

    def start(self) -> None:
        """Start the three programs, again after ``stop`` if need be, and wait until they answer and have the sinks."""
        self._run(require_program("pipewire", "pipewire"))
        deadline = time.monotonic() + _START_SECONDS
        while not (self._folder / "run" / "pipewire-0").exists():
            assert time.monotonic() < deadline, f"pipewire does not answer: {self._log.read_text()}"
            time.sleep(0.1)
        # The session manager, which connects streams and sinks, ends where it finds no message bus.
        self._run(require_program("dbus-run-session", "dbus-daemon"), "--", require_program("wireplumber", "wireplumber"))
        (self._folder / "run" / "pulse").mkdir(mode=0o700, exist_ok=True)  # else pactl may, in the midst of which the door ends
        self._run(require_program("pipewire-pulse", "pipewire-pulse"))
        self._wait()
        self.load_sink("loop8", 8)
        self.load_sink("loop2", 2)


class Recording:
    """A running recorder of a sink's monitor; ``finish`` ends it."""

    def __init__(self, variables: dict[str, str], sink: str, channels: int, path: Path) -> None:
        command = [require_program("parec", "pulseaudio-utils"), "--rate=48000", "--format=float32le", f"--channels={channels}"]
        command += [f"--device={sink}.monitor", "--latency-msec=10", "--raw"]
        if channels == 8:
            command.append(f"--channel-map={_MAP8}")
        elif channels == 10:
            command.append(f"--channel-map={_MAP8},aux0,aux1")
        self._path = path
        self._channels = channels
        with path.open("wb") as file:
            self._recorder = subprocess.Popen(command, env=variables, stdin=subprocess.DEVNULL, stdout=file)
        deadline = time.monotonic() + _START_SECONDS
        while path.stat().st_size == 0:  # sound, even silence, is the sign that it records
            assert self._recorder.poll() is None, f"parec ended with {self._recorder.returncode}"
            assert time.monotonic() < deadline, "parec records nothing"
            time.sleep(0.05)

    def finish(self) -> NDArray[np.float32]:
        """End the recorder and return what it has, [frames, channels]."""
        self._recorder.send_signal(signal.SIGTERM)
        self._recorder.wait(10)
        raw = np.fromfile(self._path, dtype="<f4")
        return raw[: len(raw) // self._channels * self._channels].reshape(-1, self._channels)
