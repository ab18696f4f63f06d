"""The command as it is run: on a small library and a folder of stems, and what it writes."""

import json
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.evaluation.cli import main
from engine.evaluation.codec.material import OUTSIDE, STUDIO, Sound, outside_sounds, studio_sounds
from engine.evaluation.codec.sheet import shades
from engine.evaluation.spectrum import Floats
from engine.listening.spectrogram import ROWS, WIDTH, spectrogram_db
from engine.stems import STEMS
from engine.studio.composer import compose_piece
from engine.studio.library import save_piece
from engine.studio.piece import Piece
from engine.units import SAMPLE_RATE_HZ

SECONDS = 2.0


def tone(hertz: float, frames: int) -> Floats:
    """A decaying tone twice a second, on both sides."""
    time = np.arange(frames) / SAMPLE_RATE_HZ
    sound = 0.2 * np.sin(2 * np.pi * hertz * time) * np.exp(-4 * (time % 0.5))
    return np.stack((sound, sound), axis=1).astype(np.float32)


def short_piece() -> Piece:
    """A test piece at 240 bpm, cut to the notes of its first two bars."""
    piece = compose_piece(1, "test")
    beats = 2 * piece.beats_per_bar
    notes = {stem: tuple(note for note in rows if note.start < beats) for stem, rows in piece.notes.items()}
    return replace(piece, bpm=240.0, bars=2, notes=notes, chords=piece.chords[: round(beats)])


def keep(piece: Piece, library: Path) -> None:
    """Keep a piece whose stems are tones, and whose melody rests, in a library."""
    stems = {stem: tone(110.0 * (index + 1), piece.frames) for index, stem in enumerate(STEMS)}
    save_piece(piece, stems | {"melody": np.zeros((piece.frames, 2), np.float32)}, library)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    keep(short_piece(), tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "songs" / "a song"
    folder.mkdir(parents=True)
    frames = round(3 * SAMPLE_RATE_HZ)
    plucked = np.exp(-4 * (np.arange(frames) / SAMPLE_RATE_HZ % 0.5))[:, None]  # twice a second
    string = plucked * sum(tone(82.4 * overtone, frames) / overtone for overtone in range(1, 7))
    soundfile.write(folder / "bass.wav", 0.2 * string / np.abs(string).max(), SAMPLE_RATE_HZ)
    soundfile.write(folder / "drums.wav", tone(2000.0, frames), SAMPLE_RATE_HZ)
    return tmp_path / "songs"


def test_a_report_is_written_of_both_kinds_of_music(
    tmp_path: Path, library: Path, outside: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "report"
    words = ["--data", str(library), "--outside", str(outside), "--pieces", "2", "--shown", "1", "--out", str(out)]
    assert main(["codec", *words]) == 0
    assert "heard a song" in capsys.readouterr().out
    figures = json.loads((out / "metrics.json").read_text())
    assert figures["material"] == {
        "origins": {"studio": {"stems": 3, "pieces": 1}, "outside": {"stems": 2, "pieces": 1}},
        "resting": 3,
    }
    assert [codec["name"] for codec in figures["codecs"]] == ["structured", "heard", "shaped"]
    for codec in figures["codecs"]:
        assert codec["silence_db"] == -120.0
        assert codec["decode_times_real_time"] > 0
        assert [row["stem"] for row in codec["stems"]] == ["bass", "drums", "instrument", "bass", "drums"]
        assert codec["figures"]["outside"]["drums"]["log_mel_db"]["n"] == 1
        assert "seam" not in codec["figures"]["outside"]["drums"]
    assert {path.name for path in out.glob("*.html")} == {"bass.html", "drums.html", "instrument.html"}
    table = (out / "README.md").read_text()
    assert "studio: 3 stems of 1; outside: 2 stems of 1; 3 resting stems were left out" in table
    assert figures["machine"]["processor"] in table
    for page in out.glob("*.html"):
        check_page(page, tmp_path)


def check_page(page: Path, place: Path) -> None:
    """A page holds its pictures, names sounds that lie beside it, and knows nothing of where it lies."""
    text = page.read_text()
    sounds = re.findall(r'data-sound="([^"]+)"', text)
    assert len(sounds) == len(set(sounds)) == (4 if page.stem == "instrument" else 8)
    assert all(soundfile.info(page.parent / sound).samplerate == SAMPLE_RATE_HZ for sound in sounds)
    assert text.count('src="data:image/webp;base64,') == text.count("<img") == len(sounds) + len(sounds) * 3 // 4
    assert str(place) not in text
    assert "http" not in text


def test_a_foreign_codec_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["codec", "--codec", "dac", "--out", str(tmp_path)]) == 1
    assert "quartet evaluate codec: DAC needs " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--codec", "shaped", "shaped"), "codecs must have different names, but got shaped, shaped"),
        (("--codec", "no-such"), "no-such"),
        (("--codec", "shaped", "--data", "nowhere"), "nowhere must hold pieces of the split test"),
    ],
)
def test_what_cannot_be_done_is_told(
    tmp_path: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codec", *words, "--out", str(tmp_path / "out")]) == 1
    assert said in capsys.readouterr().err


@pytest.mark.parametrize("words", [("--pieces", "0"), ("--shown", "-1"), ("--threads", "0"), ("--codec",)])
def test_wrong_words_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["codec", *words])
    assert stopped.value.code == 2


def nothing() -> None:
    """Hear of a resting stem and do nothing."""


def test_pieces_of_a_library_come_with_their_notes(library: Path) -> None:
    sounds = list(studio_sounds(5, library, nothing))
    piece = short_piece()
    assert [sound.stem for sound in sounds] == ["bass", "drums", "instrument"]
    assert all(sound.loop and sound.origin == STUDIO and len(sound.audio) == piece.frames for sound in sounds)
    assert sounds[0].notes == piece.notes["bass"]
    assert sounds[0].seconds == pytest.approx(piece.frames / SAMPLE_RATE_HZ)


def test_of_a_song_whole_bars_from_its_middle_are_taken(tmp_path: Path) -> None:
    song = replace(compose_piece(3, "test", "song"), bpm=240.0)
    keep(song, tmp_path)
    sound = next(sound for sound in studio_sounds(1, tmp_path, nothing) if sound.stem == "drums")
    assert not sound.loop
    assert sound.seconds < song.frames / SAMPLE_RATE_HZ
    assert sound.beats % song.beats_per_bar == 0
    assert len(sound.audio) == pytest.approx(sound.seconds * SAMPLE_RATE_HZ, abs=1)
    first = (song.beats - sound.beats) // 2 // song.beats_per_bar * song.beats_per_bar
    moved = {replace(note, start=note.start - first) for note in song.notes["drums"]}
    assert sound.notes
    assert set(sound.notes) <= moved


def test_foreign_songs_are_heard_from_their_middle(outside: Path) -> None:
    rested: list[int] = []
    sounds = list(outside_sounds(outside, 1, lambda: rested.append(1)))
    assert [(sound.stem, sound.origin, sound.loop) for sound in sounds] == [("bass", OUTSIDE, False), ("drums", OUTSIDE, False)]
    assert len(rested) == 2
    assert sounds[0].seconds == pytest.approx(len(sounds[0].audio) / SAMPLE_RATE_HZ)
    assert 2.0 <= sounds[0].seconds <= 3.0
    assert sounds[0].notes
    assert np.abs(sounds[0].audio).max() == pytest.approx(0.2, abs=0.01)


def test_no_songs_and_no_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="must hold songs of stems, but none can be used"):
        list(outside_sounds(tmp_path, 1, nothing))
    with pytest.raises(NotADirectoryError):
        list(outside_sounds(tmp_path / "nowhere", 1, nothing))


def test_differences_are_drawn_where_they_are() -> None:
    real = tone(500.0, 2 * SAMPLE_RATE_HZ)
    real_db = spectrogram_db(real)
    assert real_db.shape == (ROWS, WIDTH)
    seen, same = shades(real_db, real_db)
    assert (seen.max(), same.min(), same.max()) == (1.0, 0.5, 0.5)
    louder = real.copy()
    louder[SAMPLE_RATE_HZ:] *= 2
    _, difference = shades(real_db, spectrogram_db(louder))
    assert difference[:, WIDTH // 2 + 40 : -40].max() == pytest.approx(0.5 + 6.02 / 48, abs=0.01)
    assert np.allclose(difference[:, 40 : WIDTH // 2 - 40], 0.5)
    _, lost = shades(real_db, spectrogram_db(np.zeros_like(real)))
    assert lost.min() == 0.0


def test_sounds_know_their_length() -> None:
    assert Sound("a", STUDIO, "bass", np.zeros((1, 2), np.float32), True, 90.0, 3.0, ()).seconds == SECONDS
