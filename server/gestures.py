"""What a performer does at once: ask for takes, cancel, undo, start, stop, panic."""

from dataclasses import replace

from bridges.commands import Command
from engine.stems import STEMS
from server import jobs
from server.jobs import release
from server.launches import add, aim, drop_waiting, earliest_frame, launch_all, strip
from server.player import protocol
from server.state import State
from server.transport import Quantum, find_quantum
from server.turn import Refusal, Turn


def _quantum(state: State, argument: str | None) -> Quantum:
    return find_quantum(argument) if argument else state.quantum


def _prompt_and_quantum(turn: Turn, command: Command) -> Quantum:
    """Keep the prompt argument, where there is one, and return the quantum to launch on."""
    texts = tuple(str(argument) for argument in command.arguments)
    quantum = _quantum(turn.state, texts[1] if len(texts) > 1 else None)
    if texts and texts[0]:
        if command.stem is None:
            turn.update(prompt=texts[0])
        else:
            turn.update_stem(command.stem, prompt=texts[0])
    return quantum


def regenerate(turn: Turn, command: Command) -> None:
    """Ask for a new take of one stem against all that plays, or of all unlocked stems jointly.

    Raises:
        Refusal: 409 what it would change is locked; 400, 429, 503 as the job cannot be accepted.
    """
    stems = STEMS if command.stem is None else (command.stem,)
    unlocked = tuple(stem for stem in stems if not turn.state.stems[stem].locked)
    if not unlocked:
        whose = "all stems are" if command.stem is None else f"{command.stem} is"
        raise Refusal(409, f"a stem must be unlocked to be made again, but {whose} locked; send lock 0 first")
    before = turn.state
    try:
        quantum = _prompt_and_quantum(turn, command)
        jobs.accept(turn, command, unlocked, quantum)
    except Refusal:
        turn.state = before
        raise


def launch_now(turn: Turn, command: Command) -> None:
    """Let the takes that wait for a word come in.

    Raises:
        Refusal: 409 nothing waits.
    """
    if not turn.state.held:
        raise Refusal(409, "a take must wait for its launch, but none does; send launch hold, then regenerate")
    quantum = _quantum(turn.state, str(command.arguments[0]) if command.arguments else None)
    aim(turn, turn.state.held, quantum, command.launch_at)


def cancel(turn: Turn, command: Command) -> None:
    """Cancel the jobs of one stem, or all."""
    jobs.cancel(turn, STEMS if command.stem is None else (command.stem,), command.client)


def step_history(turn: Turn, command: Command) -> None:
    """Go one take back (undo) or forth (redo) in a stem's history and launch it.

    Raises:
        Refusal: 409 the stem is locked, or there is no such take.
    """
    stem, undo = str(command.stem), command.address.endswith("/undo")
    held = turn.state.stems[stem]
    quantum = _quantum(turn.state, str(command.arguments[0]) if command.arguments else None)
    if held.locked:
        raise Refusal(409, f"{stem} must be unlocked to change its take, but it is locked; send lock 0 first")
    index = held.index - 1 if undo else held.index + 1
    if not 0 <= index < len(held.history):
        raise Refusal(409, f"nothing to {'undo' if undo else 'redo'} on {stem}")
    release(turn, (stem,), f"{stem} was taken {'back by undo' if undo else 'forth by redo'} before its take was launched")
    turn.update_stem(stem, index=index, failed=False)
    aim(turn, (stem,), quantum, command.launch_at)


def set_playing(turn: Turn, command: Command) -> None:
    """Start all wanted takes from the loop's start, or stop all, on the quantum."""
    playing = bool(command.arguments[0])
    if playing == turn.state.playing:
        return
    turn.update(playing=playing)
    if playing:
        launch_all(turn, turn.state.quantum, start=True)
        return
    earliest = earliest_frame(turn)
    transport = turn.state.transport
    frame = transport.boundary(turn.state.quantum, earliest) if transport is not None else earliest
    for stem in STEMS:
        turn.tell_player(protocol.Unschedule(stem))
        turn.tell_player(protocol.Stop(stem, frame))
    _silence(turn)


def panic(turn: Turn, command: Command) -> None:
    """Fall silent at once: every job cancelled, every deck empty, the transport stopped."""
    if turn.state.output.connected:
        turn.tell_player(protocol.Panic())
    for job in turn.state.jobs:
        jobs.end(turn, job, 409, "cancelled by panic")
    turn.update(playing=False)
    _silence(turn)


def _silence(turn: Turn) -> None:
    """Forget what sounds and what would; takes that were ready stay wanted and sound at the next start."""
    turn.update(launches=())
    for name, stem in turn.state.stems.items():
        turn.state = turn.state.with_stem(name, replace(stem, sounding=None))
    release(turn, STEMS, "the transport was stopped before the launch")


def not_loaded(turn: Turn, take: str, message: str) -> None:
    """Give up the launches of a take that the player cannot read, and answer their jobs."""
    for launch in turn.state.launches:
        stems = tuple(stem for stem, kept in launch.takes.items() if kept.id == take)
        if not stems:
            continue
        strip(turn, stems)
        for stem in stems:
            turn.state = turn.state.with_stem(stem, turn.state.stems[stem].settled())
        for job in drop_waiting(turn, stems):
            jobs.end(turn, job, 500, f"the player must read take {take}, but {message}")
        rest = next((other for other in turn.state.launches if take in other.loading), None)
        if rest is not None:
            turn.update(launches=tuple(other for other in turn.state.launches if other is not rest))
            add(turn, replace(rest, loading=frozenset()))
