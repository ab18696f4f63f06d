"""Candidates, bars and the next loop by the real model."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.compose import Composer
from engine.critic import Critic
from engine.engine_name import DEFAULT_MODEL
from engine.makers import Makers
from engine.music import Note
from engine.onward import go_on, spans
from engine.request import Request, candidate_seeds
from engine.stems import STEMS
from engine.takes import Take, save_take
from engine.worker_protocol import Job

JOINT = Request(bars=2, bpm=150.0, noise=dict.fromkeys(STEMS, 1.0), key="A minor", seed=3, steps=6, prompts={"": "house"})


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(DEFAULT_MODEL)


@pytest.fixture(scope="module")
def makers(composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> Makers:
    return Makers(composer, tmp_path_factory.mktemp("session") / "takes")


@pytest.fixture(scope="module")
def band(composer: Composer) -> Mapping[str, Take]:
    return composer.compose(JOINT)


@pytest.fixture(scope="module")
def saved(band: Mapping[str, Take], tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    folder = tmp_path_factory.mktemp("takes")
    return {stem: save_take(take, folder) for stem, take in band.items()}


def test_candidates_are_what_their_seeds_give_and_the_best_comes_first(makers: Makers, composer: Composer) -> None:
    told: list[float] = []
    made = makers.make(Job(1, JOINT, candidates=3), told.append, lambda: False)
    candidates = [{take.info.stem: take for take in made.takes}, *made.others]
    assert {takes["bass"].info.seed for takes in candidates} == set(candidate_seeds(3, 3))
    assert told == sorted(told) and told[-1] == 1.0
    alone = composer.compose(replace(JOINT, seed=candidates[1]["bass"].info.seed))
    for stem in STEMS:
        assert candidates[1][stem].notes == alone[stem].notes
        assert np.abs(candidates[1][stem].audio - alone[stem].audio).max() < 1e-4
    opinions = Critic().opinions(candidates, {})
    worth = [(len(opinion.wrong), -opinion.coherence) for opinion in opinions]
    assert worth == sorted(worth) and len({opinion.coherence for opinion in opinions}) == 3
    assert made.wrong == opinions[0].wrong


def test_the_critic_hears_what_does_not_belong(band: Mapping[str, Take]) -> None:
    """A bass a sixteenth late goes together worse with the drums than the one that was made for them."""
    late = np.roll(band["bass"].audio, round(JOINT.frames / JOINT.beats / 4 * 1.5), axis=0)
    candidates = [{"bass": replace(band["bass"], audio=late)}, {"bass": band["bass"]}]
    assert Critic().order(candidates, {stem: band[stem] for stem in STEMS if stem != "bass"}) == [1, 0]


def test_wrong_notes_weigh_more_than_anything_else(band: Mapping[str, Take]) -> None:
    silent = replace(band["melody"], notes=())
    order = Critic().order([{"melody": silent}, {"melody": band["melody"]}], {"drums": band["drums"]})
    assert order == [1, 0]


def test_the_next_loop_is_made_of_both_halves_and_hears_this_one(
    composer: Composer, band: Mapping[str, Take], saved: Mapping[str, Path], tmp_path: Path
) -> None:
    """Its first half is made while the last half of what plays is there bit for bit, its second against its first."""
    asked: list[Request] = []
    heard: list[Mapping[str, Take]] = []

    def compose(request: Request) -> Mapping[str, Take]:
        asked.append(request)
        heard.append(composer.compose(request))
        return heard[-1]

    request = replace(JOINT, noise={"bass": 1.0, "melody": 1.0}, kept=saved, seed=9)
    takes = go_on(compose, request, lambda take: save_take(take, tmp_path))
    assert set(takes) == {"bass", "melody"} and len(asked) == 2
    lead, half = round(JOINT.frames / JOINT.beats / 8), JOINT.frames // 2
    for stem, take in takes.items():
        first = heard[0][stem].audio
        assert np.array_equal(first[half:-lead], band[stem].audio[half:-lead])
        assert np.array_equal(take.audio[: half - lead], first[: half - lead])
        assert not np.array_equal(take.audio[half:], band[stem].audio[half:])
        assert not np.array_equal(take.audio[:half], band[stem].audio[:half])


@pytest.mark.parametrize("bars", [1, 2, 3, 16])
def test_both_halves_make_the_whole_loop(bars: int) -> None:
    (begin, end), (next_begin, next_end) = spans(replace(JOINT, bars=bars))
    assert end % (4.0 * bars) == next_begin and next_end == pytest.approx(begin + (4.0 * bars if begin < next_end else 0.0))
    assert (end - begin) + (next_end - next_begin) == 4.0 * bars


def test_bars_of_a_recording_are_still_a_recording(composer: Composer, band: Mapping[str, Take], tmp_path: Path) -> None:
    melody = replace(band["melody"], info=replace(band["melody"].info, origin="recorded", model=""))
    request = replace(JOINT, noise={"melody": 1.0}, kept={"melody": save_take(melody, tmp_path)}, span=(4.0, 8.0))
    made = composer.compose(request)["melody"]
    half = JOINT.frames // 2
    assert np.array_equal(made.audio[:half], melody.audio[:half]) and not np.array_equal(made.audio[half:], melody.audio[half:])
    assert made.info.origin == "recorded"


def test_notes_that_are_given_are_played_with_a_sound_of_the_model(composer: Composer, saved: Mapping[str, Path]) -> None:
    notes = tuple(Note(beat / 2, 0.4, 57 + beat, 90) for beat in range(16))
    kept = {stem: path for stem, path in saved.items() if stem != "melody"}
    asked = Request(bars=2, bpm=150.0, noise={"melody": 0.0}, timbre={"melody": 1.0}, notes={"melody": notes}, kept=kept)
    made = composer.compose(asked)["melody"]
    assert made.notes == notes and np.sqrt(np.mean(made.audio**2)) > 0.001
    other = composer.compose(replace(asked, seed=1))["melody"]
    assert other.notes == notes and other.info.hash != made.info.hash


def test_notes_must_be_of_what_is_made() -> None:
    notes = {"melody": (Note(0.0, 1.0, 60, 90),)}
    with pytest.raises(ValueError, match="notes must be of stems that are made, without a kept take and with timbre 1"):
        Request(bars=2, bpm=150.0, noise={"bass": 1.0}, notes=notes)
    with pytest.raises(ValueError, match="notes must be"):
        Request(bars=2, bpm=150.0, noise={"melody": 0.0}, notes=notes)
