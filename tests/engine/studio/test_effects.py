from itertools import pairwise
from random import Random

import numpy as np
import pytest
import torch

from engine.stems import STEMS
from engine.studio.sound.effects import EFFECT_WORDS, Effect, apply_effects, draw_effects, loudness
from engine.studio.sound.mix import levels, mix

BPM, FRAMES = 120.0, 192_000
SETTINGS: dict[str, dict[str, float]] = {
    "drive": {"gain": 2.0, "asymmetry": 0.3, "tone_hz": 5000.0},
    "low-pass": {"cutoff_hz": 1800.0, "resonance": 0.8},
    "high-pass": {"cutoff_hz": 600.0},
    "band-pass": {"low_hz": 400.0, "high_hz": 2500.0},
    "sweep": {"low_hz": 500.0, "high_hz": 6000.0, "resonance": 1.5, "period_beats": 4.0},
    "opening": {"low_hz": 500.0, "high_hz": 8000.0, "resonance": 1.0},
    "shelf": {"corner_hz": 5400.0, "gain_db": 9.0},
    "lo-fi": {"rate_hz": 12000.0, "bits": 7.0, "wow_ms": 0.7, "noise_db": -32.0, "cutoff_hz": 4000.0, "seed": 3.0},
    "chorus": {"delay_ms": 10.0, "depth_ms": 2.0, "rate_hz": 0.5, "wet": 0.7},
    "delay": {"beats": 0.75, "feedback": 0.6, "wet": 0.5, "cutoff_hz": 4000.0},
    "ping-pong": {"beats": 0.5, "feedback": 0.5, "wet": 0.5, "cutoff_hz": 4000.0},
    "room": {"seconds": 0.5, "predelay_ms": 4.0, "wet": 0.4, "seed": 1.0},
    "hall": {"seconds": 3.0, "predelay_ms": 25.0, "wet": 0.4, "seed": 2.0},
    "plate": {"seconds": 1.5, "predelay_ms": 10.0, "wet": 0.4, "seed": 3.0},
    "side-chain": {"depth": 0.7, "release_beats": 0.6},
    "wide": {"amount": 0.8},
    "narrow": {"side": 0.1},
}
HALF_A_LOOP_LATER = [name for name in SETTINGS if name not in ("opening", "lo-fi")]  # one has a start, one has noise


def through(name: str, loop: np.ndarray, bpm: float = BPM, kicks: tuple[int, ...] = ()) -> np.ndarray:
    return apply_effects(loop, (Effect(name, SETTINGS[name]),), bpm, kicks)


def noise(frames: int = FRAMES) -> np.ndarray:
    return (0.1 * np.random.default_rng(0).standard_normal((frames, 2))).astype(np.float32)


def strokes(frames: int = FRAMES) -> np.ndarray:
    """Return decaying chords at four places of a loop, unlike left and right; between them is silence."""
    loop = np.zeros((frames, 2), np.float32)
    time = np.arange(12_000) / 48_000
    for start, pitch in ((9_000, 220.0), (61_000, 330.0), (120_011, 440.0), (171_000, 550.0)):
        for channel, detune in enumerate((1.0, 1.003)):
            tone = np.exp(-20 * time) * sum(np.cos(2 * np.pi * pitch * detune * n * time) / n for n in range(1, 9))
            loop[start : start + len(time), channel] = 0.2 * tone
    return loop


def power(loop: np.ndarray, low_hz: float, high_hz: float) -> float:
    spectrum = np.abs(np.fft.rfft(loop[:, 0])) ** 2
    grid_hz = np.fft.rfftfreq(len(loop), 1 / 48_000)
    return float(spectrum[(grid_hz >= low_hz) & (grid_hz < high_hz)].sum())


def test_every_effect_has_words_and_is_tried_here() -> None:
    assert set(SETTINGS) == set(EFFECT_WORDS)
    words = [word for row in EFFECT_WORDS.values() for word in row]
    assert len(set(words)) == len(words)
    assert all(" " not in word or word.startswith("with ") for word in words)
    assert all(len(row) >= 3 for row in EFFECT_WORDS.values())


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("frames", [191_999, 70_001, 57_601])
def test_an_effect_keeps_length_and_energy_and_leaves_its_input(name: str, frames: int) -> None:
    loop = noise(frames)
    before = loop.copy()
    sound = through(name, loop, bpm=97.0)
    assert sound.shape == loop.shape
    assert sound.dtype == np.float32
    assert np.isfinite(sound).all()
    assert np.array_equal(loop, before)
    assert not np.array_equal(sound, loop)
    assert 0.1 < loudness(sound) / loudness(loop) < 3
    threads = torch.get_num_threads()
    torch.set_num_threads(3 - min(threads, 2))
    again = through(name, loop, bpm=97.0)
    torch.set_num_threads(threads)
    assert np.array_equal(sound, again)


@pytest.mark.parametrize("name", SETTINGS)
def test_silence_stays_silent(name: str) -> None:
    assert not through(name, np.zeros((FRAMES, 2), np.float32)).any()


@pytest.mark.parametrize("name", HALF_A_LOOP_LATER)
def test_half_a_loop_later_an_effect_does_the_same_half_a_loop_later(name: str) -> None:
    loop = strokes()
    moved = through(name, np.roll(loop, FRAMES // 2, axis=0))
    difference = np.roll(through(name, loop), FRAMES // 2, axis=0) - moved
    tolerance = 0.02 if name == "sweep" else 1e-3  # its filters stand at other places of the sound
    assert np.sqrt((difference**2).mean()) < tolerance * np.sqrt((moved**2).mean())


@pytest.mark.parametrize("name", SETTINGS)
def test_a_tone_that_goes_round_has_no_step_at_the_seam(name: str) -> None:
    tone = 0.2 * np.cos(2 * np.pi * 1000 / FRAMES * np.arange(FRAMES))
    sound = through(name, np.stack((tone, tone), 1).astype(np.float32), kicks=(24_000,))
    inside = np.abs(np.diff(sound, axis=0)).max()
    assert np.abs(sound[0] - sound[-1]).max() <= inside


@pytest.mark.parametrize("name", SETTINGS)
def test_the_direct_sound_keeps_its_time(name: str) -> None:
    loop = strokes()
    sound = through(name, loop, kicks=(90_000,))
    for start in (9_000, 61_000, 120_011, 171_000):
        before, after = sound[start - 480 : start - 48], np.abs(sound[start - 48 : start + 48])
        assert np.abs(before).max() < 0.25 * after.max()
        dry = np.abs(loop[start - 48 : start + 2400]).max()
        assert after.max() > 0.1 * dry
        assert np.argmax(np.abs(sound[start - 48 : start + 2400]).max(axis=1) > 0.5 * after.max()) <= 96


@pytest.mark.parametrize("name", SETTINGS)
def test_the_sum_of_both_channels_loses_nothing(name: str) -> None:
    loop = np.repeat(noise()[:, :1], 2, axis=1)
    sound = through(name, loop)
    assert loudness(sound.mean(axis=1, keepdims=True).repeat(2, axis=1)) > 0.6 * loudness(sound)


def test_filters_change_the_spectrum_as_they_say() -> None:
    loop = noise()
    low, middle, high = (0, 200), (900, 1100), (9000, 24_000)
    for name, kept, lost in (("low-pass", low, high), ("high-pass", high, low), ("band-pass", middle, high)):
        sound = through(name, loop)
        assert power(sound, *kept) == pytest.approx(power(loop, *kept), rel=0.3)
        assert power(sound, *lost) < 0.05 * power(loop, *lost)
    assert power(through("shelf", loop), *high) == pytest.approx(10**0.9 * power(loop, *high), rel=0.2)
    assert power(through("shelf", loop), *low) == pytest.approx(power(loop, *low), rel=0.05)


def test_a_sweep_is_closed_where_its_period_begins_and_open_in_its_middle() -> None:
    swept, opened = through("sweep", noise()), through("opening", noise())
    treble = [power(swept[start : start + 12_000], 4000, 6000) for start in range(0, FRAMES, 12_000)]
    assert min(treble[3], treble[4], treble[11], treble[12]) > 30 * max(treble[0], treble[7], treble[8])
    treble = [power(opened[start : start + 12_000], 3000, 6000) for start in range(0, FRAMES - 24_000, 36_000)]
    assert treble == sorted(treble)
    assert treble[-1] > 30 * treble[0]


def test_echoes_come_in_time_softer_and_darker_and_go_left_and_right() -> None:
    loop = np.zeros((FRAMES, 2), np.float32)
    loop[1000:1002] = 0.5
    echoes = [through("delay", loop)[1000 + 18_000 * k :][:4000] for k in range(1, 5)]
    peaks = [np.abs(echo).max() for echo in echoes]
    assert all(later < 0.65 * earlier for earlier, later in pairwise(peaks))
    brightness = [power(echo, 3000, 5000) / power(echo, 200, 800) for echo in echoes]
    assert all(later < 0.9 * earlier for earlier, later in pairwise(brightness))
    bouncing = [np.abs(through("ping-pong", loop)[1000 + 12_000 * k :][:4000]).max(axis=0) for k in range(1, 4)]
    assert [int(np.argmax(sides)) for sides in bouncing] == [0, 1, 0]


@pytest.mark.parametrize("name", ["room", "hall", "plate"])
def test_a_reverb_falls_by_sixty_decibels_in_its_seconds_and_differs_left_and_right(name: str) -> None:
    loop = np.zeros((480_000, 2), np.float32)
    loop[0] = 1.0
    answer = through(name, loop)[1:].astype(np.float64)
    left_after = 10 * np.log10(np.cumsum(np.sum(answer**2, axis=1)[::-1])[::-1] + 1e-30)
    early, late = int(0.1 * SETTINGS[name]["seconds"] * 48_000), int(0.5 * SETTINGS[name]["seconds"] * 48_000)
    assert 20 < left_after[early] - left_after[late] < 36
    assert abs((answer[:, 0] * answer[:, 1]).sum()) < 0.1 * (answer**2).sum()
    assert np.abs(answer[: int(SETTINGS[name]["predelay_ms"] * 48) - 1]).max() < 1e-4


def test_a_side_chain_gives_way_at_kicks_and_else_at_every_beat() -> None:
    loop = np.full((FRAMES, 2), 0.5, np.float32)
    assert through("side-chain", loop, kicks=(50_000,))[50_096, 0] == pytest.approx(0.15, abs=0.01)
    assert through("side-chain", loop, kicks=(50_000,))[49_000, 0] == pytest.approx(0.5)
    beats = through("side-chain", loop)[:, 0].reshape(8, 24_000)
    assert np.allclose(beats, beats[0], atol=1e-6)
    assert beats[0].min() == pytest.approx(0.15, abs=0.01)


def test_width_keeps_the_middle_and_moves_the_sides() -> None:
    loop = np.repeat(noise()[:, :1], 2, axis=1)
    wide = through("wide", loop)
    assert np.allclose(wide.mean(axis=1), loop.mean(axis=1), atol=1e-6)
    assert np.corrcoef(wide.T)[0, 1] < 0.6
    narrow = through("narrow", noise())
    assert np.corrcoef(narrow.T)[0, 1] > 0.9


def test_an_unknown_effect_is_refused_by_name() -> None:
    with pytest.raises(LookupError, match=r"an effect must be one of drive, low-pass, .*, but got 'flanger'"):
        apply_effects(noise(), (Effect("flanger", {}),), BPM, ())


@pytest.mark.parametrize("style", ["house", "reggae", "lo-fi", "a style of tomorrow"])
@pytest.mark.parametrize("stem", STEMS)
def test_a_draw_is_three_effects_at_most_and_playable(style: str, stem: str) -> None:
    draws = [draw_effects(Random(f"{style}:{seed}"), style, stem, 70.0 + seed) for seed in range(110)]
    assert draws[7] == draw_effects(Random(f"{style}:7"), style, stem, 77.0)
    assert 0.25 < sum(not draw for draw in draws) / len(draws) < 0.55
    assert max(map(len, draws)) == 3
    names = {effect.name for draw in draws for effect in draw}
    assert names <= set(EFFECT_WORDS)
    assert stem != "drums" or "chorus" not in names
    assert stem != "bass" or not {"hall", "plate", "delay", "ping-pong"} & names
    for draw in draws:
        for effect in draw:
            assert set(effect.settings) == set(SETTINGS[effect.name])
            assert all(isinstance(value, float) for value in effect.settings.values())
    for draw in draws[:8]:
        assert np.isfinite(apply_effects(noise(48_000), draw, 120.0, ())).all()


def test_styles_have_their_own_taste() -> None:
    def share(style: str, stem: str, *names: str) -> float:
        draws = [draw_effects(Random(seed), style, stem, 110.0) for seed in range(400)]
        return sum(any(effect.name in names for effect in draw) for draw in draws) / len(draws)

    assert share("reggae", "melody", "delay") > 2 * share("jazz", "melody", "delay")
    assert share("house", "instrument", "side-chain") > 5 * share("rock", "instrument", "side-chain")
    assert share("lo-fi", "drums", "lo-fi") > 3 * share("techno", "drums", "lo-fi")
    assert share("ambient", "instrument", "hall") > 2 * share("funk", "instrument", "hall")
    assert share("rock", "bass", "drive") > 1.4 * share("bossa", "bass", "drive")


@pytest.mark.parametrize("style", ["techno", "ballad", "a style of tomorrow"])
@pytest.mark.parametrize("seed", range(4))
def test_a_mix_is_below_full_scale_and_nothing_that_sounds_is_lost_in_it(style: str, seed: int) -> None:
    loops: dict[str, np.ndarray] = {"bass": 9 * noise(48_000), "drums": strokes()[60_000:108_000]}
    loops |= {"instrument": 1e-3 * noise(48_000), "melody": noise(48_000)}
    stems = mix(loops, seed, style)
    assert np.abs(sum(stems.values())).max() <= 0.8901
    assert set(levels(stems)) == set(STEMS)
    assert all(-45 < level < -12 for level in levels(stems).values())
    assert all(np.array_equal(stems[stem], again) for stem, again in mix(loops, seed, style).items())
    silent = mix(loops | {"melody": np.zeros((48_000, 2), np.float32)}, seed, style)
    assert not silent["melody"].any()
    assert set(levels(silent)) == set(STEMS[:3])


def test_a_style_puts_stems_in_front() -> None:
    loops: dict[str, np.ndarray] = {stem: 0.01 * noise(48_000) for stem in STEMS}
    techno, ballad = (levels(mix(loops, 0, style)) for style in ("techno", "ballad"))
    assert techno["drums"] - techno["melody"] > 6 + ballad["drums"] - ballad["melody"]
