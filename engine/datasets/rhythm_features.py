"""What the four stems do in time: their rises in loudness, the kick and snare of the drums, and the harmony."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.datasets.extra import data_library
from engine.datasets.source import Samples
from engine.stems import PITCHED, STEMS
from engine.units import SAMPLE_RATE_HZ

HOP_FRAMES: Final = 480  # 10 ms
HOPS_PER_MINUTE: Final = 60 * SAMPLE_RATE_HZ // HOP_FRAMES
CHROMA_HOPS: Final = 10  # 100 ms, finer than any chord changes
_WINDOW_FRAMES: Final = 2048
_CHROMA_WINDOW_FRAMES: Final = 8192
_MARGIN_FRAMES: Final = _CHROMA_WINDOW_FRAMES // 2  # a block is read with so much on either side
_BLOCK_FRAMES: Final = 60 * SAMPLE_RATE_HZ  # however long a song is, only this much of it is held
_BANDS: Final = 40
_HIGHEST_HZ: Final = 16_000.0
_FLOOR: Final = 1e-5  # of a band's energy; what is softer is silence
_KICK_BANDS: Final = slice(0, 2)
_SNARE_BANDS: Final = slice(10, 40)

Column = NDArray[np.float32]


@dataclass(frozen=True)
class RhythmFeatures:
    """What a song does in time.

    Args:
        rises: How much the loudness of each stem rises at each hop of 10 ms, in the order of ``STEMS``, [4, hops].
        kick: The same of the lowest bands of the drums, [hops].
        snare: The same of their upper bands, [hops].
        chroma: Energy by pitch class of the pitched stems together, every 100 ms, [12, columns].
    """

    rises: Column
    kick: Column
    snare: Column
    chroma: Column


def read_rhythm_features(read: Callable[[int, int], Mapping[str, Samples]], frames: int) -> RhythmFeatures:
    """Return what a song does, read in blocks.

    Args:
        read: Returns every stem in a window, [frames, 2] each; told its first frame, which may be below 0, and its length.
        frames: Length of the song.
    """
    starts = range(0, frames, _BLOCK_FRAMES)
    lengths = [min(_BLOCK_FRAMES, frames - start) for start in starts]
    blocks = [
        _block_features(read(start - _MARGIN_FRAMES, length + 2 * _MARGIN_FRAMES))
        for start, length in zip(starts, lengths, strict=True)
    ]
    return RhythmFeatures(
        *(np.concatenate([getattr(block, name) for block in blocks], axis=-1) for name in ("rises", "kick", "snare", "chroma"))
    )


def _block_features(stems: Mapping[str, Samples]) -> RhythmFeatures:
    """Return the features of a block that comes with its margins; every window is centered on its hop."""
    librosa = data_library("librosa")
    mono = {stem: stems[stem].mean(axis=1) for stem in STEMS}
    hops = (len(mono["drums"]) - 2 * _MARGIN_FRAMES) // HOP_FRAMES
    begin = _MARGIN_FRAMES - _WINDOW_FRAMES // 2 - HOP_FRAMES  # a hop before the block, from which the first rise is read
    rises = {}
    for stem in STEMS:
        power = librosa.feature.melspectrogram(
            y=mono[stem][begin : begin + hops * HOP_FRAMES + _WINDOW_FRAMES],
            sr=SAMPLE_RATE_HZ,
            n_fft=_WINDOW_FRAMES,
            hop_length=HOP_FRAMES,
            n_mels=_BANDS,
            fmax=_HIGHEST_HZ,
            center=False,
        )
        rises[stem] = np.clip(np.diff(np.log10(np.maximum(power, _FLOOR)), axis=1), 0, None)
    columns = -(hops // -CHROMA_HOPS)
    pitched = np.sum([mono[stem] for stem in PITCHED], axis=0)
    chroma = librosa.feature.chroma_stft(
        y=pitched[: (columns - 1) * CHROMA_HOPS * HOP_FRAMES + _CHROMA_WINDOW_FRAMES],
        sr=SAMPLE_RATE_HZ,
        n_fft=_CHROMA_WINDOW_FRAMES,
        hop_length=CHROMA_HOPS * HOP_FRAMES,
        center=False,
        tuning=0.0,
        norm=None,
    )
    drums = rises["drums"]
    return RhythmFeatures(
        np.stack([rises[stem].mean(axis=0) for stem in STEMS]),
        drums[_KICK_BANDS].mean(axis=0),
        drums[_SNARE_BANDS].mean(axis=0),
        chroma,
    )
