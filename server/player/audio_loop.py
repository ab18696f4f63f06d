"""The audio thread: takes messages, renders a block, writes it, for ever.

Who may call what: ``post`` any thread; everything else the audio thread itself, or the thread that starts it before it
is started. Messages cross in a ``collections.deque``, whose ends are atomic: no lock is held while sound is rendered.
Nothing here logs, opens, closes or loads; what may block goes to other threads. A write that comes late is an underrun
of the output; an output that fails is replaced by a silent clock within the same block, so that frames go on.
"""

import os
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.channel_map import BUSES
from server.player.deck import Due
from server.player.limiter import LOOKAHEAD_FRAMES, Limiter
from server.player.mixer import Mixer
from server.player.output_tap import OutputTap
from server.player.outputs.choice import OutputSettings
from server.player.outputs.output import Output, OutputError
from server.player.protocol import (
    Advance,
    Advanced,
    Begin,
    ChannelMap,
    FromPlayer,
    Gain,
    Hello,
    Launch,
    MasterGain,
    Mute,
    OutputFound,
    OutputLost,
    OutputRecordingFailed,
    Pan,
    Panic,
    Refused,
    Snapshot,
    Solo,
    Speed,
    Stop,
    ToPlayer,
    Unschedule,
)
from server.player.realtime import ask_for_realtime
from server.player.router import Router
from server.player.take_shelf import TakeShelf
from server.player.write_clock import WriteClock

_END_FRAMES: Final = SAMPLE_RATE_HZ // 50  # 20 ms: the master ramp takes half of it


@dataclass(frozen=True, slots=True)
class Drop:
    """Give up the scheduled launches of a take that is not there."""

    take: str
    message: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """Go over to an output that has been opened."""

    output: Output


@dataclass(frozen=True, slots=True)
class End:
    """End the thread once what was posted before is done: fade out in real time, and close the output."""


@dataclass(frozen=True, slots=True)
class Tap:
    """Record the output from the next block on; None ends it."""

    tap: OutputTap | None


class AudioLoop:
    """The audio thread and what it owns: mixer, output, frame clock.

    Args:
        settings: Which output, and the length of a block.
        shelf: Where the loaded takes are.
        emit: Takes an event and the client it is for, None for all; must not block.
        lost: Takes an output that has failed and must be closed; must not block.
        ended: Takes a recording of the output that is to be closed; must not block.
        inputs: Says what can be recorded, and why nothing can.
    """

    def __init__(
        self,
        settings: OutputSettings,
        shelf: TakeShelf,
        emit: Callable[[FromPlayer, object], None],
        lost: Callable[[Output], None],
        ended: Callable[[OutputTap], None],
        inputs: Callable[[], tuple[str, str]] = lambda: ("", ""),
    ) -> None:
        self.mixer = Mixer(settings.block_frames, shelf.takes, lambda event: emit(event, None))
        self.ended = False  # whether the thread came to its end as it should
        self.closed = True  # whether the output gave everything back at the end
        self.stands_in = False  # whether a silent clock stands in for the output that was asked for
        self._settings = settings
        self._shelf = shelf
        self._emit = emit
        self._lost = lost
        self._ended_tap = ended
        self._inputs = inputs
        self._tap: OutputTap | None = None
        self.clock = WriteClock()
        self._notice = ""
        self._underruns = 0  # of the outputs before this one
        self._inbox: deque[tuple[ToPlayer | Drop | Exchange | Tap | End, object]] = deque()
        self._wake = threading.Event()  # offline alone: nothing is rendered until something is asked for
        self._owed_frames = 0  # of an ``Advance``
        self._owed_to: object = None
        self._ending = False
        self._buses: NDArray[np.float32] = np.zeros((settings.block_frames, 2 * len(BUSES)), dtype=np.float32)
        self._map: tuple[int, ...] = ()  # as it was asked for
        try:
            self._output = settings.open()
            self._notice = self._output.notice
        except OutputError as error:
            self._output = settings.stand_in()
            self._notice = f"{error}; nothing is heard"
            self.stands_in = True
        self._router = Router(settings.block_frames, self._output.channels)
        self._limiter = Limiter(settings.block_frames, self._output.channels)
        self._thread = threading.Thread(target=self._run, name="audio", daemon=True)

    @property
    def underruns(self) -> int:
        """How often the sound came too late since the program began."""
        return self._underruns + self._output.underruns

    @property
    def is_alive(self) -> bool:
        """Whether the thread runs."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Start the clock."""
        self._thread.start()

    def post(self, message: ToPlayer | Drop | Exchange | Tap | End, client: object = None) -> None:
        """Hand over a message, to be obeyed at the start of the next block; any thread may call it, it never waits."""
        self._inbox.append((message, client))
        if self._settings.offline:
            self._wake.set()

    def end(self, seconds: float) -> None:
        """Fade out and close the output now, whatever was posted, and wait so long for the thread to end."""
        self._ending = True
        self._wake.set()
        self._thread.join(seconds)

    def _run(self) -> None:
        if not self._settings.offline:
            ask_for_realtime()
        with np.errstate(all="ignore"):  # a sample that overflows is scrubbed by the limiter, and a warning would be a print
            while not self._ending:
                self._obey_all()
                if self._settings.offline:
                    self._render_owed()
                else:
                    self._render(self._settings.block_frames)
            if not self._settings.offline:
                self._fade_out()
            self._write(self._limiter.flush())
        self._exchange_tap(None)
        self.closed = self._output.close()
        self.ended = True

    def _fade_out(self) -> None:
        self.mixer.master.set(0.0)
        rest = _END_FRAMES
        while rest:
            frames = min(rest, self._settings.block_frames)
            self._render(frames)
            rest -= frames

    def _obey_all(self) -> None:
        """Obey what has come in, up to the first ``Advance`` that has still to be rendered."""
        while self._inbox and not self._owed_frames and not self._ending:
            self._obey(*self._inbox.popleft())

    def _render_owed(self) -> None:
        """Render what was asked for as fast as it goes, or wait until something is."""
        if self._owed_frames:
            self._shelf.wait()
            while self._owed_frames and not self._ending:
                frames = min(self._owed_frames, self._settings.block_frames)
                self._render(frames)
                self._owed_frames -= frames
            self._emit(Advanced(self.mixer.frame), self._owed_to)
        elif not self._ending:
            self._wake.wait()
            self._wake.clear()

    def _render(self, frames: int) -> None:
        buses = self._buses[:frames]
        self.mixer.render(buses)
        self._record(buses)
        moment = self._write(self._limiter.apply(self._router.apply(buses)))
        self.clock.wrote(self.mixer.frame, moment)

    def _write(self, block: NDArray[np.float32]) -> float:
        try:
            if len(block):
                return self._output.write(block)
        except OutputError as error:
            self._notice = f"{error}; nothing is heard"
            self._replace_output(self._settings.stand_in(self._output))
            self.stands_in = True
            self._emit(OutputLost(self._notice), None)
        return time.monotonic()

    def _record(self, buses: NDArray[np.float32]) -> None:
        tap = self._tap
        if tap is None:
            return
        try:
            tap.put(buses)
        except OutputError as error:
            self._exchange_tap(None)
            text = f"the output is recorded no longer, since the disk takes no more: {error}; make room in {tap.folder}"
            self._emit(OutputRecordingFailed(tap.folder, text), None)

    def _exchange_tap(self, tap: OutputTap | None) -> None:
        if self._tap is not None:
            self._ended_tap(self._tap)
        self._tap = tap

    @property
    def latency_frames(self) -> int:
        """From writing a frame to hearing it."""
        return self._output.latency_frames + LOOKAHEAD_FRAMES

    @property
    def rendered_latency_frames(self) -> int:
        """From rendering a frame to hearing it: while the output is full, a rendered block waits for its turn."""
        return self.latency_frames + (0 if self._settings.offline else self._settings.block_frames)

    def _replace_output(self, output: Output) -> None:
        self._underruns += self._output.underruns
        self._lost(self._output)
        if output.channels != self._output.channels:
            self._router = Router(self._settings.block_frames, output.channels, self._map)
            self._limiter = Limiter(self._settings.block_frames, output.channels, self.mixer.frame > 0)
        self._output = output

    def _hold_back(self, frames: int) -> None:
        """Let so much silence go first: the clock was that far ahead of what is heard, and the music stays in time with it."""
        silence = np.zeros((self._settings.block_frames, self._output.channels), dtype=np.float32)
        while frames > 0:
            block = silence[: min(frames, len(silence))]
            self._write(block)
            frames -= len(block)
        self.clock.forget()

    def _obey(self, message: ToPlayer | Drop | Exchange | Tap | End, client: object) -> None:
        mixer = self.mixer
        match message:
            case Launch(stem, take, frame, offset_frames):
                mixer.strips[stem].deck.schedule(Due(take, frame, offset_frames))
            case Stop(stem, frame):
                mixer.strips[stem].deck.schedule(Due(None, frame))
            case Unschedule(stem):
                mixer.strips[stem].deck.schedule(None)
            case Speed(rate, frame):
                mixer.set_speed(float(rate), frame)
            case Gain(stem, value):
                mixer.set_gain(stem, float(value))
            case Pan(stem, value):
                mixer.set_pan(stem, float(value))
            case ChannelMap(first_channels):
                self._map = first_channels
                self._router.set(first_channels)
            case Mute(stem, on):
                mixer.set_mute(stem, bool(on))
            case Solo(stem, on):
                mixer.set_solo(stem, bool(on))
            case MasterGain(value):
                mixer.master.set(float(value))
            case Panic():
                mixer.silence()
            case Begin():
                self._underruns = -self._output.underruns  # those of a player that stands by are nobody's loss
            case Hello():
                self._emit(self._snapshot(), client)
            case Advance(frames) if self._settings.offline:
                self._owed_frames = frames
                self._owed_to = client
                if not frames:
                    self._emit(Advanced(mixer.frame), client)
            case Advance():
                self._emit(Refused("Advance needs a player that was started with --offline; this one plays in real time"), client)
            case Drop(take, text):
                for strip in mixer.strips.values():
                    strip.deck.drop(take, text)
            case Exchange(output):
                self._notice = output.notice
                unheard = self._output.latency_frames
                self._replace_output(output)
                self.stands_in = False
                self._emit(OutputFound(output.name, output.channels, self.rendered_latency_frames, output.notice), None)
                self._hold_back(unheard)  # if it is lost in this again, that is told last
            case Tap(tap):
                self._exchange_tap(tap)
            case End():
                self._ending = True

    def _snapshot(self) -> Snapshot:
        return Snapshot(
            frame=self.mixer.frame,
            sample_rate=SAMPLE_RATE_HZ,
            output=self._output.name,
            channels=self._output.channels,
            latency_frames=self.rendered_latency_frames,
            underruns=self.underruns,
            decks=self.mixer.states(),
            takes=frozenset(self._shelf.takes.copy()),
            master_gain=self.mixer.master.target,
            notice=self._notice,
            pid=os.getpid(),
            input=self._inputs()[0],
            input_notice=self._inputs()[1],
            recording=None if self._tap is None else self._tap.folder,
            rate=self.mixer.rates.rate,
            speeds=self.mixer.rates.steps,
            block_frames=self._settings.block_frames,
            first_channels=self._router.first_channels,
            zero_seconds=self.zero_seconds,
        )

    @property
    def zero_seconds(self) -> float | None:
        """When frame 0 was rendered, by the clock of the output: a block before it could be written; any thread may read it."""
        zero = self.clock.zero
        return None if zero is None or self._settings.offline else zero - self._settings.block_frames / SAMPLE_RATE_HZ
