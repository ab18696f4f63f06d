"""Questions one after the other to a server that has nothing else to do: the time from question to answer."""

import select
import time
from dataclasses import dataclass
from typing import Final

from server.bench.subject import Subject

_ANSWER_SECONDS: Final = 2.0  # a question that has no answer by then is lost


@dataclass(frozen=True)
class Times:
    """Answer times in milliseconds: the median, what 99 of 100 stay below, the longest; zeros where nothing was answered."""

    p50_ms: float = 0.0
    p99_ms: float = 0.0
    longest_ms: float = 0.0

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        """Return the figures of some measured times."""
        if not seconds:
            return cls()
        ordered = sorted(seconds)
        p50, p99 = (ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.99))
        return cls(1000 * p50, 1000 * p99, 1000 * ordered[-1])


def ping(subject: Subject, count: int, first: int = 0) -> Times:
    """Ask so many questions, each when the one before has been answered.

    Args:
        subject: Whom.
        count: How many; those that are lost are left out.
        first: The number of the first question.
    """
    taken = []
    with subject.connect() as wire:
        for number in range(first, first + count):
            asked = time.perf_counter()
            wire.send(subject.ask(number))
            while time.perf_counter() - asked < _ANSWER_SECONDS:
                if select.select([wire], [], [], _ANSWER_SECONDS)[0] and subject.number_in(wire.recv(65536)) == number:
                    taken.append(time.perf_counter() - asked)
                    break
    return Times.of(taken)
