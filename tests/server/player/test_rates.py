"""What is scheduled keeps its distance in music, whatever the rate does on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.player.rates import RatePlan

rates = st.floats(0.9, 1.1)
plans = st.builds(
    lambda rate, steps: RatePlan(rate, tuple(sorted(steps.items()))),
    rates,
    st.dictionaries(st.integers(0, 100_000), rates, max_size=5),
)
frames = st.integers(0, 200_000)


def test_a_rate_holds_from_its_frame_on() -> None:
    plan = RatePlan().changed(2.0, 100).changed(0.5, 200)
    assert [plan.rate_at(frame) for frame in (0, 99, 100, 199, 200, 10**9)] == [1.0, 1.0, 2.0, 2.0, 0.5, 0.5]
    assert plan.travel(50, 300) == 50 + 200 + 50
    assert plan.since(150) == RatePlan(2.0, ((200, 0.5),))
    assert plan.since(99) is plan
    assert plan.last_rate == 0.5
    assert RatePlan().last_rate == 1.0


def test_a_rate_drops_those_that_wait_for_its_frame_or_a_later_one() -> None:
    plan = RatePlan(1.0, ((100, 1.01), (200, 1.02), (300, 1.03)))
    assert plan.changed(1.0, 200).steps == ((100, 1.01), (200, 1.0))


@given(plans, frames, frames, frames)
def test_travel_adds_up(plan: RatePlan, one: int, two: int, three: int) -> None:
    begin, middle, end = sorted((one, two, three))
    assert plan.travel(begin, end) == pytest.approx(plan.travel(begin, middle) + plan.travel(middle, end), abs=1e-6)
    assert plan.since(begin).travel(begin, end) == pytest.approx(plan.travel(begin, end), abs=1e-6)


@given(plans, frames, frames, rates)
def test_what_is_due_falls_after_as_much_music_as_before(plan: RatePlan, frame: int, due: int, rate: float) -> None:
    placed = plan.place(frame, rate, due)
    if due <= frame:
        assert placed == due
    else:
        changed = plan.changed(rate, frame)
        assert changed.travel(frame, placed) == pytest.approx(plan.travel(frame, due), abs=0.5 * rate + 1e-6)
