"""What a loop does in time, small enough to keep: it is held against other loops after all have been read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.evaluation.audio_metrics import Hearing
from engine.evaluation.loop import MIX, Loop
from engine.evaluation.notes_metrics import note_tick
from engine.evaluation.pitches import voices_heard
from engine.music import Note
from engine.stems import STEMS
from engine.units import TICKS_PER_BEAT

KINDS: Final = ("notes", "audio")  # what a trace is read from

Values = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Trace:
    """One stem, or the mix, read from its notes or from its audio.

    Args:
        onsets: When something begins, in beats from the loop's start, [n].
        strengths: How strongly: velocity from 0 to 1, or the rise of the flux, [n].
        voices: How many pitches are heard at once while any is, strokes in one tick for drums; None where that is not read.
        notes: What is played; empty where it was read from audio, and for the mix.
    """

    onsets: Values
    strengths: Values
    voices: float | None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, eq=False)
class LoopTrace:
    """One loop.

    Args:
        bpm: Quarter notes per minute.
        bars: Length in bars.
        beats_per_bar: Length of one bar in quarter notes.
        stems: By kind, ``notes`` or ``audio``, and by stem; a loop of all stems has a mix too.
    """

    bpm: float
    bars: int
    beats_per_bar: float
    stems: Mapping[str, Mapping[str, Trace]]

    @property
    def beats(self) -> float:
        """Length in quarter notes."""
        return self.bars * self.beats_per_bar

    @property
    def seconds(self) -> float:
        """Length in seconds."""
        return self.beats * 60 / self.bpm


def voices_played(stem: str, notes: Sequence[Note]) -> float | None:
    """Return how many notes sound at once while any does, or for drums how many strokes a tick holds that has one.

    None for a stem without notes.
    """
    if not notes:
        return None
    if stem == "drums":
        return len(notes) / len({note_tick(note) for note in notes})
    covered, end = 0.0, -np.inf
    for note in sorted(notes):
        covered += max(0.0, note.start + note.length - max(end, note.start))
        end = max(end, note.start + note.length)
    return sum(note.length for note in notes) / covered


def trace_to_json(loop: Loop, hearing: Hearing) -> dict[str, Any]:
    """Return what is kept of a loop: its notes, and what was heard of it."""
    sounding = hearing.sounding.get("instrument")
    heard = {
        stem: [
            [round(float(s) * loop.bpm / 60, 4), round(float(r), 3)] for s, r in zip(seconds, hearing.rises[stem], strict=True)
        ]
        for stem, seconds in hearing.onsets.items()
    }
    return {
        "bpm": loop.bpm,
        "bars": loop.bars,
        "beats_per_bar": loop.beats_per_bar,
        "notes": {
            stem: [[round(n.start, 4), round(n.length, 4), n.pitch, n.velocity] for n in notes]
            for stem, notes in loop.notes.items()
        },
        "heard": heard,
        "voices": {} if sounding is None else {"instrument": voices_heard(sounding)},
    }


def trace_from_json(data: Mapping[str, Any]) -> LoopTrace:
    """Return the trace of what ``trace_to_json`` kept."""
    played = {stem: tuple(Note(s, le, int(p), int(v)) for s, le, p, v in rows) for stem, rows in data["notes"].items()}
    beats = data["bars"] * data["beats_per_bar"]
    notes = {stem: _played(stem, found, beats) for stem, found in played.items()}
    if len(played) == len(STEMS):
        onsets = np.concatenate([trace.onsets for trace in notes.values()])
        strengths = np.concatenate([trace.strengths for trace in notes.values()])
        notes[MIX] = Trace(onsets, strengths, None)
    heard = {}
    for stem, rows in data["heard"].items():
        onsets, strengths = np.array(rows, dtype=np.float64).reshape(-1, 2).T
        heard[stem] = Trace(onsets, strengths, data["voices"].get(stem))
    return LoopTrace(data["bpm"], data["bars"], data["beats_per_bar"], {"notes": notes, "audio": heard})


def _played(stem: str, notes: tuple[Note, ...], beats: float) -> Trace:
    starts = np.array([note.start for note in notes], dtype=np.float64) % beats
    velocities = np.array([note.velocity for note in notes], dtype=np.float64) / 127
    return Trace(starts, velocities, voices_played(stem, notes), notes)


def onset_notes(trace: Trace) -> tuple[Note, ...]:
    """Return the notes of a trace; of one from audio, a note of no pitch wherever something begins."""
    return trace.notes or tuple(Note(float(onset), 1 / TICKS_PER_BEAT, 60, 100) for onset in trace.onsets)
