"""The clocks that can be followed, as they are: a Link session, and the MIDI clock of a port."""

import math
import time
from collections.abc import Callable
from typing import Final

from bridges.link import LinkSession, missing_reason
from bridges.midi_clock_in import MidiClockIn
from engine.units import beats_per_bar
from server.effects import FollowSource
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
    """Listens to the source that is followed; every method is called on the loop.

    Args:
        midi: The MIDI clock.
        monotonic: The reducer's seconds.
    """

    def __init__(self, midi: MidiClockIn, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._midi = midi
        self._monotonic = monotonic
        self._source = Source.INTERNAL
        self._link: LinkSession | None = None

    def follow(self, wish: FollowSource, state: State) -> None:
        """Listen to another source from now on.

        Raises:
            NoLink: Link's library is missing.
        """
        self.close()
        self._source = wish.source
        if wish.source is Source.LINK:
            self._link = LinkSession(wish.bpm, self._monotonic)
            self._link.join(wish.beat, wish.moment, _quantum_beats(state), wish.playing)

    def read(self, state: State) -> SourceBeat | None:
        """Return where the source stands; None without one."""
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

    def set_bpm(self, bpm: float) -> None:
        """Give the source our tempo, where it takes one."""
        if self._link is not None:
            self._link.set_bpm(bpm)

    def set_playing(self, playing: bool) -> None:
        """Tell the source that we start or stop, where it listens."""
        if self._link is not None:
            self._link.set_playing(playing)

    def close(self) -> None:
        """Listen to nothing any more."""
        if self._link is not None:
            self._link.close()
            self._link = None
        self._source = Source.INTERNAL


def _quantum_beats(state: State) -> float:
    return _LOOPS * state.bars * beats_per_bar(*(state.transport.signature if state.transport is not None else (4, 4)))
