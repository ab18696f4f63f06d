"""One kind of controller, and which controller a port belongs to. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bridges.lights import LightGroup
from bridges.midi_control import Control

ANY_PORT: Final = "*"


@dataclass(frozen=True)
class Controller:
    """One kind of device.

    Args:
        name: What people call it.
        ports: Parts of the names its MIDI ports have, in any case; ``*`` is every port that no other controller claims.
        controls: What it has.
        setup: A system exclusive message that brings it into the mode these controls are for; empty is none.
        leave: One that brings it back at the end; empty is none.
        ignore: Parts of the names of its other ports, which no controller shall open.
        lights: How its lights are told; empty: it has none.
        shift: Kind and number of its shift button; None without one.
        keys: It has a keyboard, on which chords may be played.
        motor: Its faders go where they are told, so values are sent back and no position has to catch up.
    """

    name: str
    ports: tuple[str, ...]
    controls: tuple[Control, ...]
    setup: bytes = b""
    leave: bytes = b""
    ignore: tuple[str, ...] = ()
    lights: tuple[LightGroup, ...] = ()
    shift: tuple[str, int] | None = None
    keys: bool = False
    motor: bool = False

    @property
    def listens(self) -> bool:
        """Whether anything is ever sent to it."""
        return bool(self.setup or self.lights or self.motor)

    def claims(self, port: str) -> bool:
        """Return whether a port is named like one of this device."""
        return _is_named(port, self.ports)

    def ignores(self, port: str) -> bool:
        """Return whether a port is one of this device that nobody shall open."""
        return _is_named(port, self.ignore)


@dataclass(frozen=True)
class Forced:
    """A controller for ports whatever their names say: those with this part in their name; an empty part is every port."""

    controller: Controller
    part: str = ""


def _is_named(port: str, parts: Sequence[str]) -> bool:
    return any(part != ANY_PORT and part.lower() in port.lower() for part in parts)


def choose_controller(controllers: Sequence[Controller], port: str, forced: Sequence[Forced] = ()) -> Controller | None:
    """Return the controller a port belongs to: a forced one, one that claims its name, one for any port, or None."""
    for wish in forced:
        if wish.part.lower() in port.lower() and not wish.controller.ignores(port):
            return wish.controller
    if any(controller.ignores(port) for controller in controllers):
        return None
    claiming = [controller for controller in controllers if controller.claims(port)]
    return next(iter(claiming + [controller for controller in controllers if ANY_PORT in controller.ports]), None)


def matching_output(
    controller: Controller,
    port: str,
    inputs: Sequence[str],
    outputs: Sequence[str],
    controllers: Sequence[Controller],
    forced: Sequence[Forced] = (),
) -> str | None:
    """Return the output that belongs to an input: of the same name, else as many of its kind down the list; None if none is.

    Args:
        controller: What the input belongs to.
        port: The input.
        inputs: All inputs, as the driver lists them.
        outputs: All outputs.
        controllers: All controllers there are.
        forced: Those that ports were given whatever their names say.
    """
    if port in outputs:
        return port
    own_inputs, own_outputs = (
        [name for name in names if choose_controller(controllers, name, forced) is controller] for names in (inputs, outputs)
    )
    place = own_inputs.index(port)
    return own_outputs[place] if place < len(own_outputs) else None
