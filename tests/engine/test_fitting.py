import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from engine.bars import SEAM_FRAMES, lay_bars, lay_columns
from engine.fitting import FASTEST, SLOWEST, as_loop, plan, told
from engine.units import loop_frames

FOUR_FOUR = (4, 4)
BAR = 96_000  # of 4/4 at 120


def noise(frames: int) -> NDArray[np.float32]:
    return np.random.default_rng(frames).uniform(-1, 1, (frames, 2)).astype(np.float32)


@pytest.mark.parametrize(
    ("given", "bars", "bpm", "words"),
    [
        (4 * BAR, 4, 120.0, ""),
        (4 * BAR + 30, 4, 120.0, ""),
        (2 * BAR, 2, 120.0, "repeated twice"),
        (BAR, 1, 120.0, "repeated 4 times"),
        (BAR // 2, 1, 120.0, "repeated 8 times"),
        (3 * BAR, 3, 120.0, "repeated by bars to 4"),
        (8 * BAR, 8, 120.0, "cut from 16 s to 8 s"),
        (round(4 * BAR / 1.03), 4, 123.6, "stretched by 1.03"),
        (round(4 * BAR * 1.2), 4, 100.0, "stretched by 0.83"),
        (round(2 * BAR * 1.1), 2, 109.09, "stretched by 0.91, repeated twice"),
        (65 * 48_000, 16, 120.0, "cut from 65 s to 8 s"),
        (3 * 3600 * 48_000, 16, 120.0, "cut from 1.08e+04 s to 8 s"),
        (20_000, 1, 120.0, "padded with silence from 0.42 s to a bar, repeated 4 times"),
        (1, 1, 120.0, "padded with silence from 2.1e-05 s to a bar, repeated 4 times"),
    ],
)
def test_a_length_is_taken_for_bars_and_told(given: int, bars: int, bpm: float, words: str) -> None:
    fit = plan(given, 120.0, FOUR_FOUR)
    assert fit.bars == bars
    assert fit.bpm == pytest.approx(bpm, abs=0.01)
    assert told(fit, 4, 120.0, FOUR_FOUR, given / 48_000) == words


@settings(max_examples=200)
@given(st.integers(1, 20_000_000), st.floats(40, 240), st.sampled_from([(4, 4), (3, 4), (6, 8)]))
def test_any_length_is_some_loop(length: int, bpm: float, signature: tuple[int, int]) -> None:
    fit = plan(length, bpm, signature)
    assert 1 <= fit.bars <= 16
    assert SLOWEST - 1e-9 <= fit.bpm / bpm <= FASTEST + 1e-9
    assert abs(loop_frames(fit.bars, fit.bpm, *signature) - fit.frames) <= 1


@pytest.mark.parametrize("length", [10, 4_000, 24_000, 48_000, 95_990, 96_010, 1_900_000])
def test_audio_becomes_a_loop_of_its_length(length: int) -> None:
    fit = plan(length, 120.0, FOUR_FOUR)
    audio = noise(length)
    loop = as_loop(audio, fit)
    assert loop.shape == (fit.frames, 2)
    kept = max(0, min(length, fit.frames) - SEAM_FRAMES)
    assert np.array_equal(loop[:kept], audio[:kept])


def test_whole_bars_are_repeated_and_cut_bit_for_bit_with_the_loops_own_seam() -> None:
    loop = noise(4 * BAR)
    assert np.array_equal(lay_bars(loop, 4, 12, 12 * BAR), np.tile(loop, (3, 1)))
    for bars in (1, 2, 3, 6):
        laid = lay_bars(loop, 4, bars, bars * BAR)
        inside = np.arange(bars * BAR - SEAM_FRAMES)
        assert np.array_equal(laid[inside], loop[inside % len(loop)])
        assert np.array_equal(laid[-1], loop[-1]), "the last frame is the one that leads to the first"


def test_a_cut_does_not_click() -> None:
    tone = np.repeat(np.sin(np.arange(4 * BAR) * (2 * np.pi * 882 / 384_000))[:, None], 2, axis=1).astype(np.float32)
    laid = lay_bars(np.roll(tone, 37, axis=0), 4, 3, 3 * BAR)
    steps = np.abs(np.diff(np.concatenate((laid, laid[:1])), axis=0)).max()
    assert steps <= np.abs(np.diff(tone, axis=0)).max() * 1.5


def test_odd_frames_are_laid_out_to_the_frame() -> None:
    frames = loop_frames(4, 97.3)
    for bars in range(1, 17):
        assert lay_bars(noise(frames), 4, bars, loop_frames(bars, 97.3)).shape == (loop_frames(bars, 97.3), 2)


def test_planes_are_laid_out_like_their_audio() -> None:
    plane = noise(40).T.copy()
    assert np.allclose(lay_columns(plane, 1.0, 2.0, 80), np.tile(plane, 2))
    assert np.allclose(lay_columns(plane, 1.0, 0.5, 20), plane[:, :20])
