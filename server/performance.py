"""The reducer: what happens, and what follows from it. Pure, so that every performance can be tested without sound."""

from collections.abc import Callable
from typing import Final

from bridges.commands import Command
from bridges.held_keys import Chord
from bridges.midi_learn import Moved
from engine import worker_protocol
from server import (
    candidates,
    clients,
    composing,
    events,
    following,
    gestures,
    jobs,
    launches,
    midi_learning,
    notes,
    outputs,
    played_chords,
    players,
    programs,
    recording,
    scenes,
    settling,
    tempo_taps,
    varispeed,
)
from server.controls import SETTERS, changed_values, value_at
from server.effects import Effect, Publish, Remember
from server.frozen import changed_fields
from server.memory import remembered
from server.player import protocol
from server.state import Engine, State, Worker
from server.tempo_source import Source, SourceBeat
from server.turn import Refusal, Turn

Event = (
    Command
    | events.Tick
    | events.WorkerLost
    | events.PlayerLost
    | events.OutputTaken
    | events.OutputRefused
    | events.JobMade
    | events.SourceMissing
    | events.MidiChanged
    | Moved
    | Chord
    | SourceBeat
    | worker_protocol.FromWorker
    | protocol.FromPlayer
)

TRIGGERS: Final[dict[str, Callable[[Turn, Command], None]]] = {
    "/quartet/ping": clients.ping,
    "/quartet/version": clients.tell_version,
    "/quartet/status": clients.status,
    "/quartet/state": clients.tell_state,
    "/quartet/sync": clients.sync,
    "/quartet/notify": clients.notify,
    "/quartet/listen": clients.listen,
    "/quartet/unlisten": clients.unlisten,
    "/quartet/clear": clients.clear,
    "/quartet/dump": clients.dump,
    "/quartet/audio/devices": clients.ask_devices,
    "/quartet/quit": clients.end,
    "/quartet/regenerate": composing.regenerate,
    "/quartet/stem/{stem}/regenerate": composing.regenerate,
    "/quartet/stem/{stem}/bars/regenerate": composing.regenerate_bars,
    "/quartet/extend": composing.extend,
    "/quartet/cancel": gestures.cancel,
    "/quartet/stem/{stem}/cancel": gestures.cancel,
    "/quartet/stem/{stem}/load": gestures.load,
    "/quartet/stem/{stem}/record": recording.record,
    "/quartet/stem/{stem}/notes": notes.take_notes,
    "/quartet/note": notes.note,
    "/quartet/transport/tap": tempo_taps.tap,
    "/quartet/export": gestures.export,
    "/quartet/stem/{stem}/undo": gestures.step_history,
    "/quartet/stem/{stem}/redo": gestures.step_history,
    "/quartet/stem/{stem}/next": candidates.walk,
    "/quartet/stem/{stem}/previous": candidates.walk,
    "/quartet/program/start": programs.start,
    "/quartet/program/stop": programs.stop,
    "/quartet/launch/now": gestures.launch_now,
    "/quartet/panic": gestures.panic,
    "/quartet/scene/save": scenes.save,
    "/quartet/scene/load": scenes.load,
    "/quartet/scene/delete": scenes.delete,
    "/quartet/midi/learn": midi_learning.begin,
    "/quartet/midi/unlearn": midi_learning.unlearn,
}


_STEM_FADERS: Final = frozenset({"gain", "pan", "mute", "solo", "noise"})  # nothing has to be made or launched for them


def reduce(state: State, event: Event, now: float) -> tuple[State, tuple[Effect, ...]]:
    """Return what an event makes of a performance, and what is to be done about it.

    Args:
        state: The performance before.
        event: A command, or news of the worker, the player or the clock.
        now: The moment, in seconds of a clock that never goes back.
    """
    turn = Turn(state, now)
    if isinstance(event, protocol.Position | events.Tick):
        new_bar = _move_on(turn, event)
        if not (new_bar and state.program is not None) and not notes.is_over(turn.state, now):
            return turn.state, tuple(turn.effects)
    else:
        new_bar = False
        _handle(turn, event)
        if turn.state is state and isinstance(event, Command):
            return state, tuple(turn.effects)  # a question, or what is so already: nothing else follows
    if not _stirs_nothing(state, turn.state):
        notes.settle(turn)
        programs.go_on(turn, new_bar)
        settling.settle(turn)
        varispeed.settle(turn)
        clients.answer_syncs(turn)
    _tell_changes(turn, state, event)
    return turn.state, tuple(turn.effects)


def _stirs_nothing(before: State, after: State) -> bool:
    """Return whether nothing is another but how stems are mixed and what their next takes shall be: all sounds on as it does."""
    if before is after or changed_fields(before, after) != {"stems"}:
        return False
    stems = ((before.stems[name], stem) for name, stem in after.stems.items())
    return all(old is stem or changed_fields(old, stem) <= _STEM_FADERS for old, stem in stems)


def _move_on(turn: Turn, event: protocol.Position | events.Tick) -> bool:
    """Follow the clock, and return whether another bar is heard."""
    bar = turn.state.told[1]
    if isinstance(event, protocol.Position):
        players.moved_on(turn, event)
    else:
        players.tick(turn)
        midi_learning.expire(turn)
    return turn.state.told[1] != bar


def _handle(turn: Turn, event: Event) -> None:
    match event:
        case Command():
            _obey(turn, event)
        case worker_protocol.Ready(model, provider):
            turn.update(engine=Engine(Worker.READY, model, provider, step_ms=turn.state.engine.step_ms))
            jobs.pump(turn)
        case worker_protocol.Unavailable(message):
            jobs.worker_unavailable(turn, message)
        case worker_protocol.Progress(job, fraction):
            jobs.progressed(turn, job, fraction)
        case worker_protocol.Failed(job, code, message):
            jobs.not_made(turn, job, code, message)
        case events.JobMade():
            programs.judged(turn, event)
            jobs.made(turn, event)
        case events.WorkerLost(reason):
            jobs.worker_lost(turn, reason)
        case events.PlayerLost(reason):
            players.lost(turn, reason)
        case events.OutputTaken():
            outputs.taken(turn)
        case events.OutputRefused(reason):
            outputs.refused(turn, reason)
        case SourceBeat():
            following.heard(turn, event)
        case events.SourceMissing(source, reason):
            following.went_missing(turn, source, reason)
        case events.MidiChanged():
            midi_learning.changed(turn, event)
        case Moved():
            midi_learning.heard(turn, event)
        case Chord():
            played_chords.play(turn, event)
        case protocol.Snapshot():
            players.took_hold(turn, event)
            if turn.state.following.last is None and turn.state.source is not Source.INTERNAL:
                following.join(turn)
        case protocol.Loaded(take):
            launches.loaded(turn, take)
        case protocol.LoadFailed(take, message) | protocol.LaunchFailed(_, take, message):
            gestures.not_loaded(turn, take, message)
        case protocol.Devices():
            clients.tell_devices(turn, event)
        case protocol.Launched(stem, take, frame):
            for over in launches.launched(turn, stem, take, frame):
                jobs.finish(turn, over)
        case protocol.Late(stem, _, frame, actual_frame):
            launches.late(turn, stem, frame, actual_frame)
        case protocol.InputChanged():
            players.input_changed(turn, event)
        case protocol.Recorded(path):
            jobs.recorded(turn, path)
        case protocol.RecordFailed(path, code, message):
            jobs.not_recorded(turn, path, code, message)
        case protocol.OutputRecordingFailed(_, message):
            recording.output_failed(turn, message)
        case protocol.SpeedLate():
            varispeed.came_late(turn, event)
        case protocol.OutputLost() | protocol.OutputFound():
            players.output_changed(turn, event)


def _obey(turn: Turn, command: Command) -> None:
    template = command.row.address
    try:
        if template in TRIGGERS:
            TRIGGERS[template](turn, command)
        elif command.arguments and template in SETTERS:
            SETTERS[template](turn, command)
        else:
            value = value_at(turn.state, command.address, turn.now)
            if value is None:
                raise Refusal(404, f"{command.address} has no value to read")
            turn.answer(command, command.address, *value)
    except Refusal as refusal:
        turn.fail(command, refusal.code, refusal.message)


def _tell_changes(turn: Turn, before: State, event: Event) -> None:
    """Publish every value that is another now, and journal what must outlive the daemon."""
    if turn.state is before:
        return
    for address, arguments in changed_values(before, turn.state).items():
        if isinstance(event, Command) and address == event.address:
            turn.emit(Publish(address, arguments, event.client, event.clipped))
        else:
            turn.emit(Publish(address, arguments))
    changed = remembered(before, turn.state)
    if changed:
        turn.emit(Remember(changed))
