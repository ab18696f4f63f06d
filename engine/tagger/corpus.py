"""The features of a library's pieces, kept on disk: a file each, whole or not there at all."""

import hashlib
import multiprocessing
import os
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import numpy as np
import soundfile
import torch

from engine.stems import STEMS
from engine.studio.library import library_folders, load_labels
from engine.studio.piece import Piece
from engine.tagger.features import VERSION, Features, extract_features
from engine.tagger.labels import Labels, piece_labels
from engine.units import SAMPLE_RATE_HZ

EXCERPT_SECONDS: Final = 20.0  # of a piece that is longer, so much is kept


@dataclass(frozen=True, eq=False)
class Example:
    """What is heard in a piece, and what is true of it."""

    seed: int
    features: Features
    labels: Labels


@dataclass(frozen=True)
class Speed:
    """How fast features were extracted.

    Args:
        stem_seconds: How long the stems last together.
        work_seconds: Of one core.
    """

    stem_seconds: float = 0.0
    work_seconds: float = 0.0

    def __add__(self, other: "Speed") -> "Speed":
        """Return the speed over both."""
        return Speed(self.stem_seconds + other.stem_seconds, self.work_seconds + other.work_seconds)

    @property
    def times_real_time(self) -> float:
        """Seconds of one stem for a second of one core."""
        return self.stem_seconds / max(self.work_seconds, 1e-9)


@dataclass(frozen=True)
class _Job:
    piece: Path
    target: Path


def _digest(folder: Path) -> str:
    return hashlib.blake2b((folder / "piece.json").read_bytes(), digest_size=8).hexdigest() + f"-{VERSION}"


def _load(path: Path, digest: str) -> tuple[Features, Speed] | None:
    """Return the features of a piece and how fast they came, or None where they are missing, damaged or of another piece."""
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            if str(file["digest"]) != digest:
                return None
            features = Features(file["mels"], file["pitches"], file["audible"], bool(file["loop"]))
            return features, Speed(*map(float, file["speed"]))
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None


def _excerpt(piece: Piece) -> tuple[int, int]:
    """Return the first frame of what is heard of a piece, and how many there are."""
    length = min(piece.frames, round(EXCERPT_SECONDS * SAMPLE_RATE_HZ))
    return Random(f"excerpt:{piece.split}:{piece.seed}").randint(0, piece.frames - length), length


def _extract(job: _Job) -> Speed:
    """Extract the features of a piece, unless they are there."""
    digest = _digest(job.piece)
    kept = _load(job.target, digest)
    if kept is not None:
        return kept[1]
    torch.set_num_threads(1)
    began = time.process_time()
    piece = load_labels(job.piece)
    first, length = _excerpt(piece)
    stems = {}
    for stem in STEMS:
        stems[stem], _ = soundfile.read(job.piece / f"{stem}.flac", length, first, dtype="float32", always_2d=True)
    heard = extract_features(stems, loop=piece.form == "loop" and length == piece.frames)
    speed = Speed(len(STEMS) * length / SAMPLE_RATE_HZ, time.process_time() - began)
    job.target.parent.mkdir(parents=True, exist_ok=True)
    aside = job.target.with_suffix(".tmp")
    with aside.open("wb") as file:
        np.savez(
            file,
            digest=np.array(digest),
            mels=heard.mels,
            pitches=heard.pitches,
            audible=heard.audible,
            loop=np.array(heard.loop),
            speed=np.array((speed.stem_seconds, speed.work_seconds)),
        )
    os.replace(aside, job.target)
    return speed


def _speeds(jobs: Sequence[_Job], workers: int) -> Iterator[Speed]:
    if workers == 1:
        yield from map(_extract, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(_extract, jobs, chunksize=8)


def library_pieces(library: Path, split: str, most: int) -> list[Path]:
    """Return the folders of the first pieces of a split, by seed.

    Raises:
        FileNotFoundError: There is none.
    """
    folders = library_folders(library, split)[:most]
    if not folders:
        raise FileNotFoundError(
            f"{library} must hold rendered pieces of split {split}, but got none; render some with quartet studio --out {library}"
        )
    return folders


def make_corpus(folders: Sequence[Path], cache: Path, workers: int, report: Callable[[float], None]) -> Speed:
    """Extract the features of pieces that are not there yet; a kill leaves nothing half written.

    Args:
        folders: Of the pieces.
        cache: Where the features are kept, a file a piece.
        workers: Processes.
        report: Told the share that is done.

    Returns:
        How fast it went, whenever that was.
    """
    speed = Speed()
    jobs = [_Job(folder, _cached(cache, folder)) for folder in folders]
    for done, further in enumerate(_speeds(jobs, workers), 1):
        speed += further
        report(done / len(jobs))
    return speed


def features_folder(runs: Path, library: Path, split: str) -> Path:
    """Return where the features of a library's split are kept, for all that learn from them."""
    return runs / "tagger" / "features" / library.resolve().name / split


def _cached(cache: Path, folder: Path) -> Path:
    return cache / folder.parent.name / f"{folder.name}.npz"


def read_corpus(folders: Sequence[Path], cache: Path) -> list[Example]:
    """Return the examples that ``make_corpus`` made, in the order of the folders.

    Raises:
        FileNotFoundError: One is missing, or its piece has changed since.
    """
    examples = []
    for folder in folders:
        kept = _load(_cached(cache, folder), _digest(folder))
        if kept is None:
            raise FileNotFoundError(f"{_cached(cache, folder)} must hold the features of {folder}; run the command again")
        piece = load_labels(folder)
        examples.append(Example(piece.seed, kept[0], piece_labels(piece)))
    return examples
