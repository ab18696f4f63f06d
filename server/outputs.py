"""Another audio output while the music plays."""

from bridges.commands import Command
from server.effects import GoOver
from server.job import Phase
from server.state import DeviceWish
from server.turn import Refusal, Turn


def set_device(turn: Turn, command: Command) -> None:
    """Have the sound go over to the device whose name has a part; it is in phase there, after a moment of silence.

    Raises:
        Refusal: 409 another change is under way, or something is being recorded; 503 there is no player.
    """
    state = turn.state
    if not state.output.connected:
        raise Refusal(503, "the player must run to change its output, but it is being started; ask again in a second")
    if state.device_wish is not None:
        raise Refusal(409, "one output at a time must be opened, but another one is; wait for its done or fail")
    if state.output_recording or any(job.phase is Phase.RECORDING for job in state.jobs):
        raise Refusal(409, "nothing must be recorded while the output changes, but something is; end the recording first")
    name = str(command.arguments[0]).removeprefix("device:")
    number = state.next_job
    turn.update(next_job=number + 1, device_wish=DeviceWish(command, number, turn.now))
    turn.send(command.client, command.tag, "/quartet/job", number, "", "started", -1.0)
    turn.emit(GoOver(name if name == "null" else f"device:{name}"))


def taken(turn: Turn) -> None:
    """Answer who asked for the output: it takes the sound."""
    wish = turn.state.device_wish
    if wish is not None:
        turn.update(device_wish=None)
        turn.answer(wish.command, "/quartet/done", wish.command.address, wish.job, (turn.now - wish.accepted) * 1000)


def refused(turn: Turn, reason: str) -> None:
    """Answer who asked for the output why it cannot be opened."""
    wish = turn.state.device_wish
    if wish is not None:
        turn.update(device_wish=None)
        turn.answer(wish.command, "/quartet/fail", wish.command.address, 503, f"{reason}; all plays on as before", wish.job)
