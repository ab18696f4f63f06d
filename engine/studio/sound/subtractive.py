"""Subtractive synthesis: band-limited oscillators through a resonant filter that an envelope moves.

The filter is exact for a standing cutoff: a wave's harmonics are weighed by its gain and summed into a wavetable, for a
row of cutoffs. A note then reads the tables at its pitch and fades from cutoff to cutoff as its envelope moves.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import torch

from engine.studio.sound.voices import STEADY, STILL, Envelope, Motion, Voices, seconds, unison
from engine.units import SAMPLE_RATE_HZ

_TABLE: Final = 4096
_HARMONICS: Final = 512  # of 41 Hz they reach 21 kHz
_HIGHEST_HZ: Final = 0.42 * SAMPLE_RATE_HZ
_CUTOFFS: Final = 10
_MOST_GAIN: Final = 8.0  # of a resonance, 18 dB
_TRACKED_HZ: Final = 220.0  # where a filter that follows the keyboard has its named cutoff
_SPREAD_TURNS: Final = 0.37  # between the phases of unison voices


def _formants(hertz: torch.Tensor) -> torch.Tensor:
    """Return the gains of a mouth that sings "ah"."""
    peaks = ((730.0, 1.0, 130.0), (1090.0, 0.6, 150.0), (2600.0, 0.25, 250.0), (3500.0, 0.12, 400.0))
    gains = torch.full_like(hertz, 0.02)
    for center, gain, width in peaks:
        gains += gain / (1 + ((hertz - center) / width) ** 2)
    return gains


def _drawbars(number: torch.Tensor, pulled: tuple[int, ...]) -> torch.Tensor:
    return torch.isin(number, torch.tensor(pulled, device=number.device)) / number.sqrt()


# Amplitude of every harmonic, [harmonics] or [voices, harmonics], from its number and its frequency [voices, harmonics].
_WAVES: Final[dict[str, Callable[[torch.Tensor, torch.Tensor], torch.Tensor]]] = {
    "saw": lambda number, hertz: 1 / number,
    "square": lambda number, hertz: (number % 2) / number,
    "pulse": lambda number, hertz: torch.sin(torch.pi * number * 0.2) / number,
    "triangle": lambda number, hertz: (number % 2) / number**2,
    "sine": lambda number, hertz: (number == 1) + 0.06 * (number == 2),
    "organ": lambda number, hertz: _drawbars(number, (1, 2, 3, 4, 6)),
    "glass": lambda number, hertz: _drawbars(number, (1, 4, 7, 12)),
    "vowel": lambda number, hertz: _formants(hertz) / number.sqrt(),
}


@dataclass(frozen=True)
class Filter:
    """A resonant low-pass of 12 dB an octave.

    Args:
        cutoff_hz: Where it comes to rest.
        octaves: How far above that its envelope opens it; below 0 it opens as the note goes on.
        attack_seconds: Until it is open.
        decay_seconds: Time constant of its closing.
        resonance: Its Q.
        tracking: How many octaves the cutoff rises with every octave of pitch.
    """

    cutoff_hz: float
    octaves: float = 0.0
    attack_seconds: float = 0.0
    decay_seconds: float = 0.15
    resonance: float = 0.8
    tracking: float = 0.0

    def opened(self, time: torch.Tensor) -> torch.Tensor:
        """Return how far its envelope has opened it, 0 to 1, at times in seconds."""
        opened = torch.exp(-(time - self.attack_seconds).clamp(min=0.0) / self.decay_seconds)
        if self.attack_seconds:
            opened *= (time / self.attack_seconds).clamp(max=1.0)
        return opened


@dataclass(frozen=True)
class Subtractive:
    """A patch of oscillators and a filter.

    Args:
        wave: One of saw, square, pulse, triangle, sine, organ, glass and vowel.
        filter: What it goes through; none leaves the wave as it is.
        envelope: How loud it is.
        detune_cents: A voice for each, spread from left to right.
        width_hz: Rate at which a second wave, subtracted, shifts against the first: a pulse that widens and narrows,
            where the wave is a saw; 0 for none.
        motion: How its pitch moves.
    """

    wave: str
    filter: Filter | None = None
    envelope: Envelope = STEADY
    detune_cents: tuple[float, ...] = (0.0,)
    width_hz: float = 0.0
    motion: Motion = STILL

    def _tables(self, voices: Voices) -> torch.Tensor:
        """Return the wavetables of every voice from closed to open, [voices, cutoffs, size]."""
        number = torch.arange(1, _HARMONICS + 1, device=voices.hertz.device).float()
        hertz = voices.hertz.float()[:, None] * number
        amplitude = torch.where(hertz < _HIGHEST_HZ, _WAVES[self.wave](number, hertz), 0.0)[:, None]
        if self.filter is not None:
            opening = torch.linspace(0, self.filter.octaves, _CUTOFFS if self.filter.octaves else 1, device=number.device)
            tracked = (voices.hertz.float() / _TRACKED_HZ) ** self.filter.tracking
            cutoff = self.filter.cutoff_hz * tracked[:, None] * torch.exp2(voices.brightness[:, None] + opening)
            ratio = hertz[:, None] / torch.maximum(cutoff, voices.hertz.float()[:, None])[:, :, None]
            gain = torch.rsqrt((1 - ratio**2) ** 2 + (ratio / self.filter.resonance) ** 2)
            amplitude = amplitude * gain.clamp(max=_MOST_GAIN)
        spectrum = torch.zeros(*amplitude.shape[:2], _TABLE // 2 + 1, dtype=torch.complex64, device=number.device)
        spectrum[:, :, 1 : _HARMONICS + 1] = torch.complex(torch.zeros_like(amplitude), amplitude * (-_TABLE / 2))
        tables: torch.Tensor = torch.fft.irfft(spectrum, n=_TABLE)
        return tables

    def sound(self, voices: Voices) -> torch.Tensor:
        """Return the notes before their envelope, [voices, channels, frames]; one channel without detuning."""
        tables = self._tables(voices)
        cutoffs = tables.shape[1]
        clock = seconds(voices.frames, voices.hertz.device)
        time = clock.float()
        lower = blend = torch.zeros_like(time)
        if self.filter is not None and cutoffs > 1:
            place = self.filter.opened(time) * (cutoffs - 1)
            lower = place.floor().clamp(max=cutoffs - 2)
            blend = place - lower
        row = torch.arange(len(tables), dtype=torch.int32, device=time.device)[:, None] * cutoffs
        row = (row + lower.to(torch.int32)) * _TABLE  # (voices, frames), where the lower table begins
        flat = tables.ravel()

        def read(turns: torch.Tensor) -> torch.Tensor:
            index = (turns.frac() * _TABLE).to(torch.int32).bitwise_and_(_TABLE - 1).add_(row).ravel()
            wave = flat.index_select(0, index).view(turns.shape)
            if cutoffs == 1:
                return wave
            return wave.lerp_(flat.index_select(0, index.add_(_TABLE)).view(turns.shape), blend)

        def wave(index: int, ratio: float) -> torch.Tensor:
            turns = voices.turns(self.motion, ratio).add_(index * _SPREAD_TURNS)
            if not self.width_hz:
                return read(turns)
            shift = 0.5 - 0.35 * torch.sin(2 * torch.pi * self.width_hz * clock)
            return read(turns) - read(turns + shift.float())

        return unison(self.detune_cents, wave)
