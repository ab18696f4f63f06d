"""The messages about sound devices; a part of ``server.player.protocol``, which names them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListDevices:
    """Ask for ``Devices``: what the sound system offers now, plugged in a moment ago included."""


@dataclass(frozen=True, slots=True)
class Device:
    """One output of the sound system: its name, its host API, and how many channels it has."""

    name: str
    host: str
    channels: int
    default: bool = False


@dataclass(frozen=True, slots=True)
class Devices:
    """The outputs that can be asked for by a part of their name; the message says why there are none."""

    devices: tuple[Device, ...]
    message: str = ""
