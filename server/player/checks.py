"""What a message must be before it reaches the audio thread."""

import math
from pathlib import Path
from typing import Final

from engine.stems import STEMS, check_stem
from server.player.channel_map import MAXIMUM_CHANNELS
from server.player.protocol import (
    MAXIMUM_GAIN,
    Advance,
    ChannelMap,
    Gain,
    Launch,
    Load,
    MasterGain,
    Mute,
    Pan,
    Record,
    RecordOutput,
    Solo,
    Speed,
    Stop,
    StopRecording,
    ToPlayer,
    Unload,
    Unschedule,
)
from server.player.rates import MAXIMUM_RATE, MINIMUM_RATE

MINIMUM_BLOCK_FRAMES: Final = 32
MAXIMUM_BLOCK_FRAMES: Final = 4096
MAXIMUM_LATENCY_MS: Final = 2000


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
            _path(path)
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
        case Pan(stem, value):
            check_stem(stem)
            _pan(value)
        case ChannelMap(first_channels):
            _map(first_channels)
        case Mute(stem, _) | Solo(stem, _) | Unschedule(stem):
            check_stem(stem)
        case Record(path, frame, frames):
            _path(path)
            _count("frame", frame)
            _count("frames", frames)
        case StopRecording(path):
            _path(path)
        case RecordOutput(folder) if folder is not None:
            _path(folder)
        case Advance(frames):
            _count("frames", frames)
    return message


def check_block_frames(frames: int) -> int:
    """Return a length of a block that the player can work with.

    Raises:
        ValueError: It is too short for any machine, or too long to play along with.
    """
    if not MINIMUM_BLOCK_FRAMES <= frames <= MAXIMUM_BLOCK_FRAMES:
        raise ValueError(f"--block must be {MINIMUM_BLOCK_FRAMES} to {MAXIMUM_BLOCK_FRAMES} frames, but got {frames}")
    return frames


def check_latency_ms(ms: float) -> float:
    """Return how much sound a device shall hold, in milliseconds.

    Raises:
        ValueError: It is nothing, or longer than anyone would wait.
    """
    if not 1 <= ms <= MAXIMUM_LATENCY_MS:
        raise ValueError(f"--latency-ms must be 1 to {MAXIMUM_LATENCY_MS}, but got {ms:g}")
    return ms


def _path(value: object) -> None:
    if not isinstance(value, Path):
        raise TypeError(f"path must be a Path, but got {value!r}")


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


def _pan(value: object) -> None:
    if not isinstance(value, (int, float)):
        raise TypeError(f"pan must be a number, but got {value!r}")
    if not -1 <= value <= 1:
        raise ValueError(f"pan must be -1 to 1, but got {value}")


def _map(value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(channel, int) for channel in value):
        raise TypeError(f"first_channels must be whole numbers, but got {value!r}")
    if value and not (len(value) == len(STEMS) + 1 and all(0 <= channel <= MAXIMUM_CHANNELS - 1 for channel in value)):
        raise ValueError(f"first_channels must be five numbers of 0 to {MAXIMUM_CHANNELS - 1}, or none, but got {value}")
