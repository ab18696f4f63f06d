"""The output's clock, as the thread that writes reads it off."""

import pytest

from server.player.write_clock import WriteClock


def test_the_earliest_of_the_recent_writes_is_believed() -> None:
    clock = WriteClock()
    for block in range(200):
        late = 0.004 if block % 7 else 0.0
        clock.wrote(512 * block, 100.0 + 512 * block / 48_000 + late)
    assert clock.frame == 512 * 199
    assert clock.zero == pytest.approx(100.0, abs=1e-9)


def test_a_clock_that_has_not_settled_has_no_zero() -> None:
    clock = WriteClock()
    for block in range(36):
        clock.wrote(512 * block, 100.0)
    assert clock.zero is None


def test_what_a_device_takes_while_it_is_filled_is_not_read() -> None:
    clock = WriteClock()
    for block in range(42):
        clock.wrote(512 * block, 100.0 if block < 20 else 100.3 + 512 * (block - 20) / 48_000)
    assert clock.zero == pytest.approx(100.3 - 512 * 20 / 48_000)


def test_an_output_that_was_held_up_or_replaced_is_read_anew() -> None:
    clock = WriteClock()
    for block in range(300):
        clock.wrote(512 * block, 100.0 + 512 * block / 48_000 + (0.25 if block >= 200 else 0.0))
    assert clock.zero == pytest.approx(100.25)
    clock.forget()
    assert clock.zero is None


def test_a_clock_that_wanders_is_averaged() -> None:
    clock = WriteClock()
    zeros: list[float] = []
    for block in range(4000):
        moment = 512 * block / 48_000
        clock.wrote(512 * block, 100.0 + moment + 0.008 * (moment / 10 % 1))  # later and later, and all at once where it was
        zeros.append(clock.zero or 0.0)
    assert 100.001 < min(zeros[1000:]) and max(zeros[1000:]) < 100.007
    assert max(abs(zeros[index + 1] - zeros[index]) for index in range(1000, 3999)) < 0.00005  # never all at once
