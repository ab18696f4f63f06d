"""Which of several takes is the best: the one with the fewest stems gone wrong, and of those the one that goes together best.

A stem has gone wrong where its notes miss the chords, or the grid, more often than ``engine.judge`` allows. How well stems go
together is heard by the coherence scorer in the audio, against all that sounds with them.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from engine.coherence.heard import Window, hear, together
from engine.coherence.scorer import Scorer, all_windows
from engine.judge import LEAST, share_right
from engine.tagger.features import SHORTEST_SECONDS, extract_features
from engine.takes import Take
from engine.units import SAMPLE_RATE_HZ
from engine.weights import CheckpointError


@dataclass(frozen=True)
class Opinion:
    """What is thought of a candidate.

    Args:
        wrong: The stems whose notes miss chords or grid too often.
        coherence: How well its stems go together with all that sounds, on average; only differences mean anything.
    """

    wrong: frozenset[str]
    coherence: float = 0.0


def gone_wrong(takes: Mapping[str, Take]) -> frozenset[str]:
    """Return the stems whose notes miss chords or grid too often."""
    return frozenset(stem for stem, take in takes.items() if share_right(take) < LEAST.get(stem, 0.0))


class Critic:
    """Listens to candidates. Loads its ear when it is first needed; without one it goes by the notes alone, and says so once."""

    def __init__(self) -> None:
        """Load nothing yet."""
        self._scorer: Scorer | None = None
        self._deaf = False

    def opinions(self, candidates: Sequence[Mapping[str, Take]], kept: Mapping[str, Take]) -> list[Opinion]:
        """Return what is thought of each.

        Args:
            candidates: Takes by stem, the same stems in each.
            kept: What sounds besides; what has another length is not heard.
        """
        heard = self._coherences(candidates, kept)
        return [Opinion(gone_wrong(takes), score) for takes, score in zip(candidates, heard, strict=True)]

    def order(self, candidates: Sequence[Mapping[str, Take]], kept: Mapping[str, Take]) -> list[int]:
        """Return the places of the candidates, the best one's first; of equals the earlier comes first."""
        if len(candidates) == 1:
            return [0]
        found = self.opinions(candidates, kept)
        return sorted(range(len(found)), key=lambda place: (len(found[place].wrong), -found[place].coherence))

    def _coherences(self, candidates: Sequence[Mapping[str, Take]], kept: Mapping[str, Take]) -> list[float]:
        scorer = self._ear()
        if scorer is None:
            return [0.0] * len(candidates)
        frames = len(next(iter(candidates[0].values())).audio)
        around = {s: _windows(take) for s, take in kept.items() if len(take.audio) == frames and s not in candidates[0]}
        scores = []
        for takes in candidates:
            parts = {**around, **{stem: _windows(take) for stem, take in takes.items()}}
            windows = [together({stem: part[i] for stem, part in parts.items()}) for i in range(len(next(iter(parts.values()))))]
            by_stem = [scorer.scores(windows, stem, [other for other in parts if other != stem]).mean() for stem in takes]
            scores.append(float(np.mean(by_stem)))
        return scores

    def _ear(self) -> Scorer | None:
        if self._scorer is None and not self._deaf:
            try:
                self._scorer = Scorer.load()
            except CheckpointError as error:
                self._deaf = True
                print(f"critic: candidates are ordered by their notes alone: {error}", file=sys.stderr, flush=True)
        return self._scorer


def _windows(take: Take) -> list[Window]:
    """Return what is heard of a loop, as often round as it takes to be heard at all."""
    turns = -(-round(SHORTEST_SECONDS * SAMPLE_RATE_HZ) // len(take.audio))
    return all_windows(hear(extract_features({take.info.stem: np.tile(take.audio, (turns, 1))}, loop=True)))
