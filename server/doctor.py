"""``quartet doctor``: what works on this machine, what does not, and what to install."""

import asyncio
import json
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bridges.midi_driver import NoMidi, RtMidiDriver
from bridges.osc_sockets import bind_pair, bind_stream
from engine.studio.sound.soundfont_file import find_soundfont
from engine.worker_protocol import Ready, Unavailable
from server.events import WorkerLost
from server.loopback import LoopbackError, find_loopback, make_loopback
from server.player.inputs.device import CAPTURE_COMMAND
from server.player.outputs.devices import list_apart
from server.player.protocol import Devices
from server.supervisor import ROOT, WORKER_COMMAND, WorkerKeeper

MODEL_SECONDS: Final = 120.0  # a cold disk and a busy machine may need a minute for torch alone
DEVICES_SECONDS: Final = 30.0


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Args:
        name: What it is.
        well: It works.
        text: What was found; where it does not work, what helps.
        needed: Without it Quartet cannot play at all.
    """

    name: str
    well: bool
    text: str
    needed: bool = False

    def __str__(self) -> str:
        """Return the line for the terminal."""
        mark = "ok" if self.well else "NO" if self.needed else "--"
        return f"{mark:<3} {self.name:<10} {self.text}"


def look_at_port(name: str, port: int, bind: Callable[[str, int], Iterable[socket.socket]]) -> Finding:
    """Try a port, by what the daemon itself would bind."""
    try:
        for opened in bind("127.0.0.1", port):
            opened.close()
    except OSError as error:
        return Finding(name, False, f"{error} (a running Quartet holds it too)")
    return Finding(name, True, f"{port} is free")


def look_at_audio(listing: Devices) -> Finding:
    """Tell the audio outputs."""
    names = [f"{device.name} ({device.channels} channels)" for device in listing.devices]
    if not names:
        hint = "Quartet plays into nothing then; to hear it, write a file with --output file:out.wav"
        return Finding("audio", False, f"{listing.message}; {hint}")
    return Finding("audio", True, ", ".join(names))


def look_at_input() -> Finding:
    """List the audio inputs, in a program of its own."""
    command = [*CAPTURE_COMMAND, "--list"]
    try:
        ran = subprocess.run(
            command, cwd=ROOT, capture_output=True, stdin=subprocess.DEVNULL, timeout=DEVICES_SECONDS, check=False
        )
        listing = json.loads(ran.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return Finding("input", False, f"the inputs cannot be listed: {error}; stems cannot be recorded")
    if not isinstance(listing, list):
        return Finding("input", False, str(listing["error"]))
    names = [f"{device['name']} ({device['channels']} channels)" for device in listing]
    return Finding("input", bool(names), ", ".join(names) or "the system has no audio input; stems cannot be recorded")


def look_at_midi() -> Finding:
    """List the MIDI inputs."""
    driver = RtMidiDriver()
    try:
        names = driver.list_inputs()
    except NoMidi as error:
        return Finding("MIDI", False, str(error))
    finally:
        driver.close()
    return Finding("MIDI", True, ", ".join(names) or "a driver, but no controller is plugged in")


def look_at_soundfont() -> Finding:
    """Find the soundfont of the studio; playing does not need it."""
    try:
        return Finding("soundfont", True, str(find_soundfont()))
    except FileNotFoundError as error:
        return Finding("soundfont", False, f"{error} (only `quartet studio` needs it)")


async def _ask_worker(model: str, command: Sequence[str]) -> Ready | Unavailable | WorkerLost | None:
    answer: asyncio.Queue[Any] = asyncio.Queue()

    def hear(event: object) -> None:
        if isinstance(event, Ready | Unavailable | WorkerLost):
            answer.put_nowait(event)

    with tempfile.TemporaryDirectory(prefix="quartet-doctor-") as folder:
        keeper = WorkerKeeper(Path(folder), model, "auto", Path(folder) / "worker.log", hear, command)
        keeper.start()
        try:
            got: Ready | Unavailable | WorkerLost = await asyncio.wait_for(answer.get(), MODEL_SECONDS)
            return got
        except TimeoutError:
            return None
        finally:
            await keeper.stop()


def look_at_model(model: str, command: Sequence[str] = WORKER_COMMAND) -> Finding:
    """Load the model as the daemon would, and tell the runtime that is really in use."""
    match asyncio.run(_ask_worker(model, command)):
        case Ready(name, provider, load_ms):
            return Finding("model", True, f"{name!r} loads in {load_ms / 1000:.1f} s on {provider}", needed=True)
        case Unavailable(message):
            return Finding("model", False, message, needed=True)
        case WorkerLost(reason):
            return Finding("model", False, f"the engine worker died while loading it: {reason}", needed=True)
    return Finding("model", False, f"it did not load within {MODEL_SECONDS:g} s", needed=True)


def examine(port: int, http_port: int, model: str, write: Callable[[str], None] = print) -> int:
    """Look at everything, write a line each, and return the exit code: 1 if Quartet cannot play."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    well = True
    for finding in _findings(port, http_port, model):
        write(str(finding))
        well = well and (finding.well or not finding.needed)
    write(f"Python {python}: Quartet {'can play here' if well else 'cannot make takes here'}.")
    return 0 if well else 1


def loopback(write: Callable[[str], None] = print) -> int:
    """Make a loopback device, say how to use it, and return the exit code."""
    try:
        write(make_loopback())
    except LoopbackError as error:
        write(str(error))
        return 1
    return 0


def _findings(port: int, http_port: int, model: str) -> Iterator[Finding]:
    yield look_at_port("OSC port", port, bind_pair)
    yield look_at_port("HTTP port", http_port, lambda host, number: [bind_stream(host, number, "HTTP", "--http-port")])
    listing = list_apart()
    yield look_at_audio(listing)
    yield Finding("loopback", *find_loopback(listing.devices))
    yield look_at_input()
    yield look_at_midi()
    yield look_at_soundfont()
    yield look_at_model(model)
