"""Tempo, beats and downbeats read from the four stems, where no label tells them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.extra import data_library
from engine.datasets.rhythm import Rhythm
from engine.datasets.source import Samples
from engine.stems import PITCHED, STEMS
from engine.units import SAMPLE_RATE_HZ

HOP_FRAMES: Final = 480  # 10 ms
_WINDOW_FRAMES: Final = 2048
_CHROMA_HOP_FRAMES: Final = 4800  # 100 ms, finer than any chord changes
_CHROMA_WINDOW_FRAMES: Final = 8192
_BLOCK_FRAMES: Final = 60 * SAMPLE_RATE_HZ  # however long a song is, only this much of it is held
_BANDS: Final = 40
_HIGHEST_HZ: Final = 16_000.0
_FLOOR: Final = 1e-5
_KICK_BANDS: Final = slice(0, 2)
_SNARE_BANDS: Final = slice(10, 40)

Column = NDArray[np.float32]


@dataclass(frozen=True)
class Features:
    """What a song's stems do in time.

    Args:
        onsets: How much every stem's loudness rises at each hop of 10 ms, in the order of ``STEMS``, [4, hops].
        kick: The same of the lowest bands of the drums, [hops].
        snare: The same of their upper bands, [hops].
        chroma: Energy by pitch class of the pitched stems together, every 100 ms, [12, columns].
    """

    onsets: Column
    kick: Column
    snare: Column
    chroma: Column


def read_features(read: Callable[[int, int], Mapping[str, Samples]], frames: int) -> Features:
    """Return what a song does, read in blocks.

    Args:
        read: Returns every stem in a window, told its first frame and its length.
        frames: Length of the song.
    """
    parts = [
        _block_features(read(start - _MARGIN, min(_BLOCK_FRAMES, frames - start) + 2 * _MARGIN))
        for start in range(0, frames, _BLOCK_FRAMES)
    ]
    return Features(*(np.concatenate([getattr(part, name) for part in parts], axis=-1) for name in Features.__annotations__))


_MARGIN: Final = _CHROMA_WINDOW_FRAMES // 2


def _block_features(stems: Mapping[str, Samples]) -> Features:
    librosa = data_library("librosa")
    mono = {stem: stems[stem].mean(axis=1) for stem in STEMS}
    hops = (len(mono["drums"]) - 2 * _MARGIN) // HOP_FRAMES
    edge = _MARGIN - _WINDOW_FRAMES // 2 - HOP_FRAMES  # one hop before the block, from which its first rise is read
    rises = {}
    for stem in STEMS:
        audio = mono[stem][edge : edge + hops * HOP_FRAMES + _WINDOW_FRAMES]
        power = librosa.feature.melspectrogram(
            y=audio,
            sr=SAMPLE_RATE_HZ,
            n_fft=_WINDOW_FRAMES,
            hop_length=HOP_FRAMES,
            n_mels=_BANDS,
            fmax=_HIGHEST_HZ,
            center=False,
        )
        rises[stem] = np.clip(np.diff(np.log10(np.maximum(power, _FLOOR)), axis=1), 0, None)
    pitched = sum(mono[stem] for stem in PITCHED)[
        : (hops * HOP_FRAMES // _CHROMA_HOP_FRAMES - 1) * _CHROMA_HOP_FRAMES + 2 * _MARGIN
    ]
    chroma = librosa.feature.chroma_stft(
        y=pitched,
        sr=SAMPLE_RATE_HZ,
        n_fft=_CHROMA_WINDOW_FRAMES,
        hop_length=_CHROMA_HOP_FRAMES,
        center=False,
        tuning=0.0,
        norm=None,
    )
    drums = rises["drums"]
    onsets = np.stack([rises[stem].mean(axis=0) for stem in STEMS])
    return Features(onsets, drums[_KICK_BANDS].mean(axis=0), drums[_SNARE_BANDS].mean(axis=0), chroma)


def estimate_rhythm(read: Callable[[int, int], Mapping[str, Samples]], frames: int) -> Rhythm | None:
    """Return the rhythm of a song; None where nothing is struck.

    Args:
        read: Returns every stem in a window, told its first frame and its length.
        frames: Length of the song.
    """
    rises = read_features(read, frames).onsets.sum(axis=0)
    bpm, beats = data_library("librosa").beat.beat_track(
        onset_envelope=rises, sr=SAMPLE_RATE_HZ, hop_length=HOP_FRAMES, trim=False, units="time"
    )
    return Rhythm(float(bpm[0]), tuple(beats.tolist()), tuple(beats[::4].tolist())) if len(beats) else None
