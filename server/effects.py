"""What a performance asks of the world, as data: the daemon carries it out, the tests read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bridges.commands import Client
from engine.worker_protocol import ToWorker
from server.player.protocol import ToPlayer
from server.state import Engine, Output

Value = int | float | str


@dataclass(frozen=True)
class Send:
    """Send one message to one client."""

    client: Client
    address: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True)
class Publish:
    """Tell every subscriber of an address, but not ``source``, who caused it and knows."""

    address: str
    arguments: tuple[Value, ...]
    source: Client | None = None


@dataclass(frozen=True)
class TellPlayer:
    """Send a message to the player program, where one is connected."""

    message: ToPlayer


@dataclass(frozen=True)
class TellWorker:
    """Send a message to the engine worker, where one is connected."""

    message: ToWorker


@dataclass(frozen=True)
class Remember:
    """Write values to the journal, by name, as JSON texts."""

    values: Mapping[str, str]


@dataclass(frozen=True)
class Subscribe:
    """Let a client hear the addresses that match a pattern.

    Args:
        client: Who wants to hear.
        pattern: An OSC address pattern.
        max_hz: At most so many messages a second for each address; None is as they come.
        reply_port: Where it listens; None is the port it sends from.
    """

    client: Client
    pattern: str
    max_hz: float | None = None
    reply_port: int | None = None


@dataclass(frozen=True)
class Unsubscribe:
    """Let a client no longer hear a pattern, or with None nothing at all."""

    client: Client
    pattern: str | None = None


@dataclass(frozen=True)
class AnswerStatus:
    """Answer ``/quartet/status``, adding what only the running daemon knows: load, clients, uptime."""

    client: Client
    tag: str | None
    health: str
    engine: Engine
    output: Output
    queue: int


@dataclass(frozen=True)
class ListDevices:
    """Ask a short-lived program for the audio outputs and answer the client."""

    client: Client
    address: str
    tag: str | None


@dataclass(frozen=True)
class Wake:
    """Look at the clock again at this moment, in the reducer's seconds."""

    moment: float


@dataclass(frozen=True)
class End:
    """Stop the daemon and its programs cleanly."""


Effect = (
    Send
    | Publish
    | TellPlayer
    | TellWorker
    | Remember
    | Subscribe
    | Unsubscribe
    | AnswerStatus
    | ListDevices
    | Wake
    | End
)
