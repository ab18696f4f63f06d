"""A library that ``quartet studio`` rendered: a folder a piece, with its labels in ``piece.json``."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from engine.datasets.draft import Draft, Layout, Part, Problem
from engine.datasets.rhythm import steady_rhythm
from engine.datasets.song import Labels
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ

_LABELS: Final = "piece.json"


def _is_song(folder: Path, names: frozenset[str]) -> bool:
    return _LABELS in names


def _drafts(folder: Path, report: Callable[[Problem], None]) -> list[Draft]:
    from engine.studio.instruments import INSTRUMENTS
    from engine.studio.library import load_labels

    try:
        piece = load_labels(folder)
    except (OSError, ValueError, TypeError) as error:
        report(Problem(folder / _LABELS, f"must hold the labels of a piece, but reading it gave: {error}"))
        return []
    names = {stem: INSTRUMENTS[name].names[:1] for stem, name in piece.programs.items() if name in INSTRUMENTS}
    parts = [Part(folder / f"{stem}.flac", stem, names.get(stem, ())) for stem in STEMS if stem in piece.programs]
    rhythm = steady_rhythm(piece.bpm, piece.signature, piece.frames / SAMPLE_RATE_HZ)
    labels = Labels(piece.bpm, piece.signature, piece.key, piece.style, piece.captions, rhythm)
    return [Draft(folder, parts, labels=labels, split=piece.split, finished=True, loop=piece.form == "loop")]


STUDIO: Final = Layout("studio", _is_song, _drafts)
