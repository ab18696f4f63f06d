"""The takes that are made again: stems of the studio that were coded, and what a model composed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor

from engine import score
from engine.codecs import structured
from engine.codecs.finisher import Finisher
from engine.codecs.structured import TimbreBasis, fit_basis
from engine.codecs.timbre import ROWS, measure
from engine.compose import Composer
from engine.evaluation.conditions import draw_conditions, joint_request
from engine.evaluation.spectrum import Floats, rms_db
from engine.music import Note
from engine.resynthesis import Span
from engine.stems import STEMS
from engine.studio.library import library_folders, load_piece
from engine.studio.piece import Piece
from engine.transposer import Transposer
from engine.units import loop_ticks

_BASIS_CHANNELS: Final = 36
_BASIS_PIECES: Final = 40
_SILENT_DB: Final = -66.0  # a stem below rests


@dataclass(frozen=True, eq=False)
class Part:
    """One stem of a take: what it plays, how it sounds [d, hops], and its audio [frames, 2]."""

    notes: tuple[Note, ...]
    timbre: Tensor
    audio: Floats


@dataclass(frozen=True, eq=False)
class Band:
    """Takes of several stems that sound together.

    Args:
        name: Of the piece.
        span: Its length.
        parts: By stem, those that sound.
        originals: What coded ones were coded from, [frames, 2] by stem; none of composed ones.
        piece: Of the studio, that coded ones come from; None of composed ones.
    """

    name: str
    span: Span
    parts: Mapping[str, Part]
    originals: Mapping[str, Floats]
    piece: Piece | None = None


@dataclass(frozen=True, eq=False)
class Player:
    """What plays takes: the decoder of a model.

    Args:
        basis: Of the timbre planes.
        finisher: Behind the decoder, if the model has one.
        transposer: Of the model, if it has one.
    """

    basis: TimbreBasis
    finisher: Finisher | None = None
    transposer: Transposer | None = None

    def play(self, stem: str, notes: tuple[Note, ...], timbre: Tensor, span: Span) -> Floats:
        """Return the audio of a take, [frames, 2]."""
        audio = structured.decode(stem, notes, timbre, self.basis, span.frames, span.bpm, self.finisher)
        return np.ascontiguousarray(audio.numpy().T)


def studio_plays(piece: Piece, tempo: float, semitones: int) -> dict[str, Floats]:
    """Return the stems that sound of what the studio's own instruments make of a piece elsewhere: what no codec can better.

    Arguments and errors as of ``engine.studio.render.render_elsewhere``.
    """
    from engine.studio.render import render_elsewhere

    return _sounding(piece, render_elsewhere(piece, tempo, semitones))


def _sounding(piece: Piece, stems: Mapping[str, Floats]) -> dict[str, Floats]:
    return {stem: audio for stem, audio in stems.items() if piece.notes[stem] and rms_db(audio) > _SILENT_DB}


def _loops(library: Path, split: str, pieces: int) -> Iterator[tuple[Piece, dict[str, Floats]]]:
    found = 0
    for folder in library_folders(library, split):
        piece, stems = load_piece(folder)
        if piece.form != "loop":
            continue
        yield piece, _sounding(piece, stems)
        found += 1
        if found == pieces:
            return
    if not found:
        raise FileNotFoundError(f"{library} must hold loops of the split {split}, but has none; render some with quartet studio")


def studio_basis(library: Path, cache: Path) -> TimbreBasis:
    """Return a timbre basis of the library's first training loops.

    Args:
        library: As ``quartet studio`` renders it.
        cache: File that the basis is kept in, read where it is there.

    Raises:
        FileNotFoundError: The library holds no training loop.
    """
    if cache.exists():
        with np.load(cache) as arrays:
            return TimbreBasis(torch.from_numpy(arrays["mean"]), torch.from_numpy(arrays["axes"]))
    rows: dict[str, list[Tensor]] = {stem: [torch.zeros(ROWS, 0)] for stem in STEMS}
    for piece, stems in _loops(library, "train", _BASIS_PIECES):
        for stem, audio in stems.items():
            rows[stem].append(measure(stem, torch.from_numpy(audio.T.copy()), piece.notes[stem], piece.bpm).rows())
    basis = fit_basis([torch.cat(rows[stem], dim=1) for stem in STEMS], _BASIS_CHANNELS)
    cache.parent.mkdir(parents=True, exist_ok=True)
    np.savez(cache, mean=basis.mean.numpy(), axes=basis.axes.numpy())
    return basis


def coded_bands(library: Path, pieces: int, player: Player) -> Iterator[Band]:
    """Return loops of the split ``test``, their true notes and true timbre through the planes.

    Raises:
        FileNotFoundError: The library holds no such loop.
    """
    for piece, stems in _loops(library, "test", pieces):
        span, shift = Span(piece.beats, piece.bpm), score.canonical_shift(piece.key)
        ticks = loop_ticks(piece.bars, *piece.signature)
        parts = {}
        for stem, audio in stems.items():
            notes = score.decode(stem, score.encode(stem, piece.notes[stem], ticks, shift), shift)
            timbre = structured.encode(stem, torch.from_numpy(audio.T.copy()), notes, player.basis, piece.bpm)
            parts[stem] = Part(notes, timbre, player.play(stem, notes, timbre, span))
        yield Band(f"{piece.style} {piece.seed}", span, parts, stems, piece)


def composed_bands(composer: Composer, pieces: int) -> Iterator[Band]:
    """Return what a model composes for held-out conditions."""
    for condition in draw_conditions(pieces):
        piece = condition.piece
        takes = composer.compose(joint_request(condition))
        parts = {
            stem: Part(take.notes, torch.from_numpy(take.timbre), take.audio)
            for stem, take in takes.items()
            if take.notes and rms_db(take.audio) > _SILENT_DB
        }
        if parts:
            yield Band(f"{piece.style} {piece.seed}", Span(piece.beats, piece.bpm), parts, {})
