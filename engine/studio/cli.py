"""``quartet studio``: compose and render a library of loops to train on."""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.stems import STEMS
from engine.studio.composer import SPLITS, compose_piece
from engine.studio.library import load_labels, piece_folder, save_piece
from engine.studio.render import render_piece
from engine.studio.soundfont import find_soundfont

_LINE_SECONDS = 10.0  # between lines where no bar can be drawn


@dataclass(frozen=True)
class Job:
    """One piece to render into a library."""

    seed: int
    split: str
    library: Path


def render_job(job: Job) -> tuple[int, float]:
    """Render a piece into its library; called in a worker process.

    Returns:
        The seed, and the seconds of work it took.
    """
    began = time.process_time()
    piece = compose_piece(job.seed, job.split)
    save_piece(piece, render_piece(piece), job.library)
    return job.seed, time.process_time() - began


def planned(hours: float, first: int, split: str) -> dict[int, float]:
    """Return the seeds whose loops together last so many hours, with the seconds of each."""
    seconds: dict[int, float] = {}
    total, seed = 0.0, first
    while total < hours * 3600:
        piece = compose_piece(seed, split)
        seconds[seed] = piece.beats * 60 / piece.bpm
        total += seconds[seed]
        seed += 1
    return seconds


def _finished(library: Path, split: str, seed: int) -> bool:
    try:
        return load_labels(piece_folder(library, split, seed)).seed == seed
    except (FileNotFoundError, ValueError):
        return False


def _results(jobs: list[Job], workers: int) -> Iterator[tuple[int, float]]:
    if workers == 1:
        yield from map(render_job, jobs)
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    with multiprocessing.get_context("spawn").Pool(workers) as pool:
        yield from pool.imap_unordered(render_job, jobs)


class Progress:
    """A bar on a terminal, a line every ten seconds elsewhere."""

    def __init__(self, total_seconds: float, terminal: bool) -> None:
        """Begin to count; ``total_seconds`` of music are to come."""
        self._total = max(total_seconds, 1e-9)
        self._terminal = terminal
        self._began = self._shown = time.monotonic()
        self._music = self._work = 0.0

    def step(self, music_seconds: float, work_seconds: float) -> None:
        """Count a finished piece and show it."""
        self._music += music_seconds
        self._work += work_seconds
        now = time.monotonic()
        if self._terminal:
            filled = int(30 * min(1.0, self._music / self._total))
            sys.stdout.write(f"\r[{'#' * filled}{'.' * (30 - filled)}] {self.text()}")
            sys.stdout.flush()
        elif now - self._shown >= _LINE_SECONDS:
            self._shown = now
            print(self.text(), flush=True)

    def text(self) -> str:
        """Return how far it is and how fast one core renders one stem."""
        speed = len(STEMS) * self._music / max(self._work, 1e-9)
        left = (time.monotonic() - self._began) * (self._total - self._music) / max(self._music, 1e-9)
        music = f"{self._music / 3600:.2f} of {self._total / 3600:.2f} h"
        return f"{music}, {speed:.0f}x real time per stem and core, {max(0, left):.0f} s left"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quartet studio", description="Compose and render loops of four stems to train on.")
    parser.add_argument("--hours", type=float, required=True, help="how much music, in hours of loops")
    parser.add_argument("--out", type=Path, required=True, help="folder of the library; finished pieces in it are kept")
    parser.add_argument("--workers", type=int, default=1, help="processes that render")
    parser.add_argument("--seed", type=int, default=0, help="seed of the first piece; the next ones follow")
    parser.add_argument("--split", choices=SPLITS, default="train", help="test pieces have combinations that train never has")
    return parser


def main(argv: list[str]) -> int:
    """Run ``quartet studio``.

    Args:
        argv: The arguments after ``studio``.

    Returns:
        The exit code: 0, or 2 where something is missing.
    """
    arguments = _parser().parse_args(argv)
    if not arguments.hours > 0 or arguments.workers < 1 or arguments.seed < 0:
        print("hours must be above 0, workers at least 1 and seed at least 0; see quartet studio --help", file=sys.stderr)
        return 2
    try:
        find_soundfont()
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return 2
    seconds = planned(arguments.hours, arguments.seed, arguments.split)
    jobs = [Job(seed, arguments.split, arguments.out) for seed in seconds if not _finished(arguments.out, arguments.split, seed)]
    if len(jobs) < len(seconds):
        print(f"{len(seconds) - len(jobs)} of {len(seconds)} pieces are there already")
    progress = Progress(sum(seconds[job.seed] for job in jobs), sys.stdout.isatty())
    try:
        for seed, work in _results(jobs, arguments.workers):
            progress.step(seconds[seed], work)
    except KeyboardInterrupt:
        print("\nstopped; the same command goes on from here", file=sys.stderr)
        return 130
    if sys.stdout.isatty():
        print()
    print(f"{len(jobs)} pieces: {progress.text()}" if jobs else f"all {len(seconds)} pieces are there")
    return 0
