from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx_ir
import onnxruntime
import pytest
import torch

from engine.backends import INPUTS, Array, BackendError, load_steps
from engine.backends.onnx_backend import OnnxStep, candidates, outdated_export
from engine.engine_name import parse_engine
from engine.export import example_inputs, export_networks
from engine.unet import UNet, UNetConfig
from engine.weights import models_folder, save_checkpoint

SHAPE = UNetConfig(channels=8, stems=4, condition=6, text=12, widths=(32, 32, 32), modulation=16)


def small_network(seed: int = 0) -> UNet:
    torch.manual_seed(seed)
    network = UNet(SHAPE)
    for parameter in network.parameters():
        torch.nn.init.normal_(parameter, std=0.1)
        parameter.data = parameter.data.half().float()
    network.deviation.uniform_(0.3, 0.7).copy_(network.deviation.half())
    return network.eval().requires_grad_(False)


def save(network: UNet, folder: Path) -> None:
    save_checkpoint(folder, {"name": "small"}, {f"score.{key}": value for key, value in network.state_dict().items()})


def arrays(batch: int, length: int) -> dict[str, Array]:
    return {name: value.numpy() for name, value in example_inputs(SHAPE, batch, length).items()}


def in_torch(network: UNet, inputs: Mapping[str, Array]) -> Array:
    velocity: Array = network(*(torch.from_numpy(inputs[name]) for name in INPUTS)).numpy()
    return velocity


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, UNet]:
    folder, network = tmp_path_factory.mktemp("exported"), small_network()
    save(network, folder)
    export_networks(folder, {"score": network})
    return folder, network


def test_one_file_serves_every_length_and_batch(exported: tuple[Path, UNet]) -> None:
    folder, network = exported
    steps = load_steps(folder, {"score": network})
    assert steps.notice == "" and steps.provider == steps.steps["score"].provider
    for batch, length in ((1, 8), (1, 64), (2, 100), (5, 4), (1, 4800)):
        inputs = arrays(batch, max(8, length))
        assert np.abs(steps.steps["score"](inputs) - in_torch(network, inputs)).max() < 1e-4


def test_the_provider_is_read_back(exported: tuple[Path, UNet]) -> None:
    folder, network = exported
    steps = load_steps(folder, {"score": network}, "onnx:cpu")
    assert steps.provider == "onnx:CPUExecutionProvider"
    with pytest.raises(LookupError, match="provider must be one of tensorrt, cuda, coreml, cpu, but got 'gpu'"):
        load_steps(folder, {"score": network}, "onnx:gpu")


def test_a_provider_that_does_not_work_is_no_silent_cpu(exported: tuple[Path, UNet]) -> None:
    if torch.cuda.is_available():
        pytest.skip("CUDA works here")
    folder, network = exported
    with pytest.raises(BackendError, match="provider CUDAExecutionProvider must"):
        load_steps(folder, {"score": network}, "onnx:cuda")


def test_the_file_holds_the_graph_and_the_shards_its_weights(exported: tuple[Path, UNet], tmp_path: Path) -> None:
    folder, _ = exported
    assert (folder / "score.onnx").stat().st_size < 200_000
    (tmp_path / "score.onnx").write_bytes((folder / "score.onnx").read_bytes())
    with pytest.raises(BackendError, match="make it again with: quartet export --model"):
        OnnxStep(tmp_path / "score.onnx")


def test_an_export_of_other_weights_is_noticed(exported: tuple[Path, UNet], tmp_path: Path) -> None:
    folder, _ = exported
    other = small_network(1)
    save(other, tmp_path)
    assert "has no score.onnx" in outdated_export(tmp_path, ["score"])
    (tmp_path / "score.onnx").write_bytes((folder / "score.onnx").read_bytes())
    assert "was exported from another checkpoint" in outdated_export(tmp_path, ["score"])
    steps = load_steps(tmp_path, {"score": other}, "auto")
    assert steps.provider.startswith("torch:") and "quartet export --model" in steps.notice


def test_torch_gives_the_same_step(tmp_path: Path) -> None:
    network = small_network()
    steps = load_steps(tmp_path, {"score": network}, "torch:cpu", threads=1)
    inputs = arrays(2, 16)
    assert steps.provider == "torch:cpu" and steps.notice == ""
    assert np.array_equal(steps.steps["score"](inputs), in_torch(network, inputs))
    with pytest.raises(BackendError, match="engine torch:abacus must name a device that torch sees"):
        load_steps(tmp_path, {"score": network}, "torch:abacus")


def test_an_export_that_differs_is_refused(exported: tuple[Path, UNet], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, _ = exported
    before = (folder / "score.onnx").read_bytes()
    monkeypatch.setattr("engine.export._graph", lambda _: onnx_ir.load(folder / "score.onnx"))  # spares tracing it again
    monkeypatch.setattr("engine.export._point_to_shards", lambda *_: None)
    with pytest.raises(BackendError, match=r"exported score must differ from torch by at most 0\.001, but differs by"):
        export_networks(folder, {"score": small_network(2)})  # not the weights that the checkpoint holds
    assert (folder / "score.onnx").read_bytes() == before
    assert not list(folder.glob(".*"))


def test_engines_are_read() -> None:
    assert parse_engine("auto") == ("auto", "")
    assert parse_engine("onnx:cuda") == ("onnx", "cuda")
    for word in ("tensorflow", "auto:cpu", ""):
        with pytest.raises(LookupError, match=r"engine must be auto, torch\[:device\] or onnx\[:provider\], but got"):
            parse_engine(word)


def test_providers_are_tried_fastest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    build = ["CPUExecutionProvider", "CUDAExecutionProvider", "AzureExecutionProvider", "TensorrtExecutionProvider"]
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: build)
    monkeypatch.setattr("engine.backends.onnx_backend._has_nvidia_driver", lambda: True)
    assert candidates() == ["TensorrtExecutionProvider", "CUDAExecutionProvider", "CPUExecutionProvider"]
    assert candidates("cuda") == ["CUDAExecutionProvider", "CPUExecutionProvider"]
    monkeypatch.setattr("engine.backends.onnx_backend._has_nvidia_driver", lambda: False)
    assert candidates() == ["CPUExecutionProvider"]
    with pytest.raises(BackendError, match="provider CoreMLExecutionProvider must be part of ONNX Runtime"):
        candidates("coreml")


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in models_folder().glob("*/score.onnx")), ids=lambda path: path.name
)
def test_the_models_that_come_with_quartet_are_exported(folder: Path) -> None:
    from engine.export import largest_difference
    from engine.model import load_model

    model = load_model(folder)
    assert outdated_export(folder, ["score", "timbre"]) == ""
    for name, network in (("score", model.score), ("timbre", model.timbre)):
        assert largest_difference(OnnxStep(folder / f"{name}.onnx", "cpu"), network) < 1e-3
