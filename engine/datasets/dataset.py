"""One door to every multi-track set: its songs, and what is wrong with it."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from engine.datasets.draft import Draft, Layout, Problem
from engine.datasets.levels import LOUDNESS_LUFS
from engine.datasets.moisesdb import MOISESDB
from engine.datasets.musdb import MUSDB
from engine.datasets.slakh import SLAKH
from engine.datasets.song import Song
from engine.datasets.source import SILENCE, DatasetError, Source, open_source
from engine.datasets.stem_folders import STEM_FOLDERS
from engine.datasets.studio_library import STUDIO
from engine.stems import STEMS

LAYOUTS: Final = {layout.name: layout for layout in (STUDIO, SLAKH, MOISESDB, MUSDB, STEM_FOLDERS)}
SPLITS: Final = ("train", "validation", "test")
_SPLIT_FOLDERS: Final = {"train": "train", "training": "train", "validation": "validation", "valid": "validation"} | {
    "val": "validation",
    "dev": "validation",
    "test": "test",
    "testing": "test",
}
_FULL_RATE_HZ: Final = 44_100  # below, the highest octave is missing
_UNEVEN_SECONDS: Final = 1.0  # sources that end so far apart are worth a note


@dataclass(frozen=True)
class Dataset:
    """A set that was read.

    Args:
        layout: The name of its layout.
        songs: In the order of their names.
        problems: What was left out and why, and notes on what was used.
    """

    layout: str
    songs: tuple[Song, ...]
    problems: tuple[Problem, ...]


def set_folders(root: Path, report: Callable[[Problem], None]) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Walk through a set, each folder once whatever links there are, without what is hidden."""
    seen = set()

    def unreadable(error: OSError) -> None:
        report(Problem(Path(error.filename), f"must be a folder that can be read, but reading it gave: {error.strerror}"))

    for path, folders, names in os.walk(root, onerror=unreadable, followlinks=True):
        real = os.path.realpath(path)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        yield Path(path), folders, sorted(name for name in names if not name.startswith("."))


def detect_layout(folder: Path) -> Layout:
    """Return the first layout that some folder of a set has; a folder of stems where there is no sign of another."""
    found = set()
    for path, folders, names in set_folders(folder, lambda _: None):
        listed = frozenset(names) | frozenset(folders)
        found |= {name for name, layout in LAYOUTS.items() if layout.is_song(path, listed)}
    return next((layout for name, layout in LAYOUTS.items() if name in found), STEM_FOLDERS)


def read_dataset(
    folder: Path,
    layout: str = "auto",
    split: str | None = None,
    cache: Path | None = None,
    loudness_lufs: float | None = LOUDNESS_LUFS,
    thorough: bool = False,
) -> Dataset:
    """Read a set: names, metadata and headers now, audio when a song is asked for it.

    What cannot be used is left out and listed with its reason; the rest loads. Nothing is written into the set.

    Args:
        folder: The set.
        layout: ``auto`` or a key of ``LAYOUTS``.
        split: ``train``, ``validation`` or ``test``; None reads them all. A song is of the split that its set or a
            folder above it tells, else of ``train``.
        cache: Folder in which the songs keep what is measured of them.
        loudness_lufs: How loud every song is made; None leaves songs as they are. Pieces of the studio have their
            levels already and keep them.
        thorough: Decode every file whole, to find what a header does not tell: NaN, silence, damage in the middle.

    Raises:
        NotADirectoryError: There is no such folder.
        LookupError: The layout or split has an unknown name.
        ModuleNotFoundError: The layout needs the extra ``data``, which is not installed.
    """
    if layout not in ("auto", *LAYOUTS):
        raise LookupError(f"layout must be one of auto, {', '.join(LAYOUTS)}, but got {layout!r}")
    if split not in (None, *SPLITS):
        raise LookupError(f"split must be one of {', '.join(SPLITS)}, but got {split!r}")
    if not folder.is_dir():
        raise NotADirectoryError(f"a set must be a folder, but {folder} is {'a file' if folder.exists() else 'not there'}")
    chosen = detect_layout(folder) if layout == "auto" else LAYOUTS[layout]
    problems: list[Problem] = []
    songs = []
    for path, folders, names in set_folders(folder, problems.append):
        if not chosen.is_song(path, frozenset(names) | frozenset(folders)):
            continue
        if not chosen.nested:
            folders.clear()
        for draft in chosen.drafts(path, problems.append):
            place = draft.split or split_of(draft.path, folder)
            if split not in (None, place):
                continue
            song = _open_song(draft, place, song_name(draft.path, folder), problems.append, thorough)
            if song:
                loudness = None if draft.finished else loudness_lufs
                songs.append(replace(song, cache=cache, loudness_lufs=loudness))
    if not songs:
        problems.append(Problem(folder, f"holds no song of the layout {chosen.name}" + (f" in {split}" if split else "")))
    return Dataset(chosen.name, tuple(sorted(songs, key=lambda song: song.name)), tuple(problems))


def split_of(path: Path, root: Path) -> str:
    """Return the split that the set's folder, or one between it and a song, is named after; ``train`` where none is."""
    names = [root.name, *path.relative_to(root).parts[:-1]]
    return next((_SPLIT_FOLDERS[name.lower()] for name in reversed(names) if name.lower() in _SPLIT_FOLDERS), "train")


def song_name(path: Path, root: Path) -> str:
    """Return where a song lies in its set."""
    name = path.relative_to(root).as_posix()
    return root.resolve().name if name == "." else name


def open_part(path: Path, words: tuple[str, ...], thorough: bool, report: Callable[[Problem], None]) -> Source | None:
    """Open one file of a song; None, reported, where it cannot be used."""
    try:
        source = open_source(path, words)
        silent = thorough and source.examine() < SILENCE
    except DatasetError as error:
        report(Problem(path, error.reason))
        return None
    if silent:
        report(Problem(path, "is silent: its peak is below -80 dB", skipped=False))
    if source.rate_hz < _FULL_RATE_HZ:
        kind = "mono" if source.channels == 1 else "stereo"
        report(Problem(path, f"{kind}, {source.rate_hz} Hz: converted to 48 kHz stereo", skipped=False))
    return source


def _open_song(draft: Draft, split: str, name: str, report: Callable[[Problem], None], thorough: bool) -> Song | None:
    """Open the files of a song; None where none of them can be used."""
    sources: dict[str, list[Source]] = {stem: [] for stem in STEMS}
    damaged = set()
    for part in draft.parts:
        source = open_part(part.path, part.words, thorough, report)
        if source:
            sources[part.stem].append(source)
        else:
            damaged.add(part.stem)
    mixture = open_part(draft.mixture, (), thorough, report) if draft.mixture else None
    opened = [source for rows in sources.values() for source in rows]
    if not opened:
        report(Problem(draft.path, "is left out: none of its files can be used"))
        return None
    listed = {part.stem for part in draft.parts}
    for stem in STEMS:
        if stem not in listed and not draft.finished:
            lacking = "is missing" if draft.complete else "is not in this song"
            report(Problem(draft.path, f"{stem} {lacking}: the stem is silent", skipped=False))
            damaged |= {stem} if draft.complete else set()
    _report_uneven(opened, report)
    labels = replace(draft.labels, captions=draft.labels.captions or _captions(sources, draft.labels.style))
    rows = {stem: tuple(sources[stem]) for stem in STEMS}
    return Song(name, split, rows, mixture, labels, frozenset(damaged), score=draft.score, loop=draft.loop)


def _report_uneven(sources: Sequence[Source], report: Callable[[Problem], None]) -> None:
    longest = max(source.seconds for source in sources)
    for source in sources:
        if longest - source.seconds > _UNEVEN_SECONDS:
            text = f"ends {longest - source.seconds:.1f} s before the longest file of its song: the rest is silent"
            report(Problem(source.path, text, skipped=False))


def _captions(sources: dict[str, list[Source]], style: str) -> dict[str, tuple[str, ...]]:
    """Return what plays each stem, most heard of first, and the style of the whole."""
    captions: dict[str, tuple[str, ...]] = {}
    for stem, rows in sources.items():
        counts = Counter(word for source in rows for word in source.words)
        if counts:
            captions[stem] = (" and ".join(word for word, _ in counts.most_common(3)),)
    if style:
        captions[""] = (style,)
    return captions
