"""Our own synthesizers: the notes of a stem, computed in batches and laid round the loop.

Notes of equal pitch, length and velocity layer are computed once. What rings past a loop's end is laid over its start, so a
loop has no seam by construction.
"""

import bisect
import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import numpy as np
import torch

from engine.music import Note
from engine.studio.sound.patches import PATCHES
from engine.studio.sound.voices import Patch, Voices
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

Sound = np.ndarray[Any, np.dtype[np.float32]]

_LENGTH_FRAMES: Final = 240  # 5 ms: lengths this near to each other are one
_LAYER: Final = 24  # velocities: a step of half an octave in brightness
_MIDDLING_VELOCITY: Final = 96
_TONE_OCTAVES: Final = 0.4  # by which a seed makes a patch brighter or darker
_LEGATO_FRAMES: Final = SAMPLE_RATE_HZ // 25  # 40 ms: notes no farther apart are bound by a glide
_BATCH_FRAMES: Final = {"cpu": 1 << 17, "cuda": 1 << 24}  # on a processor what its cache holds


@dataclass(frozen=True, order=True)
class _Voice:
    """A note as a synthesizer plays it: for how many frames, at which pitch, from which pitch on, how bright."""

    held: int
    pitch: int
    origin: int
    layer: int


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Have torch compute with one thread: with how many it shares a sum can change the last bit."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def lay(loop: torch.Tensor, sound: torch.Tensor, start: int, gain: float) -> None:
    """Add a sound to a loop from a frame on, round its end as often as needed.

    Args:
        loop: [2, frames].
        sound: [channels, frames]; one channel goes to both.
        start: Frame, also one before the loop or after it.
        gain: Factor.
    """
    frames, length = loop.shape[1], sound.shape[1]
    place, done = start % frames, 0
    while done < length:
        count = min(frames - place, length - done)
        loop[:, place : place + count].add_(sound[:, done : done + count], alpha=gain)
        done, place = done + count, 0


def _origins(notes: Sequence[Note], bpm: float, frames: int) -> list[int]:
    """Return for every note the pitch of the one that ends where it begins, round the loop, else its own."""
    ends = sorted((beats_to_frames(note.start + note.length, bpm) % frames, note.pitch) for note in notes)
    origins = []
    for note in notes:
        earliest = (beats_to_frames(note.start, bpm) - _LEGATO_FRAMES) % frames
        end, pitch = ends[bisect.bisect_left(ends, (earliest, 0)) % len(ends)]
        origins.append(pitch if (end - earliest) % frames < 2 * _LEGATO_FRAMES else note.pitch)
    return origins


def _batches(voices: Sequence[_Voice], patch: Patch, limit: int) -> Iterator[Sequence[_Voice]]:
    """Split voices, the longest first, so that no batch but that of one voice has more frames than the limit."""
    first = 0
    while first < len(voices):
        count = max(1, limit // patch.envelope.frames(voices[first].held))
        yield voices[first : first + count]
        first += count


def _hertz(pitches: Sequence[int], device: str) -> torch.Tensor:
    return 440.0 * torch.exp2((torch.tensor(pitches, dtype=torch.float64, device=device) - 69) / 12)


def render_patch(name: str, notes: Sequence[Note], bpm: float, frames: int, seed: int, device: str = "cpu") -> torch.Tensor:
    """Render a loop of notes with one of ``PATCHES``.

    Args:
        name: Of the patch.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.
        seed: Makes the patch a little brighter or darker.
        device: Where it is computed, ``cpu`` or ``cuda``.

    Returns:
        The loop, [2, frames], before mixing.
    """
    patch = PATCHES[name]
    tone = Random(f"patch:{seed}").uniform(-_TONE_OCTAVES, _TONE_OCTAVES)
    origins = _origins(notes, bpm, frames) if patch.motion.glide_seconds else [note.pitch for note in notes]
    places: dict[_Voice, list[tuple[int, float]]] = {}
    for note, origin in zip(notes, origins, strict=True):
        held = max(1, round(beats_to_frames(note.length, bpm) / _LENGTH_FRAMES)) * _LENGTH_FRAMES
        voice = _Voice(held, note.pitch, origin, round(note.velocity / _LAYER))
        places.setdefault(voice, []).append(
            (beats_to_frames(note.start, bpm) - patch.envelope.early_frames, (note.velocity / 127) ** 1.5)
        )
    loop = torch.zeros(2, frames, device=device)
    for batch in _batches(sorted(places, reverse=True), patch, _BATCH_FRAMES[torch.device(device).type]):
        length = patch.envelope.frames(batch[0].held)
        layers = torch.tensor([voice.layer for voice in batch], dtype=torch.float32, device=device)
        brightness = (layers * _LAYER - _MIDDLING_VELOCITY) / (2 * _LAYER) + tone
        pitches, froms = [voice.pitch for voice in batch], [voice.origin for voice in batch]
        sounds = patch.sound(Voices(_hertz(pitches, device), _hertz(froms, device), brightness, length))
        sounds *= patch.envelope.held(length, device)
        for voice, sound in zip(batch, sounds, strict=True):
            ended = patch.envelope.release(sound, voice.held)
            for start, gain in places[voice]:
                lay(loop, ended, start, gain)
    return loop
