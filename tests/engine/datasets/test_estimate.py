from collections.abc import Mapping

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.datasets.estimate import estimate_rhythm
from engine.datasets.rhythm import Rhythm, rhythm_from_json, rhythm_to_json, steady_rhythm
from engine.datasets.rhythm_features import read_rhythm_features
from engine.stems import STEMS

RATE_HZ = 48_000
ROOTS_HZ = (110.0, 146.8, 130.8, 98.0)


def struck(hz: float, seconds: float, decay_seconds: float) -> NDArray[np.float32]:
    times = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    wave = np.sin(2 * np.pi * hz * times) if hz else np.random.default_rng(0).uniform(-1, 1, len(times))
    return (0.3 * wave * np.exp(-times / decay_seconds)).astype(np.float32)


def band(bpm: float, meters: list[int], lead_in_seconds: float = 0.0) -> dict[str, NDArray[np.float32]]:
    """Return a band that plays bars of so many beats: kick and a new root on the first, snare on the second and fourth."""
    beat = 60 / bpm
    stems = {stem: np.zeros((round((lead_in_seconds + sum(meters) * beat + 0.5) * RATE_HZ), 2), np.float32) for stem in STEMS}

    def play(stem: str, seconds: float, sound: NDArray[np.float32]) -> None:
        start = round((lead_in_seconds + seconds) * RATE_HZ)
        stems[stem][start : start + len(sound)] += sound[: len(stems[stem]) - start, None]

    now = 0.0
    for bar, meter in enumerate(meters):
        root = ROOTS_HZ[bar % len(ROOTS_HZ)]
        play("drums", now, struck(50, 0.2, 0.05))
        play("bass", now, struck(root, meter * beat, 0.5))
        for interval in (2, 2.5, 3):
            play("instrument", now, struck(root * interval, meter * beat, 1.0))
        for place in range(meter):
            play("drums", now + place * beat, 0.2 * struck(0, 0.05, 0.01))
            play("drums", now + (place + 0.5) * beat, 0.1 * struck(0, 0.05, 0.01))
            if place % 2 and meter == 4:
                play("drums", now + place * beat, struck(0, 0.2, 0.05))
        now += meter * beat
    return stems


def estimated(stems: Mapping[str, NDArray[np.float32]], bpm: float | None = None) -> Rhythm | None:
    def read(start: int, frames: int) -> dict[str, NDArray[np.float32]]:
        padded = {stem: np.pad(audio, ((10_000, 10_000), (0, 0))) for stem, audio in stems.items()}
        return {stem: audio[start + 10_000 : start + 10_000 + frames] for stem, audio in padded.items()}

    return estimate_rhythm(read, len(stems["drums"]), bpm)


def downbeats(bpm: float, meters: list[int], lead_in_seconds: float = 0.0) -> NDArray[np.float64]:
    return lead_in_seconds + np.cumsum([0, *meters[:-1]]) * 60 / bpm


@pytest.mark.parametrize(("bpm", "meter", "lead_in"), [(92.0, 4, 0.0), (128.0, 4, 0.31), (150.0, 4, 0.0), (100.0, 3, 0.2)])
def test_a_band_is_followed(bpm: float, meter: int, lead_in: float) -> None:
    meters = [meter] * 12
    rhythm = estimated(band(bpm, meters, lead_in))
    assert rhythm and rhythm.bpm == pytest.approx(bpm, rel=0.005)
    bars = downbeats(bpm, meters, lead_in)
    found = np.array(rhythm.downbeats)
    assert all(np.abs(found - bar).min() < 0.02 for bar in bars) and len(found) <= len(bars) + 1
    assert set(rhythm.downbeats) <= set(rhythm.beats)


def test_an_odd_bar_does_not_lead_it_astray() -> None:
    meters = [4] * 10 + [2] + [4] * 10
    rhythm = estimated(band(120.0, meters))
    assert rhythm
    found = np.array(rhythm.downbeats)
    hit = [np.abs(found - bar).min() < 0.03 for bar in downbeats(120.0, meters)]
    assert sum(hit) >= len(meters) - 1


def test_a_known_tempo_is_kept() -> None:
    rhythm = estimated(band(75.0, [4] * 8), bpm=150.0)
    assert rhythm and rhythm.bpm == 150.0 and np.median(np.diff(rhythm.beats)) == pytest.approx(0.4, abs=0.01)


def test_silence_has_no_rhythm() -> None:
    assert estimated({stem: np.zeros((5 * RATE_HZ, 2), np.float32) for stem in STEMS}) is None
    assert estimated({stem: np.ones((RATE_HZ, 2), np.float32) for stem in STEMS}) is None


def test_a_song_is_read_in_blocks_without_seams(monkeypatch: pytest.MonkeyPatch) -> None:
    stems = band(120.0, [4] * 4)
    frames = 6 * RATE_HZ

    def read(start: int, length: int) -> dict[str, NDArray[np.float32]]:
        places = np.arange(start, start + length)
        inside = (places >= 0) & (places < frames)
        return {
            stem: np.where(inside[:, None], audio[np.clip(places, 0, frames - 1)], 0).astype(np.float32)
            for stem, audio in stems.items()
        }

    whole = read_rhythm_features(read, frames)
    monkeypatch.setattr("engine.datasets.rhythm_features._BLOCK_FRAMES", 2 * RATE_HZ)
    blocks = read_rhythm_features(read, frames)
    for name in ("rises", "kick", "snare", "chroma"):
        assert np.allclose(getattr(whole, name), getattr(blocks, name), rtol=1e-3, atol=1e-4), name


def test_a_steady_rhythm_is_counted_from_its_downbeat() -> None:
    rhythm = steady_rhythm(120.0, (6, 8), 4.0, downbeat=2.0)
    assert rhythm.beats == (0.0, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5) and rhythm.downbeats == (0.5, 2.0, 3.5)
    assert rhythm_from_json(rhythm_to_json(rhythm)) == rhythm
