"""What a codec makes of windows it did not learn from: figures, audio and pictures."""

import csv
from pathlib import Path
from typing import Any, Final

import numpy as np
from torch import Tensor

from engine.codecs.codec import Codec
from engine.evaluation.spectrum import log_mels, magnitudes
from engine.training.codec.losses import log_mels as batch_log_mels
from engine.training.codec.losses import views
from engine.training.codec.windows import HeldOut
from engine.units import SAMPLE_RATE_HZ
from engine.wav_file import write_wav

VALIDATION_NAME: Final = "validation.csv"
_SHOWN: Final = 4  # windows whose audio and pictures are kept: one a stem
_MEL: Final = (2048, 80)
_LOWEST_DB: Final = -100.0
_PICTURE_WINDOW, _PICTURE_HOP = 2048, 512


def si_sdr_db(played: Tensor, real: Tensor) -> float:
    """Return the mean over sounds [n, 2, frames] of the scale-invariant signal-to-distortion ratio (arXiv 1811.02508, eq. 3)."""
    ours, theirs = played.flatten(1), real.flatten(1)
    target = (ours * theirs).sum(1, keepdim=True) / theirs.square().sum(1, keepdim=True).clamp_min(1e-12) * theirs
    ratios = target.square().sum(1).clamp_min(1e-12) / (ours - target).square().sum(1).clamp_min(1e-12)
    return float((10 * ratios.log10()).mean())


def log_mel_l1(played: Tensor, real: Tensor) -> float:
    """Return the mean distance of log mel magnitudes of sounds [n, 2, frames] in nepers."""
    return float((batch_log_mels(views(played), *_MEL) - batch_log_mels(views(real), *_MEL)).abs().mean())


class Validation:
    """Codes held-out windows and keeps what comes of it in a folder.

    ``validation.csv`` has a row a step; a folder a step holds coded audio and spectrograms of a window of each stem;
    ``real`` holds those windows themselves.
    """

    def __init__(self, held_out: HeldOut, folder: Path) -> None:
        """Take the windows, and write them down."""
        self._held_out, self._folder = held_out, folder
        self._write("real", held_out.audio)

    def __call__(self, codec: Codec, step: int) -> dict[str, float]:
        """Code the windows and return the figures: ``log_mel_l1`` in nepers and ``si_sdr_db``."""
        real = self._held_out.audio
        played = codec.decode(codec.encode(real), real.shape[2])
        figures = {"log_mel_l1": log_mel_l1(played, real), "si_sdr_db": si_sdr_db(played, real)}
        place = self._write(f"step-{step:07d}", played)
        for name, ours, theirs in zip(self._held_out.names[:_SHOWN], played, real, strict=False):
            draw_pair(theirs, ours, place / f"{name}.png")
        self._append(step, figures)
        return {name: round(value, 4) for name, value in figures.items()}

    def _write(self, name: str, audio: Tensor) -> Path:
        place = self._folder / "validation" / name
        place.mkdir(parents=True, exist_ok=True)
        for window, sound in zip(self._held_out.names[:_SHOWN], audio, strict=False):
            write_wav(place / f"{window}.wav", np.ascontiguousarray(sound.T.numpy()))
        return place

    def _append(self, step: int, figures: dict[str, float]) -> None:
        """Add a row; a step that was validated before a resume is told once."""
        path = self._folder / VALIDATION_NAME
        rows = [line.split(",") for line in path.read_text().splitlines()[1:]] if path.exists() else []
        with path.open("w", newline="") as file:
            kept = [row for row in rows if int(row[0]) < step]
            csv.writer(file).writerows([["step", *figures], *kept, [step, *(round(value, 4) for value in figures.values())]])


def draw_pair(real: Tensor, played: Tensor, target: Path) -> None:
    """Draw the spectrograms of a sound [2, frames] and its coded version, and where they differ, as a PNG."""
    from matplotlib.figure import Figure

    signals = [sound.mean(0).numpy() for sound in (real, played)]
    decibels = [20 * np.log10(magnitudes(signal, _PICTURE_WINDOW, _PICTURE_HOP).T * 2 + 1e-5) for signal in signals]
    mels = [log_mels(signal, hop=_PICTURE_HOP).T for signal in signals]
    figure = Figure(figsize=(12.0, 3.2), layout="constrained")
    extent = (0.0, real.shape[1] / SAMPLE_RATE_HZ, 0.0, SAMPLE_RATE_HZ / 2000)
    axes = figure.subplots(1, 3)
    scale: dict[str, Any] = {"origin": "lower", "aspect": "auto", "interpolation": "nearest"}
    for place, title, picture in zip(axes[:2], ("real", "coded"), decibels, strict=True):
        place.imshow(picture, extent=extent, vmin=_LOWEST_DB, vmax=0, cmap="magma", **scale)
        place.set(title=title, xlabel="seconds", ylabel="kHz")
    difference = 20 / np.log(10) * (mels[1] - mels[0])
    shown = axes[2].imshow(difference, extent=(*extent[:2], 0, len(difference)), vmin=-24, vmax=24, cmap="RdBu_r", **scale)
    axes[2].set(title="coded over real", xlabel="seconds", ylabel="mel band")
    figure.colorbar(shown, ax=axes[2], label="dB")
    figure.savefig(target, dpi=80, metadata={"Software": None})
