"""Notes from a keyboard that become a stem's score."""

from dataclasses import replace

from bridges.commands import Command
from server import jobs
from server.gestures import check_open
from server.job import Phase
from server.played import Listening, Played
from server.recording import check_alone, next_begin
from server.state import State
from server.transport import Quantum
from server.turn import Refusal, Turn


def take_notes(turn: Turn, command: Command) -> None:
    """Make the notes that are played from the next quantum on a stem's score, for the loop's bars or as many as are asked for.

    Raises:
        Refusal: 409 the stem is locked, something is being recorded, or nothing plays to play along with; 503 there is no
            player; 429, 503 as the job cannot be accepted.
    """
    state, stem = turn.state, str(command.stem)
    check_open(state, stem, "to get your notes")
    if not state.output.connected:
        raise Refusal(503, "the player must run to play along with it, but it is being started; send it again in a second")
    if not state.playing:
        raise Refusal(409, "the transport must play to play along with it, but it is stopped; send transport/play 1 first")
    check_alone(state, stem)
    bars = int(command.arguments[0]) if command.arguments else state.bars
    clock, frame = next_begin(turn, command)
    place = clock.position(frame)
    played = Played(bars, clock.signature, place.beat, place.phase * clock.bars * clock.bar_beats)
    job = jobs.accept(turn, command, (stem,), Quantum.LOOP, phase=Phase.RECORDING)
    turn.update(transport=clock, listening=Listening(job.id, played))


def note(turn: Turn, command: Command) -> None:
    """Hear a key go down, or up with velocity 0; where no stem waits for notes, nothing comes of it."""
    listening = turn.state.listening
    if listening is None:
        return
    pitch, velocity = int(command.arguments[0]), int(command.arguments[1])
    moment = turn.now if command.launch_at is None else command.launch_at
    beat = _heard_beat(turn.state, moment)
    if beat is not None:
        played = listening.played
        played = played.struck(beat, pitch, velocity) if velocity else played.lifted(beat, pitch)
        turn.update(listening=replace(listening, played=played))


def _heard_beat(state: State, moment: float) -> float | None:
    frame = state.clock.frame_at(moment) - state.output.latency_frames
    clock = state.heard_clock(frame)
    return None if clock is None else clock.beat_of(frame)


def is_over(state: State, now: float) -> bool:
    """Return whether all has been heard that a stem waits for."""
    if state.listening is None:
        return False
    beat = _heard_beat(state, now)
    return beat is not None and beat >= state.listening.played.first_beat + state.listening.played.beats


def settle(turn: Turn) -> None:
    """End listening where it is over: queue the job with what was played, or answer it where nothing was."""
    listening = turn.state.listening
    if listening is None:
        return
    job = turn.state.find_job(listening.job)
    if job is None or job.phase is not Phase.RECORDING:
        turn.update(listening=None)
    elif not turn.state.playing:
        turn.update(listening=None)
        jobs.end(turn, job, 409, "the transport was stopped before the notes were played")
    elif is_over(turn.state, turn.now):
        played = listening.played.ended()
        turn.update(listening=None)
        if played.notes:
            jobs.queue(turn, replace(job, played=played))
        else:
            remedy = "play a MIDI keyboard, or send note, while it records"
            jobs.end(turn, job, 409, f"notes must be played for {job.stems[0]}, but none came; {remedy}")
