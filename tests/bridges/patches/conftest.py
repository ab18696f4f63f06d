"""What the tests of patches that run in their own programs share."""

from collections.abc import Iterator

import pytest

from tests.daemon import Daemon


@pytest.fixture(scope="module")
def daemon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Daemon]:
    """Yield a playing daemon."""
    with Daemon(tmp_path_factory.mktemp("daemon"), "--output", "null", environment={"STANDIN_SECONDS": "0.1"}) as running:
        running.wait_line("Playing:")
        yield running
