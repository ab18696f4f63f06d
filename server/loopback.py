"""Loopback devices, through which other programs hear the stems: what to install, and Linux's own, made here."""

import shutil
import subprocess
import sys
from collections.abc import Iterable
from typing import Final

from server.player.outputs.devices import JACK_HOST
from server.player.protocol import Device

SINK: Final = "quartet"
SINK_CHANNELS: Final = 10  # a pair for each stem, and the mix
KNOWN: Final = ("blackhole", "loopback", "soundflower", "cable input", "vb-audio", "voicemeeter", "virtual audio cable")
# As ALSA's plug-in names ten channels: under other names the sound server would mix them into each other.
_POSITIONS: Final = "front-left,front-right,rear-left,rear-right,front-center,lfe,side-left,side-right,aux0,aux1"
_SECONDS: Final = 10.0
_USE: Final = (
    f'play into it with PULSE_SINK={SINK} in front of make play ARGS="--output device:pulse --channels {SINK_CHANNELS}"; '
    f"other programs record {SINK}.monitor"
)
# PipeWire's PulseAudio door (0.3.65) takes ten channels and drops what has no place in a room: the mix.
_USE_PIPEWIRE: Final = (
    f'play into it with pw-jack (Debian, Ubuntu: pipewire-jack) in front of make play ARGS="--output device:{SINK} '
    f'--channels {SINK_CHANNELS}"; other programs record its monitor ports through JACK'
)
_INSTALL: Final = {
    "darwin": "install BlackHole 16ch (brew install blackhole-16ch) and play with --output device:BlackHole --channels 10",
    "win32": "install VB-CABLE (vb-audio.com), set it to 8 channels in Windows' sound settings, play with --output device:CABLE",
    "linux": "let `quartet doctor --make-loopback` make a sink (it needs PulseAudio or pipewire-pulse), or start a JACK server",
}


class LoopbackError(Exception):
    """No loopback could be made; the text says why and what helps."""


def find_loopback(devices: Iterable[Device], system: str = sys.platform) -> tuple[bool, str]:
    """Return whether there is a loopback device, and which, or what to install on a system such as ``linux``."""
    names = [device.name for device in devices if any(known in device.name.casefold() for known in KNOWN)]
    names += [f"{device.name} (JACK)" for device in devices if device.host == JACK_HOST]
    if system.startswith("linux") and SINK in _sinks():
        return True, f"the sink {SINK!r}: {_use()}"
    if names:
        return True, ", ".join(dict.fromkeys(names))
    return False, _INSTALL.get(system, _INSTALL["linux"])


def make_loopback(system: str = sys.platform) -> str:
    """Make a null sink of ten channels in the running PulseAudio or PipeWire, unless it is there, and say how to use it.

    Raises:
        LoopbackError: The system has no such sound server, or it refuses.
    """
    if not system.startswith("linux"):
        raise LoopbackError(f"a loopback device must be installed on this system: {_INSTALL.get(system, _INSTALL['linux'])}")
    if SINK in _sinks():
        return f"The sink {SINK!r} is there already: {_use()}."
    if shutil.which("pactl") is None:
        raise LoopbackError("pactl must be there to make a sink; install pulseaudio-utils (Debian, Ubuntu: apt-get)")
    made = _pactl(
        "load-module",
        "module-null-sink",
        f"sink_name={SINK}",
        "rate=48000",
        "format=float32le",
        f"channels={SINK_CHANNELS}",
        f"channel_map={_POSITIONS}",
        "norewinds=1",
        "sink_properties=device.description=Quartet",
    )
    if made.returncode:
        raise LoopbackError(f"the sound server made no sink: {made.stderr.strip()}; is PulseAudio or pipewire-pulse running?")
    return f"Made the sink {SINK!r}, for as long as the sound server runs: {_use()}."


def _use() -> str:
    """Say how to play into the sink of the sound server that runs."""
    return _USE_PIPEWIRE if "on PipeWire" in _pactl("info").stdout else _USE


def _sinks() -> tuple[str, ...]:
    """Return the names of PulseAudio's sinks, none where it does not answer."""
    if shutil.which("pactl") is None:
        return ()
    listed = _pactl("list", "short", "sinks")
    return tuple(line.split("\t")[1] for line in listed.stdout.splitlines() if line.count("\t") >= 2)


def _pactl(*words: str) -> "subprocess.CompletedProcess[str]":
    try:
        return subprocess.run(
            ["pactl", *words], capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(words, 1, "", f"it did not answer within {_SECONDS:g} s")
