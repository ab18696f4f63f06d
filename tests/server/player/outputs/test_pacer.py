"""Frames pass at 48 kHz, whatever the sleeper does."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from server.player.outputs.null import NullOutput
from server.player.outputs.pacer import Pacer


class Clock:
    """Time that passes only when somebody sleeps or dawdles."""

    def __init__(self, oversleep: float = 0.0) -> None:
        self.seconds = 1000.0
        self.oversleep = oversleep

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        assert seconds > 0
        self.seconds += seconds + self.oversleep


@given(oversleep=st.floats(0, 0.01))
def test_it_does_not_drift_and_oversleeping_is_made_up_for(oversleep: float) -> None:
    clock = Clock(oversleep)
    pacer = Pacer(1024, clock.now, clock.sleep)
    for block in range(1000):
        moment = pacer.pass_frames(256)
        assert abs(moment - 1000.0 - (256 * (block + 1) - 1024) / 48_000) < 1e-9  # by the schedule, not by the sleeper
    ahead = 256_000 / 48_000 - (clock.seconds - 1000.0)
    assert 0.0 <= ahead + 1e-9
    assert ahead <= 1024 / 48_000 + 1e-9
    assert pacer.underruns == 0


def test_the_lead_is_free() -> None:
    clock = Clock()
    pacer = Pacer(1024, clock.now, clock.sleep)
    for _ in range(4):
        pacer.pass_frames(256)
    assert clock.seconds == 1000.0
    pacer.pass_frames(256)
    assert abs(clock.seconds - 1000.0 - 256 / 48_000) < 1e-9


def test_falling_behind_the_buffer_is_one_underrun_and_no_rush() -> None:
    clock = Clock()
    pacer = Pacer(1024, clock.now, clock.sleep)
    for _ in range(10):
        pacer.pass_frames(256)
    clock.seconds += 1.0
    before = clock.seconds
    for _ in range(100):
        pacer.pass_frames(256)
    assert pacer.underruns == 1
    assert abs(clock.seconds - before - (100 * 256 - 1024) / 48_000) < 1e-6


def test_a_pause_shorter_than_the_buffer_is_no_underrun() -> None:
    clock = Clock()
    output = NullOutput(8, Pacer(1024, clock.now, clock.sleep))
    block = np.zeros((256, 8), dtype=np.float32)
    for index in range(100):
        clock.seconds += 0.015 if index % 10 == 9 else 0.0
        output.write(block)
    assert output.underruns == 0
    assert output.latency_frames == 1024
