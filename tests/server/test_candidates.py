"""Several takes at once, and the walk through them."""

from dataclasses import replace

from engine.request import candidate_seeds
from server.memory import remembered, restored
from server.player import protocol
from server.state import State
from tests.server.rehearsal import Rehearsal


def of_four(stem: str = "melody") -> Rehearsal:
    """Return a performance in which a stem has just got the best of four."""
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/candidates", 4)
    rehearsal.forget()
    rehearsal.say(f"/quartet/stem/{stem}/regenerate", "#r")
    rehearsal.make()
    return rehearsal


def playing(rehearsal: Rehearsal, stem: str = "melody") -> str:
    return rehearsal.decks[stem].take


def test_one_job_makes_them_all_and_is_answered_once() -> None:
    rehearsal = of_four()
    assert (rehearsal.asked[1].candidates, rehearsal.asked[2].candidates) == (1, 4)
    rehearsal.play(2.5)
    assert [reply[1:] for reply in rehearsal.replies("/quartet/done")] == [(2, rehearsal.replies("/quartet/done")[0][2], "#r")]
    assert playing(rehearsal) == "melody-5"
    assert rehearsal.published("/quartet/stem/melody/candidate") == [(1, 4)]


def test_their_seeds_follow_from_that_of_the_job() -> None:
    rehearsal = of_four()
    seeds = [take.info.seed for take in rehearsal.state.stems["melody"].candidates]
    assert tuple(seeds) == candidate_seeds(seeds[0], 4) and len(set(seeds)) == 4
    assert candidate_seeds(7, 1) == (7,) and candidate_seeds(7, 8)[:3] == candidate_seeds(7, 3)
    assert all(0 <= seed < 2**31 for seed in candidate_seeds(2**63 - 1, 8)[1:])


def test_walking_comes_in_on_the_quantum_and_goes_round() -> None:
    rehearsal = of_four()
    rehearsal.play(2.5)
    heard = []
    for _ in range(4):
        before = playing(rehearsal)
        rehearsal.say("/quartet/stem/melody/next")
        assert playing(rehearsal) == before  # not before the bar
        launch = rehearsal.scheduled["melody"]
        assert rehearsal.state.transport is not None
        assert (launch.frame - rehearsal.state.transport.origin_frame) % 96_000 == 0
        rehearsal.play(2.5)
        heard.append(playing(rehearsal))
    assert heard == ["melody-6", "melody-7", "melody-8", "melody-5"]
    rehearsal.say("/quartet/stem/melody/previous", "none")
    rehearsal.play(0.2)
    assert playing(rehearsal) == "melody-8"
    assert rehearsal.replies("/quartet/fail") == []


def test_a_walk_is_one_step_of_undo() -> None:
    rehearsal = of_four()
    rehearsal.play(2.5)
    first = rehearsal.state.stems["melody"].history[0].id
    for _ in range(3):
        rehearsal.say("/quartet/stem/melody/next")
    rehearsal.say("/quartet/stem/melody/undo")
    rehearsal.play(2.5)
    assert playing(rehearsal) == first
    rehearsal.say("/quartet/stem/melody/next")
    message = "melody must want a candidate of its last job, but wants another take; send undo or redo first"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/stem/melody/next", 409, message)]
    rehearsal.say("/quartet/stem/melody/redo")
    rehearsal.say("/quartet/stem/melody/previous")
    rehearsal.play(2.5)
    assert playing(rehearsal) == "melody-7"


def test_a_job_that_waits_is_done_with_whichever_comes_in() -> None:
    rehearsal = of_four()
    rehearsal.say("/quartet/stem/melody/next")
    rehearsal.play(2.5)
    assert playing(rehearsal) == "melody-6"
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [2]
    assert rehearsal.replies("/quartet/fail") == []


def test_without_candidates_and_on_a_locked_stem_it_says_what_to_do() -> None:
    rehearsal = of_four()
    rehearsal.say("/quartet/stem/bass/next")
    remedy = "bass must have candidates to walk through, but its last job made a single take; send candidates 4, then regenerate"
    assert rehearsal.replies("/quartet/fail")[-1] == ("/quartet/stem/bass/next", 409, remedy)
    rehearsal.say("/quartet/stem/melody/lock", 1)
    rehearsal.say("/quartet/stem/melody/next")
    assert rehearsal.replies("/quartet/fail")[-1][:2] == ("/quartet/stem/melody/next", 409)
    rehearsal.say("/quartet/stem/melody/lock", 0)
    rehearsal.say("/quartet/candidates", 1)
    rehearsal.say("/quartet/stem/melody/regenerate")
    rehearsal.make()
    assert rehearsal.published("/quartet/stem/melody/candidate")[-1] == (0, 0)


def test_what_waits_for_a_word_goes_on_waiting() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    before = playing(rehearsal)
    rehearsal.say("/quartet/candidates", 2)
    rehearsal.say("/quartet/launch", "hold")
    rehearsal.say("/quartet/stem/melody/regenerate")
    rehearsal.make()
    rehearsal.say("/quartet/stem/melody/next")
    rehearsal.play(2.5)
    assert playing(rehearsal) == before
    rehearsal.say("/quartet/launch/now")
    rehearsal.play(2.5)
    assert playing(rehearsal) == "melody-6"


def test_all_stems_of_a_joint_job_walk_in_step() -> None:
    rehearsal = Rehearsal()
    rehearsal.say("/quartet/candidates", 2)
    rehearsal.compose_first_loop()
    rehearsal.say("/quartet/stem/*/next")
    rehearsal.play(2.5)
    assert {stem: launch.take for stem, launch in rehearsal.decks.items()} == {
        stem: f"{stem}-{place + 5}" for place, stem in enumerate(rehearsal.decks)
    }
    assert len({launch.frame for launch in rehearsal.decks.values()}) == 1


def test_at_another_tempo_the_next_one_is_made_at_it() -> None:
    rehearsal = of_four()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/transport/tempo", 140)
    rehearsal.make()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/stem/melody/next")
    (number,) = rehearsal.jobs
    assert rehearsal.jobs[number].kept["melody"].name == "melody-6" and rehearsal.jobs[number].noise == {"melody": 0.0}
    rehearsal.make()
    rehearsal.play(2.5)
    assert playing(rehearsal).startswith("melody-") and rehearsal.state.stems["melody"].candidate == 1


def test_they_survive_a_restart() -> None:
    rehearsal = of_four()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/stem/melody/next")
    values = remembered(None, rehearsal.state)
    melody = rehearsal.state.stems["melody"]
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in (*stem.history, *stem.candidates)}
    heir = Rehearsal(restored(State(), values, lambda name, ms: replace(takes[name], ms=ms)))
    assert heir.state.stems["melody"].candidates == melody.candidates and heir.state.candidates == 4
    decks = {s: protocol.DeckState(launch.take, launch.frame, launch.offset_frames) for s, launch in rehearsal.decks.items()}
    heir.connect(decks)
    heir.say("/quartet/stem/melody/next")
    heir.play(2.5)
    assert playing(heir) == "melody-7"


def test_the_player_keeps_the_next_and_the_one_before() -> None:
    rehearsal = of_four()
    rehearsal.play(2.5)
    for _ in range(2):
        rehearsal.say("/quartet/stem/melody/next")
        rehearsal.play(2.5)
    assert {"melody-6", "melody-7"} <= rehearsal.loaded
    assert "melody-5" not in rehearsal.loaded
