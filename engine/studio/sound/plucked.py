"""Plucked strings and struck bars: sums of partials that die away, in closed form.

A string is the digital waveguide of K. Karplus and A. Strong, "Digital Synthesis of Plucked-String and Drum Timbres",
1983, with the extensions of D. Jaffe and J. Smith of that year. Whatever goes once round its loop passes the loop's filter
once, so harmonic k, after f0 * t rounds, has the amplitude G(k * f0) ** (f0 * t): a batch of strings is a sum of damped
sines, in tune exactly, whatever the pitch.
"""

from dataclasses import dataclass
from typing import Final

import torch

from engine.studio.sound.voices import STILL, Envelope, Motion, Voices
from engine.units import SAMPLE_RATE_HZ

_BLOCK_FRAMES: Final = 512
_HIGHEST_HZ: Final = 0.42 * SAMPLE_RATE_HZ
_NAMED_HZ: Final = 220.0  # where a sound rings as long as its patch says
_PLUCK: Final = Envelope(attack_seconds=0.0008, decay_seconds=1.0, sustain=1.0, release_seconds=0.06)


def damped_partials(hertz: torch.Tensor, damping: torch.Tensor, amplitude: torch.Tensor, frames: int) -> torch.Tensor:
    """Return sums of sines that die away, [voices, frames].

    A block of a partial is its first block turned and damped, so all blocks of a voice are one product of matrices.

    Args:
        hertz: Of every partial, [voices, partials] float64; those that would fold over are left out.
        damping: Their fall, in nepers a second, [voices, partials].
        amplitude: At the start, [voices, partials].
        frames: Length.
    """
    amplitude = torch.where(hertz < _HIGHEST_HZ, amplitude, 0.0).float()

    def turned(times: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        angle = (hertz[:, :, None] * times).frac_().float() * (2 * torch.pi)
        fall = torch.exp(-damping[:, :, None].float() * times.float())
        return torch.cos(angle) * fall, torch.sin(angle) * fall  # (voices, partials, times)

    step = torch.arange(_BLOCK_FRAMES, dtype=torch.float64, device=hertz.device) / SAMPLE_RATE_HZ
    blocks = -(-frames // _BLOCK_FRAMES)
    start = torch.arange(blocks, dtype=torch.float64, device=hertz.device) * (_BLOCK_FRAMES / SAMPLE_RATE_HZ)
    cosine, sine = turned(step)
    start_cosine, start_sine = turned(start)
    weights = torch.cat([start_sine, start_cosine], dim=1) * amplitude.repeat(1, 2)[:, :, None]
    sound = torch.bmm(weights.transpose(1, 2), torch.cat([cosine, sine], dim=1))  # (voices, blocks, block)
    return sound.flatten(1)[:, :frames]


@dataclass(frozen=True)
class PluckedString:
    """A string.

    Args:
        ring_seconds: Time constant of its fundamental at 220 Hz.
        averaging: Share of the loop's filter that is a mean of neighboring frames, 0 to 0.5: what takes its brightness.
        position: Where it is plucked, as a share of its length.
        softness: Octaves a doubling of the harmonic's number costs: 1 for a hard pick, 2 for a thumb.
        stiffness: By how much harmonics are sharp, as in a piano.
        harmonics: How many.
        envelope: Of the hand that damps it.
        motion: Strings are still.
    """

    ring_seconds: float
    averaging: float
    position: float
    softness: float
    stiffness: float = 0.0
    harmonics: int = 64
    envelope: Envelope = _PLUCK
    motion: Motion = STILL

    def sound(self, voices: Voices) -> torch.Tensor:
        """Return the notes before their envelope, [voices, 1, frames]."""
        number = torch.arange(1, self.harmonics + 1, dtype=torch.float64, device=voices.hertz.device)
        pitch = voices.hertz[:, None]
        stretched = torch.sqrt((1 + self.stiffness * number**2) / (1 + self.stiffness))
        hertz = pitch * number * stretched
        cosine = torch.cos(2 * torch.pi * hertz / SAMPLE_RATE_HZ)
        share = self.averaging
        gain_squared = (1 - share) ** 2 + share**2 + 2 * share * (1 - share) * cosine
        damping = torch.sqrt(pitch / _NAMED_HZ) / self.ring_seconds - pitch * 0.5 * torch.log(gain_squared)
        slope = self.softness - 0.5 * voices.brightness.double()[:, None]
        amplitude = torch.sin(torch.pi * number * self.position) * number**-slope
        return damped_partials(hertz, damping, amplitude, voices.frames)[:, None]


@dataclass(frozen=True)
class StruckBar:
    """A bar, tine or bell.

    Args:
        ring_seconds: Time constant of its lowest partial at 220 Hz.
        ratios: Frequencies of its partials, the lowest 1.
        levels: Their amplitudes.
        damping: How much faster a partial of twice the frequency dies away, as a power of the ratio.
        envelope: Of the hand that damps it.
        motion: Bars are still.
    """

    ring_seconds: float
    ratios: tuple[float, ...]
    levels: tuple[float, ...]
    damping: float = 1.0
    envelope: Envelope = _PLUCK
    motion: Motion = STILL

    def sound(self, voices: Voices) -> torch.Tensor:
        """Return the notes before their envelope, [voices, 1, frames]."""
        ratio = torch.tensor(self.ratios, dtype=torch.float64, device=voices.hertz.device)
        level = torch.tensor(self.levels, dtype=torch.float64, device=voices.hertz.device)
        pitch = voices.hertz[:, None]
        damping = torch.sqrt(pitch / _NAMED_HZ) / self.ring_seconds * ratio**self.damping
        amplitude = level * ratio ** (0.5 * voices.brightness.double()[:, None])
        return damped_partials(pitch * ratio, damping, amplitude, voices.frames)[:, None]
