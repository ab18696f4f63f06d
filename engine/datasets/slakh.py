"""Slakh2100: ``TrackNNNNN/metadata.yaml`` describes the stems, ``stems/Sxx.flac`` and ``MIDI/Sxx.mid`` hold them."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from engine.datasets.draft import Draft, Layout, Part, Problem, as_mapping
from engine.datasets.extra import data_library
from engine.datasets.lead_line import Line, assign_lead
from engine.datasets.midi_rhythm import read_line, read_rhythm
from engine.datasets.roles import Role, assign_stems, role_of_program
from engine.datasets.song import Labels
from engine.datasets.source import DatasetError, open_source

_METADATA: Final = "metadata.yaml"
_ALL_NOTES: Final = "all_src.mid"
_MIXTURE: Final = "mix.flac"
_OMITTED: Final = "omitted"  # the folder of tracks whose notes are those of another
_TRACK: Final = re.compile(r"Track\d{5}")
_NO_LINE: Final = Line(0, 0.0, 0.0, 0.0)


def _words(program_name: str) -> tuple[str, ...]:
    """Return the caption of a General MIDI name, such as sawtooth lead for ``Lead 2 (sawtooth)``."""
    numbered = re.fullmatch(r"(Lead|Pad|FX) \d+ \((.+)\)", program_name)
    text = f"{numbered[2]} {numbered[1]}" if numbered else re.sub(r"\s*(\(.*\)|\d+)\s*$", "", program_name)
    return (text.lower(),) if text and text.lower() != "drums" else ()


def _rows(folder: Path, metadata: dict[str, Any], report: Callable[[Problem], None]) -> list[tuple[Part, Role, Line]]:
    """Return every rendered stem with what its metadata and its notes tell; the stem of each part is still open."""
    rows = []
    for name, about in sorted(as_mapping(metadata.get("stems")).items()):
        stem = as_mapping(about)
        path = folder / str(metadata.get("audio_dir") or "stems") / f"{name}.flac"
        if not stem.get("audio_rendered", False):
            report(Problem(path, "was not rendered, as the metadata says", skipped=True))
            continue
        try:
            role = role_of_program(int(stem.get("program_num") or 0), bool(stem.get("is_drum")))
        except (TypeError, ValueError):
            report(Problem(path, f"must have a MIDI program number, but the metadata say {stem.get('program_num')!r}"))
            continue
        line = _NO_LINE
        midi = folder / str(metadata.get("midi_dir") or "MIDI") / f"{name}.mid"
        if role not in (Role.BASS, Role.DRUMS):
            try:
                line = read_line(midi)
            except ValueError as error:
                report(Problem(midi, f"{error}; whether it leads is told from its instrument", skipped=False))
        rows.append((Part(path, "", _words(str(stem.get("midi_program_name") or ""))), role, line))
    return rows


def _labels(folder: Path, report: Callable[[Problem], None]) -> Labels:
    notes, mixture = folder / _ALL_NOTES, folder / _MIXTURE
    if not notes.exists():
        return Labels()
    try:
        rhythm, signature = read_rhythm(notes, open_source(mixture).seconds)
    except DatasetError:
        return Labels()  # the mix is opened again with the stems, and reported there
    except ValueError as error:
        report(Problem(notes, f"{error}; tempo and bars are estimated", skipped=False))
        return Labels()
    return Labels(rhythm.bpm, signature, rhythm=rhythm)


def _is_song(folder: Path, names: frozenset[str]) -> bool:
    return _METADATA in names or (_TRACK.fullmatch(folder.name) is not None and "stems" in names)


def _drafts(folder: Path, report: Callable[[Problem], None]) -> list[Draft]:
    if folder.parent.name == _OMITTED:
        report(Problem(folder, "is a duplicate that the set's own redux split leaves out"))
        return []
    yaml = data_library("yaml")
    path = folder / _METADATA
    try:
        metadata = as_mapping(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, yaml.YAMLError) as error:
        report(Problem(path, f"must be the metadata of a track, but reading it gave: {' '.join(str(error).split())}"))
        return []
    rows = _rows(folder, metadata, report)
    if not rows:
        report(Problem(path, "must list stems that were rendered, but lists none"))
        return []
    stems = assign_stems(assign_lead([role for _, role, _ in rows], [line for _, _, line in rows]))
    parts = [Part(part.path, stem, part.words) for (part, _, _), stem in zip(rows, stems, strict=True) if stem]
    mixture = folder / _MIXTURE
    return [Draft(folder, parts, mixture if mixture.exists() else None, _labels(folder, report))]


SLAKH: Final = Layout("slakh2100", _is_song, _drafts)
