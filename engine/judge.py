"""A listener that measures: it keeps a stem whose notes stand in the chords, or on the grid, as often as they should."""

from collections.abc import Mapping
from typing import Final

import numpy as np

from engine.cocompose import Judge, Proposal, Verdict
from engine.evaluation.loop import Truth
from engine.evaluation.notes_metrics import in_chord, on_grid
from engine.evaluation.summary import TARGETS
from engine.music import Key, parse_chords, parse_key, spread_chords
from engine.takes import Take
from engine.units import TICKS_PER_BEAT, beats_per_bar

# The least share of each stem's notes, as the card of the model has it.
LEAST: Final = {
    target.measure.split(".")[1]: target.least
    for target in TARGETS
    if target.measure.startswith(("in_chord", "on_grid")) and target.task == "joint"
}


def share_right(take: Take) -> float:
    """Return the share of a take's notes that begin on a tone of its chords, or of its strokes that lie on the swung grid.

    A take without notes has none that are right; one whose chords are not known has none that are wrong.
    """
    if not take.notes:
        return 0.0
    if take.info.stem == "drums":
        positions = np.array([note.start for note in take.notes]) * TICKS_PER_BEAT
        return float(np.divide(*on_grid(positions)[0]))
    bars = parse_chords(take.info.chords)
    if not bars:
        return 1.0
    bar = beats_per_bar(*take.info.signature)
    chords = spread_chords(bars, take.info.bars, bar)
    key = parse_key(take.info.key) or Key(chords[0].root, "major")
    truth = Truth(take.info.bpm, bar, chords, key, density={}, onset_density={})
    return float(np.divide(*in_chord(take.notes, truth)))


def measuring_judge(least: Mapping[str, float] = LEAST) -> Judge:
    """Return a judge that keeps a stem for good once enough of its notes are right.

    Args:
        least: By stem, the share that is enough; a stem that is not named is kept as it comes.
    """

    def judge(proposal: Proposal) -> Verdict:
        takes = proposal.takes
        right = {stem for stem in takes if stem not in proposal.made or share_right(takes[stem]) >= least.get(stem, 0.0)}
        return Verdict(frozenset(right))

    return judge
