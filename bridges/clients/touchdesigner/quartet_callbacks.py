"""What TouchDesigner calls: for each OSC message, each change and pulse of a parameter, and each frame."""

from __future__ import annotations  # TouchDesigner 2022 has Python 3.9

from typing import Any

FRAMES_A_LOOK = 120  # how often Quartet is asked whether it is there


def _extension(node: Any) -> Any:
    """Return the extension of the component that a node stands in, or that it is."""
    owner = node
    while not hasattr(owner.ext, "QuartetExt"):
        owner = owner.parent()
    return owner.ext.QuartetExt


def onReceiveOSC(  # noqa: N802, the name that TouchDesigner calls
    dat: Any,
    rowIndex: int,  # noqa: N803
    message: str,
    byteData: bytes,  # noqa: N803
    timeStamp: float,  # noqa: N803
    address: str,
    args: list[Any],
    peer: Any,
) -> None:
    """Hand a message on."""
    _extension(dat.parent()).received(address, args)


def onValueChange(par: Any, prev: Any) -> None:  # noqa: N802
    """Say what a parameter was set to."""
    _extension(par.owner).changed(par)


def onPulse(par: Any) -> None:  # noqa: N802
    """Fire what a pulse stands for."""
    _extension(par.owner).pulsed(par)


def onFrameStart(frame: int) -> None:  # noqa: N802
    """Look now and then whether Quartet is there, and subscribe when it is not or has come back."""
    if frame % FRAMES_A_LOOK == 0:
        _extension(globals()["me"].parent()).look()
