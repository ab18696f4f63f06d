"""A player that is found, lost and found again, and the clock it gives."""

import pytest

from engine.stems import STEMS
from server import events
from server.effects import Publish
from server.player import protocol
from server.state import State
from server.transport import Transport
from tests.server.rehearsal import Rehearsal, stored_take


def _playing(latency_frames: int = 0) -> tuple[Rehearsal, Transport]:
    """Return a performance that has played for a second, and its clock."""
    rehearsal = Rehearsal(latency_frames=latency_frames)
    rehearsal.compose_first_loop()
    rehearsal.play(1.0)
    assert rehearsal.state.transport is not None
    return rehearsal, rehearsal.state.transport


def _bass_launch(rehearsal: Rehearsal) -> protocol.Launch:
    """Return the first launch of the bass that the player was told."""
    told = rehearsal.player_messages(protocol.Launch)
    return next(message for message in told if isinstance(message, protocol.Launch) and message.stem == "bass")


def test_a_player_that_dies_gets_everything_again_in_phase() -> None:
    rehearsal, transport = _playing()
    lost_at = rehearsal.now
    rehearsal.feed(events.PlayerLost("signal 9"))
    rehearsal.decks.clear()
    rehearsal.now += 0.5
    expected = transport.phase_frames(rehearsal.frame)
    rehearsal.start_seconds = rehearsal.now  # the new player counts from 0
    rehearsal.connect()
    rehearsal.forget()
    rehearsal.play(0.2)  # a tenth of a second for its clock to settle
    launch = _bass_launch(rehearsal)
    assert launch.offset_frames == pytest.approx(expected + launch.frame, abs=2)
    assert set(rehearsal.decks) == set(STEMS)
    assert rehearsal.now > lost_at


def test_a_player_that_has_stood_by_goes_on_in_phase_at_once() -> None:
    rehearsal, transport = _playing()
    rehearsal.feed(events.PlayerLost("signal 9"))
    rehearsal.decks.clear()
    rehearsal.now += 0.2
    expected = transport.phase_frames(rehearsal.frame)
    rehearsal.start_seconds = rehearsal.now - 3.0  # it has counted for three seconds
    began = rehearsal.frame
    rehearsal.forget()
    rehearsal.connect(zero_seconds=rehearsal.start_seconds)
    launch = _bass_launch(rehearsal)
    assert launch.offset_frames == pytest.approx(expected + launch.frame - began, abs=2)


def test_what_a_new_player_renders_ahead_at_once_is_no_time_that_has_gone_by() -> None:
    rehearsal, transport = _playing(4800)
    rehearsal.feed(events.PlayerLost("signal 9"))
    rehearsal.decks.clear()
    expected = transport.phase_frames(rehearsal.frame)
    rehearsal.start_seconds = rehearsal.now
    rehearsal.connect()  # told of frame 0, before its device is filled
    rehearsal.start_seconds -= 0.1
    rehearsal.forget()
    rehearsal.play(0.3)
    launch = _bass_launch(rehearsal)
    assert launch.offset_frames == pytest.approx(expected + launch.frame - 4800, abs=2)


def test_a_daemon_that_starts_again_adopts_what_sounds() -> None:
    takes = {stem: stored_take(stem, f"{stem}-1") for stem in STEMS}
    rehearsal = Rehearsal(State(transport=Transport(120.0, 4, 1000, 8)))
    rehearsal.with_wanted(takes)
    rehearsal.now += 30.0
    decks = {stem: protocol.DeckState(f"{stem}-1", 1000, 0) for stem in STEMS}
    rehearsal.connect(decks)
    assert rehearsal.player_messages(protocol.Launch) == []
    assert rehearsal.state.transport == Transport(120.0, 4, 1000, 8)
    assert all(stem.sounding == takes[name] for name, stem in rehearsal.state.stems.items())


def test_a_daemon_without_its_player_plays_what_the_journal_knows() -> None:
    rehearsal = Rehearsal(State(transport=Transport(120.0, 4, 1000, 8)))
    rehearsal.with_wanted({stem: stored_take(stem, f"{stem}-1") for stem in STEMS})
    rehearsal.connect()
    rehearsal.play(0.2)
    assert {launch.take for launch in rehearsal.decks.values()} == {f"{stem}-1" for stem in STEMS}


def test_beats_and_bars_are_told_as_they_are_heard() -> None:
    rehearsal = Rehearsal(latency_frames=4800)
    rehearsal.compose_first_loop()
    rehearsal.forget()
    rehearsal.play(4.0)
    beats = [beat for (beat,) in rehearsal.published("/quartet/transport/beat")]
    assert beats == [float(beat) for beat in range(int(beats[0]), int(beats[0]) + 8)]
    assert len(rehearsal.published("/quartet/transport/bar")) == 2
    assert 80 <= len(rehearsal.published("/quartet/transport/phase")) <= 121


def test_what_takes_the_sound_and_what_came_too_late_is_told() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    assert rehearsal.state.output.underruns == 0
    effects = rehearsal.feed(protocol.Position(rehearsal.frame, 3, {}))
    assert Publish("/quartet/audio/xruns", (3,)) in effects
    assert Publish("/quartet/audio/xruns", (3,)) not in rehearsal.feed(protocol.Position(rehearsal.frame, 3, {}))
    effects = rehearsal.feed(protocol.OutputLost("device 'desk' has gone; nothing is heard"))
    assert Publish("/quartet/audio/device", ("null", "device 'desk' has gone; nothing is heard")) in effects
    effects = rehearsal.feed(protocol.OutputFound("device:desk", 2, 4_800, ""))
    assert Publish("/quartet/audio/device", ("device:desk", "")) in effects
