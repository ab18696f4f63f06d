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


def fader_of(item: str) -> str | None:
    return None if item == "ping" else item.split()[0] if " " in item else ""


def test_of_a_fader_only_the_newest_value_waits() -> None:
    backlog: Backlog[str] = Backlog(fader_of)
    backlog.push("a", ["gain 1", "ping", "pan 1", "gain 2"])
    backlog.push("b", ["gain 7"])
    backlog.push("a", ["ping", "gain 3"])
    assert [backlog.pop() for _ in range(len(backlog))] == ["gain 3", "gain 7", "ping", "pan 1", "ping"]
    assert backlog.replaced == 2


def test_a_value_that_something_may_mean_is_kept() -> None:
    backlog: Backlog[str] = Backlog(fader_of)
    backlog.push("a", ["gain 1", "save", "gain 2", "gain 3"])
    assert backlog.pop() == "gain 1"
    backlog.push("a", ["gain 4"])
    assert [backlog.pop() for _ in range(len(backlog))] == ["save", "gain 4"]
    backlog.push("a", ["gain 5"])
    assert backlog.pop() == "gain 5" and len(backlog) == 0


def test_a_full_queue_still_takes_the_newest_value() -> None:
    backlog: Backlog[str] = Backlog(fader_of)
    assert backlog.push("a", ["gain 1", *["ping"] * CAPACITY_OF_SOURCE]) == 1
    assert backlog.push("a", ["gain 2"]) == 0
    assert backlog.pop() == "gain 2"
