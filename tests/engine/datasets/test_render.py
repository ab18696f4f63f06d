"""Songs of MIDI files: which channel plays which stem, the notes that are told, and the whole command."""

from pathlib import Path

import mido
import numpy as np
import pytest
import soundfile

from engine.datasets.dataset import read_dataset
from engine.datasets.general_midi import drum_key
from engine.datasets.midi_song import MidiSong, middle_bars, read_song, stem_notes, whole
from engine.evaluation.codec.material import outside_sounds
from engine.evaluation.onsets import onset_seconds
from engine.midi_file import read_midi
from engine.music import Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.sound.soundfont_file import find_soundfont
from server.__main__ import main

Event = tuple[float, mido.Message]
BASS, PIANO, FLUTE = 33, 0, 73


def write_song(path: Path, events: list[Event], bpm: float = 120.0, changes: dict[float, float] | None = None) -> Path:
    """Write events, in beats, to a file of one track."""
    file = mido.MidiFile(ticks_per_beat=480)
    tempos = {0.0: bpm, **(changes or {})}
    rows: list[tuple[float, mido.Message | mido.MetaMessage]] = [
        (beat, mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(tempo))) for beat, tempo in tempos.items()
    ]
    track, now = mido.MidiTrack(), 0
    for beat, message in sorted([*rows, *events], key=lambda row: row[0]):
        track.append(message.copy(time=round(beat * 480) - now))
        now = round(beat * 480)
    file.tracks.append(track)
    file.save(path)
    return path


def note(channel: int, start: float, length: float, pitch: int, velocity: int = 90) -> list[Event]:
    return [
        (start, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)),
        (start + length, mido.Message("note_off", channel=channel, note=pitch)),
    ]


def band(bars: int = 8, bar_first: int = 0) -> list[Event]:
    """A bass, drums, chords and a flute, a note a beat."""
    programs = {0: BASS, 1: PIANO, 2: FLUTE}
    events: list[Event] = [(0.0, mido.Message("program_change", channel=c, program=p)) for c, p in programs.items()]
    for beat in range(4 * bar_first, 4 * bars):
        events += note(0, beat, 0.5, 36 + beat % 3)
        events += note(9, beat, 0.1, 35 if beat % 2 else 40)
        events += [event for pitch in (60, 64, 67) for event in note(1, beat, 0.9, pitch)]
        events += note(2, beat, 0.9, 76 + beat % 5)
    return events


@pytest.fixture
def song(tmp_path: Path) -> MidiSong:
    return read_song(write_song(tmp_path / "band.mid", band()))


def test_channels_find_their_stems(song: MidiSong) -> None:
    assert song.stems == {0: "bass", 1: "instrument", 2: "melody", 9: "drums"}
    assert song.channels("melody") == {2}
    assert song.signature == (4, 4)
    assert song.seconds == pytest.approx(15.95)


def test_about_so_many_seconds_of_whole_bars_are_taken_from_the_middle(song: MidiSong) -> None:
    stretch = middle_bars(song, 4.0)
    assert (stretch.start, stretch.end, stretch.beats, stretch.bpm) == (6.0, 10.0, 8.0, 120.0)
    assert middle_bars(song, 5.4).end - middle_bars(song, 5.4).start == 6.0
    assert (whole(song).start, whole(song).beats) == (0.0, 31.9)


def test_the_stretch_lies_where_most_stems_play(tmp_path: Path) -> None:
    late = [event for beat in range(64) for event in note(3, beat, 0.5, 60)] + band(16, bar_first=13)
    stretch = middle_bars(read_song(write_song(tmp_path / "late.mid", late)), 4.0)
    assert (stretch.start, stretch.end) == (24.0, 28.0)


def test_notes_are_told_from_the_start_of_the_stretch(song: MidiSong) -> None:
    notes = stem_notes(song, middle_bars(song, 4.0))
    assert notes["bass"] == [Note(float(beat), 0.5, 36 + (12 + beat) % 3, 90) for beat in range(8)]
    assert [n.pitch for n in notes["drums"]] == [38, 36] * 4
    assert len(notes["instrument"]) == 24


def test_times_hold_where_the_tempo_changes(tmp_path: Path) -> None:
    song = read_song(write_song(tmp_path / "rubato.mid", band(), changes={16.0: 60.0}))
    stretch = middle_bars(song, 12.0)
    found = [start * 60 / stretch.bpm + stretch.start for start in (n.start for n in stem_notes(song, stretch)["bass"])]
    true = [beat / 2 if beat < 16 else 8 + (beat - 16) for beat in range(32)]
    assert found == pytest.approx([at for at in true if stretch.start <= at < stretch.end])


def test_the_pedal_holds_notes_and_what_began_before_begins_with_the_stretch(tmp_path: Path) -> None:
    pedal = [(beat, mido.Message("control_change", channel=1, control=64, value=value)) for beat, value in ((0, 127), (6, 0))]
    events = [*pedal, *note(1, 0.0, 1.0, 60), *note(1, 2.0, 0.5, 62), *note(1, 3.0, 0.5, 62), *note(1, 7.0, 1.0, 64)]
    song = read_song(write_song(tmp_path / "pedal.mid", events))
    assert [(tone.start, tone.end, tone.pitch) for tone in song.tones[1]] == [
        (0.0, 3.0, 60),
        (1.0, 1.5, 62),
        (1.5, 3.0, 62),
        (3.5, 4.0, 64),
    ]
    held = stem_notes(song, middle_bars(song, 2.0))["instrument"]
    assert [(n.start, n.length) for n in held if n.pitch == 60] in ([(0.0, 4.0)], [(0.0, 2.0)])


def test_every_stroke_of_the_drum_map_is_one_that_a_score_knows() -> None:
    strokes = {drum_key(9, 0, key) for key in range(35, 88)}
    assert strokes <= set(DRUM_KEYS.values())
    assert set(DRUM_KEYS.values()) <= strokes
    assert drum_key(9, 0, 20) is None
    assert drum_key(2, 115, 80) == DRUM_KEYS["snare"]
    assert drum_key(2, 0, 36) is None


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"nothing", "must be a standard MIDI file"), (b"", "must be a standard MIDI file"), (None, "nobody plays")],
)
def test_what_is_no_song_is_refused(tmp_path: Path, data: bytes | None, text: str) -> None:
    path = write_song(tmp_path / "x.mid", [])
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ValueError, match=text):
        read_song(path)


@pytest.mark.slow
def test_the_command_renders_songs_that_are_read_with_their_notes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        soundfont = find_soundfont()
    except FileNotFoundError as error:
        pytest.skip(str(error))
    write_song(tmp_path / "band.mid", band())
    (tmp_path / "broken.mid").write_bytes(b"MThd")
    out = tmp_path / "songs"
    words = ["datasets", "render", "--midi", str(tmp_path), "--soundfont", str(soundfont), "--out", str(out), "--seconds", "4"]
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.out == "band: 4.0 s at 120 bpm, bass, drums, instrument, melody\n"
    assert "broken.mid must be a standard MIDI file" in said.err
    assert [path.name for path in out.iterdir()] == ["band"]
    assert sorted(path.name for path in (out / "band").iterdir()) == [*(f"{stem}.flac" for stem in STEMS), "notes.mid"]
    stems = {stem: soundfile.read(out / "band" / f"{stem}.flac", always_2d=True)[0] for stem in STEMS}
    assert {audio.shape for audio in stems.values()} == {(192_000, 2)}
    assert np.abs(sum(stems.values())).max() == pytest.approx(0.9, abs=0.01)
    strokes = onset_seconds(stems["drums"].mean(1).astype(np.float32))
    assert strokes == pytest.approx(np.arange(8) / 2, abs=0.01)
    assert read_midi(out / "band" / "notes.mid").notes["bass"][0] == Note(0.0, 0.5, 36, 90)
    (song,) = read_dataset(out).songs
    assert song.score is not None
    assert (song.labels.bpm, song.labels.signature) == (120.0, (4, 4))
    sounds = {sound.stem: sound for sound in outside_sounds(out, 1, lambda: None)}
    assert [n.pitch for n in sounds["melody"].notes] == [76 + (12 + beat) % 5 for beat in range(len(sounds["melody"].notes))]
    assert main(words) == 1
    assert capsys.readouterr().out == "band: is there already\n"


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (
            ["--midi", "{there}", "--soundfont", "no.sf2", "--out", "out"],
            "soundfont must be a SoundFont 2 file, but there is no no.sf2",
        ),
        (["--midi", "{there}", "--soundfont", "no.sf2", "--out", "out", "--seconds", "-1"], "seconds must be 0 or more"),
        (["--midi", "nowhere", "--soundfont", "no.sf2", "--out", "out"], "there is none at nowhere"),
    ],
)
def test_wrong_words_are_told(tmp_path: Path, words: list[str], text: str, capsys: pytest.CaptureFixture[str]) -> None:
    there = write_song(tmp_path / "x.mid", band(1))
    assert main(["datasets", "render", *(word.format(there=there) for word in words)]) == 2
    assert text in capsys.readouterr().err
