"""One step of the reducer while it is being worked out: the state so far, and the effects so far."""

from typing import Any

from bridges.commands import Client, Command
from server.effects import Effect, Publish, Send, TellPlayer, Value
from server.frozen import exchanged
from server.job import Job
from server.player.protocol import ToPlayer
from server.state import State

NOWHERE_BEAT = -1.0  # launch_beat of a job whose launch is not yet scheduled


class Refusal(Exception):
    """A command cannot be carried out; nothing has been changed.

    Args:
        code: As the public contract has it: 400, 403, 404, 409, 503.
        message: Expected, got, remedy.
    """

    def __init__(self, code: int, message: str) -> None:
        """Keep code and message."""
        super().__init__(message)
        self.code = code
        self.message = message


class Turn:
    """Collects what one event leads to. Lives no longer than the call of ``reduce``.

    Args:
        state: The state before the event.
        now: The moment of the event, in seconds of a clock that never goes back.
    """

    def __init__(self, state: State, now: float) -> None:
        """Begin with no effects."""
        self.state = state
        self.now = now
        self.effects: list[Effect] = []

    def emit(self, *effects: Effect) -> None:
        """Add effects, in order."""
        self.effects.extend(effects)

    def update(self, **changes: Any) -> None:
        """Exchange fields of the state."""
        self.state = exchanged(self.state, **changes)

    def update_stem(self, stem: str, **changes: Any) -> None:
        """Exchange fields of one stem."""
        self.state = self.state.with_stem(stem, exchanged(self.state.stems[stem], **changes))

    def tell_player(self, message: ToPlayer) -> None:
        """Send a message to the player if it is there; what it must know is told again when it connects."""
        if self.state.output.connected:
            self.emit(TellPlayer(message))

    def send(self, client: Client | None, tag: str | None, address: str, *arguments: Value) -> None:
        """Reply to a client, with its id last; the daemon itself needs no reply."""
        if client is not None:
            self.emit(Send(client, address, arguments if tag is None else (*arguments, tag)))

    def answer(self, command: Command, address: str, *arguments: Value) -> None:
        """Reply to the sender of a command."""
        self.send(command.client, command.tag, address, *arguments)

    def fail(self, command: Command, code: int, message: str) -> None:
        """Refuse a command."""
        self.answer(command, "/quartet/fail", command.address, code, message)

    def done(self, job: Job) -> None:
        """Answer a job that ended well."""
        arguments: tuple[Value, ...] = (job.address, job.id, (self.now - job.accepted) * 1000)
        if job.told:
            arguments = (*arguments, job.told)
        self.send(job.client, job.tag, "/quartet/done", *arguments)
        self.emit(Publish("/quartet/done", arguments, heard=job.client))

    def failed(self, job: Job, code: int, message: str) -> None:
        """Answer a job that did not."""
        self.send(job.client, job.tag, "/quartet/fail", job.address, code, message, job.id)
        self.emit(Publish("/quartet/fail", (job.address, code, message, job.id), heard=job.client))

    def job_news(self, job: Job, phase: str, launch_beat: float = NOWHERE_BEAT, direct: bool = False) -> None:
        """Tell listeners how far a job is; with ``direct`` the caller hears it as its reply instead."""
        arguments = (job.id, " ".join(job.stems), phase, launch_beat)
        self.emit(Publish("/quartet/job", arguments, heard=job.client if direct else None))
        if direct:
            self.send(job.client, job.tag, "/quartet/job", *arguments)
