"""Values, subscriptions and answers: what a client is told."""

import pytest

from server.controls import SETTERS
from server.effects import End, Publish, Remember, Subscribe, TellPlayer, Unsubscribe
from server.performance import TRIGGERS
from server.player import protocol
from tests.server.rehearsal import PERFORMER, TABLE, Rehearsal


def test_values_are_read_at_their_address_and_changes_are_told() -> None:
    rehearsal = Rehearsal()
    rehearsal.say("/quartet/stem/bass/gain", 0.5)
    rehearsal.say("/quartet/stem/bass/gain", "#g")
    assert rehearsal.replies("/quartet/stem/bass/gain") == [(0.5, "#g")]
    echo = next(e for e in rehearsal.effects if isinstance(e, Publish) and e.address == "/quartet/stem/bass/gain")
    assert (echo.arguments, echo.setter, echo.clipped) == ((0.5,), PERFORMER, False)


@pytest.mark.parametrize("address", [address for address, row, _ in TABLE if row.readable])
def test_every_readable_address_of_the_table_is_answered(address: str) -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    effects = rehearsal.say(address)
    assert effects
    assert rehearsal.replies("/quartet/fail") == []


def test_every_writable_address_of_the_table_is_served() -> None:
    templates = {row.address for _, row, _ in TABLE if row.writable}
    assert templates <= set(SETTERS) | set(TRIGGERS)


def test_state_brings_every_readable_value_and_their_count() -> None:
    rehearsal = Rehearsal()
    effects = rehearsal.say("/quartet/state", "#s")
    count, tag = rehearsal.replies("/quartet/state.end")[0]
    assert (count, tag) == (len(effects) - 1, "#s")
    subscribable = {address for address, row, _ in TABLE if row.readable and row.subscribable}
    assert {getattr(effect, "address", "") for effect in effects[:-1]} == subscribable


def test_audio_devices_are_listed_by_the_player() -> None:
    rehearsal = Rehearsal()
    rehearsal.say("/quartet/audio/devices", "#d")
    assert rehearsal.replies("/quartet/fail")[0][1] == 503
    rehearsal.connect()
    rehearsal.say("/quartet/audio/devices", "#d")
    rehearsal.feed(protocol.Devices((protocol.Device("USB", "ALSA", 8), protocol.Device("pulse", "ALSA", 32))))
    assert rehearsal.replies("/quartet/audio/devices") == [("USB (8 channels, ALSA)", "pulse (32 channels, ALSA)", "#d")]


def test_sync_waits_for_the_jobs_of_its_client() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/sync", 1)
    assert rehearsal.replies("/quartet/synced") == [(1,)]
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/sync", 2)
    rehearsal.make()
    assert rehearsal.replies("/quartet/synced") == [(1,)]
    rehearsal.play(2.5)
    assert rehearsal.replies("/quartet/synced") == [(1,), (2,)]


def test_subscriptions_are_asked_for() -> None:
    rehearsal = Rehearsal()
    effects = rehearsal.say("/quartet/notify", 1) + rehearsal.say("/quartet/listen", "/quartet/job", 5)
    effects += rehearsal.say("/quartet/unlisten", "/quartet/job") + rehearsal.say("/quartet/notify", 0)
    kinds = [(type(e).__name__, e.pattern) for e in effects if isinstance(e, Subscribe | Unsubscribe)]
    assert kinds == [
        ("Subscribe", ""),
        ("Subscribe", "/quartet/job"),
        ("Unsubscribe", "/quartet/job"),
        ("Unsubscribe", ""),
    ]


def test_quit_is_answered_before_the_end() -> None:
    rehearsal = Rehearsal()
    rehearsal.say("/quartet/quit")
    assert rehearsal.replies("/quartet/done") == [("/quartet/quit", 0, 0.0)]
    assert isinstance(rehearsal.effects[-1], End)


def test_ping_brings_its_arguments_back() -> None:
    rehearsal = Rehearsal()
    rehearsal.say("/quartet/ping", 1, 2.5, "three", "#p")
    assert rehearsal.replies("/quartet/pong") == [(1, 2.5, "three", "#p")]


@pytest.mark.parametrize(
    ("address", "value", "part"),
    [
        ("/quartet/key", "H minor", "a note name must begin with A to G"),
        ("/quartet/chords", "Cfoo", "chord quality must be one of"),
    ],
)
def test_music_that_cannot_be_read_is_refused(address: str, value: str, part: str) -> None:
    rehearsal = Rehearsal()
    rehearsal.say(address, value)
    reply = rehearsal.replies("/quartet/fail")[0]
    assert reply[:2] == (address, 400)
    assert part in str(reply[2])


def test_accepted_changes_are_journaled_and_nothing_else() -> None:
    rehearsal = Rehearsal()
    effects = rehearsal.say("/quartet/stem/bass/prompt", "dub")
    assert [dict(e.values) for e in effects if isinstance(e, Remember)] == [{"bass/prompt": '"dub"'}]
    assert not [e for e in rehearsal.say("/quartet/stem/bass/prompt", "dub") if isinstance(e, Remember | TellPlayer)]
