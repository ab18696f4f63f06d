"""``quartet datasets``: what is in a multi-track set, how it maps to the four stems, and what is wrong with it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.datasets.dataset import LAYOUTS, SPLITS, Dataset, read_dataset
from engine.datasets.song import Song
from engine.datasets.source import DatasetError
from engine.stems import STEMS

WELL, FAILED, WRONG_WORDS = 0, 1, 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="quartet datasets",
        description="List a multi-track set and what is wrong with it; quartet datasets render --help makes one of MIDI files.",
    )
    parser.add_argument("folder", type=Path, help="the set")
    parser.add_argument("--layout", choices=("auto", *LAYOUTS), default="auto", help="how it is laid out (default: found out)")
    parser.add_argument("--split", choices=SPLITS, default=None, help="only the songs of one split")
    parser.add_argument("--estimate", action="store_true", help="read tempo and bars from the audio where no label tells them")
    parser.add_argument("--thorough", action="store_true", help="decode every file whole, to find damage, NaN and silence")
    parser.add_argument("--cache", type=Path, default=None, help="folder that keeps what was measured, outside of the set")
    return parser


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _labels(song: Song) -> str:
    labels = song.labels
    words = [
        f"{labels.bpm:g} bpm" if labels.bpm else "",
        f"{labels.signature[0]}/{labels.signature[1]}" if labels.signature else "",
        str(labels.key or ""),
        labels.style,
    ]
    return ", ".join(word for word in words if word)


def song_lines(song: Song, estimate: bool = False) -> list[str]:
    """Return what is listed of a song: a line for it, one for each stem that has files, one for its estimated rhythm."""
    lines = [f"{song.name}  {song.split}  {_clock(song.seconds)}  {_labels(song)}".rstrip()]
    for stem in STEMS:
        if song.sources[stem]:
            files = ", ".join(source.path.name for source in song.sources[stem])
            caption = "; ".join(song.labels.captions.get(stem, ())[:1])
            lines.append(f"  {stem:<10}  {files}" + (f"  ({caption})" if caption else ""))
    if estimate and song.labels.rhythm is None:
        lines.append(f"  {'rhythm':<10}  {_rhythm(song)}")
    return lines


def _rhythm(song: Song) -> str:
    try:
        rhythm = song.rhythm()
    except DatasetError as error:
        return f"not estimated: {error}"
    if rhythm is None:
        return "not estimated: nothing is struck"
    first = f", the first bar at {rhythm.downbeats[0]:.2f} s" if rhythm.downbeats else ""
    return f"{rhythm.bpm:.1f} bpm, {len(rhythm.beats)} beats, {len(rhythm.downbeats)} bars{first} (estimated)"


def _print(dataset: Dataset, folder: Path, estimate: bool) -> None:
    seconds = sum(song.seconds for song in dataset.songs)
    print(f"{folder}: {dataset.layout}, {len(dataset.songs)} songs, {_clock(seconds)}")
    for song in dataset.songs:
        print("\n".join(song_lines(song, estimate)), flush=True)
    for title, skipped in (("left out", True), ("notes", False)):
        rows = [problem for problem in dataset.problems if problem.skipped is skipped]
        if rows:
            print(f"{title}:")
        for problem in rows:
            print(f"  {problem.path}: {problem.reason}")


def main(argv: Sequence[str]) -> int:
    """Run ``quartet datasets``.

    Args:
        argv: The arguments after ``datasets``.

    Returns:
        The exit code: 0, 1 where the set holds no song that can be used, 2 where a word is wrong or something is missing.
    """
    if argv and argv[0] == "render":
        from engine.datasets.render import main as render

        return render(argv[1:])
    try:
        words = _parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        dataset = read_dataset(words.folder, words.layout, words.split, words.cache, thorough=words.thorough)
        _print(dataset, words.folder, words.estimate)
    except (OSError, ModuleNotFoundError) as error:
        print(f"quartet datasets: {error}", file=sys.stderr)
        return WRONG_WORDS
    return WELL if dataset.songs else FAILED
