"""How many questions a second a server answers without losing one and without falling behind."""

import select
import time
from collections import Counter
from typing import Final

from server.bench.subject import Subject

FIRST_HZ: Final = 2000.0
LAST_HZ: Final = 400_000.0  # beyond what one Python program can send
BISECTIONS: Final = 5  # between a rate that was kept and one that was not: the figure is within 3 % of the octave
BEHIND_SECONDS: Final = 0.15  # the last answer may be so late: what waits in a buffer is no rate that can be kept up
TRIES: Final = 2  # at each rate: a machine that does other work may spoil one
_BATCH_SECONDS: Final = 0.001  # questions go out every so often


def keeps_up(subject: Subject, rate_hz: float, seconds: float) -> bool:
    """Return whether a server answers all questions of a steady stream once, the last one soon after it was asked."""
    total = round(rate_hz * seconds)
    packets = [subject.ask(number % subject.numbers) for number in range(total)]
    open_questions = Counter(number % subject.numbers for number in range(total))
    sent = answered = 0
    with subject.connect() as wire:
        begun = time.perf_counter()
        while True:
            elapsed = time.perf_counter() - begun
            due = min(total, int(elapsed * rate_hz))
            while sent < due:
                try:
                    wire.send(packets[sent])
                except BlockingIOError:
                    break
                sent += 1
            try:
                while True:
                    number = subject.number_in(wire.recv(8192))
                    if number is not None:
                        answered += 1
                        open_questions[number] -= 1
            except BlockingIOError:
                pass
            if answered >= total:
                return elapsed < seconds + BEHIND_SECONDS and not any(open_questions.values())
            if elapsed > seconds + BEHIND_SECONDS:
                return False
            select.select([wire], [], [], _BATCH_SECONDS)


def sustained_hz(subject: Subject, seconds: float) -> float:
    """Return the highest rate that a server keeps up with for so many seconds, 0 where it does not even at the least."""
    kept, rate_hz = 0.0, FIRST_HZ
    while rate_hz <= LAST_HZ and any(_rested(subject, rate_hz, seconds) for _ in range(TRIES)):
        kept, rate_hz = rate_hz, 2 * rate_hz
    if not kept or rate_hz > LAST_HZ:
        return kept
    lost = rate_hz
    for _ in range(BISECTIONS):
        rate_hz = (kept + lost) / 2
        if any(_rested(subject, rate_hz, seconds) for _ in range(TRIES)):
            kept = rate_hz
        else:
            lost = rate_hz
    return kept


def _rested(subject: Subject, rate_hz: float, seconds: float) -> bool:
    """Try a rate, and leave the server time to recover from what was too much."""
    kept = keeps_up(subject, rate_hz, seconds)
    if not kept:
        time.sleep(min(1.0, seconds))
    return kept
