"""Labeled effects: what colors a stem after it is played and before it is mixed, always round the loop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

import torch
from torch import Tensor

from engine.studio.sound.distortion import degraded, driven, sounding_rms
from engine.studio.sound.filters import filtered, high_pass, high_shelf, low_pass
from engine.studio.sound.modulation import chorus, ducked, opening, wah
from engine.studio.sound.space import ROOMS, echoed, narrowed, reverberated, widened
from engine.studio.sound.synthesizers import Sound, one_thread
from engine.units import SAMPLE_RATE_HZ

EFFECT_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "drive": ("gritty", "saturated", "crunchy", "overdriven", "distorted", "with overdrive"),
    "low-pass": ("muffled", "dark", "filtered", "veiled", "with the highs cut"),
    "high-pass": ("thin", "lean", "with the lows cut", "with a high-pass filter"),
    "band-pass": ("telephone-like", "boxy", "with a telephone filter", "with a narrow band"),
    "sweep": ("filter-swept", "with a sweeping filter", "swept", "with a moving filter"),
    "opening": ("with an opening filter", "brightening", "with a rising filter", "with a filter that opens"),
    "shelf": ("crisp", "bright", "sparkling", "with extra treble"),
    "lo-fi": ("dusty", "lo-fi", "worn", "grainy", "with hiss", "with record wow"),
    "chorus": ("chorused", "shimmering", "with chorus", "with a lush chorus"),
    "delay": ("echoing", "with echoes", "with delay", "echoed"),
    "ping-pong": ("with ping-pong echoes", "with ping-pong delay", "with bouncing echoes", "with echoes left and right"),
    "room": ("roomy", "with room reverb", "with short reverb", "with a small room"),
    "hall": ("spacious", "with hall reverb", "cavernous", "with long reverb", "with a big hall"),
    "plate": ("reverberant", "with plate reverb", "with reverb", "splashy"),
    "side-chain": ("pumping", "ducked", "with side-chain pumping", "side-chained", "breathing"),
    "wide": ("wide", "with a wide stereo image", "broad", "with wide stereo"),
    "narrow": ("narrow", "centered", "mono", "with a narrow stereo image"),
}
_CHAIN: Final = (  # in the order of a signal's way; of a row one at most, since their words contradict each other
    ("drive",),
    ("low-pass", "high-pass", "band-pass", "sweep", "opening", "shelf", "lo-fi"),
    ("chorus",),
    ("delay", "ping-pong"),
    ("room", "hall", "plate"),
    ("side-chain",),
    ("wide", "narrow"),
)
_COUNTS: Final = (0.4, 0.36, 0.18, 0.06)  # how often a stem has 0, 1, 2, 3 effects
_NEUTRAL: Final[dict[str, dict[str, float]]] = {  # weights in a draw, in any style
    "bass": {"drive": 3, "low-pass": 3, "sweep": 1.5, "opening": 0.5, "shelf": 1, "lo-fi": 0.5, "chorus": 0.7, "narrow": 1.5}
    | {"side-chain": 0.3, "room": 0.2},
    "drums": {"drive": 2, "low-pass": 1, "high-pass": 1, "band-pass": 0.7, "sweep": 0.5, "opening": 0.7, "shelf": 1.5}
    | {"lo-fi": 1, "room": 1.5, "plate": 0.5, "delay": 0.3, "narrow": 1},
    "instrument": {"drive": 0.7, "low-pass": 1.5, "high-pass": 1, "band-pass": 0.5, "sweep": 1, "opening": 0.6, "shelf": 1}
    | {"lo-fi": 0.5, "chorus": 1.3, "delay": 0.7, "ping-pong": 0.7, "room": 0.7, "hall": 0.5, "plate": 0.5, "wide": 1.3}
    | {"side-chain": 0.3},
    "melody": {"drive": 1, "low-pass": 1.2, "high-pass": 0.7, "band-pass": 0.7, "sweep": 0.7, "opening": 0.5, "shelf": 1.2}
    | {"lo-fi": 0.5, "chorus": 1.2, "delay": 1.2, "ping-pong": 1, "room": 0.6, "hall": 0.6, "plate": 0.6, "wide": 1.2}
    | {"side-chain": 0.2},
}
_PUMPING: Final[dict[str, dict[str, float]]] = {"bass": {"side-chain": 6}, "instrument": {"side-chain": 8}}
_TASTE: Final[dict[str, dict[str, dict[str, float]]]] = {  # weights on top of the neutral ones
    "house": _PUMPING | {"melody": {"side-chain": 2, "opening": 2, "delay": 1}, "drums": {"opening": 1, "shelf": 1}},
    "techno": {
        "bass": {"drive": 5, "side-chain": 4, "sweep": 3},
        "drums": {"drive": 4, "room": 1},
        "instrument": {"side-chain": 3, "sweep": 4, "ping-pong": 2, "opening": 2},
        "melody": {"sweep": 3, "delay": 3, "drive": 2},
    },
    "drum and bass": {"bass": {"sweep": 5, "drive": 3}, "drums": {"drive": 2, "high-pass": 1}, "instrument": {"hall": 1}},
    "trap": {"bass": {"drive": 5}, "instrument": {"low-pass": 2, "plate": 1}, "melody": {"delay": 2, "plate": 1}},
    "boom bap": {"bass": {"low-pass": 4}, "drums": {"lo-fi": 7}, "instrument": {"lo-fi": 7}, "melody": {"lo-fi": 4}},
    "funk": {"drums": {"room": 1}, "instrument": {"chorus": 4, "sweep": 3, "shelf": 2}, "melody": {"room": 1}},
    "disco": {"bass": {"side-chain": 2}, "drums": {"shelf": 2}, "instrument": {"side-chain": 3, "wide": 2, "plate": 1}},
    "reggae": {"bass": {"low-pass": 5}, "drums": {"delay": 3}, "instrument": {"delay": 8}, "melody": {"delay": 7, "room": 1}},
    "rock": {"bass": {"drive": 6}, "drums": {"room": 3}, "instrument": {"drive": 4, "room": 1}, "melody": {"drive": 4}},
    "ballad": {"drums": {"plate": 2}, "instrument": {"hall": 3, "chorus": 1}, "melody": {"hall": 4, "plate": 1}},
    "ambient": {"drums": {"plate": 3}, "instrument": {"hall": 5, "wide": 3}, "melody": {"hall": 4, "ping-pong": 3}},
    "bossa": {"drums": {"room": 1}, "instrument": {"room": 2}, "melody": {"room": 2, "plate": 1}},
    "synthwave": {
        "bass": {"side-chain": 4, "chorus": 2, "sweep": 2},
        "drums": {"plate": 4},
        "instrument": {"chorus": 5, "side-chain": 4, "hall": 2, "wide": 2},
        "melody": {"chorus": 3, "ping-pong": 3, "hall": 2},
    },
    "afrobeat": {"drums": {"room": 1}, "instrument": {"sweep": 2, "chorus": 1, "shelf": 1}, "melody": {"room": 1, "delay": 1}},
    "lo-fi": {"bass": {"low-pass": 4, "lo-fi": 3}, "drums": {"lo-fi": 9}, "instrument": {"lo-fi": 10}, "melody": {"lo-fi": 8}},
    "jazz": {"drums": {"room": 3}, "instrument": {"room": 2}, "melody": {"room": 2, "plate": 1}},
}

_LOW_PASS_HZ: Final = {"bass": (250.0, 600.0), "drums": (1200.0, 3e3), "instrument": (600.0, 1500.0), "melody": (900.0, 2000.0)}
_HIGH_PASS_HZ: Final = {"bass": (90.0, 150.0), "drums": (250.0, 500.0), "instrument": (400.0, 800.0), "melody": (600.0, 1100.0)}
_SHELF_HZ: Final = {"bass": 1200.0, "drums": 6000.0, "instrument": 3500.0, "melody": 4500.0}
_ECHO_BEATS: Final = (0.5, 0.75, 1.0)
_ECHO_SECONDS: Final = (0.2, 0.65)  # shorter is a doubling, longer is another part
_SEEDS: Final = 1 << 20


@dataclass(frozen=True)
class Effect:
    """One effect on one stem.

    Args:
        name: A key of ``EFFECT_WORDS``.
        settings: Its numbers, each with its unit in its name.
    """

    name: str
    settings: Mapping[str, float]


@dataclass(frozen=True)
class _Time:
    """What an effect may follow.

    Args:
        beat_frames: Length of a quarter note.
        kicks: Frames at which the kick is struck.
    """

    beat_frames: float
    kicks: Sequence[int]


def draw_effects(rng: Random, style: str, stem: str, bpm: float) -> tuple[Effect, ...]:
    """Draw the effects of a stem, in the order that they are applied: none to three.

    Args:
        rng: Where they come from.
        style: Gives some effects more weight; an unknown one gives none.
        stem: One of ``engine.stems.STEMS``.
        bpm: Quarter notes per minute, which decides the echoes that fit.
    """
    weights = dict(_NEUTRAL[stem])
    for name, weight in _TASTE.get(style, {}).get(stem, {}).items():
        weights[name] = weights.get(name, 0) + weight
    chosen = set()
    for _ in range(rng.choices(range(len(_COUNTS)), _COUNTS)[0]):
        name = rng.choices(list(weights), list(weights.values()))[0]
        chosen.add(name)
        row = next(row for row in _CHAIN if name in row)
        weights = {other: weight for other, weight in weights.items() if other not in row}
    names = [name for row in _CHAIN for name in row if name in chosen]
    return tuple(Effect(name, _draw_settings(rng, name, stem, bpm)) for name in names)


def _draw_settings(rng: Random, name: str, stem: str, bpm: float) -> dict[str, float]:
    def between(low: float, high: float, digits: int = 2) -> float:
        return round(rng.uniform(low, high), digits)

    def hertz(low: float, high: float) -> float:
        return float(round(low * (high / low) ** rng.random()))

    def seed() -> float:
        return float(rng.randrange(_SEEDS))

    match name:
        case "drive":
            gain = between(0.7, 1.6) if stem == "drums" else between(0.9, 3.0)
            return {"gain": gain, "asymmetry": between(0, 0.4), "tone_hz": hertz(3500, 12000)}
        case "low-pass":
            return {"cutoff_hz": hertz(*_LOW_PASS_HZ[stem]), "resonance": between(0.7, 1.6)}
        case "high-pass":
            return {"cutoff_hz": hertz(*_HIGH_PASS_HZ[stem])}
        case "band-pass":
            return {"low_hz": hertz(350, 600), "high_hz": hertz(1800, 3200)}
        case "sweep":
            low, high = _LOW_PASS_HZ[stem]
            settings = {"low_hz": hertz(0.6 * low, low), "high_hz": hertz(3 * high, 6 * high)}
            return settings | {"resonance": between(1, 3), "period_beats": rng.choice((2.0, 4.0, 4.0, 8.0, 16.0))}
        case "opening":
            low, high = _LOW_PASS_HZ[stem]
            return {"low_hz": hertz(0.6 * low, low), "high_hz": hertz(4 * high, 8 * high), "resonance": between(0.8, 2)}
        case "shelf":
            return {"corner_hz": hertz(0.8 * _SHELF_HZ[stem], 1.25 * _SHELF_HZ[stem]), "gain_db": between(6, 10, 1)}
        case "lo-fi":
            settings = {"rate_hz": rng.choice((9600.0, 12000.0, 16000.0, 24000.0)), "bits": between(6.5, 9, 1)}
            settings |= {"wow_ms": between(0.2, 0.7), "noise_db": between(-40, -30, 1)}
            return settings | {"cutoff_hz": hertz(3500, 7000), "seed": seed()}
        case "chorus":
            settings = {"delay_ms": between(8, 14, 1), "depth_ms": between(1, 3), "rate_hz": between(0.4, 1.2)}
            return settings | {"wet": between(0.5, 0.8)}
        case "delay" | "ping-pong":
            fitting = [beats for beats in _ECHO_BEATS if _ECHO_SECONDS[0] <= beats * 60 / bpm <= _ECHO_SECONDS[1]]
            settings = {"beats": rng.choice(fitting or _ECHO_BEATS[:1]), "feedback": between(0.3, 0.6)}
            return settings | {"wet": between(0.25, 0.5), "cutoff_hz": hertz(2000, 6000)}
        case "room" | "hall" | "plate":
            shortest, longest = {"room": (0.3, 0.8), "hall": (1.6, 3.0), "plate": (0.9, 1.8)}[name]
            predelay_ms = {"room": 4.0, "hall": 25.0, "plate": 10.0}[name]
            wet = between(0.15, 0.35) if stem in ("bass", "drums") else between(0.2, 0.45)
            return {"seconds": between(shortest, longest), "predelay_ms": predelay_ms, "wet": wet, "seed": seed()}
        case "side-chain":
            return {"depth": between(0.5, 0.8), "release_beats": between(0.4, 0.85)}
        case "wide":
            return {"amount": between(0.5, 0.9)}
        case _:
            return {"side": between(0, 0.2)}


def apply_effects(
    loop: Sound, effects: Sequence[Effect], bpm: float, kicks: Sequence[int], device: str | torch.device = "cpu"
) -> Sound:
    """Return a loop, [frames, 2], through effects in their order.

    Args:
        loop: It has gone round before: what rings past its end is in its beginning already.
        effects: As ``draw_effects`` gives them.
        bpm: Quarter notes per minute, for what follows the tempo.
        kicks: Frames at which the drums' kick is struck, for what ducks under it; every beat stands in for none.
        device: Where to compute.

    Raises:
        LookupError: There is no effect of that name; the text lists them.
    """
    if not effects:
        return loop
    time = _Time(60 * SAMPLE_RATE_HZ / bpm, kicks)
    with one_thread():
        planes = torch.stack(torch.from_numpy(loop).to(device).unbind(1))  # (2, frames)
        if torch.equal(planes[0], planes[1]):
            planes = planes[:1]  # half the work, until an effect tells left from right
        for effect in effects:
            if effect.name not in _PLAYERS:
                raise LookupError(f"an effect must be one of {', '.join(EFFECT_WORDS)}, but got {effect.name!r}")
            planes = _PLAYERS[effect.name](planes, effect.settings, time)
        return torch.view_as_real(torch.complex(planes[0], planes[-1])).cpu().numpy()  # the fastest way to turn planes


def loudness(loop: Sound) -> float:
    """Return the RMS of those 50 ms of a loop, [frames, 2], that sound; 0 if none does."""
    with one_thread():
        return sounding_rms(torch.from_numpy(loop).T)


def _echo(planes: Tensor, settings: Mapping[str, float], time: _Time, alternating: bool) -> Tensor:
    delay_frames = round(settings["beats"] * time.beat_frames)
    return echoed(planes, delay_frames, settings["feedback"], settings["cutoff_hz"], settings["wet"], alternating)


def _reverb(room: str) -> Callable[[Tensor, Mapping[str, float], _Time], Tensor]:
    return lambda planes, on, time: reverberated(
        planes, ROOMS[room], on["seconds"], on["predelay_ms"], on["wet"], int(on["seed"])
    )


def _duck(planes: Tensor, settings: Mapping[str, float], time: _Time) -> Tensor:
    beats = round(planes.shape[1] / time.beat_frames)
    kicks = time.kicks or [round(beat * time.beat_frames) for beat in range(beats)]
    return ducked(planes, kicks, settings["depth"], round(settings["release_beats"] * time.beat_frames))


_PLAYERS: Final[dict[str, Callable[[Tensor, Mapping[str, float], _Time], Tensor]]] = {
    "drive": lambda planes, on, time: driven(planes, on["gain"], on["asymmetry"], on["tone_hz"]),
    "low-pass": lambda planes, on, time: filtered(planes, low_pass(on["cutoff_hz"], on["resonance"])),
    "high-pass": lambda planes, on, time: filtered(planes, high_pass(on["cutoff_hz"])),
    "band-pass": lambda planes, on, time: filtered(planes, high_pass(on["low_hz"]), low_pass(on["high_hz"])),
    "sweep": lambda planes, on, time: wah(
        planes, on["low_hz"], on["high_hz"], on["resonance"], on["period_beats"] * time.beat_frames
    ),
    "opening": lambda planes, on, time: opening(planes, on["low_hz"], on["high_hz"], on["resonance"]),
    "shelf": lambda planes, on, time: filtered(planes, high_shelf(on["corner_hz"], on["gain_db"])),
    "lo-fi": lambda planes, on, time: degraded(
        planes, on["rate_hz"], on["bits"], on["wow_ms"], on["noise_db"], on["cutoff_hz"], int(on["seed"])
    ),
    "chorus": lambda planes, on, time: chorus(planes, on["delay_ms"], on["depth_ms"], on["rate_hz"], on["wet"]),
    "delay": lambda planes, on, time: _echo(planes, on, time, alternating=False),
    "ping-pong": lambda planes, on, time: _echo(planes, on, time, alternating=True),
    "room": _reverb("room"),
    "hall": _reverb("hall"),
    "plate": _reverb("plate"),
    "side-chain": _duck,
    "wide": lambda planes, on, time: widened(planes, on["amount"]),
    "narrow": lambda planes, on, time: narrowed(planes, on["side"]),
}
