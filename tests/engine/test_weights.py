import json
from pathlib import Path

import pytest
import torch

from engine.weights import (
    CheckpointError,
    add_to_config,
    checkpoint_hash,
    find_model,
    load_checkpoint,
    load_config,
    save_checkpoint,
    shard_files,
)

CONFIG = {"name": "tiny", "widths": [1, 2, 3]}


def tensors(seed: int = 0) -> dict[str, torch.Tensor]:
    chance = torch.Generator().manual_seed(seed)
    return {
        "a.weight": torch.randn(64, 32, generator=chance),
        "b.bias": torch.randn(7, generator=chance),
        "steps": torch.tensor(12),
    }


def test_weights_come_back_as_float32_of_half_precision(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    config, back = load_checkpoint(tmp_path)
    assert config == CONFIG == load_config(tmp_path)
    assert set(back) == set(tensors())
    for name, tensor in tensors().items():
        expected = tensor.half().float() if tensor.is_floating_point() else tensor
        assert back[name].dtype == expected.dtype and torch.equal(back[name], expected)


def test_a_fact_is_added_to_the_configuration_and_the_weights_stay(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    before = checkpoint_hash(tmp_path)
    add_to_config(tmp_path, "finisher", "tiny-finisher")
    assert load_config(tmp_path) == {**CONFIG, "finisher": "tiny-finisher"}
    assert checkpoint_hash(tmp_path) == before
    with pytest.raises(ValueError, match="key must not be 'weights'"):
        add_to_config(tmp_path, "weights", "none")


def test_shards_stay_under_16_megabytes(tmp_path: Path) -> None:
    many = {f"w{i}": torch.zeros(1_500_000) for i in range(12)}  # 3 MB each in half precision
    save_checkpoint(tmp_path, CONFIG, many)
    shards = shard_files(tmp_path)
    assert len(shards) == 3 and all(path.stat().st_size <= 16_000_000 for path in shards)
    assert set(load_checkpoint(tmp_path)[1]) == set(many)


def test_a_later_save_replaces_the_earlier_and_leaves_the_card(tmp_path: Path) -> None:
    (tmp_path / "CARD.md").write_text("card")
    save_checkpoint(tmp_path, CONFIG, tensors(0))
    before = checkpoint_hash(tmp_path)
    save_checkpoint(tmp_path, CONFIG, tensors(1))
    assert checkpoint_hash(tmp_path) != before
    assert {path.name for path in tmp_path.iterdir()} == {
        "CARD.md",
        "config.json",
        *(path.name for path in shard_files(tmp_path)),
    }


def test_an_interrupted_save_leaves_the_earlier_checkpoint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors(0))

    def dies(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("engine.weights.json.dumps", dies)
    with pytest.raises(KeyboardInterrupt):
        save_checkpoint(tmp_path, CONFIG, tensors(1))
    assert torch.equal(load_checkpoint(tmp_path)[1]["b.bias"], tensors(0)["b.bias"].half().float())


def test_the_same_weights_give_the_same_files(tmp_path: Path) -> None:
    for name in ("one", "two"):
        save_checkpoint(tmp_path / name, CONFIG, tensors())
    assert [p.read_bytes() for p in shard_files(tmp_path / "one")] == [p.read_bytes() for p in shard_files(tmp_path / "two")]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e5])
def test_weights_that_half_precision_cannot_hold_are_refused(value: float, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="but w "):
        save_checkpoint(tmp_path, CONFIG, {"w": torch.tensor([value])})


def test_a_missing_model_lists_those_there_are(tmp_path: Path) -> None:
    for name in ("first", "second"):
        save_checkpoint(tmp_path / name, CONFIG, tensors())
    (tmp_path / "half").mkdir()
    assert find_model("first", tmp_path) == tmp_path / "first"
    assert find_model(tmp_path / "second") == tmp_path / "second"
    with pytest.raises(CheckpointError, match=r"or one of first, second, but got 'third'; name another with --model"):
        find_model("third", tmp_path)


def test_a_truncated_shard_is_named_with_sizes_and_remedy(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    (shard,) = shard_files(tmp_path)
    size = shard.stat().st_size
    shard.write_bytes(shard.read_bytes()[:100])
    with pytest.raises(CheckpointError, match=rf"{shard.name} must hold {size} bytes, but got 100: it is cut short; restore it"):
        load_checkpoint(tmp_path)


def test_a_flipped_bit_is_found(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    (shard,) = shard_files(tmp_path)
    data = bytearray(shard.read_bytes())
    data[-3] ^= 4
    shard.write_bytes(data)
    with pytest.raises(CheckpointError, match=rf"{shard.name} must have the digest \w+, but got \w+: it is damaged"):
        load_checkpoint(tmp_path)


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    (shard,) = shard_files(tmp_path)
    shard.unlink()
    with pytest.raises(CheckpointError, match=rf"{shard.name} must hold weights, but it cannot be read"):
        load_checkpoint(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"weights": [{}]}', '{"weights": [{"file": "../x", "bytes": 1, "blake2b": ""}]}']
)
def test_a_broken_config_is_named(text: str, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(text)
    with pytest.raises(CheckpointError, match=r"config\.json must be a model's configuration"):
        load_checkpoint(tmp_path)


def test_the_config_stays_readable(tmp_path: Path) -> None:
    save_checkpoint(tmp_path, CONFIG, tensors())
    config = json.loads((tmp_path / "config.json").read_text())
    assert config["name"] == "tiny" and set(config["weights"][0]) == {"file", "bytes", "blake2b"}
    with pytest.raises(ValueError, match="config must not have the key 'weights'"):
        save_checkpoint(tmp_path, {"weights": 1}, {})
