"""MIDI learn, and chords from a keyboard: what the performance makes of hands on devices."""

import pytest

from bridges.commands import Client
from bridges.held_keys import Chord
from bridges.midi_facts import PortFact
from bridges.midi_learn import Binding, Moved
from server.effects import Remember
from server.events import MidiChanged, Tick
from server.memory import fresh_state, of_any_set, remembered, restored
from server.midi_learning import LEARN_SECONDS
from server.settings import Set
from tests.server.rehearsal import Rehearsal

GAIN, MUTE = "/quartet/stem/bass/gain", "/quartet/stem/bass/mute"
LEARN, UNLEARN, LEARNED = "/quartet/midi/learn", "/quartet/midi/unlearn", "/quartet/midi/learned"
KNOB, PAD = Moved("pads", "cc", 21, 1), Moved("pads", "note", 36, 10)


def plugged() -> Rehearsal:
    rehearsal = Rehearsal()
    rehearsal.feed(MidiChanged("", (PortFact("pads 24:0", True, "Any controller"), PortFact("DAW", False))))
    return rehearsal


def bound(rehearsal: Rehearsal) -> list[tuple[Moved, str]]:
    return [(binding.control, binding.address) for binding in rehearsal.state.midi.bindings]


def test_the_ports_are_told() -> None:
    rehearsal = plugged()
    rehearsal.say("/quartet/midi/ports")
    told = ("pads 24:0", 1, "Any controller", "DAW", 0, "")
    assert rehearsal.replies("/quartet/midi/ports") == [told] == rehearsal.published("/quartet/midi/ports")


def test_the_next_control_that_moves_is_bound() -> None:
    rehearsal = plugged()
    rehearsal.say(LEARN, GAIN, "#7")
    rehearsal.now += 1.5
    rehearsal.feed(KNOB)
    told = (GAIN, "cc 21 channel 1", "pads")
    ((of, job, ms, *rest),) = rehearsal.replies("/quartet/done")
    assert (of, job, *rest) == (LEARN, 0, *told, "#7") and ms == pytest.approx(1500)
    assert rehearsal.published(LEARNED) == [told]
    assert bound(rehearsal) == [(KNOB, GAIN)] and rehearsal.state.midi.learning is None
    rehearsal.feed(PAD)  # nobody waits any more
    assert bound(rehearsal) == [(KNOB, GAIN)]


def test_an_address_has_one_control_and_a_control_one_address() -> None:
    rehearsal = plugged()
    for address, moved in [(GAIN, KNOB), (MUTE, PAD), (GAIN, Moved("pads", "cc", 22, 1)), ("/quartet/master/gain", KNOB)]:
        rehearsal.say(LEARN, address)
        rehearsal.feed(moved)
    assert bound(rehearsal) == [(PAD, MUTE), (Moved("pads", "cc", 22, 1), GAIN), (KNOB, "/quartet/master/gain")]
    rehearsal.say(LEARN, MUTE)
    rehearsal.feed(KNOB)
    assert bound(rehearsal) == [(Moved("pads", "cc", 22, 1), GAIN), (KNOB, MUTE)]


def test_a_key_cannot_set_a_number() -> None:
    rehearsal = plugged()
    rehearsal.say(LEARN, GAIN)
    rehearsal.feed(PAD)
    assert bound(rehearsal) == [] and rehearsal.state.midi.learning is not None
    rehearsal.feed(KNOB)
    assert bound(rehearsal) == [(KNOB, GAIN)]


def test_learning_ends_by_another_by_itself_and_by_time() -> None:
    rehearsal = plugged()
    rehearsal.say(LEARN, GAIN, "#1")
    rehearsal.say(LEARN, MUTE, "#2")
    assert rehearsal.replies("/quartet/fail") == [(LEARN, 409, f"{GAIN} was not learned: {MUTE} is learned in its place", "#1")]
    rehearsal.say(LEARN, MUTE, "#3")
    assert rehearsal.replies("/quartet/fail")[1:] == [(LEARN, 409, f"{MUTE} was not learned: it was asked for again", "#2")]
    assert rehearsal.replies("/quartet/done") == [(LEARN, 0, 0.0, "given up", "#3")]
    rehearsal.forget()
    rehearsal.feed(KNOB)
    assert bound(rehearsal) == []
    rehearsal.say(LEARN, GAIN, "#4")
    rehearsal.now += LEARN_SECONDS - 0.1
    rehearsal.feed(Tick())
    assert rehearsal.replies("/quartet/fail") == []
    rehearsal.now += 0.1
    rehearsal.feed(Tick())
    message = f"a control for {GAIN} must be moved within 30 s, but none was; send learn again"
    assert rehearsal.replies("/quartet/fail") == [(LEARN, 408, message, "#4")]
    rehearsal.feed(KNOB)
    assert bound(rehearsal) == []


@pytest.mark.parametrize(
    ("address", "code", "message"),
    [
        ("/quartet/stem/base/gain", 404, "stem must be one of"),
        ("/quartet/version", 400, "address must take a number, have choices or be a trigger, but got '/quartet/version'"),
        ("/quartet/prompt", 400, "address must take a number, have choices or be a trigger, but got '/quartet/prompt'"),
        ("/quartet/scene/load", 400, "address must need no more than a press or a position, but /quartet/scene/load needs name"),
        ("/quartet/transport/signature", 400, "signature needs beats, unit"),
    ],
)
def test_what_cannot_be_learned(address: str, code: int, message: str) -> None:
    rehearsal = plugged()
    rehearsal.say(LEARN, address)
    ((of, got_code, text),) = rehearsal.replies("/quartet/fail")
    assert (of, got_code) == (LEARN, code) and message in str(text)
    assert rehearsal.state.midi.learning is None


def test_without_midi_nothing_can_be_learned() -> None:
    rehearsal = Rehearsal()
    rehearsal.feed(MidiChanged("no MIDI driver: x", ()))
    rehearsal.say(LEARN, GAIN)
    assert rehearsal.replies("/quartet/fail") == [
        (LEARN, 503, "a MIDI driver must be there to learn a control, but no MIDI driver: x")
    ]


def test_unlearn() -> None:
    rehearsal = plugged()
    rehearsal.say(UNLEARN, GAIN)
    assert rehearsal.replies("/quartet/fail")[0][:2] == (UNLEARN, 404)
    rehearsal.say(LEARN, GAIN)
    rehearsal.feed(KNOB)
    rehearsal.forget()
    rehearsal.say(UNLEARN, GAIN)
    assert bound(rehearsal) == [] and rehearsal.published(LEARNED) == [(GAIN, "", "")]
    rehearsal.say(LEARN, MUTE, "#1")
    rehearsal.say(UNLEARN, MUTE)
    assert rehearsal.replies("/quartet/fail") == [(LEARN, 409, f"{MUTE} was not learned: it was unlearned", "#1")]


def test_what_was_learned_is_written_down_at_once_and_outlives_the_set() -> None:
    rehearsal = plugged()
    rehearsal.say(LEARN, GAIN)
    (memory,) = [effect for effect in rehearsal.feed(KNOB) if isinstance(effect, Remember)]
    assert set(memory.values) == {"bindings"}
    values = remembered(None, rehearsal.state)
    for kept in (values, of_any_set(values)):
        again = restored(fresh_state(Set(), "salt"), kept, lambda take, ms: None)
        assert again.midi.bindings == (Binding(KNOB, GAIN),)
    assert "bpm" not in of_any_set(values)


DM, DM7, G, C, AM = (50, 53, 57), (50, 53, 57, 60), (43, 47, 50), (48, 52, 55), (45, 48, 52)


def test_chords_that_follow_one_another_are_a_bar_each_until_a_take_is_asked_for() -> None:
    rehearsal = Rehearsal()
    rehearsal.compose_first_loop()
    rehearsal.forget()
    for pitches, fresh in [(DM, True), (DM7, False), (G, True), ((60, 61, 62), True), (C, True)]:
        rehearsal.feed(Chord(pitches, fresh))
        rehearsal.now += 2
    assert rehearsal.published("/quartet/chords") == [("Dm",), ("Dm7",), ("Dm7 | G",), ("Dm7 | G | C",)]
    rehearsal.say("/quartet/stem/melody/regenerate")
    assert next(iter(rehearsal.jobs.values())).chords == "Dm7 | G | C"
    rehearsal.feed(Chord(AM, True))
    assert rehearsal.state.chords == "Am"


def test_a_chord_track_begins_anew_after_a_pause_when_full_and_when_another_was_sent() -> None:
    rehearsal = Rehearsal()
    rehearsal.feed(Chord(C, True))
    rehearsal.now += 5
    rehearsal.feed(Chord(G, True))
    assert rehearsal.state.chords == "G"
    for _ in range(4):  # the loop has four bars
        rehearsal.feed(Chord(AM, True))
    assert rehearsal.state.chords == "Am"
    rehearsal.say("/quartet/chords", "F", client=Client("udp", "127.0.0.1", 9000))
    rehearsal.feed(Chord(C, True))
    assert rehearsal.state.chords == "C"
    rehearsal.say("/quartet/chords", "F")
    rehearsal.feed(Chord((48, 52, 55, 59), False))
    assert rehearsal.state.chords == "Cmaj7"
