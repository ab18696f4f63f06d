"""Which sound devices there are, and which of them a name means."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from engine.niceness import BEGINNING, weigh_session
from server.player.protocol import Device, Devices
from server.player.realtime import ordinary

# PortAudio's blocking write is an empty stub on these: DirectSound's reports success and stays silent.
MUTE_HOSTS: Final = ("Windows DirectSound", "Windows WDM-KS")
JACK_HOST: Final = "JACK Audio Connection Kit"
_PREFERRED_HOST: Final = "Windows WASAPI"
_MISSING: Final = "PortAudio is missing; install libportaudio2 (Debian, Ubuntu: apt-get; macOS: brew install portaudio)"
_LIST_SECONDS: Final = 10.0  # a sound server that is starting may keep a listing waiting, but the first client waits too


def list_here() -> Devices:
    """List the outputs in this process, which has PortAudio loaded from then on."""
    try:
        import sounddevice
    except (ImportError, OSError):
        return Devices((), _MISSING)
    try:
        hosts = [host["name"] for host in sounddevice.query_hostapis()]
        default = sounddevice.default.device[1]
        devices = tuple(
            Device(row["name"], hosts[row["hostapi"]], row["max_output_channels"], row["index"] == default)
            for row in sounddevice.query_devices()
            if row["max_output_channels"] > 0
        )
    except sounddevice.PortAudioError as error:
        return Devices((), f"PortAudio cannot list its devices: {error}")
    return Devices(devices, "" if devices else "the system has no sound device")


def list_apart() -> Devices:
    """List the outputs in a process of its own.

    PortAudio sees the devices that were there when it was loaded; a fresh process sees those of now, keeps the sound
    library's chatter off the terminal, and cannot hang or crash the player.
    """
    root = Path(__file__).resolve().parents[3]
    command = ordinary([sys.executable, "-m", "server.player", "--list-devices"])
    try:
        with subprocess.Popen(
            command, cwd=root, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        ) as program:
            weigh_session(BEGINNING, program.pid)
            try:
                said, _ = program.communicate(timeout=_LIST_SECONDS)
            except subprocess.TimeoutExpired:
                program.kill()
                raise
        if program.returncode:
            raise subprocess.CalledProcessError(program.returncode, command)
        listing = json.loads(said)
        return Devices(tuple(Device(**row) for row in listing["devices"]), listing["message"])
    except subprocess.TimeoutExpired:
        return Devices((), f"the sound system did not list its devices within {_LIST_SECONDS:g} s")
    except (OSError, subprocess.CalledProcessError, ValueError) as error:
        return Devices((), f"the sound system cannot list its devices: {error}")


def choose(devices: Sequence[Device], name: str) -> Device:
    """Return the output that a name means.

    Args:
        devices: What there is.
        name: A part of the device's name or of ``name, host``, in any case; empty for the system's default. A whole
            name wins over a part, and on Windows WASAPI over the others.

    Raises:
        LookupError: None fits; the text lists those that are there.
    """
    usable = [device for device in devices if device.host not in MUTE_HOSTS and device.channels >= 2]
    if not usable:
        raise LookupError("no sound device has two channels; plug one in, or play into --output file:PATH")
    if not name:
        usual = [device for device in usable if device.default]
        return (usual or _preferred(usable))[0]
    wanted = name.casefold()
    whole = [device for device in usable if device.name.casefold() == wanted]
    part = [device for device in usable if wanted in f"{device.name}, {device.host}".casefold()]
    if not (whole or part):
        known = ", ".join(sorted({repr(device.name) for device in usable}))
        raise LookupError(f"device must be a part of the name of one of {known}, but got {name!r}")
    return _preferred(whole or part)[0]


def _preferred(devices: Sequence[Device]) -> list[Device]:
    return sorted(devices, key=lambda device: device.host != _PREFERRED_HOST)
