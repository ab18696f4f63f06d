"""Small sets of stems and small recipes, over the real codec."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.training.plane.recipe import PlaneRecipe, read_plane_recipe
from engine.weights import models_folder
from tests.engine.datasets.sets import tone, write

LIGHT = models_folder() / "paper-light.toml"
PAPER = models_folder() / "paper.toml"
TONES = (55.0, 220.0, 440.0, 880.0, 330.0, 660.0, 990.0, 165.0)


def write_set(folder: Path, stems: tuple[str, ...], songs: int = 2, seconds: float = 2.6) -> Path:
    """Write songs whose stems are tones; the labels of the first tell what they are."""
    for song in range(songs):
        for stem, hz in zip(stems, TONES, strict=False):
            write(folder / f"song {song}" / f"{stem}.wav", tone(hz * (1 + song / 10), seconds, 48_000), 48_000)
    told = "".join(f'{stem} = "a tone called {stem}"\n' for stem in stems)
    labels = f'tempo = 120\nkey = "D minor"\nstyle = "tones"\n[captions]\nsong = "all tones"\n{told}'
    (folder / "song 0" / "song.toml").write_text(labels)
    return folder


def small_recipe(stems: tuple[str, ...], steps: int = 3, **training: float) -> PlaneRecipe:
    """Return the recipe for CPUs at the smallest size that trains."""
    light = read_plane_recipe(LIGHT)
    network = replace(light.network, widths=(32, 32, 32), modulation=32)
    settings = replace(light.training, steps=steps, batch=2, **training)  # type: ignore[arg-type]
    return replace(light, name="tiny", stems=stems, window=64, network=network, training=settings)


def loop(hz: float, frames: int) -> np.ndarray:
    """Return a tone that goes round without a seam, [frames, 2]."""
    turns = round(hz * frames / 48_000)
    wave = 0.2 * np.sin(2 * np.pi * turns * np.arange(frames) / frames)
    return np.repeat(wave[:, None], 2, axis=1).astype(np.float32)
