"""Windows of audio straight from a studio library's FLAC files, drawn by step, so that a resumed training sees the same."""

from collections import deque
from collections.abc import Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
import torch
from torch import Tensor

from engine.stems import STEMS
from engine.studio.library import library_folders, stem_file

_SILENT: Final = 0.04  # share of windows without any sound: silence is a latent too, though by construction
_SUMMED: Final = 0.1  # share that holds several stems of a piece at once
_GAIN_DB: Final = 12.0
_FAINT: Final = 1e-3  # peak of a stretch that teaches nothing; another is drawn
_DRAWS: Final = 5
_HELD_OUT_EVERY: Final = 16  # of the train split, where a library has no test split
_AHEAD: Final = 8  # batches that are read while one is learned from

Sound = np.ndarray[Any, np.dtype[np.float32]]


def split_library(library: Path) -> tuple[list[Path], list[Path]]:
    """Return the folders of the pieces to learn from and of those to be measured on.

    These are the splits train and test; a library without a test split gives every sixteenth piece.

    Raises:
        ValueError: The library has fewer than two pieces.
    """
    train, test = library_folders(library, "train"), library_folders(library, "test")
    if not test:
        train, test = [folder for place, folder in enumerate(train) if place % _HELD_OUT_EVERY], train[::_HELD_OUT_EVERY]
    if not train or not test:
        raise ValueError(f"{library} must hold two pieces or more, one to be measured on; render them with quartet studio")
    return train, test


def stem_frames(folder: Path, stem: str) -> int:
    """Return how long a stem is."""
    return int(soundfile.info(stem_file(folder, stem)).frames)


def read_window(folder: Path, stem: str, first: int, frames: int) -> Sound:
    """Return a stretch of a stem, [2, frames]; nothing else of the file is decoded. A stem that is too short goes round."""
    with soundfile.SoundFile(stem_file(folder, stem)) as file:
        file.seek(first % file.frames)
        audio = file.read(frames, dtype="float32", always_2d=True)
        while len(audio) < frames:
            file.seek(0)
            audio = np.concatenate((audio, file.read(frames - len(audio), dtype="float32", always_2d=True)))
    return np.ascontiguousarray(audio.T)


class Windows:
    """An endless source of batches; what a step sees depends on the seed and its number alone."""

    def __init__(self, folders: Sequence[Path], batch: int, frames: int, seed: int) -> None:
        """Take what to draw from.

        Args:
            folders: Of pieces.
            batch: Windows in a batch.
            frames: Length of a window.
            seed: Of all chance.
        """
        self._folders, self._batch, self._frames, self._seed = folders, batch, frames, seed

    def draw(self, step: int) -> Tensor:
        """Return the batch of a step, [b, 2, frames]."""
        chance = np.random.default_rng((self._seed, step))
        return torch.from_numpy(np.stack([self._window(chance) for _ in range(self._batch)]))

    def stream(self, first: int, last: int, readers: int) -> Generator[Tensor, None, None]:
        """Yield the batches of the steps from ``first`` to before ``last``, read ahead by so many threads."""
        pool = ThreadPoolExecutor(readers)
        pending: deque[Future[Tensor]] = deque()
        try:
            for step in range(first, last):
                while len(pending) < _AHEAD and step + len(pending) < last:
                    pending.append(pool.submit(self.draw, step + len(pending)))
                yield pending.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)

    def _window(self, chance: np.random.Generator) -> Sound:
        if chance.random() < _SILENT:
            return np.zeros((2, self._frames), np.float32)
        for _ in range(_DRAWS):
            folder = self._folders[int(chance.integers(len(self._folders)))]
            count = chance.integers(2, len(STEMS) + 1) if chance.random() < _SUMMED else 1
            stems = chance.choice(STEMS, count, replace=False)
            first = int(chance.integers(max(1, stem_frames(folder, stems[0]) - self._frames + 1)))
            audio = np.stack([read_window(folder, stem, first, self._frames) for stem in stems]).sum(0)
            if (peak := float(np.abs(audio).max())) > _FAINT:
                break
        gain = 10 ** (chance.uniform(-_GAIN_DB, _GAIN_DB) / 20)
        louder: Sound = audio * np.float32(min(gain, 1 / max(peak, _FAINT)))
        return louder


@dataclass(frozen=True, eq=False)
class HeldOut:
    """Windows that nothing is learned from: their names, and their audio [n, 2, frames]."""

    names: tuple[str, ...]
    audio: Tensor


def held_out_windows(folders: Sequence[Path], count: int, frames: int) -> HeldOut:
    """Return the loudest of four stretches of a stem of each of so many pieces, the stems in turn."""
    names, windows = [], []
    for place in range(count):
        folder, stem = folders[place * len(folders) // count], STEMS[place % len(STEMS)]
        length = stem_frames(folder, stem)
        stretches = [read_window(folder, stem, quarter * length // 4, frames) for quarter in range(4)]
        windows.append(max(stretches, key=lambda audio: float(np.square(audio).sum())))
        names.append(f"{place}-{stem}-{folder.name}")
    return HeldOut(tuple(names), torch.from_numpy(np.stack(windows)))
