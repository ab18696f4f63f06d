"""MUSDB18-HQ: train and test, a folder a song, a file each for the mixture, bass, drums, other and vocals."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from engine.datasets.draft import Draft, Layout, Part, Problem
from engine.datasets.source import AUDIO_SUFFIXES

# The singer leads; all else accompanies.
_FILES: Final = {"bass.wav": "bass", "drums.wav": "drums", "other.wav": "instrument", "vocals.wav": "melody"}
_MIXTURE: Final = "mixture.wav"


def _is_song(folder: Path, names: frozenset[str]) -> bool:
    audio = {name for name in names if Path(name).suffix.lower() in AUDIO_SUFFIXES}
    named = _MIXTURE in audio or audio >= set(_FILES)
    return named and len(audio) > 1 and audio <= {*_FILES, _MIXTURE}


def _drafts(folder: Path, report: Callable[[Problem], None]) -> list[Draft]:
    parts = []
    for name, stem in _FILES.items():
        if (folder / name).exists():
            parts.append(Part(folder / name, stem, ("vocals",) if stem == "melody" else ()))
    mixture = folder / _MIXTURE
    if not mixture.exists():
        report(Problem(folder, "has no mixture.wav: its sources stay as loud as they are", skipped=False))
    return [Draft(folder, parts, mixture if mixture.exists() else None, complete=True)]


MUSDB: Final = Layout("musdb18-hq", _is_song, _drafts)
