"""Do stems keep time, and together? The rhythmic consistency of SyncTrack (Wang et al. 2026, arXiv 2603.01101).

Three figures over tracked beats, as the authors' published evaluation computes them: IRS, the standard deviation of the
intervals between a track's beats; CBS, the share of tracks that have a beat in a window in which any has one; CBD, how far the
nearest beat of another track is, against half of the interval that it lies in. They track beats with madmom's recurrent
network. This reader tracks them from onsets, of notes or of audio, knowing only the tempo that a take declares: a comb of that
period, as in Scheirer's resonators (1998), is laid where most strokes fall, and each tooth moves to the nearest stroke within
an eighth of a beat. Where a stem rests, the comb taps on. Figures are therefore not to be set beside the paper's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np

from engine.evaluation.loop import MIX, Tally
from engine.evaluation.traces import LoopTrace, Values
from engine.stems import STEMS

WINDOW_SECONDS: Final = 0.07  # of CBS, as the authors' function has it; their command line lays 0.15
_PLACEMENTS: Final = 7  # of the windows; the authors lay one, but where a loop's first window begins is arbitrary
_PHASES: Final = np.arange(-24, 24) / 48  # of a beat, tried for the comb
_SHARPNESS: Final = 1 / 24  # of a beat: a stroke so far from a tooth counts .6, 21 ms at 120 bpm
_TIE: Final = 0.8  # of the best: of combs that fit as well, the one nearest the loop's start is taken
_REACH: Final = 1 / 8  # of a beat: how far a tooth moves to a stroke


@dataclass(frozen=True, eq=False)
class Pulse:
    """The beats of one track of a loop.

    Args:
        times: In seconds, rising; no two further apart than the loop is long, [n].
        seconds: Length of the loop.
    """

    times: Values
    seconds: float

    @property
    def intervals(self) -> Values:
        """From each beat to the next, round the loop, [n]."""
        following: Values = np.append(self.times[1:], self.times[0] + self.seconds)
        return following - self.times

    def over(self, start: float, end: float) -> Values:
        """Return the beats between two times, the loop repeated."""
        turns = np.arange(np.floor(start / self.seconds) - 1, np.ceil(end / self.seconds) + 2) * self.seconds
        times: Values = np.sort((self.times[None, :] + turns[:, None]).ravel())
        return times[(times >= start) & (times < end)]


def track_beats(onsets: Values, strengths: Values, beats: float, bpm: float) -> Pulse | None:
    """Track the beats of one track.

    Args:
        onsets: When something begins, in beats, [n].
        strengths: How strongly, [n].
        beats: Length of the loop.
        bpm: Quarter notes per minute.

    Returns:
        As many beats as the loop has quarter notes; None where nothing begins.
    """
    if not len(onsets):
        return None
    count = max(1, round(beats))
    places = onsets * (count / beats)
    distances = np.abs((places[None, :] - _PHASES[:, None] + 0.5) % 1.0 - 0.5)
    fits = (strengths * np.exp(-0.5 * (distances / _SHARPNESS) ** 2)).sum(axis=1)
    phase = min(_PHASES[fits >= _TIE * fits.max()], key=abs)
    teeth = phase + np.arange(count)
    offsets = (places[None, :] - teeth[:, None] + count / 2) % count - count / 2
    nearest = offsets[np.arange(count), np.abs(offsets).argmin(axis=1)]
    seconds_each = beats / count * 60 / bpm
    return Pulse((teeth + np.where(np.abs(nearest) <= _REACH, nearest, 0.0)) * seconds_each, beats * 60 / bpm)


def stability(pulse: Pulse) -> Tally:
    """Return IRS of one track: the standard deviation of the intervals between its beats, in milliseconds."""
    return Tally(float(pulse.intervals.std()) * 1000, 1.0)


def synchronization(pulses: Sequence[Pulse]) -> Tally:
    """Return CBS of tracks: of windows in which any has a beat, the mean share of tracks that have one there.

    They are heard together for as long as the first is, others repeated; every placement of the windows counts the same.
    """
    length = pulses[0].seconds
    early = 0.25 * float(np.median(pulses[0].intervals))  # so that a beat on the wrap is not cut in two
    tracks = [pulse.over(-early, length - early) + early for pulse in pulses]
    shares = []
    for placement in range(_PLACEMENTS):
        offset = WINDOW_SECONDS * placement / _PLACEMENTS
        windows = [set(np.floor((times + offset) / WINDOW_SECONDS).astype(int).tolist()) for times in tracks]
        shares.append(sum(map(len, windows)) / (len(windows) * max(1, len(set().union(*windows)))))
    return Tally(float(np.mean(shares)), 1.0)


def dispersion(reference: Pulse, other: Pulse) -> Tally:
    """Return CBD of two tracks: how far from each beat of the reference the nearest of the other is.

    It is told against half of the interval that it lies in, 0 to 1; beats with none so near are left out.
    """
    after = reference.intervals
    before = np.roll(after, 1)
    reach = float(after.max())
    found = other.over(reference.times[0] - reach, reference.times[-1] + reach)
    if not len(found):
        return Tally(0.0, 0.0)
    away = found[None, :] - reference.times[:, None]
    nearest = away[np.arange(len(away)), np.abs(away).argmin(axis=1)]
    errors = np.abs(nearest) / np.where(nearest >= 0, after, before) * 2
    paired = errors[errors <= 1.0]
    return Tally(float(paired.mean()), 1.0) if len(paired) else Tally(0.0, 0.0)


@lru_cache(maxsize=4096)  # a real piece is heard beside itself, by its partner, and in three bands
def _pulses(loop: LoopTrace, kind: str) -> Mapping[str, Pulse]:
    traces = loop.stems[kind].items()
    found = {stem: track_beats(trace.onsets, trace.strengths, loop.beats, loop.bpm) for stem, trace in traces}
    return {stem: pulse for stem, pulse in found.items() if pulse is not None}


def _mean(tallies: Sequence[Tally]) -> Tally:
    values = [tally.total / tally.weight for tally in tallies if tally.weight]
    return Tally(float(np.mean(values)), 1.0) if values else Tally(0.0, 0.0)


def _pairs(own: Mapping[str, Pulse], beside: Mapping[str, Pulse], stem: str) -> dict[str, Tally]:
    others = [pulse for name, pulse in beside.items() if name not in (stem, MIX)]
    apart = [dispersion(*pair) for other in others for pair in ((own[stem], other), (other, own[stem]))]
    return {
        f"cbs.{stem}": _mean([synchronization((own[stem], other)) for other in others]),
        f"cbd.{stem}": _mean(apart),
    }


def _band(pulses: Sequence[Pulse]) -> dict[str, Tally]:
    if len(pulses) < 2:
        return {}
    apart = [dispersion(*pair) for a, b in combinations(pulses, 2) for pair in ((a, b), (b, a))]
    return {f"cbs.{MIX}": synchronization(pulses), f"cbd.{MIX}": _mean(apart)}


def measure_rhythm(loop: LoopTrace, kind: str, kept: LoopTrace) -> dict[str, Tally]:
    """Measure the rhythm of a loop; names are ``quantity.stem``, and ``mix`` for all stems together.

    Args:
        loop: What was made.
        kind: ``notes`` or ``audio``.
        kept: Where the stems are that sound beside it and were not made.
    """
    own = _pulses(loop, kind)
    made = loop.stems[kind]
    beside = {**{stem: pulse for stem, pulse in _pulses(kept, kind).items() if stem not in made}, **own}
    result: dict[str, Tally] = {f"irs.{stem}": stability(pulse) for stem, pulse in own.items()}
    for stem in sorted(own.keys() - {MIX}):
        result |= _pairs(own, beside, stem)
    return result | _band([beside[stem] for stem in STEMS if stem in beside])


def shuffled_rhythm(loops: Sequence[LoopTrace], partner: LoopTrace, kind: str, seed: int) -> dict[str, Tally]:
    """Measure what has no common rhythm: stems of different pieces, and for IRS as many strokes at random times.

    Args:
        loops: The loop, then three of other pieces: the band has one stem of each.
        partner: Another piece, whose stems each stem is heard beside.
        kind: ``notes`` or ``audio``.
        seed: Of the random times.
    """
    loop = loops[0]
    rng = np.random.default_rng(seed)
    result: dict[str, Tally] = {}
    own, beside = _pulses(loop, kind), _pulses(partner, kind)
    for stem in sorted(own):
        trace = loop.stems[kind][stem]
        strayed = track_beats(rng.uniform(0, loop.beats, len(trace.onsets)), trace.strengths, loop.beats, loop.bpm)
        result |= {} if strayed is None else {f"irs.{stem}": stability(strayed)}
        result |= {} if stem == MIX else _pairs(own, beside, stem)
    band = [_pulses(other, kind).get(stem) for stem, other in zip(STEMS, loops, strict=True)]
    return result | _band([pulse for pulse in band if pulse is not None])
