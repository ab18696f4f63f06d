"""What every synthesizer shares: how a batch of notes swells, moves in pitch and answers to velocity."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import torch

from engine.units import SAMPLE_RATE_HZ

_DIED_AWAY: Final = 7.0  # time constants to -61 dB
_HEARD: Final = 0.15  # of its peak: where a note is first heard
_END_FRAMES: Final = 96  # 2 ms in which what is left of a tail fades, so that its cut does not click


def seconds(frames: int, device: torch.device | str) -> torch.Tensor:
    """Return the time of every frame from a note's start, [frames] float64, for what turns; too many turns for float32."""
    return torch.arange(frames, dtype=torch.float64, device=device) / SAMPLE_RATE_HZ


@dataclass(frozen=True)
class Envelope:
    """How loud a note is over time.

    Args:
        attack_seconds: From silence to full.
        decay_seconds: Time constant of the fall from there to ``sustain``.
        sustain: What a held note falls to, 0 to 1.
        release_seconds: Time constant of the fall after the note's end.
    """

    attack_seconds: float = 0.002
    decay_seconds: float = 0.4
    sustain: float = 0.8
    release_seconds: float = 0.03

    def frames(self, held: int) -> int:
        """Return how many frames a note sounds that is held for so many."""
        released = held + math.ceil(5 * self.release_seconds * SAMPLE_RATE_HZ)
        if self.sustain > 0:
            return released
        return min(released, math.ceil((self.attack_seconds + _DIED_AWAY * self.decay_seconds) * SAMPLE_RATE_HZ))

    def held(self, frames: int, device: torch.device | str) -> torch.Tensor:
        """Return the loudness of a note that never ends, [frames]."""
        time = seconds(frames, device).float()
        level = self.sustain + (1 - self.sustain) * torch.exp(-time / self.decay_seconds)
        return level * (time / self.attack_seconds).clamp(max=1.0)

    @property
    def early_frames(self) -> int:
        """How long before its time a note begins, so that a slow attack is heard on time."""
        return round(_HEARD * self.attack_seconds * SAMPLE_RATE_HZ)

    def release(self, sound: torch.Tensor, held: int) -> torch.Tensor:
        """End a note, [channels, frames], that was held for so many frames; it is changed in place and returned cut."""
        sound = sound[:, : self.frames(held)]
        tail = sound[:, held:]
        tail *= torch.exp(-seconds(tail.shape[1], sound.device).float() / self.release_seconds)
        end = sound[:, -_END_FRAMES:]
        end *= torch.linspace(1, 0, end.shape[1], device=sound.device)
        return sound


STEADY: Final = Envelope()


@dataclass(frozen=True)
class Motion:
    """How the pitch of a note moves.

    Args:
        drop_octaves: How far above its pitch a note begins, an 808's knock.
        drop_seconds: Time constant of that fall.
        glide_seconds: Time constant of the way from the pitch of a note that ends where this one begins; 0 for none.
        vibrato_cents: Its depth, which grows in the first half second.
        vibrato_hz: Its rate.
    """

    drop_octaves: float = 0.0
    drop_seconds: float = 0.02
    glide_seconds: float = 0.0
    vibrato_cents: float = 0.0
    vibrato_hz: float = 5.2


STILL: Final = Motion()


@dataclass(frozen=True)
class Voices:
    """Notes of one patch that are computed at once.

    Args:
        hertz: Pitch of each, [voices] float64.
        origin_hz: Pitch that each glides from, [voices] float64; its own where none.
        brightness: Octaves by which each is brighter than at a middling velocity, [voices].
        frames: How long the longest sounds.
    """

    hertz: torch.Tensor
    origin_hz: torch.Tensor
    brightness: torch.Tensor
    frames: int

    def turns(self, motion: Motion, ratio: float = 1.0) -> torch.Tensor:
        """Return the phase of an oscillator in turns, 0 to 1, [voices, frames] float32.

        Args:
            motion: How the pitch moves.
            ratio: Its frequency as a multiple of the note's.
        """
        time = seconds(self.frames, self.hertz.device)
        warped = time
        if motion.drop_octaves:
            fall = 1 - torch.exp(-time / motion.drop_seconds)
            warped = warped + (2**motion.drop_octaves - 1) * motion.drop_seconds * fall
        if motion.vibrato_cents:
            angle = 2 * torch.pi * motion.vibrato_hz * time
            depth = math.log(2) * motion.vibrato_cents / 1200 / (2 * torch.pi * motion.vibrato_hz)
            warped = warped + depth * (1 - torch.cos(angle)) * (2 * time).clamp(max=1.0)
        phase = torch.outer(self.hertz * ratio, warped)
        if motion.glide_seconds:
            way = motion.glide_seconds * (1 - torch.exp(-time / motion.glide_seconds))
            phase += torch.outer((self.origin_hz - self.hertz) * ratio, way)
        return phase.frac_().float()


def unison(detune_cents: Sequence[float], wave: Callable[[int, float], torch.Tensor]) -> torch.Tensor:
    """Return detuned waves spread from left to right, [voices, channels, frames]; one channel if there is one wave.

    Args:
        detune_cents: A wave for each.
        wave: Gives the wave of a number and a ratio to the note's pitch, [voices, frames].
    """
    first = wave(0, 2 ** (detune_cents[0] / 1200))
    if len(detune_cents) == 1:
        return first[:, None]
    out = torch.zeros(len(first), 2, first.shape[1], device=first.device)
    for index, cents in enumerate(detune_cents):
        one = wave(index, 2 ** (cents / 1200)) if index else first
        right = 0.2 + 0.6 * index / (len(detune_cents) - 1)
        out[:, 0].add_(one, alpha=(1 - right) ** 0.5)
        out[:, 1].add_(one, alpha=right**0.5)
    return out


class Patch(Protocol):
    """A sound that a synthesizer makes."""

    @property
    def envelope(self) -> Envelope:
        """How loud its notes are over time."""
        ...

    @property
    def motion(self) -> Motion:
        """How the pitch of its notes moves."""
        ...

    def sound(self, voices: Voices) -> torch.Tensor:
        """Return the notes before their envelope, [voices, channels, frames]; one channel if both are the same."""
        ...
