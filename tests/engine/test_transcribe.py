import numpy as np
import pytest
from numpy.typing import NDArray

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.sound.machines import render_machine
from engine.transcribe import transcribe

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


@pytest.mark.parametrize("machine", ["machine_909", "machine_808", "machine_606"])
def test_kick_snare_and_hat_are_told_apart_but_that_a_hat_may_be_heard_in_a_snare(machine: str) -> None:
    strokes = {"kick": (0.0, 2.0), "snare": (1.0, 3.0), "closed_hat": (0.5, 1.5, 2.5, 3.5)}
    played = sorted(Note(beat, 0.25, DRUM_KEYS[name], 100) for name, beats in strokes.items() for beat in beats)
    audio = render_machine(machine, played, BPM, FRAMES, seed=987_654).T.contiguous().numpy()
    notes = transcribe("drums", audio, BPM)
    assert all(abs(note.start * 2 - round(note.start * 2)) < 0.06 for note in notes)
    heard, wanted = ({(round(note.start * 2) / 2 % 4, note.pitch) for note in row} for row in (notes, played))
    assert wanted <= heard
    assert {pitch for _, pitch in heard - wanted} <= {DRUM_KEYS["closed_hat"]}


def test_silence_has_no_notes_and_an_unknown_stem_is_named() -> None:
    assert transcribe("melody", np.zeros((FRAMES, 2), dtype=np.float32), BPM) == ()
    with pytest.raises(LookupError, match="stem must be one of"):
        transcribe("base", np.zeros((FRAMES, 2), dtype=np.float32), BPM)


def test_a_long_tone_across_the_seam_is_one_note_of_a_loop() -> None:
    (note,) = transcribe("melody", np.roll(stereo(struck(69, 0.0, 3.0)), 60_000, axis=0), BPM)
    assert note.pitch == 69
    assert note.start == pytest.approx(2.5, abs=0.03)
