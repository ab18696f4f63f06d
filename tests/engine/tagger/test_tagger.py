"""The tagger at work: what it says of fresh pieces, and what it says to bad input."""

from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.render import render_piece
from engine.studio.styles import STYLES
from engine.tagger.labels import BINS, key_name, piece_labels, studio_vocabulary, tempo_bin
from engine.tagger.network import TaggerNetwork
from engine.tagger.tagger import Tagger
from engine.units import SAMPLE_RATE_HZ
from engine.weights import CheckpointError, save_checkpoint
from tests.engine.tagger.sounds import clicks, tone


def test_the_tagger_that_comes_with_quartet_hears_fresh_pieces_right() -> None:
    tagger = Tagger.load("tagger")
    assert set(tagger.vocabulary.styles) == set(STYLES)
    right = {"style": 0, "key": 0, "tempo": 0, "families": 0}
    stems = 0
    for seed in range(900_000, 900_006):
        piece = compose_piece(seed, "test")
        labels, tags = piece_labels(piece), tagger.tag(render_piece(piece))
        right["style"] += tags.style == labels.style
        right["key"] += str(tags.key) == key_name(labels.tonic, labels.mode)
        right["tempo"] += tags.tempo == BINS[tempo_bin(labels.bpm)]
        right["families"] += sum(tags.families[stem] == family for stem, family in labels.families.items())
        stems += len(labels.families)
        assert set(tags.families) == set(tags.stem_embeddings) == set(labels.families)
        assert sum(tags.styles.values()) == pytest.approx(1, abs=1e-5)
        assert tags.keys.sum() == pytest.approx(1, abs=1e-5)
    assert right["style"] >= 5
    assert right["key"] >= 3
    assert right["tempo"] >= 5
    assert right["families"] >= 0.75 * stems


def test_a_tagger_is_saved_and_loaded_and_says_the_same(tmp_path: Path) -> None:
    Tagger(TaggerNetwork(studio_vocabulary()), {}).save(tmp_path)
    stems = {"drums": clicks(120, 10.0), "bass": tone(40, 10.0)}
    one, two = Tagger.load(tmp_path).tag(stems), Tagger.load(tmp_path).tag(stems, loop=True)
    assert one.styles == two.styles
    assert np.array_equal(one.embedding, two.embedding)
    assert set(one.families) == {"drums", "bass"}
    window = Tagger.load(tmp_path).tag(stems, loop=False)
    assert window.embedding.shape == one.embedding.shape


def test_silence_has_no_tags(tmp_path: Path) -> None:
    tagger = Tagger(TaggerNetwork(studio_vocabulary()), {})
    with pytest.raises(ValueError, match="stems must sound, but all are silent"):
        tagger.tag({stem: np.zeros((4 * SAMPLE_RATE_HZ, 2), np.float32) for stem in STEMS})


def test_what_is_no_tagger_is_told(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="must hold a tagger, but its kind is None; name another folder"):
        Tagger.load("stage")
    with pytest.raises(CheckpointError, match=r"model must be a folder with a config.json or one of .*, but got 'nothing'"):
        Tagger.load("nothing")
    save_checkpoint(tmp_path, {"kind": "tagger", "styles": ["house"], "families": {stem: ["one"] for stem in STEMS}}, {})
    with pytest.raises(CheckpointError, match=r"config and weights do not fit: .*; train it again with quartet train tagger"):
        Tagger.load(tmp_path)
