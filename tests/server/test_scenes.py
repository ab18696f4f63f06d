"""Scenes kept and brought back, and takes that wait for a word."""

import json
from collections.abc import Mapping

from engine.stems import STEMS
from server.effects import ClearSchedule, Remember, Watch
from server.memory import fresh_state, remembered, restored
from server.settings import Set
from server.state import State
from server.stem_state import StoredTake
from tests.server.rehearsal import Rehearsal


def playing() -> Rehearsal:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.forget()
    return rehearsal


def sounding(rehearsal: Rehearsal) -> Mapping[str, str]:
    return {stem: launch.take for stem, launch in rehearsal.decks.items()}


def test_a_scene_brings_everything_back_on_the_quantum() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/stem/bass/prompt", "dub")
    rehearsal.say("/quartet/stem/bass/gain", 0.5)
    first = dict(sounding(rehearsal))
    kept = rehearsal.state
    rehearsal.say("/quartet/scene/save", "verse")
    assert rehearsal.published("/quartet/scene/list") == [("verse",)]
    rehearsal.say("/quartet/stem/drums/lock", 0)
    rehearsal.say("/quartet/stem/bass/gain", 1.5)
    rehearsal.say("/quartet/stem/melody/mute", 1)
    rehearsal.say("/quartet/regenerate", "something else")
    rehearsal.make()
    rehearsal.play(2.5)
    assert all(sounding(rehearsal)[stem] != first[stem] for stem in STEMS)
    rehearsal.forget()
    rehearsal.say("/quartet/scene/load", "verse", "1bar")
    assert sounding(rehearsal) != first  # not before the bar
    rehearsal.play(2.5)
    assert sounding(rehearsal) == first
    transport = rehearsal.state.transport
    assert transport is not None
    assert all((launch.frame - transport.origin_frame) % 96_000 == 0 for launch in rehearsal.decks.values())
    for stem in STEMS:
        now, then = rehearsal.state.stems[stem], kept.stems[stem]
        assert (now.locked, now.gain, now.mute, now.prompt) == (then.locked, then.gain, then.mute, then.prompt)
    assert rehearsal.state.prompt == kept.prompt
    assert rehearsal.published("/quartet/stem/bass/gain") == [(0.5,)]
    assert rehearsal.replies("/quartet/fail") == []


def test_a_scene_of_another_tempo_turns_the_clock_with_its_takes() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/scene/save", "slow")
    first = dict(sounding(rehearsal))
    rehearsal.say("/quartet/transport/tempo", 90.0)
    rehearsal.make()
    rehearsal.play(3.0)
    assert rehearsal.state.transport is not None and rehearsal.state.transport.bpm == 90.0
    rehearsal.say("/quartet/scene/load", "slow")
    rehearsal.play(3.0)
    assert rehearsal.state.transport.bpm == 120.0 and rehearsal.state.bpm == 120.0
    assert sounding(rehearsal) == first and not rehearsal.state.jobs


def test_a_job_that_has_not_launched_gives_way_to_a_scene() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/scene/save", "a")
    rehearsal.say("/quartet/stem/bass/regenerate", "#r")
    rehearsal.say("/quartet/scene/load", "a")
    fail = rehearsal.replies("/quartet/fail")[0]
    assert fail[1:3] == (409, "scene a was loaded before the launch") and fail[-1] == "#r"


def test_scenes_are_named_and_numbered() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/scene/load", "nothing")
    assert rehearsal.replies("/quartet/fail")[0][1:] == (
        404,
        "scene must be one of none yet; keep one with scene/save, but got 'nothing'",
    )
    for number in range(101):
        rehearsal.say("/quartet/scene/save", f"s{number}")
    assert rehearsal.replies("/quartet/fail")[1][1] == 429
    rehearsal.say("/quartet/scene/save", "s7")  # one that is there may be kept anew
    rehearsal.say("/quartet/scene/delete", "s7")
    rehearsal.say("/quartet/scene/delete", "s7")
    assert [fail[1] for fail in rehearsal.replies("/quartet/fail")] == [404, 429, 404]
    assert len(rehearsal.state.scenes) == 99


def test_scenes_and_held_takes_outlive_the_daemon() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/launch", "hold")
    rehearsal.say("/quartet/scene/save", "a")
    rehearsal.say("/quartet/scene/save", "b")
    deleted = rehearsal.say("/quartet/scene/delete", "b")
    assert [dict(e.values)["scene/b"] for e in deleted if isinstance(e, Remember)] == ["null"]
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in stem.history}

    def find(name: str, ms: float) -> StoredTake | None:
        return takes.get(name)

    values = {**remembered(None, rehearsal.state), "scene/b": "null"}
    assert all(json.loads(text) is not None or name == "scene/b" for name, text in values.items())
    state: State = restored(fresh_state(Set(), "x"), values, find)
    assert dict(state.scenes) == dict(rehearsal.state.scenes) and list(state.scenes) == ["a"]
    assert (state.hold, state.held) == (True, ("bass",))


def test_with_hold_a_ready_take_waits_for_the_word() -> None:
    rehearsal = playing()
    old = sounding(rehearsal)["bass"]
    rehearsal.say("/quartet/launch", "hold")
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.make()
    rehearsal.play(9.0)
    assert sounding(rehearsal)["bass"] == old and list(rehearsal.state.held) == ["bass"]
    assert rehearsal.published("/quartet/job")[-1][2] == "ready" and rehearsal.replies("/quartet/done") == []
    rehearsal.say("/quartet/stem/melody/regenerate", "#other")  # what else is made waits, too
    rehearsal.make()
    rehearsal.say("/quartet/launch/now", "1bar")
    rehearsal.play(2.5)
    assert sounding(rehearsal)["bass"] != old and not rehearsal.state.held
    assert len(rehearsal.replies("/quartet/done")) == 2
    rehearsal.say("/quartet/launch/now")
    assert rehearsal.replies("/quartet/fail")[-1][:2] == ("/quartet/launch/now", 409)


def test_auto_lets_in_what_waits_and_a_lock_or_cancel_forgets_it() -> None:
    rehearsal = playing()
    old = dict(sounding(rehearsal))
    rehearsal.say("/quartet/launch", "hold")
    for stem in ("bass", "drums", "melody"):
        rehearsal.say(f"/quartet/stem/{stem}/regenerate")
        rehearsal.make()
    rehearsal.say("/quartet/stem/bass/lock", 1)
    rehearsal.say("/quartet/stem/drums/cancel")
    assert rehearsal.state.held == ("melody",)
    rehearsal.say("/quartet/launch", "auto")
    rehearsal.play(2.5)
    now = sounding(rehearsal)
    assert {stem for stem in STEMS if now[stem] != old[stem]} == {"melody"}


def test_clear_forgets_what_waits_for_the_model() -> None:
    rehearsal = playing()
    for stem in ("bass", "drums", "melody"):
        rehearsal.say(f"/quartet/stem/{stem}/regenerate")
    effects = rehearsal.say("/quartet/clear", "#c")
    assert [e.forgotten for e in effects if isinstance(e, ClearSchedule)] == [2]  # the first is being made
    assert [job.stems for job in rehearsal.state.jobs] == [("bass",)]


def test_a_client_may_watch_the_traffic() -> None:
    rehearsal = Rehearsal()
    effects = rehearsal.say("/quartet/dump", 1) + rehearsal.say("/quartet/dump", 0)
    assert [e.on for e in effects if isinstance(e, Watch)] == [True, False]


def test_a_button_at_sixty_hertz_makes_one_job() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/regenerate")
    for _ in range(120):
        rehearsal.say("/quartet/stem/melody/regenerate")
        rehearsal.play(1 / 60)
    assert len(rehearsal.state.jobs) == 2 and len(rehearsal.jobs) == 1
