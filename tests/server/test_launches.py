"""Launches: undo, redo, tempo, start and stop, and the moment each lands on."""

import pytest

from engine.stems import STEMS
from engine.units import loop_frames
from server.player import protocol
from tests.server.rehearsal import Rehearsal


@pytest.mark.parametrize(("quantum", "bar"), [("1bar", 1), ("2bar", 2), ("4bar", 4), ("loop", 4), ("8bar", 8)])
def test_each_quantum_is_waited_for(quantum: str, bar: int) -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate", "", quantum)
    rehearsal.make()
    assert rehearsal.state.transport is not None
    assert rehearsal.scheduled["bass"].frame == rehearsal.state.transport.bar_frame(bar)


def test_undo_and_redo_launch_the_very_takes_again() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    first = rehearsal.decks["bass"].take
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(2.0)
    second = rehearsal.decks["bass"].take
    assert second != first
    rehearsal.say("/quartet/stem/bass/undo", "1beat")
    assert rehearsal.scheduled["bass"].take == first
    rehearsal.play(0.6)
    assert rehearsal.decks["bass"].take == first
    rehearsal.say("/quartet/stem/bass/redo")
    rehearsal.play(2.0)
    assert rehearsal.decks["bass"].take == second
    rehearsal.say("/quartet/stem/bass/redo")
    assert rehearsal.replies("/quartet/fail")[-1] == ("/quartet/stem/bass/redo", 409, "nothing to redo on bass")


def test_undo_of_a_take_that_waits_takes_it_back() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    first = rehearsal.decks["bass"].take
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.say("/quartet/stem/bass/undo")
    assert rehearsal.scheduled == {}
    rehearsal.play(3.0)
    assert rehearsal.decks["bass"].take == first
    assert rehearsal.replies("/quartet/fail")[-1][3] == 2


def test_a_new_tempo_makes_all_stems_again_and_turns_the_clock_on_a_bar() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.play(0.5)
    rehearsal.say("/quartet/transport/tempo", 100.0)
    request = rehearsal.jobs[2]
    assert request.bpm == 100.0
    assert dict(request.noise) == dict.fromkeys(STEMS, 0.0)
    assert rehearsal.state.transport is not None
    boundary = rehearsal.state.transport.bar_frame(1)
    rehearsal.make()
    assert {launch.frame for launch in rehearsal.scheduled.values()} == {boundary}
    bar = round(loop_frames(4, 100.0) / 4)
    assert {launch.offset_frames for launch in rehearsal.scheduled.values()} == {bar}
    rehearsal.play(2.0)
    assert (rehearsal.state.transport.bpm, rehearsal.state.transport.phase_frames(boundary)) == (100.0, bar)
    assert all(len(stem.history) == 1 for stem in rehearsal.state.stems.values())
    assert [news[2] for news in rehearsal.published("/quartet/job") if news[0] == 2] == ["queued", "started", "ready", "launched"]


def test_a_take_made_at_the_old_tempo_is_made_again_before_it_launches() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/transport/tempo", 100.0)
    rehearsal.make(2)
    assert rehearsal.scheduled == {}
    rehearsal.make(3)
    rehearsal.play(5.0)
    assert {launch.take.split("-")[0] for launch in rehearsal.decks.values()} == set(STEMS)
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [2]
    assert len(rehearsal.state.stems["bass"].history) == 2


def test_undo_to_a_take_of_another_tempo_makes_it_again() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/transport/tempo", 100.0)
    rehearsal.make()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/stem/bass/undo")
    request = rehearsal.jobs[max(rehearsal.jobs)]
    assert (dict(request.noise), request.bpm) == ({"bass": 0.0}, 100.0)
    rehearsal.make()
    rehearsal.play(2.5)
    assert rehearsal.state.stems["bass"].index == 0
    assert rehearsal.state.stems["bass"].sounding == rehearsal.state.stems["bass"].wanted


def test_a_tempo_that_cannot_be_made_is_taken_back() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/transport/tempo", 100.0)
    rehearsal.fail(500, "no memory")
    assert rehearsal.published("/quartet/transport/tempo") == [(100.0,), (120.0,)]
    assert rehearsal.jobs == {}


def test_stop_and_play_on_the_quantum_from_the_loop_start() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.play(0.5)
    assert rehearsal.state.transport is not None
    rehearsal.say("/quartet/transport/play", 0)
    stops = rehearsal.player_messages(protocol.Stop)
    assert {message.frame for message in stops if isinstance(message, protocol.Stop)} == {rehearsal.state.transport.bar_frame(1)}
    rehearsal.play(2.0)
    rehearsal.say("/quartet/transport/play", 1)
    assert {launch.offset_frames for launch in rehearsal.scheduled.values()} == {0}
    assert {launch.frame for launch in rehearsal.scheduled.values()} == {2880 + 2 * 96000}
    rehearsal.play(2.0)
    assert set(rehearsal.decks) == set(STEMS)


def test_a_take_made_while_stopped_is_done_at_once_and_sounds_at_the_next_start() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/transport/play", 0)
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [2]
    rehearsal.say("/quartet/transport/play", 1)
    assert rehearsal.state.stems["bass"].wanted is not None
    assert rehearsal.scheduled["bass"].take == rehearsal.state.stems["bass"].wanted.id


def test_panic_silences_and_fails_every_job() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/stem/melody/regenerate")
    rehearsal.say("/quartet/panic")
    assert rehearsal.player_messages(protocol.Panic) == [protocol.Panic()]
    assert [reply[1:] for reply in rehearsal.replies("/quartet/fail")] == [
        (409, "cancelled by panic", 2),
        (409, "cancelled by panic", 3),
    ]
    assert rehearsal.state.playing is False
    rehearsal.say("/quartet/transport/play", 1)
    rehearsal.play(3.0)
    assert set(rehearsal.decks) == set(STEMS)


def test_a_timetag_is_where_the_launch_is_heard() -> None:
    rehearsal = Rehearsal(latency_frames=480)
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(2.5)
    at = rehearsal.now + 0.5
    rehearsal.say("/quartet/stem/bass/undo", "none", at=at)
    assert rehearsal.scheduled["bass"].frame == pytest.approx(rehearsal.frame + 24000 - 480, abs=1)
