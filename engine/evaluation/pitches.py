"""Which pitches a loop sounds, read from its audio alone.

The peaks of long windows are laid on semitones, a harmonic sum ranks the pitches that could have made them, and the
best is taken away with its harmonics before the next is looked for (as Klapuri 2006, section 2, with peaks instead of a
whitened spectrum). A short window would lose the root of a bass: at 2048 frames two semitones share one bin.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.loop import Tally, Truth
from engine.evaluation.notes_metrics import root_spans
from engine.evaluation.spectrum import Floats, magnitudes
from engine.units import SAMPLE_RATE_HZ

LOWEST, HIGHEST = 24, 120  # semitones that peaks are laid on
_OFFSETS: Final = (0, 12, 19, 24, 28, 31, 34, 36)  # semitones from a pitch to its harmonics
_WEIGHTS: Final = tuple(0.8**n for n in range(len(_OFFSETS)))
_AUDIBLE: Final = 1e-2  # peaks 40 dB under the loudest of the loop are not read
_TOP_HZ: Final = 8800.0  # above the highest semitone nothing is read
_SILENCE: Final = 1e-3  # the strengths of a loop of 8 s at -90 dB add up to less
_BEGUN: Final = 0.35  # of the strongest column of a bar: the bass has begun
_FIRST_SECONDS: Final = 0.25  # how long its first note is listened to


@dataclass(frozen=True)
class Range:
    """Where and how finely a stem is read.

    Args:
        lowest: Lowest pitch that is looked for.
        highest: Highest pitch that is looked for.
        window: Frames that one spectrum sees.
        hop: Frames between spectra.
        voices: Pitches that may sound at once.
        relative: How strong a further voice must be against the first.
    """

    lowest: int
    highest: int
    window: int
    hop: int
    voices: int
    relative: float


RANGES: Final = {
    "bass": Range(24, 64, 8192, 1024, 1, 1.0),
    "instrument": Range(40, 92, 8192, 2048, 5, 0.25),
    "melody": Range(48, 100, 8192, 2048, 1, 1.0),
}


@dataclass(frozen=True, eq=False)
class Sounding:
    """What sounds when.

    Args:
        beats: The center of each column, [columns].
        strengths: How strongly each pitch class is heard, [columns, 12].
    """

    beats: NDArray[np.float64]
    strengths: Floats


def semitone_peaks(spectrum: Floats, window: int) -> Floats:
    """Lay the peaks of magnitudes [columns, bins] on semitones, [columns, HIGHEST - LOWEST + 1].

    The frequency of a peak is that of the parabola through the logs of its three bins.
    """
    inner = spectrum[:, 1:-1]
    peaks = (inner > spectrum[:, :-2]) & (inner >= spectrum[:, 2:]) & (inner > _AUDIBLE * spectrum.max(initial=1e-9))
    column, index = np.nonzero(peaks)
    left, middle, right = (np.log(spectrum[column, index + k] + 1e-12) for k in range(3))
    shift = 0.5 * (left - right) / np.minimum(left - 2 * middle + right, -1e-9)
    hertz = (index + 1 + np.clip(shift, -0.5, 0.5)) * SAMPLE_RATE_HZ / window
    row = np.round(69 + 12 * np.log2(hertz / 440)).astype(np.int64) - LOWEST
    inside = (row >= 0) & (row <= HIGHEST - LOWEST)
    laid = np.zeros((len(spectrum), HIGHEST - LOWEST + 1), dtype=np.float32)
    np.maximum.at(laid, (column[inside], row[inside]), spectrum[column, index + 1][inside])
    return laid


def salience(laid: Floats) -> Floats:
    """Return the harmonic sum of every pitch that has a peak of its own, of the shape of what ``semitone_peaks`` gives."""
    size = laid.shape[1]
    padded = np.pad(laid, ((0, 0), (0, _OFFSETS[-1])))
    total: Floats = sum((w * padded[:, o : o + size] for w, o in zip(_WEIGHTS, _OFFSETS, strict=True)), np.zeros_like(laid))
    own: Floats = np.where(laid > 0.1 * laid.max(axis=1, keepdims=True), total, np.float32(0.0))
    return own


def sounding(signal: Floats, bpm: float, reach: Range) -> Sounding:
    """Read which pitch classes a loop sounds.

    Args:
        signal: Mono samples [frames].
        bpm: Quarter notes per minute.
        reach: How it is read.
    """
    bins = int(_TOP_HZ / SAMPLE_RATE_HZ * reach.window)
    laid = semitone_peaks(magnitudes(signal, reach.window, reach.hop)[:, :bins], reach.window)
    columns = np.arange(len(laid))
    classes = np.zeros((len(laid), 12), dtype=np.float32)
    low, high = reach.lowest - LOWEST, reach.highest - LOWEST + 1
    first = np.zeros(len(laid), dtype=np.float32)
    for voice in range(reach.voices):
        ranked = salience(laid)[:, low:high]
        best = ranked.argmax(axis=1) + low
        strength = ranked[columns, best - low]
        first = strength if voice == 0 else first
        heard = (strength > 0) & (strength >= reach.relative * first)
        classes[columns[heard], (best[heard] + LOWEST) % 12] += strength[heard]
        for offset in _OFFSETS:
            laid[columns, np.minimum(best + offset, laid.shape[1] - 1)] = 0.0
    return Sounding(columns * reach.hop / SAMPLE_RATE_HZ * bpm / 60, classes)


def sounding_in_chord(heard: Sounding, truth: Truth) -> Tally:
    """Return the share of what is heard, by strength, that is a tone of its beat's chord; weighted by the loop's beats.

    A loud loop counts as much as a soft one; one in which no pitch is heard has no weight.
    """
    total = float(heard.strengths.sum())
    if total <= _SILENCE:
        return Tally(0.0, 0.0)
    hits = 0.0
    for beat in range(int(heard.beats.max(initial=0.0)) + 1):
        now = heard.strengths[(heard.beats >= beat) & (heard.beats < beat + 1)].sum(axis=0)
        hits += float(now[list(truth.chord_at(beat).pitch_classes())].sum())
    length = float(heard.beats.max(initial=0.0))
    return Tally(hits / total * length, length)


def sounding_in_key(heard: Sounding, truth: Truth) -> Tally:
    """Return the share of what is heard, by strength, that is in the scale of the key; weighted by the loop's beats."""
    total = float(heard.strengths.sum())
    if total <= _SILENCE:
        return Tally(0.0, 0.0)
    length = float(heard.beats.max(initial=0.0))
    return Tally(float(heard.strengths[:, list(truth.key.scale)].sum()) / total * length, length)


def voices_heard(heard: Sounding) -> float | None:
    """Return how many pitch classes are heard at once, in the mean of the columns in which there is any; None in silence."""
    if float(heard.strengths.sum()) <= _SILENCE:
        return None
    counts = (heard.strengths > 0).sum(axis=1)
    return float(counts[counts > 0].mean())


def sounding_root(heard: Sounding, truth: Truth, bpm: float, bars: int, bar_beats: float) -> Tally:
    """Count the bars in which the pitch class heard first under the bar's first chord is that chord's root.

    Args:
        heard: The bass.
        truth: Whose chords count.
        bpm: Quarter notes per minute of what is heard.
        bars: Its length.
        bar_beats: Quarter notes in one of its bars.
    """
    hits = 0
    for start, end, root in root_spans(truth, bars, bar_beats):
        inside = np.flatnonzero((heard.beats >= start) & (heard.beats < end))
        strength = heard.strengths[inside].sum(axis=1)
        if not float(strength.max(initial=0.0)) > 0.0:
            continue
        begun = heard.beats[inside[int((strength >= _BEGUN * strength.max()).argmax())]]
        first = (heard.beats >= begun) & (heard.beats < min(end, begun + _FIRST_SECONDS * bpm / 60))
        hits += int(heard.strengths[first].sum(axis=0).argmax()) == root
    return Tally(float(hits), float(bars))
