"""``python -m server.player.inputs.capture``: a program that captures one device and writes what it hears to its output.

It is a program of its own because PortAudio is loaded anew whenever the player opens its output again, which would end every
other stream of that process; and so that a second stream's callbacks never keep the player's own waiting. Moments are those of
``time.monotonic``, which all programs of a machine share.
"""

import json
import queue
import sys
import time
from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from engine.units import SAMPLE_RATE_HZ
from server.player.inputs.wire import Block, encode
from server.player.realtime import PROGRAM_PRIORITY, ask_for_realtime

_LATENCY_SECONDS: Final = 0.05  # what a device is asked to hold: it is taken out again, and only must not overflow
_LONGEST_DELAY_SECONDS: Final = 2.0  # a sound system that says more is not believed


def inputs() -> list[dict[str, Any]]:
    """Return the devices that can be captured: name, host, channels, and whether it is the system's default."""
    import sounddevice

    hosts = [host["name"] for host in sounddevice.query_hostapis()]
    default = sounddevice.default.device[0]
    return [
        {
            "name": row["name"],
            "host": hosts[row["hostapi"]],
            "channels": row["max_input_channels"],
            "default": row["index"] == default,
            "index": row["index"],
        }
        for row in sounddevice.query_devices()
        if row["max_input_channels"] > 0
    ]


def choose(devices: Sequence[dict[str, Any]], name: str) -> dict[str, Any]:
    """Return the input that a name means: a part of it, in any case; empty is the system's default.

    Raises:
        LookupError: None fits; the text lists those that are there.
    """
    if not devices:
        raise LookupError("the system has no audio input; plug one in")
    if not name:
        return next((device for device in devices if device["default"]), devices[0])
    wanted = name.casefold()
    whole = [device for device in devices if device["name"].casefold() == wanted]
    part = [device for device in devices if wanted in f"{device['name']}, {device['host']}".casefold()]
    if not (whole or part):
        known = ", ".join(sorted({repr(device["name"]) for device in devices}))
        raise LookupError(f"an input must be a part of the name of one of {known}, but got {name!r}")
    return (whole or part)[0]


def _capture(name: str) -> None:
    import sounddevice

    device = choose(inputs(), name)
    channels = min(2, device["channels"])
    blocks: queue.SimpleQueue[Block | None] = queue.SimpleQueue()
    fallback_seconds = _LATENCY_SECONDS

    def heard(data: Any, frames: int, times: Any, status: Any) -> None:
        delay = times.currentTime - times.inputBufferAdcTime
        if not 0 < delay < _LONGEST_DELAY_SECONDS:
            delay = fallback_seconds
        samples = np.frombuffer(data, dtype=np.float32).reshape(frames, channels)
        stereo = np.repeat(samples, 2, axis=1) if channels == 1 else samples.copy()
        blocks.put(Block(time.monotonic() - delay, stereo, bool(status.input_overflow)))

    ask_for_realtime(PROGRAM_PRIORITY)  # as all threads of the player that records; what loads modules is ordinary
    stream = sounddevice.RawInputStream(
        samplerate=SAMPLE_RATE_HZ,
        device=device["index"],
        channels=channels,
        dtype="float32",
        latency=_LATENCY_SECONDS,
        callback=heard,
        finished_callback=lambda: blocks.put(None),
    )
    fallback_seconds = float(stream.latency)
    with stream:
        _say({"name": device["name"]})
        while (block := blocks.get()) is not None:
            sys.stdout.buffer.write(encode(block))
            sys.stdout.buffer.flush()


def _say(told: object) -> None:
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Capture the device whose name is given, or list the devices with ``--list``, until nobody listens."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        import sounddevice
    except (ImportError, OSError):
        _say({"error": "PortAudio is missing; install libportaudio2 (Debian, Ubuntu: apt-get; macOS: brew install portaudio)"})
        return 1
    try:
        if words == ["--list"]:
            _say(inputs())
        else:
            _capture(" ".join(words))
    except (LookupError, sounddevice.PortAudioError) as error:
        _say({"error": str(error.args[0] if error.args else error)})
        return 1
    except BrokenPipeError:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
