"""The tasks: what is asked of the model for one condition, and how what comes back is read."""

import hashlib
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.compose import Composer
from engine.evaluation.asked import asked
from engine.evaluation.audio_metrics import Hearing, hear, measure_audio
from engine.evaluation.coherence import columns_per_beat
from engine.evaluation.conditions import (
    Condition,
    codec_request,
    draw_conditions,
    joint_request,
    locked_request,
    other_style,
    partner,
    real_loop,
    span_request,
    style_captions,
    truth_of,
)
from engine.evaluation.diversity import outline_to_json, outlines, pairwise
from engine.evaluation.ears import Ears
from engine.evaluation.features import audio_features, note_features
from engine.evaluation.joins import Gap, last_half, measure_gap, measure_joins, third_and_fourth
from engine.evaluation.loop import Loop, Tally, Truth, loop_from_takes
from engine.evaluation.notes_metrics import measure_notes
from engine.evaluation.results import Result
from engine.evaluation.traces import trace_to_json
from engine.request import Request
from engine.stems import STEMS
from engine.takes import Take, TakeInfo, audio_hash, new_take_id, save_take

LOCKED: Final = ("drums", "instrument")  # what the locked task keeps
SEEDS: Final = 4
_OTHER_SEED: Final = 100_000  # between seeds of one condition: further than conditions lie from one another
REAL_TASKS: Final = ("real", "style")
TABLED: Final = ("joint", "locked", "codec", "span", "continuation")  # those whose rows make a table of their own
MODEL_TASKS: Final = (*TABLED, "swaps", "seeds")


Rows = dict[str, dict[str, Tally]]
Outcome = tuple[Rows, dict[str, Any]]


@dataclass(frozen=True)
class Job:
    """One condition of one task.

    Args:
        task: One of ``REAL_TASKS`` or ``MODEL_TASKS``.
        index: Which condition; of the train split for ``style``.
        onset_density: What the real render of the condition has, by stem and mix, where it was read before.
    """

    task: str
    index: int
    onset_density: Mapping[str, float]


def measure(loop: Loop, hearing: Hearing, truth: Truth) -> dict[str, Tally]:
    """Hold a loop against a truth, by notes and by audio."""
    notes = {f"notes.{name}": tally for name, tally in measure_notes(loop, truth).items()}
    return notes | {f"audio.{name}": tally for name, tally in measure_audio(hearing, truth).items()}


def features(loop: Loop) -> dict[str, dict[str, list[float]]]:
    """Return what styles are recognized by: ``notes`` and ``audio``, each by stem."""
    notes = {stem: note_features(stem, loop.notes[stem], loop.bars, loop.beats_per_bar) for stem in loop.audio}
    audio = {stem: audio_features(loop.audio[stem], loop.bars) for stem in loop.audio}
    return {
        name: {stem: [round(float(value), 4) for value in values] for stem, values in table.items()}
        for name, table in (("notes", notes), ("audio", audio))
    }


def keep_take(stem: str, loop: Loop, folder: Path) -> Path:
    """Save a stem of a real loop as a take that was loaded; it tells neither chords nor key."""
    audio = np.ascontiguousarray(loop.audio[stem], dtype=np.float32)
    info = TakeInfo(
        id=new_take_id(),
        stem=stem,
        hash=audio_hash(audio),
        frames=len(audio),
        bars=loop.bars,
        bpm=loop.bpm,
        signature=loop.signature,
        origin="loaded",
    )
    unknown = np.zeros((1, 1), dtype=np.float32)  # of no model: its planes are read from notes and audio
    return save_take(Take(info, audio, loop.notes[stem], unknown, unknown), folder)


class Tasks:
    """Does jobs, one after another; holds the conditions, and the model once one is asked for."""

    def __init__(self, count: int, model: str, engine: str, overrides: Mapping[str, Any]) -> None:
        """Draw the conditions.

        Args:
            count: How many.
            model: As ``Composer`` takes it; empty where only real pieces are read.
            engine: As ``Composer`` takes it.
            overrides: Fields of every request that differ from their defaults, such as ``guidance``.
        """
        self._conditions = draw_conditions(count)
        self._overrides = dict(overrides)
        self._training: list[Condition] = []
        self._composer = Composer(model, engine) if model else None
        self._ears = Ears()

    @property
    def provider(self) -> str:
        """What computes the model; empty without one."""
        return self._composer.provider if self._composer else ""

    def fingerprint(self) -> str:
        """Return a digest of what the studio makes of the first condition, or the model where there is one."""
        first = self._conditions[0]
        loop = self._compose(joint_request(first)) if self._composer else real_loop(first.piece)
        drawn = repr([(condition.piece, sorted(condition.captions.items())) for condition in self._conditions])
        sounds = "".join(audio_hash(np.ascontiguousarray(loop.audio[stem])) for stem in STEMS)
        return hashlib.blake2b((drawn + sounds).encode(), digest_size=8).hexdigest()

    def run(self, job: Job) -> Result:
        """Do a job.

        Raises:
            LookupError: There is no such task.
        """
        work = {
            "real": self._real,
            "style": self._style,
            "joint": self._joint,
            "locked": self._locked,
            "codec": self._codec,
            "span": self._span,
            "continuation": self._continuation,
            "swaps": self._swaps,
            "seeds": self._seeds,
        }
        if job.task not in work:
            raise LookupError(f"task must be one of {', '.join(work)}, but got {job.task!r}")
        rows, extra = work[job.task](job)
        return Result(job.task, job.index, rows, extra)

    def _takes(self, request: Request) -> dict[str, Take]:
        if self._composer is None:
            raise ValueError("a task of the model needs a model, but none was given")
        return self._composer.compose(replace(request, **self._overrides))

    def _compose(self, request: Request) -> Loop:
        return loop_from_takes(self._takes(request))

    def _other(self, index: int) -> Condition:
        return self._conditions[partner(index, len(self._conditions))]

    def _against(self, index: int, loop: Loop, onset_density: Mapping[str, float], row: str, shuffled: str) -> Outcome:
        """Read a loop against its own condition and against another's, and keep its trace."""
        hearing = hear(loop)
        own = replace(truth_of(self._conditions[index].piece), onset_density=onset_density or hearing.onset_density())
        mismatched = measure(loop, hearing, truth_of(self._other(index).piece))
        told = ("in_chord", "in_key", "root", "on_grid", "deviation")  # what depends on the condition
        rows = {
            row: measure(loop, hearing, own),
            shuffled: {name: tally for name, tally in mismatched.items() if name.split(".")[1] in told},
        }
        return rows, {"onset_density": hearing.onset_density(), "trace": trace_to_json(loop, hearing)}

    def _real(self, job: Job) -> Outcome:
        loop = real_loop(self._conditions[job.index].piece)
        rows, read = self._against(job.index, loop, {}, "real", "real shuffled")
        return rows, read | {
            "style": self._conditions[job.index].piece.style,
            "features": features(loop),
            "outlines": {stem: outline_to_json(value) for stem, value in outlines(loop).items()},
            "asked": asked(self._conditions[job.index]),
            "columns_per_beat": columns_per_beat(loop.bpm),
            **self._ears.listen(loop),
        }

    def _style(self, job: Job) -> Outcome:
        if len(self._training) <= job.index:
            self._training = draw_conditions(job.index + 100, "train")
        piece = self._training[job.index].piece
        return {}, {"style": piece.style, "features": features(real_loop(piece))}

    def _joint(self, job: Job) -> Outcome:
        condition = self._conditions[job.index]
        loop = self._compose(joint_request(condition))
        rows, read = self._against(job.index, loop, job.onset_density, "generated", "shuffled")
        return rows, read | {"style": condition.piece.style, "features": features(loop), **self._ears.listen(loop)}

    def _locked(self, job: Job) -> Outcome:
        condition = self._conditions[job.index]
        real = real_loop(condition.piece)
        with tempfile.TemporaryDirectory() as folder:
            kept = {stem: keep_take(stem, real, Path(folder)) for stem in LOCKED}
            loop = self._compose(locked_request(condition, kept))
        rows, read = self._against(job.index, loop, job.onset_density, "generated", "shuffled")
        return rows, read | self._ears.listen(loop)

    def _codec(self, job: Job) -> Outcome:
        condition = self._conditions[job.index]
        real = real_loop(condition.piece)
        with tempfile.TemporaryDirectory() as folder:
            kept = {stem: keep_take(stem, real, Path(folder)) for stem in STEMS}
            loop = self._compose(codec_request(condition, kept))
        rows, read = self._against(job.index, loop, job.onset_density, "codec", "codec shuffled")
        heard = {row: {name: t for name, t in tallies.items() if name.startswith("audio.")} for row, tallies in rows.items()}
        return heard, read

    def _span(self, job: Job) -> Outcome:
        """Make a loop, and bars 3 and 4 of it anew."""
        condition = self._conditions[job.index]
        takes = self._takes(joint_request(condition))
        with tempfile.TemporaryDirectory() as folder:
            kept = {stem: save_take(take, Path(folder)) for stem, take in takes.items()}
            return self._anew(condition, loop_from_takes(takes), kept, third_and_fourth(condition.piece.bars))

    def _continuation(self, job: Job) -> Outcome:
        """Go on from the first half of the real piece, which was never made by a model."""
        condition = self._conditions[job.index]
        real = real_loop(condition.piece)
        with tempfile.TemporaryDirectory() as folder:
            kept = {stem: keep_take(stem, real, Path(folder)) for stem in STEMS}
            return self._anew(condition, real, kept, last_half(condition.piece.bars))

    def _anew(self, condition: Condition, before: Loop, kept: Mapping[str, Path], gap: Gap) -> Outcome:
        request = span_request(condition, kept, gap.span(before.beats_per_bar), condition.seed + _OTHER_SEED)
        loop = self._compose(request)
        return {"generated": dict(measure_gap(loop, before, gap)), "untouched": measure_joins(before, gap)}, {}

    def _swaps(self, job: Job) -> Outcome:
        condition = self._conditions[job.index]
        other = other_style(self._conditions, job.index)
        loop = self._compose(joint_request(condition, style_captions(other)))
        return {}, {"style": other.piece.style, "own": condition.piece.style, "features": features(loop)}

    def _seeds(self, job: Job) -> Outcome:
        condition = self._conditions[job.index]
        found: Sequence[Any] = [
            outlines(self._compose(joint_request(condition, seed=condition.seed + _OTHER_SEED * turn))) for turn in range(SEEDS)
        ]
        kept = {stem: outline_to_json(found[0][stem]) for stem in STEMS}
        return {"seeds": pairwise(found)}, {"outlines": kept}
