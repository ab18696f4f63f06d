"""The controls of one port as they stand: what its messages become, now that others have moved things too.

A fader that sets a number must not make it jump when others have set it meanwhile: it has no effect until its position
meets or passes the value that holds. From then on it leads, until the value is another than it set.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bridges.arguments import RawValue
from bridges.commands import Client, Command, CommandTable
from bridges.controller import Controller
from bridges.light_sender import Frame
from bridges.lights import Values, look_of
from bridges.midi_control import FINE_POSITIONS, POSITIONS, Control, Mode
from bridges.row import Value

_PRESSED: Final = 64  # positions of a controller number that are a press; a fader passes it once on its way
_NOTE_OFF, _NOTE_ON, _CHANGE, _PROGRAM = 0x80, 0x90, 0xB0, 0xC0


@dataclass(frozen=True)
class _Grip:
    """What a control last did.

    Args:
        position: Where it was.
        wanted: The value that this stands for.
        left: What it set the address to; None where it had no effect.
    """

    position: int = 0
    wanted: float | None = None
    left: Value | None = None


class Surface:
    """Turns the messages of one port into commands. Used on the event loop alone.

    Args:
        port: Its name: whom the commands come from.
        controller: What it is.
        table: The command table.
        learned: Controls that were learned on this port: they take the place of the controller's own.
    """

    def __init__(self, port: str, controller: Controller, table: CommandTable, learned: Sequence[Control] = ()) -> None:
        self.controller = controller
        taken = {control.key for control in learned}
        kept = (control for control in controller.controls if not taken & {control.key, ("cc", control.fine)})
        self.controls = (*kept, *learned)
        self._client = Client("midi", port)
        self._table = table
        self._grips: dict[Control, _Grip] = {}
        self._shift = controller.shift if controller.shift not in taken else None
        self._shift_held = False
        self._by_key: dict[tuple[str, int], list[Control]] = defaultdict(list)
        self._by_fine: dict[int, list[Control]] = defaultdict(list)
        for control in self.controls:
            self._by_key[control.key].append(control)
            if control.fine is not None:
                self._by_fine[control.fine].append(control)

    def translate(self, message: Sequence[int], values: Values) -> list[Command]:
        """Return the commands a MIDI message stands for; none for a release, and for a control that is not mapped.

        Args:
            message: The bytes of one message.
            values: The present value of each readable address.

        Raises:
            CommandError: What the control sends is refused by the table.
        """
        if not message or message[0] >= 0xF0 or any(not 0 <= byte < 0x80 for byte in message[1:]):
            return []
        kind = message[0] & 0xF0
        if kind == _PROGRAM and len(message) == 2:
            return self._program(message[1], values)
        if kind not in (_NOTE_OFF, _NOTE_ON, _CHANGE) or len(message) != 3:
            return []
        channel = (message[0] & 0x0F) + 1
        key = ("cc" if kind == _CHANGE else "note", message[1])
        position = 0 if kind == _NOTE_OFF else message[2]
        if key == self._shift:
            self._shift_held = position > 0
            return []
        commands: list[Command] = []
        for control in self._meant(self._by_key[key], channel) if key in self._by_key else ():
            if control.fine is None:
                commands += self._moved(control, position, POSITIONS, values)
            else:  # its lower bits follow
                self._grips[control] = replace(self._grips.get(control, _Grip()), position=position)
        if key[0] == "cc":
            for control in self._meant(self._by_fine.get(key[1], ()), channel):
                if control in self._grips:
                    whole = (self._grips[control].position << 7) + position
                    commands += self._moved(control, whole, FINE_POSITIONS, values)
        return commands

    def is_free(self, message: Sequence[int]) -> bool:
        """Return whether a message is of a key that no control is for."""
        if len(message) != 3 or message[0] & 0xF0 not in (_NOTE_OFF, _NOTE_ON) or ("note", message[1]) == self._shift:
            return False
        channel = (message[0] & 0x0F) + 1
        return all(control.channel not in (None, channel) for control in self._by_key.get(("note", message[1]), ()))

    def note(self, message: Sequence[int], moment: float) -> Command:
        """Return what a key means that is played: a note, for the stem that waits for some.

        Args:
            message: The three bytes of a note's message.
            moment: When it arrived, in Unix seconds.
        """
        velocity = 0 if message[0] & 0xF0 == _NOTE_OFF else message[2]
        (command,) = self._table.parse("/quartet/note", (message[1], velocity), self._client, moment)
        return command

    def frame(self, values: Values) -> Frame:
        """Return what the device shall be told: by control the messages that light it, or bring its fader to the value."""
        told: dict[tuple[str, int], tuple[bytes, ...]] = {}
        for control in self.controls:
            if control.shifted:
                continue
            group = next((group for group in self.controller.lights if group.holds(control.key)), None)
            if self.controller.motor and control.mode is Mode.VALUE and control.kind == "cc":
                told[control.key] = _fader(control, values)
            elif group is not None:
                told[control.key] = group.messages(control.number, look_of(control, values))
        return told

    def _meant(self, controls: Sequence[Control], channel: int) -> list[Control]:
        """Return the controls of a message's channel, with the shift button those that are for it, where there are."""
        heard = [control for control in controls if control.channel in (None, channel)]
        shifted = [control for control in heard if control.shifted]
        return shifted if self._shift_held and shifted else [control for control in heard if not control.shifted]

    def _program(self, number: int, values: Values) -> list[Command]:
        """Program 0, which most devices show as 1, loads the first scene of the list."""
        scenes = values.get("/quartet/scene/list", ())
        if number >= len(scenes):
            return []
        return self._table.parse("/quartet/scene/load", (scenes[number],), self._client)

    def _moved(self, control: Control, position: int, most: int, values: Values) -> list[Command]:
        present = values.get(control.address, (None,))[0]
        if control.mode is Mode.VALUE and control.kind == "note":  # as hard as it was struck
            low, high = control.low, control.high
            return self._parse(control, (low + (high - low) * position / most,)) if position else []
        if control.mode is Mode.VALUE:
            return self._slid(control, position, most, present)
        if control.mode is Mode.RELATIVE:
            return self._turned(control, position, present)
        before = self._grips.get(control, _Grip()).position
        coarse = position if control.fine is None else position >> 7
        self._grips[control] = _Grip(coarse)
        pressed = coarse > 0 if control.kind == "note" else coarse >= _PRESSED
        if control.mode is Mode.HOLD:
            return self._parse(control, (int(pressed),))
        # A button of a controller number may never say that it was let go; a fader that comes by says many positions.
        if not pressed or (control.kind == "cc" and before >= _PRESSED and coarse != before):
            return []
        if control.mode is Mode.TOGGLE:
            return self._parse(control, (self._turned_over(control, present),))
        return self._parse(control, control.arguments)

    def _turned_over(self, control: Control, present: Value | None) -> Value:
        choices = self._table.find(control.address)[0].arguments[0].choices
        if not choices:
            return int(not present)
        return choices[(choices.index(str(present)) + 1) % len(choices)] if present in choices else choices[0]

    def _slid(self, control: Control, position: int, most: int, present: Value | None) -> list[Command]:
        wanted = control.low + (control.high - control.low) * position / most
        grip = self._grips.get(control, _Grip())
        commands = self._parse(control, (wanted,))
        coarse = position if control.fine is None else position >> 7
        meant = commands[0].arguments[0] if commands else None
        if self.controller.motor or self._leads(control, grip, wanted, present):
            self._grips[control] = _Grip(coarse, wanted, meant)
            return commands if meant != present else []
        self._grips[control] = _Grip(coarse, wanted, None)
        return []

    def _leads(self, control: Control, grip: _Grip, wanted: float, present: Value | None) -> bool:
        """Return whether a control has caught the value that holds."""
        if present is None or isinstance(present, str) or (grip.left is not None and grip.left == present):
            return True
        low, high = sorted((control.low, control.high))
        goal = min(max(float(present), low), high)  # at its end it stands for whatever lies beyond
        if abs(wanted - goal) <= 1.01 * (high - low) / POSITIONS:
            return True
        return grip.wanted is not None and (grip.wanted - goal) * (wanted - goal) < 0

    def _turned(self, control: Control, position: int, present: Value | None) -> list[Command]:
        if present is None or isinstance(present, str):
            return []
        step = abs(control.high - control.low) / POSITIONS
        if self._table.find(control.address)[0].arguments[0].type == "i":
            step = max(1.0, step)
        low, high = sorted((control.low, control.high))
        wanted = min(max(present + control.encoding.steps(position) * step, low), high)
        return self._parse(control, (wanted,)) if wanted != present else []

    def _parse(self, control: Control, arguments: Sequence[RawValue]) -> list[Command]:
        return self._table.parse(control.address, arguments, self._client)


def _fader(control: Control, values: Values) -> tuple[bytes, ...]:
    """Return what brings a fader that can move to the present value."""
    present = values.get(control.address, (control.low,))[0]
    if isinstance(present, str):
        return ()
    share = (present - control.low) / (control.high - control.low)
    position = round(min(1.0, max(0.0, share)) * POSITIONS)
    return (bytes((_CHANGE | ((control.channel or 1) - 1), control.number, position)),)
