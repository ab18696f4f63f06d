"""The feeder keeps order, passes failures on, and gives up on what hangs."""

import threading

import numpy as np
import pytest
from numpy.typing import NDArray

from server.player.outputs.feeder import Feeder
from server.player.outputs.output import OutputError


def block(value: float, frames: int = 4) -> NDArray[np.float32]:
    return np.full((frames, 2), value, dtype=np.float32)


def test_blocks_arrive_whole_in_order_and_all_before_the_end() -> None:
    arrived: list[NDArray[np.float32]] = []
    feeder = Feeder(lambda samples: arrived.append(samples.copy()), 3, 4, 2)
    reused = np.empty((4, 2), dtype=np.float32)
    for index in range(50):
        reused.fill(index)
        feeder.put(reused[: 1 + index % 4])
    assert feeder.close()
    assert [(len(samples), samples[0, 0]) for samples in arrived] == [(1 + index % 4, index) for index in range(50)]


def test_a_failure_of_the_sink_comes_out_of_put() -> None:
    def fail(_samples: NDArray[np.float32]) -> None:
        raise OSError(28, "No space left on device")

    feeder = Feeder(fail, 2, 4, 2)
    with pytest.raises(OutputError, match="No space left on device"):
        for _ in range(10):
            feeder.put(block(0.0))
    assert feeder.close()


def test_a_sink_that_hangs_is_given_up_within_the_patience() -> None:
    release = threading.Event()

    def hang(_samples: NDArray[np.float32]) -> None:
        release.wait()

    feeder = Feeder(hang, 2, 4, 2, patience_seconds=0.05)
    with pytest.raises(OutputError, match=r"it has taken no sound for 0\.05 s"):
        for _ in range(10):
            feeder.put(block(0.0))
    assert feeder.is_alive
    release.set()
    assert feeder.close()
