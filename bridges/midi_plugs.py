"""What is plugged in: inputs that are open, and the senders that light their devices.

All methods are called in one thread, which may block in the driver; a sender has a thread of its own.
"""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bridges.controller import Controller, Forced, choose_controller, matching_output
from bridges.light_sender import LightSender
from bridges.midi_driver import Driver, NoMidi, OnClock, OnMessage, OpenInput

_END_SECONDS: Final = 2.0  # for lights to go out at the end

_log = logging.getLogger("quartet.midi")


@dataclass(frozen=True)
class Plug:
    """An input that is open.

    Args:
        controller: What it belongs to; None where it is open for its clock alone.
        input: The driver's.
        sender: Sends to its device; None where that has nothing to be told, or no output.
    """

    controller: Controller | None
    input: OpenInput
    sender: LightSender | None = None


class MidiPlugs:
    """Opens what comes, and closes what has gone.

    Args:
        driver: The system's MIDI.
        controllers: What there are files for.
        forced: Controllers for ports whatever their names say.
        clock_port: Part of the name of a port that is opened for its clock even where no controller fits; empty is none.
        receiver: Returns what takes the messages of a port.
        clock_receiver: Returns what takes its clock.
    """

    def __init__(
        self,
        driver: Driver,
        controllers: Sequence[Controller],
        forced: Sequence[Forced],
        clock_port: str,
        receiver: Callable[[str, Controller | None], OnMessage],
        clock_receiver: Callable[[str], OnClock],
    ) -> None:
        self._driver = driver
        self._controllers = tuple(controllers)
        self._forced = tuple(forced)
        self._clock_port = clock_port.lower()
        self._receiver = receiver
        self._clock_receiver = clock_receiver
        self._plugs: dict[str, Plug] = {}
        self.names: tuple[str, ...] = ()

    def plugged(self) -> MappingProxyType[str, Plug]:
        """Return what is open now, by the name of the input, as a copy."""
        return MappingProxyType(dict(self._plugs))

    def look(self) -> None:
        """Ask the driver what is there, and follow it. Raises NoMidi, and whatever a driver raises."""
        self.names = tuple(self._driver.list_inputs())
        for name in [name for name in self._plugs if name not in self.names]:
            self._unplug(name)
        for name in self.names:
            if name not in self._plugs:
                self._open(name)
        listening = [name for name, plug in self._plugs.items() if plug.controller is not None and plug.controller.listens]
        if listening:
            outputs = self._driver.list_outputs()
            for name in listening:
                self._light(name, outputs)

    def unplug(self) -> None:
        """Let everything go: the driver has."""
        self.names = ()
        for name in list(self._plugs):
            self._unplug(name)

    def close(self) -> None:
        """Put the lights out and close everything."""
        senders = [plug.sender for plug in self._plugs.values() if plug.sender is not None]
        for sender in senders:
            sender.end(lights_out=True)
        deadline = time.monotonic() + _END_SECONDS
        for sender in senders:
            sender.join(max(0.0, deadline - time.monotonic()))
        self.unplug()
        self._driver.close()

    def _open(self, name: str) -> None:
        controller = choose_controller(self._controllers, name, self._forced)
        if controller is None and not (self._clock_port and self._clock_port in name.lower()):
            return
        try:
            opened = self._driver.open_input(name, self._receiver(name, controller), self._clock_receiver(name))
        except NoMidi as error:  # tried again at the next look
            _log.debug("%s", error)
            return
        self._plugs[name] = Plug(controller, opened)

    def _light(self, name: str, outputs: list[str]) -> None:
        """Have a device told what it shall show, as long as its output is there."""
        plug = self._plugs[name]
        assert plug.controller is not None
        output = matching_output(plug.controller, name, self.names, outputs, self._controllers, self._forced)
        sender = plug.sender
        if sender is not None and (sender.name != output or not sender.is_alive):
            sender.end()
            sender = None
        if sender is None and output is not None:
            controller = plug.controller
            sender = LightSender(output, lambda: self._driver.open_output(output), controller.setup, controller.leave)
        if sender is not plug.sender:
            self._plugs[name] = replace(plug, sender=sender)

    def _unplug(self, name: str) -> None:
        plug = self._plugs.pop(name)
        if plug.sender is not None:
            plug.sender.end()
        plug.input.close()
