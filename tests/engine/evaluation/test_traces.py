import json

import numpy as np
import pytest

from engine.evaluation.audio_metrics import hear
from engine.evaluation.conditions import draw_conditions, real_loop
from engine.evaluation.traces import onset_notes, trace_from_json, trace_to_json, voices_played
from engine.music import Note
from engine.stems import STEMS


def test_a_trace_survives_json() -> None:
    loop = real_loop(draw_conditions(1)[0].piece)
    hearing = hear(loop)
    trace = trace_from_json(json.loads(json.dumps(trace_to_json(loop, hearing))))
    assert (trace.bpm, trace.bars, trace.beats, trace.seconds) == (loop.bpm, loop.bars, loop.beats, loop.beats * 60 / loop.bpm)
    assert set(trace.stems["notes"]) == set(trace.stems["audio"]) == {*STEMS, "mix"}
    for stem in STEMS:
        assert len(trace.stems["notes"][stem].notes) == len(loop.notes[stem])
        heard = trace.stems["audio"][stem]
        assert np.abs(heard.onsets * 60 / loop.bpm - hearing.onsets[stem]).max() < 1e-4
        assert len(onset_notes(heard)) == len(heard.onsets)
    assert len(trace.stems["notes"]["mix"].onsets) == sum(len(notes) for notes in loop.notes.values())
    voices = trace.stems["audio"]["instrument"].voices
    assert voices is not None
    assert voices >= 1.0
    assert trace.stems["audio"]["bass"].voices is None


def test_notes_sound_at_once_while_they_overlap() -> None:
    chord = [Note(0.0, 1.0, pitch, 90) for pitch in (60, 64, 67)]
    assert voices_played("instrument", chord) == 3.0
    assert voices_played("instrument", [*chord, Note(3.0, 1.0, 60, 90)]) == 2.0
    assert voices_played("melody", [Note(0.0, 2.0, 60, 90), Note(1.0, 2.0, 62, 90)]) == pytest.approx(4 / 3)
    assert voices_played("melody", []) is None


def test_strokes_in_one_tick_are_one_beat_of_drums() -> None:
    assert voices_played("drums", [Note(0.0, 0.1, 36, 90), Note(0.02, 0.1, 42, 90), Note(1.0, 0.1, 42, 90)]) == 1.5
