"""Requests to the real model that comes with Quartet."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine.compose import Cancelled, Composer
from engine.engine_name import DEFAULT_MODEL
from engine.music import parse_chords, spread_chords
from engine.request import Request
from engine.stems import PITCHED, STEMS
from engine.takes import Take, save_take
from engine.units import loop_frames, loop_hops

JOINT = Request(bars=4, bpm=120.0, noise=dict.fromkeys(STEMS, 1.0), key="A minor", seed=1, prompts={"": "house"})


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(DEFAULT_MODEL, "torch")


@pytest.fixture(scope="module")
def band(composer: Composer) -> Mapping[str, Take]:
    return composer.compose(JOINT)


@pytest.fixture(scope="module")
def saved(band: Mapping[str, Take], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("takes")
    return {stem: save_take(take, folder) for stem, take in band.items()}


def in_chord(take: Take, chords: str, bars: int = 4) -> float:
    track = spread_chords(parse_chords(chords), bars, 4.0)
    inside = [note.pitch % 12 in track[int(note.start + 0.1) % len(track)].pitch_classes() for note in take.notes]
    return sum(inside) / len(inside)


def test_a_joint_request_makes_four_stems_that_sound(band: Mapping[str, Take]) -> None:
    assert tuple(band) == STEMS
    for stem, take in band.items():
        assert take.audio.shape == (384000, 2)
        assert take.audio.dtype == np.float32
        assert np.isfinite(take.audio).all()
        assert np.sqrt(np.mean(take.audio**2)) > 10 ** (-50 / 20), f"{stem} is silent"
        assert take.notes
        assert take.timbre.shape[1] == loop_hops(384000)
        assert take.score.shape[1] == 64
        assert take.info.model == DEFAULT_MODEL
        assert take.info.chords


def test_the_same_seed_gives_the_same_audio_and_another_does_not(composer: Composer, band: Mapping[str, Take]) -> None:
    again = composer.compose(JOINT)
    other = composer.compose(replace(JOINT, seed=2))
    for stem in STEMS:
        assert again[stem].info.hash == band[stem].info.hash
        assert other[stem].info.hash != band[stem].info.hash


def test_notes_follow_the_chords_that_are_given(composer: Composer) -> None:
    chords = "Dm7 | G7 | Cmaj7 | Am7"
    takes = composer.compose(replace(JOINT, chords=chords, key="C major"))
    assert takes["bass"].info.chords == chords
    assert in_chord(takes["bass"], chords) > 0.8
    assert in_chord(takes["instrument"], chords) > 0.75


def test_a_regenerated_stem_hears_what_is_kept(composer: Composer, saved: Mapping[str, Path]) -> None:
    request = replace(JOINT, noise={"melody": 1.0}, seed=5, key="")
    with_band = composer.compose(replace(request, kept={stem: path for stem, path in saved.items() if stem != "melody"}))
    alone = composer.compose(request)
    assert tuple(with_band) == ("melody",)
    assert with_band["melody"].info.hash != alone["melody"].info.hash


def test_noise_zero_plays_the_same_notes_at_another_tempo(
    composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]
) -> None:
    takes = composer.compose(Request(bars=4, bpm=97.0, noise=dict.fromkeys(STEMS, 0.0), kept=saved))
    for stem in STEMS:
        assert takes[stem].notes == band[stem].notes
        assert takes[stem].audio.shape == (loop_frames(4, 97.0), 2)


def test_noise_zero_transposes_pitched_stems(composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    request = Request(bars=4, bpm=120.0, noise=dict.fromkeys(STEMS, 0.0), kept=saved, transpose=dict.fromkeys(PITCHED, 3))
    takes = composer.compose(request)
    for stem in PITCHED:
        assert [note.pitch for note in takes[stem].notes] == [note.pitch + 3 for note in band[stem].notes]
    assert takes["drums"].notes == band["drums"].notes


def test_a_variation_stays_nearer_than_something_new(
    composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]
) -> None:
    def distance(noise: float) -> float:
        made = composer.compose(replace(JOINT, noise={"drums": noise}, kept=saved, seed=9))
        return float(np.abs(made["drums"].score - band["drums"].score).mean())

    assert distance(0.3) < distance(1.0)


HALF = 192_000  # frames of two of the four bars


def flux(audio: np.ndarray) -> np.ndarray:
    """Rise of the log spectrum from one 5 ms to the next, all round the loop."""
    hops = len(audio) // 240
    padded = np.concatenate((audio[-512:], audio, audio[:512])).mean(axis=1)
    windows = np.stack([padded[hop * 240 : hop * 240 + 1024] for hop in range(hops)]) * np.hanning(1024)
    logs = np.log(np.abs(np.fft.rfft(windows)) + 1e-3)
    return np.asarray(np.maximum(logs - np.roll(logs, 1, axis=0), 0).mean(axis=1))


@pytest.mark.parametrize("stem", STEMS)
def test_a_span_is_made_anew_and_the_rest_stays_bit_for_bit(
    composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path], stem: str
) -> None:
    """Inpainting: bars 3 and 4 anew, bars 1 and 2 as they were."""
    before = band[stem]
    after = composer.compose(replace(JOINT, noise={stem: 1.0}, kept=saved, span=(8.0, 16.0), seed=77))[stem]
    assert np.array_equal(after.audio[:HALF], before.audio[:HALF])
    assert not np.array_equal(after.audio[HALF:], before.audio[HALF:])
    assert [n for n in after.notes if n.start < 7.9] == [n for n in before.notes if n.start < 7.9]
    assert any(n.start >= 8.0 for n in after.notes)
    rises = flux(after.audio)
    for join in (0, HALF // 240):
        assert rises[[join - 2, join - 1, join, join + 1]].max() <= 1.05 * max(rises.max(), flux(before.audio).max())
    steps = np.abs(np.diff(np.concatenate((after.audio, after.audio[:1])), axis=0)).max(axis=1)
    assert steps[[HALF - 1, -1]].max() <= np.abs(np.diff(before.audio, axis=0)).max(), "no click at the joins"


def test_a_loop_goes_on_from_what_plays(composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    """Continuation: four bars are given, the next four are made."""
    longer = replace(JOINT, bars=8, noise={"drums": 1.0, "bass": 1.0}, kept=saved, span=(16.0, 32.0), seed=6)
    takes = composer.compose(longer)
    for stem, take in takes.items():
        given = [n for n in band[stem].notes if 0 <= n.start < 15.9]
        assert [n for n in take.notes if 0 <= n.start < 15.9] == given
        later = [replace(n, start=n.start - 16) for n in take.notes if n.start >= 16]
        assert later and later != given, "what follows is no copy"


def test_a_span_may_pass_the_end_of_the_loop(composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    take = composer.compose(replace(JOINT, noise={"drums": 1.0}, kept=saved, span=(14.0, 18.0), seed=3, steps=4))["drums"]
    assert np.array_equal(take.audio[48_000:-48_000], band["drums"].audio[48_000:-48_000])
    assert not np.array_equal(take.audio[:48_000], band["drums"].audio[:48_000])
    assert not np.array_equal(take.audio[-48_000:], band["drums"].audio[-48_000:])


def test_notes_can_get_another_sound(composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]) -> None:
    """The score plane is given, the timbre plane is made."""
    request = replace(JOINT, noise={"melody": 0.0}, timbre={"melody": 1.0}, kept=saved, seed=8)
    bells, brass = (
        composer.compose(replace(request, prompts={"melody": words}))["melody"]
        for words in ("glockenspiel melody", "warm trumpet melody")
    )
    assert bells.notes == brass.notes == band["melody"].notes
    assert bells.info.hash != brass.info.hash != band["melody"].info.hash
    again = composer.compose(replace(request, timbre={}))["melody"]
    assert np.array_equal(again.timbre, band["melody"].timbre)


@pytest.fixture
def meddled(composer: Composer, monkeypatch: pytest.MonkeyPatch) -> Callable[[Request, tuple[str, ...], int], Take]:
    """Composes a request while what the networks say of some stems is overwritten with garbage; returns the bass."""

    def compose(request: Request, garbled: tuple[str, ...], seed: int) -> Take:
        garbage = np.random.default_rng(seed)

        def step(honest: Callable[[Mapping[str, np.ndarray]], np.ndarray], inputs: Mapping[str, np.ndarray]) -> np.ndarray:
            said = np.array(honest(inputs))
            channels = said.shape[1] // len(STEMS)
            for stem in garbled:
                rows = slice(STEMS.index(stem) * channels, (STEMS.index(stem) + 1) * channels)
                said[:, rows] = garbage.normal(0.0, 3.0, said[:, rows].shape)
            return said

        with monkeypatch.context() as patch:
            patch.setattr(composer, "_steps", {name: partial(step, honest) for name, honest in composer._steps.items()})
            return composer.compose(request)["bass"]

    return compose


def test_a_stem_alone_is_heedless_of_the_others(
    composer: Composer, meddled: Callable[[Request, tuple[str, ...], int], Take], tmp_path: Path
) -> None:
    """Marginal: the others are pinned at noise and their output is dropped, so nothing that happens in them is heard."""
    others = ("drums", "instrument", "melody")
    bass = Request(bars=2, bpm=120.0, noise={"bass": 1.0}, chords="Am | F", seed=4, steps=6)
    alone = composer.compose(bass)["bass"]
    bands = [composer.compose(replace(bass, noise=dict.fromkeys(others, 1.0), seed=seed)) for seed in (1, 2)]
    assert composer.compose(bass)["bass"].info.hash == alone.info.hash, "whatever else was composed meanwhile"
    for seed in (1, 2):
        assert meddled(bass, others, seed).info.hash == alone.info.hash
    joint = replace(bass, noise=dict.fromkeys(STEMS, 1.0))
    assert meddled(joint, others, 1).info.hash != composer.compose(joint)["bass"].info.hash, "made together it hears them"
    heard = [replace(bass, kept={"drums": save_take(band["drums"], tmp_path)}) for band in bands]
    conditional = {composer.compose(request)["bass"].info.hash for request in heard}
    assert len(conditional | {alone.info.hash}) == 3, "conditional: with what is kept it is another, and another with another"


def test_the_more_noise_the_further_from_the_source(
    composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path]
) -> None:
    def distance(noise: float, seed: int) -> float:
        made = composer.compose(replace(JOINT, noise={"drums": noise, "bass": noise}, kept=saved, seed=seed))
        return float(np.mean([np.abs(made[stem].score - band[stem].score).mean() for stem in made]))

    near, further, far = (np.mean([distance(noise, seed) for seed in (9, 10, 11)]) for noise in (0.3, 0.6, 0.9))
    assert near < further < far


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"span": (8.0, 16.0)}, "a span must have kept takes of what is made, but there is none of bass"),
        ({"span": (16.0, 17.0)}, "span must begin within the loop's 16 beats and be no longer, but got 16 to 17"),
        ({"span": (3.0, 3.0)}, "span must begin within the loop's 16 beats and be no longer, but got 3 to 3"),
        ({"context": 0.2}, "context must be 0 to 0.1, but got 0.2"),
        ({"timbre": {"drums": 1.0}}, "timbre must be of stems that are made, bass, but got drums"),
        ({"timbre": {"bass": 1.5}}, "timbre of bass must be 0 to 1, but got 1.5"),
        ({"timbre": {"bass": 0.5}}, "timbre of bass must be 1 without a kept take to start from, but got 0.5"),
    ],
)
def test_a_map_that_cannot_be_is_told(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        Request(bars=4, bpm=120.0, noise={"bass": 1.0}, **fields)


@pytest.mark.parametrize(
    ("bars", "bpm", "signature"),
    [(1, 240.0, (4, 4)), (2, 71.3, (3, 4)), (2, 100.0, (6, 8)), (1, 90.0, (7, 8)), (8, 174.0, (4, 4))],
)
def test_any_loop_has_its_exact_length(composer: Composer, bars: int, bpm: float, signature: tuple[int, int]) -> None:
    request = Request(bars=bars, bpm=bpm, signature=signature, noise={"drums": 1.0, "bass": 1.0}, steps=4)
    for take in composer.compose(request).values():
        assert len(take.audio) == loop_frames(bars, bpm, *signature)


@pytest.mark.parametrize("seed", range(8))
def test_a_stem_that_is_asked_for_plays(composer: Composer, seed: int) -> None:
    takes = composer.compose(Request(bars=1, bpm=170.0, noise={"melody": 1.0}, chords="Am", seed=seed, steps=8))
    assert takes["melody"].notes
    assert takes["melody"].audio.any()


@pytest.mark.parametrize("prompt", ["静かなピアノ", "🎹 🎹", "xkqj wvvz hjkhjk"])
def test_what_nobody_understands_is_no_prompt(composer: Composer, prompt: str) -> None:
    request = Request(bars=1, bpm=120.0, noise={"bass": 1.0}, chords="Am", steps=4)
    silent, acid = composer.compose(request)["bass"], composer.compose(replace(request, prompts={"bass": "acid bass"}))["bass"]
    assert composer.compose(replace(request, prompts={"bass": prompt}))["bass"].info.hash == silent.info.hash
    assert composer.compose(replace(request, prompts={"": prompt, "bass": "acid bass"}))["bass"].info.hash == acid.info.hash
    assert acid.info.hash != silent.info.hash


@pytest.mark.parametrize("prompt", ["", "静かなピアノ", "🎹" * 40, "deep techno bass " * 25])
def test_any_prompt_makes_music(composer: Composer, prompt: str) -> None:
    request = Request(bars=1, bpm=120.0, noise={"bass": 1.0}, prompts={"bass": prompt}, chords="Am", steps=4)
    assert np.isfinite(composer.compose(request)["bass"].audio).all()


def test_a_canceled_request_ends_at_once(composer: Composer) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > 2

    with pytest.raises(Cancelled):
        composer.compose(JOINT, cancelled=cancelled)
    assert asked == 3


def test_progress_rises_to_one(composer: Composer) -> None:
    shares: list[float] = []
    composer.compose(replace(JOINT, bars=1, steps=4), progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(("field", "text"), [("chords", "H7"), ("key", "A klingon")])
def test_unreadable_harmony_is_refused(composer: Composer, field: str, text: str) -> None:
    with pytest.raises(ValueError, match="must"):
        composer.compose(replace(JOINT, **{field: text}))  # type: ignore[arg-type]
