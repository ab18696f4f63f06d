"""Eight clients at once, each with a fader that moves and a question 60 times a second: whose answers come, and when."""

import select
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from server.bench.pings import Times
from server.bench.subject import Subject

CLIENTS: Final = 8
TICK_HZ: Final = 60.0
PATIENCE_SECONDS: Final = 2.0  # for the last answers
_SETTLED_SHARE: Final = 0.25  # of the time, after which caches and buffers are full and memory may no longer grow


@dataclass(frozen=True)
class Crowded:
    """What eight clients met.

    Args:
        asked: Questions.
        lost: Questions without an answer.
        times: Of the answers.
        told: Packets that came besides the answers: what the clients subscribed to.
        memory_mb: What the server held at the end.
        grown_mb: More than after the first quarter.
    """

    asked: int
    lost: int
    times: Times
    told: int
    memory_mb: float
    grown_mb: float


class _Member:
    """One client: its socket, and when it asked what has not been answered yet."""

    def __init__(self, subject: Subject, number: int) -> None:
        self.subject = subject
        self.number = number
        self.wire: socket.socket = subject.connect()
        self.open: dict[int, float] = {}
        self.told = 0
        for packet in subject.greet(number):
            self.wire.send(packet)

    def tick(self, count: int) -> None:
        """Move the fader and ask."""
        self.wire.send(self.subject.move(self.number, count % 100 / 100))
        question = (count * CLIENTS + self.number) % self.subject.numbers
        self.open[question] = time.perf_counter()
        self.wire.send(self.subject.ask(question))

    def hear(self, taken: list[float]) -> None:
        """Read all that has come."""
        while True:
            try:
                packet = self.wire.recv(8192)
            except BlockingIOError:
                return
            number = self.subject.number_in(packet)
            asked = self.open.pop(number, None) if number is not None else None
            if asked is None:
                self.told += 1
            else:
                taken.append(time.perf_counter() - asked)


def crowd(subject: Subject, seconds: float, beside: Callable[[], None]) -> Crowded:
    """Let eight clients play for some seconds.

    Args:
        subject: The server.
        seconds: How long.
        beside: Called after each tick; keeps the model at work.
    """
    members = [_Member(subject, number) for number in range(CLIENTS)]
    wires = {member.wire: member for member in members}
    taken: list[float] = []
    settled_mb = 0.0
    count, total = 0, round(seconds * TICK_HZ * CLIENTS)
    begun = time.perf_counter()
    end = begun + seconds + PATIENCE_SECONDS
    try:
        while (now := time.perf_counter()) < end and (count < total or any(member.open for member in members)):
            due = begun + count / (TICK_HZ * CLIENTS)  # one after the other, as programs that know nothing of each other
            if count < total and now >= due:
                members[count % CLIENTS].tick(count // CLIENTS)
                count += 1
                beside()
                if count == round(_SETTLED_SHARE * total):
                    settled_mb = subject.memory_mb()
                continue
            ready, _, _ = select.select(list(wires), [], [], max(0.0, due - now) if count < total else 0.1)
            for wire in ready:
                wires[wire].hear(taken)
        lost = sum(len(member.open) for member in members)
        memory_mb = subject.memory_mb()
        told = sum(member.told for member in members)
        return Crowded(count, lost, Times.of(taken), told, memory_mb, memory_mb - settled_mb)
    finally:
        for wire in wires:
            wire.close()
