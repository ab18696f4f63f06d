"""What the daemon tells one client that asks: state, version, status, subscriptions."""

from dataclasses import replace
from importlib import metadata
from typing import Final

from bridges.commands import Command
from server import jobs
from server.controls import clock_values, readable_values
from server.effects import AnswerStatus, ClearSchedule, End, Subscribe, Unsubscribe, Value, Watch
from server.job import Phase
from server.player import protocol
from server.state import State, Sync, Worker
from server.turn import Refusal, Turn

PROTOCOL: Final = 1  # counts up when an address changes its meaning


def version() -> tuple[int, int, int]:
    """Return the version of the installed distribution."""
    try:
        major, minor, patch = (int(part) for part in metadata.version("quartet").split(".")[:3])
    except (metadata.PackageNotFoundError, ValueError):
        return (0, 0, 0)
    return (major, minor, patch)


def ping(turn: Turn, command: Command) -> None:
    """Answer with the same arguments."""
    turn.answer(command, "/quartet/pong", *command.arguments)


def version_values() -> tuple[Value, ...]:
    """Return name, version and protocol."""
    return ("quartet", *version(), PROTOCOL)


def tell_version(turn: Turn, command: Command) -> None:
    """Answer with name, version and protocol."""
    turn.answer(command, "/quartet/version", *version_values())


def health(state: State) -> str:
    """Return in one word how the daemon is: starting, ready, degraded or failed."""
    if state.engine.phase is Worker.UNAVAILABLE:
        return "failed"
    if not state.output.connected or state.output.trouble:
        return "degraded" if state.engine.phase is Worker.READY else "starting"
    return "starting" if state.engine.phase is Worker.STARTING else "ready"


def status(turn: Turn, command: Command) -> None:
    """Have the daemon answer with its health and meters."""
    if command.client is not None:
        turn.emit(AnswerStatus(command.client, command.tag))


def status_values(state: State, troubled: bool, load: float, clients: int, uptime_seconds: float) -> tuple[Value, ...]:
    """Return what ``/quartet/status.reply`` tells.

    Args:
        state: The performance.
        troubled: Something that the performance does not know of is wrong: the disk, or a door.
        load: Share of a core.
        clients: How many there are.
        uptime_seconds: Since the daemon began.
    """
    word = health(state)
    return (
        "degraded" if troubled and word == "ready" else word,
        state.engine.provider or state.engine.phase.value,
        f"{state.output.name} ({state.output.trouble})" if state.output.trouble else state.output.name,
        load,
        state.engine.step_ms,
        state.output.underruns,
        state.output.latency_frames / 48.0,
        queue_length(state),
        clients,
        uptime_seconds,
    )


def queue_length(state: State) -> int:
    """Return how many jobs are not made yet."""
    return sum(job.phase is not Phase.READY for job in state.jobs)


def all_values(state: State, now: float) -> dict[str, tuple[Value, ...]]:
    """Return every readable value by its address."""
    return {**readable_values(state), **clock_values(state, now)}


def clear(turn: Turn, command: Command) -> None:
    """Forget the jobs that wait for the model, and have the daemon forget what waits for its timetag and answer."""
    queued = tuple(job for job in turn.state.jobs if job.phase is Phase.QUEUED and not job.remake)
    for job in queued:
        jobs.end(turn, job, 409, "cancelled by clear")
    turn.emit(ClearSchedule(command, len(queued)))


def dump(turn: Turn, command: Command) -> None:
    """Have the traffic told to a client, or no longer."""
    if command.client is not None:
        turn.emit(Watch(command.client, bool(command.arguments and command.arguments[0])))


def tell_state(turn: Turn, command: Command) -> None:
    """Answer with every readable value, then their count."""
    values = all_values(turn.state, turn.now)
    for address, arguments in values.items():
        turn.send(command.client, None, address, *arguments)
    turn.answer(command, "/quartet/state.end", len(values))


def sync(turn: Turn, command: Command) -> None:
    """Answer once all earlier jobs of this client have ended."""
    if command.client is not None:
        open_jobs = frozenset(job.id for job in turn.state.jobs if job.client == command.client)
        number = int(command.arguments[0]) if command.arguments else 0
        turn.update(syncs=(*turn.state.syncs, Sync(command.client, number, command.tag, open_jobs)))


def answer_syncs(turn: Turn) -> None:
    """Answer the clients whose jobs have all ended."""
    if not turn.state.syncs:
        return
    unfinished = {job.id for job in turn.state.jobs}
    waiting = []
    for wish in turn.state.syncs:
        left = wish.jobs & unfinished
        if left:
            waiting.append(replace(wish, jobs=left))
        else:
            turn.send(wish.client, wish.tag, "/quartet/synced", wish.number)
    turn.update(syncs=tuple(waiting))


def notify(turn: Turn, command: Command) -> None:
    """Subscribe a client to everything, or to a pattern, and tell it the whole state; 0 ends it."""
    if command.client is None:
        return
    pattern = str(command.arguments[2]) if len(command.arguments) > 2 else ""
    if command.arguments and not command.arguments[0]:
        turn.emit(Unsubscribe(command.client, pattern))
    else:
        turn.emit(Subscribe(command.client, pattern, 0.0, command))


def listen(turn: Turn, command: Command) -> None:
    """Subscribe a client to the addresses a pattern names; their values come at once."""
    if command.client is not None:
        max_hz = float(command.arguments[1]) if len(command.arguments) > 1 else 0.0
        turn.emit(Subscribe(command.client, str(command.arguments[0]), max_hz, command))


def unlisten(turn: Turn, command: Command) -> None:
    """End the subscription of a pattern."""
    if command.client is not None:
        turn.emit(Unsubscribe(command.client, str(command.arguments[0])))


def ask_devices(turn: Turn, command: Command) -> None:
    """Have the player list the audio outputs.

    Raises:
        Refusal: 503 there is no player to ask.
    """
    if not turn.state.output.connected:
        raise Refusal(503, "the player must run to list audio outputs, but it is being started; ask again in a second")
    if command.client is not None:
        turn.update(devices_asked=(*turn.state.devices_asked, (command.client, command.tag)))
        turn.tell_player(protocol.ListDevices())


def tell_devices(turn: Turn, devices: protocol.Devices) -> None:
    """Answer those who asked for the audio outputs: one string each, or why there are none."""
    asked = turn.state.devices_asked
    turn.update(devices_asked=())
    names = tuple(f"{device.name} ({device.channels} channels, {device.host})" for device in devices.devices)
    for client, tag in asked:
        if devices.message and not names:
            turn.send(client, tag, "/quartet/fail", "/quartet/audio/devices", 503, devices.message)
        else:
            turn.send(client, tag, "/quartet/audio/devices", *names)


def end(turn: Turn, command: Command) -> None:
    """Answer, then stop the daemon; the table lets only this machine ask."""
    turn.answer(command, "/quartet/done", command.address, 0, 0.0)
    turn.emit(End())
