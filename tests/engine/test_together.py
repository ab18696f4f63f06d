"""Works side by side: one batch, the same results, and nothing left running."""

import threading
from collections.abc import Callable

import numpy as np
import pytest

from engine.sampler import Cancelled
from engine.together import Inputs, Through, side_by_side


class StandInNetwork:
    """Doubles what it is given and notes how much came at once."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def __call__(self, inputs: Inputs) -> np.ndarray:
        self.batches.append(len(inputs["x"]))
        return np.asarray(inputs["x"] * 2)


def counting(network: StandInNetwork, number: int, times: int) -> Callable[[Through], list[float]]:
    def work(through: Through) -> list[float]:
        step = through("score", network)
        value, heard = float(number), []
        for _ in range(times):
            value = float(step({"x": np.full((1, 3), value)})[0, 0])
            heard.append(value)
        return heard

    return work


def test_what_is_asked_at_the_same_time_is_one_batch() -> None:
    network = StandInNetwork()
    results = side_by_side([counting(network, number, times) for number, times in ((1, 3), (2, 1), (3, 2))])
    assert results == [[2.0, 4.0, 8.0], [4.0], [6.0, 12.0]]
    assert network.batches == [3, 2, 1]


def test_another_network_or_another_shape_is_another_batch() -> None:
    network = StandInNetwork()

    def ask(name: str, columns: int) -> Callable[[Through], int]:
        return lambda through: through(name, network)({"x": np.zeros((1, columns))}).shape[1]

    assert side_by_side([ask("score", 3), ask("timbre", 3), ask("score", 4), ask("score", 3)]) == [3, 3, 4, 3]
    assert sorted(network.batches) == [1, 1, 2]


def test_one_work_runs_as_it_would_alone() -> None:
    here = threading.current_thread()
    assert side_by_side([lambda through: threading.current_thread() is here]) == [True]


def test_only_one_runs_at_any_moment() -> None:
    running, most = 0, 0
    network = StandInNetwork()

    def work(through: Through) -> None:
        nonlocal running, most
        step = through("score", network)
        for _ in range(20):
            running += 1
            most = max(most, running)
            sum(range(1000))
            running -= 1
            step({"x": np.zeros((1, 1))})

    side_by_side([work] * 4)
    assert most == 1


def test_the_first_error_ends_them_all() -> None:
    network = StandInNetwork()
    ended = []

    def fails(through: Through) -> None:
        through("score", network)({"x": np.zeros((1, 1))})
        raise ValueError("chords cannot be read")

    def goes_on(through: Through) -> None:
        step = through("score", network)
        try:
            while True:
                step({"x": np.zeros((1, 1))})
        except Cancelled:
            ended.append(True)
            raise

    before = threading.active_count()
    with pytest.raises(ValueError, match="chords cannot be read"):
        side_by_side([goes_on, fails, goes_on])
    assert ended == [True, True] and threading.active_count() == before


def test_an_error_of_the_network_ends_them_all() -> None:
    def broken(inputs: Inputs) -> np.ndarray:
        raise RuntimeError("CUDA error")

    before = threading.active_count()
    with pytest.raises(RuntimeError, match="CUDA error"):
        side_by_side([lambda through: through("score", broken)({"x": np.zeros((1, 1))})] * 3)
    assert threading.active_count() == before
