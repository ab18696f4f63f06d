"""What lies in a library: the facts of every piece without its notes, and how they spread."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Final

from engine.music import Key
from engine.stems import STEMS
from engine.studio.library import RUNS, library_folders, load_labels
from engine.units import SAMPLE_RATE_HZ

WHOLE: Final = ""  # the row of captions that are about the whole piece
_CHUNK: Final = 64  # pieces that a process reads in one go


@dataclass(frozen=True)
class Facts:
    """One piece without its notes.

    Args:
        folder: Where it lies.
        seed: What it was composed from.
        split: ``train`` or ``test``.
        style: Its style.
        form: ``loop`` or ``song``.
        bpm: Quarter notes per minute.
        bars: Its length in bars.
        signature: Numerator and denominator.
        key: Tonic and mode.
        seconds: How long it lasts.
        programs: By stem that is present, what plays it.
        effects: By stem that is present, names of its effects.
        levels: By stem that sounds, its level in the mix in dB.
        captions: By stem, and under ``WHOLE``, its texts.
        size_bytes: Of its files.
    """

    folder: Path
    seed: int
    split: str
    style: str
    form: str
    bpm: float
    bars: int
    signature: tuple[int, int]
    key: Key
    seconds: float
    programs: dict[str, str]
    effects: dict[str, tuple[str, ...]]
    levels: dict[str, float]
    captions: dict[str, tuple[str, ...]]
    size_bytes: int


def read_facts(folder: Path) -> Facts:
    """Return the facts of the piece in a folder."""
    piece = load_labels(folder)
    return Facts(
        folder=folder,
        seed=piece.seed,
        split=piece.split,
        style=piece.style,
        form=piece.form,
        bpm=piece.bpm,
        bars=piece.bars,
        signature=piece.signature,
        key=piece.key,
        seconds=piece.frames / SAMPLE_RATE_HZ,
        programs=dict(piece.programs),
        effects={stem: tuple(effect.name for effect in effects) for stem, effects in piece.effects.items()},
        levels=dict(piece.levels),
        captions=dict(piece.captions),
        size_bytes=sum(path.stat().st_size for path in folder.iterdir()),
    )


@dataclass(frozen=True)
class Census:
    """All pieces of a library.

    Args:
        pieces: By split and seed.
        speed: Seconds of one stem that one core rendered in a second; None where no record of it is found.
    """

    pieces: tuple[Facts, ...]
    speed: float | None

    @cached_property
    def hours(self) -> float:
        """Length of all pieces."""
        return sum(facts.seconds for facts in self.pieces) / 3600

    @cached_property
    def gigabytes(self) -> float:
        """Size of all pieces' files, in 10^9 bytes."""
        return sum(facts.size_bytes for facts in self.pieces) / 1e9

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """Names of the styles that occur, by tempo, slow ones first."""
        tempos: dict[str, list[float]] = {}
        for facts in self.pieces:
            tempos.setdefault(facts.style, []).append(facts.bpm)
        return tuple(sorted(tempos, key=lambda style: (sum(tempos[style]) / len(tempos[style]), style)))

    def count(self, values: Callable[[Facts], Iterable[str]]) -> Counter[str]:
        """Return in how many pieces each value occurs."""
        return Counter(value for facts in self.pieces for value in set(values(facts)))

    def drawn(self, style: str, count: int) -> tuple[Facts, ...]:
        """Return so many pieces of a style, drawn by its name: loops, and one song where there is one, which comes last."""
        pieces = [facts for facts in self.pieces if facts.style == style]
        Random(f"sheet:{style}").shuffle(pieces)
        songs = [facts for facts in pieces if facts.form == "song"][:1]
        loops = [facts for facts in pieces if facts.form != "song"][: count - len(songs)]
        return (*loops, *songs)

    def sample(self, count: int) -> tuple[Facts, ...]:
        """Return so many pieces drawn from all, or all where there are fewer."""
        return tuple(Random("sample").sample(self.pieces, min(count, len(self.pieces))))


def take_census(library: Path, pool: Executor | None = None) -> Census:
    """Read the labels of all pieces of a library.

    Args:
        library: Its folder.
        pool: Processes that read; this one reads where there is none.

    Raises:
        FileNotFoundError: There is no piece in it.
    """
    folders = library_folders(library)
    if not folders:
        raise FileNotFoundError(
            f"a library has a folder train or test with pieces, but {library} has none; "
            f"render some with quartet studio --hours 1 --out {library}"
        )
    pieces = tuple(pool.map(read_facts, folders, chunksize=_CHUNK) if pool else map(read_facts, folders))
    return Census(pieces, _speed(library / RUNS))


def _speed(record: Path) -> float | None:
    """Return the speed per stem and core over all runs of a record."""
    if not record.is_file():
        return None
    rows = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines() if line.strip()]
    work = sum(row["work_seconds"] for row in rows)
    return len(STEMS) * sum(row["music_seconds"] for row in rows) / work if work > 0 else None
