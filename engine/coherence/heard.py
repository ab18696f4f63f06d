"""What the coherence scorer hears of stems: when they rise, and which semitones they sound; levels, rooms and tempi fall away.

Both come from the features of the tagger (``engine.tagger.features``), so that a library's are extracted once for both.
"""

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from engine.stems import PITCHED, STEMS
from engine.tagger.features import MEL_BANDS, MEL_HOP_FRAMES, PITCH_HOP_FRAMES, PITCHES, Bytes, Features
from engine.tagger.stretches import FAINT, column_places
from engine.units import SAMPLE_RATE_HZ

REGISTERS: Final = 8  # of eight mel bands each: too coarse to tell a semitone from the next
RHYTHM_COLUMNS: Final = 400  # 8 s
PITCH_COLUMNS: Final = 40  # the same 8 s
COLUMNS_PER_PITCH: Final = PITCH_HOP_FRAMES // MEL_HOP_FRAMES
COLUMNS_PER_SECOND: Final = SAMPLE_RATE_HZ / MEL_HOP_FRAMES
_LAG: Final = 2  # columns over which a rise is taken, 40 ms
_SOFTEST: Final = 0.01  # of the range of 72 dB: rises of stems that hardly move are not blown up

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, eq=False)
class Heard:
    """Four stems as the scorer hears them.

    Args:
        registers: Loudness of eight registers, [stems, REGISTERS, columns], 255 at a stem's loudest, 0 at 72 dB below.
        pitches: As ``engine.tagger.features.Features`` has them, [pitched stems, PITCHES, columns].
        audible: Which stems sound, [stems].
        loop: Whether the columns go round.
    """

    registers: Bytes
    pitches: Bytes
    audible: np.ndarray[Any, np.dtype[np.bool_]]
    loop: bool

    @property
    def columns(self) -> int:
        """How many columns of 20 ms there are."""
        return int(self.registers.shape[-1])


@dataclass(frozen=True, eq=False)
class Window:
    """Eight seconds of four stems, as the network takes them, without the batch.

    Args:
        rises: How fast each register of a stem rises against the stem's own mean rise, [stems, REGISTERS, RHYTHM_COLUMNS].
        pitches: From 0 to 1, [pitched stems, PITCHES, PITCH_COLUMNS].
        audible: 1 where a stem sounds in the window, else 0, [stems].
    """

    rises: Floats
    pitches: Floats
    audible: Floats


def hear(features: Features) -> Heard:
    """Return what the scorer hears of the tagger's features."""
    split = features.mels.reshape(len(STEMS), REGISTERS, MEL_BANDS // REGISTERS, -1)
    return Heard(np.round(split.mean(2)).astype(np.uint8), features.pitches, features.audible, features.loop)


def heard_to_json(heard: Heard) -> dict[str, Any]:
    """Return what was heard as JSON holds it, bytes packed; about 15 kB for eight seconds."""
    packed = {
        name: [list(values.shape), base64.b64encode(zlib.compress(np.ascontiguousarray(values).tobytes(), 9)).decode("ascii")]
        for name, values in (("registers", heard.registers), ("pitches", heard.pitches))
    }
    return {**packed, "audible": heard.audible.tolist(), "loop": heard.loop}


def heard_from_json(data: Mapping[str, Any]) -> Heard:
    """Return what ``heard_to_json`` packed."""
    registers, pitches = (
        np.frombuffer(zlib.decompress(base64.b64decode(text)), np.uint8).reshape(shape)
        for shape, text in (data["registers"], data["pitches"])
    )
    return Heard(registers, pitches, np.array(data["audible"], np.bool_), bool(data["loop"]))


def window(heard: Heard, first: float, rate: float = 1.0) -> Window:
    """Return eight seconds of what was heard.

    Args:
        heard: Whole.
        first: The column of 20 ms where they begin; a loop goes round, a song to and fro.
        rate: How much faster they pass; the pitches stay.
    """
    begin = round(first)
    now_at = column_places(heard.columns, begin, RHYTHM_COLUMNS, heard.loop, rate)
    before_at = column_places(heard.columns, begin - _LAG, RHYTHM_COLUMNS, heard.loop, rate)
    now = heard.registers[:, :, now_at].astype(np.float32)
    rises = np.maximum(now - heard.registers[:, :, before_at], 0) / 255
    rises /= rises.mean(axis=(1, 2), keepdims=True) * 4 + _SOFTEST
    length = heard.pitches.shape[-1]
    at = np.round(now_at[::COLUMNS_PER_PITCH] * (length / heard.columns)).astype(np.int64)
    pitches = heard.pitches[:, :, at % length if heard.loop else np.minimum(at, length - 1)].astype(np.float32) / 255
    audible = heard.audible & (now.max(axis=(1, 2)) > FAINT)
    return Window(rises.astype(np.float32), pitches.astype(np.float32), audible.astype(np.float32))


def transposed(found: Window, semitones: int) -> Window:
    """Return a window whose pitched stems sound so many semitones higher; what leaves the range is lost."""
    pitches = np.zeros_like(found.pitches)
    low, high = max(0, semitones), min(PITCHES, PITCHES + semitones)
    pitches[:, low:high] = found.pitches[:, low - semitones : high - semitones]
    return Window(found.rises, pitches, found.audible)


def together(parts: Mapping[str, Window]) -> Window:
    """Return a window each of whose stems is taken from another; stems that are not given are silent.

    Args:
        parts: By stem.
    """
    example = next(iter(parts.values()))
    rises, pitches, audible = np.zeros_like(example.rises), np.zeros_like(example.pitches), np.zeros_like(example.audible)
    for stem, part in parts.items():
        row = STEMS.index(stem)
        rises[row], audible[row] = part.rises[row], part.audible[row]
        if stem in PITCHED:
            pitches[PITCHED.index(stem)] = part.pitches[PITCHED.index(stem)]
    return Window(rises, pitches, audible)
