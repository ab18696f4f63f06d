"""Waiting messages, each source in its turn."""

import pytest

from bridges.backlog import CAPACITY, CAPACITY_OF_SOURCE, Backlog


def test_sources_take_turns_and_keep_their_order() -> None:
    backlog: Backlog[str] = Backlog()
    assert backlog.push("loud", ["a1", "a2", "a3"]) == 0
    assert backlog.push("quiet", ["b1"]) == 0
    assert [backlog.pop() for _ in range(len(backlog))] == ["a1", "b1", "a2", "a3"]
    with pytest.raises(IndexError):
        backlog.pop()


def test_room_is_bounded_for_each_and_for_all() -> None:
    backlog: Backlog[int] = Backlog()
    assert backlog.push("loud", range(10_000)) == 10_000 - CAPACITY_OF_SOURCE
    assert backlog.push("loud", [1]) == 1
    for source in range(10):
        backlog.push(source, range(CAPACITY_OF_SOURCE))
    assert len(backlog) == CAPACITY
    assert backlog.push("late", [1]) == 1
    backlog.clear()
    assert len(backlog) == 0 and backlog.push("late", [1]) == 0
