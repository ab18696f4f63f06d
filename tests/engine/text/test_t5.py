"""FLAN-T5's path, run on a tiny network of random weights of the library's own class."""

import sys
from pathlib import Path

import pytest
import torch

from engine.text.t5 import LONGEST_TOKENS, FlanT5
from engine.weights import CheckpointError
from tests.engine.text.t5 import TEXTS, save_tiny_t5


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return save_tiny_t5(tmp_path)


@pytest.mark.filterwarnings("ignore")  # the library warns of its own future
def test_a_tiny_network_of_random_weights_runs(folder: Path) -> None:
    encoder = FlanT5(folder)
    states, there = encoder.tokens(TEXTS)
    assert encoder.channels == 24
    assert states.shape == (4, LONGEST_TOKENS, 24) and there.shape == (4, LONGEST_TOKENS)
    assert bool(states.isfinite().all()) and states.dtype == torch.float32
    assert int(there[1].sum()) == 0 and int(there[3].sum()) == LONGEST_TOKENS
    assert not states[~there].any()
    alone, _ = encoder.tokens(TEXTS[2:3])
    assert torch.equal(alone[0], states[2][there[2]])


@pytest.mark.filterwarnings("ignore")
def test_a_damaged_network_is_named(folder: Path) -> None:
    (folder / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(CheckpointError, match=r"must be a T5 with its tokenizer.*fetch it again"):
        FlanT5(folder)


def test_what_is_missing_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CheckpointError, match=r"must be a folder with config\.json.*lacks config\.json, tokenizer\.json, model"):
        FlanT5(tmp_path)
    monkeypatch.setitem(sys.modules, "transformers", None)
    with pytest.raises(CheckpointError, match=r"FLAN-T5 needs the package transformers.*extra paper"):
        FlanT5(tmp_path)
