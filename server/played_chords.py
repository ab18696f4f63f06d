"""Chords from a keyboard: what is played becomes the chord track of the next take."""

from dataclasses import replace
from typing import Final

from bridges.held_keys import Chord
from engine.chord_names import name_chord
from server.midi_state import PlayedChords
from server.turn import Turn

PAUSE_SECONDS: Final = 5.0  # after which a chord begins a new track; the slowest bar of four beats lasts six


def play(turn: Turn, held: Chord) -> None:
    """Write a chord into the chord track, a bar each for chords that follow one another; more keys make it a richer one.

    After a pause, a regenerate, a full loop of chords, or a chord track from elsewhere, the track begins anew.
    """
    chord = name_chord(held.pitches)
    if chord is None:
        return
    state = turn.state
    played = state.midi.played
    goes_on = turn.now - played.moment < PAUSE_SECONDS and played.job == state.next_job and played.text == state.chords
    names = played.names if goes_on else ()
    if not held.fresh:
        names = names[:-1]
    if len(names) >= state.bars:
        names = ()
    now_played = PlayedChords((*names, str(chord)), turn.now, state.next_job)
    turn.update(chords=now_played.text, midi=replace(state.midi, played=now_played))
