"""Pairs of true and heard notes: each note once, as many as there can be, and as mir_eval counts them."""

import numpy as np
import pytest

from engine.transcriber.agreement import Agreement, agree, pairs
from engine.transcriber.decoding import Found


def notes(*rows: tuple[float, int]) -> list[Found]:
    return [Found(start, 0.2, key, 80) for start, key in rows]


def test_every_note_counts_once_and_pairs_are_as_many_as_there_can_be() -> None:
    assert agree(notes((1.0, 60)), notes((1.0, 60), (1.01, 60))) == Agreement(1, 1, 2)
    assert agree(notes((1.0, 60), (1.06, 60)), notes((0.96, 60), (1.02, 60))) == Agreement(2, 2, 2)  # not the near to the near
    assert agree(notes((1.0, 60)), notes((1.0, 61))) == Agreement(0, 1, 1)
    assert agree(notes((1.0, 60)), notes((1.051, 60))) == Agreement(0, 1, 1)


def test_a_loop_agrees_round_its_seam() -> None:
    true, heard = notes((0.01, 60)), notes((1.98, 60))
    assert agree(true, heard).both == 0
    (pair,) = pairs(true, heard, 2.0)
    assert pair.late_seconds == pytest.approx(-0.03)
    assert agree(true, notes((-0.02, 60)), 2.0).both == 1


def test_counts_add_up_and_nothing_in_silence_is_perfect() -> None:
    total = Agreement(1, 2, 1) + Agreement(3, 3, 5)
    assert (total.f1, total.precision, total.recall) == pytest.approx((8 / 11, 4 / 6, 4 / 5))
    assert Agreement().f1 == Agreement().precision == Agreement().recall == 1.0


def test_mir_eval_counts_the_same() -> None:
    transcription = pytest.importorskip("mir_eval.transcription", reason="needs mir-eval, of the extra peers")
    chance = np.random.default_rng(0)
    for _ in range(20):
        true = notes(*zip(chance.uniform(0, 3, 60).tolist(), chance.integers(60, 64, 60).tolist(), strict=True))
        heard = [Found(max(0.0, n.start + float(chance.normal(0, 0.04))), 0.2, n.key, 80) for n in true[:50]]
        found = agree(true, heard)
        intervals = [np.array([(n.start, n.start + n.length) for n in rows]) for rows in (true, heard)]
        hertz = [440 * 2 ** ((np.array([n.key for n in rows]) - 69) / 12) for rows in (true, heard)]
        precision, recall, f1, _ = transcription.precision_recall_f1_overlap(
            intervals[0], hertz[0], intervals[1], hertz[1], offset_ratio=None
        )
        assert (found.precision, found.recall, found.f1) == pytest.approx((precision, recall, f1))
