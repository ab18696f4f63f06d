"""Frequency modulation: two to four sine operators that move each other's phase.

J. Chowning, "The Synthesis of Complex Audio Spectra by Means of Frequency Modulation", 1973.
"""

from dataclasses import dataclass
from typing import Final

import torch

from engine.studio.sound.voices import STEADY, STILL, Envelope, Motion, Voices, seconds, unison

_RATIO_STEP: Final = 0.5  # the phase of every operator is a whole multiple of that of an operator at this ratio
_FULL_INDEX_HZ: Final = 900.0  # above it an index falls with the pitch, so that the sidebands stay below the Nyquist limit


@dataclass(frozen=True)
class Operator:
    """A sine.

    Args:
        ratio: Its frequency as a multiple of the note's, in steps of a half.
        level: Amplitude of a carrier; of a modulator its index, in radians.
        decay_seconds: Time constant of the level's fall to ``sustain``.
        sustain: What the level of a held note falls to, as a share of it.
        modulates: Number of the operator whose phase it moves, one that comes later; none for a carrier.
    """

    ratio: float
    level: float
    decay_seconds: float = 0.3
    sustain: float = 1.0
    modulates: int | None = None


@dataclass(frozen=True)
class FrequencyModulation:
    """A patch of operators.

    Args:
        operators: Modulators before what they modulate.
        envelope: How loud it is.
        detune_cents: A voice for each, spread from left to right.
        motion: How its pitch moves.
    """

    operators: tuple[Operator, ...]
    envelope: Envelope = STEADY
    detune_cents: tuple[float, ...] = (0.0,)
    motion: Motion = STILL

    def sound(self, voices: Voices) -> torch.Tensor:
        """Return the notes before their envelope, [voices, channels, frames]; one channel without detuning."""
        time = seconds(voices.frames, voices.hertz.device).float()
        index = (_FULL_INDEX_HZ / voices.hertz.float()).clamp(max=1.0) * torch.exp2(voices.brightness)
        levels = [one.level * (one.sustain + (1 - one.sustain) * torch.exp(-time / one.decay_seconds)) for one in self.operators]

        def wave(_: int, detune: float) -> torch.Tensor:
            turns = voices.turns(self.motion, _RATIO_STEP * detune)
            out = torch.zeros(len(voices.hertz), voices.frames, device=time.device)
            moved: dict[int, torch.Tensor] = {}
            for number, (operator, level) in enumerate(zip(self.operators, levels, strict=True)):
                phase = turns * (2 * torch.pi * operator.ratio / _RATIO_STEP)
                if number in moved:
                    phase += moved[number]
                swing = phase.sin_().mul_(level)
                if operator.modulates is None:
                    out += swing
                else:
                    moved[operator.modulates] = moved.get(operator.modulates, 0.0) + swing.mul_(index[:, None])
            return out

        return unison(self.detune_cents, wave)
