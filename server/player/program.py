"""The program: threads, signals and clients around the audio loop.

Threads: main (events out, positions, signals), audio (``AudioLoop``), loader (``TakeShelf``), outputs
(``OutputKeeper``), feeder (inside file and device outputs), acceptor, and two for each client (``Clients``). Messages
from clients are checked in the client's thread and cross to the audio thread in a deque; events cross back in another
and are sent by the main thread, which looks every 5 ms.
"""

import gc
import os
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from types import FrameType
from typing import Final

from engine.niceness import set_niceness, weigh_session
from server.player.audio_loop import AudioLoop, Drop, End, Exchange
from server.player.checks import check
from server.player.clients import Clients, RemoteClient
from server.player.output_keeper import OutputKeeper
from server.player.outputs.choice import OutputKind, OutputSettings
from server.player.outputs.lister import Lister
from server.player.outputs.output import Output
from server.player.protocol import (
    Begin,
    FromPlayer,
    Launch,
    LaunchFailed,
    ListDevices,
    Load,
    Loaded,
    LoadFailed,
    Position,
    Quit,
    Record,
    RecordOutput,
    StopRecording,
    ToPlayer,
    Unload,
)
from server.player.realtime import PROGRAM_PRIORITY, ask_for_realtime
from server.player.recordings import Recordings
from server.player.take_shelf import TakeShelf

_LOOK_SECONDS: Final = 0.005
_POSITION_SECONDS: Final = 0.02
_COLLECT_SECONDS: Final = 60.0  # automatic garbage collection would strike in the audio thread
_END_SECONDS: Final = 5.0
_STANDBY_SECONDS: Final = 0.05  # between two looks while standing by
_ALONE_SECONDS: Final = 5.0  # standing by without a client; a daemon that starts anew prepares one of its own
_SWITCH_SECONDS: Final = 0.001  # the longest another Python thread keeps the audio thread from running


@dataclass(frozen=True, slots=True)
class ProgramSettings:
    """What the command line says.

    Args:
        address: Where the player listens.
        key: What its clients must know.
        output: Where the sound goes.
        input: Where sound comes from that is recorded.
        linger_seconds: End after so long without a client; None: never.
        parent_exit: End when the process that started it ends.
        standby: Be ready, and play from ``Begin`` on.
    """

    address: str
    key: bytes
    output: OutputSettings
    input: str = "null"
    linger_seconds: float | None = None
    parent_exit: bool = False
    standby: bool = False


class Program:
    """The player from its start to its end; made and run by the main thread, which gets the signals.

    Args:
        settings: What the command line says.

    Raises:
        AddressInUseError: Another player listens at the address.
        OSError: The address cannot be listened at.
    """

    def __init__(self, settings: ProgramSettings) -> None:
        self._settings = settings
        self._quit = False
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.collect()
        gc.freeze()
        gc.disable()
        weigh_session(0)
        if not settings.output.offline and ask_for_realtime(PROGRAM_PRIORITY):  # before the first thread, since all inherit it
            set_niceness(0)  # is for the programs that it starts; its own threads are beyond that
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole terminal; the daemon decides what it means
        self._events: deque[tuple[FromPlayer, object]] = deque()
        self._order = threading.Lock()  # a launch is accepted either before its load fails, or not at all
        self._shelf = TakeShelf(self._loaded)
        self._keeper = OutputKeeper(settings.output, self._found, looking=not settings.standby)
        self._clients = Clients(settings.address, settings.key, self._handle)  # before a file that another one writes is opened
        self._recordings = Recordings(settings.input, settings.output, self._emit)
        self._lister = Lister(self._emit)
        self._begin = threading.Event()
        self._audio: AudioLoop | None = None  # made before the first client comes in

    def run(self) -> int:
        """Play until told to quit, and return the exit status; called by the main thread."""
        standby = self._settings.standby
        audio = AudioLoop(
            self._settings.output.standing_by() if standby else self._settings.output,
            self._shelf,
            self._emit,
            self._keeper.take_back,
            self._recordings.give_back,
            self._recordings.state,
        )
        self._audio = audio
        audio.start()
        if not standby:
            self._recordings.start(audio)
        self._clients.start()
        if not standby or self._stand_by(audio):
            if audio.stands_in or (standby and self._settings.output.choice.kind is OutputKind.FILE):
                self._keeper.look()
            if standby:
                self._recordings.start(audio)
            self._tend(audio)
        audio.end(_END_SECONDS)
        self._recordings.close()
        self._send_events()
        self._clients.close(1.0)
        if not audio.closed or audio.is_alive:
            os._exit(1)  # a device hangs in its driver, and would hang the interpreter's end
        return 0 if audio.ended else 1

    def _stand_by(self, audio: AudioLoop) -> bool:
        """Wait for ``Begin``; return whether it came before the client went, or told to quit."""
        last_client = time.monotonic()
        while audio.is_alive and not self._begin.wait(_STANDBY_SECONDS):
            self._send_events()
            if self._clients.count:
                last_client = time.monotonic()
            if self._quit or time.monotonic() - last_client > _ALONE_SECONDS:
                return False
        return audio.is_alive and not self._quit

    def _tend(self, audio: AudioLoop) -> None:
        """Send events and positions until it is time to end, or the audio thread has ended."""
        parent = os.getppid()
        begin = time.monotonic()
        next_position = begin
        next_collection = begin + _COLLECT_SECONDS
        last_client = begin
        while not self._quit and audio.is_alive:
            self._send_events()
            self._recordings.tend()
            now = time.monotonic()
            if self._clients.count:
                last_client = now
            if now >= next_position:
                next_position = max(next_position + _POSITION_SECONDS, now)
                mixer = audio.mixer
                self._clients.send(Position(mixer.frame, audio.underruns, mixer.take_levels(), audio.zero_seconds))
            if now >= next_collection:
                next_collection = now + _COLLECT_SECONDS
                gc.collect()
            linger_seconds = self._settings.linger_seconds
            if linger_seconds is not None and now - last_client > linger_seconds:
                break
            if self._settings.parent_exit and os.getppid() != parent:
                break
            time.sleep(_LOOK_SECONDS)

    def _post(self, message: ToPlayer | Drop | End | Exchange, client: RemoteClient | None = None) -> None:
        """Hand a message to the audio thread."""
        assert self._audio is not None, "it is made before anybody can send"
        self._audio.post(message, client)

    def _send_events(self) -> None:
        while self._events:
            self._clients.send(*self._events.popleft())

    def _emit(self, event: FromPlayer, client: object = None) -> None:
        self._events.append((event, client))

    def _on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self._quit = True

    def _loaded(self, answer: Loaded | LoadFailed) -> None:
        with self._order:
            self._emit(answer)
            if isinstance(answer, LoadFailed):
                self._post(Drop(answer.take, answer.message))

    def _found(self, output: Output) -> None:
        self._post(Exchange(output))

    def _handle(self, message: object, client: RemoteClient) -> None:
        """Take a message from a client's thread; errors go back to the client."""
        checked = check(message)
        match checked:
            case Load(take, path):
                self._shelf.load(take, path)
            case Unload(take):
                with self._order:
                    self._shelf.unload(take)
                    self._post(Drop(take, "it was unloaded; load it again before it is launched"))
            case Launch(stem, take):
                with self._order:
                    if self._shelf.has(take):
                        self._post(checked, client)
                    else:
                        self._emit(LaunchFailed(stem, take, f"take {take!r} is not loaded; send Load before Launch"))
            case ListDevices():
                self._lister.ask(client)
            case Record() | StopRecording() | RecordOutput():
                self._recordings.obey(checked)
            case Begin() if self._settings.standby:
                self._post(checked)
                self._begin.set()
            case Begin():
                raise ValueError("Begin needs a player that was started with --standby; this one plays already")
            case Quit():
                with self._order:
                    self._post(End())
            case _:
                with self._order:
                    self._post(checked, client)
