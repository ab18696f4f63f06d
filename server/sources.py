"""The clocks that can be followed, as they are: a Link session, and the MIDI clock of a port."""

import asyncio
import math
import time
from collections.abc import Callable
from typing import Final

from bridges.link import LinkSession, NoLink, missing_reason
from bridges.midi_clock_in import MidiClockIn
from engine.units import beats_per_bar
from server.effects import FollowSource, SourcePlaying, SourceTempo
from server.events import SourceMissing
from server.following import HOLD_SECONDS
from server.state import State
from server.tempo_source import MIDI_GRAIN_BPM, Source, SourceBeat

_LOOPS: Final = 8  # in Link's quantum: a session three octaves of tempo away is still met at a loop's start


def missing_sources(offline: bool) -> dict[Source, str]:
    """Return why sources cannot be followed here, by source; those that can be are not in it."""
    if offline:
        reason = "another clock can be followed in real time only, but --offline renders as fast as it goes"
        return {Source.LINK: reason, Source.MIDI: reason}
    link = missing_reason()
    return {Source.LINK: link} if link else {}


class Sources:
    """Listens to the source that is followed, ten times a second; every method is called on the loop.

    Args:
        midi: The MIDI clock.
        feed: Takes what the source says, and that one is missing.
        monotonic: The reducer's seconds.
    """

    def __init__(
        self,
        midi: MidiClockIn,
        feed: Callable[[SourceBeat | SourceMissing], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._midi = midi
        self._monotonic = monotonic
        self._source = Source.INTERNAL
        self._link: LinkSession | None = None
        self._feed = feed
        self._offline = False
        self._timer: asyncio.TimerHandle | None = None

    def start(self, state: Callable[[], State], offline: bool) -> None:
        """Say what cannot be followed here, and begin to listen.

        Args:
            state: Returns the performance as it is.
            offline: Time is what has been rendered, which no other clock keeps to.
        """
        self._offline = offline
        for source, reason in missing_sources(offline).items():
            self._feed(SourceMissing(source, reason))
        self._listen(state)

    def midi_changed(self, reason: str) -> None:
        """Tell why there is no MIDI, or that there is."""
        if not self._offline:
            self._feed(SourceMissing(Source.MIDI, reason))

    def _listen(self, state: Callable[[], State]) -> None:
        said = self._read(state())
        if said is not None:
            self._feed(said)
        self._timer = asyncio.get_running_loop().call_later(HOLD_SECONDS, self._listen, state)

    def obey(self, wish: FollowSource | SourceTempo | SourcePlaying, state: State) -> None:
        """Listen to another source from now on, or tell the one that is followed."""
        if isinstance(wish, FollowSource):
            try:
                self._follow(wish, state)
            except NoLink as error:
                self._feed(SourceMissing(wish.source, str(error)))
        elif self._link is not None and isinstance(wish, SourceTempo):
            self._link.set_bpm(wish.bpm)
        elif self._link is not None and isinstance(wish, SourcePlaying):
            self._link.set_playing(wish.playing)

    def _follow(self, wish: FollowSource, state: State) -> None:
        self._leave()
        self._source = wish.source
        if wish.source is Source.LINK:
            self._link = LinkSession(wish.bpm, self._monotonic)
            self._link.join(wish.beat, wish.moment, _quantum_beats(state), wish.playing)

    def _read(self, state: State) -> SourceBeat | None:
        if self._source is Source.MIDI:
            return self._read_midi()
        if self._link is None:
            return None
        read = self._link.read(_quantum_beats(state))
        return SourceBeat(Source.LINK, read.moment, read.bpm, read.beat, read.playing, read.peers)

    def _read_midi(self) -> SourceBeat:
        now = self._monotonic()
        reading = self._midi.read(now)
        clock = reading.clock
        noise = 0.0
        if clock.line is not None:
            noise = 2 * clock.scatter * clock.line.period / math.sqrt(max(1, len(clock.moments)))
        return SourceBeat(
            Source.MIDI,
            now,
            clock.bpm,
            None if reading.notice else clock.beat_at(now),
            clock.playing if clock.line is not None else None,
            grain_bpm=MIDI_GRAIN_BPM,
            noise_seconds=noise,
            notice=reading.notice,
        )

    def stop(self) -> None:
        """Listen to nothing any more."""
        if self._timer is not None:
            self._timer.cancel()
        self._leave()

    def _leave(self) -> None:
        if self._link is not None:
            self._link.close()
            self._link = None
        self._source = Source.INTERNAL


def _quantum_beats(state: State) -> float:
    return _LOOPS * state.bars * beats_per_bar(*state.signature)
