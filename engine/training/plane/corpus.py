"""Songs as windows of latents: coded once, a file a song, and read from the disk window by window.

Shapes: n windows, k stems, d channels of the codec, s columns.
"""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engine.codecs.codec import Codec
from engine.datasets.dataset import Dataset, read_dataset
from engine.datasets.named_stems import read_named_stems
from engine.datasets.sidecar import files_key
from engine.datasets.song import Song
from engine.datasets.source import DatasetError, Samples
from engine.plane import MIX
from engine.plane_prompt import WHOLE, fact_parts
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ

_CLOSING_FRAMES: Final = 2_400  # 50 ms in which what follows a window crosses over to its start: the network sees rings
_FAINT: Final = 1e-3  # peak below which a stem rests
_MEASURED: Final = 512  # windows that tell mean and deviation
_SMALLEST_DEVIATION: Final = 1e-2  # a channel that hardly moves is not blown up


@dataclass(frozen=True)
class Window:
    """One window of a song.

    Args:
        path: Of its song's latents.
        row: Its place in them.
        present: Which stems sound.
        facts: Parts of a prompt that tell tempo, meter and key.
        texts: Of the whole, under ``""``, and of stems: what is true of them.
    """

    path: Path
    row: int
    present: tuple[bool, ...]
    facts: tuple[str, ...]
    texts: dict[str, tuple[str, ...]]

    def latent(self) -> Tensor:
        """Return the codec's latents [k, d, s]; nothing else of the file is read."""
        return torch.from_numpy(np.load(self.path, mmap_mode="r")[self.row].astype(np.float32))


def read_songs(folder: Path, stems: tuple[str, ...], split: str, cache: Path) -> Dataset:
    """Read a set for stems: the band's, ``mix`` for their sum, or those that its files are called by.

    Raises:
        NotADirectoryError, LookupError, ModuleNotFoundError: As ``engine.datasets.dataset.read_dataset``.
    """
    if set(stems) <= {*STEMS, MIX}:
        found = read_dataset(folder, split=split, cache=cache)
        if found.songs or MIX not in stems:
            return found
    return read_named_stems(folder, stems, split, cache)


def code_songs(
    songs: Sequence[Song],
    stems: tuple[str, ...],
    codec: Codec,
    digest: str,
    columns: int,
    folder: Path,
    report: Callable[[float], None],
) -> list[Window]:
    """Return the windows of songs; each song is coded once, and what was coded before is not coded again.

    Args:
        songs: Whose files are there.
        stems: Which of them, in order.
        codec: Whose latents are wanted.
        digest: Of its weights.
        columns: Of a window.
        folder: Where latents lie, those of every codec, length and choice of stems apart.
        report: Told the share that is done.
    """
    words = hashlib.blake2b("\n".join(stems).encode(), digest_size=4).hexdigest()
    place = folder / f"{digest[:8]}-{columns}-{words}"
    place.mkdir(parents=True, exist_ok=True)
    found: list[Window] = []
    for number, song in enumerate(songs):
        path = place / f"{files_key('latents', song.paths())}.npy"
        if not path.with_suffix(".json").exists():
            try:
                _code(song, stems, codec, columns, path)
            except DatasetError as error:
                print(f"{error}; the song is left out", flush=True)
                continue
        found += _windows(path)
        report((number + 1) / len(songs))
    return found


def _windows(path: Path) -> list[Window]:
    told = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    facts, texts = tuple(told["facts"]), {stem: tuple(rows) for stem, rows in told["texts"].items()}
    return [Window(path, row, tuple(present), facts, texts) for row, present in enumerate(told["present"])]


def _code(song: Song, stems: tuple[str, ...], codec: Codec, columns: int, path: Path) -> None:
    """Write the latents of a song, and last what is told of them: where that lies, the latents are whole."""
    frames = round(columns * SAMPLE_RATE_HZ / codec.columns_per_second)
    latents, present = [], []
    for start in _starts(song, frames):
        audio = _ring(_read(song, stems, start, frames + _CLOSING_FRAMES), frames)  # (k, 2, frames)
        sounds = [bool(np.abs(row).max() > _FAINT) and stem not in song.damaged for stem, row in zip(stems, audio, strict=True)]
        if any(sounds):
            latent = codec.encode(torch.from_numpy(audio), loop=True)
            if latent.shape[2] != columns:
                raise ValueError(
                    f"window must be a multiple of 4 columns of {codec.name}, but {columns} became {latent.shape[2]}"
                )
            latents.append(latent.half().numpy())
            present.append(sounds)
    aside = path.with_suffix(".tmp")
    with aside.open("wb") as file:
        np.save(file, np.stack(latents) if latents else np.zeros((0, len(stems), codec.channels, columns), np.float16))
    os.replace(aside, path)
    labels = song.labels
    texts = {stem: list(labels.captions[stem]) for stem in (WHOLE, *stems) if labels.captions.get(stem)}
    facts = fact_parts(labels.bpm, labels.signature, labels.key)
    aside.write_text(json.dumps({"song": song.name, "present": present, "facts": facts, "texts": texts}), encoding="utf-8")
    os.replace(aside, path.with_suffix(".json"))


def _starts(song: Song, frames: int) -> list[int]:
    """Return where windows begin: evenly round a loop; elsewhere one behind the other, the last one at the end."""
    if song.loop:
        count = -(-song.frames // frames)
        return [round(turn * song.frames / count) for turn in range(count)]
    if song.frames <= frames:
        return [0]
    starts = list(range(0, song.frames - frames + 1, frames))
    return starts if song.frames - frames - starts[-1] < frames // 2 else [*starts, song.frames - frames]


def _read(song: Song, stems: tuple[str, ...], start: int, frames: int) -> NDArray[np.float32]:
    """Return a stretch of every stem, [k, 2, frames]; a loop goes round."""
    parts: list[dict[str, Samples]] = []
    while frames > 0:
        length = min(frames, song.frames - start) if song.loop else frames
        parts.append(song.load(start / SAMPLE_RATE_HZ, length / SAMPLE_RATE_HZ))
        start, frames = (start + length) % song.frames if song.loop else start, frames - length
    rows: dict[str, Any] = {stem: np.concatenate([part[stem] for part in parts]) for stem in parts[0]}
    if MIX in stems and MIX not in rows:
        rows[MIX] = np.sum(list(rows.values()), axis=0)
    return np.ascontiguousarray(np.stack([rows[stem] for stem in stems]).transpose(0, 2, 1), dtype=np.float32)


def _ring(audio: NDArray[np.float32], frames: int) -> NDArray[np.float32]:
    """Close a window [..., frames + more] into a ring: what follows it crosses over to its start, with equal power."""
    more = audio.shape[-1] - frames
    angle = (np.arange(more, dtype=np.float32) + 0.5) / more * np.float32(np.pi / 2)
    ring = audio[..., :frames].copy()
    ring[..., :more] = ring[..., :more] * np.sin(angle) + audio[..., frames:] * np.cos(angle)
    return ring


def measure(windows: Sequence[Window]) -> tuple[Tensor, Tensor]:
    """Return mean and deviation of every stem's channels where it sounds, [k d, 1] each; 0 and 1 where it never does."""
    chosen = [windows[place * len(windows) // min(len(windows), _MEASURED)] for place in range(min(len(windows), _MEASURED))]
    first = chosen[0].latent()
    total, squares = torch.zeros(2, *first.shape[:2], dtype=torch.float64)
    counts = torch.zeros(first.shape[0], 1, dtype=torch.float64)
    for window in chosen:
        latent, there = window.latent().double(), torch.tensor(window.present)[:, None]
        total += latent.sum(2) * there
        squares += latent.square().sum(2) * there
        counts += there * latent.shape[2]
    mean = total / counts.clamp_min(1)
    deviation = (squares / counts.clamp_min(1) - mean.square()).clamp_min(0).sqrt().clamp_min(_SMALLEST_DEVIATION)
    deviation = torch.where(counts > 0, deviation, torch.ones_like(deviation))
    return mean.float().reshape(-1, 1), deviation.float().reshape(-1, 1)
