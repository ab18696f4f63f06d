"""What sounds before the timbre is imposed: flat harmonic tones for notes, tones and noise bursts for strokes.

An excitation says when and at which pitch; it is silent where no note sounds, so no timbre can sound there. It is as
circular as a loop: what crosses the end goes on at the start.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor

from engine.music import Note
from engine.short_spectra import along
from engine.stems import DRUM_KEYS, check_stem
from engine.units import SAMPLE_RATE_HZ, beats_to_seconds

ATTACK_SECONDS: Final = 0.002  # short enough to punch, long enough not to click
RELEASE_SECONDS: Final = 0.14  # time constant of the fall after a note's end
_HELD: Final = 0.2  # a held note settles 14 dB down, so that a new onset stands out and nothing swells ahead of it
_SETTLE_SECONDS: Final = 0.2
_RINGS: Final = 0.06  # 24 dB down a release becomes slower: rooms and echoes ring on
_RINGS_SECONDS: Final = 0.45
_TAIL_FRAMES: Final = round(2.0 * SAMPLE_RATE_HZ)  # a tail is cut 63 dB down
_FADE_FRAMES: Final = 9600
_TOP_HZ: Final = 20_000.0
_SPREAD_SECONDS: Final = 0.008  # longest that one pulse lasts: a bass note's highs must not come late
_MANY_LAPS: Final = 16  # round a loop that is far shorter than a sound: lap by lap would take minutes
_UNBENT_SECONDS: Final = 1e-9  # rounding is all that such a note's time is off
_TABLE: Final = 16_384  # points of a cycle: 16 per period of the highest harmonic of A0
_NOISE_HZ: Final = 12_000.0  # noise of RMS sqrt(this / pitch) is as strong per Hz as harmonics of amplitude 1 are on average


@dataclass(frozen=True, eq=False)
class Excitation:
    """What sounds before the timbre is imposed, mono [frames].

    Args:
        tonal: Equally strong harmonics of pitched notes; whole strokes of drums.
        noise: White noise as loud per Hz as the harmonics are; nothing for drums.
    """

    tonal: Tensor
    noise: Tensor


@lru_cache(maxsize=128)
def _cycle(harmonics: int, spread: float) -> Tensor:
    """Return one cycle of equally strong harmonics with Schroeder's phases (1970), which keep its peak low.

    Args:
        harmonics: How many.
        spread: Share of the cycle over which they follow each other, lowest first.
    """
    number = torch.arange(1, harmonics + 1, dtype=torch.float64)
    phases = -math.pi * spread * number * (number - 1) / harmonics
    spectrum = torch.zeros(_TABLE // 2 + 1, dtype=torch.complex128)
    spectrum[1 : harmonics + 1] = torch.polar(torch.ones_like(number), phases)
    wave = torch.fft.irfft(spectrum, n=_TABLE)
    wave = wave * (_TABLE / 2)
    return torch.cat((wave, wave[:1])).float()


def hertz_of(pitch: float) -> float:
    """Return the frequency of a MIDI pitch, 440 Hz for 69."""
    return float(440.0 * 2.0 ** ((pitch - 69) / 12))


def _tone(pitch: int, seconds: Tensor) -> Tensor:
    """Return a tone of one MIDI pitch whose every harmonic up to 20 kHz has amplitude 1.

    Its first pulse falls on the end of the attack: under the gate's rise it would be lost, and the next of a bass note
    comes 20 ms later.

    Args:
        pitch: Of the tone.
        seconds: Since its start, float64 [frames]; a bend makes them go faster or slower.
    """
    hertz = hertz_of(pitch)
    harmonics = max(1, min(int(_TOP_HZ / hertz), _TABLE // 4))
    table = _cycle(harmonics, min(1.0, _SPREAD_SECONDS * hertz))
    place = (seconds * hertz).add_(-ATTACK_SECONDS * hertz % 1.0).frac_().mul_(_TABLE)
    index = place.long()
    return torch.lerp(table.index_select(0, index), table[1:].index_select(0, index), place.sub_(index).float())


@lru_cache(maxsize=16)
def _noise(seed: int, frames: int) -> Tensor:
    """Return white noise of RMS 1 that is the same in every run, [frames]."""
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(frames, generator=generator)


def _strength(velocity: int) -> float:
    return 0.3 + 0.7 * velocity / 127


def _add_wrapped(loop: Tensor, start: int, sound: Tensor) -> None:
    """Add a sound to a loop in place from a frame on; what passes the end goes on at the start."""
    frames = loop.shape[0]
    if sound.shape[0] > _MANY_LAPS * frames:
        loop.index_add_(0, (start + torch.arange(sound.shape[0])) % frames, sound)
        return
    at, done = start % frames, 0
    while done < sound.shape[0]:
        count = min(frames - at, sound.shape[0] - done)
        loop[at : at + count] += sound[done : done + count]
        at, done = 0, done + count


@lru_cache(maxsize=4)
@torch.inference_mode(False)
def _settling(frames: int) -> Tensor:
    """Return the loudness of a note that never ends, [frames]."""
    time = torch.arange(frames) / SAMPLE_RATE_HZ
    settling = _HELD + (1.0 - _HELD) * torch.exp(-time / _SETTLE_SECONDS)
    attack = round(ATTACK_SECONDS * SAMPLE_RATE_HZ)
    settling[:attack] *= torch.sin(torch.arange(attack) * (math.pi / 2 / attack)) ** 2
    return settling


@lru_cache(maxsize=1)
@torch.inference_mode(False)
def _release() -> Tensor:
    """Return how a note dies away after its end, [_TAIL_FRAMES]."""
    time = torch.arange(_TAIL_FRAMES) / SAMPLE_RATE_HZ
    release = (1.0 - _RINGS) * torch.exp(-time / RELEASE_SECONDS) + _RINGS * torch.exp(-time / _RINGS_SECONDS)
    release[-_FADE_FRAMES:] *= torch.linspace(1.0, 0.0, _FADE_FRAMES)
    return release


def _gate(held: int) -> Tensor:
    """Return the loudness of a note that is held for so many frames and then released, [held + _TAIL_FRAMES]."""
    frames = held + _TAIL_FRAMES
    gate = _settling(1 << frames.bit_length())[:frames].clone()
    gate[held:] *= _release()
    return gate


def _warped(bend: Tensor | None, frames: int, count: int) -> Tensor | None:
    """Return the time that a bent pitch has gone through before each frame, float64 seconds [count]; None if it is straight.

    Args:
        bend: In semitones, round the loop, [hops].
        frames: Length of the loop.
        count: How far to count, lap by lap.
    """
    if bend is None or not bool(bend.any()):
        return None
    lap = torch.cumsum(along(torch.exp2(bend / 12), frames).double(), 0).div_(SAMPLE_RATE_HZ)
    laps = torch.cat([lap + number * lap[-1] for number in range(-(-count // frames))])
    return F.pad(laps, (1, 0))[:count]


def _excite_pitched(notes: Sequence[Note], frames: int, bpm: float, bend: Tensor | None) -> Excitation:
    tonal, loudness = torch.zeros(frames), torch.zeros(frames)
    spans = [_span(note, bpm) for note in notes]
    longest: dict[int, int] = {}
    for note, (_, held) in zip(notes, spans, strict=True):
        longest[note.pitch] = max(longest.get(note.pitch, 0), held + _TAIL_FRAMES)
    clock = torch.arange(max(longest.values(), default=0), dtype=torch.float64) / SAMPLE_RATE_HZ
    warped = _warped(bend, frames, frames + len(clock))
    straight = {pitch: _tone(pitch, clock[:count]) for pitch, count in longest.items()}
    for note, (start, held) in zip(notes, spans, strict=True):
        gate = _gate(held) * _strength(note.velocity)
        tone = straight[note.pitch][: gate.shape[0]]
        if warped is not None:
            begins = start % frames
            seconds = warped[begins : begins + gate.shape[0]] - warped[begins]
            if float((seconds - clock[: gate.shape[0]]).abs().amax()) > _UNBENT_SECONDS:
                tone = _tone(note.pitch, seconds)
        _add_wrapped(tonal, start, tone * gate)
        _add_wrapped(loudness, start, gate.square() * (_NOISE_HZ / hertz_of(note.pitch)))
    hiss = _noise(1, 48_000).repeat(frames // 48_000 + 1)[:frames]
    return Excitation(tonal, hiss * loudness.sqrt())


def _span(note: Note, bpm: float) -> tuple[int, int]:
    """Return a note's first frame and the number of frames it is held."""
    start = round(beats_to_seconds(note.start, bpm) * SAMPLE_RATE_HZ)
    end = round(beats_to_seconds(note.start + note.length, bpm) * SAMPLE_RATE_HZ)
    return start, max(1, end - start)


# Of each stroke: seconds it sounds, tones as (first Hz, last Hz, glide seconds, decay seconds, amplitude) and noises as
# (lowest Hz, decay seconds, amplitude). Amplitudes hardly matter, the timbre levels them; decays are longer than those
# of real drums so that the timbre only shortens.
_Tone = tuple[float, float, float, float, float]
_Hiss = tuple[float, float, float]
_STROKES: Final[dict[str, tuple[float, tuple[_Tone, ...], tuple[_Hiss, ...]]]] = {
    "kick": (0.9, ((240.0, 55.0, 0.008, 0.08, 15.0),), ((250.0, 0.010, 2.0), (250.0, 0.05, 0.6))),
    "snare": (0.8, ((240.0, 185.0, 0.010, 0.08, 6.0), (345.0, 330.0, 0.01, 0.07, 3.0)), ((200.0, 0.10, 2.0),)),
    "clap": (0.7, (), ((200.0, 0.09, 2.0),)),
    "closed_hat": (0.4, (), ((250.0, 0.05, 0.7),)),
    "open_hat": (1.5, (), ((250.0, 0.20, 0.5),)),
    "low_tom": (1.2, ((150.0, 95.0, 0.03, 0.15, 12.0),), ((200.0, 0.04, 2.0), (200.0, 0.12, 0.4))),
    "high_tom": (1.0, ((260.0, 165.0, 0.03, 0.13, 12.0),), ((250.0, 0.04, 2.0), (250.0, 0.12, 0.4))),
    "ride": (2.2, (), ((200.0, 0.3, 0.4),)),
    "crash": (3.0, (), ((150.0, 0.45, 0.4),)),
}


@lru_cache(maxsize=32)
def _stroke(pitch: int) -> Tensor:
    """Return the sound of one stroke class at full velocity."""
    name = next(name for name, key in DRUM_KEYS.items() if key == pitch)
    seconds, tones, hisses = _STROKES[name]
    frames = round(seconds * SAMPLE_RATE_HZ)
    time = torch.arange(frames, dtype=torch.float64) / SAMPLE_RATE_HZ
    sound = torch.zeros(frames, dtype=torch.float64)
    for first, last, glide, decay, amplitude in tones:
        cycles = last * time + (first - last) * glide * (1.0 - torch.exp(-time / glide))
        sound += amplitude * torch.exp(-time / decay) * torch.sin(2 * math.pi * cycles)
    for number, (lowest, decay, amplitude) in enumerate(hisses):
        spectrum = torch.fft.rfft(_noise(1000 + 10 * pitch + number, frames).double())
        hertz = torch.arange(spectrum.shape[0]) * (SAMPLE_RATE_HZ / frames)
        hiss = torch.fft.irfft(spectrum / torch.sqrt(1.0 + (lowest / hertz.clamp_min(1.0)) ** 8), n=frames)
        sound += amplitude * torch.exp(-time / decay) * hiss
    attack = round(ATTACK_SECONDS / 4 * SAMPLE_RATE_HZ)
    sound[:attack] *= torch.linspace(0.0, 1.0, attack, dtype=torch.float64)
    sound[-2400:] *= torch.linspace(1.0, 0.0, 2400, dtype=torch.float64)
    return sound.float()


def _nearest_stroke(pitch: int) -> int:
    return pitch if pitch in DRUM_KEYS.values() else min(DRUM_KEYS.values(), key=lambda key: abs(key - pitch))


def excite(stem: str, notes: Sequence[Note], frames: int, bpm: float, bend: Tensor | None = None) -> Excitation:
    """Sound the notes of a stem without its timbre.

    Args:
        stem: One of ``engine.stems.STEMS``.
        notes: What is played. A drum key that is no stroke class sounds as the nearest one.
        frames: Length of the loop.
        bpm: Tempo in quarter notes a minute.
        bend: How far pitches are off along the loop, in semitones, evenly spaced [hops]; None for not at all.

    Returns:
        Exactly 0 where nothing sounds.

    Raises:
        LookupError: The name is no stem.
        ValueError: The loop has no frames.
    """
    check_stem(stem)
    if frames < 1:
        raise ValueError(f"a loop must have at least 1 frame, but got {frames}")
    if stem != "drums":
        return _excite_pitched(notes, frames, bpm, bend)
    loop = torch.zeros(frames)
    for note in notes:
        _add_wrapped(loop, _span(note, bpm)[0], _stroke(_nearest_stroke(note.pitch)) * _strength(note.velocity))
    return Excitation(loop, torch.zeros(frames))
