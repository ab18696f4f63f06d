"""A performance whose player is the real mixer, rendered frame by frame without a program, a file or a clock on the wall."""

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player import protocol
from server.player.channel_map import BUSES
from server.player.deck import Due
from server.player.mixer import Mixer
from server.state import State
from tests.server.rehearsal import Rehearsal

BLOCK = 256


class Stage(Rehearsal):
    """Drives the reducer and renders what it asks for.

    A take of n frames is a saw-like ramp of its own from -0.1 to 0.1 on the left, its place in the loop to the frame, and
    a number of its own on the right.
    """

    def __init__(self, state: State | None = None, latency_frames: int = 0) -> None:
        """Begin at frame 0."""
        super().__init__(state, latency_frames)
        self.takes: dict[str, NDArray[np.float32]] = {}
        self.events: list[protocol.FromPlayer] = []
        self.mixer = Mixer(BLOCK, self.takes, self._from_mixer)
        self.rendered: list[NDArray[np.float32]] = []
        self._news: list[protocol.FromPlayer] = []

    def _from_mixer(self, event: protocol.FromPlayer) -> None:
        self.events.append(event)
        self._news.append(event)

    @property
    def frame(self) -> int:
        """The next frame the mixer renders."""
        return self.mixer.frame if hasattr(self, "mixer") else 0

    @property
    def audio(self) -> NDArray[np.float32]:
        """What has been rendered, [frames, 10]."""
        return np.concatenate(self.rendered)

    def _to_player(self, message: protocol.ToPlayer) -> None:
        mixer = self.mixer
        match message:
            case protocol.Load(take):
                self.takes[take] = self.samples(take)
            case protocol.Launch(stem, take, frame, offset_frames):
                assert frame >= self.frame
                mixer.strips[stem].deck.schedule(Due(take, frame, offset_frames))
            case protocol.Stop(stem, frame):
                mixer.strips[stem].deck.schedule(Due(None, frame))
            case protocol.Unschedule(stem):
                mixer.strips[stem].deck.schedule(None)
            case protocol.Speed(rate, frame):
                assert frame >= self.frame
                mixer.set_speed(rate, frame)
            case protocol.Panic():
                mixer.silence()

    def samples(self, take: str) -> NDArray[np.float32]:
        """Return the samples of a take by its name."""
        info = next(known.info for stem in self.state.stems.values() for known in stem.history if known.id == take)
        ramp = np.linspace(-0.1, 0.1, info.frames, dtype=np.float32)
        number = np.full(info.frames, int(take.split("-")[1]) / 1000, dtype=np.float32)
        return np.stack([ramp, number], axis=1)

    def play(self, seconds: float) -> None:
        """Render on, 960 frames between two reports of the position."""
        end = self.frame + round(seconds * SAMPLE_RATE_HZ)
        while self.frame < end:
            for frames in (BLOCK, BLOCK, BLOCK, 960 - 3 * BLOCK):
                out = np.empty((frames, 2 * len(BUSES)), dtype=np.float32)
                self.mixer.render(out)
                self.rendered.append(out)
            self.now = self.start_seconds + self.frame / SAMPLE_RATE_HZ
            while self._news:
                self.feed(self._news.pop(0))
            self.feed(protocol.Position(self.frame, 0, {}))

    def place(self, stem: str) -> tuple[str, float]:
        """Return the take a deck plays, and which place of it the next frame sounds."""
        playing = self.mixer.strips[stem].deck.playing
        assert playing is not None
        return playing.take, playing.position(self.frame)
