"""Vectors of a corpus' texts."""

from pathlib import Path

import torch
from safetensors.torch import save_file

from engine.text.encoder import load_text_encoder
from engine.training.texts import text_vectors

TEXTS = ["", "warm upright bass", "brushed drums"]
STUDENT = "stage-text"


def test_vectors_are_kept_for_the_encoder_that_made_them(tmp_path: Path) -> None:
    path = tmp_path / "texts.safetensors"
    made = text_vectors(TEXTS, path, 1, lambda _: None, STUDENT)
    torch.testing.assert_close(
        torch.stack([made[text] for text in TEXTS]), load_text_encoder(STUDENT).encode(TEXTS), atol=1e-3, rtol=0
    )
    written = path.stat().st_mtime_ns
    text_vectors(TEXTS, path, 1, lambda _: None, STUDENT)
    assert path.stat().st_mtime_ns == written
    save_file({"vectors": torch.ones(len(TEXTS), 384, dtype=torch.float16)}, path, {"encoder": "another"})
    again = text_vectors(TEXTS, path, 1, lambda _: None, STUDENT)
    assert all(torch.equal(again[text], made[text]) for text in TEXTS)
