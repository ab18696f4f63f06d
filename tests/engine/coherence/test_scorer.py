"""The shipped scorer: it tells real bands from shuffled ones, and a stem from itself in another key or out of step."""

from random import Random

import numpy as np
import pytest

from engine.coherence.heard import Heard, hear, together, transposed, window
from engine.coherence.scorer import Scorer
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.render import render_piece
from engine.tagger.features import extract_features
from engine.weights import CheckpointError, find_model, load_config, shard_files


@pytest.fixture(scope="module")
def scorer() -> Scorer:
    return Scorer.load()


@pytest.fixture(scope="module")
def pieces() -> list[Heard]:
    """A handful of held-out pieces."""
    return [hear(extract_features(render_piece(compose_piece(seed, "test")), loop=True)) for seed in range(8)]


def test_it_is_small(scorer: Scorer) -> None:
    assert scorer.parameters < 1_000_000
    assert sum(path.stat().st_size for path in shard_files(find_model("coherence"))) < 1_500_000


@pytest.mark.slow
def test_a_stem_goes_with_its_own_band_and_not_with_another(scorer: Scorer, pieces: list[Heard]) -> None:
    chance, wins = Random(0), []
    for place, heard in enumerate(pieces):
        own = window(heard, 0)
        for row, stem in enumerate(STEMS):
            context = [name for name in STEMS if name != stem]
            for other in chance.sample(pieces[:place] + pieces[place + 1 :], 3):
                stranger = window(other, 0)
                if own.audible[row] and stranger.audible[row]:
                    right, wrong = scorer.scores([own, together({**dict.fromkeys(context, own), stem: stranger})], stem, context)
                    wins.append(right > wrong)
    assert len(wins) > 60
    assert np.mean(wins) > 0.9


@pytest.mark.slow
def test_a_melody_goes_with_its_chords_in_their_key(scorer: Scorer, pieces: list[Heard]) -> None:
    wins = []
    for heard in pieces:
        own = window(heard, 0)
        band = {stem: own for stem in ("bass", "instrument")}
        for interval in (-4, -2, -1, 1, 2, 3, 6):
            rows = [own, together({**band, "melody": transposed(own, interval)})]
            right, wrong = scorer.scores(rows, "melody", ("bass", "instrument"))
            wins.append(right > wrong)
    assert np.mean(wins) > 0.85


def test_a_score_is_of_audio_and_refuses_what_is_not_there(scorer: Scorer) -> None:
    stems = render_piece(compose_piece(0, "test"))
    late = dict(stems, bass=np.roll(stems["bass"], 9000, 0))
    assert scorer.score(stems, "bass") > scorer.score(late, "bass")
    with pytest.raises(LookupError, match="stem must be one of those given, drums, but got 'bass'"):
        scorer.score({"drums": stems["drums"]}, "bass")


def test_other_checkpoints_are_refused() -> None:
    with pytest.raises(CheckpointError, match="must hold a coherence, but its kind is 'tagger'"):
        Scorer.load("tagger")
    assert load_config(find_model("coherence"))["kind"] == "coherence"
