"""A small library that the studio rendered."""

from pathlib import Path

import pytest

from engine.studio.composer import compose_piece
from engine.studio.library import save_piece
from engine.studio.render import render_piece


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight pieces of split train, the last one a song, and three of split test."""
    folder = tmp_path_factory.mktemp("library")
    for seed in range(8):
        piece = compose_piece(seed, "train", "song" if seed == 7 else "loop")
        save_piece(piece, render_piece(piece), folder)
    for seed in range(3):
        piece = compose_piece(seed, "test")
        save_piece(piece, render_piece(piece), folder)
    return folder
