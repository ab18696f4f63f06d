import numpy as np
import pytest
from numpy.typing import NDArray

from engine.evaluation.features import note_features
from engine.evaluation.style import train_classifier
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece


def features(pieces: list[Piece], stem: str) -> list[NDArray[np.float32]]:
    return [note_features(stem, piece.notes[stem], piece.bars, piece.beats_per_bar) for piece in pieces]


def test_styles_of_composed_drums_are_recognized_and_random_labels_are_not() -> None:
    training = [compose_piece(seed) for seed in range(400)]
    held_out = [compose_piece(seed, "test") for seed in range(150)]
    classifier = train_classifier(features(training, "drums"), [piece.style for piece in training])
    found = classifier.classify(features(held_out, "drums"))
    assert np.mean([style == piece.style for style, piece in zip(found, held_out, strict=True)]) > 0.6
    names = sorted({piece.style for piece in training})
    labels = [names[i] for i in np.random.default_rng(0).integers(0, len(names), 400)]
    found = train_classifier(features(training, "drums"), labels).classify(features(held_out, "drums"))
    assert np.mean([style == piece.style for style, piece in zip(found, held_out, strict=True)]) < 0.35


def test_features_do_not_tell_the_tempo_or_depend_on_the_meter_in_length() -> None:
    lengths = {len(features([compose_piece(seed)], "bass")[0]) for seed in range(40)}
    assert len(lengths) == 1


def test_training_is_deterministic() -> None:
    pieces = [compose_piece(seed) for seed in range(60)]
    styles = [piece.style for piece in pieces]
    first, second = (train_classifier(features(pieces, "bass"), styles) for _ in range(2))
    assert bool((first.weights == second.weights).all())


def test_one_style_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 2 styles, but got 1"):
        train_classifier([np.zeros(3, dtype=np.float32)], ["house"])
