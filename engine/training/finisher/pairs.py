"""What the finisher learns from: stems as they are and as the structured codec plays them, kept as memory-mapped arrays."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from engine import score
from engine.bands import circular_pad
from engine.codecs import structured
from engine.codecs.finisher import rows_at
from engine.codecs.structured import TimbreBasis
from engine.evaluation.spectrum import rms_db
from engine.short_spectra import STEP_FRAMES
from engine.stems import STEMS
from engine.studio.library import load_piece
from engine.units import loop_ticks

_SILENCE_DB: Final = -80.0  # a stem below rests
_MADE_EVERY: Final = 4  # one stem in so many is played from a plane as smooth as those that a model makes
_MADE_NOISE: Final = 0.08  # of its channels, whose deviation is about 1
_MADE_HOPS: Final = 3
_FULL_SCALE: Final = 32_767.0


@dataclass(frozen=True, eq=False)
class Coded:
    """A stem of a piece as it is and as the codec plays it.

    Args:
        stem: Which stem.
        real: [2, frames].
        played: Unfinished, [2, frames].
        rows: The timbre that it is played with, [ROWS, hops].
    """

    stem: str
    real: Tensor
    played: Tensor
    rows: Tensor


def _as_made(plane: Tensor, seed: int) -> Tensor:
    """Return a timbre plane [d, hops] smoothed over neighboring hops and a little off, as one that a model makes."""
    smooth = F.avg_pool1d(circular_pad(plane, _MADE_HOPS // 2, _MADE_HOPS // 2)[None], _MADE_HOPS, 1)[0]
    noise = torch.randn(plane.shape, generator=torch.Generator().manual_seed(seed))
    return smooth + _MADE_NOISE * noise


def code_piece(folder: Path, basis: TimbreBasis, made: bool = False) -> list[Coded]:
    """Send the stems of a rendered loop that sound through score plane, timbre plane and synthesizer.

    Args:
        folder: Of the piece.
        basis: Of the timbre plane.
        made: Whether every fourth stem is played from a smoothed plane.

    Returns:
        Nothing for a song.
    """
    piece, sounds = load_piece(folder)
    if piece.form != "loop":
        return []
    ticks, shift = loop_ticks(piece.bars, *piece.signature), score.canonical_shift(piece.key)
    coded = []
    for row, stem in enumerate(STEMS):
        if not piece.notes.get(stem) or rms_db(sounds[stem]) <= _SILENCE_DB:
            continue
        real = torch.from_numpy(np.ascontiguousarray(sounds[stem].T))
        notes = score.decode(stem, score.encode(stem, piece.notes[stem], ticks, shift), shift)
        plane = structured.encode(stem, real, notes, basis, piece.bpm)
        if made and (piece.seed + row) % _MADE_EVERY == 0:
            plane = _as_made(plane, piece.seed)
        rows = basis.decode(stem, plane)
        played = structured.synthesize(stem, notes, rows, piece.frames, piece.bpm)
        coded.append(Coded(stem, real, played, rows))
    return coded


def _names(cache: Path, folder: Path, stem: str) -> list[Path]:
    return [cache / f"{folder.name}-{stem}-{what}.npy" for what in ("played", "real", "rows")]


def make_pairs(folders: Sequence[Path], basis: TimbreBasis, cache: Path, report: Callable[[float], None]) -> None:
    """Write the middles of all stems of some loops, before and after coding; what is there already stays.

    Args:
        folders: Of rendered pieces of the split train.
        basis: Of the timbre plane.
        cache: Where the arrays lie: float32 samples as played, int16 samples as rendered, float16 rows of the timbre.
        report: Told the share that is done.
    """
    cache.mkdir(parents=True, exist_ok=True)
    for number, folder in enumerate(folders, 1):
        done = cache / f"{folder.name}.done"
        if not done.exists():
            for pair in code_piece(folder, basis, made=True):
                played, real, rows = _names(cache, folder, pair.stem)
                np.save(played, pair.played.mean(0).numpy())
                np.save(real, np.round(pair.real.mean(0).numpy() * _FULL_SCALE).astype(np.int16))
                np.save(rows, pair.rows.numpy().astype(np.float16))
            done.touch()
        report(number / len(folders))


@dataclass(frozen=True, eq=False)
class Batch:
    """Windows of stems, all of the same length.

    Args:
        played: As the codec plays them, mono [n, frames].
        real: As they are, [n, frames].
        rows: Their timbre [n, columns, ROWS], a column for every spectrum of the finisher.
        stems: Places among ``STEMS``, [n].
    """

    played: Tensor
    real: Tensor
    rows: Tensor
    stems: Tensor


class Pairs:
    """An endless source of batches; what a step sees depends on the seed and its number alone."""

    def __init__(self, cache: Path, batch: int, columns: int, seed: int) -> None:
        """Open what ``make_pairs`` wrote.

        Args:
            cache: Its folder.
            batch: Windows in a batch; every stem has as many.
            columns: Length of a window in steps of the finisher.
            seed: Of all chance.

        Raises:
            FileNotFoundError: A stem has no pair.
        """
        self._batch, self._columns, self._seed = batch, columns, seed
        self._names = {stem: sorted(cache.glob(f"*-{stem}-rows.npy")) for stem in STEMS}
        missing = [stem for stem, names in self._names.items() if not names]
        if missing:
            raise FileNotFoundError(
                f"{cache} must hold pairs of every stem, but has none of {', '.join(missing)}; take more pieces"
            )

    def __len__(self) -> int:
        """Count the stems there are."""
        return sum(map(len, self._names.values()))

    def draw(self, step: int) -> Batch:
        """Return the batch of a step."""
        chance = np.random.default_rng((self._seed, step))
        stems = [place % len(STEMS) for place in range(self._batch)]
        played, real, rows = zip(*(self._window(STEMS[row], chance) for row in stems), strict=True)
        return Batch(torch.stack(played), torch.stack(real), torch.stack(rows), torch.tensor(stems))

    def _window(self, stem: str, chance: np.random.Generator) -> tuple[Tensor, Tensor, Tensor]:
        path = self._names[stem][int(chance.integers(len(self._names[stem])))]
        played, real = (np.load(path.with_name(path.name.replace("rows", what)), mmap_mode="r") for what in ("played", "real"))
        rows = torch.from_numpy(np.load(path)).float()
        frames, first = len(real), int(chance.integers(len(real)))
        index = np.arange(first, first + self._columns * STEP_FRAMES) % frames
        places = (first + torch.arange(self._columns, dtype=torch.float64) * STEP_FRAMES) * (rows.shape[1] / frames)
        window = torch.from_numpy(np.asarray(real[index], np.float32) / np.float32(_FULL_SCALE))
        return torch.from_numpy(np.asarray(played[index])), window, rows_at(rows, places)
