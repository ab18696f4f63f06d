"""Bars made anew, and the loop that goes on from this one."""

import pytest

from engine.stems import STEMS
from server.memory import remembered, restored
from server.state import State
from server.stem_state import StoredTake
from tests.server.rehearsal import Rehearsal


def playing() -> Rehearsal:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.forget()
    return rehearsal


def takes(rehearsal: Rehearsal) -> dict[str, StoredTake]:
    return {take.id: take for stem in rehearsal.state.stems.values() for take in (*stem.history, *stem.candidates)}


def test_bars_are_asked_of_the_engine_as_beats_of_what_plays() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 2, 3, "bells", "#b")
    request = rehearsal.jobs[2]
    assert (request.span, request.stems, dict(request.noise)) == ((8.0, 16.0), ("melody",), {"melody": 1.0})
    assert set(request.kept) == set(STEMS) and request.kept["melody"].name == "melody-4"
    assert request.prompt("melody") == "bells"
    rehearsal.make()
    rehearsal.play(2.5)
    assert rehearsal.decks["melody"].take == "melody-5"
    assert [reply[:2] for reply in rehearsal.replies("/quartet/done")] == [("/quartet/stem/melody/bars/regenerate", 2)]
    rehearsal.say("/quartet/stem/melody/undo")
    rehearsal.play(2.5)
    assert rehearsal.decks["melody"].take == "melody-4"


def test_bars_of_another_signature_have_other_beats() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/transport/signature", 6, 8)
    rehearsal.make()
    rehearsal.play(9.0)
    rehearsal.say("/quartet/stem/bass/bars/regenerate", 1, 1)
    assert rehearsal.jobs[3].span == (3.0, 6.0)


@pytest.mark.parametrize(("first", "last"), [(0, 4), (3, 2), (4, 4), (15, 15)])
def test_bars_that_the_loop_does_not_have_are_refused(first: int, last: int) -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/bars/regenerate", first, last)
    message = f"bars must be 0 to 3, the first one first, in a loop of 4, but got {first} and {last}"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/stem/melody/bars/regenerate", 400, message)]
    assert rehearsal.state.jobs == ()


def test_an_empty_and_a_locked_stem_have_no_bars_to_give() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 0, 0)
    assert rehearsal.replies("/quartet/fail")[0][1] == 409 and "it is empty" in str(rehearsal.replies("/quartet/fail")[0][2])
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/lock", 1)
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 0, 0, "not kept")
    assert rehearsal.replies("/quartet/fail")[0][1] == 409
    assert rehearsal.state.stems["melody"].prompt == ""


def test_other_bars_do_not_replace_a_job_but_the_same_do_and_so_does_all() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/regenerate")  # keeps the worker busy
    for first, last in ((0, 0), (2, 3), (2, 2), (1, 3)):
        rehearsal.say("/quartet/stem/melody/bars/regenerate", first, last)
    assert [job.scope.bars for job in rehearsal.state.jobs] == [None, (0, 0), (1, 3)]
    assert [reply[1:] for reply in rehearsal.replies("/quartet/fail")] == [
        (409, "replaced by job 6", 4),
        (409, "replaced by job 6", 5),
    ]
    rehearsal.say("/quartet/stem/melody/regenerate")
    assert [job.scope.bars for job in rehearsal.state.jobs] == [None, None]


def test_bars_are_put_into_what_is_about_to_come_and_both_are_done() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 0, 0)
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 2, 2)
    rehearsal.make()
    assert rehearsal.jobs[3].kept["melody"].name == "melody-5"
    rehearsal.make()
    rehearsal.play(2.5)
    assert rehearsal.decks["melody"].take == "melody-6"
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [2, 3]
    assert rehearsal.replies("/quartet/fail") == []


def test_a_loop_that_got_shorter_meanwhile_has_no_such_bars() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 3, 3)
    rehearsal.say("/quartet/transport/bars", 2)
    rehearsal.make(2)
    rehearsal.make()  # what plays, in two bars
    failed = rehearsal.replies("/quartet/fail")[-1]
    assert failed[:2] == ("/quartet/stem/melody/bars/regenerate", 409) and "span must begin within" in str(failed[2])


def test_the_next_loop_comes_in_where_this_one_ends() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/stem/bass/noise", 0.3)  # is for regenerates
    rehearsal.say("/quartet/extend", "brighter", "#e")
    request = rehearsal.jobs[2]
    assert rehearsal.asked[2].onward and not rehearsal.asked[1].onward
    assert dict(request.noise) == {"bass": 1.0, "instrument": 1.0, "melody": 1.0}
    assert set(request.kept) == set(STEMS) and rehearsal.state.prompt == "brighter"
    rehearsal.play(1.0)
    rehearsal.make()
    assert {launch.offset_frames for launch in rehearsal.scheduled.values()} == {0}
    assert set(rehearsal.scheduled) == {"bass", "instrument", "melody"}
    rehearsal.play(9.0)
    assert [reply[:2] for reply in rehearsal.replies("/quartet/done")] == [("/quartet/extend", 2)]
    rehearsal.say("/quartet/stem/{bass,instrument,melody}/undo")
    rehearsal.play(2.5)
    assert {stem: launch.take for stem, launch in rehearsal.decks.items()} == {
        stem: f"{stem}-{place + 1}" for place, stem in enumerate(STEMS)
    }


def test_stems_that_are_empty_do_not_go_on() -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/extend")
    message = "a stem must have a take to go on from, but bass and drums and instrument and melody have none; "
    assert rehearsal.replies("/quartet/fail") == [("/quartet/extend", 409, message + "send regenerate first")]
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(0.2)
    rehearsal.say("/quartet/extend")
    assert rehearsal.jobs[2].stems == ("bass",)
    rehearsal.say("/quartet/stem/*/lock", 1)
    rehearsal.say("/quartet/extend")
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409


def test_both_survive_a_restart() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/bars/regenerate", 1, 2)
    rehearsal.say("/quartet/extend")
    values, known = remembered(None, rehearsal.state), takes(rehearsal)
    heir = Rehearsal(restored(State(), values, lambda name, ms: known[name]))
    assert [job.scope for job in heir.state.jobs] == [job.scope for job in rehearsal.state.jobs]
    heir.connect()
    heir.ready()
    assert heir.jobs[2].span == (4.0, 12.0)
