"""A walk through the takes that were made at once, the best first."""

from bridges.commands import Command
from server.gestures import check_meter, check_open, find_launch_quantum
from server.launches import aim
from server.turn import Refusal, Turn


def walk(turn: Turn, command: Command) -> None:
    """Have a stem sound the next candidate of its last job, or the one before, round and round.

    It takes the place of the one that is wanted: one step of undo goes back to what was there before all of them. A job that has
    not launched yet is done with whichever candidate comes in.

    Raises:
        Refusal: 409 the stem is locked, there are no candidates, what is wanted is none of them, or the signature is another.
    """
    stem = str(command.stem)
    held = turn.state.stems[stem]
    quantum = find_launch_quantum(turn.state, str(command.arguments[0]) if command.arguments else None)
    check_open(turn.state, stem, "to change its take")
    if not held.candidates:
        raise Refusal(
            409,
            f"{stem} must have candidates to walk through, but its last job made a single take; "
            "send candidates 4, then regenerate",
        )
    if held.candidate is None:
        raise Refusal(409, f"{stem} must want a candidate of its last job, but wants another take; send undo or redo first")
    step = 1 if command.address.endswith("/next") else -1
    place = (held.candidate + step) % len(held.candidates)
    check_meter(turn.state, held.candidates[place])
    turn.state = turn.state.with_stem(stem, held.choosing(place))
    if stem not in turn.state.held:  # what waits for a word goes on waiting
        aim(turn, (stem,), quantum, command.launch_at)
