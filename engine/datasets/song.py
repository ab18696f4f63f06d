"""One song of a set: its labels at once, its audio when it is asked for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from engine.datasets.levels import LOUDNESS_LUFS, Levels, measure_levels, mix_sources
from engine.datasets.rhythm import Rhythm, rhythm_from_json, rhythm_to_json
from engine.datasets.sidecar import remembered
from engine.datasets.source import Samples, Source
from engine.midi_file import Score
from engine.music import Key, Note
from engine.units import SAMPLE_RATE_HZ


@dataclass(frozen=True)
class Labels:
    """What a set tells of a song.

    Args:
        bpm: Quarter notes per minute; None where it is not told.
        signature: Numerator and denominator; None where it is not told.
        key: Tonic and mode; None where it is not told.
        style: Style or genre; empty where it is not told.
        captions: For some stems, and under ``""`` for the whole, texts that are true of it.
        rhythm: Beats and bars; None where they are not told.
    """

    bpm: float | None = None
    signature: tuple[int, int] | None = None
    key: Key | None = None
    style: str = ""
    captions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rhythm: Rhythm | None = None


@dataclass(frozen=True)
class Song:
    """A song whose sources are mapped to stems: the four of the band, or others that its reader was told.

    Args:
        name: Where it lies in its set; no two are alike.
        split: ``train``, ``validation`` or ``test``.
        sources: For every stem the files that are summed for it; none where it rests.
        mixture: The mix that the sources were made for, where the set has one.
        labels: What the set tells.
        damaged: The stems that lack a file which should be there: what is heard of them is not all.
        cache: Folder for what is measured; None measures it once per object.
        loudness_lufs: How loud the song is made; None leaves it as it is.
        score: The notes that are played, from its first sample on; None where the set does not tell them.
        loop: Whether its end goes on at its start.
    """

    name: str
    split: str
    sources: Mapping[str, tuple[Source, ...]]
    mixture: Source | None = None
    labels: Labels = Labels()
    damaged: frozenset[str] = frozenset()
    cache: Path | None = None
    loudness_lufs: float | None = LOUDNESS_LUFS
    score: Score | None = None
    loop: bool = False

    @cached_property
    def seconds(self) -> float:
        """Length of the longest source."""
        return max(source.seconds for rows in self.sources.values() for source in rows)

    @property
    def frames(self) -> int:
        """Length at 48 kHz."""
        return round(self.seconds * SAMPLE_RATE_HZ)

    @cached_property
    def levels(self) -> Levels:
        """The gains that make the sources the mix, and the song as loud as every other.

        A song longer than two minutes is measured in excerpts.

        Raises:
            DatasetError: A source cannot be decoded.
        """

        def measure() -> dict[str, object]:
            return asdict(measure_levels(self.sources, self.mixture, self.frames, self.loudness_lufs))

        counts = [len(rows) for rows in self.sources.values()]
        kept = remembered(self.cache, f"levels {self.loudness_lufs} {counts}", self.paths(), measure)
        assert kept is not None
        return Levels({stem: tuple(row) for stem, row in kept["mixing"].items()}, kept["gain"], kept["loudness_lufs"])

    def load(self, start_seconds: float = 0.0, seconds: float | None = None) -> dict[str, Samples]:
        """Read a window of every stem, at its level in the song; only that window is read.

        Args:
            start_seconds: Where it begins.
            seconds: How long it is; None reads to the end.

        Returns:
            By stem, in the order of the sources: [frames, 2] float32 at 48 kHz; zeros where it rests and past its end.

        Raises:
            DatasetError: A source cannot be decoded, or holds NaN there.
            ValueError: The window has no length or begins before the song.
        """
        start = round(start_seconds * SAMPLE_RATE_HZ)
        frames = self.frames - start if seconds is None else round(seconds * SAMPLE_RATE_HZ)
        if start < 0 or frames < 1:
            raise ValueError(f"a window must begin at 0 s or later and last, but got {start_seconds:g} s and {seconds} s")
        stems = mix_sources(self.sources, self.levels.mixing, start, frames)
        return {stem: stems[stem] * np.float32(self.levels.gain) for stem in stems}

    def notes(self, stem: str, start_seconds: float, beats: float, bpm: float) -> tuple[Note, ...] | None:
        """Return the notes of a stem that sound in a stretch; what began before it begins with it, but for strokes.

        Args:
            stem: Which stem.
            start_seconds: Where the stretch begins.
            beats: How long it is, in quarter notes of ``bpm``.
            bpm: Quarter notes per minute, in whose beats the notes are told, from the start of the stretch.

        Returns:
            None where the set tells none of the stem.
        """
        if self.score is None or stem not in self.score.notes:
            return None
        ratio, first = bpm / self.score.bpm, start_seconds * bpm / 60
        found = []
        for note in self.score.notes[stem]:
            start, end = note.start * ratio - first, (note.start + note.length) * ratio - first
            if start < beats and end > 0 and (start >= 0 or stem != "drums"):
                found.append(replace(note, start=max(0.0, start), length=min(end, beats) - max(0.0, start)))
        return tuple(found)

    def rhythm(self) -> Rhythm | None:
        """Return tempo, beats and downbeats: as the set tells them, else estimated from the audio.

        Returns:
            None where nothing is struck that a beat could be read from.

        Raises:
            DatasetError: A source cannot be decoded.
            ModuleNotFoundError: It must be estimated and the extra ``data`` is not installed.
        """
        return self.labels.rhythm or self.estimate()

    def estimate(self) -> Rhythm | None:
        """Estimate what ``rhythm`` returns from the audio alone, whatever the set tells but its tempo."""
        from engine.datasets.estimate import estimate_rhythm

        def read(start: int, frames: int) -> dict[str, Samples]:
            return mix_sources(self.sources, self.levels.mixing, start, frames)

        def measure() -> dict[str, object] | None:
            rhythm = estimate_rhythm(read, self.frames, self.labels.bpm)
            return rhythm_to_json(rhythm) if rhythm else None

        kept = remembered(self.cache, f"rhythm {self.labels.bpm}", self.paths(), measure)
        return rhythm_from_json(kept) if kept else None

    def paths(self) -> list[Path]:
        """Return every file that the song is read from."""
        paths = [source.path for rows in self.sources.values() for source in rows]
        return [*paths, *([self.mixture.path] if self.mixture else [])]
