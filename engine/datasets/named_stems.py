"""A folder of songs whose files are named after stems of the reader's own choice, such as vocals and guitar."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.datasets.dataset import Dataset, open_part, set_folders, song_name, split_of
from engine.datasets.draft import Part, Problem
from engine.datasets.label_file import labels_of, read_label_file
from engine.datasets.levels import LOUDNESS_LUFS
from engine.datasets.song import Song
from engine.datasets.source import AUDIO_SUFFIXES

_LABEL_NAME: Final = "song"


def read_named_stems(
    folder: Path,
    stems: tuple[str, ...],
    split: str | None = None,
    cache: Path | None = None,
    loudness_lufs: float | None = LOUDNESS_LUFS,
) -> Dataset:
    """Read every folder that holds a file called like one of the stems, in any case, as a song.

    Args:
        folder: The set.
        stems: Names, such as ``("vocals", "guitar")`` for ``vocals.wav`` and ``guitar.flac``.
        split: As ``engine.datasets.dataset.read_dataset``.
        cache: As there.
        loudness_lufs: As there.

    Raises:
        NotADirectoryError: There is no such folder.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"a set must be a folder, but {folder} is {'a file' if folder.exists() else 'not there'}")
    problems: list[Problem] = []
    songs = []
    for path, _, names in set_folders(folder, problems.append):
        found = {Path(name).stem.lower(): path / name for name in names if Path(name).suffix.lower() in AUDIO_SUFFIXES}
        parts = [Part(found[stem.lower()], stem) for stem in stems if stem.lower() in found]
        place = split_of(path, folder)
        if not parts or split not in (None, place):
            continue
        opened = {part.stem: open_part(part.path, (), False, problems.append) for part in parts}
        rows = {stem: (source,) if (source := opened.get(stem)) else () for stem in stems}
        if not any(rows.values()):
            problems.append(Problem(path, "is left out: none of its files can be used"))
            continue
        told, labels_path = read_label_file(path, (_LABEL_NAME,), problems.append)
        labels = labels_of(told, labels_path, parts, problems.append, stems)
        if labels.style and "" not in labels.captions:
            labels = replace(labels, captions={**labels.captions, "": (labels.style,)})
        damaged = frozenset(stem for stem in opened if not rows[stem])
        song = Song(song_name(path, folder), place, rows, None, labels, damaged, cache, loudness_lufs)
        songs.append(song)
    if not songs:
        problems.append(
            Problem(folder, f"holds no folder with files called {', '.join(stems)}" + (f" in {split}" if split else ""))
        )
    return Dataset("named stems", tuple(sorted(songs, key=lambda song: song.name)), tuple(problems))
