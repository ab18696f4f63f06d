"""The program: threads, signals and clients around the audio loop.

Threads: main (events out, positions, signals), audio (``AudioLoop``), loader (``TakeShelf``), outputs
(``OutputKeeper``), feeder (inside file and device outputs), acceptor, and two for each client (``Clients``). Messages
from clients are checked in the client's thread and cross to the audio thread in a deque; events cross back in another
and are sent by the main thread, which looks every 5 ms.
"""

import contextlib
import gc
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Final

from server.player.audio_loop import AudioLoop, Drop, End, Exchange, Tap
from server.player.checks import check
from server.player.clients import Clients, RemoteClient
from server.player.inputs.choice import open_input
from server.player.inputs.device import DeviceInput
from server.player.inputs.recorder import OutputClock, Recorder
from server.player.output_keeper import OutputKeeper
from server.player.output_tap import OutputTap
from server.player.outputs.choice import OutputSettings
from server.player.outputs.devices import list_apart
from server.player.outputs.output import Output
from server.player.protocol import (
    FromPlayer,
    InputChanged,
    Launch,
    LaunchFailed,
    ListDevices,
    Load,
    Loaded,
    LoadFailed,
    OutputRecordingFailed,
    Position,
    Quit,
    Record,
    RecordOutput,
    StopRecording,
    Unload,
)
from server.player.take_shelf import TakeShelf

_LOOK_SECONDS: Final = 0.005
_POSITION_SECONDS: Final = 0.02
_COLLECT_SECONDS: Final = 60.0  # automatic garbage collection would strike in the audio thread
_END_SECONDS: Final = 5.0
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
    """

    address: str
    key: bytes
    output: OutputSettings
    input: str = "null"
    linger_seconds: float | None = None
    parent_exit: bool = False


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
        signal.signal(signal.SIGTERM, self._on_signal)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole terminal; the daemon decides what it means
        self._events: deque[tuple[FromPlayer, object]] = deque()
        self._order = threading.Lock()  # a launch is accepted either before its load fails, or not at all
        self._shelf = TakeShelf(self._loaded)
        self._keeper = OutputKeeper(settings.output, self._found)
        self._clients = Clients(settings.address, settings.key, self._handle)  # before a file that another one writes is opened
        self._input, self._input_notice = open_input(settings.input, self._input_changed)
        self._taps: queue.SimpleQueue[OutputTap] = queue.SimpleQueue()
        self._audio = AudioLoop(
            settings.output, self._shelf, self._emit, self._keeper.take_back, self._taps.put, self._input_state
        )
        self._recorder = Recorder(self._input, self._output_clock, self._emit, settings.output.offline)

    def _input_state(self) -> tuple[str, str]:
        name = "" if self._input is None else self._input.name
        return name, "" if name else self._input_notice

    def _input_changed(self, name: str, message: str) -> None:
        self._input_notice = message
        self._emit(InputChanged(name, message))

    def _output_clock(self) -> OutputClock:
        return OutputClock(self._audio.written, self._audio.latency_frames)

    def run(self) -> int:
        """Play until told to quit, and return the exit status; called by the main thread."""
        if not self._audio.opened:
            self._keeper.look_again()
        sys.setswitchinterval(_SWITCH_SECONDS)
        gc.collect()
        gc.freeze()
        gc.disable()
        self._audio.start()
        self._clients.start()
        self._tend()
        self._audio.end(_END_SECONDS)
        if isinstance(self._input, DeviceInput):
            self._input.close()
        self._close_taps()
        self._send_events()
        self._clients.close(1.0)
        if not self._audio.closed or self._audio.is_alive:
            os._exit(1)  # a device hangs in its driver, and would hang the interpreter's end
        return 0 if self._audio.ended else 1

    def _tend(self) -> None:
        """Send events and positions until it is time to end, or the audio thread has ended."""
        parent = os.getppid()
        begin = time.monotonic()
        next_position = begin
        next_collection = begin + _COLLECT_SECONDS
        last_client = begin
        while not self._quit and self._audio.is_alive:
            self._send_events()
            if not self._taps.empty():
                threading.Thread(target=self._close_taps, name="taps", daemon=True).start()
            now = time.monotonic()
            if self._clients.count:
                last_client = now
            if now >= next_position:
                next_position = max(next_position + _POSITION_SECONDS, now)
                mixer = self._audio.mixer
                self._clients.send(Position(mixer.frame, self._audio.underruns, mixer.take_levels()))
            if now >= next_collection:
                next_collection = now + _COLLECT_SECONDS
                gc.collect()
            linger_seconds = self._settings.linger_seconds
            if linger_seconds is not None and now - last_client > linger_seconds:
                break
            if self._settings.parent_exit and os.getppid() != parent:
                break
            time.sleep(_LOOK_SECONDS)

    def _close_taps(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._taps.get_nowait().close()

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
                self._audio.post(Drop(answer.take, answer.message))

    def _found(self, output: Output) -> None:
        self._audio.post(Exchange(output))

    def _handle(self, message: object, client: RemoteClient) -> None:
        """Take a message from a client's thread; errors go back to the client."""
        checked = check(message)
        match checked:
            case Load(take, path):
                self._shelf.load(take, path)
            case Unload(take):
                with self._order:
                    self._shelf.unload(take)
                    self._audio.post(Drop(take, "it was unloaded; load it again before it is launched"))
            case Launch(stem, take):
                with self._order:
                    if self._shelf.has(take):
                        self._audio.post(checked, client)
                    else:
                        self._emit(LaunchFailed(stem, take, f"take {take!r} is not loaded; send Load before Launch"))
            case ListDevices():
                threading.Thread(target=lambda: self._emit(list_apart(), client), name="lister", daemon=True).start()
            case Record():
                self._recorder.record(checked)
            case StopRecording(path):
                self._recorder.stop(path)
            case RecordOutput(folder):
                self._record_output(folder)
            case Quit():
                self._audio.post(End())
            case _:
                self._audio.post(checked, client)

    def _record_output(self, folder: Path | None) -> None:
        """Begin or end to record the output; the files are opened here, on the client's thread, which may wait for the disk."""
        if folder is None:
            self._audio.post(Tap(None))
            return
        try:
            self._audio.post(Tap(OutputTap(folder, self._settings.output.block_frames)))
        except OSError as error:
            text = f"the output must be recorded into {folder}, but {error.strerror or error}; make room there"
            self._emit(OutputRecordingFailed(folder, text))
