"""Who hears what, and who is spared, by a clock the test sets."""

from itertools import pairwise

import pytest

from bridges.commands import Client
from bridges.subscriptions import MAXIMUM_LISTENERS, Subscriptions, TooManySubscriptions, unique_destinations

FADER = Client("udp", "10.0.0.1", 5000)
PANEL = Client("tcp", "10.0.0.2", 5000)
GAIN = "/quartet/stem/bass/gain"


def test_patterns_and_all() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER, "/quartet/stem/*/gain")
    subscriptions.subscribe(PANEL)
    assert subscriptions.targets(GAIN, 0.0) == [FADER, PANEL]
    assert subscriptions.targets("/quartet/quantum", 0.0) == [PANEL]
    assert subscriptions.hears(PANEL, "/quartet/quantum") and not subscriptions.hears(FADER, "/quartet/quantum")
    subscriptions.unsubscribe(PANEL)
    assert subscriptions.clients() == [FADER] and len(subscriptions) == 1


def test_a_program_that_sends_from_many_ports_and_hears_on_one_is_one_listener() -> None:
    subscriptions = Subscriptions()
    for port in range(5000, 5010):
        subscriptions.subscribe(Client("udp", "10.0.0.1", port, 9001))
    assert len(subscriptions.targets(GAIN, 0.0)) == 1


def test_the_setter_is_spared_and_the_others_are_told() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER)
    subscriptions.subscribe(PANEL)
    assert subscriptions.targets(GAIN, 1.0, setter=FADER) == [PANEL]
    assert subscriptions.targets("/quartet/stem/drums/gain", 1.01) == [FADER, PANEL]
    assert subscriptions.take_owed(2.0) == []


def test_a_clipped_value_comes_back() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER)
    assert subscriptions.targets(GAIN, 1.0, setter=FADER, clipped=True) == [FADER]


def test_what_another_changes_meanwhile_comes_after_50_ms() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER)
    assert subscriptions.targets(GAIN, 1.0, setter=FADER) == []
    assert subscriptions.targets(GAIN, 1.02, setter=PANEL) == []
    assert subscriptions.next_owed == pytest.approx(1.05)
    assert subscriptions.take_owed(1.04) == []
    assert subscriptions.take_owed(1.051) == [(FADER, GAIN)]
    assert subscriptions.next_owed is None
    assert subscriptions.targets(GAIN, 1.2, setter=PANEL) == [FADER]


def test_a_fader_still_moving_is_owed_nothing() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER)
    subscriptions.targets(GAIN, 1.0, setter=FADER)
    subscriptions.targets(GAIN, 1.02, setter=PANEL)
    subscriptions.targets(GAIN, 1.04, setter=FADER)
    assert subscriptions.take_owed(9.0) == []


def test_a_late_change_reaches_the_setter() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER)
    subscriptions.targets("/quartet/transport/play", 1.0, setter=FADER)
    assert subscriptions.targets("/quartet/transport/play", 1.06) == [FADER]


def test_rates_are_kept_and_the_last_value_still_comes() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(PANEL, "/quartet/transport/phase", max_hz=10)
    sent = [step for step in range(100) if subscriptions.targets("/quartet/transport/phase", step / 100)]
    assert len(sent) in (9, 10) and all(later - sooner >= 10 for sooner, later in pairwise(sent))
    assert subscriptions.take_owed(2.0) == [(PANEL, "/quartet/transport/phase")]
    assert subscriptions.take_owed(3.0) == []


def test_the_fastest_of_several_patterns_counts() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(PANEL, "/quartet/transport/*", max_hz=1)
    subscriptions.subscribe(PANEL, "/quartet/transport/phase")
    assert all(subscriptions.targets("/quartet/transport/phase", step / 100) for step in range(10))


def test_bounds() -> None:
    subscriptions = Subscriptions()
    for number in range(64):
        subscriptions.subscribe(PANEL, f"/{number}/*")
    for number in range(1024):
        subscriptions.subscribe(PANEL, f"/{number}")
    with pytest.raises(TooManySubscriptions, match="at most 1024 addresses"):
        subscriptions.subscribe(PANEL, "/one/more")
    with pytest.raises(TooManySubscriptions, match="at most 64 patterns"):
        subscriptions.subscribe(PANEL, "/64/*")
    with pytest.raises(ValueError, match="must close"):
        subscriptions.subscribe(FADER, "/a[")
    for port in range(1, 300):
        subscriptions.subscribe(Client("udp", "10.0.0.9", port))
        subscriptions.targets(GAIN, 1.0, setter=Client("udp", "10.0.0.9", port))
    assert len(subscriptions) == MAXIMUM_LISTENERS


def test_a_client_that_has_gone_leaves_nothing() -> None:
    subscriptions = Subscriptions()
    subscriptions.subscribe(FADER, GAIN, max_hz=1)
    subscriptions.targets(GAIN, 1.0, setter=FADER)
    subscriptions.targets(GAIN, 1.01, setter=PANEL)
    subscriptions.drop(FADER)
    assert subscriptions.take_owed(9.0) == [] and subscriptions.targets(GAIN, 9.0) == []
    assert subscriptions.next_owed is None and len(subscriptions) == 0


def test_destinations_are_told_once() -> None:
    again = Client("udp", "10.0.0.1", 6000, 5000)
    assert unique_destinations([FADER, PANEL, again]) == [FADER, PANEL]
