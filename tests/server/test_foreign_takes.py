"""Files, recordings, keys and signatures in the reducer: what is asked of worker and player, and how it is answered."""

from pathlib import Path

import pytest

from engine.stems import STEMS
from engine.units import loop_frames
from server.player import protocol
from server.tempo_taps import tapped_bpm
from tests.server.rehearsal import Rehearsal


def playing() -> Rehearsal:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.forget()
    return rehearsal


def wanted(rehearsal: Rehearsal, stem: str) -> str:
    take = rehearsal.state.stems[stem].wanted
    assert take is not None
    return take.id


def test_a_file_becomes_a_locked_take_on_the_quantum_and_the_answer_tells_how() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/load", "My Bass (2).wav", "#l")
    asked = rehearsal.loadings[2]
    assert (asked.file, asked.stem, asked.bars, asked.bpm, asked.signature) == ("inbox/My Bass (2).wav", "bass", 4, 120.0, (4, 4))
    take = rehearsal.load("stretched by 1.03")
    assert rehearsal.state.stems["bass"].locked
    assert rehearsal.state.transport is not None
    assert rehearsal.scheduled["bass"].frame == rehearsal.state.transport.bar_frame(1)
    rehearsal.play(2.5)
    assert rehearsal.decks["bass"].take == take.id
    (done,) = rehearsal.replies("/quartet/done")
    assert (done[:2], done[3:]) == (("/quartet/stem/bass/load", 2), ("stretched by 1.03", "#l"))
    rehearsal.say("/quartet/stem/bass/load", "other.wav")
    message = "bass must be unlocked to get another take, but it is locked; send lock 0 first"
    assert rehearsal.replies("/quartet/fail") == [("/quartet/stem/bass/load", 409, message)]


def test_a_file_that_is_missing_fails_with_404() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/bass/load", "gone.wav")
    rehearsal.loadings.clear()
    rehearsal.jobs[2] = None  # type: ignore[assignment]
    rehearsal.fail(404, "there is no such file; did you mean goner.wav?", 2)
    assert rehearsal.replies("/quartet/fail")[-1][1:] == (404, "there is no such file; did you mean goner.wav?", 2)
    assert not rehearsal.state.stems["bass"].locked


@pytest.mark.parametrize("stem", ["bass", "melody"])
def test_transposing_makes_the_take_again_and_zero_brings_it_back_bit_for_bit(stem: str) -> None:
    rehearsal = playing()
    first = wanted(rehearsal, stem)
    rehearsal.say(f"/quartet/stem/{stem}/transpose", 3)
    request = rehearsal.jobs[2]
    assert (dict(request.noise), dict(request.transpose)) == ({stem: 0.0}, {stem: 3})
    assert request.kept[stem] == Path("/takes") / first
    rehearsal.make()
    rehearsal.play(2.5)
    assert rehearsal.decks[stem].take != first
    assert rehearsal.published(f"/quartet/stem/{stem}/transpose") == [(3,)]
    rehearsal.say(f"/quartet/stem/{stem}/transpose", 0)
    assert rehearsal.jobs == {}
    rehearsal.play(2.5)
    assert rehearsal.decks[stem].take == first
    rehearsal.say(f"/quartet/stem/{stem}/redo")
    rehearsal.play(2.5)
    assert rehearsal.decks[stem].take != first
    rehearsal.say(f"/quartet/stem/{stem}/undo")
    rehearsal.play(2.5)
    assert rehearsal.decks[stem].take == first and rehearsal.state.jobs == ()


def test_several_changes_of_key_become_the_last_one() -> None:
    rehearsal = playing()
    for semitones in (1, 2, 5, 7):
        rehearsal.say("/quartet/stem/bass/transpose", semitones)
    assert list(rehearsal.jobs) == [2]
    rehearsal.make()
    assert rehearsal.scheduled == {}
    (number,) = rehearsal.jobs
    assert dict(rehearsal.jobs[number].transpose) == {"bass": 7}
    rehearsal.make()
    rehearsal.play(2.5)
    assert len(rehearsal.state.stems["bass"].history) == 2 and rehearsal.state.jobs == ()
    rehearsal.say("/quartet/stem/bass/undo")
    rehearsal.play(2.5)
    assert rehearsal.published("/quartet/stem/bass/transpose")[-1] == (0,)


def test_a_key_taken_back_before_it_sounds_leaves_nothing_behind() -> None:
    rehearsal = playing()
    first = wanted(rehearsal, "bass")
    rehearsal.say("/quartet/stem/bass/transpose", 5)
    rehearsal.make()
    assert "bass" in rehearsal.scheduled
    rehearsal.say("/quartet/stem/bass/transpose", 0)
    rehearsal.play(2.5)
    assert rehearsal.decks["bass"].take == first and rehearsal.state.jobs == () and rehearsal.scheduled == {}


def test_a_transposed_take_keeps_its_key_at_another_tempo_and_its_original() -> None:
    rehearsal = playing()
    first = wanted(rehearsal, "bass")
    rehearsal.say("/quartet/stem/bass/transpose", -2)
    rehearsal.make()
    rehearsal.play(2.5)
    rehearsal.say("/quartet/transport/tempo", 100.0)
    request = rehearsal.jobs[min(rehearsal.jobs)]
    assert dict(request.transpose) == {"bass": -2} and request.kept["bass"] == Path("/takes") / first
    rehearsal.make()
    rehearsal.play(3.0)
    rehearsal.say("/quartet/stem/bass/transpose", 0)
    assert dict(rehearsal.jobs[min(rehearsal.jobs)].transpose) == {}
    rehearsal.make()
    rehearsal.play(3.0)
    rehearsal.say("/quartet/transport/tempo", 120.0)
    assert rehearsal.jobs == {}
    rehearsal.play(3.0)
    assert rehearsal.decks["bass"].take == first


def test_the_tempo_before_brings_the_very_takes_back_without_the_engine() -> None:
    rehearsal = playing()
    before = {stem: deck.take for stem, deck in rehearsal.decks.items()}
    for address, there, back in (("tempo", 90.0, 120.0), ("bars", 2, 4)):
        rehearsal.say(f"/quartet/transport/{address}", there)
        rehearsal.make()
        rehearsal.play(6.0)
        assert {stem: deck.take for stem, deck in rehearsal.decks.items()} != before
        rehearsal.say(f"/quartet/transport/{address}", back)
        assert rehearsal.jobs == {}
        rehearsal.play(6.0)
        assert {stem: deck.take for stem, deck in rehearsal.decks.items()} == before
        assert rehearsal.state.transport is not None and rehearsal.state.transport.grid == (120.0, 4, (4, 4))


@pytest.mark.parametrize(
    ("stem", "code", "text"),
    [("drums", 409, "a stem must have pitch to be transposed"), ("bass", 409, "bass must have a take to be transposed")],
)
def test_what_cannot_be_transposed_says_why(stem: str, code: int, text: str) -> None:
    rehearsal = Rehearsal()
    rehearsal.connect()
    rehearsal.say(f"/quartet/stem/{stem}/transpose", 2)
    (fail,) = rehearsal.replies("/quartet/fail")
    assert fail[1] == code and str(fail[2]).startswith(text)


def test_another_signature_is_composed_anew_and_comes_in_where_the_loop_begins() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/transport/signature", 3, 4, "#s")
    request = rehearsal.jobs[2]
    assert (request.signature, request.stems, dict(request.kept)) == ((3, 4), STEMS, {})
    assert rehearsal.state.transport is not None
    loop = rehearsal.state.transport.bar_frame(4)
    rehearsal.make()
    assert {launch.frame for launch in rehearsal.scheduled.values()} == {loop}
    assert {launch.offset_frames for launch in rehearsal.scheduled.values()} == {0}
    rehearsal.play(9.0)
    assert rehearsal.state.transport.grid == (120.0, 4, (3, 4))
    assert rehearsal.state.transport.loop_frames == loop_frames(4, 120.0, 3, 4)
    assert [reply[:2] for reply in rehearsal.replies("/quartet/done")] == [("/quartet/transport/signature", 2)]
    rehearsal.say("/quartet/stem/bass/undo")
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409


def test_a_signature_that_is_not_made_is_taken_back() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/transport/signature", 6, 8)
    rehearsal.fail(500, "no memory")
    assert rehearsal.published("/quartet/transport/signature") == [(6, 8), (4, 4)]
    rehearsal.say("/quartet/transport/signature", 6, 8)
    rehearsal.say("/quartet/cancel")
    assert rehearsal.state.signature == (4, 4)
    rehearsal.say("/quartet/transport/signature", 5, 4)
    rehearsal.say("/quartet/stem/drums/lock", 1)
    rehearsal.say("/quartet/transport/signature", 3, 4)
    assert [reply[1:3] for reply in rehearsal.replies("/quartet/fail")][-2:] == [
        (400, "signature must be one of 4 4, 3 4, 6 8, but got 5 4"),
        (409, "all stems must be unlocked to be made in another signature, but drums locked; send lock 0 first"),
    ]


def test_the_input_is_recorded_from_the_quantum_on_and_comes_in_with_the_loop() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/record", 2, "#r")
    (order,) = rehearsal.player_messages(protocol.Record)
    assert isinstance(order, protocol.Record) and rehearsal.state.transport is not None
    assert (order.frame, order.frames) == (rehearsal.state.transport.bar_frame(1), 192_000)
    assert rehearsal.published("/quartet/stem/melody/state") == [("recording",)]
    rehearsal.play(6.5)
    rehearsal.feed(protocol.Recorded(order.path))
    asked = rehearsal.loadings[2]
    assert (asked.recorded_bars, asked.first_frame, asked.file) == (2, 96_000, "recordings/melody-2.wav")
    take = rehearsal.load("repeated twice")
    assert rehearsal.scheduled["melody"].frame == rehearsal.state.transport.bar_frame(4)
    rehearsal.play(2.0)
    assert rehearsal.decks["melody"].take == take.id and rehearsal.state.stems["melody"].locked
    assert [reply[0] for reply in rehearsal.replies("/quartet/done")] == ["/quartet/stem/melody/record"]


def test_a_recording_is_cancelled_and_refused_with_the_remedy() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/record")
    rehearsal.say("/quartet/stem/bass/record")
    rehearsal.say("/quartet/stem/melody/cancel")
    assert len(rehearsal.player_messages(protocol.StopRecording)) == 1
    rehearsal.feed(protocol.InputChanged("", "'mic' gives no more sound"))
    rehearsal.say("/quartet/stem/melody/record")
    codes = [(reply[1], reply[2]) for reply in rehearsal.replies("/quartet/fail")]
    assert codes == [
        (409, "one stem at a time must be recorded, but melody is; wait for it, or cancel it"),
        (409, "cancelled"),
        (503, "an audio input must be open to record, but 'mic' gives no more sound"),
    ]
    assert rehearsal.state.jobs == ()


def test_a_player_that_dies_while_it_records_is_answered_for() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/stem/melody/record")
    rehearsal.connect()
    assert rehearsal.replies("/quartet/fail")[-1][1] == 409 and rehearsal.state.jobs == ()


def test_the_output_is_recorded_until_it_is_ended_or_the_disk_is_full() -> None:
    rehearsal = playing()
    rehearsal.say("/quartet/record", 1, "evening")
    rehearsal.say("/quartet/record", 1)
    rehearsal.say("/quartet/record", 0)
    rehearsal.say("/quartet/record", 1, "late")
    rehearsal.feed(protocol.OutputRecordingFailed(Path("late"), "the disk takes no more"))
    folders = [message.folder for message in rehearsal.player_messages(protocol.RecordOutput)]
    assert folders == [Path("recordings/evening"), None, Path("recordings/late")]
    assert rehearsal.published("/quartet/record") == [(1, "evening"), (0, ""), (1, "late"), (0, "")]
    assert [reply[1] for reply in rehearsal.replies("/quartet/fail")] == [409]
    assert rehearsal.published("/quartet/fail") == [("/quartet/record", 500, "the disk takes no more")]


@pytest.mark.parametrize(
    ("intervals", "bpm"),
    [
        ([0.5], None),
        ([0.5, 0.5], 120.0),
        ([0.49, 0.51, 0.5, 0.505], 120.0),
        ([0.5, 0.5, 0.9, 0.5, 0.5], 120.0),
        ([0.1, 0.1, 0.1], 240.0),
        ([1.9, 1.9], 40.0),
        ([0.428, 0.4285, 0.429], 140.0),
    ],
)
def test_taps_tell_a_tempo(intervals: list[float], bpm: float | None) -> None:
    moments = [100.0]
    for interval in intervals:
        moments.append(moments[-1] + interval)
    assert tapped_bpm(moments) == bpm


def test_the_third_tap_sets_the_tempo_and_a_pause_begins_anew() -> None:
    rehearsal = playing()
    for pause in (0.6, 0.6, 0.6, 3.0, 0.6):
        rehearsal.say("/quartet/transport/tap")
        rehearsal.play(pause)
    assert rehearsal.published("/quartet/transport/tempo") == [(100.0,)]


def test_two_intervals_that_have_nothing_in_common_tell_the_shorter_one() -> None:
    assert tapped_bpm((0.0, 0.5, 1.9)) == 120.0
    assert tapped_bpm((0.0, 0.001, 1.5)) == 240.0
