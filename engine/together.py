"""Several works of one composer side by side: what they ask of a network at the same time is computed as one batch.

The works take turns. Each runs, on a thread of its own, until it asks a network; when all of them wait, the network answers all
at once. Only one of them runs at any moment, so that nothing they share needs a lock, and the same works give the same results.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.sampler import Cancelled

Inputs = Mapping[str, NDArray[Any]]
Call = Callable[[Inputs], NDArray[Any]]
Through = Callable[[str, Call], Call]  # the name of a network and its call -> the call that waits for the others

Result = TypeVar("Result")


class _Work(Generic[Result]):
    """One work on its thread, which runs only between ``go_on`` and the next question.

    Attributes:
        asked: The network it waits for, its call and the inputs; None once it has ended.
        answer: What the network said; an exception ends the work.
    """

    def __init__(self, work: Callable[[Through], Result]) -> None:
        """Prepare; it begins with the first ``go_on``."""
        self.asked: tuple[str, Call, Inputs] | None = None
        self.answer: NDArray[Any] | Exception | None = None
        self.result: Result | None = None
        self._error: BaseException | None = None
        self._work = work
        self._mine: SimpleQueue[None] = SimpleQueue()
        self._theirs: SimpleQueue[None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="work-side-by-side", daemon=True)

    def _run(self) -> None:
        self._mine.get()
        try:
            self.result = self._work(self._through)
        except BaseException as error:
            self._error = error
        self.asked = None
        self._theirs.put(None)

    def _through(self, network: str, call: Call) -> Call:
        def ask(inputs: Inputs) -> NDArray[Any]:
            self.asked = (network, call, inputs)
            self._theirs.put(None)
            self._mine.get()
            if isinstance(self.answer, Exception):
                raise self.answer
            assert self.answer is not None
            return self.answer

        return ask

    def go_on(self) -> None:
        """Let it run until it asks or ends; raises what it ended with."""
        if not self._thread.is_alive():
            self._thread.start()
        self._mine.put(None)
        self._theirs.get()
        if self.asked is None:
            self._thread.join()
        if self._error is not None:
            raise self._error

    def give_up(self) -> None:
        """End it where it waits."""
        while self._thread.is_alive():
            self.answer = Cancelled("cancelled")
            self._mine.put(None)
            self._theirs.get()
            if self.asked is None:
                self._thread.join()


def side_by_side(works: Sequence[Callable[[Through], Result]]) -> list[Result]:
    """Return the results of works, in their order.

    Args:
        works: Each is handed what a network's call must go through to be computed together with the others'.

    Raises:
        BaseException: The first error of any of them; the others are given up.
    """
    if len(works) == 1:
        return [works[0](lambda _, call: call)]
    running = [_Work(work) for work in works]
    left = running
    try:
        while left:
            for work in left:
                work.go_on()
            left = [work for work in left if work.asked is not None]
            _answer(left)
    finally:
        for work in running:
            work.give_up()
    return [work.result for work in running]  # type: ignore[misc]  # all have ended without an error


def _answer(waiting: Sequence[_Work[Any]]) -> None:
    """Compute what is asked, that of one network and shape at once."""
    groups: dict[tuple[Any, ...], list[_Work[Any]]] = {}
    for work in waiting:
        assert work.asked is not None
        network, _, inputs = work.asked
        shapes = tuple((name, values.shape[1:]) for name, values in inputs.items())
        groups.setdefault((network, shapes), []).append(work)
    for group in groups.values():
        asked = [work.asked for work in group if work.asked is not None]
        _, call, first = asked[0]
        answers = call({name: np.concatenate([inputs[name] for _, _, inputs in asked]) for name in first})
        begin = 0
        for work, (_, _, inputs) in zip(group, asked, strict=True):
            end = begin + len(next(iter(inputs.values())))
            work.answer = np.ascontiguousarray(answers[begin:end])
            begin = end
