"""Notes of the four stems as a standard MIDI file, and back."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import mido

from engine.music import Note
from engine.stems import STEMS, check_stem

MIDI_TICKS_PER_BEAT: Final = 960  # 0.5 ms at 120 bpm, finer than any timing the score plane holds

# Channel (0 based; 9 is the drums of General MIDI) and a General MIDI program, so that any player sounds about right.
_CHANNELS: Final = {"bass": 0, "drums": 9, "instrument": 1, "melody": 2}
_PROGRAMS: Final = {"bass": 33, "drums": 0, "instrument": 4, "melody": 80}


@dataclass(frozen=True)
class Score:
    """What a MIDI file holds.

    Args:
        notes: The notes of each stem, sorted by start.
        bpm: Quarter notes per minute.
        signature: Numerator and denominator.
        beats: Length in quarter notes, up to the end of the longest track.
    """

    notes: Mapping[str, tuple[Note, ...]]
    bpm: float
    signature: tuple[int, int]
    beats: float


def _spans(notes: Sequence[Note], end: int) -> list[tuple[int, int, int, int]]:
    """Return (start, stop, pitch, velocity) in MIDI ticks: inside 0..end, and one at a time on every key."""
    spans: list[tuple[int, int, int, int]] = []
    latest: dict[int, int] = {}  # key -> index of its latest span
    for note in sorted(notes):
        start = min(max(0, round(note.start * MIDI_TICKS_PER_BEAT)), end - 1)
        stop = min(max(start + 1, round((note.start + note.length) * MIDI_TICKS_PER_BEAT)), end)
        velocity = min(max(1, note.velocity), 127)
        before = latest.get(note.pitch)
        if before is not None and spans[before][1] > start:
            if spans[before][0] == start:  # the same stroke twice: the louder is heard
                _, other_stop, pitch, other_velocity = spans[before]
                spans[before] = (start, max(stop, other_stop), pitch, max(velocity, other_velocity))
                continue
            spans[before] = (spans[before][0], start, *spans[before][2:])
        latest[note.pitch] = len(spans)
        spans.append((start, stop, note.pitch, velocity))
    return spans


def _track(messages: Iterable[tuple[int, mido.Message | mido.MetaMessage]], end: int) -> mido.MidiTrack:
    track = mido.MidiTrack()
    now = 0
    for tick, message in messages:
        track.append(message.copy(time=tick - now))
        now = tick
    track.append(mido.MetaMessage("end_of_track", time=end - now))
    return track


def midi_bytes(notes: Mapping[str, Sequence[Note]], bpm: float, signature: tuple[int, int], beats: float) -> bytes:
    """Return a MIDI file (type 1) with a track for tempo and signature and one for each stem, named after it.

    A note that begins before the loop does begins with it, and one that outlasts the loop ends with it, so that the
    file is exactly one loop long. The bytes depend on the arguments alone.

    Args:
        notes: The notes of each stem.
        bpm: Quarter notes per minute.
        signature: Numerator and denominator.
        beats: Length of the loop in quarter notes, above 0.

    Raises:
        LookupError: A key is no stem.
        ValueError: The loop has no length, or the file format has no such tempo or signature.
    """
    for stem in notes:
        check_stem(stem)
    end = round(beats * MIDI_TICKS_PER_BEAT)
    if end < 1:
        raise ValueError(f"beats must be above 0, but got {beats}")
    if bpm < 4.0:
        raise ValueError(f"bpm must be at least 4, the slowest a MIDI file can hold, but got {bpm}")
    file = mido.MidiFile(type=1, ticks_per_beat=MIDI_TICKS_PER_BEAT, charset="utf-8")
    conductor = [
        mido.MetaMessage("track_name", name="Quartet"),
        mido.MetaMessage("time_signature", numerator=signature[0], denominator=signature[1]),
        mido.MetaMessage("set_tempo", tempo=mido.bpm2tempo(bpm)),
    ]
    file.tracks.append(_track(((0, message) for message in conductor), end))
    for stem in (stem for stem in STEMS if stem in notes):
        channel = _CHANNELS[stem]
        head = [
            mido.MetaMessage("track_name", name=stem),
            mido.Message("program_change", channel=channel, program=_PROGRAMS[stem]),
        ]
        # A note off comes before a note on of the same tick, or the second of two strokes on one key would be cut.
        moves = []
        for start, stop, pitch, velocity in _spans(notes[stem], end):
            moves.append((start, 1, pitch, mido.Message("note_on", channel=channel, note=pitch, velocity=velocity)))
            moves.append((stop, 0, pitch, mido.Message("note_off", channel=channel, note=pitch, velocity=0)))
        moves.sort(key=lambda move: move[:3])
        file.tracks.append(_track([*((0, m) for m in head), *((tick, m) for tick, _, _, m in moves)], end))
    buffer = io.BytesIO()
    file.save(file=buffer)
    return buffer.getvalue()


def write_midi(path: Path, notes: Mapping[str, Sequence[Note]], bpm: float, signature: tuple[int, int], beats: float) -> None:
    """Write the file of ``midi_bytes``."""
    path.write_bytes(midi_bytes(notes, bpm, signature, beats))


def read_midi(path: Path) -> Score:
    """Read a MIDI file that has tracks named after stems, as ``write_midi`` makes it; other tracks are passed over.

    Raises:
        ValueError: It is no MIDI file, or it is damaged.
    """
    try:
        file = mido.MidiFile(path, charset="utf-8")
    except FileNotFoundError:
        raise
    except (OSError, EOFError, ValueError, KeyError, IndexError, LookupError) as error:
        raise ValueError(f"{path} must be a standard MIDI file, but reading it gave: {error or type(error).__name__}") from error
    bpm, signature, end = 120.0, (4, 4), 0
    notes: dict[str, tuple[Note, ...]] = {}
    for track in file.tracks:
        tick = 0
        sounding: dict[int, tuple[int, int]] = {}  # key -> start tick, velocity
        found: list[Note] = []
        for message in track:
            tick += message.time
            if message.type == "set_tempo":
                bpm = mido.tempo2bpm(message.tempo)
            elif message.type == "time_signature":
                signature = (message.numerator, message.denominator)
            elif message.type in ("note_on", "note_off"):
                begun = sounding.pop(message.note, None)
                if begun is not None and tick > begun[0]:
                    start, velocity = begun
                    length = (tick - start) / file.ticks_per_beat
                    found.append(Note(start / file.ticks_per_beat, length, message.note, velocity))
                if message.type == "note_on" and message.velocity > 0:
                    sounding[message.note] = (tick, message.velocity)
        end = max(end, tick)
        if track.name in STEMS:
            notes[track.name] = (*notes.get(track.name, ()), *sorted(found))
    return Score(notes, bpm, signature, end / file.ticks_per_beat)
