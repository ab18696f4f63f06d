"""What is measured on: stems of the studio and of songs with their notes beside them; figures and thresholds."""

from pathlib import Path

import numpy as np
import pytest

from engine.midi_file import write_midi
from engine.music import Note
from engine.stems import PITCHED
from engine.studio.library import library_folders
from engine.transcriber.figures import THRESHOLDS, Tally, choose_thresholds, measure
from engine.transcriber.material import outside_parts, studio_parts, true_notes
from engine.transcriber.transcriber import Transcriber
from engine.wav_file import write_wav
from tests.engine.transcriber.sounds import silence, tone


def test_the_studio_s_parts_have_their_notes_in_seconds(library: Path) -> None:
    parts = list(studio_parts(library_folders(library, "test")))
    assert {part.stem for part in parts} <= {"bass", "drums", "instrument", "melody"}
    for part in parts:
        assert part.loop and part.audio.any()
        assert all(0 <= note.start < part.seconds and note.length > 0 for note in part.notes)


def test_true_notes_wrap_round_a_loop_and_are_cut_from_a_song() -> None:
    notes = (Note(-0.02, 1.0, 40, 80), Note(1.0, 1.0, 40, 80), Note(4.5, 1.0, 40, 80), Note(2.0, 1.0, 12, 80))
    assert [n.start for n in true_notes("bass", notes, 120.0, 2.0, loop=True)] == pytest.approx([0.25, 0.5, 1.99])
    assert [n.start for n in true_notes("bass", notes, 120.0, 2.0, loop=False)] == pytest.approx([0.0, 0.5])


def test_songs_of_others_are_folders_with_notes_beside_the_stems(tmp_path: Path) -> None:
    song = tmp_path / "a song"
    song.mkdir()
    write_wav(song / "bass.wav", tone(40, 0.5, 0.4, 2.0))
    write_wav(song / "melody.wav", silence(2.0))
    notes = {"bass": (Note(1.0, 0.8, 40, 90),), "melody": (Note(0.0, 1.0, 70, 90),), "instrument": (Note(0.0, 1.0, 60, 90),)}
    write_midi(song / "notes.mid", notes, 120.0, (4, 4), 4.0)
    (part,) = outside_parts(tmp_path)
    assert (part.name, part.stem, part.loop) == ("a song", "bass", False)
    (note,) = part.notes
    assert note.key == 40
    assert note.start == pytest.approx(0.5)
    with pytest.raises(FileNotFoundError, match=r"must hold folders with stems and a notes\.mid, but got none"):
        list(outside_parts(song))


def test_measuring_counts_every_stem_and_class(library: Path, unlearned: Transcriber) -> None:
    figures = measure(unlearned, studio_parts(library_folders(library, "test")), None, {}, print)
    rows = figures["figures"]
    assert figures["pieces"] == 1 and figures["peer"] == {}
    assert rows["pitched"]["notes"] == sum(rows[stem]["notes"] for stem in PITCHED if stem in rows)
    assert rows["drums"]["notes"] == sum(row["notes"] for name, row in rows.items() if name.startswith("drums."))
    assert all(0 <= row["f1"] <= 1 for row in rows.values())


def test_a_tally_without_a_pair_has_no_errors() -> None:
    tally = Tally()
    tally.add([], 3, 0)
    assert tally.figures()["f1"] == tally.figures()["onset_error_ms"] == 0.0


def test_thresholds_are_chosen_for_every_stem(library: Path, unlearned: Transcriber) -> None:
    chosen = choose_thresholds(unlearned, studio_parts(library_folders(library, "train")[:1]))
    assert set(chosen) == {"bass", "drums", "instrument", "melody"} and set(chosen.values()) <= set(THRESHOLDS)
    assert not np.isnan(list(chosen.values())).any()
