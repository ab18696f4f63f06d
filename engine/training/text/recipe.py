"""What a text student is trained from and how: one TOML file, read into one frozen object."""

from dataclasses import dataclass
from pathlib import Path

from engine.text.student import StudentConfig
from engine.training.tables import check_least, read_recipe_as


@dataclass(frozen=True)
class CorpusSettings:
    """What it learns from.

    Args:
        pieces: Of the studio, whose captions are taken.
        captions: Of them at most.
        phrases: About music.
        words: Of the vocabulary, then of MiniLM's own, at most.
        tangles: Strings of words of all kinds.
        sentences: Of Python's own documentation at most.
    """

    pieces: int
    captions: int
    phrases: int
    words: int
    tangles: int
    sentences: int


@dataclass(frozen=True)
class Settings:
    """How it is trained.

    Args:
        steps: How many batches it learns from.
        batch: Texts in each that MiniLM has placed; a fifth as many mean nothing.
        learning_rate: At its highest; it falls to 0 along a half cosine.
        mistyped: Share of texts with a wrong letter or a word missing, which are to lie where they lay.
        mixed: Share of texts with a word that means nothing, the same.
        least_confidence: Below which a text says nothing, 0 to 1.
    """

    steps: int
    batch: int
    learning_rate: float
    mistyped: float
    mixed: float
    least_confidence: float


@dataclass(frozen=True)
class Recipe:
    """A whole training.

    Args:
        name: Of the student.
        seed: Of weights and chance.
        network: Its shape.
        corpus: What it learns from.
        training: How.
    """

    name: str
    seed: int
    network: StudentConfig
    corpus: CorpusSettings
    training: Settings


def read_recipe(path: Path) -> Recipe:
    """Read a recipe.

    Raises:
        OSError: It cannot be read.
        ValueError: A key is missing, unknown or of the wrong kind; the text names file and key.
    """
    recipe = read_recipe_as(Recipe, path)
    check_least(recipe.network, {"vocabulary": 300, "embedding": 1, "width": 1, "layers": 1}, f"{path}: [network]")
    check_least(recipe.corpus, {"pieces": 1, "captions": 1, "phrases": 1, "words": 1, "tangles": 1}, f"{path}: [corpus]")
    check_least(recipe.training, {"steps": 1, "batch": 8}, f"{path}: [training]")
    return recipe
