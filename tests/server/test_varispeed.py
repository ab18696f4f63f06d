"""A tempo that is near is followed at once, on the real mixer, and the takes made again come in at rate 1 on the bar."""

from dataclasses import replace

import numpy as np
import pytest

from engine.stems import STEMS
from server import events
from server.memory import remembered, restored
from server.player import protocol
from server.state import State
from server.transport import Transport, find_quantum
from tests.server.rehearsal import Rehearsal, stored_take
from tests.server.stage import Stage


def in_phase(stage: Stage) -> bool:
    """Whether every deck plays where the reducer's clock says, to a hundredth of a frame."""
    clock = stage.state.transport
    assert clock is not None
    phases = [stage.place(stem)[1] for stem in STEMS]
    return all(phase == pytest.approx(clock.phase_frames(stage.frame), abs=0.01) for phase in phases)


def playing_stage(latency_frames: int = 0) -> Stage:
    stage = Stage(latency_frames=latency_frames)
    stage.compose_first_loop()
    stage.play(0.3)
    assert in_phase(stage)
    return stage


def test_a_near_tempo_is_followed_at_once_and_the_new_takes_come_in_on_the_bar_at_rate_1() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 121.2)
    clock = stage.state.transport
    assert clock is not None
    assert clock.bpm == 120.0
    assert (clock.rate, clock.sounding_bpm) == pytest.approx((1.01, 121.2))
    stage.play(0.1)
    assert stage.mixer.rates.rate == pytest.approx(1.01)
    assert in_phase(stage)
    boundary = clock.bar_frame(1)
    stage.make(2)
    assert {deck.deck.due and deck.deck.due.frame for deck in stage.mixer.strips.values()} == {boundary}
    stage.play(2.0)
    clock = stage.state.transport
    assert clock is not None
    assert (clock.bpm, clock.rate) == (121.2, 1.0)
    assert isinstance(clock.origin_frame, int)
    assert clock.bar_frame(1) == boundary
    assert stage.mixer.rates.rate == 1.0
    assert {event.frame for event in stage.events[-4:] if isinstance(event, protocol.Launched)} == {boundary}
    assert not [event for event in stage.events if isinstance(event, protocol.Late | protocol.SpeedLate)]
    for index, stem in enumerate(STEMS):
        take = stage.samples(stage.place(stem)[0])
        after = np.arange(boundary + 384, stage.frame)
        expected = take[(after - clock.origin_frame) % len(take)]
        assert np.array_equal(stage.audio[after, 2 * index : 2 * index + 2], expected)
    stage.play(1.0)
    assert in_phase(stage)


def test_a_far_tempo_changes_nothing_before_the_bar() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 122.0)
    stage.play(0.5)
    assert stage.state.transport is not None and stage.state.transport.rate == 1.0
    assert stage.player_messages(protocol.Speed) == []


def test_a_tempo_that_is_dragged_is_followed_step_by_step_and_home_again() -> None:
    stage = playing_stage()
    for bpm in (120.3, 120.7, 121.1, 121.6, 119.0, 118.4, 119.5):
        stage.say("/quartet/transport/tempo", bpm)
        stage.play(0.02)
        assert stage.state.transport is not None and stage.state.transport.sounding_bpm == pytest.approx(bpm)
    stage.play(0.1)
    assert in_phase(stage)
    stage.say("/quartet/transport/tempo", 120.0)
    stage.play(0.3)
    clock = stage.state.transport
    assert clock is not None and (clock.rate, isinstance(clock.origin_frame, int)) == (1.0, True)
    assert all(stage.place(stem)[1] == clock.phase_frames(stage.frame) for stem in STEMS)
    steps = np.abs(np.diff(stage.audio[4000:, :8], axis=0))
    seams = steps[:, ::2] > 0.1  # the ramps' own
    assert np.where(seams, 0, steps[:, ::2]).max() < 0.001


def test_a_launch_that_waits_keeps_its_bar() -> None:
    stage = playing_stage()
    stage.say("/quartet/stem/bass/regenerate", "", "4bar")
    stage.make()
    due = stage.mixer.strips["bass"].deck.due
    assert due is not None
    stage.say("/quartet/transport/tempo", 121.2)
    clock = stage.state.transport
    assert clock is not None
    moved = stage.mixer.strips["bass"].deck.due
    assert moved is not None
    assert moved.frame == clock.bar_frame(4) < due.frame
    assert moved.offset_frames == clock.phase_frames(moved.frame)
    assert stage.state.launches[0].frame == moved.frame
    stage.say("/quartet/transport/tempo", 120.0)
    home = stage.mixer.strips["bass"].deck.due
    assert home is not None and stage.state.transport is not None
    assert home.frame == stage.state.transport.bar_frame(4)
    assert home.offset_frames == 0


def test_a_clock_that_is_about_to_turn_turns_on_the_same_bar_at_the_tempo_asked_for() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 121.2)
    stage.play(0.1)
    stage.make()
    stage.play(0.1)
    stage.say("/quartet/transport/tempo", 121.5)  # the takes that wait were made for 121.2
    stage.play(0.1)
    assert in_phase(stage)
    assert stage.state.transport is not None
    boundary = stage.state.transport.bar_frame(1)
    stage.play(2.0)
    clock = stage.state.transport
    assert (clock.bpm, clock.sounding_bpm) == pytest.approx((121.2, 121.5))
    assert boundary in {event.frame for event in stage.events if isinstance(event, protocol.Launched)}
    assert in_phase(stage)
    stage.make()
    stage.play(2.5)
    assert stage.state.transport is not None
    assert (stage.state.transport.bpm, stage.state.transport.rate) == (121.5, 1.0)
    assert in_phase(stage)
    assert not [event for event in stage.events if isinstance(event, protocol.Late | protocol.SpeedLate)]


def test_a_turn_that_is_called_off_takes_its_speed_along() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 121.2)
    stage.play(0.1)
    stage.make()
    assert stage.mixer.rates.steps[-1][1] == 1.0
    stage.say("/quartet/panic")
    assert stage.state.rates.last_rate == pytest.approx(1.01)
    stage.play(3.0)
    assert stage.mixer.rates.rate == pytest.approx(1.01)
    stage.say("/quartet/transport/play", 1)
    stage.play(3.0)
    assert stage.state.transport is not None
    assert (stage.state.transport.bpm, stage.state.transport.rate) == (121.2, 1.0)
    assert in_phase(stage)


def test_a_tempo_that_cannot_be_made_lets_the_decks_go_back() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 121.2)
    stage.play(0.2)
    stage.fail(500, "no memory")
    stage.play(0.3)
    assert stage.published("/quartet/transport/tempo") == [(121.2,), (120.0,)]
    assert stage.mixer.rates.rate == 1.0
    assert in_phase(stage)


def test_beats_are_told_once_each_at_the_tempo_that_is_heard() -> None:
    stage = playing_stage(latency_frames=4800)
    stage.forget()
    stage.say("/quartet/transport/tempo", 121.2)
    begin = len(stage.published("/quartet/transport/beat"))
    stage.play(4.0)
    stage.say("/quartet/transport/tempo", 119.0)
    stage.play(4.0)
    beats = [float(beat) for (beat,) in stage.published("/quartet/transport/beat")[begin:]]
    assert beats == [beats[0] + index for index in range(len(beats))]
    assert len(beats) in (15, 16, 17)


@pytest.mark.slow
def test_launches_of_the_reducer_land_on_their_lines_at_any_rate() -> None:
    """Undo and redo on every quantum, on four stems, while the tempo is dragged."""
    rng = np.random.default_rng(3)
    stage = Stage()
    stage.say("/quartet/transport/tempo", 220.0)
    stage.say("/quartet/transport/bars", 1)
    stage.compose_first_loop()
    stage.say("/quartet/regenerate")
    stage.make()
    stage.play(1.5)
    asked: dict[str, str] = {}
    launches = 0
    for _ in range(40):
        stage.say("/quartet/transport/tempo", 220.0)
        stage.events.clear()
        for stem in STEMS:
            quantum = str(rng.choice(["none", "1beat", "2beat", "1bar", "loop"]))
            word = "undo" if stage.state.stems[stem].index else "redo"
            stage.say(f"/quartet/stem/{stem}/{word}", quantum)
            asked[stem] = quantum
        stage.say("/quartet/transport/tempo", float(rng.uniform(217, 223)))
        stage.jobs.clear()  # the takes of the new tempo never come: the decks go on at their speed
        stage.state = replace(stage.state, engine=replace(stage.state.engine, busy=None), jobs=())
        stage.play(1.4)
        clock = stage.state.transport
        assert clock is not None
        news = [event for event in stage.events if isinstance(event, protocol.Launched)]
        assert not [event for event in stage.events if isinstance(event, protocol.Late | protocol.SpeedLate)]
        for event in news:
            launches += 1
            assert clock.boundary(find_quantum(asked[event.stem]), event.frame - 1) in (
                event.frame - 1,
                event.frame,
                event.frame + 1,
            )
        assert in_phase(stage)
    assert launches > 100


def test_a_speed_that_came_late_is_believed() -> None:
    stage = playing_stage()
    stage.say("/quartet/transport/tempo", 121.2)
    asked = stage.state.rates.steps[-1][0]
    stage.feed(protocol.SpeedLate(1.0, 121.2 / 120, asked, asked + 480))
    clock = stage.state.transport
    assert clock is not None
    assert clock.phase_frames(asked + 480) == pytest.approx(asked + 480 - 2880, abs=1e-6)


def test_a_daemon_that_starts_again_knows_the_rate_that_sounds() -> None:
    clock = Transport(120.0, 4, 1000, 8).respeeded(1.01, 50_000)
    takes = {stem: stored_take(stem, f"{stem}-1") for stem in STEMS}
    before = State(transport=clock, bpm=121.2)
    after = restored(State(), remembered(None, before), lambda _take, _ms: None)
    assert after.transport == clock
    rehearsal = Rehearsal(replace(after, bpm=121.2))
    rehearsal.with_wanted(takes)
    rehearsal.now += 30.0
    decks = {stem: protocol.DeckState(f"{stem}-1", 50_000, 49_000.0) for stem in STEMS}
    rehearsal.connect(decks, rate=1.01)
    assert rehearsal.state.transport == clock
    lost = Rehearsal(replace(after, transport=None, bpm=121.2))
    lost.with_wanted(takes)
    lost.now += 30.0
    lost.connect(decks, rate=1.01)
    found = lost.state.transport
    assert found is not None and found.rate == 1.01
    assert found.phase_frames(700_000) == pytest.approx(clock.phase_frames(700_000))


def test_a_player_that_died_goes_on_at_the_rate_that_sounded() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/transport/tempo", 121.2)
    rehearsal.play(0.5)
    transport = rehearsal.state.transport
    assert transport is not None
    rehearsal.feed(events.PlayerLost("signal 9"))
    rehearsal.connect()
    rehearsal.play(0.2)
    told = rehearsal.player_messages(protocol.Speed)[-1]
    assert isinstance(told, protocol.Speed)
    assert told.rate == pytest.approx(1.01)
