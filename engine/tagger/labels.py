"""What the tagger names: styles, instrument families, keys and tempo bins."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from engine.music import PITCH_CLASSES, SCALES, Key
from engine.studio.instruments import FAMILIES, INSTRUMENTS
from engine.studio.piece import Piece
from engine.studio.styles import STYLES

MODES: Final = ("major", "minor")  # by the third: lydian and mixolydian count as major, dorian and phrygian as minor
_MAJOR_THIRD: Final = 4
BIN_EDGES_BPM: Final = tuple(edge + 0.5 for edge in range(79, 170, 10))  # between whole numbers: no usual tempo is on an edge
BINS: Final = ("70-79", *(f"{low}-{low + 9}" for low in range(80, 170, 10)), "170-180")


@dataclass(frozen=True)
class Vocabulary:
    """The names that the outputs of a network stand for.

    Args:
        styles: Of pieces.
        families: Of what plays a stem, by stem.
    """

    styles: tuple[str, ...]
    families: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Labels:
    """What is true of a piece.

    Args:
        style: Its name.
        programs: What plays each stem that is present.
        families: The family of each of those.
        tonic: Pitch class of its key.
        mode: One of ``MODES``.
        bpm: Quarter notes per minute.
    """

    style: str
    programs: Mapping[str, str]
    families: Mapping[str, str]
    tonic: int
    mode: str
    bpm: float


def studio_vocabulary() -> Vocabulary:
    """Return the names of the studio's styles and families."""
    return Vocabulary(tuple(STYLES), {stem: tuple(families) for stem, families in FAMILIES.items()})


def key_mode(key: Key) -> str:
    """Return whether a key is like major or like minor."""
    return MODES[0 if _MAJOR_THIRD in SCALES[key.mode] else 1]


def key_name(tonic: int, mode: str) -> str:
    """Return such as ``F# minor``."""
    return f"{PITCH_CLASSES[tonic]} {mode}"


def key_index(tonic: int, mode: str) -> int:
    """Return the index of a key among the network's outputs."""
    return tonic * len(MODES) + MODES.index(mode)


def tempo_bin(bpm: float) -> int:
    """Return the index of a tempo's bin among ``BINS``; the outer ones take what lies beyond."""
    return bisect_right(BIN_EDGES_BPM, bpm)


def piece_labels(piece: Piece) -> Labels:
    """Return what is true of a piece of the studio."""
    families = {stem: INSTRUMENTS[program].family for stem, program in piece.programs.items()}
    return Labels(piece.style, dict(piece.programs), families, piece.key.tonic, key_mode(piece.key), piece.bpm)
