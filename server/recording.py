"""What is recorded: the audio input as a stem's take, and the output as files."""

from bridges.commands import Command
from engine.units import loop_frames
from server.effects import Publish
from server.gestures import check_open
from server.job import Material, Phase
from server.jobs import accept
from server.launches import earliest_frame
from server.player import protocol
from server.state import State
from server.transport import Quantum, Transport
from server.turn import Refusal, Turn


def record(turn: Turn, command: Command) -> None:
    """Record the audio input from the next quantum on, for the loop's bars or as many as are asked for.

    Raises:
        Refusal: 409 the stem is locked, something is being recorded, or nothing plays to record along with; 503 there is no
            input, or no player; 429, 503 as the job cannot be accepted.
    """
    state = turn.state
    stem = str(command.stem)
    check_open(state, stem, "to be recorded")
    if not state.output.connected:
        raise Refusal(503, "the player must run to record, but it is being started; ask again in a second")
    if not state.output.input:
        raise Refusal(503, f"an audio input must be open to record, but {state.output.input_trouble or 'there is none'}")
    if not state.playing:
        raise Refusal(409, "the transport must play to record along with it, but it is stopped; send transport/play 1 first")
    check_alone(state, stem)
    bars = int(command.arguments[0]) if command.arguments else state.bars
    clock, frame = next_begin(turn, command)
    file = f"recordings/{stem}-{state.next_job}.wav"
    bpm = clock.bpm * clock.rate
    material = Material(file, bars, bpm, clock.signature, round(clock.phase_frames(frame) / clock.rate))
    accept(turn, command, (stem,), Quantum.LOOP, material, Phase.RECORDING)
    turn.update(transport=clock)
    turn.tell_player(protocol.Record(state.folder / file, frame, loop_frames(bars, bpm, *clock.signature)))


def check_alone(state: State, stem: str) -> None:
    """Refuse to record a stem while another one is; the same one begins anew.

    Raises:
        Refusal: 409 another one is.
    """
    for job in state.jobs:
        if job.phase is Phase.RECORDING and job.stems != (stem,):
            raise Refusal(409, f"one stem at a time must be recorded, but {job.stems[0]} is; wait for it, or cancel it")


def next_begin(turn: Turn, command: Command) -> tuple[Transport, int]:
    """Return the clock, and the player frame at which what is played along with it begins: the quantum after the command."""
    state = turn.state
    earliest = earliest_frame(turn)
    if command.launch_at is not None:
        earliest = max(earliest, state.clock.frame_at(command.launch_at) - state.output.latency_frames)
    clock = state.transport or Transport(state.bpm, state.bars, earliest, signature=state.signature)
    return clock, clock.boundary(state.quantum, earliest)


def set_output_recording(turn: Turn, command: Command) -> None:
    """Begin to record the output, each stem and the mix, into the session's recordings, or end it.

    Raises:
        Refusal: 503 there is no player; 409 it is being recorded under another name.
    """
    on = bool(command.arguments[0])
    name = str(command.arguments[1]) if len(command.arguments) > 1 else f"output-{turn.state.next_job}"
    running = turn.state.output_recording
    if not turn.state.output.connected:
        raise Refusal(503, "the player must run to record its output, but it is being started; ask again in a second")
    if on and running:
        raise Refusal(409, f"the output must not be recorded twice at once, but goes into {running!r}; send record 0 first")
    if on:
        turn.update(output_recording=name, next_job=turn.state.next_job + 1)
        turn.tell_player(protocol.RecordOutput(turn.state.folder / "recordings" / name))
    elif running:
        turn.update(output_recording="")
        turn.tell_player(protocol.RecordOutput(None))


def output_failed(turn: Turn, message: str) -> None:
    """Tell everybody that the output is recorded no longer; what plays plays on."""
    turn.update(output_recording="")
    turn.emit(Publish("/quartet/fail", ("/quartet/record", 500, message)))
