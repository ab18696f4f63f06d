"""Notes that are played become a score, in time with what was heard."""

import pytest

from engine.music import Note
from engine.request import Request
from engine.stems import STEMS
from server.memory import remembered, restored
from server.played import Played
from server.state import State
from tests.server.rehearsal import Rehearsal

LATENCY = 4800
HEARD = LATENCY / 48_000


def playing(latency_frames: int = LATENCY) -> Rehearsal:
    rehearsal = Rehearsal(latency_frames=latency_frames)
    rehearsal.compose_first_loop()
    rehearsal.forget()
    return rehearsal


def until(rehearsal: Rehearsal, beat: float) -> None:
    """Let time pass until a beat since play began is heard."""
    assert rehearsal.state.transport is not None
    moment = rehearsal.start_seconds + rehearsal.state.transport.origin_frame / 48_000 + beat * 0.5 + HEARD
    rehearsal.play(moment - rehearsal.now)


def strike(rehearsal: Rehearsal, beat: float, pitch: int, length: float, velocity: int = 100) -> None:
    until(rehearsal, beat)
    rehearsal.say("/quartet/note", pitch, velocity)
    until(rehearsal, beat + length)
    rehearsal.say("/quartet/note", pitch, 0)


def asked(rehearsal: Rehearsal, number: int = 2) -> Request:
    return rehearsal.jobs[number]


def rounded(notes: tuple[Note, ...]) -> list[tuple[float, float, int, int]]:
    return [(round(n.start, 2), round(n.length, 2), n.pitch, n.velocity) for n in notes]


def test_notes_come_in_where_they_were_heard_and_the_stem_is_locked() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes", "#n")
    assert rehearsal.replies("/quartet/job") == [(2, "melody", "recording", -1.0, "#n")]
    strike(rehearsal, 2.0, 50, 0.5)  # before the bar: not heard
    strike(rehearsal, 4.0, 60, 1.0)
    strike(rehearsal, 6.5, 64, 0.5, 80)
    until(rehearsal, 19.5)
    rehearsal.say("/quartet/note", 67, 70)
    until(rehearsal, 20.1)
    request = asked(rehearsal)
    assert (dict(request.noise), dict(request.timbre)) == ({"melody": 0.0}, {"melody": 1.0})
    assert set(request.kept) == set(STEMS) - {"melody"}
    assert rounded(request.notes["melody"]) == [(3.5, 0.5, 67, 70), (4.0, 1.0, 60, 100), (6.5, 0.5, 64, 80)]
    assert rehearsal.state.stems["melody"].locked is False
    rehearsal.make()
    assert rehearsal.state.stems["melody"].locked is True
    rehearsal.play(9.0)
    assert [reply[1] for reply in rehearsal.replies("/quartet/done")] == [2]
    rehearsal.say("/quartet/stem/melody/lock", 0)
    rehearsal.say("/quartet/stem/melody/undo")
    rehearsal.play(2.5)
    assert rehearsal.decks["melody"].take == "melody-4"


def test_the_first_beat_may_come_a_little_early() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/notes", 1)
    strike(rehearsal, 3.9, 40, 0.5)
    strike(rehearsal, 7.9, 43, 0.05)  # belongs to the bar after
    until(rehearsal, 8.1)
    assert rounded(asked(rehearsal).notes["bass"]) == [(round(beat - 0.1, 2), 0.5, 40, 100) for beat in (0, 4, 8, 12)]


def test_fewer_bars_go_round_and_more_are_cut() -> None:
    two = Played(2, (4, 4), 4.0, 4.0, (Note(0.0, 1.0, 60, 90), Note(5.0, 1.0, 62, 90)))
    assert rounded(two.laid(4)) == [(1.0, 1.0, 62, 90), (4.0, 1.0, 60, 90), (9.0, 1.0, 62, 90), (12.0, 1.0, 60, 90)]
    assert rounded(two.laid(1)) == [(1.0, 1.0, 62, 90)]


def test_drums_take_any_key_of_the_map() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/drums/notes", 1)
    for place, pitch in enumerate((35, 40, 44, 20, 110)):
        strike(rehearsal, 4.0 + place / 2, pitch, 0.1)
    until(rehearsal, 8.1)
    assert [note.pitch for note in asked(rehearsal).notes["drums"][:5]] == [36, 38, 42, 36, 51]


def test_a_key_that_is_struck_again_or_still_down_ends() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes", 4)
    for beat in (4.0, 6.0):
        until(rehearsal, beat)
        rehearsal.say("/quartet/note", 60, 100)
    until(rehearsal, 20.1)
    assert rounded(asked(rehearsal).notes["melody"]) == [(4.0, 2.0, 60, 100), (6.0, 14.0, 60, 100)]


def test_without_a_note_it_fails_and_says_what_to_play() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes", 1, "#n")
    until(rehearsal, 8.1)
    message = "notes must be played for melody, but none came; play a MIDI keyboard, or send note, while it records"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/stem/melody/notes", 409, message, 2, "#n")]
    rehearsal.say("/quartet/note", 60, 100)  # nobody waits for it
    assert rehearsal.state.listening is None and rehearsal.jobs == {}


@pytest.mark.parametrize(("before", "code"), [(("/quartet/stem/melody/lock", 1), 409), (("/quartet/transport/play", 0), 409)])
def test_it_needs_an_open_stem_and_music(before: tuple[str, int], code: int) -> None:
    rehearsal = playing()
    rehearsal.say(*before)
    rehearsal.say("/quartet/stem/melody/notes")
    assert rehearsal.replies("/quartet/fail")[-1][1] == code
    assert Rehearsal().say("/quartet/stem/melody/notes")[0].arguments[1] == 503  # type: ignore[union-attr]


def test_one_stem_at_a_time() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes")
    rehearsal.say("/quartet/stem/bass/notes")
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409
    rehearsal.say("/quartet/stem/melody/notes", "#again")
    assert rehearsal.replies("/quartet/fail")[-1][1:] == (409, "replaced by job 3", 2)
    assert rehearsal.state.listening is not None and rehearsal.state.listening.job == 3


@pytest.mark.parametrize("end", [("/quartet/cancel",), ("/quartet/transport/play", 0), ("/quartet/panic",)])
def test_what_ends_it_early_answers_it_once(end: tuple[str, ...]) -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes")
    strike(rehearsal, 4.0, 60, 0.5)
    rehearsal.say(*end)
    rehearsal.play(10.0)
    assert [reply[:2] for reply in rehearsal.replies("/quartet/fail")] == [("/quartet/stem/melody/notes", 409)]
    assert rehearsal.state.listening is None and rehearsal.jobs == {}


def test_a_change_of_tempo_leaves_them_on_their_beats() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/notes", 1)
    strike(rehearsal, 4.0, 60, 1.0)
    rehearsal.say("/quartet/transport/tempo", 121)
    rehearsal.play(0.5)
    rehearsal.say("/quartet/note", 62, 100)
    beat = 6.0 + 0.5 / 60  # a little further than at 120
    rehearsal.play(2.0)
    number = max(rehearsal.jobs)
    rehearsal.make(number)
    (notes,) = [request.notes for request in rehearsal.jobs.values() if request.notes] or [asked(rehearsal).notes]
    starts = [note.start % 4 for note in notes["melody"] if note.pitch == 62]
    assert starts[0] == pytest.approx(beat - 4.0, abs=0.03)


def test_what_was_played_survives_a_restart() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/regenerate")
    rehearsal.say("/quartet/stem/melody/notes", 1)
    strike(rehearsal, 4.0, 60, 1.0)
    until(rehearsal, 8.1)
    takes = {take.id: take for stem in rehearsal.state.stems.values() for take in stem.history}
    heir = Rehearsal(restored(State(), remembered(None, rehearsal.state), lambda name, ms: takes[name]))
    heir.connect()
    heir.ready()
    heir.make(2)
    assert rounded(asked(heir, 3).notes["melody"])[0] == (0.0, 1.0, 60, 100)
