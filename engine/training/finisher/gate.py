"""Whether a finisher is worth its time: what it does to held-out stems, and the stems that it is kept for."""

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import torch

from engine.codecs.finisher import Finisher
from engine.codecs.structured import TimbreBasis, rounded
from engine.codecs.timbre import ROWS
from engine.evaluation.codec.measures import measure
from engine.evaluation.spectrum import Floats, magnitudes, mel_weights, mono
from engine.stems import STEMS
from engine.training.finisher.pairs import code_piece
from engine.units import SAMPLE_RATE_HZ, loop_hops

MEASURES: Final = ("log_mel_100", "log_mel_80", "stft", "onset_f1", "pitch_cents", "level_db")
_LEAST_GAIN: Final = 0.05  # of the log-mel distance: what takes a quarter of the decoding time must take away as much
_MOST_LOST: Final = 0.01  # of the onset F1
_WINDOW, _HOP, _BANDS = 2048, 512, 80
_TIMED_SECONDS: Final = 8
_TIMINGS: Final = 10

Row = dict[str, float | None]
Figures = dict[str, dict[str, dict[str, float]]]  # stem -> before or after -> measure -> mean


def log_mel_distance(real: Floats, played: Floats, floor: float) -> float:
    """Return the mean distance of natural-log mel powers of the middle of stems [frames, 2]."""
    weights = mel_weights(_WINDOW, _BANDS)
    ours, theirs = (np.square(magnitudes(mono(sound), _WINDOW, _HOP)) @ weights for sound in (played, real))
    return float(np.abs(np.log(ours + floor**2) - np.log(theirs + floor**2)).mean())


def _row(stem: str, real: Floats, played: Floats) -> Row:
    found = measure(stem, real, played, loop=True, phase=False)
    return {
        "log_mel_100": log_mel_distance(real, played, 1e-5),
        "log_mel_80": log_mel_distance(real, played, 1e-4),
        "stft": found.stft,
        "onset_f1": found.onset_f1,
        "pitch_cents": found.pitch_cents,
        "level_db": found.level_db,
    }


def _means(rows: Sequence[Row]) -> dict[str, float]:
    means = {}
    for name in MEASURES:
        values = [value for row in rows if (value := row[name]) is not None]
        if values:
            middle = statistics.median(values) if name == "pitch_cents" else statistics.fmean(values)
            means[name] = round(middle, 4)
    return means


def measure_finisher(finisher: Finisher, folders: Sequence[Path], basis: TimbreBasis, report: Callable[[float], None]) -> Figures:
    """Measure the stems of held-out loops as they are played, before and after finishing.

    Args:
        finisher: Of all stems.
        folders: Of rendered pieces of the split test.
        basis: Of the timbre plane.
        report: Told the share that is done.

    Returns:
        By stem, ``before`` and ``after``, the means of ``MEASURES`` (of cents the median); under ``n`` how many there were.
    """
    rows: dict[str, list[tuple[Row, Row]]] = {stem: [] for stem in STEMS}
    for number, folder in enumerate(folders, 1):
        for pair in code_piece(folder, basis):
            finished = rounded(finisher(pair.stem, pair.played, pair.rows))
            real, before, after = (sound.numpy().T for sound in (pair.real, rounded(pair.played), finished))
            rows[pair.stem].append((_row(pair.stem, real, before), _row(pair.stem, real, after)))
        report(number / len(folders))
    return {
        stem: {
            "before": _means([before for before, _ in found]),
            "after": _means([after for _, after in found]),
            "n": {"stems": len(found)},
        }
        for stem, found in rows.items()
        if found
    }


def gate(figures: Mapping[str, Mapping[str, Mapping[str, float]]]) -> dict[str, bool]:
    """Return for which stems a finisher is kept: log-mel lower by 5 %, not higher above -80 dB, strokes still found."""
    kept = dict.fromkeys(STEMS, False)
    for stem, found in figures.items():
        before, after = found["before"], found["after"]
        closer = after["log_mel_100"] < (1 - _LEAST_GAIN) * before["log_mel_100"]
        unharmed = after["log_mel_80"] <= before["log_mel_80"]
        kept[stem] = closer and unharmed and after.get("onset_f1", 0.0) >= before.get("onset_f1", 0.0) - _MOST_LOST
    return kept


def milliseconds(finisher: Finisher) -> float:
    """Return the time of one core that 8 seconds of a stem take: the quickest of ten."""
    frames = _TIMED_SECONDS * SAMPLE_RATE_HZ
    audio = 0.1 * torch.randn(2, frames, generator=torch.Generator().manual_seed(1))
    rows = torch.full((ROWS, loop_hops(frames)), -5.0)
    spans = []
    for _ in range(_TIMINGS):
        begun = time.process_time()
        finisher(STEMS[0], audio, rows)
        spans.append(time.process_time() - begun)
    return round(1000 * min(spans), 1)
