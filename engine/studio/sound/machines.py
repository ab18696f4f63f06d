"""Our own drum machines: every stroke is made of a falling tone, noise and metal, all strokes of a kit at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Final

import torch

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.sound.synthesizers import lay
from engine.studio.sound.voices import seconds
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

_STROKES: Final = {key: name for name, key in DRUM_KEYS.items()}
_METAL_HZ: Final = (1131.0, 1720.0, 1810.0, 2038.0, 2524.0, 3634.0)  # six squares that no chord explains
_CLICK_HZ: Final = 2400.0
_CLICK_SECONDS: Final = 0.001
_CLAPS_SECONDS: Final = (0.0, 0.011, 0.021)  # hands that come one after the other, and then the room
_CLAP_SECONDS: Final = 0.004
_ROOM_SECONDS: Final = 0.03
_RING: Final = 5.0  # time constants until a stroke is cut
_END_FRAMES: Final = 96  # 2 ms fade at the cut
_CHOKE_FRAMES: Final = 240  # 5 ms in which a hat chokes the open hat before it
_LONG_FRAMES: Final = SAMPLE_RATE_HZ  # what rings longer is computed apart, so that a hat need not be as long as a crash
_SOFT_FRAMES: Final = 5  # the mean of so many frames is a soft stroke: nothing above 10 kHz
_SAMPLER_STEP: Final = 3  # frames that an old sampler holds: 16 kHz
_SAMPLER_LEVELS: Final = 96  # steps of loudness that it knows, either way


@dataclass(frozen=True)
class Stroke:
    """What a stroke is made of; a part of level 0 is left out.

    Args:
        gain: Peak in the kit.
        pan: 0 for left, 1 for right.
        tone: Level of a sine that falls from ``high_hz`` to ``low_hz`` with the time constant ``fall_seconds``.
        low_hz: Where the sine ends.
        high_hz: Where it begins.
        fall_seconds: Of its pitch.
        tone_seconds: Time constant of its loudness.
        click: Level of the beater.
        noise: Level of the noise.
        noise_seconds: Time constant of its loudness.
        clapped: Whether the noise comes in three bursts.
        metal: Level of the metal.
        metal_seconds: Time constant of its loudness.
        metal_tune: Factor on its pitches.
    """

    gain: float
    pan: float = 0.5
    tone: float = 0.0
    low_hz: float = 50.0
    high_hz: float = 50.0
    fall_seconds: float = 0.02
    tone_seconds: float = 0.1
    click: float = 0.0
    noise: float = 0.0
    noise_seconds: float = 0.05
    clapped: bool = False
    metal: float = 0.0
    metal_seconds: float = 0.05
    metal_tune: float = 1.0

    def frames(self) -> int:
        """Return how long it sounds."""
        parts = (
            (self.tone, self.tone_seconds),
            (self.noise, self.noise_seconds + (_ROOM_SECONDS / _RING if self.clapped else 0.0)),
            (self.metal, self.metal_seconds),
        )
        return round(max(_RING * time for level, time in parts if level) * SAMPLE_RATE_HZ)


_909: Final = {
    "kick": Stroke(1.0, 0.5, 1.0, 54, 320, 0.016, 0.15, click=0.5),
    "snare": Stroke(0.75, 0.5, 0.5, 185, 330, 0.012, 0.07, click=0.1, noise=0.45, noise_seconds=0.11),
    "clap": Stroke(0.7, 0.46, noise=0.55, noise_seconds=0.09, clapped=True),
    "closed_hat": Stroke(0.4, 0.58, noise=0.25, noise_seconds=0.025, metal=0.2, metal_seconds=0.025),
    "open_hat": Stroke(0.42, 0.58, noise=0.25, noise_seconds=0.16, metal=0.2, metal_seconds=0.16),
    "low_tom": Stroke(0.7, 0.36, 1.0, 85, 150, 0.03, 0.16, click=0.1),
    "high_tom": Stroke(0.7, 0.64, 1.0, 150, 250, 0.025, 0.12, click=0.1),
    "ride": Stroke(0.3, 0.4, noise=0.1, noise_seconds=0.35, metal=0.2, metal_seconds=0.35, metal_tune=1.3),
    "crash": Stroke(0.45, 0.42, noise=0.35, noise_seconds=0.55, metal=0.2, metal_seconds=0.55, metal_tune=0.9),
}
_KITS: Final[dict[str, Mapping[str, Stroke]]] = {
    "machine_808": _909
    | {
        "kick": Stroke(1.0, 0.5, 1.0, 48, 160, 0.03, 0.32, click=0.1),
        "snare": Stroke(0.75, 0.5, 0.5, 185, 330, 0.012, 0.07, click=0.1, noise=0.45, noise_seconds=0.07),
        "closed_hat": Stroke(0.4, 0.58, noise=0.07, noise_seconds=0.025, metal=0.2, metal_seconds=0.025),
        "open_hat": Stroke(0.42, 0.58, noise=0.07, noise_seconds=0.16, metal=0.2, metal_seconds=0.16),
    },
    "machine_909": _909,
    "machine_dusty": _909,
    "machine_606": _909
    | {
        "kick": Stroke(0.9, 0.5, 1.0, 62, 150, 0.010, 0.09, click=0.15),
        "snare": Stroke(0.65, 0.5, 0.35, 215, 300, 0.008, 0.04, noise=0.5, noise_seconds=0.06),
        "closed_hat": Stroke(0.4, 0.58, noise=0.03, noise_seconds=0.015, metal=0.2, metal_seconds=0.016, metal_tune=1.5),
        "open_hat": Stroke(0.42, 0.58, noise=0.03, noise_seconds=0.1, metal=0.2, metal_seconds=0.1, metal_tune=1.5),
        "low_tom": Stroke(0.6, 0.36, 1.0, 120, 165, 0.02, 0.09),
        "high_tom": Stroke(0.6, 0.64, 1.0, 190, 250, 0.02, 0.07),
    },
    "machine_synth": _909
    | {
        "kick": Stroke(1.0, 0.5, 1.0, 50, 210, 0.045, 0.2, click=0.3, noise=0.1, noise_seconds=0.02),
        "snare": Stroke(0.85, 0.5, 0.8, 150, 420, 0.05, 0.15, click=0.2, noise=0.4, noise_seconds=0.17),
        "closed_hat": Stroke(0.4, 0.58, noise=0.4, noise_seconds=0.02),
        "open_hat": Stroke(0.42, 0.58, noise=0.4, noise_seconds=0.13),
        "low_tom": Stroke(0.8, 0.3, 1.0, 70, 260, 0.09, 0.28, click=0.2, noise=0.08, noise_seconds=0.03),
        "high_tom": Stroke(0.8, 0.7, 1.0, 120, 430, 0.08, 0.24, click=0.2, noise=0.08, noise_seconds=0.03),
    },
}
MACHINES: Final = tuple(_KITS)


def draw_kit(machine: str, seed: int) -> dict[str, Stroke]:
    """Return the strokes of a machine as a seed tunes them: pitch, decay and what each is made of.

    Args:
        machine: One of ``MACHINES``.
        seed: Equal seeds give equal kits.
    """
    draw = Random(f"kit:{seed}")
    tune, long, hiss, beater = draw.uniform(0.9, 1.12), draw.uniform(0.8, 1.25), draw.uniform(0.7, 1.4), draw.uniform(0.5, 1.5)
    kit = {}
    for name, stroke in _KITS[machine].items():
        own, lasting = tune * draw.uniform(0.95, 1.05), long * draw.uniform(0.9, 1.1)
        kit[name] = replace(
            stroke,
            low_hz=stroke.low_hz * own,
            high_hz=stroke.high_hz * own * draw.uniform(0.9, 1.15),
            tone_seconds=stroke.tone_seconds * lasting,
            click=stroke.click * beater,
            noise=stroke.noise * hiss,
            noise_seconds=stroke.noise_seconds * lasting,
            metal_seconds=stroke.metal_seconds * lasting,
            metal_tune=stroke.metal_tune * tune,
        )
    return kit


def _brightened(wave: torch.Tensor) -> torch.Tensor:
    """Return the upper half of waves, [strokes, frames]: their differences."""
    return 0.7 * torch.diff(wave, dim=1, prepend=torch.zeros_like(wave[:, :1]))


def _fall(time: torch.Tensor, constants: Sequence[float]) -> torch.Tensor:
    return torch.exp(-time / torch.tensor(constants, device=time.device)[:, None])


def _tones(strokes: Sequence[Stroke], time: torch.Tensor) -> torch.Tensor:
    low, high, fall, level, click = (
        torch.tensor([getattr(stroke, name) for stroke in strokes], dtype=time.dtype, device=time.device)[:, None]
        for name in ("low_hz", "high_hz", "fall_seconds", "tone", "click")
    )
    turns = low * time + (high - low) * fall * (1 - torch.exp(-time / fall))
    wave = torch.sin(2 * torch.pi * turns + 0.6) * _fall(time, [stroke.tone_seconds for stroke in strokes])
    beater = torch.exp(-time / _CLICK_SECONDS) * torch.cos(2 * torch.pi * _CLICK_HZ * time)
    return level * wave + click * beater


def _noises(strokes: Sequence[Stroke], time: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    noise = torch.randn(len(strokes), len(time), generator=generator).to(time.device)
    loudness = _fall(time, [stroke.noise_seconds for stroke in strokes])
    for row, stroke in enumerate(strokes):
        if stroke.clapped:
            bursts = sum(torch.exp(-(time - late) / _CLAP_SECONDS) * (time >= late) for late in _CLAPS_SECONDS)
            room = torch.exp(-(time - _ROOM_SECONDS) / stroke.noise_seconds) * (time >= _ROOM_SECONDS)
            loudness[row] = bursts + 0.8 * room
    return _brightened(noise) * loudness * torch.tensor([[stroke.noise] for stroke in strokes], device=time.device)


def _metals(strokes: Sequence[Stroke], time: torch.Tensor) -> torch.Tensor:
    hertz = torch.tensor(_METAL_HZ, device=time.device)
    phase = torch.tensor([[index / len(_METAL_HZ)] for index in range(len(_METAL_HZ))], device=time.device)
    squares = {}
    for tune in sorted({stroke.metal_tune for stroke in strokes}):
        turns = torch.outer(hertz * tune, time) + phase
        squares[tune] = torch.where(turns.frac() < 0.5, 1.0, -1.0).sum(dim=0)
    wave = torch.stack([squares[stroke.metal_tune] for stroke in strokes])
    loudness = _fall(time, [stroke.metal_seconds for stroke in strokes])
    return _brightened(_brightened(wave)) * loudness * torch.tensor([[stroke.metal] for stroke in strokes], device=time.device)


def _sampled(waves: torch.Tensor) -> torch.Tensor:
    """Return waves as an old sampler plays them: driven, in coarse steps of time and loudness."""
    coarse = waves[:, ::_SAMPLER_STEP].repeat_interleave(_SAMPLER_STEP, dim=1)[:, : waves.shape[1]]
    driven = torch.tanh(1.6 * coarse / coarse.abs().amax(dim=1, keepdim=True))
    return torch.round(driven * _SAMPLER_LEVELS) / _SAMPLER_LEVELS


def _strike(kit: Mapping[str, Stroke], machine: str, seed: int, device: str) -> dict[str, torch.Tensor]:
    """Return every stroke of a kit, [frames], peaking at its gain."""
    strokes = list(kit.values())
    generator = torch.Generator().manual_seed(seed % 2**63)
    time = seconds(max(stroke.frames() for stroke in strokes), device).float()
    waves = torch.zeros(len(strokes), len(time), device=device)
    for level, made in (
        ("tone", _tones),
        ("noise", lambda having, span: _noises(having, span, generator)),
        ("metal", _metals),
    ):
        rows = [row for row, stroke in enumerate(strokes) if getattr(stroke, level)]
        if rows:
            span = time[: max(strokes[row].frames() for row in rows)]
            waves[rows, : len(span)] += made([strokes[row] for row in rows], span)
    if machine == "machine_dusty":
        waves = _sampled(waves)
    struck = {}
    for (name, stroke), wave in zip(kit.items(), waves, strict=True):
        wave = wave[: stroke.frames()] * (stroke.gain / wave.abs().max())
        wave[-_END_FRAMES:] *= torch.linspace(1, 0, _END_FRAMES, device=device)
        struck[name] = wave
    return struck


def render_machine(machine: str, notes: Sequence[Note], bpm: float, frames: int, seed: int, device: str = "cpu") -> torch.Tensor:
    """Render a loop of strokes; a hat chokes the open hat before it, and a soft stroke is duller.

    Args:
        machine: One of ``MACHINES``.
        notes: In beats.
        bpm: Quarter notes per minute.
        frames: Length of the loop.
        seed: As ``draw_kit`` takes it.
        device: Where it is computed, ``cpu`` or ``cuda``.

    Returns:
        The loop, [2, frames], before mixing.
    """
    used = {_STROKES[note.pitch] for note in notes}
    kit = {name: stroke for name, stroke in draw_kit(machine, seed).items() if name in used}
    ringing = {name: stroke for name, stroke in kit.items() if stroke.frames() > _LONG_FRAMES}
    short = {name: stroke for name, stroke in kit.items() if name not in ringing}
    hard = {name: wave for part in (short, ringing) if part for name, wave in _strike(part, machine, seed, device).items()}
    soft = {
        name: torch.nn.functional.avg_pool1d(wave[None], _SOFT_FRAMES, 1, _SOFT_FRAMES // 2)[0] for name, wave in hard.items()
    }
    hats = sorted({beats_to_frames(note.start, bpm) % frames for note in notes if "hat" in _STROKES[note.pitch]})
    loop = torch.zeros(2, frames, device=device)
    for note in notes:
        name = _STROKES[note.pitch]
        start, force = beats_to_frames(note.start, bpm), note.velocity / 127
        sound = torch.lerp(soft[name], hard[name], force)
        if name == "open_hat" and len(hats) > 1:
            gap = min((hat - start) % frames or frames for hat in hats)
            if gap < len(sound):
                sound = sound[:gap]
                fade = min(_CHOKE_FRAMES, gap)
                sound[-fade:] *= torch.linspace(1, 0, fade, device=device)
        right = kit[name].pan
        panned = sound * torch.tensor([[(2 * (1 - right)) ** 0.5], [(2 * right) ** 0.5]], device=device)
        lay(loop, panned, start, force**1.3)
    return loop
