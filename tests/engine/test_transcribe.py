from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import DRUM_KEYS
from engine.takes import audio_hash, load_take, save_take
from engine.transcribe import take_from_file, transcribe
from engine.wav_file import write_wav

RATE_HZ = 48_000
BPM = 120.0
FRAMES = 4 * 24_000  # a bar


def struck(pitch: int, start: float, length: float) -> NDArray[np.float32]:
    """Return a plucked tone of eight harmonics in an otherwise silent bar, times in beats."""
    out = np.zeros(FRAMES)
    t = np.arange(round(length * 24_000)) / RATE_HZ
    hz = 440 * 2 ** ((pitch - 69) / 12)
    sound: NDArray[np.float64] = np.sum([np.sin(2 * np.pi * hz * h * t) / h for h in range(1, 9)], axis=0)
    first = round(start * 24_000)
    out[first : first + len(t)] = 0.2 * sound * np.exp(-3 * t) * np.minimum(1, np.flip(t) / 0.01)
    return out.astype(np.float32)


def stereo(*parts: NDArray[np.float32]) -> NDArray[np.float32]:
    mixed: NDArray[np.float32] = np.stack(parts).sum(axis=0, dtype=np.float32)
    return np.repeat(mixed[:, None], 2, axis=1)


@pytest.mark.parametrize(("stem", "pitches"), [("bass", (33, 40, 36, 31)), ("melody", (69, 72, 76, 74))])
def test_a_line_is_heard_note_for_note(stem: str, pitches: tuple[int, ...]) -> None:
    audio = stereo(*(struck(pitch, beat, 0.8) for beat, pitch in enumerate(pitches)))
    notes = transcribe(stem, audio, BPM)
    assert tuple(note.pitch for note in notes) == pitches
    assert [note.start for note in notes] == pytest.approx([0, 1, 2, 3], abs=0.03)
    assert all(0.3 < note.length <= 1.0 for note in notes)


def test_a_tone_struck_again_is_heard_twice() -> None:
    notes = transcribe("bass", stereo(*(struck(33, beat, 0.5) for beat in (0, 1, 2))), BPM)
    assert [(note.pitch, round(note.start)) for note in notes] == [(33, 0), (33, 1), (33, 2)]


def test_the_tones_of_chords_are_heard() -> None:
    chords = {0.0: (57, 60, 64), 2.0: (55, 59, 62)}
    audio = stereo(*(struck(pitch, start, 1.8) for start, chord in chords.items() for pitch in chord))
    notes = transcribe("instrument", audio, BPM)
    for start, chord in chords.items():
        heard = {note.pitch % 12 for note in notes if abs(note.start - start) < 0.1}
        assert {pitch % 12 for pitch in chord} <= heard and len(heard) <= 5


def kick(out: NDArray[np.float64], beat: float) -> None:
    t = np.arange(9_600) / RATE_HZ
    first = round(beat * 24_000)
    out[first : first + len(t)] += np.sin(2 * np.pi * (50 * t + 3 * (1 - np.exp(-t / 0.02)))) * np.exp(-t / 0.08)


def snare(out: NDArray[np.float64], beat: float, chance: np.random.Generator) -> None:
    t = np.arange(7_200) / RATE_HZ
    first = round(beat * 24_000)
    out[first : first + len(t)] += (0.5 * np.sin(2 * np.pi * 200 * t) + 0.4 * chance.standard_normal(len(t))) * np.exp(-t / 0.06)


def hat(out: NDArray[np.float64], beat: float, chance: np.random.Generator) -> None:
    t = np.arange(2_400) / RATE_HZ
    first = round(beat * 24_000)
    out[first : first + len(t)] += np.diff(np.diff(0.1 * chance.standard_normal(len(t) + 2))) * np.exp(-t / 0.012)


def test_kick_snare_and_hat_are_told_apart() -> None:
    chance, out = np.random.default_rng(0), np.zeros(FRAMES)
    for beat in (0, 2):
        kick(out, beat)
    for beat in (1, 3):
        snare(out, beat, chance)
    for between in (0.5, 1.5, 2.5, 3.5):
        hat(out, between, chance)
    notes = transcribe("drums", stereo(out.astype(np.float32) * 0.5), BPM)
    names = {key: name for name, key in DRUM_KEYS.items()}
    heard = {(round(note.start * 2) / 2 % 4, names[note.pitch]) for note in notes}
    wanted = {(0, "kick"), (2, "kick"), (1, "snare"), (3, "snare")} | {(b + 0.5, "closed_hat") for b in range(4)}
    assert heard == wanted
    assert all(abs(note.start * 2 - round(note.start * 2)) < 0.06 for note in notes)


def test_silence_has_no_notes_and_an_unknown_stem_is_named() -> None:
    assert transcribe("melody", np.zeros((FRAMES, 2), dtype=np.float32), BPM) == ()
    with pytest.raises(LookupError, match="stem must be one of"):
        transcribe("base", np.zeros((FRAMES, 2), dtype=np.float32), BPM)


def test_a_file_becomes_a_take_that_can_be_saved(tmp_path: Path) -> None:
    audio = stereo(struck(45, 0.0, 3.5))
    write_wav(tmp_path / "a.wav", audio)
    take = take_from_file(tmp_path / "a.wav", "bass", 2, BPM, (4, 4))
    assert (take.info.origin, take.info.frames, take.info.hash) == ("loaded", 2 * FRAMES, audio_hash(np.tile(audio, (2, 1))))
    assert take.score.shape == (48, 32) and {note.pitch for note in take.notes} == {45}
    assert load_take(save_take(take, tmp_path / "takes")).notes == take.notes
