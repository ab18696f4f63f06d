"""What the tagger hears: a mel spectrogram of every stem for rhythm and timbre, and the semitones of the pitched ones for key."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.evaluation.spectrum import mel_weights, rms_db
from engine.stems import PITCHED, STEMS
from engine.units import SAMPLE_RATE_HZ

VERSION: Final = 1  # of what is heard; a tagger reads the features that it learned from
MEL_BANDS: Final = 64
MEL_HOP_FRAMES: Final = 960  # 20 ms: two strokes of a fast hi-hat lie four columns apart
PITCHES: Final = 72  # semitones, six octaves
LOWEST_PITCH: Final = 24  # 33 Hz, the C under the lowest string of a bass
PITCH_HOP_FRAMES: Final = 9600  # 0.2 s, a little more than half a window
SHORTEST_SECONDS: Final = 2.0  # two bars of 4/4 at 240 bpm; less tells neither tempo nor key

_MEL_WINDOW: Final = 2048
_MEL_RANGE_DB: Final = 72.0  # under the loudest band of a stem
_PITCH_WINDOW: Final = 16384  # 3 Hz a bin; peaks tell the frequency far finer
_PITCH_RANGE_DB: Final = 48.0
_TOP_HZ: Final = 2200.0  # the highest of PITCHES is below
_SILENCE_DB: Final = -66.0  # RMS below which a stem counts as silent

Audio = np.ndarray[Any, np.dtype[np.float32]]
Bytes = np.ndarray[Any, np.dtype[np.uint8]]


@dataclass(frozen=True, eq=False)
class Features:
    """What is heard in four stems. A level of the whole stem changes nothing but which stems are audible.

    Args:
        mels: Loudness of the mel bands, [stems, MEL_BANDS, columns], 255 at a stem's loudest, 0 at 72 dB below.
        pitches: Loudness of spectral peaks by semitone, [pitched stems, PITCHES, columns], 255 at the stem's loudest, 0 at
            48 dB below.
        audible: Which stems sound, [stems]; all else of the others is 0.
        loop: Whether the columns go round.
    """

    mels: Bytes
    pitches: Bytes
    audible: np.ndarray[Any, np.dtype[np.bool_]]
    loop: bool


def check_audio(stems: Mapping[str, Audio]) -> None:
    """Check that audio can be heard.

    Raises:
        LookupError: A stem is unknown.
        TypeError: It is not of floating samples.
        ValueError: No stem, a wrong shape, lengths that differ, too short, or samples that are not finite.
    """
    if not stems:
        raise ValueError(f"stems must hold at least one of {', '.join(STEMS)}, but got none")
    for stem, audio in stems.items():
        if stem not in STEMS:
            raise LookupError(f"stem must be one of {', '.join(STEMS)}, but got {stem!r}")
        if not np.issubdtype(audio.dtype, np.floating):
            raise TypeError(f"{stem} must hold floating samples, but got {audio.dtype}; divide integers by their full scale")
        if audio.ndim != 2 or audio.shape[1] != 2:
            raise ValueError(f"{stem} must be [frames, 2] at 48 kHz, but got {list(audio.shape)}; give a mono stem twice")
        if not np.isfinite(audio).all():
            raise ValueError(f"{stem} must hold finite samples, but got NaN or infinity")
    lengths = {len(audio) for audio in stems.values()}
    if len(lengths) > 1:
        raise ValueError(f"stems must be equally long, but got {', '.join(map(str, sorted(lengths)))} frames")
    if min(lengths) < SHORTEST_SECONDS * SAMPLE_RATE_HZ:
        raise ValueError(
            f"stems must last at least {SHORTEST_SECONDS:g} s at 48 kHz, but got {min(lengths) / SAMPLE_RATE_HZ:.2f} s; "
            "repeat a shorter loop"
        )


def extract_features(stems: Mapping[str, Audio], loop: bool) -> Features:
    """Return what is heard in stems of [frames, 2] at 48 kHz; one that is not given is silent.

    Args:
        stems: By name, at least one.
        loop: Whether the end goes on at the start.

    Raises:
        LookupError, TypeError, ValueError: As ``check_audio``.
    """
    check_audio(stems)
    frames = len(next(iter(stems.values())))
    mels = np.zeros((len(STEMS), MEL_BANDS, _columns(frames, MEL_HOP_FRAMES)), np.uint8)
    pitches = np.zeros((len(PITCHED), PITCHES, _columns(frames, PITCH_HOP_FRAMES)), np.uint8)
    audible = np.zeros(len(STEMS), np.bool_)
    for row, stem in enumerate(STEMS):
        if stem not in stems or rms_db(stems[stem]) < _SILENCE_DB:
            continue
        signal = torch.from_numpy(np.ascontiguousarray(0.5 * (stems[stem][:, 0] + stems[stem][:, 1]), np.float32))
        audible[row] = True
        mels[row] = _mels(signal, loop)
        if stem in PITCHED:
            pitches[PITCHED.index(stem)] = _pitches(signal, loop)
    return Features(mels, pitches, audible, loop)


def _columns(frames: int, hop: int) -> int:
    return max(1, round(frames / hop))


@lru_cache(maxsize=4)
def _tables(window: int) -> tuple[Tensor, Tensor]:
    return torch.hann_window(window), torch.from_numpy(mel_weights(_MEL_WINDOW, MEL_BANDS))


def _power(signal: Tensor, window: int, hop: int, loop: bool) -> Tensor:
    """Return the power around frames 0, hop, 2 * hop ..., [columns, bins]."""
    columns = _columns(len(signal), hop)
    before, after = window // 2, max(0, (columns - 1) * hop + window // 2 - len(signal))
    padded = F.pad(signal[None, None], (before, after), mode="circular" if loop else "constant")[0, 0]
    spectrum = torch.stft(padded, window, hop, window=_tables(window)[0], center=False, return_complex=True)
    power: Tensor = torch.view_as_real(spectrum).square().sum(-1).T[:columns]
    return power


def _scaled(power: Tensor, range_db: float) -> Bytes:
    """Return decibels under the loudest, from 255 down to 0 at ``range_db``."""
    decibels = 10 * torch.log10(power / power.max().clamp_min(1e-20) + 10 ** (-range_db / 10 - 1))
    return torch.round((decibels / range_db + 1).clamp(0, 1) * 255).to(torch.uint8).numpy()


def _mels(signal: Tensor, loop: bool) -> Bytes:
    power = _power(signal, _MEL_WINDOW, MEL_HOP_FRAMES, loop)
    return _scaled((power @ _tables(_MEL_WINDOW)[1]).T, _MEL_RANGE_DB)


def _pitches(signal: Tensor, loop: bool) -> Bytes:
    """Lay the spectral peaks on semitones; the parabola through three bins tells the frequency of each."""
    power = _power(signal, _PITCH_WINDOW, PITCH_HOP_FRAMES, loop)[:, : int(_TOP_HZ * _PITCH_WINDOW / SAMPLE_RATE_HZ)]
    middle = power[:, 1:-1]
    floor = power.max() * 10 ** (-_PITCH_RANGE_DB / 10)
    column, index = torch.nonzero((middle > power[:, :-2]) & (middle >= power[:, 2:]) & (middle > floor), as_tuple=True)
    left, top, right = (torch.log(power[column, index + step] + 1e-20) for step in range(3))
    shift = (0.5 * (left - right) / (left - 2 * top + right).clamp_max(-1e-9)).clamp(-0.5, 0.5)
    hertz = (index + 1 + shift) * SAMPLE_RATE_HZ / _PITCH_WINDOW
    pitch = torch.round(69 + 12 * torch.log2(hertz / 440)).long() - LOWEST_PITCH
    inside = (pitch >= 0) & (pitch < PITCHES)
    place = pitch[inside] * len(power) + column[inside]
    laid = torch.zeros(PITCHES * len(power)).scatter_reduce_(0, place, middle[column, index][inside], "amax")
    return _scaled(laid.unflatten(0, (PITCHES, -1)), _PITCH_RANGE_DB)
