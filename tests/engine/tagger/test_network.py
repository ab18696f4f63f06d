"""The network: the key's ear turns with the key, tempo's grid, what is absent does not matter."""

import pytest
import torch

from engine.stems import STEMS
from engine.tagger.features import MEL_BANDS, PITCHES, extract_features
from engine.tagger.labels import MODES, studio_vocabulary
from engine.tagger.network import EMBEDDING, STEM_EMBEDDING, KeyEar, TaggerNetwork
from engine.tagger.stretches import MEL_COLUMNS, PITCH_COLUMNS, cut
from engine.tagger.tempo import BEATS, CANDIDATES, REGISTERS, candidate_bpms, comb, target
from tests.engine.tagger.sounds import clicks


@pytest.mark.parametrize("semitones", [1, 5, 12, 31])
def test_pitches_that_are_turned_turn_the_key(semitones: int) -> None:
    torch.manual_seed(0)
    ear = KeyEar().eval()
    pitches = torch.rand(2, 3, PITCHES, PITCH_COLUMNS)
    with torch.inference_mode():
        keys = ear(pitches).unflatten(1, (12, len(MODES)))
        turned = ear(pitches.roll(semitones, dims=2)).unflatten(1, (12, len(MODES)))
    assert keys.std() > 1e-4
    assert torch.allclose(turned, keys.roll(semitones, dims=1), atol=1e-5)


def test_outputs_have_a_place_for_every_name_and_embeddings_their_size() -> None:
    vocabulary = studio_vocabulary()
    network = TaggerNetwork(vocabulary).eval()
    weights = sum(weight.numel() for weight in network.parameters())
    assert 300_000 < weights < 1_000_000
    output = network(
        torch.rand(2, len(STEMS), MEL_BANDS, MEL_COLUMNS), torch.rand(2, 3, PITCHES, PITCH_COLUMNS), torch.ones(2, len(STEMS))
    )
    assert output.style.shape == (2, len(vocabulary.styles))
    assert {stem: head.shape[1] for stem, head in output.families.items()} == {
        stem: len(families) for stem, families in vocabulary.families.items()
    }
    assert output.key.shape == (2, 12 * len(MODES))
    assert output.tempo.shape == (2, CANDIDATES)
    assert output.embedding.shape == (2, EMBEDDING)
    assert output.stem_embeddings.shape == (2, len(STEMS), STEM_EMBEDDING)


def test_what_one_piece_is_does_not_depend_on_the_others_of_a_batch() -> None:
    torch.manual_seed(0)
    network = TaggerNetwork(studio_vocabulary()).eval()
    mels, pitches = torch.rand(3, len(STEMS), MEL_BANDS, MEL_COLUMNS), torch.rand(3, 3, PITCHES, PITCH_COLUMNS)
    audible = torch.tensor([[1.0, 1, 1, 1], [0, 1, 0, 1], [1, 0, 0, 0]])
    with torch.inference_mode():
        together, alone = network(mels, pitches, audible), network(mels[1:2], pitches[1:2], audible[1:2])
    assert torch.allclose(together.style[1:2], alone.style, atol=1e-5)
    assert torch.allclose(together.tempo[1:2], alone.tempo, atol=1e-4)


@pytest.mark.parametrize("bpm", [71.0, 96.5, 128.0, 174.0])
def test_strokes_on_every_beat_are_most_alike_a_beat_later_at_their_tempo(bpm: float) -> None:
    mels, _, _ = cut(extract_features({"drums": clicks(bpm, 16 * 60 / bpm)}, loop=True), 0)
    drums = comb(torch.from_numpy(mels)[None])[0].unflatten(0, (len(STEMS), REGISTERS, len(BEATS)))[STEMS.index("drums"), 0]
    whole = drums[BEATS.index(1.0)] + drums[BEATS.index(2.0)] + drums[BEATS.index(4.0)]
    slow = drums[BEATS.index(0.5)]
    best = candidate_bpms()[(whole - slow).argmax()]
    assert float(best) == pytest.approx(bpm, rel=0.015)


def test_the_target_of_a_tempo_lies_around_it() -> None:
    shares = target(torch.tensor([70.0, 119.3, 180.0]))
    assert torch.allclose(shares.sum(1), torch.ones(3))
    assert (shares @ candidate_bpms()).tolist() == pytest.approx([70.0, 119.3, 180.0], rel=0.002)
