"""What a composed loop is: its notes, harmony, instruments and the texts that are true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.music import Chord, Key, Note, parse_chord
from engine.units import beats_per_bar, loop_beats, loop_frames


@dataclass(frozen=True)
class Piece:
    """One loop of four stems, before it is rendered.

    Args:
        seed: The number it was composed from.
        style: Name of its style, a key of ``engine.studio.styles.STYLES``.
        bpm: Quarter notes per minute.
        bars: Length in bars.
        signature: Numerator and denominator.
        swing: How much later the odd sixteenths come, in sixteenths, 0 to 0.33.
        key: Tonic and mode.
        chords: One per beat, ``beats`` of them.
        notes: For every stem its notes by start; none where the stem is absent.
        programs: For every stem that is present, the name of what plays it, a key of
            ``engine.studio.instruments.INSTRUMENTS``.
        captions: For every stem, and under ``""`` for the whole, three or more texts that are true of it.
        tones: For every stem that is present, a key of ``engine.studio.sound.TONES``: what colors its sound.
        split: ``train`` or ``test``.
    """

    seed: int
    style: str
    bpm: float
    bars: int
    signature: tuple[int, int]
    swing: float
    key: Key
    chords: tuple[Chord, ...]
    notes: Mapping[str, tuple[Note, ...]]
    programs: Mapping[str, str]
    captions: Mapping[str, tuple[str, ...]]
    tones: Mapping[str, str] = field(default_factory=dict)
    split: str = "train"

    @property
    def beats(self) -> float:
        """Length of the loop in quarter notes."""
        return loop_beats(self.bars, *self.signature)

    @property
    def beats_per_bar(self) -> float:
        """Length of one bar in quarter notes."""
        return beats_per_bar(*self.signature)

    @property
    def frames(self) -> int:
        """Length of the loop in audio frames."""
        return loop_frames(self.bars, self.bpm, *self.signature)

    def chord_at(self, beat: float) -> Chord:
        """Return the chord that sounds at a beat; beats wrap round the loop, and human timing does not change it."""
        tick = round(beat * 4 - 0.2)  # a swung sixteenth still belongs to its own tick
        return self.chords[(tick // 4) % len(self.chords)]


def piece_to_json(piece: Piece) -> dict[str, Any]:
    """Return the piece as plain lists and dictionaries, which ``piece_from_json`` reads back without loss."""
    return {
        "seed": piece.seed,
        "split": piece.split,
        "style": piece.style,
        "bpm": piece.bpm,
        "bars": piece.bars,
        "signature": list(piece.signature),
        "swing": piece.swing,
        "key": {"tonic": piece.key.tonic, "mode": piece.key.mode},
        "chords": [str(chord) for chord in piece.chords],
        "programs": dict(piece.programs),
        "tones": dict(piece.tones),
        "captions": {stem: list(texts) for stem, texts in piece.captions.items()},
        "notes": {
            stem: [[note.start, note.length, note.pitch, note.velocity] for note in notes] for stem, notes in piece.notes.items()
        },
    }


def piece_from_json(data: Mapping[str, Any]) -> Piece:
    """Return the piece that ``piece_to_json`` wrote.

    Raises:
        ValueError: A field is missing; the text names it.
    """
    try:
        return Piece(
            seed=int(data["seed"]),
            style=str(data["style"]),
            bpm=float(data["bpm"]),
            bars=int(data["bars"]),
            signature=(int(data["signature"][0]), int(data["signature"][1])),
            swing=float(data["swing"]),
            key=Key(int(data["key"]["tonic"]), str(data["key"]["mode"])),
            chords=tuple(parse_chord(text) for text in data["chords"]),
            notes={
                stem: tuple(Note(float(s), float(n), int(p), int(v)) for s, n, p, v in rows)
                for stem, rows in data["notes"].items()
            },
            programs={str(stem): str(name) for stem, name in data["programs"].items()},
            captions={str(stem): tuple(map(str, texts)) for stem, texts in data["captions"].items()},
            tones={str(stem): str(name) for stem, name in data["tones"].items()},
            split=str(data["split"]),
        )
    except KeyError as error:
        raise ValueError(f"a piece needs the field {error}, but the file has none; render it again") from error
