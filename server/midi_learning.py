"""MIDI learn: the next control that moves stands for an address, from then on and in every later run of the session."""

from dataclasses import replace
from typing import Any, Final

from bridges.commands import Command, CommandTable
from bridges.midi_control import Control, natural_control
from bridges.midi_learn import Moved, learn, suits
from engine.stems import STEMS
from server.effects import Publish, Value, Wake
from server.events import MidiChanged
from server.midi_state import Learning
from server.state import State
from server.turn import Refusal, Turn

LEARN_SECONDS: Final = 30.0
_LEARN: Final = "/quartet/midi/learn"
_LEARNED: Final = "/quartet/midi/learned"
_TABLE: Final = CommandTable(STEMS)


def told_ports(state: State) -> tuple[Value, ...]:
    """Return the inputs there are: of each its name, whether it is open, and what controller it is."""
    return tuple(value for port in state.midi.inputs for value in (port.name, int(port.is_open), port.controller))


def changed(turn: Turn, news: MidiChanged) -> None:
    """Note what the driver has."""
    _update(turn, reason=news.reason, inputs=news.inputs)


def begin(turn: Turn, command: Command) -> None:
    """Wait for a control to move. The same address once more gives it up; another one takes its place.

    Raises:
        Refusal: 404 there is no such address; 400 no control can do what it needs; 503 there is no MIDI.
    """
    address = str(command.arguments[0])
    _check(address)
    before = turn.state.midi.learning
    if before is not None:
        why = "it was asked for again" if before.address == address else f"{address} is learned in its place"
        _give_up(turn, before, 409, f"{before.address} was not learned: {why}")
        if before.address == address:
            turn.answer(command, "/quartet/done", command.address, 0, 0.0, "given up")
            return
    if turn.state.midi.reason:
        raise Refusal(503, f"a MIDI driver must be there to learn a control, but {turn.state.midi.reason}")
    _update(turn, learning=Learning(address, command.client, command.tag, turn.now))
    turn.emit(Wake(turn.now + LEARN_SECONDS + 0.001))


def _check(address: str) -> Control:
    try:
        return natural_control(_TABLE, "cc", 0, None, address)
    except LookupError as error:
        raise Refusal(404, str(error.args[0])) from error
    except ValueError as error:
        raise Refusal(400, str(error)) from error


def heard(turn: Turn, moved: Moved) -> None:
    """Bind the control that was moved to the address that waits; a key waits in vain for what needs a position."""
    learning = turn.state.midi.learning
    if learning is None or not suits(_TABLE, moved, learning.address):
        return
    _update(turn, learning=None, bindings=learn(turn.state.midi.bindings, moved, learning.address))
    news = (learning.address, str(moved), moved.port)
    turn.send(learning.client, learning.tag, "/quartet/done", _LEARN, 0, (turn.now - learning.begun) * 1000, *news)
    turn.emit(Publish(_LEARNED, news))


def expire(turn: Turn) -> None:
    """Give up what has waited for too long."""
    learning = turn.state.midi.learning
    if learning is not None and turn.now >= learning.begun + LEARN_SECONDS:
        message = f"a control for {learning.address} must be moved within {LEARN_SECONDS:g} s, but none was; send learn again"
        _give_up(turn, learning, 408, message)


def unlearn(turn: Turn, command: Command) -> None:
    """Have the control of an address be again what its controller's file says.

    Raises:
        Refusal: 404 none was learned.
    """
    address = str(command.arguments[0])
    bindings = turn.state.midi.bindings
    learning = turn.state.midi.learning
    kept = tuple(binding for binding in bindings if binding.address != address)
    if learning is not None and learning.address == address:
        _give_up(turn, learning, 409, f"{address} was not learned: it was unlearned")
    elif kept == bindings:
        known = ", ".join(binding.address for binding in bindings)[:400] or "none yet; begin with midi/learn"
        raise Refusal(404, f"address must be one of those that were learned ({known}), but got {address!r}")
    if kept != bindings:
        _update(turn, bindings=kept)
        turn.emit(Publish(_LEARNED, (address, "", "")))


def _give_up(turn: Turn, learning: Learning, code: int, message: str) -> None:
    _update(turn, learning=None)
    turn.send(learning.client, learning.tag, "/quartet/fail", _LEARN, code, message)


def _update(turn: Turn, **changes: Any) -> None:
    turn.update(midi=replace(turn.state.midi, **changes))
