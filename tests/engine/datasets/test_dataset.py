import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.datasets.dataset import Dataset, read_dataset
from engine.datasets.source import DatasetError
from engine.music import Key, Note
from engine.stems import STEMS
from tests.engine.datasets.sets import frequencies, moisesdb_song, musdb_song, slakh_track, tone, truncate, write


def heard(dataset: Dataset, index: int = 0) -> dict[str, list[int]]:
    return {stem: frequencies(audio) for stem, audio in dataset.songs[index].load().items()}


def reasons(dataset: Dataset) -> dict[str, str]:
    return {problem.path.name: problem.reason for problem in dataset.problems}


def test_musdb_is_known_by_its_files(tmp_path: Path) -> None:
    musdb_song(tmp_path / "train" / "Ärtist - Títle")
    musdb_song(tmp_path / "test" / "A - B", lacking="vocals")
    dataset = read_dataset(tmp_path)
    assert dataset.layout == "musdb18-hq"
    assert [(song.name, song.split) for song in dataset.songs] == [("test/A - B", "test"), ("train/Ärtist - Títle", "train")]
    assert heard(dataset, 1) == {"bass": [110], "drums": [220], "instrument": [330], "melody": [440]}
    assert heard(dataset, 0)["melody"] == [] and dataset.songs[0].damaged == {"melody"}
    assert [(problem.reason, problem.skipped) for problem in dataset.problems] == [
        ("melody is missing: the stem is silent", False)
    ]
    assert [song.name for song in read_dataset(tmp_path, split="test").songs] == ["test/A - B"]


def test_slakh_leads_with_its_solo_line_and_leaves_out_what_was_not_rendered(tmp_path: Path) -> None:
    line = [Note(beat / 4, 0.25, 70 + beat % 5, 90) for beat in range(12)]
    chords = [Note(beat / 4, 0.25, pitch, 90) for beat in range(12) for pitch in (60, 64, 67)]
    stems = {
        "S00": (0, False, 330.0, line),  # a piano that plays one note at a time
        "S01": (73, False, 550.0, chords),  # three flutes
        "S02": (33, False, 110.0, line),
        "S03": (128, True, 220.0, line),
        "S04": (48, False, 0.0, line),
    }
    slakh_track(tmp_path / "validation" / "Track00007", stems)
    dataset = read_dataset(tmp_path)
    song = dataset.songs[0]
    assert (dataset.layout, song.split, song.frames) == ("slakh2100", "validation", 96_000)
    assert heard(dataset) == {"bass": [110], "drums": [220], "instrument": [550], "melody": [330]}
    assert {"S04.flac": "was not rendered, as the metadata says"} == reasons(dataset)
    assert (song.labels.bpm, song.labels.signature) == (90.0, (3, 4))
    rhythm = song.rhythm()
    assert rhythm and np.allclose(rhythm.beats, [0, 2 / 3, 4 / 3]) and rhythm.downbeats == (0.0,)
    assert song.labels.captions == {"bass": ("electric bass",), "instrument": ("flute",), "melody": ("acoustic grand piano",)}


def test_slakh_falls_back_on_classes_where_the_notes_cannot_be_read(tmp_path: Path) -> None:
    notes = [Note(0, 1, 60, 90)]
    track = slakh_track(tmp_path / "Track00001", {"S00": (73, False, 440.0, notes), "S01": (0, False, 330.0, notes)})
    (track / "MIDI" / "S00.mid").write_bytes(b"no notes")
    (track / "all_src.mid").write_bytes(b"no notes")
    dataset = read_dataset(tmp_path)
    assert heard(dataset) == {"bass": [], "drums": [], "instrument": [330], "melody": [440]}
    assert dataset.songs[0].labels.rhythm is None
    assert reasons(dataset)["S00.mid"].endswith("whether it leads is told from its instrument")
    assert reasons(dataset)["all_src.mid"].endswith("tempo and bars are estimated")


def test_slakh_leaves_out_its_duplicates(tmp_path: Path) -> None:
    stems = {"S00": (33, False, 110.0, [Note(0, 1, 40, 90)])}
    slakh_track(tmp_path / "train" / "Track00001", stems)
    slakh_track(tmp_path / "omitted" / "Track00002", stems)
    (tmp_path / "test" / "Track00003" / "stems").mkdir(parents=True)
    dataset = read_dataset(tmp_path)
    assert [song.name for song in dataset.songs] == ["train/Track00001"]
    assert reasons(dataset)["Track00002"] == "is a duplicate that the set's own redux split leaves out"
    assert reasons(dataset)["metadata.yaml"].startswith("must be the metadata of a track, but reading it gave")


def test_moisesdb_is_mapped_by_its_taxonomy(tmp_path: Path) -> None:
    stems = {
        "vocals": [("v1", "lead female singer", 440.0), ("v2", "background vocals", 470.0)],
        "guitar": [("g1", "clean electric guitar", 330.0)],
        "other_keys": [("k1", "synth lead", 500.0), ("k2", "synth pad", 350.0)],
        "percussion": [("p1", "a-tonal percussion (claps, shakers, congas, cowbell etc)", 220.0)],
        "bass": [("b1", "bass guitar", 110.0)],
        "other": [("c1", "click track", 1000.0)],
    }
    moisesdb_song(tmp_path / "moisesdb_v0.1" / "0a1b2c3d-uuid", stems)
    dataset = read_dataset(tmp_path)
    song = dataset.songs[0]
    assert dataset.layout == "moisesdb" and song.labels.style == "bossa nova"
    assert heard(dataset) == {"bass": [110], "drums": [220], "instrument": [330, 350, 470], "melody": [440, 500]}
    assert song.labels.captions["melody"] == ("lead female singer and synth lead",)


def test_wind_leads_where_nobody_sings(tmp_path: Path) -> None:
    moisesdb_song(tmp_path / "x", {"wind": [("w", "flutes (piccolo, ...)", 440.0)], "piano": [("p", "grand piano", 330.0)]})
    assert heard(read_dataset(tmp_path)) == {"bass": [], "drums": [], "instrument": [330], "melody": [440]}


def test_stems_lie_in_a_folder_a_song_or_flat(tmp_path: Path) -> None:
    for name, hz in {
        "Kick.wav": 60.0,
        "OH L.aiff": 220,
        "01 Bass DI.flac": 110,
        "Lead Vox 2.wav": 440,
        "Rhythm Gtr.ogg": 330,
    }.items():
        write(tmp_path / "Song" / name, tone(hz))
    for part, hz in {"bass": 110.0, "drums": 220.0}.items():
        write(tmp_path / "flat" / f"Drum Song - {part}.wav", tone(hz))
        write(tmp_path / "flat" / f"Blue_{part}.wav", tone(hz + 10))
    dataset = read_dataset(tmp_path)
    assert dataset.layout == "stems"
    assert [song.name for song in dataset.songs] == ["Song", "flat/Blue", "flat/Drum Song"]
    assert heard(dataset, 0) == {"bass": [110], "drums": [60, 220], "instrument": [330], "melody": [440]}
    assert heard(dataset, 2)["bass"] == [110] and heard(dataset, 1)["drums"] == [230]


def test_labels_lie_beside_the_stems(tmp_path: Path) -> None:
    write(tmp_path / "a" / "bass.wav", tone(110))
    write(tmp_path / "a" / "Track 7.wav", tone(440))
    (tmp_path / "a" / "song.toml").write_text(
        'tempo = 120\nkey = "Dm"\ngenre = "funk"\ndownbeat = 0.25\nsignature = "3/4"\n'
        'captions = { bass = "slap bass", song = ["a", "b"] }\nstems = { "Track 7.wav" = "melody" }\n'
    )
    write(tmp_path / "b - bass.wav", tone(110))
    (tmp_path / "b.json").write_text(json.dumps({"bpm": 900, "key": "H", "style": "dub"}))
    dataset = read_dataset(tmp_path)
    labels = dataset.songs[0].labels
    assert (labels.bpm, labels.key, labels.style, labels.signature) == (120.0, Key(2, "minor"), "funk", (3, 4))
    assert labels.captions == {"bass": ("slap bass",), "": ("a", "b")}
    assert labels.rhythm and labels.rhythm.beats == (0.25, 0.75, 1.25, 1.75) and labels.rhythm.downbeats == (0.25, 1.75)
    assert heard(dataset)["melody"] == [440]
    other = dataset.songs[1].labels
    assert (other.bpm, other.key, other.style) == (None, None, "dub")
    told = [problem.reason for problem in dataset.problems if problem.path.name == "b.json"]
    assert told[0] == "bpm: must be 40 to 240, but got 900; the label is passed over" and told[1].startswith("key: ")


def test_the_rest_loads_and_what_is_wrong_is_listed(tmp_path: Path) -> None:
    truncate(write(tmp_path / "one" / "drums.wav", tone(220)))
    write(tmp_path / "one" / "bass.wav", tone(110, rate_hz=22_050, channels=1), 22_050)
    write(tmp_path / "one" / "keys.wav", tone(330))
    (tmp_path / "two").mkdir()
    (tmp_path / "two" / "drums.wav").write_text("these are no drums")
    for name, hz in {"bass": 110.0, "keys": 330.0, "vocals": 440.0}.items():
        write(tmp_path / "two" / f"{name}.flac", tone(hz))
    dataset = read_dataset(tmp_path)
    assert [song.name for song in dataset.songs] == ["one", "two"]
    assert heard(dataset, 0) == {"bass": [110], "drums": [], "instrument": [330], "melody": []}
    assert heard(dataset, 1) == {"bass": [110], "drums": [], "instrument": [330], "melody": [440]}
    assert [song.damaged for song in dataset.songs] == [{"drums"}, {"drums"}]
    told = {problem.path.relative_to(tmp_path).as_posix(): (problem.skipped, problem.reason) for problem in dataset.problems}
    assert set(told) == {"one", "one/bass.wav", "one/drums.wav", "two/drums.wav"}
    assert told["one"] == (False, "melody is not in this song: the stem is silent")
    assert told["one/bass.wav"] == (False, "mono, 22050 Hz: converted to 48 kHz stereo")
    assert told["one/drums.wav"][0] and "was cut off after" in told["one/drums.wav"][1]
    assert told["two/drums.wav"] == (True, "must be audio, but reading it gave: Format not recognised.")


@pytest.mark.parametrize("suffix", [".wav", ".aiff", ".flac", ".mp3"])
def test_a_file_that_was_cut_off_is_left_out(suffix: str, tmp_path: Path) -> None:
    write(tmp_path / "bass.wav", tone(110))
    truncate(write(tmp_path / f"drums{suffix}", np.random.default_rng(0).uniform(-0.1, 0.1, (88_200, 2)).astype(np.float32)))
    dataset = read_dataset(tmp_path)
    assert [problem.path.name for problem in dataset.problems if problem.skipped] == [f"drums{suffix}"]
    assert dataset.songs[0].sources["drums"] == () and dataset.songs[0].name == tmp_path.name


def test_a_streamed_file_that_never_knew_its_length_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "bass.wav", tone(110))
    data = bytearray(path.read_bytes())
    place = data.index(b"data") + 4
    data[4:8] = data[place : place + 4] = b"\xff" * 4
    path.write_bytes(data)
    assert heard(read_dataset(tmp_path))["bass"] == [110]


def test_links_hidden_files_and_empty_files(tmp_path: Path) -> None:
    elsewhere = write(tmp_path / "elsewhere" / "take.wav", tone(110))
    song = tmp_path / "set" / "song"
    song.mkdir(parents=True)
    (song / "bass.wav").symlink_to(elsewhere)
    (song / "drums.wav").symlink_to(song / "nothing.wav")
    (song / "keys.wav").touch()
    (song / "._bass.wav").write_bytes(b"\0\5\x16\7")
    (song / "round").symlink_to(song, target_is_directory=True)
    dataset = read_dataset(tmp_path / "set")
    assert heard(dataset)["bass"] == [110] and len(dataset.songs) == 1
    skipped = {problem.path.name: problem.reason for problem in dataset.problems if problem.skipped}
    assert skipped == {
        "drums.wav": "must be audio, but is a link to nothing",
        "keys.wav": "must be audio, but is empty (0 bytes)",
    }


def test_names_that_tell_no_stem_are_listed(tmp_path: Path) -> None:
    for name in ("bass", "Audio 12", "click", "full mix"):
        write(tmp_path / f"{name}.wav", tone(110))
    dataset = read_dataset(tmp_path)
    assert dataset.songs[0].mixture is not None
    assert {problem.path.name for problem in dataset.problems if problem.skipped} == {"Audio 12.wav", "click.wav"}


def test_a_folder_without_songs_says_so(tmp_path: Path) -> None:
    dataset = read_dataset(tmp_path, split="test")
    assert dataset.songs == () and reasons(dataset) == {tmp_path.name: "holds no song of the layout stems in test"}


@pytest.mark.parametrize(
    ("words", "error", "text"),
    [
        (
            {"layout": "musdb"},
            LookupError,
            "layout must be one of auto, studio, slakh2100, moisesdb, musdb18-hq, stems, but got 'musdb'",
        ),
        ({"split": "val"}, LookupError, "split must be one of train, validation, test, but got 'val'"),
    ],
)
def test_wrong_words_are_named(words: Mapping[str, str], error: type[Exception], text: str, tmp_path: Path) -> None:
    with pytest.raises(error, match=re.escape(text)):
        read_dataset(tmp_path, layout=words.get("layout", "auto"), split=words.get("split"))
    with pytest.raises(NotADirectoryError, match=r"a set must be a folder, but .* is not there"):
        read_dataset(tmp_path / "none")


def test_nan_is_found_when_it_is_heard_or_looked_for(tmp_path: Path) -> None:
    audio = tone(110)
    audio[60_000, 1] = np.nan
    write(tmp_path / "bass.wav", audio)
    write(tmp_path / "drums.wav", np.zeros((88_200, 2), np.float32))
    text = r"must hold finite samples, but has NaN or infinity at 1\.36 s; export it again"
    with pytest.raises(DatasetError, match=text):
        read_dataset(tmp_path).songs[0].load()
    dataset = read_dataset(tmp_path, thorough=True)
    assert list(reasons(dataset)) == ["bass.wav", "drums.wav", tmp_path.name]
    assert reasons(dataset)["drums.wav"] == "is silent: its peak is below -80 dB"


def test_what_may_not_be_read_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "bass.wav", tone(110))
    write(tmp_path / "drums.wav", tone(220))
    opened = soundfile.SoundFile

    def refuse(path: Path, *words: object) -> soundfile.SoundFile:
        if path.name == "drums.wav":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *words)

    monkeypatch.setattr(soundfile, "SoundFile", refuse)
    dataset = read_dataset(tmp_path)
    assert reasons(dataset)["drums.wav"] == "must be readable, but its permissions forbid it"
    assert list(dataset.songs[0].load()) == list(STEMS)


def test_nothing_is_written_into_the_set(tmp_path: Path) -> None:
    musdb_song(tmp_path / "set" / "A - B")
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "set").rglob("*"))
    song = read_dataset(tmp_path / "set", cache=tmp_path / "cache").songs[0]
    song.load()
    song.rhythm()
    assert sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "set").rglob("*")) == before
    assert len(os.listdir(tmp_path / "cache")) == 2
