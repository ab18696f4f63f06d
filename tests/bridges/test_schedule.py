"""Waiting for a timetag, by a clock the test sets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.schedule import CAPACITY, Schedule, ScheduleFull, TooFarAhead, lateness


@given(st.lists(st.floats(1000, 1060), max_size=50))
def test_items_come_in_the_order_of_their_moments(moments: list[float]) -> None:
    schedule: Schedule[tuple[float, int]] = Schedule()
    for index, moment in enumerate(moments):
        schedule.hold(moment, (moment, index), now=1000.0)
    assert schedule.next_due == (min(moments) if moments else None)
    assert schedule.take_due(999.0) == []
    assert schedule.take_due(1060.0) == sorted((moment, index) for index, moment in enumerate(moments))
    assert len(schedule) == 0


def test_further_than_a_minute_is_refused() -> None:
    schedule: Schedule[str] = Schedule()
    schedule.hold(1060.0, "just", now=1000.0)
    with pytest.raises(TooFarAhead, match=r"at most 60 s ahead, but is 3600 s; set the clocks of both machines"):
        schedule.hold(4600.0, "x", now=1000.0)


def test_more_than_1024_are_refused_and_the_rest_is_kept() -> None:
    schedule: Schedule[int] = Schedule()
    for number in range(CAPACITY):
        schedule.hold(1001.0, number, now=1000.0)
    with pytest.raises(ScheduleFull, match="at most 1024 commands"):
        schedule.hold(1001.0, -1, now=1000.0)
    assert schedule.take_due(1001.0) == list(range(CAPACITY))
    schedule.hold(1001.0, 1, now=1000.0)
    assert schedule.clear() == 1 and schedule.next_due is None


def test_lateness_has_a_tolerance() -> None:
    assert lateness(None, 1000.0) == 0.0
    assert lateness(1001.0, 1000.0) == 0.0
    assert lateness(999.95, 1000.0) == 0.0
    assert lateness(999.5, 1000.0) == 0.5
