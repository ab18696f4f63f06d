"""What a transposer learns from: timbres of the studio's stems, and of the same stems played at other pitches.

Shapes: t hops, MID_BANDS bands.
"""

import multiprocessing
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor

from engine.bands import BANDS, MID_BANDS
from engine.codecs.structured import FLOOR
from engine.codecs.timbre import measure
from engine.evaluation.spectrum import rms_db
from engine.music import transposed
from engine.resynthesis import Span, excited, ruled_envelope
from engine.stems import PITCHED
from engine.studio.library import load_piece
from engine.transposer import inputs

MOST_SEMITONES: Final = 9
_USUAL: Final = 7  # semitones of two moves in five: a fifth is what a key is changed by most
_OFTEN: Final = 0.4
_SILENCE_DB: Final = -66.0  # a stem below rests


@dataclass(frozen=True, eq=False)
class Moved:
    """A stem before and after.

    Args:
        instrument: Stem and program, for a recognizer.
        told: What the network is told, [t, INPUTS].
        ruled: Envelope by rule at the new pitches, [t, MID_BANDS].
        real: What the instrument really plays there, [t, MID_BANDS].
    """

    instrument: str
    told: Tensor
    ruled: Tensor
    real: Tensor


def draw_semitones(seed: int) -> int:
    """Draw how far a piece is moved."""
    rng = Random(f"move:{seed}")
    return rng.choice((-1, 1)) * (_USUAL if rng.random() < _OFTEN else rng.randint(2, MOST_SEMITONES))


def _measure(folder: Path) -> dict[str, Any]:
    from engine.studio.render import render_elsewhere

    piece, stems = load_piece(folder)
    semitones, span = draw_semitones(piece.seed), Span(piece.beats, piece.bpm)
    there = render_elsewhere(piece, 1.0, semitones)
    arrays: dict[str, Any] = {"semitones": np.array(semitones)}
    for stem in PITCHED:
        if not piece.notes[stem] or rms_db(there[stem]) <= _SILENCE_DB:
            continue
        played = (piece.notes[stem], transposed(piece.notes[stem], semitones))
        rows = [
            measure(stem, torch.from_numpy(np.ascontiguousarray(audio.T)), notes, piece.bpm).rows()
            for audio, notes in zip((stems[stem], there[stem]), played, strict=True)
        ]
        heard = [excited(stem, notes, rows[0], span)[:MID_BANDS] for notes in played]
        arrays[f"{stem}.program"] = np.array(piece.programs[stem])
        for name, value in zip(("rows", "real", "before", "after"), (rows[0], rows[1][:MID_BANDS], *heard), strict=True):
            arrays[f"{stem}.{name}"] = value.numpy().astype(np.float16)
    return arrays


def _write(cache: Path, folder: Path) -> None:
    path = cache / f"{folder.name}.npz"
    if path.exists():
        return
    torch.set_num_threads(1)
    arrays, aside = _measure(folder), path.with_suffix(".tmp")
    with aside.open("wb") as file:
        np.savez(file, **arrays)
    os.replace(aside, path)


def make_moves(folders: Sequence[Path], cache: Path, workers: int, report: Callable[[float], None]) -> None:
    """Render loops at other pitches and measure them; what is there already stays.

    Args:
        folders: Of rendered loops.
        cache: Where the arrays lie, a file a piece.
        workers: Processes.
        report: Told the share that is done.

    Raises:
        FileNotFoundError: There is no soundfont.
    """
    cache.mkdir(parents=True, exist_ok=True)
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for done, _ in enumerate(pool.imap_unordered(partial(_write, cache), folders), 1):
            report(done / len(folders))


def read_moves(folders: Sequence[Path], cache: Path) -> list[Moved]:
    """Read what ``make_moves`` wrote, in the order of the folders."""
    found = []
    for folder in folders:
        with np.load(cache / f"{folder.name}.npz") as arrays:
            semitones = int(arrays["semitones"])
            for stem in (stem for stem in PITCHED if f"{stem}.rows" in arrays):
                rows, real, before, after = (
                    torch.from_numpy(arrays[f"{stem}.{name}"]).float() for name in ("rows", "real", "before", "after")
                )
                rows = torch.cat((rows[:BANDS].clamp_min(FLOOR), rows[BANDS:]))
                sides = torch.zeros(BANDS - MID_BANDS, rows.shape[1])
                ruled = ruled_envelope(rows, torch.cat((before, sides)), torch.cat((after, sides)), semitones)[:MID_BANDS]
                told = inputs(stem, rows, ruled, before, after, semitones)
                found.append(Moved(f"{stem} {arrays[f'{stem}.program']}", told, ruled.T, real.clamp_min(FLOOR).T))
    return found
