import numpy as np
import pytest
import torch

from engine.music import Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.instruments import FAMILIES, INSTRUMENTS
from engine.studio.render import render_stem
from engine.studio.sound import synthesizers
from engine.studio.sound.machines import MACHINES
from engine.studio.sound.patches import PATCHES
from engine.studio.sound.voices import Motion, Voices
from engine.units import SAMPLE_RATE_HZ

BPM, FRAMES = 120.0, 144_000
STEADY_BRIGHTNESS = ("sub", "808", "soft_lead", "vowel_lead")  # these have nothing that velocity opens
STRUNG = ("plucked_bass", "string_guitar", "harp", "koto", "tines")


def hertz(pitch: int) -> float:
    return 440.0 * 2 ** ((pitch - 69) / 12)


def strongest_hz(sound: np.ndarray, near_hz: float) -> float:
    """Return the frequency of the highest peak within a semitone, from a parabola through its logarithm."""
    wave = sound.sum(axis=1) * np.hanning(len(sound))
    level = np.log(np.abs(np.fft.rfft(wave, 4 * len(wave))) + 1e-12)
    step = SAMPLE_RATE_HZ / (4 * len(wave))
    low, high = (round(near_hz * 2 ** (side / 12) / step) for side in (-1, 1))
    peak = low + int(np.argmax(level[low:high]))
    left, top, right = level[peak - 1 : peak + 2]
    return float((peak + 0.5 * (left - right) / (left - 2 * top + right)) * step)


def center_hz(sound: np.ndarray) -> float:
    power = np.abs(np.fft.rfft(sound[:, 0])) ** 2
    return float((power * np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE_HZ)).sum() / power.sum())


@pytest.mark.parametrize("patch", STRUNG)
def test_strings_and_bars_are_in_tune_within_two_cents(patch: str) -> None:
    for pitch in (36, 53, 67, 82):
        sound = render_stem(patch, [Note(0.0, 3.0, pitch, 100)], BPM, FRAMES, 0)[2400:50_400]
        assert abs(1200 * np.log2(strongest_hz(sound, hertz(pitch)) / hertz(pitch))) < 2.0


@pytest.mark.parametrize("patch", PATCHES)
def test_notes_sound_together_as_they_sound_alone(patch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    notes = [Note(0.0, 0.5, 48, 90), Note(2.0, 1.0, 60, 120), Note(4.0, 0.25, 71, 60), Note(4.0, 1.5, 55, 100)]
    together = render_stem(patch, notes, BPM, FRAMES, 3)
    monkeypatch.setattr(synthesizers, "_BATCH_FRAMES", {"cpu": 1})
    alone = sum(render_stem(patch, [note], BPM, FRAMES, 3) for note in notes)
    assert np.abs(together - alone).max() < 1e-3 * np.abs(alone).max()


@pytest.mark.parametrize("patch", [name for name in PATCHES if name not in STEADY_BRIGHTNESS])
def test_a_hard_note_is_brighter_than_a_soft_one(patch: str) -> None:
    soft, hard = (render_stem(patch, [Note(0.0, 1.0, 55, velocity)], BPM, FRAMES, 0) for velocity in (40, 120))
    assert center_hz(hard) > 1.05 * center_hz(soft)


def test_a_glide_begins_at_the_pitch_before_and_ends_at_its_own() -> None:
    own, before = torch.tensor([82.0, 110.0], dtype=torch.float64), torch.tensor([164.0, 110.0], dtype=torch.float64)
    turns = Voices(own, before, torch.zeros(2), SAMPLE_RATE_HZ).turns(Motion(glide_seconds=0.03))
    steps = np.diff(turns.double().numpy()) % 1.0 * SAMPLE_RATE_HZ
    assert steps[:, :10].mean(axis=1) == pytest.approx([164.0, 110.0], rel=0.01)
    assert steps[:, -4800:].mean(axis=1) == pytest.approx([82.0, 110.0], rel=0.001)


@pytest.mark.parametrize("patch", ["808", "acid"])
def test_only_a_note_that_follows_at_once_glides(patch: str) -> None:
    after = Note(2.0, 2.0, 40, 100)
    alone, bound, apart = (
        render_stem(patch, [*before, after], BPM, FRAMES, 0)[67_200:96_000]  # no other note rings so long
        for before in ([], [Note(0.0, 2.0, 51, 100)], [Note(0.0, 1.5, 51, 100)])
    )
    assert np.array_equal(alone, apart)
    assert np.abs(alone - bound).max() > 0.1 * np.abs(alone).max()


@pytest.mark.parametrize("patch", ["808", "fm_keys", "pwm_lead", "harp", "machine_909"])
def test_a_stem_is_the_same_with_any_number_of_threads_and_differs_by_seed(patch: str) -> None:
    notes = [Note(beat, 0.9, key, 100) for beat, key in enumerate((36, 38, 42, 46))]
    threads = torch.get_num_threads()
    first = render_stem(patch, notes, BPM, FRAMES, 7)
    try:
        torch.set_num_threads(threads + 2)
        again = render_stem(patch, notes, BPM, FRAMES, 7)
        assert torch.get_num_threads() == threads + 2
    finally:
        torch.set_num_threads(threads)
    assert np.array_equal(first, again)
    if patch != "808":
        assert not np.array_equal(first, render_stem(patch, notes, BPM, FRAMES, 8))


@pytest.mark.parametrize("machine", MACHINES)
def test_a_closed_hat_chokes_the_open_hat(machine: str) -> None:
    opened, closed = Note(1.0, 0.2, DRUM_KEYS["open_hat"], 110), Note(1.25, 0.2, DRUM_KEYS["closed_hat"], 1)
    ringing = render_stem(machine, [opened], BPM, FRAMES, 0)[30_000:33_000]
    choked = render_stem(machine, [opened, closed], BPM, FRAMES, 0)[30_000:33_000]
    assert np.abs(choked).max() < 0.2 * np.abs(ringing).max()


@pytest.mark.parametrize("machine", MACHINES)
def test_machines_differ_by_seed_and_soft_strokes_are_duller(machine: str) -> None:
    one, other = (render_stem(machine, [Note(0.0, 0.2, DRUM_KEYS["kick"], 110)], BPM, FRAMES, seed) for seed in (1, 2))
    assert not np.allclose(one, other, atol=0.05)
    soft, hard = (render_stem(machine, [Note(0.0, 0.2, DRUM_KEYS["snare"], velocity)], BPM, FRAMES, 1) for velocity in (30, 120))
    assert center_hz(soft) < 0.95 * center_hz(hard)


def test_a_key_beyond_what_is_recorded_sounds_at_its_pitch() -> None:
    recorded, beyond = (render_stem("gm:65", [Note(0.0, 3.0, pitch, 100)], BPM, FRAMES, 0)[4800:52_800] for pitch in (84, 86))
    interval = 12 * np.log2(strongest_hz(beyond, hertz(86)) / strongest_hz(recorded, hertz(84)))
    assert interval == pytest.approx(2.0, abs=0.05)


def test_every_patch_is_played_and_every_family_is_one_of_few() -> None:
    played = {row.patch for row in INSTRUMENTS.values()}
    assert {*PATCHES, *MACHINES} <= played
    assert set(FAMILIES) == set(STEMS)
    for stem, families in FAMILIES.items():
        assert 4 <= len(families) <= 10
        assert {row.family for row in INSTRUMENTS.values() if row.stem == stem} == set(families)


@pytest.mark.gpu
@pytest.mark.parametrize("patch", [*PATCHES, *MACHINES])
def test_a_gpu_renders_what_the_processor_does(patch: str) -> None:
    notes = [Note(0.0, 0.5, 36, 90), Note(1.0, 1.0, 42, 120), Note(2.0, 0.25, 46, 60), Note(2.5, 1.5, 51, 100)]
    expected = render_stem(patch, notes, BPM, FRAMES, 3)
    assert np.std(render_stem(patch, notes, BPM, FRAMES, 3, "cuda") - expected) < 1e-3 * np.std(expected)
