"""What is asked of the engine: one frozen snapshot. Importable without torch."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from engine.music import Note
from engine.stems import STEMS, check_stem
from engine.units import MAXIMUM_BARS, MAXIMUM_BPM, MINIMUM_BPM, loop_beats, loop_frames

MAXIMUM_CONTEXT: Final = 0.1  # no network has learned from more


@dataclass(frozen=True)
class Request:
    """Make the stems named in ``noise``, against those in ``kept``.

    Args:
        bars: Length of the loop, 1..16.
        bpm: Quarter notes per minute, 40..240.
        signature: Numerator and denominator.
        noise: For each stem to be made, how far it may leave its kept take: 1 anew, between 0 and 1 a variation
            (needs a kept take of that stem), 0 its notes and sound again as they are (for another tempo, length or
            transposition: the score is kept and the audio made again).
        timbre: The same of the sound alone, for stems in ``noise`` where it is another: noise 0 with timbre 1 gives notes that
            are there a new sound.
        span: Beats from and to, between which the stems in ``noise`` are made; elsewhere they are what their kept takes are,
            bit for bit. It may pass the end of the loop and go on at its start. None for the whole loop.
        context: Noise level, 0 to 0.1, that the stems in ``noise`` are heard with outside of the span; they come out untouched.
        kept: Folders of the takes that play now, by stem. Those not in ``noise`` condition what is made and come
            out untouched; those in ``noise`` are where a variation starts.
        notes: Notes by stem, in beats, for stems in ``noise`` that keep no take: what they play where their noise is 0. Their
            sound is made (``timbre`` 1).
        prompts: A text per stem; the prompt for all is under ``""``.
        transpose: Semitones by stem, applied to pitched stems that are made with noise 0; what leaves MIDI's 0 to 127 is
            folded back by octaves.
        seed: 0..2**63-1. The same seed, request, model and backend give the same audio.
        key: Such as ``D minor``; empty is free.
        chords: Such as ``Dm7 | G7``; empty is read from what is kept, or from what is made first.
        guidance: Scale of classifier-free guidance, 0..8; 1 is none.
        steps: Sampler steps of the score network, 1..64.
    """

    bars: int
    bpm: float
    noise: Mapping[str, float]
    timbre: Mapping[str, float] = field(default_factory=dict)
    span: tuple[float, float] | None = None
    context: float = 0.0
    signature: tuple[int, int] = (4, 4)
    kept: Mapping[str, Path] = field(default_factory=dict)
    notes: Mapping[str, tuple[Note, ...]] = field(default_factory=dict)
    prompts: Mapping[str, str] = field(default_factory=dict)
    transpose: Mapping[str, int] = field(default_factory=dict)
    seed: int = 0
    key: str = ""
    chords: str = ""
    guidance: float = 2.0
    steps: int = 16

    def __post_init__(self) -> None:
        """Check every field.

        Raises:
            ValueError: A number is out of its range.
            LookupError: A stem has an unknown name.
        """
        for name in (*self.noise, *self.kept, *self.transpose, *(p for p in self.prompts if p)):
            check_stem(name)
        if not 1 <= self.bars <= MAXIMUM_BARS:
            raise ValueError(f"bars must be 1 to {MAXIMUM_BARS}, but got {self.bars}")
        if not MINIMUM_BPM <= self.bpm <= MAXIMUM_BPM:
            raise ValueError(f"bpm must be {MINIMUM_BPM:g} to {MAXIMUM_BPM:g}, but got {self.bpm}")
        if not self.noise:
            raise ValueError("at least one stem must be made, but noise is empty")
        for stem, level in self.noise.items():
            if not 0.0 <= level <= 1.0:
                raise ValueError(f"noise of {stem} must be 0 to 1, but got {level}")
            if level < 1.0 and stem not in self.kept and stem not in self.notes:
                raise ValueError(f"noise of {stem} must be 1 without a kept take to start from, but got {level}")
        for stem in self.notes:
            if stem not in self.noise or stem in self.kept or self.sound_noise(stem) < 1.0:
                raise ValueError(f"notes must be of stems that are made, without a kept take and with timbre 1, but got {stem}")
        self._check_map()

    def _check_map(self) -> None:
        for stem, level in self.timbre.items():
            if stem not in self.noise:
                raise ValueError(f"timbre must be of stems that are made, {', '.join(self.stems)}, but got {stem}")
            if not 0.0 <= level <= 1.0:
                raise ValueError(f"timbre of {stem} must be 0 to 1, but got {level}")
            if level < 1.0 and stem not in self.kept:
                raise ValueError(f"timbre of {stem} must be 1 without a kept take to start from, but got {level}")
        if self.span is not None:
            first, last = self.span
            if not (0.0 <= first < self.beats and first < last <= first + self.beats):
                raise ValueError(
                    f"span must begin within the loop's {self.beats:g} beats and be no longer, but got {first:g} to {last:g}"
                )
            missing = [stem for stem in self.stems if stem not in self.kept]
            if missing:
                raise ValueError(f"a span must have kept takes of what is made, but there is none of {', '.join(missing)}")
        if not 0.0 <= self.context <= MAXIMUM_CONTEXT:
            raise ValueError(f"context must be 0 to {MAXIMUM_CONTEXT:g}, but got {self.context:g}")

    def sound_noise(self, stem: str) -> float:
        """Return how far the sound of a stem that is made may leave its kept take."""
        return self.timbre.get(stem, self.noise[stem])

    @property
    def is_rendering(self) -> bool:
        """Whether nothing is to be composed: takes again as they are, at another tempo, length or key."""
        return self.span is None and not any(self.noise.values()) and not any(self.timbre.values())

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems to be made, in the order of ``STEMS``."""
        return tuple(stem for stem in STEMS if stem in self.noise)

    @property
    def beats(self) -> float:
        """Length of the loop in quarter notes."""
        return loop_beats(self.bars, *self.signature)

    @property
    def frames(self) -> int:
        """Length of the loop in audio frames."""
        return loop_frames(self.bars, self.bpm, *self.signature)

    def prompt(self, stem: str) -> str:
        """Return the text for one stem: the common prompt and its own, joined."""
        return ", ".join(text for text in (self.prompts.get("", ""), self.prompts.get(stem, "")) if text.strip())


def regenerate(request: Request, noise: Mapping[str, float], playing: Mapping[str, Path]) -> Request:
    """Return the request for making some stems again against all that plays now.

    Args:
        request: What else is asked for; its own stems and kept takes are passed over.
        noise: How far each of the stems may leave what plays; one that does not play is made anew.
        playing: Folders of the takes that play, by stem.

    Raises:
        ValueError: As ``Request``.
    """
    levels = {stem: level if stem in playing else 1.0 for stem, level in noise.items()}
    timbre = {stem: level for stem, level in request.timbre.items() if stem in levels}
    anew = {s for s, level in levels.items() if request.span is None and min(level, timbre.get(s, 1.0)) == 1.0}
    kept = {stem: path for stem, path in playing.items() if stem not in anew}
    return replace(request, noise=levels, timbre=timbre, kept=kept)


def candidate_seeds(seed: int, count: int) -> tuple[int, ...]:
    """Return seeds for so many takes of one request: its own, then others that follow from it, each of 31 bits."""

    def follower(number: int) -> int:
        digest = hashlib.blake2b(f"{seed}/{number}".encode(), digest_size=4).digest()
        return int.from_bytes(digest, "big") >> 1

    return (seed, *(follower(number) for number in range(1, count)))
