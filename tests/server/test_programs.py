"""Programs: what they ask for, when, and what stops them."""

from collections.abc import Collection

import pytest

from bridges.composing_rows import PROGRAMS
from engine.stems import STEMS
from engine.worker_protocol import Unavailable
from server.memory import remembered, restored
from server.player import protocol
from server.programs import DRIFT_NOISE, PLANS
from server.state import State
from tests.server.rehearsal import TABLE, Rehearsal

LOOP_SECONDS = 4.0  # two bars at 120 bpm


def playing() -> Rehearsal:
    rehearsal = Rehearsal(State(salt="rehearsal", bars=2))
    rehearsal.compose_first_loop()
    rehearsal.forget()
    return rehearsal


def play_on(rehearsal: Rehearsal, loops: float, wrong: Collection[str] = ()) -> None:
    """Let loops be played, the worker making what it is asked for within half a second."""
    for _ in range(round(loops * LOOP_SECONDS * 2)):
        rehearsal.play(0.5)
        if rehearsal.jobs:
            rehearsal.make(wrong=wrong)


def launches(rehearsal: Rehearsal) -> list[tuple[str, float]]:
    """Return the stems of each job that was launched, and the loop."""
    news = rehearsal.published("/quartet/job")
    return [(str(stems), float(beat) / 8) for _, stems, phase, beat in news if phase == "launched"]


def test_the_names_of_the_table_are_those_of_the_plans() -> None:
    assert tuple(sorted(PLANS)) == PROGRAMS
    loops = next(argument for _, row, _ in TABLE if row.address == "/quartet/program/start" for argument in row.arguments[1:])
    assert loops.help.endswith(", ".join(str(PLANS[name].loops) for name in PROGRAMS))


def test_endless_goes_on_from_the_last_loop_every_two() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/program/start", "endless")
    assert rehearsal.asked[2].onward and rehearsal.jobs[2].stems == ("bass", "instrument", "melody")
    assert rehearsal.published("/quartet/program/state") == [("endless", "making", 1)]
    play_on(rehearsal, 7.2)
    assert launches(rehearsal) == [("bass instrument melody", loop) for loop in (1.0, 3.0, 5.0, 7.0)]
    assert all(asked.onward for number, asked in rehearsal.asked.items() if number > 1)
    assert rehearsal.state.stems["drums"].index == 0
    done = [arguments[0] for arguments in rehearsal.published("/quartet/done")]
    assert done == ["/quartet/extend"] * 4


def test_endless_makes_a_first_loop_where_there_is_none() -> None:
    rehearsal = Rehearsal(State(salt="rehearsal", bars=2))
    rehearsal.connect()
    rehearsal.ready()
    rehearsal.say("/quartet/program/start", "endless", 1)
    assert (rehearsal.jobs[1].stems, rehearsal.asked[1].onward) == (STEMS, False)
    play_on(rehearsal, 2.5)
    assert [loop for _, loop in launches(rehearsal)] == [0.0, 1.0, 2.0]
    assert rehearsal.asked[2].onward


def test_drift_varies_one_unlocked_stem_after_another() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/lock", 1)
    rehearsal.say("/quartet/stem/melody/noise", 0.2)
    rehearsal.say("/quartet/program/start", "drift", 1)
    play_on(rehearsal, 4.5)
    assert launches(rehearsal)[:4] == [("drums", 1.0), ("instrument", 2.0), ("melody", 3.0), ("drums", 4.0)]
    levels = [dict(rehearsal.asked[number].request.noise) for number in (2, 3, 4)]  # type: ignore[union-attr]
    assert levels == [{"drums": DRIFT_NOISE}, {"instrument": DRIFT_NOISE}, {"melody": 0.2}]


def test_cocompose_makes_wrong_stems_again_against_the_right_ones() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "cocompose", 3)
    rehearsal.make(wrong=("melody", "bass"))
    play_on(rehearsal, 1.2, wrong=("bass",))
    play_on(rehearsal, 1.0)
    play_on(rehearsal, 4.0)
    assert launches(rehearsal) == [
        (" ".join(STEMS), 1.0),  # the first round makes all
        ("bass melody", 2.0),
        ("bass", 3.0),
        (" ".join(STEMS), 6.0),  # another piece, three loops later
    ]
    third = rehearsal.asked[4].request
    assert set(third.kept) == {"drums", "instrument", "melody"}  # type: ignore[union-attr]


def test_a_piece_that_never_gets_right_stands_after_eight_rounds() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "cocompose", 2)
    play_on(rehearsal, 11.0, wrong=("melody",))
    made = launches(rehearsal)
    assert made[:8] == [(" ".join(STEMS), 1.0), *(("melody", float(loop)) for loop in range(2, 9))]
    assert made[8] == (" ".join(STEMS), 10.0)


@pytest.mark.parametrize("end", ["/quartet/program/stop", "/quartet/panic"])
def test_stop_and_panic_end_it_at_once(end: str) -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "drift")
    assert list(rehearsal.jobs) == [2]
    rehearsal.say(end)
    assert rehearsal.state.program is None and rehearsal.state.jobs == () and rehearsal.cancelled == {2}
    assert rehearsal.published("/quartet/program/state")[-1] == ("", "none", 0)
    rehearsal.jobs.clear()
    play_on(rehearsal, 4)
    assert rehearsal.jobs == {}


def test_stop_takes_back_what_has_not_launched_and_what_plays_plays_on() -> None:
    rehearsal = playing()
    before = {stem: launch.take for stem, launch in rehearsal.decks.items()}
    rehearsal.say("/quartet/program/start", "endless")
    rehearsal.make()
    rehearsal.say("/quartet/program/stop")
    rehearsal.play(5.0)
    assert {stem: launch.take for stem, launch in rehearsal.decks.items()} == before
    assert [reply[:2] for reply in rehearsal.published("/quartet/fail")] == [("/quartet/extend", 409)]


def test_your_own_commands_come_first_and_it_goes_on_after_them() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "drift", 1)
    rehearsal.say("/quartet/regenerate")
    play_on(rehearsal, 0.5)
    assert [stems for stems, _ in launches(rehearsal)] == [" ".join(STEMS)]
    play_on(rehearsal, 2.0)
    assert "drums" in [stems for stems, _ in launches(rehearsal)]
    assert rehearsal.replies("/quartet/fail") == []


def test_with_all_stems_locked_it_waits() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/*/lock", 1)
    rehearsal.say("/quartet/program/start", "drift", 1)
    play_on(rehearsal, 2.0)
    assert rehearsal.jobs == {} and rehearsal.state.program is not None
    rehearsal.say("/quartet/stem/melody/lock", 0)
    play_on(rehearsal, 1.5)
    assert [stems for stems, _ in launches(rehearsal)] == ["melody"]


def test_a_stopped_transport_makes_it_wait_and_play_has_it_go_on() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "drift", 1)
    play_on(rehearsal, 1.2)
    rehearsal.say("/quartet/transport/play", 0)
    steps = rehearsal.state.program.steps if rehearsal.state.program else 0
    play_on(rehearsal, 3.0)
    assert rehearsal.state.program is not None and rehearsal.state.program.steps <= steps
    rehearsal.say("/quartet/transport/play", 1)
    play_on(rehearsal, 3.0)
    assert rehearsal.state.program.steps > steps


def test_it_goes_on_after_a_restart_with_the_same_job() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "cocompose", 2)
    rehearsal.make(wrong=("melody",))
    rehearsal.play(LOOP_SECONDS + 1.0)
    assert rehearsal.jobs[3].stems == ("melody",)
    values = remembered(None, rehearsal.state)
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in stem.history}
    heir = Rehearsal(restored(State(), values, lambda name, ms: takes[name]))
    assert heir.state.program == rehearsal.state.program
    heir.start_seconds, heir.now, heir.takes_made = rehearsal.start_seconds, rehearsal.now, rehearsal.takes_made
    decks = {s: protocol.DeckState(launch.take, launch.frame, launch.offset_frames) for s, launch in rehearsal.decks.items()}
    heir.decks = dict(rehearsal.decks)
    heir.connect(decks)
    heir.ready()
    assert heir.jobs[3].stems == ("melody",)
    play_on(heir, 4.0)
    assert launches(heir)[:2] == [("melody", 2.0), (" ".join(STEMS), 4.0)]


def test_without_a_model_it_ends_and_says_why() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/program/start", "endless")
    rehearsal.feed(Unavailable("the checkpoint is truncated"))
    message = "the model must be loaded to go on with program endless, but the checkpoint is truncated"
    assert rehearsal.published("/quartet/fail")[-1] == ("/quartet/program/start", 503, message)
    assert rehearsal.state.program is None


def test_each_step_can_be_undone() -> None:
    rehearsal = playing()
    before = rehearsal.decks["melody"].take
    rehearsal.say("/quartet/program/start", "endless")
    play_on(rehearsal, 1.2)
    rehearsal.say("/quartet/program/stop")
    rehearsal.say("/quartet/stem/melody/undo")
    rehearsal.play(2.5)
    assert rehearsal.decks["melody"].take == before
