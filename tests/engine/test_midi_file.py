from pathlib import Path
from typing import Any

import pytest
import symusic
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.midi_file import MIDI_TICKS_PER_BEAT, midi_bytes, read_midi, write_midi
from engine.music import Note
from engine.stems import STEMS

NOTES = {
    "bass": (Note(0.0, 1.5, 33, 100), Note(2.0, 0.25, 40, 64)),
    "drums": (Note(-0.02, 0.25, 36, 127), Note(0.5, 0.25, 42, 1), Note(0.5, 0.25, 36, 80)),
    "instrument": (),
    "melody": (Note(1.0 / 3.0, 1.0, 72, 90), Note(14.0, 5.0, 74, 91)),
}


def test_a_third_party_reader_opens_it(tmp_path: Path) -> None:
    write_midi(tmp_path / "take.mid", NOTES, 117.0, (3, 4), 15.0)
    score: Any = symusic.Score(tmp_path / "take.mid")
    assert score.ticks_per_quarter == MIDI_TICKS_PER_BEAT
    assert score.tempos[0].qpm == pytest.approx(117.0, abs=1e-3)
    assert (score.time_signatures[0].numerator, score.time_signatures[0].denominator) == (3, 4)
    tracks = {track.name: track for track in score.tracks}
    assert set(STEMS) - {"instrument"} <= set(tracks)  # the reader drops an empty track's name
    assert tracks["drums"].is_drum and not tracks["bass"].is_drum
    melody = sorted((note.start / 960, note.duration / 960, note.pitch, note.velocity) for note in tracks["melody"].notes)
    assert melody == [pytest.approx((1 / 3, 1.0, 72, 90), abs=1e-3), pytest.approx((14.0, 1.0, 74, 91), abs=1e-3)]
    assert [note.start for note in sorted(tracks["drums"].notes, key=lambda n: n.start)] == [0, 480, 480]


def test_a_name_in_no_western_script_reads(tmp_path: Path) -> None:
    write_midi(tmp_path / "ノート.mid", NOTES, 120.0, (4, 4), 16.0)
    assert read_midi(tmp_path / "ノート.mid").beats == 16.0


def test_equal_notes_give_equal_bytes() -> None:
    assert midi_bytes(NOTES, 120.0, (4, 4), 16.0) == midi_bytes({k: v[::-1] for k, v in NOTES.items()}, 120.0, (4, 4), 16.0)


notes = st.builds(
    Note,
    start=st.integers(0, 63).map(lambda tick: tick / 4),
    length=st.just(0.25),
    pitch=st.integers(0, 127),
    velocity=st.integers(1, 127),
)


@settings(max_examples=30)
@given(st.lists(notes, max_size=30, unique_by=lambda note: (note.start, note.pitch)))
def test_notes_come_back(tmp_path_factory: pytest.TempPathFactory, given_notes: list[Note]) -> None:
    path = tmp_path_factory.getbasetemp() / "round.mid"
    write_midi(path, {"melody": given_notes}, 90.0, (6, 8), 16.0)
    back = read_midi(path)
    assert back.notes == {"melody": tuple(sorted(given_notes))}
    assert (back.signature, back.beats) == ((6, 8), 16.0) and back.bpm == pytest.approx(90.0, abs=1e-3)


@settings(max_examples=30)
@given(st.lists(st.builds(Note, st.floats(-1, 20), st.floats(0.001, 30), st.integers(0, 127), st.integers(1, 127)), max_size=20))
def test_no_note_hangs_or_leaves_the_loop(tmp_path_factory: pytest.TempPathFactory, wild: list[Note]) -> None:
    path = tmp_path_factory.getbasetemp() / "wild.mid"
    write_midi(path, {"instrument": wild}, 120.0, (4, 4), 16.0)
    back = read_midi(path)
    assert back.beats == 16.0
    sounding: dict[int, float] = {}
    for note in back.notes["instrument"]:
        assert 0 <= note.start < note.start + note.length <= 16.0
        assert note.start >= sounding.get(note.pitch, 0.0) - 1e-9
        sounding[note.pitch] = note.start + note.length
    assert {note.pitch for note in back.notes["instrument"]} == {note.pitch for note in wild}


def test_what_is_no_midi_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.mid").write_bytes(b"RIFF not midi")
    with pytest.raises(ValueError, match=r"x\.mid must be a standard MIDI file, but reading it gave"):
        read_midi(tmp_path / "x.mid")
    write_midi(tmp_path / "y.mid", NOTES, 120.0, (4, 4), 16.0)
    (tmp_path / "y.mid").write_bytes((tmp_path / "y.mid").read_bytes()[:60])
    with pytest.raises(ValueError, match=r"y\.mid must be a standard MIDI file"):
        read_midi(tmp_path / "y.mid")


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(LookupError, match="stem must be one of bass, drums, instrument, melody, but got 'base'"):
        midi_bytes({"base": ()}, 120.0, (4, 4), 16.0)
    with pytest.raises(ValueError, match=r"beats must be above 0, but got 0\.0"):
        midi_bytes({}, 120.0, (4, 4), 0.0)
