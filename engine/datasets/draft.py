"""What a layout finds out about a song from names and metadata, before any audio file is opened."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.datasets.song import Labels
from engine.midi_file import Score


@dataclass(frozen=True)
class Problem:
    """Something about a set that its owner may want to know.

    Args:
        path: A file or folder of the set.
        reason: What was expected, what is there and what was done.
        skipped: Whether it is left out; else it is used and this is a note.
    """

    path: Path
    reason: str
    skipped: bool = True


@dataclass(frozen=True)
class Part:
    """A source file and the stem it belongs to.

    Args:
        path: The file.
        stem: One of ``STEMS``.
        words: What people call the instrument; may be empty.
    """

    path: Path
    stem: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A song as its layout describes it.

    Args:
        path: Its folder; where a folder holds several songs, its own name within it.
        parts: The files of its stems.
        mixture: The file of its mix, where there is one.
        labels: What the set tells.
        split: Where the set tells it; else the folders above do.
        complete: Whether every song of the layout has all four stems, so that one without a file is damaged.
        finished: Whether its levels are right already.
        loop: Whether its end goes on at its start.
        score: The notes that are played, where the set tells them.
    """

    path: Path
    parts: Sequence[Part]
    mixture: Path | None = None
    labels: Labels = field(default_factory=Labels)
    split: str | None = None
    complete: bool = False
    finished: bool = False
    loop: bool = False
    score: Score | None = None


@dataclass(frozen=True)
class Layout:
    """A way in which sets are laid out.

    Args:
        name: What ``--layout`` calls it.
        is_song: Told a folder and the names in it, whether songs of this layout lie there.
        drafts: Returns the songs of such a folder; told the folder, and what to call with each problem.
        nested: Whether folders inside a song's folder may be songs too.
    """

    name: str
    is_song: Callable[[Path, frozenset[str]], bool]
    drafts: Callable[[Path, Callable[[Problem], None]], list[Draft]]
    nested: bool = False


def as_mapping(data: Any) -> dict[str, Any]:
    """Return the data where it is a table; an empty one where it is not."""
    return dict(data) if isinstance(data, dict) else {}
