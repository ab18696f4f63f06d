from dataclasses import replace

import numpy as np
import pytest

from engine.evaluation.joins import Gap, last_half, measure_gap, measure_joins, third_and_fourth
from engine.evaluation.loop import Loop
from engine.music import Note

FRAMES = 4 * 96_000  # four bars of 4/4 at 120 bpm


def loop() -> Loop:
    audio = np.zeros((FRAMES, 2), dtype=np.float32)
    burst = np.random.default_rng(0).normal(0, 0.1, (2400, 2)).astype(np.float32)
    for beat in range(16):
        audio[beat * 24_000 : beat * 24_000 + 2400] = burst
    notes = tuple(Note(float(beat), 0.5, 36, 100) for beat in range(16))
    return Loop(120.0, 4, (4, 4), {"drums": notes}, {"drums": audio})


@pytest.mark.parametrize("bars, gap", [(8, Gap(2, 4, 8)), (4, Gap(2, 4, 4)), (2, Gap(1, 2, 2)), (3, Gap(2, 3, 3))])
def test_bars_three_and_four_or_the_last_half_of_a_shorter_loop(bars: int, gap: Gap) -> None:
    assert third_and_fourth(bars) == gap


def test_a_gap_knows_its_beats_and_joins() -> None:
    assert last_half(8) == Gap(4, 8, 8)
    assert last_half(8).joins == (0, 4)
    assert Gap(2, 4, 8).joins == (2, 4)
    assert Gap(2, 4, 8).span(3.0) == (6.0, 12.0)
    assert Gap(2, 4, 4).holds(Note(7.98, 0.5, 36, 100), 4.0)
    assert not Gap(2, 4, 4).holds(Note(-0.02, 0.5, 36, 100), 4.0)


def test_what_was_not_touched_is_kept_to_the_last_bit() -> None:
    before, gap = loop(), last_half(4)
    audio = before.audio["drums"].copy()
    audio[FRAMES // 2 :] += 0.01
    notes = (*before.notes["drums"][:8], *(replace(note, pitch=38) for note in before.notes["drums"][8:]))
    found = measure_gap(replace(before, notes={"drums": notes}, audio={"drums": audio}), before, gap)
    assert found["audio.kept.drums"] == (FRAMES / 2, FRAMES / 2)
    assert found["notes.kept.drums"] == (8.0, 8.0)
    assert found["notes.renewed.drums"] == (16.0, 16.0)


def test_one_bit_outside_is_found() -> None:
    before = loop()
    audio = before.audio["drums"].copy()
    audio[10, 1] = np.nextafter(audio[10, 1], np.float32(1.0))
    found = measure_gap(replace(before, audio={"drums": audio}), before, last_half(4))
    assert found["audio.kept.drums"] == (FRAMES / 2 - 1, FRAMES / 2)
    assert found["notes.renewed.drums"].total == 0.0


def test_a_click_at_a_join_is_heard() -> None:
    before, gap = loop(), Gap(1, 2, 4)
    smooth = measure_joins(before, gap)["audio.join.drums"]
    assert smooth.total / smooth.weight == pytest.approx(1.0, abs=0.1)
    audio = before.audio["drums"].copy()
    audio[2 * 96_000 : 2 * 96_000 + 2400] *= 5.0
    broken = measure_joins(replace(before, audio={"drums": audio}), gap)
    assert broken["audio.join.drums"].total > smooth.total + 0.1
    assert broken["audio.join.mix"] == broken["audio.join.drums"]
