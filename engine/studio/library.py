"""Rendered pieces on disk: a folder each, whole or not there at all."""

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile

from engine.stems import STEMS
from engine.studio.piece import Piece, piece_from_json, piece_to_json
from engine.studio.sound.mix import levels
from engine.units import SAMPLE_RATE_HZ

_LABELS: Final = "piece.json"
RUNS: Final = "renders.jsonl"  # what each run of the command rendered, and how fast

Sound = np.ndarray[Any, np.dtype[np.float32]]


def piece_folder(library: Path, split: str, seed: int) -> Path:
    """Return where a piece lies in a library: a folder of a thousand seeds to a folder."""
    return library / split / f"{seed // 1000:06d}" / f"{seed:09d}"


def save_piece(piece: Piece, stems: Mapping[str, Sound], library: Path) -> Path:
    """Write a rendered piece beside its place and move it there whole, so that a kill leaves nothing half written.

    Args:
        piece: Its labels.
        stems: By stem, [frames, 2] at 48 kHz; written as 16-bit FLAC.
        library: The folder of the library.

    Returns:
        The piece's folder.
    """
    folder = piece_folder(library, piece.split, piece.seed)
    aside = folder.with_name(f".{folder.name}.tmp")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for stem in STEMS:
        soundfile.write(stem_file(aside, stem), stems[stem], SAMPLE_RATE_HZ, subtype="PCM_16")
    _write_labels(aside, replace(piece, levels=levels(stems)))
    if folder.exists():
        shutil.rmtree(folder)
    aside.rename(folder)
    return folder


def _write_labels(folder: Path, piece: Piece) -> None:
    aside = folder / f".{_LABELS}"
    aside.write_text(json.dumps(piece_to_json(piece)), encoding="utf-8")
    os.replace(aside, folder / _LABELS)


def relabel(piece: Piece, library: Path) -> None:
    """Write the labels of a rendered piece anew, with the levels it was rendered at."""
    folder = piece_folder(library, piece.split, piece.seed)
    _write_labels(folder, replace(piece, levels=load_labels(folder).levels))


def stem_file(folder: Path, stem: str) -> Path:
    """Return where a stem's audio lies in a piece's folder."""
    return folder / f"{stem}.flac"


def library_folders(library: Path, split: str = "*") -> list[Path]:
    """Return the folders of all finished pieces of a library, or of one split of it, by split and seed."""
    return sorted(path.parent for path in library.glob(f"{split}/*/[0-9]*/{_LABELS}"))


def loops_among(library: Path, split: str, count: int) -> list[Path]:
    """Return the folders of so many pieces of a split, at even distances, without the songs among them.

    Raises:
        ValueError: There is no piece.
    """
    folders = library_folders(library, split)
    if not folders:
        raise ValueError(f"{library} must hold pieces of the split {split}, but has none; render some with quartet studio")
    chosen = [folders[place * len(folders) // count] for place in range(min(count, len(folders)))]
    return [folder for folder in chosen if load_labels(folder).form == "loop"]


def record_run(library: Path, pieces: int, music_seconds: float, work_seconds: float) -> None:
    """Add to a library's record how many pieces a run rendered, how long they last, and the work they took."""
    row = {"pieces": pieces, "music_seconds": round(music_seconds, 3), "work_seconds": round(work_seconds, 3)}
    with (library / RUNS).open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def load_labels(folder: Path) -> Piece:
    """Return the piece of a folder without its audio.

    Raises:
        FileNotFoundError: There is no piece in the folder.
    """
    path = folder / _LABELS
    if not path.is_file():
        raise FileNotFoundError(f"a rendered piece has a {_LABELS}, but {folder} has none; render it with quartet studio")
    return piece_from_json(json.loads(path.read_text(encoding="utf-8")))


def load_piece(folder: Path) -> tuple[Piece, dict[str, Sound]]:
    """Return a rendered piece: its labels, and by stem its loop, [frames, 2] at 48 kHz.

    Raises:
        FileNotFoundError: There is no piece in the folder.
        ValueError: A stem has not the length that the labels tell.
    """
    piece = load_labels(folder)
    stems = {}
    for stem in STEMS:
        audio, _ = soundfile.read(stem_file(folder, stem), dtype="float32", always_2d=True)
        if len(audio) != piece.frames:
            raise ValueError(f"{stem} must have {piece.frames} frames, but {folder} has {len(audio)}; render it again")
        stems[stem] = audio
    return piece, stems
