"""What a composed piece is: its notes, harmony, instruments, effects and the texts that are true of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from engine.music import Chord, Key, Note, parse_chord
from engine.studio.sound.effects import Effect
from engine.units import beats_per_bar, loop_beats, loop_frames

FORMS: Final = ("loop", "song")


@dataclass(frozen=True)
class Section:
    """A part of a piece.

    Args:
        name: Such as ``intro``, ``verse``, ``chorus``, ``break``, ``outro``; ``loop`` where it is the whole.
        bar: Its first bar, from 0.
        bars: How many it has.
    """

    name: str
    bar: int
    bars: int


@dataclass(frozen=True)
class Piece:
    """One piece of four stems: a loop that goes round without a seam, or a song that begins and ends.

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
        effects: For every stem that is present, what colors its sound, in the order that it is applied.
        split: ``train`` or ``test``.
        form: One of ``FORMS``. What rings past a loop's end is laid over its start; a song ends in a fade of 0.1 s.
        sections: They follow each other and fill the piece.
        levels: For every stem that sounds, its level in the mix in dB; none before it is rendered.
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
    effects: Mapping[str, tuple[Effect, ...]] = field(default_factory=dict)
    split: str = "train"
    form: str = "loop"
    sections: tuple[Section, ...] = ()
    levels: Mapping[str, float] = field(default_factory=dict)

    @property
    def beats(self) -> float:
        """Length of the piece in quarter notes."""
        return loop_beats(self.bars, *self.signature)

    @property
    def beats_per_bar(self) -> float:
        """Length of one bar in quarter notes."""
        return beats_per_bar(*self.signature)

    @property
    def frames(self) -> int:
        """Length of the piece in audio frames."""
        return loop_frames(self.bars, self.bpm, *self.signature)

    def chord_at(self, beat: float) -> Chord:
        """Return the chord that sounds at a beat; beats wrap round the piece, and human timing does not change it."""
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
        "effects": {
            stem: [{"name": effect.name, **effect.settings} for effect in effects] for stem, effects in piece.effects.items()
        },
        "form": piece.form,
        "sections": [[section.name, section.bar, section.bars] for section in piece.sections],
        "levels": dict(piece.levels),
        "captions": {stem: list(texts) for stem, texts in piece.captions.items()},
        "notes": {
            stem: [[note.start, note.length, note.pitch, note.velocity] for note in notes] for stem, notes in piece.notes.items()
        },
    }


def _effect_from_json(data: Mapping[str, Any]) -> Effect:
    return Effect(str(data["name"]), {str(name): float(value) for name, value in data.items() if name != "name"})


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
            effects={str(stem): tuple(map(_effect_from_json, rows)) for stem, rows in data["effects"].items()},
            split=str(data["split"]),
            form=str(data["form"]),
            sections=tuple(Section(str(name), int(bar), int(bars)) for name, bar, bars in data["sections"]),
            levels={str(stem): float(level) for stem, level in data["levels"].items()},
        )
    except KeyError as error:
        raise ValueError(f"a piece needs the field {error}, but the file has none; render it again") from error
