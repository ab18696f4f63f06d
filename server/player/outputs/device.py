"""The device output: a sound card or a loopback device, through PortAudio."""

import contextlib
import time
from collections import deque
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.outputs.devices import choose, list_apart
from server.player.outputs.feeder import Feeder
from server.player.outputs.output import OutputError
from server.player.outputs.pulled_stream import PULLED_HOSTS, PulledStream
from server.player.protocol import Device

_MOST_SECONDS: Final = 10.0  # PortAudio has told of a day under JACK: then what was asked for is believed
# A sound server that is asked for little wakes its programs seldom, one after another: were those that it wakes first to
# render at once, on few cores it would come to its last ones some milliseconds late, and they would take that for its clock.
_BURST_SECONDS: Final = 0.015
_GIVE_WAY_SECONDS: Final = 0.002
_RING_BLOCKS: Final = 3  # between the audio thread and the device's own buffer


def _open_stream(device: Device, channels: int, latency_seconds: float, block_frames: int) -> Any:
    """Open and start PortAudio's stream for a device that ``list_apart`` has seen; loads PortAudio anew."""
    import sounddevice

    # PortAudio knows the devices of the moment it was loaded. The player has one stream, and this is called only
    # while it is closed.
    try:
        sounddevice._terminate()
        sounddevice._initialize()
        hosts = [host["name"] for host in sounddevice.query_hostapis()]
        for row in sounddevice.query_devices():
            if row["name"] == device.name and hosts[row["hostapi"]] == device.host and row["max_output_channels"] >= channels:
                break
        else:
            raise OutputError(f"device {device.name!r} has gone")
        extra = sounddevice.WasapiSettings(auto_convert=True) if device.host == "Windows WASAPI" else None

        def start(pull: Callable[..., None] | None = None) -> Any:
            stream = sounddevice.RawOutputStream(
                samplerate=SAMPLE_RATE_HZ,
                device=row["index"],
                channels=channels,
                dtype="float32",
                latency=latency_seconds,
                extra_settings=extra,
                callback=pull,
            )
            stream.start()
            return stream

        if device.host in PULLED_HOSTS:
            return PulledStream(round(latency_seconds * SAMPLE_RATE_HZ) + block_frames, channels, start)
        return start()
    except sounddevice.PortAudioError as error:
        raise OutputError(f"device {device.name!r} cannot be opened at 48 kHz with {channels} channels: {error}") from None


class DeviceOutput:
    """Plays blocks on a device.

    A thread of its own writes them, blocking in C: a device that hangs does not stop the frame clock.

    Args:
        name: A part of the device's name; empty for the system's default.
        channels: How many channels are wanted; a device with fewer gets the stereo mix, and ``notice`` says so.
        block_frames: The longest block.
        latency_seconds: How much sound the device is asked to hold.

    Raises:
        OutputError: No device fits, or it cannot be opened.
    """

    def __init__(
        self,
        name: str,
        channels: int,
        block_frames: int,
        latency_seconds: float,
    ) -> None:
        listing = list_apart()
        if listing.message:
            raise OutputError(listing.message)
        try:
            device = choose(listing.devices, name)
        except LookupError as error:
            raise OutputError(str(error)) from None
        self.name = f"device:{device.name}"
        self.channels = channels if device.channels >= channels else 2
        self.notice = (
            ""
            if self.channels == channels
            else f"device {device.name!r} has {device.channels} channels, not {channels}: it plays the stereo mix"
        )
        self.underruns = 0
        self._stream = _open_stream(device, self.channels, latency_seconds, block_frames)
        ring_frames = _RING_BLOCKS * block_frames
        reported = float(self._stream.latency)
        held_seconds = reported if 0.0 <= reported < _MOST_SECONDS else latency_seconds
        self.latency_frames = ring_frames + round(held_seconds * SAMPLE_RATE_HZ)
        self._taken = deque([time.monotonic()] * _RING_BLOCKS)  # when the device had room for the block whose place is free now
        self._feeder = Feeder(self._play, _RING_BLOCKS, block_frames, self.channels, realtime=True)

    def write(self, block: NDArray[np.float32]) -> float:
        """Queue a block, waiting for the device, and return from when there was room for it.

        Raises:
            OutputError: The device has gone.
        """
        try:
            self._feeder.put(block)
        except OutputError as error:
            raise OutputError(f"{self.name} takes no more sound: {error}") from None
        return self._taken.popleft()

    def close(self) -> bool:
        """Play what is queued and close the stream; return whether the device let go of it."""
        import sounddevice

        if not self._feeder.close():
            return False
        with contextlib.suppress(sounddevice.PortAudioError):  # it has gone already
            self._stream.stop()
            self._stream.close()
        return True

    def _play(self, block: NDArray[np.float32]) -> None:
        """Write a block to the stream; called by the feeder's thread."""
        import sounddevice

        try:
            before = time.monotonic()
            if self._stream.write(block):
                self.underruns += 1
            # a sound server takes much at once, seldom: what it has room for now, it had room for earlier
            now = time.monotonic()
            self._taken.append(now - self._stream.write_available / SAMPLE_RATE_HZ)
            if now - before > _BURST_SECONDS:
                time.sleep(_GIVE_WAY_SECONDS)
        except sounddevice.PortAudioError as error:
            raise OutputError(str(error)) from None
