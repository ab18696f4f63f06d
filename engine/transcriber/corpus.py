"""What is learned from, kept on disk: the columns of a library's stems and of exercises, a file each, whole or not there."""

import hashlib
import multiprocessing
import os
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any, Final

import numpy as np
import soundfile
import torch

from engine.music import Note
from engine.stems import STEMS
from engine.studio.library import load_labels, stem_file
from engine.studio.piece import Piece
from engine.transcriber.ears import ear_of
from engine.transcriber.exercises import BPM, SECONDS, compose_exercise, render_exercise
from engine.transcriber.lens import VERSION, Bytes, look
from engine.transcriber.targets import Span
from engine.units import SAMPLE_RATE_HZ, beats_to_seconds

EXCERPT_SECONDS: Final = 24.0  # of a piece that is longer, so much is kept


@dataclass(frozen=True, eq=False)
class Example:
    """One stem of a piece, its columns on disk.

    Args:
        path: Of the file that holds them.
        stem: Which.
        columns: How many.
        loop: Whether they go round.
        spans: Its notes, in columns from the first.
    """

    path: Path
    stem: str
    columns: int
    loop: bool
    spans: tuple[Span, ...]

    def load(self) -> Bytes:
        """Return the columns, [columns, windows, bins].

        Raises:
            FileNotFoundError: They are gone or damaged.
        """
        try:
            with self.path.open("rb") as opened, np.load(opened) as file:
                columns: Bytes = file[self.stem]
                return columns
        except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
            raise FileNotFoundError(f"{self.path} must hold the columns of {self.stem}; run the command again") from error


@dataclass(frozen=True)
class _Job:
    """Something to look at: a piece's folder or an exercise's seed."""

    source: Path | int
    target: Path


def _digest(source: Path | int) -> str:
    """Return what tells a source from what it was before."""
    told = repr(compose_exercise(source)).encode() if isinstance(source, int) else (source / "piece.json").read_bytes()
    return hashlib.blake2b(told, digest_size=8).hexdigest() + f"-{VERSION}"


def _is_there(path: Path, digest: str) -> bool:
    try:
        with path.open("rb") as opened, np.load(opened) as file:
            return str(file["digest"]) == digest
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return False


def _excerpt(piece: Piece) -> tuple[int, int]:
    """Return the first frame of what is heard of a piece, and how many there are."""
    length = min(piece.frames, round(EXCERPT_SECONDS * SAMPLE_RATE_HZ))
    return Random(f"notes:{piece.split}:{piece.seed}").randint(0, piece.frames - length), length


def _goes_round(piece: Piece) -> bool:
    return piece.form == "loop" and _excerpt(piece)[1] == piece.frames


def _look_at(job: _Job) -> None:
    """Write the columns of a source, unless they are there."""
    digest = _digest(job.source)
    if _is_there(job.target, digest):
        return
    torch.set_num_threads(1)
    found: Mapping[str, Any]
    if isinstance(job.source, int):
        exercise = compose_exercise(job.source)
        found = {exercise.stem: look(ear_of(exercise.stem).lens, render_exercise(exercise), loop=True)}
    else:
        found = _look_at_piece(job.source)
    job.target.parent.mkdir(parents=True, exist_ok=True)
    aside = job.target.with_suffix(".tmp")
    with aside.open("wb") as file:
        np.savez(file, digest=np.array(digest), **found)
    os.replace(aside, job.target)


def _look_at_piece(folder: Path) -> dict[str, Bytes]:
    piece = load_labels(folder)
    first, length = _excerpt(piece)
    found = {}
    for stem in STEMS:
        audio, _ = soundfile.read(stem_file(folder, stem), length, first, dtype="float32", always_2d=True)
        found[stem] = look(ear_of(stem).lens, audio, _goes_round(piece))
    return found


def _target(cache: Path, source: Path | int) -> Path:
    if isinstance(source, int):
        return cache / "exercises" / f"{source // 1000:06d}" / f"{source:09d}.npz"
    return cache / source.parent.parent.name / source.parent.name / f"{source.name}.npz"


def make_corpus(sources: Sequence[Path | int], cache: Path, workers: int, report: Callable[[float], None]) -> None:
    """Write the columns of sources that are not there yet; a kill leaves nothing half written.

    Args:
        sources: Folders of pieces, and seeds of exercises.
        cache: Where the columns are kept.
        workers: Processes.
        report: Told the share that is done.
    """
    jobs = [_Job(source, _target(cache, source)) for source in sources]
    if workers == 1:
        for done, job in enumerate(jobs, 1):
            _look_at(job)
            report(done / len(jobs))
        return
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        for done, _ in enumerate(pool.imap_unordered(_look_at, jobs, chunksize=8), 1):
            report(done / len(jobs))


def _spans(stem: str, notes: Iterable[Note], bpm: float, first: int, frames: int) -> tuple[Span, ...]:
    """Return notes in columns of a stretch of so many frames from the first on."""
    ear = ear_of(stem)
    rate = ear.lens.columns(frames) / frames * SAMPLE_RATE_HZ  # columns a second
    begin = first / SAMPLE_RATE_HZ
    spans = []
    for note in notes:
        if note.pitch in ear.keys:
            start = (beats_to_seconds(note.start, bpm) - begin) * rate
            end = (beats_to_seconds(note.start + note.length, bpm) - begin) * rate
            spans.append(Span(start, end, ear.keys.index(note.pitch), note.velocity / 127))
    return tuple(spans)


def read_corpus(sources: Sequence[Path | int], cache: Path) -> list[Example]:
    """Return the stems that ``make_corpus`` looked at and that sound, by source.

    Raises:
        FileNotFoundError: A file is missing, or its source has changed since.
    """
    examples = []
    for source in sources:
        path = _target(cache, source)
        if not _is_there(path, _digest(source)):
            raise FileNotFoundError(f"{path} must hold what is heard of {source}; run the command again")
        if isinstance(source, int):
            exercise, frames = compose_exercise(source), SECONDS * SAMPLE_RATE_HZ
            spans = _spans(exercise.stem, exercise.notes, BPM, 0, frames)
            columns = ear_of(exercise.stem).lens.columns(frames)
            examples.append(Example(path, exercise.stem, columns, True, spans))
            continue
        piece = load_labels(source)
        first, frames = _excerpt(piece)
        for stem in STEMS:
            if piece.notes[stem]:
                spans = _spans(stem, piece.notes[stem], piece.bpm, first, frames)
                examples.append(Example(path, stem, ear_of(stem).lens.columns(frames), _goes_round(piece), spans))
    return examples
