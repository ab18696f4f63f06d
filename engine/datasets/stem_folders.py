"""A folder of stems: a folder a song with files named after what they hold, or flat, ``song - bass.wav``."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from engine.datasets.draft import Draft, Layout, Part, Problem, as_mapping
from engine.datasets.label_file import labels_of, read_label_file
from engine.datasets.rhythm import steady_rhythm
from engine.datasets.roles import Role, assign_stems, instrument_words, name_words, role_of_name
from engine.datasets.song import Labels
from engine.datasets.source import AUDIO_SUFFIXES
from engine.midi_file import Score, read_midi
from engine.stems import STEMS

NOTES_NAME: Final = "notes.mid"  # in a song's own folder: what its stems play, a track a stem, from their first sample on
_LABEL_NAME: Final = "song"  # of the labels in a song's own folder; beside flat files they are named like the song


def _is_song(folder: Path, names: frozenset[str]) -> bool:
    return any(Path(name).suffix.lower() in AUDIO_SUFFIXES for name in names)


def split_name(name: str) -> tuple[str, str]:
    """Split a file's name into song and part: ``Night Owl - bass`` gives both, ``bass`` or ``Lead Vox`` no song."""
    for separator in (" - ", "_", "-"):
        song, found, part = name.rpartition(separator)
        if found and role_of_name(part) and not all(role_of_name(word) for word in name_words(song)):
            return song.strip(), part.strip()
    return "", name


def _songs(files: list[Path]) -> dict[str, list[tuple[Path, str]]]:
    """Return files and their part names by song; all are one song where some name none."""
    groups: dict[str, list[tuple[Path, str]]] = {}
    for path in files:
        song, part = split_name(path.stem)
        groups.setdefault(song, []).append((path, part))
    if any(role_of_name(part) for _, part in groups.get("", [])):
        return {"": [row for rows in groups.values() for row in rows]}
    return groups


def _drafts(folder: Path, report: Callable[[Problem], None]) -> list[Draft]:
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.lower() in AUDIO_SUFFIXES and path.name[0] != ".")
    except OSError as error:
        report(Problem(folder, f"must be a folder that can be read, but reading it gave: {error.strerror}"))
        return []
    groups = _songs([path for path in files if not path.is_dir()])
    alone = len(groups) == 1
    drafts = []
    for song, rows in groups.items():
        names = (_LABEL_NAME, song) if alone and song else (song or _LABEL_NAME,)
        told, labels_path = read_label_file(folder, names, report)
        draft = _draft(folder if alone or not song else folder / song, rows, told, labels_path, report)
        if draft:
            drafts.append(_with_notes(draft, folder / NOTES_NAME, report) if alone else draft)
    return drafts


def _with_notes(draft: Draft, path: Path, report: Callable[[Problem], None]) -> Draft:
    """Add what the notes beside a song's stems tell; tempo and signature where its labels tell none."""
    if not path.is_file():
        return draft
    try:
        score = read_midi(path)
        return replace(draft, labels=_labels_of_notes(draft.labels, score), score=score)
    except (OSError, ValueError) as error:
        report(Problem(path, f"{error}; the notes are estimated", skipped=False))
        return draft


def _labels_of_notes(labels: Labels, score: Score) -> Labels:
    bpm, signature = labels.bpm or score.bpm, labels.signature or score.signature
    rhythm = labels.rhythm or steady_rhythm(bpm, signature, score.beats * 60 / score.bpm)
    return replace(labels, bpm=bpm, signature=signature, rhythm=rhythm)


def _draft(
    path: Path, rows: list[tuple[Path, str]], told: dict[str, Any], labels_path: Path, report: Callable[[Problem], None]
) -> Draft | None:
    mapped = as_mapping(told.get("stems"))
    parts, roles, mixture = [], [], None
    fixed = []
    for file, name in rows:
        stem = mapped.get(file.name)
        role = role_of_name(name)
        if stem in STEMS:
            fixed.append(Part(file, stem, instrument_words(name)))
        elif stem is not None:
            report(Problem(labels_path, f"stems: must be one of {', '.join(STEMS)}, but got {stem!r} for {file.name}"))
        elif role is None:
            report(Problem(file, "must be named after what it holds, such as bass, drums, keys or vocals; rename it"))
        elif role is Role.MIXTURE:
            mixture = file
        elif role is Role.UNUSED:
            report(Problem(file, "holds no stem by its name: a click, a guide or a sum of stems"))
        else:
            parts.append((file, instrument_words(name)))
            roles.append(role)
    stems = assign_stems([*roles, *([Role.LEAD] if any(part.stem == "melody" for part in fixed) else [])])
    named = [Part(file, stem, words) for (file, words), stem in zip(parts, stems, strict=False) if stem]
    if not named and not fixed:
        return None
    every = [*fixed, *named]
    return Draft(path, every, mixture, labels_of(told, labels_path, every, report))


STEM_FOLDERS: Final = Layout("stems", _is_song, _drafts, nested=True)
