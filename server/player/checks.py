"""What a message must be before it reaches the audio thread."""

import math
from pathlib import Path

from engine.stems import check_stem
from server.player.protocol import (
    MAXIMUM_GAIN,
    Advance,
    Gain,
    Launch,
    Load,
    MasterGain,
    Mute,
    Solo,
    Speed,
    Stop,
    ToPlayer,
    Unload,
    Unschedule,
)
from server.player.rates import MAXIMUM_RATE, MINIMUM_RATE


def check(message: object) -> ToPlayer:
    """Return the message if the player can take it.

    Raises:
        TypeError: It is none of the messages to the player, or a field has the wrong kind.
        ValueError: A number is out of its range.
        LookupError: It names no stem.
    """
    if not isinstance(message, ToPlayer):
        raise TypeError(f"a message must be one of those to the player, but got {type(message).__name__}")
    match message:
        case Load(take, path):
            _text("take", take)
            if not isinstance(path, Path):
                raise TypeError(f"path must be a Path, but got {path!r}")
        case Unload(take):
            _text("take", take)
        case Launch(stem, take, frame, offset_frames):
            check_stem(stem)
            _text("take", take)
            _count("frame", frame)
            _place("offset_frames", offset_frames)
        case Speed(rate, frame):
            _rate(rate)
            _count("frame", frame)
        case Stop(stem, frame):
            check_stem(stem)
            _count("frame", frame)
        case Gain(stem, value):
            check_stem(stem)
            _gain(value)
        case MasterGain(value):
            _gain(value)
        case Mute(stem, _) | Solo(stem, _) | Unschedule(stem):
            check_stem(stem)
        case Advance(frames):
            _count("frames", frames)
    return message


def _text(name: str, value: object) -> None:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{name} must be a name, but got {value!r}")


def _count(name: str, value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{name} must be a whole number, but got {value!r}")
    if value < 0:
        raise ValueError(f"{name} must not be below 0, but got {value}")


def _place(name: str, value: object) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"{name} must be a number, but got {value!r}")
    if not (math.isfinite(value) and value >= 0):
        raise ValueError(f"{name} must be finite and not below 0, but got {value}")


def _rate(value: object) -> None:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"rate must be a number, but got {value!r}")
    if not MINIMUM_RATE <= value <= MAXIMUM_RATE:
        raise ValueError(f"rate must be {MINIMUM_RATE:g} to {MAXIMUM_RATE:g}, but got {value}")


def _gain(value: object) -> None:
    if not isinstance(value, (int, float)):
        raise TypeError(f"gain must be a number, but got {value!r}")
    if not (math.isfinite(value) and 0 <= value <= MAXIMUM_GAIN):
        raise ValueError(f"gain must be 0 to {MAXIMUM_GAIN:g} as a factor, but got {value}")
