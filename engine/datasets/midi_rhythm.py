"""Notes, tempo and bars of any MIDI file, for sets that were rendered from one."""

from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from engine.datasets.extra import data_library
from engine.datasets.lead_line import Line, line_of
from engine.datasets.rhythm import Rhythm


def _score(path: Path) -> Any:
    symusic = data_library("symusic")
    try:
        return symusic.Score(str(path))
    except (RuntimeError, ValueError, OSError) as error:
        raise ValueError(f"must be a standard MIDI file, but reading it gave: {error}") from error


def read_line(path: Path) -> Line:
    """Return what the notes of a file tell.

    Raises:
        ValueError: It is no MIDI file.
    """
    score = _score(path)
    notes = [track.notes.numpy() for track in score.tracks]
    columns = {name: np.concatenate([np.zeros(0), *(row[name] for row in notes)]) for name in ("time", "duration", "pitch")}
    end = max(float(score.end()), 1.0)
    return line_of(columns["time"], columns["duration"], columns["pitch"].astype(np.int64), end)


def read_rhythm(path: Path, seconds: float) -> tuple[Rhythm, tuple[int, int]]:
    """Return the beats and bars that the tempo and signature events of a file set out, and its most used signature.

    A file without a tempo runs at 120 and one without a signature is in 4/4, as the format says.

    Args:
        path: The file.
        seconds: Length of the song.

    Raises:
        ValueError: It is no MIDI file.
    """
    score = _score(path)
    quarter = score.ticks_per_quarter
    changes = dict(sorted((max(0, int(tempo.time)), float(tempo.qpm)) for tempo in score.tempos))
    ticks = np.array([0, *(tick for tick in changes if tick > 0)], dtype=np.float64)
    tempos = np.array([changes.get(int(tick), 120.0) for tick in ticks])
    at_seconds = np.concatenate(([0.0], np.cumsum(np.diff(ticks) / quarter * 60.0 / tempos[:-1])))
    last = ticks[-1] + max(0.0, seconds - at_seconds[-1]) * tempos[-1] / 60.0 * quarter

    def in_seconds(positions: Any) -> tuple[float, ...]:
        index = np.searchsorted(ticks, positions, side="right") - 1
        times = at_seconds[index] + (positions - ticks[index]) / quarter * 60.0 / tempos[index]
        return tuple(times[times < seconds - 1e-6].tolist())

    signatures = dict(sorted((max(0, int(s.time)), (int(s.numerator), int(s.denominator))) for s in score.time_signatures))
    edges = [0, *(tick for tick in signatures if tick > 0), last]
    bars = []
    lengths: dict[tuple[int, int], float] = {}
    for begin, finish in pairwise(edges):
        signature = signatures.get(int(begin), (4, 4))
        lengths[signature] = lengths.get(signature, 0.0) + max(0.0, finish - begin)
        bars.append(np.arange(begin, finish, max(1, quarter * 4 * signature[0] / signature[1])))
    beats = in_seconds(np.arange(0, last, quarter, dtype=np.float64))
    downbeats = in_seconds(np.concatenate(bars))
    bpm = 60.0 * (len(beats) - 1) / (beats[-1] - beats[0]) if len(beats) > 1 else float(tempos[0])
    return Rhythm(round(bpm, 3), beats, downbeats), max(lengths, key=lambda signature: lengths[signature])
