"""What the networks are told of each frame: where it stands in bar and phrase, the tempo, key and chord, the notes."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

import torch
from torch import Tensor

from engine.music import Chord, Key, Note
from engine.score import DRUM_CLASSES, LOWEST, PITCHES
from engine.stems import STEMS
from engine.text import encoder
from engine.units import SAMPLE_RATE_HZ, TICKS_PER_BEAT, beats_to_seconds, loop_hops

_PHRASE_BARS: Final = (1, 2, 4)  # where in one, two and four bars a frame stands
_BEAT_HARMONICS: Final = (1, 2, 4)  # where in the beat, its half and its sixteenth
PHASE_CHANNELS: Final = 2 * (len(_PHRASE_BARS) + 1 + len(_BEAT_HARMONICS)) + 2
HARMONY_CHANNELS: Final = 12 + 12 + 1 + 12 + 1
SCORE_CHANNELS: Final = PHASE_CHANNELS + HARMONY_CHANNELS
_DECAYS_SECONDS: Final = (0.04, 0.2, 1.0)  # a stroke's click, a short tone, a long one: how sounds fade after an onset
PITCHED_CHANNELS: Final = PITCHES + len(_DECAYS_SECONDS)
DRUM_CHANNELS: Final = 2 * len(DRUM_CLASSES)
NOTE_CHANNELS: Final = (len(STEMS) - 1) * PITCHED_CHANNELS + DRUM_CHANNELS
TIMBRE_CHANNELS: Final = NOTE_CHANNELS + PHASE_CHANNELS
TEXT_CHANNELS_PER_STEM: Final = encoder.TEXT_CHANNELS
TEXT_CHANNELS: Final = len(STEMS) * TEXT_CHANNELS_PER_STEM
OWN_WEIGHTS: Final = {"score": 1.0, "timbre": 3.0}  # which instrument plays, a stem's own text says; what it plays, both


def phases(columns: int, beats: float, beats_per_bar: float, bpm: float) -> Tensor:
    """Return the place of each column of a loop in musical time, (PHASE_CHANNELS, columns).

    Args:
        columns: Ticks or hops.
        beats: Length of the loop in quarter notes.
        beats_per_bar: Length of a bar in quarter notes.
        bpm: Quarter notes per minute.
    """
    beat = torch.arange(columns) * (beats / columns)
    periods = [beats_per_bar * bars for bars in _PHRASE_BARS] + [beats_per_bar / 2] + [1 / h for h in _BEAT_HARMONICS]
    rows = []
    for period in periods:
        angle = 2 * math.pi * beat / period
        rows += [angle.sin(), angle.cos()]
    rows += [torch.full((columns,), math.log2(bpm / 120)), torch.full((columns,), beats_per_bar / 4 - 1)]
    return torch.stack(rows)


def harmony(ticks: int, chords: Sequence[Chord], key: Key | None, shift: int) -> Tensor:
    """Return chord and key of each tick in the canonical frame, (HARMONY_CHANNELS, ticks).

    Args:
        ticks: Length of the loop.
        chords: One per beat, or none: then the chord channels are 0.
        key: Or None: then the key's channels are 0.
        shift: Semitones to the canonical frame, as ``engine.score.canonical_shift`` gives them.
    """
    rows = torch.zeros(HARMONY_CHANNELS, ticks)
    for beat, chord in enumerate(chords):
        span = slice(beat * TICKS_PER_BEAT, (beat + 1) * TICKS_PER_BEAT)
        moved = chord.transposed(shift)
        rows[list(moved.pitch_classes()), span] = 1.0
        rows[12 + moved.root, span] = 1.0
        rows[24, span] = 1.0
    if key is not None:
        rows[[25 + (tone + shift) % 12 for tone in key.scale]] = 1.0
        rows[37] = 1.0
    return rows


def score_condition(ticks: int, beats_per_bar: float, bpm: float, chords: Sequence[Chord], key: Key | None, shift: int) -> Tensor:
    """Return all conditions of the score network, (SCORE_CHANNELS, ticks); arguments as above."""
    place = phases(ticks, ticks / TICKS_PER_BEAT, beats_per_bar, bpm)
    return torch.cat((place, harmony(ticks, chords, key, shift)))


def note_condition(stem: str, notes: Sequence[Note], frames: int, bpm: float) -> Tensor:
    """Return when and at which pitch a stem sounds, in audio time.

    Args:
        stem: Which stem.
        notes: In beats; what crosses the loop's end goes on at its start.
        frames: Length of the loop.
        bpm: Quarter notes per minute.

    Returns:
        For a pitched stem [PITCHED_CHANNELS, hops]: the share of each hop in which each pitch sounds, then its onsets
        fading at three speeds. For drums [DRUM_CHANNELS, hops]: each stroke class fading at two.
    """
    hops = loop_hops(frames)
    duration = frames / SAMPLE_RATE_HZ
    hop = duration / hops
    drums = stem == "drums"
    rows = torch.zeros(DRUM_CHANNELS if drums else PITCHED_CHANNELS, hops)
    center = torch.arange(hops) * hop
    for note in notes:
        start = beats_to_seconds(note.start, bpm)
        since = (center - start + hop / 2) % duration  # the hop that holds the onset is the first to hear it
        strength = note.velocity / 127
        if drums:
            fades = [2 * DRUM_CLASSES.index(note.pitch) + speed for speed in range(2)] if note.pitch in DRUM_CLASSES else []
        else:
            row = min(max(note.pitch - LOWEST[stem], 0), PITCHES - 1)
            held = torch.clamp((beats_to_seconds(note.length, bpm) + hop / 2 - since) / hop + 0.5, 0, 1)
            rows[row] = torch.maximum(rows[row], held)
            fades = [PITCHES + speed for speed in range(len(_DECAYS_SECONDS))]
        for speed, fade in enumerate(fades):
            rows[fade] = torch.maximum(rows[fade], strength * torch.exp(-since / _DECAYS_SECONDS[speed]))
    return rows


def timbre_condition(notes: Mapping[str, Sequence[Note]], frames: int, beats: float, beats_per_bar: float, bpm: float) -> Tensor:
    """Return all conditions of the timbre network, (TIMBRE_CHANNELS, hops): the notes of every stem, and musical time.

    Args:
        notes: Of each stem, in beats; a stem that is missing is silent.
        frames: Length of the loop.
        beats: The same in quarter notes.
        beats_per_bar: Length of a bar in quarter notes.
        bpm: Quarter notes per minute.
    """
    played = [note_condition(stem, notes.get(stem, ()), frames, bpm) for stem in STEMS]
    return torch.cat((*played, phases(loop_hops(frames), beats, beats_per_bar, bpm)))


def stem_prompt(whole: Tensor, own: Tensor, own_weight: float) -> Tensor:
    """Return one vector for a stem from the text of the whole and its own, (TEXT_CHANNELS_PER_STEM,); zeros say nothing.

    A text that says nothing is as if it were not there, so that it takes no weight from the other.

    Args:
        whole: Vector of the text that speaks of all stems.
        own: Vector of the stem's own text.
        own_weight: What it weighs where the text of the whole weighs 1, as ``OWN_WEIGHTS`` has it.
    """
    said = [(vector, weight) for vector, weight in ((whole, 1.0), (own, own_weight)) if vector.any()]
    total = sum(weight for _, weight in said)
    return torch.stack([vector * (weight / total) for vector, weight in said]).sum(0) if said else torch.zeros_like(own)


def prompt_condition(vectors: Sequence[Tensor]) -> Tensor:
    """Return the prompts of all stems side by side, (TEXT_CHANNELS,), from one vector a stem; zeros mean no prompt."""
    return torch.cat(tuple(vectors)) * math.sqrt(TEXT_CHANNELS_PER_STEM)
