"""The words of ``--input``, and what they open."""

from collections.abc import Callable
from pathlib import Path

from server.player.inputs.device import DeviceInput
from server.player.inputs.file import FileInput
from server.player.take_shelf import TakeError

NO_INPUT = "none was asked for; start with --input device, or --input device:NAME"


def check_input(text: str) -> None:
    """Read ``device``, ``device:NAME``, ``null`` or ``file:PATH``.

    Raises:
        ValueError: It is none of these.
    """
    kind, _, detail = text.partition(":")
    if text != "null" and kind != "device" and not (kind == "file" and detail):
        raise ValueError(f"input must be device, device:NAME, null or file:PATH, but got {text!r}")


def open_input(text: str, changed: Callable[[str, str], None]) -> tuple[FileInput | DeviceInput | None, str]:
    """Open what words ask for, and return it with the reason where there is nothing.

    Args:
        text: As ``check_input`` takes it.
        changed: Told later of a device that comes or goes, by its name and why.
    """
    kind, _, detail = text.partition(":")
    if kind == "device":
        device = DeviceInput(detail.strip(), changed)
        return device, device.notice
    if kind == "file":
        try:
            return FileInput(Path(detail)), ""
        except TakeError as error:
            return None, str(error)
    return None, NO_INPUT
