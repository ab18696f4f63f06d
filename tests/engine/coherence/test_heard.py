"""What the coherence scorer hears: rises and pitches of a window, whatever the level, wherever a loop begins."""

import numpy as np
import pytest

from engine.coherence.heard import (
    PITCH_COLUMNS,
    RHYTHM_COLUMNS,
    Heard,
    hear,
    heard_from_json,
    heard_to_json,
    together,
    transposed,
    window,
)
from engine.stems import PITCHED, STEMS
from engine.studio.composer import compose_piece
from engine.studio.render import render_piece
from engine.tagger.features import PITCHES, extract_features


@pytest.fixture(scope="module")
def heard() -> Heard:
    return hear(extract_features(render_piece(compose_piece(0, "train")), loop=True))


def test_a_level_changes_nothing(heard: Heard) -> None:
    softer = {stem: audio * np.float32(0.25) for stem, audio in render_piece(compose_piece(0, "train")).items()}
    again = window(hear(extract_features(softer, loop=True)), 0)
    assert np.abs(again.rises - window(heard, 0).rises).max() < 0.5
    assert np.abs(again.pitches - window(heard, 0).pitches).max() < 0.02


def test_a_loop_goes_round(heard: Heard) -> None:
    first, later = window(heard, 7), window(heard, 7 + heard.columns)
    assert first.rises.shape == (len(STEMS), 8, RHYTHM_COLUMNS)
    assert first.pitches.shape == (len(PITCHED), PITCHES, PITCH_COLUMNS)
    assert np.array_equal(first.rises, later.rises)
    assert np.array_equal(first.pitches, later.pitches)


def test_what_was_heard_comes_back_from_json(heard: Heard) -> None:
    again = heard_from_json(heard_to_json(heard))
    for name in ("registers", "pitches", "audible"):
        assert np.array_equal(getattr(heard, name), getattr(again, name))
    assert again.loop == heard.loop


@pytest.mark.parametrize("semitones", [-5, 1, 6])
def test_a_transposed_window_has_its_pitches_elsewhere_and_its_rhythm_as_it_was(heard: Heard, semitones: int) -> None:
    found = window(heard, 0)
    moved = transposed(found, semitones)
    inner = slice(12, PITCHES - 12)
    assert np.array_equal(np.roll(moved.pitches, -semitones, 1)[:, inner], found.pitches[:, inner])
    assert np.array_equal(moved.rises, found.rises)


def test_stems_of_two_windows_are_put_together(heard: Heard) -> None:
    one, two = window(heard, 0), window(heard, 100)
    both = together({"bass": one, "melody": two})
    assert both.audible.tolist() == [1, 0, 0, 1]
    assert np.array_equal(both.rises[0], one.rises[0])
    assert np.array_equal(both.pitches[2], two.pitches[2])
    assert not both.pitches[1].any()
