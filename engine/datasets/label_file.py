"""The labels that a user may lay beside the stems of a song, in TOML or JSON."""

import json
import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from engine.datasets.draft import Part, Problem, as_mapping
from engine.datasets.rhythm import steady_rhythm
from engine.datasets.song import Labels
from engine.datasets.source import DatasetError, open_source
from engine.music import parse_key
from engine.stems import STEMS
from engine.units import MAXIMUM_BPM, MINIMUM_BPM

_SUFFIXES: Final = (".toml", ".json")


def read_label_file(folder: Path, names: tuple[str, ...], report: Callable[[Problem], None]) -> tuple[dict[str, Any], Path]:
    """Return what a song's file of labels holds, and the file; nothing where there is none."""
    for path in (folder / f"{name}{suffix}" for name in names for suffix in _SUFFIXES):
        if not path.is_file():
            continue
        try:
            text = path.read_text(encoding="utf-8")
            return as_mapping(tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)), path
        except (OSError, ValueError) as error:
            report(Problem(path, f"must be labels in {path.suffix[1:].upper()}, but reading it gave: {error}"))
    return {}, folder


def labels_of(
    told: dict[str, Any],
    path: Path,
    parts: Sequence[Part],
    report: Callable[[Problem], None],
    stems: Sequence[str] = STEMS,
) -> Labels:
    """Return the labels of a song; a wrong one is reported and passed over. ``stems`` are those that captions may speak of.

    ``tempo`` or ``bpm``, ``signature`` ("4/4"), ``downbeat`` (seconds at which a bar begins), ``key`` ("D minor"),
    ``style`` or ``genre``, ``captions`` (a table of texts by stem, the whole under "song").
    """

    def read(name: str, convert: Callable[[Any], Any], *others: str) -> Any:
        value = next((told[word] for word in (name, *others) if word in told), None)
        if value is None:
            return None
        try:
            return convert(value)
        except (ValueError, TypeError, LookupError) as error:
            report(Problem(path, f"{name}: {error}; the label is passed over", skipped=False))
            return None

    bpm, signature = read("bpm", _tempo, "tempo"), read("signature", _signature)
    downbeat, style = read("downbeat", float), read("style", str, "genre")
    rhythm = None
    if bpm and downbeat is not None:
        try:
            seconds = max(open_source(part.path).seconds for part in parts)
            rhythm = steady_rhythm(bpm, signature or (4, 4), seconds, downbeat)
        except DatasetError:
            pass  # the file is opened again with the others, and reported there
    captions = read("captions", lambda value: _captions(value, stems)) or {}
    return Labels(bpm, signature, read("key", lambda text: parse_key(str(text))), style or "", captions, rhythm)


def _tempo(value: Any) -> float:
    bpm = float(value)
    if not MINIMUM_BPM <= bpm <= MAXIMUM_BPM:
        raise ValueError(f"must be {MINIMUM_BPM:g} to {MAXIMUM_BPM:g}, but got {value}")
    return bpm


def _signature(value: Any) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,2})/(2|4|8|16)", str(value))
    if match is None or int(match[1]) < 1:
        raise ValueError(f"must be written like 4/4 or 6/8, but got {value!r}")
    return int(match[1]), int(match[2])


def _captions(value: Any, stems: Sequence[str]) -> dict[str, tuple[str, ...]]:
    if isinstance(value, str):
        return {"": (value,)}
    if not isinstance(value, dict) or not set(value) <= {*stems, "song"}:
        raise ValueError(f"must be a text or a table of {', '.join((*stems, 'song'))}, but got {value!r}")
    return {
        "" if stem == "song" else stem: (text,) if isinstance(text, str) else tuple(map(str, text))
        for stem, text in value.items()
    }
