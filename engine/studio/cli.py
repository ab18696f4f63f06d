"""``quartet studio``: compose and render a library of pieces to train on, and look at one."""

import argparse
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Final

import soundfile
import torch

from engine.stems import STEMS
from engine.studio.composer import SPLITS, compose_piece
from engine.studio.library import library_folders, load_labels, piece_folder, record_run, relabel, save_piece
from engine.studio.piece import Piece
from engine.studio.render import render_piece
from engine.studio.sound.soundfont_file import find_soundfont

WELL, FAILED, WRONG_WORDS, INTERRUPTED = 0, 1, 2, 130
SONGS: Final = 0.05  # share of the pieces, a fifth of the hours
MOST_SEMITONES: Final = 24  # of a transposition: further off hardly anything has a pitch
_TEST_EVERY: Final = 10
_LINE_SECONDS: Final = 10.0  # between lines where no bar can be drawn
_PLAN_PIECES: Final = 64  # looked at in one go
_BYTES_PER_SECOND: Final = 180_000  # of music in four stems, as FLAC


@dataclass(frozen=True)
class Job:
    """One piece of a library.

    Args:
        library: Its folder.
        split: ``train`` or ``test``.
        seed: What it is composed from.
        songs: Share of songs among the library's pieces.
        transpose: Fewest and most semitones by which a piece is higher than it was composed.
        device: Of torch, where our own synthesizers run.
    """

    library: Path
    split: str
    seed: int
    songs: float = SONGS
    transpose: tuple[int, int] = (0, 0)
    device: str = "cpu"

    def compose(self) -> Piece:
        """Return the piece; its seed draws whether it is a song, and how far it is transposed."""
        is_song = Random(f"form:{self.split}:{self.seed}").random() < self.songs
        semitones = Random(f"transpose:{self.split}:{self.seed}").randint(*self.transpose)
        return compose_piece(self.seed, self.split, "song" if is_song else "loop", semitones)


def examine(job: Job) -> tuple[float, bool]:
    """Return how many seconds a piece lasts, and whether it lies in its library already; new captions are written there."""
    piece = job.compose()
    try:
        there = replace(load_labels(piece_folder(job.library, job.split, job.seed)), levels={})
    except (FileNotFoundError, ValueError):
        return piece.beats * 60 / piece.bpm, False
    if there != piece and replace(there, captions=piece.captions) == piece:
        relabel(piece, job.library)
        there = piece
    return piece.beats * 60 / piece.bpm, there == piece


def render(job: Job) -> tuple[Job, float]:
    """Render a piece into its library.

    Returns:
        The job, and the seconds of work it took.
    """
    began = time.process_time()
    piece = job.compose()
    save_piece(piece, render_piece(piece, job.device), job.library)
    return job, time.process_time() - began


def _endless(words: argparse.Namespace) -> Iterator[Job]:
    """Yield the pieces of a library in their order; of both splits every tenth is for testing."""
    following = {split: words.seed for split in SPLITS}
    number = 0
    while True:
        number += 1
        split = words.split if words.split != "both" else "test" if number % _TEST_EVERY == 0 else "train"
        yield Job(words.out, split, following[split], words.songs, tuple(words.transpose), words.device)
        following[split] += 1


def _planned(words: argparse.Namespace, pool: "_Workers") -> dict[Job, tuple[float, bool]]:
    """Return the pieces that together last the hours asked for, with the seconds of each and whether it is there."""
    plan: dict[Job, tuple[float, bool]] = {}
    total, jobs = 0.0, _endless(words)
    while True:
        batch = [next(jobs) for _ in range(_PLAN_PIECES)]
        for job, (seconds, finished) in zip(batch, pool.map(batch), strict=True):
            plan[job] = (seconds, finished)
            total += seconds
            if total >= words.hours * 3600:
                return plan


class _Workers:
    """Processes that compose and render, or this one alone."""

    def __init__(self, count: int) -> None:
        os.environ["OMP_NUM_THREADS"] = "1"  # a worker is one core's work
        self._pool = multiprocessing.get_context("spawn").Pool(count, torch.set_num_threads, (1,)) if count > 1 else None

    def map(self, jobs: Sequence[Job]) -> list[tuple[float, bool]]:
        """Examine pieces."""
        return self._pool.map(examine, jobs) if self._pool else [examine(job) for job in jobs]

    def render(self, jobs: Sequence[Job]) -> Iterator[tuple[Job, float]]:
        """Render pieces, in whatever order they are finished."""
        return self._pool.imap_unordered(render, jobs) if self._pool else map(render, jobs)

    def stop(self) -> None:
        """End the processes; what they were at is left undone."""
        if self._pool:
            self._pool.terminate()
            self._pool.join()


class Progress:
    """A bar on a terminal, a line every ten seconds elsewhere."""

    def __init__(self, total_seconds: float, terminal: bool) -> None:
        """Begin to count; ``total_seconds`` of music are to come."""
        self._total = max(total_seconds, 1e-9)
        self._terminal = terminal
        self._began = self._shown = time.monotonic()
        self.pieces = 0
        self.music_seconds = self.work_seconds = 0.0

    @property
    def speed(self) -> float:
        """Seconds of one stem that one core renders and writes in one second of its time."""
        return len(STEMS) * self.music_seconds / max(self.work_seconds, 1e-9)

    def step(self, music_seconds: float, work_seconds: float) -> None:
        """Count a finished piece and show it."""
        self.pieces += 1
        self.music_seconds += music_seconds
        self.work_seconds += work_seconds
        now = time.monotonic()
        if self._terminal:
            filled = int(30 * min(1.0, self.music_seconds / self._total))
            sys.stdout.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {self.text()}")
            sys.stdout.flush()
        elif now - self._shown >= _LINE_SECONDS:
            self._shown = now
            print(self.text(), flush=True)

    def text(self) -> str:
        """Return how far it is and how fast one core renders one stem."""
        left = (time.monotonic() - self._began) * (self._total - self.music_seconds) / max(self.music_seconds, 1e-9)
        music = f"{self.music_seconds / 3600:.2f} of {self._total / 3600:.2f} h"
        return f"{music}, {self.speed:.0f}x real time per stem and core, {max(0, left):.0f} s left"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quartet studio", description="Compose and render pieces of four stems to train on.")
    parser.add_argument("--hours", type=float, help="how much music, in hours of pieces")
    parser.add_argument("--out", type=Path, help="folder of the library; finished pieces in it are kept")
    parser.add_argument("--workers", type=int, default=1, help="processes that render")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first piece; the next ones follow")
    parser.add_argument(
        "--split", choices=(*SPLITS, "both"), default="both", help="test (a tenth of both) has combinations that train never has"
    )
    parser.add_argument("--songs", type=float, default=SONGS, help=f"share of through-composed pieces (default: {SONGS})")
    parser.add_argument(
        "--transpose",
        type=int,
        nargs=2,
        default=(0, 0),
        metavar=("LOW", "HIGH"),
        help="render each piece higher by semitones between these, to learn how instruments sound outside their usual range",
    )
    parser.add_argument("--device", default="cpu", help="where our own synthesizers run: cpu, cuda, mps")
    parser.add_argument("--report", type=Path, metavar="DIR", help="make a page about the library in DIR, and render nothing")
    return parser


def _complaint(words: argparse.Namespace) -> str | None:
    """Return what is wrong with the words of a command, if anything is."""
    if words.workers < 1:
        return f"--workers must be at least 1, but got {words.workers}"
    if words.report is not None:
        return None if words.hours is None else "--report shows a library that is there; give --hours in a command of its own"
    if words.out is None or words.hours is None or not words.hours > 0:
        return "--hours above 0 and --out DIR, or --report DIR, must be given; see quartet studio --help"
    if words.seed < 0 or not 0 <= words.songs <= 1:
        return f"--seed must be at least 0 and --songs from 0 to 1, but got {words.seed} and {words.songs:g}"
    low, high = words.transpose
    if not -MOST_SEMITONES <= low <= high <= MOST_SEMITONES:
        return f"--transpose must rise, from -{MOST_SEMITONES} to {MOST_SEMITONES}, but got {low} {high}"
    try:
        torch.zeros(1, device=words.device)
    except (RuntimeError, AssertionError):
        return f"--device must be one that torch has here, such as cpu, but got {words.device!r}"
    return None


def main(argv: list[str]) -> int:
    """Run ``quartet studio``.

    Args:
        argv: The arguments after ``studio``.

    Returns:
        The exit code: 0, 1 where a disk is full, 2 where something is missing, 130 where it was interrupted.
    """
    words = _parser().parse_args(argv)
    complaint = _complaint(words)
    if complaint is not None:
        print(complaint, file=sys.stderr)
        return WRONG_WORDS
    if words.report is not None:
        return _report(words.report, words.workers)
    try:
        find_soundfont()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return WRONG_WORDS
    torch.set_num_threads(1)
    words.out.mkdir(parents=True, exist_ok=True)
    workers = _Workers(words.workers)
    try:
        return _render(words, workers)
    except KeyboardInterrupt:
        print("\nstopped; the same command goes on from here", file=sys.stderr)
        return INTERRUPTED
    except (OSError, soundfile.LibsndfileError) as error:
        print(f"\na piece could not be written: {error}; make room in {words.out} and give the same command", file=sys.stderr)
        return FAILED
    finally:
        workers.stop()


def _render(words: argparse.Namespace, workers: _Workers) -> int:
    plan = _planned(words, workers)
    jobs = [job for job, (_, finished) in plan.items() if not finished]
    if not jobs:
        print(f"all {len(plan)} pieces are there")
        return WELL
    if len(jobs) < len(plan):
        print(f"{len(plan) - len(jobs)} of {len(plan)} pieces are there already", flush=True)
    progress = Progress(sum(plan[job][0] for job in jobs), sys.stdout.isatty())
    needed, free = sum(plan[job][0] for job in jobs) * _BYTES_PER_SECOND, shutil.disk_usage(words.out).free
    if needed > free:
        print(f"warning: this takes about {needed / 1e9:.0f} GB, but {words.out} has {free / 1e9:.0f} GB left", file=sys.stderr)
    try:
        for job, work in workers.render(jobs):
            progress.step(plan[job][0], work)
    finally:
        record_run(words.out, progress.pieces, progress.music_seconds, progress.work_seconds)
    if sys.stdout.isatty():
        print()
    print(f"{progress.pieces} pieces: {progress.text()}")
    print(f"{words.out}: {len(library_folders(words.out))} pieces")
    return WELL


def _report(library: Path, workers: int) -> int:
    from engine.studio.inspection.report import write_report

    try:
        print(write_report(library, workers=workers))
    except (FileNotFoundError, ModuleNotFoundError) as error:
        print(error, file=sys.stderr)
        return FAILED
    return WELL
