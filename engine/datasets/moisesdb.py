"""MoisesDB: ``<uuid>/data.json`` lists stems and their tracks, ``<uuid>/<stem>/<track id>.wav`` holds them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from engine.datasets.draft import Draft, Layout, Part, Problem, as_mapping
from engine.datasets.roles import Role, assign_stems
from engine.datasets.song import Labels

_DATA: Final = "data.json"

# The set's own taxonomy: its stems, and those of their track types that do something else.
_STEM_ROLES: Final = {
    "vocals": Role.LEAD,
    "bass": Role.BASS,
    "drums": Role.DRUMS,
    "percussion": Role.DRUMS,
    "guitar": Role.ACCOMPANIMENT,
    "other_plucked": Role.ACCOMPANIMENT,
    "piano": Role.ACCOMPANIMENT,
    "other_keys": Role.ACCOMPANIMENT,
    "bowed_strings": Role.ACCOMPANIMENT,
    "wind": Role.SOLOIST,
    "other": Role.ACCOMPANIMENT,
}
_TRACK_ROLES: Final = {  # beginnings of track types, without what stands in brackets
    "human choir": Role.ACCOMPANIMENT,
    "background vocals": Role.ACCOMPANIMENT,
    "pitched percussion": Role.ACCOMPANIMENT,
    "synth lead": Role.LEAD,
    "lap steel guitar": Role.SOLOIST,
    "violin section": Role.ACCOMPANIMENT,
    "violin": Role.SOLOIST,
    "click track": Role.UNUSED,
}


def track_role(stem_name: str, track_type: str) -> Role | None:
    """Return what a track does, or None where its stem is not of the taxonomy."""
    for beginning, role in _TRACK_ROLES.items():
        if track_type.lower().startswith(beginning):
            return role
    return _STEM_ROLES.get(stem_name.lower().replace(" ", "_"))


def _words(track_type: str) -> tuple[str, ...]:
    text = track_type.split("(")[0].split("/")[0].strip().lower()
    return (text,) if text and text != "other" else ()


def _tracks(folder: Path, data: dict[str, Any]) -> list[tuple[Path, Role | None, tuple[str, ...]]]:
    rows = []
    for stem in map(as_mapping, data.get("stems") or []):
        name = str(stem.get("stemName", ""))
        for track in map(as_mapping, stem.get("tracks") or []):
            kind = str(track.get("trackType", ""))
            path = folder / name / f"{track.get('id')}.{track.get('extension', 'wav')}"
            rows.append((path, track_role(name, kind), _words(kind)))
    return rows


def _is_song(folder: Path, names: frozenset[str]) -> bool:
    return _DATA in names


def _drafts(folder: Path, report: Callable[[Problem], None]) -> list[Draft]:
    path = folder / _DATA
    try:
        data = as_mapping(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        report(Problem(path, f"must be the JSON of a MoisesDB song, but reading it gave: {error}"))
        return []
    rows = _tracks(folder, data)
    if not rows:
        report(Problem(path, "must list stems and their tracks, but lists none"))
        return []
    for track, role, _ in rows:
        if role is None:
            report(Problem(track, f"must lie under a stem of the MoisesDB taxonomy, but lies under {track.parent.name!r}"))
    known = [(track, role, words) for track, role, words in rows if role is not None]
    stems = assign_stems([role for _, role, _ in known])
    parts = [Part(track, stem, words) for (track, _, words), stem in zip(known, stems, strict=True) if stem]
    genre = str(data.get("genre") or "")
    return [Draft(folder, parts, labels=Labels(style="" if genre == "undefined" else genre))]


MOISESDB: Final = Layout("moisesdb", _is_song, _drafts)
