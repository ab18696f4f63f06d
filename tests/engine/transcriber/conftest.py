"""A small library that the studio rendered, and a transcriber that has learned nothing."""

from pathlib import Path

import pytest
import torch

from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.library import save_piece
from engine.studio.render import render_piece
from engine.transcriber.network import TranscriberNetwork
from engine.transcriber.transcriber import Transcriber


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three pieces of split train and one of split test."""
    folder = tmp_path_factory.mktemp("library")
    for split, seed in (("train", 0), ("train", 1), ("train", 2), ("test", 0)):
        piece = compose_piece(seed, split)
        save_piece(piece, render_piece(piece), folder)
    return folder


@pytest.fixture(scope="session")
def unlearned() -> Transcriber:
    """Random weights, and thresholds so low that they hear plenty."""
    torch.manual_seed(0)
    return Transcriber(TranscriberNetwork(8, 16), dict.fromkeys(STEMS, 0.005))
