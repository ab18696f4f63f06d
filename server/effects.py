"""What a performance asks of the world, as data: the daemon carries it out, the tests read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bridges.commands import Client, Command
from engine.worker_protocol import ToWorker
from server.player.protocol import ToPlayer
from server.tempo_source import Source

Value = int | float | str


@dataclass(frozen=True)
class Send:
    """Send one message to one client."""

    client: Client
    address: str
    arguments: tuple[Value, ...]


@dataclass(frozen=True)
class Publish:
    """Tell every subscriber of an address.

    Args:
        address: What has changed or happened.
        arguments: The value or the news.
        setter: Who set this value, whose fader must not be fought.
        clipped: The value is not the one the setter sent.
        heard: Who has been told of this news directly and must not hear it twice.
    """

    address: str
    arguments: tuple[Value, ...]
    setter: Client | None = None
    clipped: bool = False
    heard: Client | None = None


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
    """Let a client hear the addresses that match a pattern, and tell it their present values.

    Args:
        client: Who wants to hear.
        pattern: An OSC address pattern; empty is everything.
        max_hz: At most so many messages a second for each address; 0 is as they come.
        command: What asked for it, to be refused if need be.
    """

    client: Client
    pattern: str
    max_hz: float
    command: Command


@dataclass(frozen=True)
class Unsubscribe:
    """Let a client no longer hear a pattern; the empty pattern is all it heard."""

    client: Client
    pattern: str


@dataclass(frozen=True)
class Export:
    """Write takes as files that other programs read, and answer.

    Args:
        name: The folder's, in the session's exports.
        takes: Folders of the takes, by stem.
        command: What asked for it.
        job: The number that it was answered with.
    """

    name: str
    takes: Mapping[str, Path]
    command: Command
    job: int


@dataclass(frozen=True)
class AnswerStatus:
    """Answer ``/quartet/status``, with what only the running daemon knows: load, clients, uptime."""

    client: Client
    tag: str | None


@dataclass(frozen=True)
class ClearSchedule:
    """Forget the commands that wait for their timetag, and answer with their number and what else was forgotten."""

    command: Command
    forgotten: int


@dataclass(frozen=True)
class Watch:
    """Begin or end to tell a client of all traffic."""

    client: Client
    on: bool


@dataclass(frozen=True)
class Wake:
    """Look at the clock again at this moment, in the reducer's seconds."""

    moment: float


@dataclass(frozen=True)
class FollowSource:
    """Listen to another clock from now on, and no longer to the one before.

    Args:
        source: Which.
        bpm: Our tempo, which holds as long as nobody else is there.
        beat: Our beat at the moment, which does so too.
        moment: In the reducer's seconds.
        playing: Whether we play.
    """

    source: Source
    bpm: float
    beat: float
    moment: float
    playing: bool


@dataclass(frozen=True)
class SourceTempo:
    """Give the source a tempo of ours, where it takes one."""

    bpm: float


@dataclass(frozen=True)
class SourcePlaying:
    """Tell the source that we start or stop, where it listens."""

    playing: bool


@dataclass(frozen=True)
class GoOver:
    """Play into another output, if it can be opened.

    Args:
        output: ``device[:NAME]`` or ``null``.
    """

    output: str


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
    | Export
    | FollowSource
    | SourceTempo
    | SourcePlaying
    | ClearSchedule
    | Watch
    | Wake
    | GoOver
    | End
)
