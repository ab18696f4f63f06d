"""What a codec changed: each measure compares a stem with what came back, [frames, 2] at 48 kHz both.

A measure that has no answer, such as the pitch of drums or the seam of a song, is None: it is left out, never counted
as perfect. Spectra go round as loops do; of what is no loop, both sides get the same seam.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.codec.partials import Partials, compare_partials
from engine.evaluation.onsets import flux, onset_seconds
from engine.evaluation.spectrum import Floats, magnitudes, mel_weights, mono, rms_db
from engine.units import SAMPLE_RATE_HZ

MELS: Final = ((4096, 80), (1024, 40))  # window and bands: pitch is smeared in one, time in the other
RESOLUTIONS: Final = (2048, 1024, 512)
ONSET_SECONDS: Final = 0.03  # strokes closer than this are one to the reader
LARGEST_SDR_DB: Final = 100.0  # of what came back unchanged
_L1_WINDOW, _L1_BANDS, _L1_FLOOR = 2048, 80, 1e-10
_FLOOR: Final = 1e-4  # -80 dB: below, nobody hears a difference
_SEAM_COLUMNS: Final = 10  # 20 ms on either side of the wrap
_INAUDIBLE_RISE: Final = 0.02  # 0.2 dB of flux: two smooth seams are alike


@dataclass(frozen=True)
class Figures:
    """What one codec did to one stem; None where there is nothing to measure.

    Args:
        log_mel_db: Mean distance of mel bands of both channels, floored at -80 dB.
        log_mel_l1: Mean distance of the natural logs of the power of 80 mel bands of the mid, floored at -100 dB: strict with
            what hardly anybody hears.
        stft: Multi-resolution STFT distance: spectral convergence plus log-magnitude distance in nepers.
        level_db: How much louder it came back.
        onset_f1: Strokes of the drums found again within 30 ms.
        pitch_cents: How far sustained partials moved, the middle one of all by strength.
        partials_kept: Share of sustained partials that are within a quarter tone of where they were.
        si_sdr_db: Scale-invariant signal to distortion ratio; only where phase is coded.
        seam: Flux at the wrap against the strongest flux, coded over original; 1 is as smooth as before.
        wrap: Flux at the wrap over that at the same place of the music when it lies within; None until it is measured.
    """

    log_mel_db: float
    log_mel_l1: float
    stft: float
    level_db: float
    onset_f1: float | None
    pitch_cents: float | None
    partials_kept: float | None
    si_sdr_db: float | None
    seam: float | None
    wrap: float | None = None


def _both(audio: Floats) -> tuple[Floats, Floats]:
    return np.ascontiguousarray(audio[:, 0]), np.ascontiguousarray(audio[:, 1])


def log_mel_db(real: Floats, coded: Floats) -> float:
    """Return the mean distance of log mel bands in dB, over both channels; what lies below -80 dB counts as -80 dB."""
    distances = []
    for pair in zip(_both(real), _both(coded), strict=True):
        for window, bands in MELS:
            weights = mel_weights(window, bands)
            powers = (np.square(magnitudes(signal, window, window // 4)) @ weights for signal in pair)
            first, second = (10 * np.log10(power + _FLOOR**2) for power in powers)
            distances.append(float(np.abs(first - second).mean()))
    return float(np.mean(distances))


def log_mel_l1(real: Floats, coded: Floats) -> float:
    """Return the mean distance of the natural logs of the power of mel bands of the mid, floored at -100 dB."""
    weights = mel_weights(_L1_WINDOW, _L1_BANDS)
    weights = weights / np.maximum(weights.sum(axis=0), _L1_FLOOR)
    powers = (np.square(magnitudes(mono(audio), _L1_WINDOW, _L1_WINDOW // 4)) @ weights for audio in (real, coded))
    first, second = (np.log(power + _L1_FLOOR) for power in powers)
    return float(np.abs(first - second).mean())


def stft_distance(real: Floats, coded: Floats) -> float:
    """Return the multi-resolution STFT distance of Yamamoto et al. (2020), equations 3 to 6, over both channels.

    A silent channel has no convergence and adds its log-magnitude distance alone.
    """
    distances = []
    for first, second in zip(_both(real), _both(coded), strict=True):
        for window in RESOLUTIONS:
            x, y = (magnitudes(signal, window, window // 4) for signal in (first, second))
            size = float(np.linalg.norm(x))
            convergence = float(np.linalg.norm(x - y)) / size if size > _FLOOR else 0.0
            distances.append(convergence + float(np.abs(np.log(x + _FLOOR) - np.log(y + _FLOOR)).mean()))
    return float(np.mean(distances))


def matched(real: NDArray[np.float64], found: NDArray[np.float64], seconds: float, within: float) -> int:
    """Return how many moments of two circular lists can be paired, each once, no further apart than so much.

    Args:
        real: Moments in seconds, ascending, of a round of so many ``seconds``.
        found: The others, ascending.
        seconds: Length of the round.
        within: Largest distance in seconds.
    """
    if not len(real) or not len(found):
        return 0
    gaps = np.diff(np.append(real, real[0] + seconds))
    cut = (real[int(gaps.argmax())] + gaps.max() / 2) % seconds  # in the widest rest no pair is torn apart
    first, second = np.sort((real - cut) % seconds), np.sort((found - cut) % seconds)
    i = j = pairs = 0
    while i < len(first) and j < len(second):
        apart = first[i] - second[j]
        pairs += abs(apart) <= within
        i, j = i + (apart <= within), j + (apart >= -within)
    return pairs


def onset_f1(real: Floats, coded: Floats) -> float | None:
    """Return the F1 of the strokes heard after coding against those heard before; None where none was heard before."""
    before, after = onset_seconds(mono(real)), onset_seconds(mono(coded))
    if not len(before):
        return None
    pairs = matched(before, after, len(real) / SAMPLE_RATE_HZ, ONSET_SECONDS)
    return 2 * pairs / (len(before) + len(after))


def si_sdr_db(real: Floats, coded: Floats) -> float | None:
    """Return the scale-invariant SDR of Le Roux et al. (2019), equation 3, over both channels; None for a silent stem."""
    target, estimate = real.ravel().astype(np.float64), coded.ravel().astype(np.float64)
    power = float(target @ target)
    if power <= 0.0:
        return None
    projected = float(estimate @ target) / power * target
    noise = float(np.square(estimate - projected).sum())
    ratio = float(np.square(projected).sum()) / max(noise, 1e-30)
    return float(np.clip(10 * np.log10(max(ratio, 1e-30)), -LARGEST_SDR_DB, LARGEST_SDR_DB))


def _largest_rises(audio: Floats) -> Floats:
    """Return the largest flux within 20 ms of every column of a loop, [columns]."""
    rise = flux(mono(audio))
    around = np.take(rise, np.arange(-_SEAM_COLUMNS, len(rise) + _SEAM_COLUMNS), mode="wrap")
    largest: Floats = np.lib.stride_tricks.sliding_window_view(around, 2 * _SEAM_COLUMNS + 1).max(axis=1)
    return largest


def seam_ratio(real: Floats, coded: Floats) -> float | None:
    """Return how much more the coded loop rises at its wrap than the real one; None for what never changes.

    Each seam is the largest flux within 20 ms of the wrap over the largest elsewhere.
    """
    seams = []
    for audio in (real, coded):
        largest = _largest_rises(audio)
        if not float(largest.max()) > _INAUDIBLE_RISE:
            return None
        elsewhere = float(largest[2 * _SEAM_COLUMNS : -2 * _SEAM_COLUMNS].max(initial=0.0))
        seams.append((float(largest[0]) + _INAUDIBLE_RISE) / (elsewhere + _INAUDIBLE_RISE))
    return seams[1] / seams[0]


def wrap_ratio(coded: Floats, turned: Floats, turn: int) -> float | None:
    """Return how much more a coded loop rises at its wrap than at the same place of its music when that lies within.

    Args:
        coded: The loop, coded.
        turned: The same loop, coded after it was turned by so many frames.
        turn: How many.

    Returns:
        1 where the wrap is coded as any other place is; None for what never changes.
    """
    largest = _largest_rises(coded)
    if not float(largest.max()) > _INAUDIBLE_RISE:
        return None
    return (float(largest[0]) + _INAUDIBLE_RISE) / (float(_largest_rises(np.roll(turned, -turn, axis=0))[0]) + _INAUDIBLE_RISE)


def measure(stem: str, real: Floats, coded: Floats, loop: bool, phase: bool) -> Figures:
    """Measure what a codec did to a stem that sounds.

    Args:
        stem: Which stem: strokes are looked for in drums, partials in the others.
        real: What went in, [frames, 2].
        coded: What came back, of the same shape.
        loop: Whether it goes round, so that it has a seam.
        phase: Whether the codec keeps phases, so that waveforms may be compared.

    Raises:
        ValueError: The shapes differ, or what came back is not finite.
    """
    if real.shape != coded.shape:
        raise ValueError(f"a codec must give back {list(real.shape)}, but gave {list(coded.shape)}; mend its length")
    if not np.isfinite(coded).all():
        raise ValueError("a codec must give back finite samples, but gave NaN or infinity; mend its decoder")
    drums = stem == "drums"
    moved = Partials(None, None) if drums else compare_partials(mono(real), mono(coded))
    return Figures(
        log_mel_db=log_mel_db(real, coded),
        log_mel_l1=log_mel_l1(real, coded),
        stft=stft_distance(real, coded),
        level_db=rms_db(coded) - rms_db(real),
        onset_f1=onset_f1(real, coded) if drums else None,
        pitch_cents=moved.cents,
        partials_kept=moved.kept,
        si_sdr_db=si_sdr_db(real, coded) if phase else None,
        seam=seam_ratio(real, coded) if loop else None,
    )
