"""Chords by the keys that are held: names that a chord track takes, the lowest key deciding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.chord_names import name_chord
from engine.music import QUALITIES, Chord, parse_chord


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ((60, 64, 67), "C"),
        ((48, 64, 67, 72), "C"),
        ((50, 53, 57, 60), "Dm7"),
        ((43, 47, 53, 62), "G7"),
        ((43, 47, 53), "G7"),  # without its fifth
        ((64, 67, 72), "C"),  # its third below
        ((57, 60, 64, 67), "Am7"),
        ((48, 57, 64, 67), "C6"),
        ((59, 62, 65, 69), "Bm7b5"),
        ((48, 52, 55, 59, 62), "Cmaj9"),
        ((48, 50, 52, 55), "C9"),  # with a ninth and no seventh, as parse_chord reads add9
        ((48, 53, 55), "Csus4"),
        ((48, 50, 55), "Csus2"),
        ((60, 63, 66, 69), "Cdim"),
        ((56, 60, 64), "Abaug"),
        ((53, 57, 60, 64), "Fmaj7"),
    ],
)
def test_names(keys: tuple[int, ...], name: str) -> None:
    chord = name_chord(keys)
    assert chord is not None and str(chord) == name


@pytest.mark.parametrize("keys", [(), (60,), (60, 64), (60, 72, 84), (60, 64, 72), (60, 61, 62)])
def test_what_is_no_chord(keys: tuple[int, ...]) -> None:
    assert name_chord(keys) is None


@given(st.integers(0, 11), st.sampled_from(sorted(quality for quality, tones in QUALITIES.items() if len(tones) > 2)))
def test_every_quality_is_named_over_its_root(root: int, quality: str) -> None:
    assert name_chord([48 + root + interval for interval in QUALITIES[quality]]) == Chord(root, quality)


@given(st.sets(st.integers(21, 108), max_size=10))
def test_whatever_is_named_can_be_read(keys: set[int]) -> None:
    chord = name_chord(keys)
    assert chord is None or parse_chord(str(chord)) == chord
