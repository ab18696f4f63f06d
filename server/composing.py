"""What a performer asks the model for: takes, bars of a take, the loop that comes next."""

from bridges.commands import Command
from engine.stems import STEMS
from server import jobs
from server.gestures import check_open, find_launch_quantum
from server.job import Scope
from server.launches import wanted_takes
from server.state import State
from server.transport import Quantum
from server.turn import Refusal, Turn


def open_stems(state: State, stem: str | None) -> tuple[str, ...]:
    """Return the unlocked ones of all stems, or of the one that is named.

    Raises:
        Refusal: 409 there are none.
    """
    unlocked = tuple(name for name in ((stem,) if stem is not None else STEMS) if not state.stems[name].locked)
    if not unlocked:
        whose = "all stems are" if stem is None else f"{stem} is"
        raise Refusal(409, f"a stem must be unlocked to be made again, but {whose} locked; send lock 0 first")
    return unlocked


def _accept(turn: Turn, command: Command, stems: tuple[str, ...], quantum: Quantum, text: str, scope: Scope) -> None:
    """Queue a job and keep the prompt that came with it, or do neither."""
    before = turn.state
    try:
        if text and command.stem is None:
            turn.update(prompt=text)
        elif text:
            turn.update_stem(str(command.stem), prompt=text)
        jobs.accept(turn, command, stems, quantum, scope=scope)
    except Refusal:
        turn.state = before
        raise


def regenerate(turn: Turn, command: Command) -> None:
    """Ask for a new take of one stem against all that plays, or of all unlocked stems jointly.

    Raises:
        Refusal: 409 what it would change is locked; 400, 429, 503 as the job cannot be accepted.
    """
    stems = open_stems(turn.state, command.stem)
    text, name = (*map(str, command.arguments), "", "")[:2]
    _accept(turn, command, stems, find_launch_quantum(turn.state, name), text, Scope())


def regenerate_bars(turn: Turn, command: Command) -> None:
    """Ask for some bars of a stem anew; the others stay as they are, bit for bit.

    Raises:
        Refusal: 400 the loop has no such bars; 409 the stem is locked or empty; 429, 503 as the job cannot be accepted.
    """
    state, stem = turn.state, str(command.stem)
    first, last = int(command.arguments[0]), int(command.arguments[1])
    if not first <= last < state.bars:
        raise Refusal(
            400,
            f"bars must be 0 to {state.bars - 1}, the first one first, in a loop of {state.bars}, but got {first} and {last}",
        )
    check_open(state, stem, "to get other bars")
    if state.stems[stem].wanted is None:
        raise Refusal(409, f"{stem} must have a take to get other bars, but it is empty; make one with regenerate first")
    text = str(command.arguments[2]) if len(command.arguments) > 2 else ""
    _accept(turn, command, (stem,), state.quantum, text, Scope(bars=(first, last)))


def extend(turn: Turn, command: Command) -> None:
    """Ask for the loop that comes after this one, of the unlocked stems that play; it comes in where this one ends.

    Raises:
        Refusal: 409 all stems are locked, or none of the unlocked ones has a take; 429, 503 as the job cannot be accepted.
    """
    unlocked, wanted = open_stems(turn.state, None), wanted_takes(turn.state)
    stems = tuple(stem for stem in unlocked if stem in wanted)
    if not stems:
        raise Refusal(
            409, f"a stem must have a take to go on from, but {' and '.join(unlocked)} have none; send regenerate first"
        )
    text = str(command.arguments[0]) if command.arguments else ""
    _accept(turn, command, stems, Quantum.LOOP, text, Scope(onward=True))
