"""How loud the sources of a song are: as in its mix, and the whole at one loudness."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.extra import data_library
from engine.datasets.source import SILENCE, Samples, Source
from engine.units import SAMPLE_RATE_HZ

LOUDNESS_LUFS: Final = -15.0  # of every song, as the middle one of the studio has it
PEAK: Final = 0.89  # -1 dBFS; no stem goes above, and the song is softer instead
_WHOLE_SECONDS: Final = 120.0  # a song up to this long is measured whole
_EXCERPT_SECONDS: Final = 10.0  # of a longer one, twelve excerpts
_SHORTEST_SECONDS: Final = 0.5  # below, no loudness can be told
_MIX_GAINS: Final = (0.25, 4.0)  # a source that seems further from its level in the mix than 12 dB was not mixed by gain alone
_RIDGE: Final = 1e-3  # of the mean energy: what is silent, or cannot be told apart, stays as it is
_EXPLAINED: Final = 0.8  # share of the mix's energy that the sources must add up to before its gains are believed


@dataclass(frozen=True)
class Levels:
    """The gains of a song.

    Args:
        mixing: For every stem that has sources, the factor of each, which makes their sum the mix.
        gain: The factor of the whole song.
        loudness_lufs: Of the sum before that factor, by ITU-R BS.1770; None where it is silent or too short to tell.
    """

    mixing: Mapping[str, tuple[float, ...]]
    gain: float
    loudness_lufs: float | None


def excerpts(frames: int) -> list[tuple[int, int]]:
    """Return the windows that a song is measured in: its whole in parts, or excerpts spread evenly over a long one.

    Returns:
        Start and length of each, in frames.
    """
    length = round(_EXCERPT_SECONDS * SAMPLE_RATE_HZ)
    if frames <= _WHOLE_SECONDS * SAMPLE_RATE_HZ:
        return [(start, min(length, frames - start)) for start in range(0, frames, length)]
    starts = np.linspace(0, frames - length, round(_WHOLE_SECONDS / _EXCERPT_SECONDS))
    return [(round(start), length) for start in starts.tolist()]


def mix_gains(sources: Sequence[Source], mixture: Source, windows: Sequence[tuple[int, int]]) -> tuple[float, ...]:
    """Return the factor of each source whose sum comes closest to the mix, by least squares drawn toward 1.

    Each lies within 12 dB. All are 1 where no sum of the sources comes near the mix.
    """
    count = len(sources)
    gram, toward, energy = np.zeros((count, count)), np.zeros(count), 0.0
    for start, length in windows:
        columns = np.stack([source.read(start, length).ravel() for source in sources]).astype(np.float64)  # (n, 2 frames)
        target = mixture.read(start, length).ravel().astype(np.float64)
        gram += columns @ columns.T
        toward += columns @ target
        energy += float(target @ target)
    ridge = _RIDGE * float(np.trace(gram)) / count
    if ridge <= 0 or energy <= 0:
        return (1.0,) * count
    gains = np.linalg.solve(gram + ridge * np.eye(count), toward + ridge)
    gains = np.clip(gains, *_MIX_GAINS)
    missed = energy - 2 * float(gains @ toward) + float(gains @ gram @ gains)
    return tuple(gains.tolist()) if missed < (1 - _EXPLAINED) * energy else (1.0,) * count


def mix_sources(
    sources: Mapping[str, Sequence[Source]], mixing: Mapping[str, Sequence[float]], start: int, frames: int
) -> dict[str, Samples]:
    """Return the sum of each stem's sources in a window, [frames, 2] each."""
    stems = {}
    for stem, rows in sources.items():
        total = np.zeros((frames, 2), np.float32)
        for source, factor in zip(rows, mixing[stem], strict=True):
            total += np.float32(factor) * source.read(start, frames)
        stems[stem] = total
    return stems


def measure_levels(
    sources: Mapping[str, Sequence[Source]], mixture: Source | None, frames: int, target_lufs: float | None = LOUDNESS_LUFS
) -> Levels:
    """Measure a song.

    Args:
        sources: By stem.
        mixture: The mix that they were made for, where there is one.
        frames: Length of the song at 48 kHz.
        target_lufs: Loudness of every song; None leaves songs as loud as they are.

    Raises:
        DatasetError: A source cannot be decoded.
    """
    windows = excerpts(frames)
    flat = [source for rows in sources.values() for source in rows]
    factors = iter(mix_gains(flat, mixture, windows) if mixture else (1.0,) * len(flat))
    mixing = {stem: tuple(next(factors) for _ in rows) for stem, rows in sources.items()}
    if target_lufs is None:
        return Levels(mixing, 1.0, None)
    peak = 0.0

    def sums() -> Iterator[NDArray[np.float32]]:
        nonlocal peak
        for start, length in windows:
            stems = mix_sources(sources, mixing, start, length)
            peak = max(peak, *(float(np.abs(stem).max(initial=0.0)) for stem in stems.values()))
            yield np.sum(list(stems.values()), axis=0)

    whole = np.concatenate(list(sums()))
    loudness = _loudness_lufs(whole)
    gain = 10 ** ((target_lufs - loudness) / 20) if loudness is not None else 1.0
    return Levels(mixing, min(gain, PEAK / max(peak, SILENCE)), loudness)


def _loudness_lufs(audio: Samples) -> float | None:
    if len(audio) < _SHORTEST_SECONDS * SAMPLE_RATE_HZ or float(np.abs(audio).max()) < SILENCE:
        return None
    meter = data_library("pyloudnorm").Meter(SAMPLE_RATE_HZ)
    loudness = float(meter.integrated_loudness(audio.astype(np.float64)))
    return loudness if np.isfinite(loudness) else None
