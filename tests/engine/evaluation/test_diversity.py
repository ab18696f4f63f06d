import json

import numpy as np
import pytest

from engine.evaluation.diversity import distances, outline, outline_from_json, outline_to_json, pairwise
from engine.music import Note

NOTES = tuple(Note(beat / 2, 0.5, 60 + beat % 3, 90) for beat in range(16))
AUDIO = np.random.default_rng(0).normal(0, 0.1, (4 * 48_000, 2)).astype(np.float32)


def test_a_loop_is_not_unlike_itself_whatever_its_level() -> None:
    first, second = outline(NOTES, AUDIO, 8.0), outline(NOTES, AUDIO * 0.5, 8.0)
    notes, decibels = distances(first, second)
    assert notes == 0.0
    assert decibels == pytest.approx(0.0, abs=0.1)


def test_other_notes_and_sounds_lie_apart() -> None:
    other = tuple(Note(n.start, n.length, n.pitch + 1, 90) for n in NOTES)
    dull = np.cumsum(AUDIO, axis=0) * 0.01
    notes, decibels = distances(outline(NOTES, AUDIO, 8.0), outline(other, dull.astype(np.float32), 8.0))
    assert notes > 0.3
    assert decibels > 3.0


def test_every_pair_counts_once() -> None:
    loops = [{"bass": outline(NOTES[:count], AUDIO, 8.0)} for count in (4, 8, 12)]
    result = pairwise(loops)
    assert result["notes.distance.bass"].weight == 3.0
    assert result["notes.distance.bass"].total == pytest.approx(0.5 + 2 / 3 + 1 / 3)


def test_an_outline_survives_json() -> None:
    first = outline(NOTES, AUDIO, 8.0)
    again = outline_from_json(json.loads(json.dumps(outline_to_json(first))))
    assert again.notes == first.notes
    assert np.abs(again.mels - first.mels).max() < 0.006
