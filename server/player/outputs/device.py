"""The device output: a sound card or a loopback device, through PortAudio."""

import contextlib
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.outputs.devices import choose, list_apart
from server.player.outputs.feeder import Feeder
from server.player.outputs.output import OutputError
from server.player.protocol import Device, Devices

_RING_BLOCKS: Final = 3  # between the audio thread and the device's own buffer


def _open_stream(device: Device, channels: int, latency_seconds: float) -> Any:
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
        stream = sounddevice.RawOutputStream(
            samplerate=SAMPLE_RATE_HZ,
            device=row["index"],
            channels=channels,
            dtype="float32",
            latency=latency_seconds,
            extra_settings=extra,
        )
        stream.start()
    except sounddevice.PortAudioError as error:
        raise OutputError(f"device {device.name!r} cannot be opened at 48 kHz with {channels} channels: {error}") from None
    return stream


class DeviceOutput:
    """Plays blocks on a device.

    A thread of its own writes them, blocking in C: a device that hangs does not stop the frame clock.

    Args:
        name: A part of the device's name; empty for the system's default.
        channels: How many channels are wanted; a device with fewer gets the stereo mix, and ``notice`` says so.
        block_frames: The longest block.
        latency_seconds: How much sound the device is asked to hold.
        devices: Those to choose from; None looks which there are.

    Raises:
        OutputError: No device fits, or it cannot be opened.
    """

    def __init__(
        self,
        name: str,
        channels: int,
        block_frames: int,
        latency_seconds: float,
        devices: Devices | None = None,
    ) -> None:
        listing = devices if devices is not None else list_apart()
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
        self._stream = _open_stream(device, self.channels, latency_seconds)
        ring_frames = _RING_BLOCKS * block_frames
        self.latency_frames = ring_frames + round(float(self._stream.latency) * SAMPLE_RATE_HZ)
        self._feeder = Feeder(self._play, _RING_BLOCKS, block_frames, self.channels, realtime=True)

    def write(self, block: NDArray[np.float32]) -> None:
        """Queue a block, waiting for the device; raises OutputError when it has gone."""
        try:
            self._feeder.put(block)
        except OutputError as error:
            raise OutputError(f"{self.name} takes no more sound: {error}") from None

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
            if self._stream.write(block):
                self.underruns += 1
        except sounddevice.PortAudioError as error:
            raise OutputError(str(error)) from None
