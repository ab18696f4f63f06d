"""A band made again, held against what it was: notes, timing, and what the tagger hears."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np

from engine.evaluation.resynthesis.material import Band, Player, studio_plays
from engine.evaluation.spectrum import Floats, mono
from engine.music import Note
from engine.resynthesis import Span, resynthesize
from engine.stems import PITCHED, STEMS
from engine.studio.inspection.alignment import align
from engine.tagger.labels import key_mode, key_name
from engine.tagger.metrics import Answer, figure
from engine.tagger.tagger import Tagger, Tags
from engine.units import MAXIMUM_BPM, MINIMUM_BPM

SURE: Final = 0.6  # probability of a family from which the tagger counts as sure
ALL: Final = "all"
_CLEAR: Final = 0.1  # of a correlation of onsets: below, nothing stands out


@dataclass(frozen=True)
class Move:
    """Where takes are brought.

    Args:
        name: In the tables.
        tempo: Factor of the tempo.
        semitones: How much higher.
    """

    name: str
    tempo: float
    semitones: int


MOVES: Final = (
    Move("90 % tempo", 0.9, 0),
    Move("140 % tempo", 1.4, 0),
    Move("-7 semitones", 1.0, -7),
    Move("+7 semitones", 1.0, 7),
)


@dataclass(frozen=True)
class Hearing:
    """One stem before and after.

    Args:
        stem: Which.
        note_f1: Of its notes against the score moved by hand.
        delay_ms: How much later it begins against its notes than before; None where that cannot be told.
        family: What the tagger said before and says now.
        sure: How probable that was before.
    """

    stem: str
    note_f1: float
    delay_ms: float | None
    family: Answer
    sure: float


@dataclass(frozen=True)
class Outcome:
    """A band after one move: each stem, and what the tagger says of the whole."""

    move: str
    stems: tuple[Hearing, ...]
    style: Answer
    key: Answer


def note_f1(found: Sequence[Note], expected: Sequence[Note]) -> float:
    """Return the F1 of notes that must agree in pitch, start, length and velocity, exactly; 1 where there are none."""
    total = len(found) + len(expected)
    return 2 * (Counter(found) & Counter(expected)).total() / total if total else 1.0


def expected_notes(stem: str, notes: Sequence[Note], semitones: int) -> tuple[Note, ...]:
    """Return the score moved by hand: in beats nothing changes but pitches, and not those of drums."""
    return tuple(replace(note, pitch=note.pitch + (semitones if stem in PITCHED else 0)) for note in notes)


def lag_ms(stem: str, audio: Floats, span: Span, notes: Sequence[Note]) -> float | None:
    """Return how much later than its notes a stem is heard to begin; None for sounds that begin too softly to tell."""
    found = align(mono(audio), span, notes, stem in PITCHED)
    return found.lag_ms if max(found.curve) >= _CLEAR else None


def _later(now: float | None, before: float | None) -> float | None:
    return None if now is None or before is None else now - before


def _key(tags: Tags, semitones: int = 0) -> str:
    return key_name((tags.key.tonic + semitones) % 12, key_mode(tags.key))


def within_reach(band: Band, move: Move) -> bool:
    """Return whether a band may be brought to a move's tempo."""
    return MINIMUM_BPM <= band.span.bpm * move.tempo <= MAXIMUM_BPM


def hear_moves(band: Band, player: Player, tagger: Tagger, moves: Sequence[Move] = MOVES) -> list[Outcome]:
    """Bring a band to every move that a request may ask for, and listen."""
    before = tagger.tag({stem: part.audio for stem, part in band.parts.items()})
    lags = {stem: lag_ms(stem, part.audio, band.span, part.notes) for stem, part in band.parts.items()}
    outcomes = []
    for move in moves:
        span = Span(band.span.beats, band.span.bpm * move.tempo)
        if not within_reach(band, move):
            continue
        audio, notes = {}, {}
        for stem, part in band.parts.items():
            notes[stem], timbre = resynthesize(
                stem, part.notes, part.timbre, player.basis, band.span, span, move.semitones, player.transposer
            )
            audio[stem] = player.play(stem, notes[stem], timbre, span)
        after = tagger.tag(audio)
        hearings = tuple(
            Hearing(
                stem,
                note_f1(notes[stem], expected_notes(stem, part.notes, move.semitones)),
                _later(lag_ms(stem, audio[stem], span, notes[stem]), lags[stem]),
                Answer(before.families[stem], after.families.get(stem, "silence")),
                before.family_probabilities[stem][before.families[stem]],
            )
            for stem, part in band.parts.items()
            if stem in before.families
        )
        style, key = Answer(before.style, after.style), Answer(_key(before, move.semitones), _key(after))
        outcomes.append(Outcome(move.name, hearings, style, key))
    return outcomes


def hear_coding(band: Band, tagger: Tagger) -> dict[str, Answer]:
    """Return what the tagger says of original stems and of the coded ones: its own floor."""
    return _families(tagger, band.originals, {stem: part.audio for stem, part in band.parts.items()})


def hear_studio(band: Band, tagger: Tagger, move: Move) -> dict[str, Answer]:
    """Return what the tagger says of original stems and of what the studio itself makes of them elsewhere; none of composed ones.

    Raises:
        FileNotFoundError: There is no soundfont.
    """
    if band.piece is None or not within_reach(band, move):
        return {}
    return _families(tagger, band.originals, studio_plays(band.piece, move.tempo, move.semitones))


def _families(tagger: Tagger, before: Mapping[str, Floats], after: Mapping[str, Floats]) -> dict[str, Answer]:
    first, second = (tagger.tag(stems).families for stems in (before, after))
    return {stem: Answer(first[stem], second[stem]) for stem in STEMS if stem in first and stem in second}


def family_figures(rows: Sequence[tuple[str, Answer]]) -> dict[str, dict[str, float]]:
    """Return how often families agree, by stem and for ``ALL``; stems that never sound are left out."""
    groups = {stem: [answer for other, answer in rows if other == stem] for stem in STEMS}
    groups[ALL] = [answer for _, answer in rows]
    return {name: figure(answers) for name, answers in groups.items() if answers}


def move_figures(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the figures of one move.

    Args:
        outcomes: Of many bands, at least one stem among them.
    """
    hearings = [hearing for outcome in outcomes for hearing in outcome.stems]
    delays = np.array([hearing.delay_ms for hearing in hearings if hearing.delay_ms is not None])
    low, middle, high = np.percentile(delays, (5, 50, 95)) if len(delays) else (math.nan,) * 3
    wrong = Counter((h.stem, h.family.true, h.family.said) for h in hearings if h.family.true != h.family.said)
    return {
        "note_f1": float(np.mean([hearing.note_f1 for hearing in hearings])),
        "delay_ms": {
            "median": float(middle),
            "low": float(low),
            "high": float(high),
            "within_1_ms": float(np.mean(np.abs(delays) <= 1.0)) if len(delays) else math.nan,
            "n": len(delays),
        },
        "family": family_figures([(h.stem, h.family) for h in hearings]),
        "family_sure": family_figures([(h.stem, h.family) for h in hearings if h.sure >= SURE]),
        "mistaken": [[*names, count] for names, count in wrong.most_common(10)],
        "style": figure([outcome.style for outcome in outcomes]),
        "key": figure([outcome.key for outcome in outcomes]),
    }
