"""Jobs: accepted, made, cancelled, answered."""

import pytest

from engine.stems import STEMS
from engine.worker_protocol import Unavailable
from server.clients import health
from server.events import JobMade
from server.performance import reduce
from server.player import protocol
from server.transport import Transport
from tests.server.rehearsal import Rehearsal, stored_take


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


def test_without_a_model_what_plays_plays_on_and_regenerate_says_why() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.feed(Unavailable("the checkpoint is truncated"))
    rehearsal.say("/quartet/stem/bass/regenerate")
    assert [reply[1] for reply in rehearsal.replies("/quartet/fail")] == [503, 503]
    assert "the checkpoint is truncated" in str(rehearsal.replies("/quartet/fail")[-1][2])
    assert health(rehearsal.state) == "failed"
    assert set(rehearsal.decks) == set(STEMS)


def test_a_take_the_player_cannot_read_fails_its_job() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/stem/bass/regenerate")
    request = rehearsal.jobs.pop(1)
    assert request.stems == ("bass",)
    take = stored_take("bass", "bass-9")
    rehearsal.state, _ = reduce(rehearsal.state, JobMade(1, {"bass": take}, 1.0), rehearsal.now)
    rehearsal.feed(protocol.LoadFailed("bass-9", "the file is damaged"))
    assert rehearsal.replies("/quartet/fail") == [
        ("/quartet/stem/bass/regenerate", 500, "the player must read take bass-9, but the file is damaged", 1)
    ]
