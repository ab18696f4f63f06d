"""Takes on disk: one folder each, written aside and renamed, so that a take exists whole or not at all.

Importable without torch: the daemon and the player read takes too.
"""

import hashlib
import io
import json
import os
import shutil
import uuid
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from engine.midi_file import midi_bytes
from engine.music import Note
from engine.stems import STEMS, check_stem
from engine.units import SAMPLE_RATE_HZ, loop_beats
from engine.wav_file import wav_bytes

AUDIO_NAME: Final = "audio.wav"
LATENT_NAME: Final = "latent.npz"
NOTES_NAME: Final = "notes.mid"
INFO_NAME: Final = "take.json"


class TakeError(ValueError):
    """A take on disk is missing or damaged."""


@dataclass(frozen=True)
class TakeInfo:
    """What ``take.json`` holds.

    Args:
        id: Name of the take and of its folder: 12 hex digits, new for every take.
        stem: One of ``STEMS``.
        hash: Of the audio, as ``audio_hash`` gives it.
        frames: Length in audio frames at 48 kHz.
        bars: Length in bars.
        bpm: Quarter notes per minute.
        signature: Numerator and denominator.
        seed: What made it.
        prompt: The text that it was made for.
        chords: The chord track it stands on, as ``parse_chords`` reads it; empty where none is known.
        key: As ``parse_key`` reads it; empty where none is known.
        model: Name of the model that made it; empty for a loaded or recorded take.
        origin: ``generated``, ``loaded`` or ``recorded``, also where some bars of it were composed since.
        source: The take that this one is at another tempo, length or key; empty for an original. It lies in the same folder.
        transpose: By how many semitones it is higher than its source.
    """

    id: str
    stem: str
    hash: str
    frames: int
    bars: int
    bpm: float
    signature: tuple[int, int]
    seed: int = 0
    prompt: str = ""
    chords: str = ""
    key: str = ""
    model: str = ""
    origin: str = "generated"
    source: str = ""
    transpose: int = 0

    @property
    def is_foreign(self) -> bool:
        """Whether its audio came from outside, and was not made from its notes and timbre."""
        return self.origin != "generated"

    @property
    def grid(self) -> tuple[float, int, tuple[int, int]]:
        """Tempo, length in bars, and signature."""
        return (self.bpm, self.bars, self.signature)

    @property
    def beats(self) -> float:
        """Length in quarter notes."""
        return loop_beats(self.bars, *self.signature)


@dataclass(frozen=True, eq=False)
class Take:
    """A loop of one stem, immutable once saved.

    Args:
        info: What is known about it.
        audio: Samples [frames, 2], float32, 48 kHz.
        notes: What is played; estimated for a loaded take.
        score: Score plane [channels, ticks], float32.
        timbre: Timbre plane [bands, hops], float32.
    """

    info: TakeInfo
    audio: NDArray[np.float32]
    notes: tuple[Note, ...]
    score: NDArray[np.float32]
    timbre: NDArray[np.float32]


def audio_hash(audio: NDArray[np.float32]) -> str:
    """Return the BLAKE2b-128 digest, in hex, of the little-endian float32 bytes of samples [frames, 2]."""
    return hashlib.blake2b(np.ascontiguousarray(audio, dtype="<f4").tobytes(), digest_size=16).hexdigest()


def mix(takes: Mapping[str, Take]) -> NDArray[np.float32]:
    """Return the sum of the stems in their order, in float32 and without a limiter, so that the files add up to it."""
    total = np.zeros_like(next(iter(takes.values())).audio)
    for stem in STEMS:
        if stem in takes:
            total = total + takes[stem].audio
    return total


def new_take_id() -> str:
    """Return a name no take has yet: 12 hex digits, random, since equal audio may be taken twice."""
    return uuid.uuid4().hex[:12]


def _check(take: Take) -> None:
    info = take.info
    check_stem(info.stem)
    if take.audio.dtype != np.float32:
        raise TypeError(f"audio of a take must be float32, but got {take.audio.dtype}")
    if take.audio.shape != (info.frames, 2):
        raise ValueError(f"audio of take {info.id} must have the shape ({info.frames}, 2), but got {take.audio.shape}")
    if not np.isfinite(take.audio).all():
        raise ValueError(f"audio of take {info.id} must be finite, but holds NaN or infinity")
    if info.hash != (got := audio_hash(take.audio)):
        raise ValueError(f"hash of take {info.id} must be that of its audio, {got}, but got {info.hash}")


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # Windows opens no folders; its rename is journaled
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def save_take(take: Take, folder: Path) -> Path:
    """Write a take as ``folder/<id>/`` and return that path. Blocks until it has reached the disk.

    Args:
        take: What to write.
        folder: The takes of a session; made where missing.

    Raises:
        TypeError: The audio is not float32.
        ValueError: Audio, its length and its hash do not agree, or it is not finite.
        FileExistsError: A take of that id is there already: takes are never overwritten.
        OSError: The disk refused (full, read-only); nothing is left behind.
    """
    _check(take)
    info = take.info
    target, aside = folder / info.id, folder / f".{info.id}.tmp"
    if target.exists():
        raise FileExistsError(f"take {info.id} must be new, but {target} exists")
    latent = io.BytesIO()
    notes = np.array([(n.start, n.length, n.pitch, n.velocity) for n in take.notes], dtype=np.float64).reshape(-1, 4)
    np.savez(latent, score=take.score.astype(np.float32), timbre=take.timbre.astype(np.float32), notes=notes)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    try:
        _write(aside / AUDIO_NAME, wav_bytes(take.audio))
        _write(aside / LATENT_NAME, latent.getvalue())
        _write(aside / NOTES_NAME, midi_bytes({info.stem: take.notes}, info.bpm, info.signature, info.beats))
        _write(aside / INFO_NAME, (json.dumps(asdict(info), indent=1, ensure_ascii=False) + "\n").encode())
        _sync_folder(aside)
        aside.rename(target)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    _sync_folder(folder)
    return target


def info_from_json(values: Mapping[str, Any]) -> TakeInfo:
    """Return the info that ``take.json`` holds; fields that a later version may add are passed over.

    Raises:
        KeyError: A field that every take has is missing.
        TypeError: A field is of another kind.
        ValueError: A field has no such value.
    """
    known = {field.name for field in fields(TakeInfo)}
    numerator, denominator = values["signature"]
    return TakeInfo(**{**{k: v for k, v in values.items() if k in known}, "signature": (int(numerator), int(denominator))})


def read_info(path: Path) -> TakeInfo:
    """Read what is known about the take in a folder, without its audio.

    Raises:
        TakeError: The folder holds no take, or its info cannot be read.
    """
    try:
        return info_from_json(json.loads((path / INFO_NAME).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise TakeError(f"{path} must be the folder of a take, but it has no {INFO_NAME}") from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise TakeError(f"{path / INFO_NAME} must describe a take, but reading it gave: {error!r}") from error


def load_take(path: Path) -> Take:
    """Read a take from its folder and prove its audio by its hash.

    Raises:
        TakeError: A file is missing or damaged, or the audio is not the one that was saved.
    """
    info = read_info(path)
    try:
        audio, rate_hz = soundfile.read(path / AUDIO_NAME, dtype="float32", always_2d=True)
        with (path / LATENT_NAME).open("rb") as file, np.load(file, allow_pickle=False) as latent:
            score, timbre, rows = latent["score"], latent["timbre"], latent["notes"]
    except (OSError, EOFError, ValueError, KeyError, soundfile.SoundFileError, zipfile.BadZipFile) as error:
        raise TakeError(f"take {info.id} must be whole, but reading {path} gave: {error}") from error
    if rate_hz != SAMPLE_RATE_HZ or audio.shape != (info.frames, 2) or audio_hash(audio) != info.hash:
        expected = f"{info.frames} stereo frames at {SAMPLE_RATE_HZ} Hz with hash {info.hash}"
        raise TakeError(
            f"{path / AUDIO_NAME} must hold {expected}, but got {audio.shape} at {rate_hz} Hz with hash {audio_hash(audio)}; "
            "the file was changed after it was saved"
        )
    notes = tuple(Note(float(start), float(length), int(pitch), int(velocity)) for start, length, pitch, velocity in rows)
    return Take(info, audio, notes, score, timbre)
