"""What every test shares: the GPU mark and the manner of the property tests."""

import os

import pytest
from hypothesis import settings

settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked gpu, with the reason, where torch sees no CUDA device."""
    marked = [item for item in items if item.get_closest_marker("gpu")]
    if not marked:
        return
    import torch  # two seconds that a run without such a test need not pay

    if not torch.cuda.is_available():
        skip = pytest.mark.skip(reason=f"needs a CUDA device, and torch {torch.__version__} sees none")
        for item in marked:
            item.add_marker(skip)
