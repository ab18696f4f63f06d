"""What a performer does at once: cancel, undo, start, stop, panic."""

from dataclasses import replace

from bridges.commands import Command
from engine.stems import PITCHED, STEMS
from engine.units import SIGNATURES
from server import jobs
from server.effects import Export, SourcePlaying
from server.job import Material
from server.jobs import release
from server.launches import add, aim, drop_waiting, earliest_frame, launch_all, strip, wanted_takes
from server.player import protocol
from server.state import State, Worker
from server.stem_state import StoredTake
from server.transport import Quantum, find_quantum
from server.turn import Refusal, Turn


def find_launch_quantum(state: State, argument: str | None) -> Quantum:
    """Return the quantum that a launching command names, or the default."""
    return find_quantum(argument) if argument else state.quantum


def launch_now(turn: Turn, command: Command) -> None:
    """Let the takes that wait for a word come in.

    Raises:
        Refusal: 409 nothing waits.
    """
    if not turn.state.held:
        raise Refusal(409, "a take must wait for its launch, but none does; send launch hold, then regenerate")
    quantum = find_launch_quantum(turn.state, str(command.arguments[0]) if command.arguments else None)
    aim(turn, turn.state.held, quantum, command.launch_at)


def load(turn: Turn, command: Command) -> None:
    """Make a file of the session's inbox the take of a stem.

    Raises:
        Refusal: 409 the stem is locked; 429, 503 as the job cannot be accepted.
    """
    stem = str(command.stem)
    check_open(turn.state, stem, "to get another take")
    material = Material(f"inbox/{command.arguments[0]}")
    jobs.accept(turn, command, (stem,), turn.state.quantum, material)


def check_open(state: State, stem: str, purpose: str) -> None:
    """Refuse to change the take of a locked stem.

    Raises:
        Refusal: 409 it is locked.
    """
    if state.stems[stem].locked:
        raise Refusal(409, f"{stem} must be unlocked {purpose}, but it is locked; send lock 0 first")


def check_meter(state: State, take: StoredTake) -> None:
    """Refuse to launch a take of another signature.

    Raises:
        Refusal: 409 it is in another one.
    """
    if take.info.signature != state.signature:
        meter = " ".join(str(part) for part in take.info.signature)
        raise Refusal(409, f"the take must be in the signature that plays, but is in {meter}; send transport/signature {meter}")


def transpose(turn: Turn, command: Command) -> None:
    """Have a stem sound its take so many semitones higher than it was made; a lock does not keep it from that.

    Raises:
        Refusal: 409 drums have no pitch, or there is no take; 503 the model that must play it again is not there.
    """
    stem, semitones = str(command.stem), int(command.arguments[0])
    if stem not in PITCHED:
        raise Refusal(409, f"a stem must have pitch to be transposed, but {stem} have none; transpose {', '.join(PITCHED)}")
    held = turn.state.stems[stem]
    if held.wanted is None:
        raise Refusal(409, f"{stem} must have a take to be transposed, but it is empty; make one with regenerate first")
    if semitones and turn.state.engine.phase is Worker.UNAVAILABLE:
        raise Refusal(503, f"the model must be loaded to transpose what plays, but {turn.state.engine.reason}")
    turn.state = turn.state.with_stem(stem, held.transposed(semitones))


def set_signature(turn: Turn, command: Command) -> None:
    """Go over to another signature: what plays cannot, so all stems are composed anew and come in where the loop begins.

    Raises:
        Refusal: 400 it is none that is served; 409 a stem is locked; 429, 503 as the job cannot be accepted.
    """
    state = turn.state
    signature = (int(command.arguments[0]), int(command.arguments[1]))
    if signature not in SIGNATURES:
        known = ", ".join(f"{beats} {unit}" for beats, unit in SIGNATURES)
        raise Refusal(400, f"signature must be one of {known}, but got {signature[0]} {signature[1]}")
    if signature == state.signature:
        return
    playing = [stem for stem, take in wanted_takes(state).items() if take.info.signature != signature]
    locked = [stem for stem in playing if state.stems[stem].locked]
    if locked:
        whose = " and ".join(locked)
        raise Refusal(409, f"all stems must be unlocked to be made in another signature, but {whose} locked; send lock 0 first")
    turn.update(signature=signature)
    if not playing:
        for job in state.jobs:
            if job.address == command.address:
                jobs.end(turn, job, 409, "the signature was taken back")
        return
    try:
        jobs.accept(turn, command, tuple(playing), Quantum.LOOP)
    except Refusal:
        turn.state = state
        raise


def export(turn: Turn, command: Command) -> None:
    """Write what is wanted now into the session's exports: stems and their mix as WAV, their notes as MIDI.

    Raises:
        Refusal: 409 there is nothing to write.
    """
    takes = wanted_takes(turn.state)
    if not takes:
        raise Refusal(409, "at least one stem must have a take to be exported, but all are empty; send regenerate first")
    number = turn.state.next_job
    turn.update(next_job=number + 1)
    turn.send(command.client, command.tag, "/quartet/job", number, " ".join(takes), "started", -1.0)
    turn.emit(Export(str(command.arguments[0]), {stem: take.path for stem, take in takes.items()}, command, number))


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
    quantum = find_launch_quantum(turn.state, str(command.arguments[0]) if command.arguments else None)
    check_open(turn.state, stem, "to change its take")
    index = held.index - 1 if undo else held.index + 1
    if not 0 <= index < len(held.history):
        raise Refusal(409, f"nothing to {'undo' if undo else 'redo'} on {stem}")
    check_meter(turn.state, held.history[index])
    release(turn, (stem,), f"{stem} was taken {'back by undo' if undo else 'forth by redo'} before its take was launched")
    turn.update_stem(stem, index=index, failed=False)
    aim(turn, (stem,), quantum, command.launch_at)


def set_playing(turn: Turn, command: Command) -> None:
    """Start or stop, and let the source that is followed know."""
    playing = bool(command.arguments[0])
    if playing != turn.state.playing:
        play(turn, playing)
        turn.emit(SourcePlaying(playing))


def play(turn: Turn, playing: bool) -> None:
    """Start all wanted takes from the loop's start, or stop all, on the quantum."""
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
    """Fall silent at once: every job cancelled, every deck empty, transport and program stopped."""
    if turn.state.output.connected:
        turn.tell_player(protocol.Panic())
    for job in turn.state.jobs:
        jobs.end(turn, job, 409, "cancelled by panic")
    turn.update(playing=False, program=None)
    turn.emit(SourcePlaying(False))
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
