"""Everything that a player records: its input and its output."""

import contextlib
import queue
import threading
from collections.abc import Callable
from pathlib import Path

from server.player.audio_loop import AudioLoop, Tap
from server.player.inputs.choice import open_input
from server.player.inputs.device import DeviceInput
from server.player.inputs.file import FileInput
from server.player.inputs.recorder import OutputClock, Recorder
from server.player.output_tap import OutputTap
from server.player.outputs.choice import OutputSettings
from server.player.protocol import (
    FromPlayer,
    InputChanged,
    OutputRecordingFailed,
    Record,
    RecordOutput,
    StopRecording,
)


class Recordings:
    """Opens the input once, and records what it is told to.

    ``give_back`` is called by the audio thread and never waits, ``tend`` by the main thread, ``obey`` by any thread of a client.

    Args:
        words: Of ``--input``.
        output: How the output is opened.
        emit: Takes events for all clients; must not block.
    """

    def __init__(self, words: str, output: OutputSettings, emit: Callable[[FromPlayer], None]) -> None:
        self._words = words
        self._output = output
        self._emit = emit
        self._notice = ""
        self._input: FileInput | DeviceInput | None = None
        self._recorder: Recorder | None = None
        self._audio: AudioLoop | None = None
        self._over: queue.SimpleQueue[OutputTap] = queue.SimpleQueue()

    def start(self, audio: AudioLoop) -> None:
        """Open the input and be ready to record; a player that stands by has none open."""
        self._audio = audio
        self._input, self._notice = open_input(self._words, self._changed)
        self._recorder = Recorder(
            self._input,
            lambda: OutputClock(audio.clock.frame, audio.latency_frames, audio.clock.zero),
            self._emit,
            self._output.offline,
        )

    def state(self) -> tuple[str, str]:
        """Return what can be recorded, and why nothing can."""
        name = "" if self._input is None else self._input.name
        return name, "" if name else self._notice

    def obey(self, message: Record | StopRecording | RecordOutput) -> None:
        """Begin or end a recording.

        Raises:
            ValueError: The player stands by.
        """
        if self._recorder is None or self._audio is None:
            raise ValueError("a player must have begun to record, but this one stands by; send Begin first")
        match message:
            case Record():
                self._recorder.record(message)
            case StopRecording(path):
                self._recorder.stop(path)
            case RecordOutput(folder) if folder is not None:
                self._record_output(self._audio, folder)
            case RecordOutput():
                self._audio.post(Tap(None))

    def give_back(self, tap: OutputTap) -> None:
        """Take a recording of the output that has ended, to be closed."""
        self._over.put(tap)

    def tend(self) -> None:
        """Close what has ended, without waiting for a disk."""
        if not self._over.empty():
            threading.Thread(target=self._close_taps, name="taps", daemon=True).start()

    def close(self) -> None:
        """Close everything; may wait for a disk."""
        if isinstance(self._input, DeviceInput):
            self._input.close()
        self._close_taps()

    def _changed(self, name: str, message: str) -> None:
        self._notice = message
        self._emit(InputChanged(name, message))

    def _record_output(self, audio: AudioLoop, folder: Path) -> None:
        try:
            audio.post(Tap(OutputTap(folder, self._output.block_frames)))  # a client's thread may wait for the disk
        except OSError as error:
            text = f"the output must be recorded into {folder}, but {error.strerror or error}; make room there"
            self._emit(OutputRecordingFailed(folder, text))

    def _close_taps(self) -> None:
        with contextlib.suppress(queue.Empty):
            while True:
                self._over.get_nowait().close()
