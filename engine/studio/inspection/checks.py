"""Is a rendered piece sound? Whether labels sit on it, and whether it is silent, clipped, torn or out of key."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np

from engine.evaluation.pitches import RANGES, sounding
from engine.evaluation.spectrum import Floats, magnitudes, mono
from engine.stems import PITCHED, STEMS
from engine.studio.inspection.alignment import Alignment, align_piece
from engine.studio.labels import note_roll
from engine.studio.library import load_piece
from engine.studio.piece import Piece
from engine.studio.sound.effects import loudness
from engine.units import SAMPLE_RATE_HZ

FAULTS: Final[dict[str, str]] = {
    "unreadable": "a file is missing, broken or of the wrong length",
    "not a number": "a sample is not a finite number",
    "silent": "a stem has notes and no sound",
    "sounds without notes": "a stem has sound and no notes",
    "clipped": "the mix reaches full scale, or a stem is cut off flat there",
    "offset": "a stem's mean lies above -50 dB",
    "torn seam": "a loop's sound jumps where it wraps",
    "out of tune": "a pitched stem would fit its notes better if they were moved by a quarter tone or more",
    "out of key": "of a pitched stem's notes, by length, more than a quarter are in neither the chord nor the scale",
}
SILENCE: Final = 1e-3  # -60 dB, the RMS of what sounds
_OFFSET: Final = 10 ** (-50 / 20)
_FULL_SCALE: Final = 0.999
_FLAT_FRAMES: Final = 3  # so many samples at full scale are a cut
_SEAM: Final = 1.0  # of the largest step from one frame to the next within the loop
_IN_KEY: Final = 0.75
_TUNE_WINDOW_FRAMES: Final = 16384  # 3 Hz, so that a bass's semitones are told apart
_TUNE_HARMONICS: Final = 4
_MOVES: Final = tuple(quarter / 2 for quarter in range(-12, 13))  # semitones


@dataclass(frozen=True)
class Check:
    """What was found in one piece.

    Args:
        seed: Of the piece.
        split: ``train`` or ``test``.
        programs: By stem that is present, what plays it.
        alignments: By stem that has notes, and under ``mix``.
        in_key: By pitched stem that sounds, the share of what is heard, overtones among it, that the chord or the
            scale has.
        faults: What is wrong and where, as ``"silent: bass"``; begins with a key of ``FAULTS``.
    """

    seed: int
    split: str
    programs: Mapping[str, str]
    alignments: Mapping[str, Alignment]
    in_key: Mapping[str, float]
    faults: tuple[str, ...]


def in_key_share(audio: Floats, piece: Piece, stem: str) -> float:
    """Return which share of the pitches that are heard, by strength, are tones of the beat's chord or of the key.

    Args:
        audio: The stem, [frames, 2].
        piece: Its chords and key.
        stem: A pitched one.
    """
    heard = sounding(mono(audio), piece.bpm, RANGES[stem])
    allowed = np.zeros((len(piece.chords), 12), bool)
    allowed[:, list(piece.key.scale)] = True
    for beat, chord in enumerate(piece.chords):
        allowed[beat, list(chord.pitch_classes())] = True
    beats = np.minimum(heard.beats.astype(np.int64), len(piece.chords) - 1)
    total = float(heard.strengths.sum())
    return float((heard.strengths * allowed[beats]).sum()) / total if total > 0 else 1.0


def notes_in_key(piece: Piece, stem: str) -> float:
    """Return which share of a stem's notes, by length, are tones of their beat's chord or of the key; 1 of no notes."""
    total = sum(note.length for note in piece.notes[stem])
    allowed = sum(
        note.length
        for note in piece.notes[stem]
        if note.pitch % 12 in piece.key.scale or note.pitch % 12 in piece.chord_at(note.start).pitch_classes()
    )
    return allowed / total if total > 0 else 1.0


def mistuning(audio: Floats, piece: Piece, stem: str) -> float:
    """Return by how many semitones the notes of a pitched stem would have to be moved to fit its sound best.

    A move is scored by the magnitudes found at the harmonics of all notes while they are held. Between -6 and 6 in
    steps of a quarter tone; 0 is in tune.

    Args:
        audio: The stem, [frames, 2].
        piece: Its notes.
        stem: A pitched one with notes.
    """
    spectra = np.sqrt(magnitudes(mono(audio), _TUNE_WINDOW_FRAMES, _TUNE_WINDOW_FRAMES // 4))
    held = note_roll(piece, stem, len(spectra)).held
    bins = np.arange(spectra.shape[1])
    ratios = 2 ** (np.array(_MOVES) / 12)
    scores = np.zeros(len(_MOVES))
    for pitch in np.flatnonzero(held.any(axis=1)):
        found = held[pitch] @ spectra
        place = 440 * 2 ** ((pitch - 69) / 12) * ratios * _TUNE_WINDOW_FRAMES / SAMPLE_RATE_HZ  # bins
        for harmonic in range(1, _TUNE_HARMONICS + 1):
            scores += np.interp(place * harmonic, bins, found) / harmonic
    return _MOVES[int(scores.argmax())]


def is_flat(audio: Floats) -> bool:
    """Return whether a sound, [frames, 2], stays at full scale for several frames, as what is clipped does."""
    full = np.abs(audio) >= _FULL_SCALE
    if not full.any():
        return False
    return bool(np.lib.stride_tricks.sliding_window_view(full, _FLAT_FRAMES, axis=0).all(axis=-1).any())


def seam_jump(audio: Floats) -> float:
    """Return the step from the last frame to the first over the largest step within a sound, [frames, 2]."""
    steps = float(np.abs(np.diff(audio, axis=0)).max(initial=0.0))
    return float(np.abs(audio[0] - audio[-1]).max()) / max(steps, 1e-9)


def _faults(piece: Piece, stems: Mapping[str, Floats]) -> list[str]:
    faults = []
    for stem, audio in stems.items():
        if not np.isfinite(audio).all():
            faults.append(f"not a number: {stem}")
            continue
        loud = loudness(audio)
        if piece.notes[stem] and loud < SILENCE:
            faults.append(f"silent: {stem}")
        if not piece.notes[stem] and loud > 0:
            faults.append(f"sounds without notes: {stem}")
        if is_flat(audio):
            faults.append(f"clipped: {stem}")
        if np.abs(audio.mean(axis=0)).max() > _OFFSET:
            faults.append(f"offset: {stem}")
        if piece.form == "loop" and seam_jump(audio) > _SEAM:
            faults.append(f"torn seam: {stem}")
    if np.abs(np.sum(list(stems.values()), axis=0)).max() >= 1.0:
        faults.append("clipped: mix")
    return faults


def check_piece(piece: Piece, stems: Mapping[str, Floats]) -> Check:
    """Check a rendered piece.

    Args:
        piece: Its labels.
        stems: By stem, [frames, 2] at 48 kHz.
    """
    wrong = [stem for stem in STEMS if stems[stem].shape != (piece.frames, 2)]
    faults = [f"unreadable: {stem}" for stem in wrong] or _faults(piece, stems)
    if any(fault.startswith(("unreadable", "not a number")) for fault in faults):
        return Check(piece.seed, piece.split, piece.programs, {}, {}, tuple(faults))
    audible = [stem for stem in PITCHED if piece.notes[stem] and f"silent: {stem}" not in faults]
    in_key = {stem: round(in_key_share(stems[stem], piece, stem), 4) for stem in audible}
    faults += [f"out of tune: {stem}" for stem in audible if mistuning(stems[stem], piece, stem) != 0]
    faults += [f"out of key: {stem}" for stem in audible if notes_in_key(piece, stem) < _IN_KEY]
    return Check(piece.seed, piece.split, piece.programs, align_piece(piece, stems), in_key, tuple(faults))


def check_folder(folder: Path) -> Check:
    """Check the piece in a folder of a library; one that cannot be read has that as its fault."""
    try:
        return check_piece(*load_piece(folder))
    except (OSError, ValueError, RuntimeError) as error:
        return Check(int(folder.name), folder.parent.parent.name, {}, {}, {}, (f"unreadable: {error}",))


def check_library(folders: Iterable[Path], pool: Executor | None = None) -> Iterator[Check]:
    """Yield the checks of the pieces in these folders, in their order.

    Args:
        folders: Of a library.
        pool: Processes that check; this one checks where there is none.
    """
    return pool.map(check_folder, folders, chunksize=4) if pool else map(check_folder, folders)


def faults_by_kind(checks: Iterable[Check]) -> Counter[str]:
    """Return in how many pieces each kind of fault was found, every kind of ``FAULTS`` among them."""
    found = Counter({kind: 0 for kind in FAULTS})
    for check in checks:
        found.update({fault.split(":")[0] for fault in check.faults})
    return found
