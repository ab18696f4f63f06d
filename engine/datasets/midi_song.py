"""What a multi-track MIDI file plays: events in seconds, notes by channel, and the stem of each channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import mido
import numpy as np

from engine.datasets.general_midi import DRUM_CHANNEL, drum_key
from engine.datasets.lead_line import assign_lead, line_of
from engine.datasets.midi_rhythm import read_rhythm
from engine.datasets.rhythm import Rhythm
from engine.datasets.roles import assign_stems, role_of_program
from engine.music import Note
from engine.stems import STEMS

_SUSTAIN: Final = 64  # the controller, and from which value on the pedal is down
_SHORTEST_BEATS: Final = 0.02


@dataclass(frozen=True, order=True)
class Tone:
    """A note of a channel: when it begins and ends in seconds, its key and velocity, and the program that plays it."""

    start: float
    end: float
    pitch: int
    velocity: int
    program: int


@dataclass(frozen=True)
class MidiSong:
    """A multi-track file.

    Args:
        events: Channel messages and when they come, in seconds, in order.
        tones: The notes of each channel that has some; held as long as the pedal holds them.
        stems: The stem of each of these channels.
        rhythm: Beats and bars.
        signature: The most used one.
    """

    events: tuple[tuple[float, mido.Message], ...]
    tones: Mapping[int, tuple[Tone, ...]]
    stems: Mapping[int, str]
    rhythm: Rhythm
    signature: tuple[int, int]

    @property
    def seconds(self) -> float:
        """When the last note ends."""
        return max(tone.end for tones in self.tones.values() for tone in tones)

    def channels(self, stem: str) -> frozenset[int]:
        """Return the channels of a stem."""
        return frozenset(channel for channel, name in self.stems.items() if name == stem)


@dataclass(frozen=True)
class Stretch:
    """Whole bars of a song: from where to where in seconds, and how many quarter notes they are."""

    start: float
    end: float
    beats: float

    @property
    def bpm(self) -> float:
        """Quarter notes per minute, over the whole stretch."""
        return 60 * self.beats / (self.end - self.start)


def read_song(path: Path) -> MidiSong:
    """Read a multi-track MIDI file.

    Raises:
        ValueError: It is no MIDI file, or nobody plays in it.
        ModuleNotFoundError: The extra ``data`` is not installed.
    """
    try:
        file = mido.MidiFile(path, clip=True)
        now, events = 0.0, []
        for message in file:
            now += message.time
            if not message.is_meta and hasattr(message, "channel"):
                events.append((now, message))
    except FileNotFoundError:
        raise
    except (OSError, EOFError, ValueError, KeyError, IndexError, TypeError) as error:
        raise ValueError(f"{path} must be a standard MIDI file, but reading it gave: {error or type(error).__name__}") from error
    tones = {channel: row for channel in range(16) if (row := _tones(events, channel))}
    if not tones:
        raise ValueError(f"{path} must hold notes, but nobody plays in it; leave it out")
    try:
        rhythm, signature = read_rhythm(path, now)
    except ValueError as error:
        raise ValueError(f"{path} {error}") from error
    return MidiSong(tuple(events), tones, _stems(tones, now), rhythm, signature)


def _tones(events: list[tuple[float, mido.Message]], channel: int) -> tuple[Tone, ...]:
    """Return the notes of a channel; the pedal holds them until it rises or their key is struck again."""
    tones: list[Tone] = []
    sounding: dict[int, tuple[float, int, int]] = {}  # start, velocity, program
    pedaled: set[int] = set()
    program, down = 0, False

    def end(pitch: int, seconds: float) -> None:
        start, velocity, played_by = sounding.pop(pitch)
        pedaled.discard(pitch)
        if seconds > start:
            tones.append(Tone(start, seconds, pitch, velocity, played_by))

    now = 0.0
    for now, message in events:
        if message.channel != channel:
            continue
        if message.type == "program_change":
            program = message.program
        elif message.type == "control_change" and message.control == _SUSTAIN:
            down = message.value >= _SUSTAIN
            for pitch in () if down else sorted(pedaled):
                end(pitch, now)
        elif message.type in ("note_on", "note_off"):
            struck = message.type == "note_on" and message.velocity > 0
            if message.note in sounding and (struck or not down):
                end(message.note, now)
            elif message.note in sounding:
                pedaled.add(message.note)
            if struck:
                sounding[message.note] = (now, message.velocity, program)
    for pitch in sorted(sounding):
        end(pitch, now)
    return tuple(sorted(tones))


def _stems(tones: Mapping[int, tuple[Tone, ...]], seconds: float) -> dict[int, str]:
    """Return the stem of every channel that plays in one: the drums by their channel, the rest by program and line."""
    roles, lines = [], []
    for channel, row in tones.items():
        programs = [tone.program for tone in row]
        roles.append(role_of_program(max(set(programs), key=programs.count), channel == DRUM_CHANNEL))
        starts, ends = np.array([tone.start for tone in row]), np.array([tone.end for tone in row])
        lines.append(line_of(starts, ends - starts, np.array([tone.pitch for tone in row]), max(seconds, 1e-3)))
    stems = assign_stems(assign_lead(roles, lines))
    return {channel: stem for channel, stem in zip(tones, stems, strict=True) if stem}


def middle_bars(song: MidiSong, seconds: float) -> Stretch:
    """Return about so many seconds in whole bars: where most stems play, and of such places the one nearest to the middle."""
    bars = [bar for bar in song.rhythm.downbeats if bar < song.seconds]
    found = []
    for index, start in enumerate(bars[:-1]):
        end = min(bars[index + 1 :], key=lambda bar: abs(bar - start - seconds))
        playing = {
            song.stems[channel]
            for channel, tones in song.tones.items()
            if channel in song.stems and any(start <= tone.start < end for tone in tones)
        }
        length_off = abs(end - start - seconds)
        found.append((len(playing), length_off < seconds / 2, -abs((start + end) - song.seconds), start, end))
    if not found:
        return _measured(song, 0.0, song.seconds)
    *_, start, end = max(found)
    return _measured(song, start, end)


def whole(song: MidiSong) -> Stretch:
    """Return all of a song, to the bar that follows its last note, or the note where there is none."""
    return _measured(song, 0.0, min((bar for bar in song.rhythm.downbeats if bar >= song.seconds), default=song.seconds))


def _measured(song: MidiSong, start: float, end: float) -> Stretch:
    beats = np.array(song.rhythm.beats)
    if len(beats) < 2:
        return Stretch(start, end, (end - start) * song.rhythm.bpm / 60)
    places = np.arange(len(beats), dtype=float)
    first, last = (_place(seconds, beats, places) for seconds in (start, end))
    return Stretch(start, end, round(last - first, 6))


def _place(seconds: float, beats: np.ndarray, places: np.ndarray) -> float:
    """Return how many beats come before a moment, beyond the last as far apart as the last two."""
    if seconds <= beats[-1]:
        return float(np.interp(seconds, beats, places))
    return float(places[-1] + (seconds - beats[-1]) / (beats[-1] - beats[-2]))


def stem_notes(song: MidiSong, stretch: Stretch) -> dict[str, list[Note]]:
    """Return the notes of each stem that sound in a stretch, in beats of its mean tempo from its start.

    What began before it begins with it; strokes that did are left out.
    """
    notes: dict[str, list[Note]] = {stem: [] for stem in STEMS}
    per_second = stretch.bpm / 60
    for channel, tones in song.tones.items():
        stem = song.stems.get(channel)
        if stem is None:
            continue
        for tone in tones:
            start, end = (max(stretch.start, min(stretch.end, at)) - stretch.start for at in (tone.start, tone.end))
            pitch = drum_key(channel, tone.program, tone.pitch) if stem == "drums" else tone.pitch
            if pitch is None or (stem == "drums" and tone.start < stretch.start) or tone.start >= stretch.end:
                continue
            if (end - start) * per_second >= _SHORTEST_BEATS or stem == "drums":
                length = max(_SHORTEST_BEATS, (end - start) * per_second)
                notes[stem].append(Note(start * per_second, length, pitch, tone.velocity))
    return {stem: sorted(row) for stem, row in notes.items()}
