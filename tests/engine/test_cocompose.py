"""Algorithm 1 with the real model: a listener keeps stems, the rest is made again against them."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.cocompose import CoComposition, Judge, Proposal, Verdict, cocompose
from engine.compose import Composer
from engine.engine_name import DEFAULT_MODEL
from engine.judge import LEAST, measuring_judge, share_right
from engine.request import Request, regenerate
from engine.stems import STEMS
from engine.takes import save_take

REQUEST = Request(bars=2, bpm=120.0, noise=dict.fromkeys(STEMS, 1.0), key="A minor", seed=3, steps=6, prompts={"": "house"})
NOTHING = Verdict(frozenset())


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(DEFAULT_MODEL, "torch")


def spoken(verdicts: list[Verdict]) -> Judge:
    """A listener who says one thing after the other, and keeps all in the end."""
    left = iter(verdicts)
    return lambda proposal: next(left, Verdict(frozenset(proposal.takes)))


def run(composer: Composer, folder: Path, judge: Judge, request: Request = REQUEST, most: int = 8) -> CoComposition:
    return cocompose(composer.compose, request, judge, lambda take: save_take(take, folder), most=most)


def hashes(proposal: Proposal) -> Mapping[str, str]:
    return {stem: take.info.hash for stem, take in proposal.takes.items()}


def test_what_is_kept_stays_and_conditions_the_rest(composer: Composer, tmp_path: Path) -> None:
    keep = [Verdict(frozenset({"drums"})), Verdict(frozenset({"drums", "bass"}))]
    outcome = run(composer, tmp_path, spoken(keep))
    first, second, third = (turn.proposal for turn in outcome.rounds)
    assert outcome.satisfied
    assert (first.made, second.made, third.made) == (STEMS, ("bass", "instrument", "melody"), ("instrument", "melody"))
    assert [turn.proposal.request.seed for turn in outcome.rounds] == [3, 4, 5]
    assert set(second.request.kept) == {"drums"} and set(third.request.kept) == {"bass", "drums"}
    assert first.takes["drums"] is third.takes["drums"] and second.takes["bass"] is third.takes["bass"]
    assert all(hashes(first)[stem] != hashes(second)[stem] for stem in second.made)
    alone = composer.compose(replace(third.request, kept={}))
    assert all(alone[stem].info.hash != hashes(third)[stem] for stem in third.made), "what is kept is heard"
    assert np.array_equal(outcome.mix, sum((third.takes[stem].audio for stem in STEMS), np.zeros((192_000, 2), np.float32)))
    assert len(list(tmp_path.iterdir())) == 2, "a take is stored once, when it is kept"


def test_it_ends_at_once_or_when_rounds_run_out(composer: Composer, tmp_path: Path) -> None:
    at_once = run(composer, tmp_path, spoken([]))
    assert at_once.satisfied and len(at_once.rounds) == 1
    never = run(composer, tmp_path, lambda _: NOTHING, most=2)
    assert not never.satisfied and len(never.rounds) == 2
    assert hashes(never.rounds[0].proposal) == hashes(at_once.rounds[0].proposal)
    assert list(tmp_path.iterdir()) == []


def test_a_listener_may_change_prompts_and_let_go(composer: Composer, tmp_path: Path) -> None:
    rounds = run(
        composer,
        tmp_path,
        spoken([Verdict(frozenset(STEMS) - {"melody"}, {"melody": "flute"}), Verdict(frozenset({"melody"}), {"": "jazz"})]),
    ).rounds
    second, third = (turn.proposal for turn in rounds[1:])
    assert second.made == ("melody",) and second.request.prompts == {"": "house", "melody": "flute"}
    assert second.takes["melody"].info.prompt == "house, flute"
    assert third.made == STEMS[:3] and set(third.request.kept) == {"melody"}
    assert third.request.prompts == {"": "jazz", "melody": "flute"}


def test_stems_that_are_given_are_kept_from_the_start(composer: Composer, tmp_path: Path) -> None:
    """Zero to three stems may be there before: recorded ones, or a performer's."""
    drums = composer.compose(replace(REQUEST, noise={"drums": 1.0}))["drums"]
    request = replace(REQUEST, noise=dict.fromkeys(("bass", "melody"), 1.0), kept={"drums": save_take(drums, tmp_path)})
    outcome = cocompose(
        composer.compose,
        request,
        spoken([Verdict(frozenset({"drums"}))]),
        lambda take: save_take(take, tmp_path),
        {"drums": drums},
    )
    assert [turn.proposal.made for turn in outcome.rounds] == [("bass", "melody")] * 2
    assert outcome.takes["drums"] is drums and tuple(outcome.takes) == ("bass", "drums", "melody")


def test_a_variation_that_is_not_kept_is_varied_again(composer: Composer, tmp_path: Path) -> None:
    source = save_take(composer.compose(replace(REQUEST, noise={"bass": 1.0}))["bass"], tmp_path)
    request = replace(REQUEST, noise={"bass": 0.5, "drums": 1.0}, kept={"bass": source})
    second = run(composer, tmp_path, spoken([Verdict(frozenset({"drums"}))]), request).rounds[1].proposal
    assert second.request.noise == {"bass": 0.5} and second.request.kept["bass"] == source
    assert set(second.request.kept) == {"bass", "drums"}


def test_a_measuring_judge_keeps_what_fits(composer: Composer, tmp_path: Path) -> None:
    assert set(LEAST) == set(STEMS)
    judge = measuring_judge({"bass": 0.9, "drums": 0.9, "instrument": 1.1, "melody": 0.0})
    outcome = run(composer, tmp_path, judge, replace(REQUEST, chords="Am | F"), most=3)
    assert not outcome.satisfied, "no share is above 1"
    for turn in outcome.rounds:
        for stem, take in turn.proposal.takes.items():
            if stem in turn.proposal.made:
                assert (stem in turn.verdict.keep) == (stem == "melody" or (stem != "instrument" and share_right(take) >= 0.9))
    bass = outcome.rounds[0].proposal.takes["bass"]
    off = replace(bass, notes=tuple(replace(note, pitch=note.pitch + 1) for note in bass.notes))
    assert share_right(off) < share_right(bass)
    assert share_right(replace(bass, notes=())) == 0.0
    assert share_right(replace(off, info=replace(off.info, chords=""))) == 1.0


def test_what_cannot_be_is_told(composer: Composer, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="rounds must be 1 or more, but got 0"):
        run(composer, tmp_path, spoken([]), most=0)
    kept = replace(REQUEST, noise={"bass": 1.0}, kept={"drums": tmp_path})
    with pytest.raises(ValueError, match="given must hold the takes that the request keeps, drums, but got none"):
        run(composer, tmp_path, spoken([]), kept)
    bass = replace(REQUEST, noise={"bass": 1.0}, bars=1, steps=1)
    with pytest.raises(LookupError, match="a judge must keep stems that sound, bass, but got drums"):
        run(composer, tmp_path, spoken([Verdict(frozenset({"drums"}))]), bass)


def test_a_regenerate_hears_all_that_plays_but_what_it_makes_anew(tmp_path: Path) -> None:
    playing = {stem: tmp_path / stem for stem in ("bass", "drums")}
    made = regenerate(REQUEST, {"bass": 1.0, "melody": 0.4}, playing)
    assert made.noise == {"bass": 1.0, "melody": 1.0}, "what does not play cannot be varied"
    assert made.kept == {"drums": tmp_path / "drums"}
    assert regenerate(REQUEST, {"bass": 0.4}, playing).kept == playing
    sounding = replace(REQUEST, kept=playing, timbre={"bass": 0.0})
    assert regenerate(sounding, {"bass": 1.0}, playing).kept == playing, "its sound is where it starts"
    ahead = replace(REQUEST, noise={"bass": 1.0}, kept=playing, span=(4.0, 8.0))
    assert regenerate(ahead, {"bass": 1.0}, playing).kept == playing, "outside of the span it stays"
