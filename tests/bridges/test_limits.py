"""Repeats counted once, and refusals told only so often."""

from bridges.limits import Debounce, RateLimit


def test_a_button_held_at_60_hz_fires_once() -> None:
    debounce = Debounce()
    fired = [frame for frame in range(120) if not debounce.is_repeat("button", frame / 60)]
    assert fired == [0]


def test_another_press_fires_again_and_buttons_do_not_hinder_each_other() -> None:
    debounce = Debounce()
    assert not debounce.is_repeat("a", 0.0)
    assert not debounce.is_repeat("b", 0.01)
    assert debounce.is_repeat("a", 0.029)
    assert not debounce.is_repeat("a", 0.06)


def test_a_rate_is_kept_for_each_source() -> None:
    limit = RateLimit(5)
    assert sum(limit.allows("loud", step / 100) for step in range(1000)) in range(50, 56)
    assert limit.allows("other", 9.99)
    assert sum(limit.allows("loud", 100.0) for _ in range(20)) == 5


def test_memory_is_bounded() -> None:
    debounce, limit = Debounce(), RateLimit(5)
    for source in range(10_000):
        debounce.is_repeat(source, 0.0)
        limit.allows(source, 0.0)
    assert len(debounce._last) == len(limit._buckets) == 4096
