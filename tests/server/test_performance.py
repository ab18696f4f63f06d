"""What a performer asks for, and what the decks then do."""

import pytest

from engine.stems import STEMS
from engine.units import loop_frames
from server.effects import AnswerStatus, End, Publish, Remember, Subscribe, TellPlayer, Unsubscribe
from server.player import protocol
from server.state import State
from server.transport import Transport
from tests.server.rehearsal import PERFORMER, TABLE, Rehearsal, stored_take


def test_the_first_loop_launches_all_stems_on_one_frame_as_soon_as_it_is_made() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/regenerate", client=None)
    assert rehearsal.jobs[1].stems == STEMS
    assert dict(rehearsal.jobs[1].noise) == dict.fromkeys(STEMS, 1.0)
    rehearsal.make()
    launches = list(rehearsal.scheduled.values())
    assert {launch.stem for launch in launches} == set(STEMS)
    assert {(launch.frame, launch.offset_frames) for launch in launches} == {(2880, 0)}
    rehearsal.play(0.1)
    assert rehearsal.state.transport == Transport(120.0, 4, 2880)
    assert rehearsal.published("/quartet/job")[-1][:3] == (1, "bass drums instrument melody", "launched")


def test_a_regenerate_comes_in_on_the_bar_and_is_answered_once() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.forget()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/stem/melody/regenerate", "bright bells", "#a")
    assert rehearsal.replies("/quartet/job") == [(2, "melody", "queued", -1.0, "#a")]
    request = rehearsal.jobs[2]
    assert request.stems == ("melody",)
    assert set(request.kept) == {"bass", "drums", "instrument"}
    assert request.prompt("melody") == "bright bells"
    assert rehearsal.published("/quartet/stem/melody/prompt") == [("bright bells",)]
    rehearsal.play(1.0)
    rehearsal.make()
    assert rehearsal.state.transport is not None
    launch = rehearsal.scheduled["melody"]
    assert launch.frame == rehearsal.state.transport.bar_frame(1)
    assert launch.offset_frames == 96000
    assert set(rehearsal.scheduled) == {"melody"}
    assert rehearsal.replies("/quartet/done") == []
    rehearsal.play(2.0)
    done = rehearsal.replies("/quartet/done")
    assert [reply[:2] for reply in done] == [("/quartet/stem/melody/regenerate", 2)]
    assert done[0][3] == "#a"
    assert 1700 < float(done[0][2]) < 2000
    phases = [news[2] for news in rehearsal.published("/quartet/job")]
    assert phases == ["queued", "started", "ready", "launched"]


@pytest.mark.parametrize(("quantum", "bar"), [("1bar", 1), ("2bar", 2), ("4bar", 4), ("loop", 4), ("8bar", 8)])
def test_each_quantum_is_waited_for(quantum: str, bar: int) -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate", "", quantum)
    rehearsal.make()
    assert rehearsal.state.transport is not None
    assert rehearsal.scheduled["bass"].frame == rehearsal.state.transport.bar_frame(bar)


def test_a_locked_stem_refuses_and_is_left_out_of_all() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/{bass,drums}/lock", 1)
    rehearsal.say("/quartet/stem/bass/regenerate")
    message = "a stem must be unlocked to be made again, but bass is locked; send lock 0 first"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/stem/bass/regenerate", 409, message)]
    rehearsal.say("/quartet/regenerate")
    assert rehearsal.jobs[2].stems == ("instrument", "melody")
    assert set(rehearsal.jobs[2].kept) == {"bass", "drums"}
    rehearsal.say("/quartet/stem/*/lock", 1)
    rehearsal.say("/quartet/regenerate")
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409


def test_locking_while_a_take_is_made_keeps_what_plays() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/stem/bass/lock", 1)
    rehearsal.make()
    assert rehearsal.scheduled == {}
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409


def test_locking_before_the_launch_takes_it_back() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    before = rehearsal.decks["bass"].take
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    assert "bass" in rehearsal.scheduled
    rehearsal.say("/quartet/stem/bass/lock", 1)
    rehearsal.play(3.0)
    assert rehearsal.decks["bass"].take == before
    assert rehearsal.state.stems["bass"].wanted is not None
    assert rehearsal.state.stems["bass"].wanted.id == before
    assert [reply[1] for reply in rehearsal.replies("/quartet/fail")] == [409]


def test_noise_below_one_starts_from_what_plays() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/melody/noise", 0.4)
    rehearsal.say("/quartet/stem/melody/regenerate")
    request = rehearsal.jobs[2]
    assert request.noise["melody"] == pytest.approx(0.4)
    assert set(request.kept) == set(STEMS)


def test_a_queued_job_is_replaced_by_the_next_for_its_stem() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    for _ in range(3):
        rehearsal.say("/quartet/stem/melody/regenerate")
    assert [reply[1:] for reply in rehearsal.replies("/quartet/fail")] == [(409, "replaced by job 4", 3)]
    rehearsal.make()
    rehearsal.make()
    rehearsal.play(3.0)
    done = {reply[1] for reply in rehearsal.replies("/quartet/done")}
    failed = {reply[3] for reply in rehearsal.replies("/quartet/fail")}
    assert (done, failed) == ({4}, {2, 3})


def test_a_seed_that_is_set_is_used_and_minus_one_is_new_each_time() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    seeds = []
    for setting in (7, -1, -1):
        rehearsal.say("/quartet/stem/bass/seed", setting)
        rehearsal.say("/quartet/stem/bass/regenerate")
        seeds.append(rehearsal.jobs[max(rehearsal.jobs)].seed)
        rehearsal.make()
    assert seeds[0] == 7
    assert len(set(seeds)) == 3


def test_cancel_fails_the_job_once_and_tells_the_worker() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/stem/bass/cancel")
    assert rehearsal.cancelled == {2}
    rehearsal.fail(409, "cancelled", 2)
    assert [reply[1:] for reply in rehearsal.replies("/quartet/fail")] == [(409, "cancelled", 2)]
    rehearsal.say("/quartet/stem/bass/regenerate")
    assert 3 in rehearsal.jobs


def test_cancel_before_the_launch_keeps_what_plays() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    before = rehearsal.decks["bass"].take
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.say("/quartet/cancel")
    rehearsal.play(3.0)
    assert rehearsal.decks["bass"].take == before
    assert [reply[1:] for reply in rehearsal.replies("/quartet/fail")] == [(409, "cancelled", 2)]
    assert rehearsal.replies("/quartet/done") == []


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


def test_a_worker_that_dies_gets_the_job_again_and_then_it_fails() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.lose_worker()
    rehearsal.ready()
    assert list(rehearsal.jobs) == [2]
    assert rehearsal.replies("/quartet/fail") == []
    rehearsal.lose_worker()
    assert rehearsal.replies("/quartet/fail")[-1][1:] == (
        500,
        "the engine must survive a job, but it died 2 times: signal 9",
        2,
    )
    rehearsal.ready()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(2.5)
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [3]


def test_a_player_that_dies_gets_everything_again_in_phase() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.play(1.0)
    transport = rehearsal.state.transport
    assert transport is not None
    lost_at = rehearsal.now
    from server import events

    rehearsal.feed(events.PlayerLost("signal 9"))
    rehearsal.decks.clear()
    rehearsal.now += 0.5
    expected = transport.phase_frames(rehearsal.frame)
    rehearsal.start_seconds = rehearsal.now  # the new player counts from 0
    rehearsal.connect()
    assert set(rehearsal.scheduled) == set(STEMS)
    launch = rehearsal.scheduled["bass"]
    assert launch.offset_frames == pytest.approx(expected + launch.frame, abs=2)
    rehearsal.play(0.2)
    assert set(rehearsal.decks) == set(STEMS)
    assert rehearsal.now > lost_at


def test_a_daemon_that_starts_again_adopts_what_sounds() -> None:
    takes = {stem: stored_take(stem, f"{stem}-1") for stem in STEMS}
    rehearsal = Rehearsal(State(transport=Transport(120.0, 4, 1000, 8)))
    rehearsal.with_wanted(takes)
    rehearsal.now += 30.0
    decks = {stem: protocol.DeckState(f"{stem}-1", 1000, 0, 1.0, False, False, None) for stem in STEMS}
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


def test_without_a_model_what_plays_plays_on_and_regenerate_says_why() -> None:
    from engine.worker_protocol import Unavailable

    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.feed(Unavailable("the checkpoint is truncated"))
    rehearsal.say("/quartet/stem/bass/regenerate")
    assert [reply[1] for reply in rehearsal.replies("/quartet/fail")] == [503, 503]
    assert "the checkpoint is truncated" in str(rehearsal.replies("/quartet/fail")[-1][2])
    rehearsal.say("/quartet/status")
    assert [e.health for e in rehearsal.effects if isinstance(e, AnswerStatus)] == ["failed"]
    assert set(rehearsal.decks) == set(STEMS)


def test_a_take_the_player_cannot_read_fails_its_job() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.state = rehearsal.state  # nothing is launched yet
    from server.performance import reduce

    request = rehearsal.jobs.pop(1)
    assert request.stems == ("bass",)
    from server.events import JobMade

    take = stored_take("bass", "bass-9")
    rehearsal.state, _ = reduce(rehearsal.state, JobMade(1, {"bass": take}, 1.0), rehearsal.now)
    rehearsal.feed(protocol.LoadFailed("bass-9", "the file is damaged"))
    assert rehearsal.replies("/quartet/fail") == [
        ("/quartet/stem/bass/regenerate", 500, "the player must read take bass-9, but the file is damaged", 1)
    ]


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
    from server.controls import SETTERS
    from server.performance import TRIGGERS

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


def test_beats_and_bars_are_told_as_they_are_heard() -> None:
    rehearsal = Rehearsal(latency_frames=4800)
    rehearsal.compose_first_loop()
    rehearsal.forget()
    rehearsal.play(4.0)
    beats = [beat for (beat,) in rehearsal.published("/quartet/transport/beat")]
    assert beats == [float(beat) for beat in range(int(beats[0]), int(beats[0]) + 8)]
    assert len(rehearsal.published("/quartet/transport/bar")) == 2
    assert 80 <= len(rehearsal.published("/quartet/transport/phase")) <= 121


def test_a_timetag_is_where_the_launch_is_heard() -> None:
    rehearsal = Rehearsal(latency_frames=480)
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(2.5)
    at = rehearsal.now + 0.5
    rehearsal.say("/quartet/stem/bass/undo", "none", at=at)
    assert rehearsal.scheduled["bass"].frame == pytest.approx(rehearsal.frame + 24000 - 480, abs=1)


def test_accepted_changes_are_journaled_and_nothing_else() -> None:
    rehearsal = Rehearsal()
    effects = rehearsal.say("/quartet/stem/bass/prompt", "dub")
    assert [dict(e.values) for e in effects if isinstance(e, Remember)] == [{"bass/prompt": '"dub"'}]
    assert not [e for e in rehearsal.say("/quartet/stem/bass/prompt", "dub") if isinstance(e, Remember | TellPlayer)]
