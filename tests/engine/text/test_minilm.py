import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import safetensors.numpy
import torch

from engine.text.encoder import TEXT_CHANNELS
from engine.text.minilm import MiniLM, find_text_model
from engine.weights import CheckpointError


@pytest.fixture(scope="module")
def encoder() -> MiniLM:
    return MiniLM()


def similarity(encoder: MiniLM, one: str, other: str) -> float:
    vectors = encoder.encode([one, other])
    return float(vectors[0] @ vectors[1])


def numpy_sentence(text: str) -> np.ndarray:
    """Return the sentence vector by BERT's equations in numpy alone (arXiv 1810.04805; 1706.03762, eq. 1)."""
    import tokenizers

    folder = find_text_model()
    w = safetensors.numpy.load_file(folder / "model.safetensors")
    config = json.loads((folder / "config.json").read_text())
    tokens = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.no_padding()
    ids = tokens.encode(text).ids

    def linear(x: np.ndarray, name: str) -> np.ndarray:
        return np.asarray(x @ w[f"{name}.weight"].T + w[f"{name}.bias"])

    def norm(x: np.ndarray, name: str) -> np.ndarray:
        scaled = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + config["layer_norm_eps"])
        return np.asarray(scaled * w[f"{name}.weight"] + w[f"{name}.bias"])

    def gelu(x: np.ndarray) -> np.ndarray:
        return np.asarray(x * torch.special.ndtr(torch.from_numpy(x)).numpy())

    e = "embeddings."
    x = w[e + "word_embeddings.weight"][ids] + w[e + "position_embeddings.weight"][: len(ids)]
    x = norm(x + w[e + "token_type_embeddings.weight"][0], e + "LayerNorm")
    heads = config["num_attention_heads"]
    for i in range(config["num_hidden_layers"]):
        p = f"encoder.layer.{i}."
        q, k, v = (
            linear(x, f"{p}attention.self.{n}").reshape(len(ids), heads, -1).transpose(1, 0, 2) for n in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(q.shape[-1])
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (weights / weights.sum(-1, keepdims=True) @ v).transpose(1, 0, 2).reshape(len(ids), -1)
        x = norm(x + linear(mixed, p + "attention.output.dense"), p + "attention.output.LayerNorm")
        x = norm(x + linear(gelu(linear(x, p + "intermediate.dense")), p + "output.dense"), p + "output.LayerNorm")
    mean = x.mean(0)
    return np.asarray(mean / np.linalg.norm(mean))


@pytest.mark.parametrize("text", ["dusty boom-bap drums with swing, 92 bpm", "歪んだギター, très doux 🎷"])
def test_the_network_is_bert(encoder: MiniLM, text: str) -> None:
    assert np.abs(encoder.encode([text])[0].numpy() - numpy_sentence(text)).max() < 1e-6


def test_the_published_similarity_comes_out(encoder: MiniLM) -> None:
    # The example on the model's page gives 0.943 for this pair.
    assert similarity(encoder, "That is a happy person", "That is a very happy person") == pytest.approx(0.943, abs=0.001)


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        ("a cat sits on a mat", "a kitten rests on the rug", "stock markets fell sharply today"),
        ("warm analog bass", "mellow synth bass", "frantic crash cymbals"),
        ("trumpet solo", "brass horn lead", "rolling snare drum"),
    ],
)
def test_paraphrases_lie_nearer_than_other_meanings(encoder: MiniLM, text: str, like: str, unlike: str) -> None:
    assert similarity(encoder, text, like) > similarity(encoder, text, unlike) + 0.03


def test_vectors_have_length_one_and_no_prompt_is_zeros(encoder: MiniLM) -> None:
    vectors = encoder.encode(["x " * 3000, "日本語のプロンプト", "\ud800", "", " \n"])
    assert vectors.shape == (5, TEXT_CHANNELS) and vectors.dtype == torch.float32
    assert vectors.norm(dim=1).tolist() == pytest.approx([1, 1, 1, 0, 0], abs=1e-6)
    assert encoder.encode([]).shape == (0, TEXT_CHANNELS)


def test_company_and_repetition_change_no_bit(encoder: MiniLM) -> None:
    alone = MiniLM().encode(["funky slap bass"])[0]
    together = encoder.encode(["a much longer text about the drums", "funky slap bass", "funky slap bass"])
    assert torch.equal(alone, together[1]) and torch.equal(alone, together[2])


def test_a_missing_or_damaged_encoder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match=r"text encoder must be a folder with config\.json.*lacks config\.json"):
        MiniLM(tmp_path)
    for name in ("config.json", "tokenizer.json", "model.safetensors"):
        shutil.copyfile(find_text_model() / name, tmp_path / name)
    (tmp_path / "model.safetensors").write_bytes((tmp_path / "model.safetensors").read_bytes()[:1000])
    with pytest.raises(CheckpointError, match=r"must be a BERT with its tokenizer.*install it again"):
        MiniLM(tmp_path)
