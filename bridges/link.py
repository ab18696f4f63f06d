"""Ableton Link: this program as one peer of a session. The one importer of the library, which may be missing.

Link brings GPL code along, so it is an extra: without it everything else runs. All methods are called from one thread and
none of them waits; Link has threads of its own. Nothing is told of changes: who wants to know reads.
"""

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

_MICROS: Final = 1e6
_LOOKS: Final = 5  # at both clocks, of which the quickest is believed: what interrupts one look rarely interrupts the next


class NoLink(Exception):
    """Link is not here; the text says what to install."""


def _import_link() -> ModuleType:
    try:
        import link
    except ImportError as error:
        raise NoLink(f'Ableton Link needs its library, but {error}; pip install "quartet[link]" brings it') from error
    if not hasattr(link, "Link"):
        raise NoLink(f'Ableton Link needs its library, but {link.__file__} is another; pip install "quartet[link]" brings it')
    return link


def missing_reason() -> str:
    """Return why Link cannot be used here, or an empty text."""
    try:
        _import_link()
    except NoLink as error:
        return str(error)
    return ""


@dataclass(frozen=True)
class LinkReading:
    """What a session was at, at a moment.

    Args:
        moment: Seconds of the clock that the session was opened with.
        bpm: Tempo of the session.
        beat: Quarter notes on the session's grid: each multiple of the quantum falls together for all peers of that quantum.
        playing: The last start or stop that was agreed on.
        peers: Other programs in the session.
    """

    moment: float
    bpm: float
    beat: float
    playing: bool
    peers: int


class LinkSession:
    """A peer of the session on this network, from ``join`` to ``close``.

    Joining never changes the session's tempo; alone, the session has ours. A quantum is a length in quarter notes: of a bar,
    or of a loop. Peers with the same quantum are at the same place in it, and so at the same place in whatever divides it.

    Args:
        bpm: Tempo of the session while there is no other peer.
        monotonic: Seconds that never go back; everything in and out is told in them.

    Raises:
        NoLink: The library is not installed.
    """

    def __init__(self, bpm: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._link: Any = _import_link().Link(bpm)
        self._monotonic = monotonic
        self._link.startStopSyncEnabled = True

    def join(self, beat: float, moment: float, quantum_beats: float, playing: bool) -> None:
        """Join whoever is there. Alone, the session's beat is ``beat`` at a moment, so that nothing jumps."""
        state = self._link.captureAppSessionState()
        state.forceBeatAtTime(beat, self._micros(moment), quantum_beats)
        state.setIsPlaying(playing, self._micros(moment))
        self._link.commitAppSessionState(state)
        self._link.enabled = True

    def read(self, quantum_beats: float) -> LinkReading:
        """Return what the session is at now."""
        moment = self._monotonic()
        state = self._link.captureAppSessionState()
        beat = float(state.beatAtTime(self._micros(moment), quantum_beats))
        return LinkReading(moment, float(state.tempo()), beat, bool(state.isPlaying()), int(self._link.numPeers()))

    def set_bpm(self, bpm: float) -> None:
        """Change the session's tempo, from now on."""
        state = self._link.captureAppSessionState()
        state.setTempo(bpm, self._link.clock().micros())
        self._link.commitAppSessionState(state)

    def set_playing(self, playing: bool) -> None:
        """Tell the peers that we start, or stop; those that are in sync with that do so on their bar."""
        state = self._link.captureAppSessionState()
        if bool(state.isPlaying()) != playing:
            state.setIsPlaying(playing, self._link.clock().micros())
            self._link.commitAppSessionState(state)

    def close(self) -> None:
        """Leave the session."""
        with contextlib.suppress(Exception):  # a socket that has gone with its network
            self._link.enabled = False

    def _micros(self, moment: float) -> int:
        """Return a moment in Link's microseconds.

        The two clocks are compared each time: Link's is not slewed when the system's time is set right, the other one is.
        """
        clock = self._link.clock()
        quickest, ahead = float("inf"), 0.0
        for _ in range(_LOOKS):
            before = self._monotonic()
            micros = clock.micros()
            after = self._monotonic()
            if after - before < quickest:
                quickest, ahead = after - before, micros / _MICROS - (before + after) / 2
        return round((moment + ahead) * _MICROS)
