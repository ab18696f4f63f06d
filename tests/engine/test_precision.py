"""In which precision networks learn."""

import pytest
import torch

from engine import precision
from engine.precision import is_mixed, mixed


def amx(monkeypatch: pytest.MonkeyPatch, there: bool) -> None:
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: there)


@pytest.mark.parametrize(("device", "there", "expected"), [("cuda", False, True), ("cpu", True, True), ("cpu", False, False)])
def test_cuda_and_cpus_with_amx_mix(monkeypatch: pytest.MonkeyPatch, device: str, there: bool, expected: bool) -> None:
    amx(monkeypatch, there)
    assert is_mixed(torch.device(device)) is expected


def test_this_torch_tells_whether_there_is_amx() -> None:
    assert isinstance(precision.is_mixed(torch.device("cpu")), bool)


@pytest.mark.parametrize(("there", "inside"), [(True, torch.bfloat16), (False, torch.float32)])
def test_products_are_cast_weights_and_slopes_are_not(monkeypatch: pytest.MonkeyPatch, there: bool, inside: torch.dtype) -> None:
    amx(monkeypatch, there)
    layer = torch.nn.Linear(4, 4)
    with mixed(torch.device("cpu")):
        product = layer(torch.ones(2, 4))
    assert product.dtype == inside
    product.float().sum().backward()
    assert layer.weight.grad is not None
    assert layer.weight.dtype == layer.weight.grad.dtype == torch.float32
