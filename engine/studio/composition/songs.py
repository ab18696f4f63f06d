"""Through-composed pieces: their sections, who plays in them, how one leads to the next, and how they end."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from engine.music import Chord, Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composition.band import Band
from engine.studio.composition.bass import root_key
from engine.studio.composition.comping import voicing
from engine.studio.composition.drums import compose_pickup
from engine.studio.composition.grid import Grid, without_overlaps
from engine.studio.composition.harmony import degree_chord
from engine.studio.composition.melody import HIGHEST, LOWEST
from engine.studio.composition.style import Style
from engine.studio.piece import Section
from engine.units import TICKS_PER_BEAT

_LETTERS: Final = {"b": "bass", "d": "drums", "i": "instrument", "m": "melody"}

# Sections with bars and players: a capital letter plays fully, a small one sparsely, no letter rests.
_ARRANGEMENTS: Final = (
    "intro 2 dI, verse 4 BDIM, outro 2 BDIm",
    "verse 4 BDIm, chorus 4 BDIM",
    "intro 2 Id, verse 4 BDIm, chorus 4 BDIM, outro 2 BDI",
    "intro 4 bI, verse 4 BDIM, chorus 4 BDIM",
    "verse 4 BDI, chorus 4 BDIM, break 2 iM, chorus 4 BDIM",
    "intro 4 dB, verse 4 BDIm, chorus 4 BDIM, outro 4 bdIM",
    "intro 2 Im, verse 4 BDI, chorus 4 BDIM, verse 4 BDIM, outro 2 BDi",
    "intro 4 dI, verse 4 BDIm, chorus 4 BDIM, break 4 biM, chorus 4 BDIM",
    "intro 2 D, verse 8 BDIM, chorus 8 BDIM, outro 2 bDI",
    "intro 4 I, verse 4 bDIm, chorus 4 BDIM, verse 4 BDIM, chorus 4 BDIM, outro 4 bdIm",
    "intro 4 dBi, verse 8 BDIM, break 4 IM, chorus 8 BDIM",
    "verse 4 BDIm, chorus 4 BDIM, verse 4 BDIM, chorus 4 BDIM, break 4 dbI, chorus 4 BDIM",
)
_MATERIAL: Final = {"intro": "verse", "verse": "verse", "chorus": "chorus", "break": "chorus", "outro": "verse"}
_MATERIAL_BARS: Final = 4
_LIFT: Final = 4  # semitones that the melody of a chorus lies higher
_CRASH: Final = 0.8  # of the choruses begin with a cymbal, in styles that have one
_HELD_ENDINGS: Final = 0.7  # the others are struck and ring out


Played = dict[str, tuple[Note, ...]]


@dataclass(frozen=True)
class Scene:
    """A section and who plays in it.

    Args:
        section: Its name and place.
        playing: By stem, whether it plays sparsely; a stem that is not there rests.
    """

    section: Section
    playing: Mapping[str, bool]


def draw_scenes(rng: Random) -> tuple[Scene, ...]:
    """Draw the sections of a song, 8 to 24 bars in all; every stem plays in one of them at least."""
    scenes: list[Scene] = []
    bar = 0
    for text in rng.choice(_ARRANGEMENTS).split(", "):
        name, bars, letters = text.split()
        playing = {_LETTERS[letter.lower()]: letter.islower() for letter in letters}
        scenes.append(Scene(Section(name, bar, int(bars)), playing))
        bar += int(bars)
    return tuple(scenes)


def _ending(rng: Random, style: Style, grid: Grid, tonic: Chord, before: Mapping[str, list[Note]]) -> dict[str, list[Note]]:
    """Return by stem the last bar of a song, from its beginning: all strike the tonic chord, or hold it for the bar."""
    held = grid.ticks_per_bar if rng.random() < _HELD_ENDINGS else grid.pulse_ticks
    roots = [pitch for pitch in range(LOWEST, HIGHEST + 1) if pitch % 12 == tonic.root]
    last = before["melody"][-1].pitch
    keys = {
        "bass": (root_key(tonic, style.bass_low),),
        "drums": (DRUM_KEYS["kick"], DRUM_KEYS["crash" if style.crash > 0 else "ride"]),
        "instrument": voicing(tonic, tuple(note.pitch for note in before["instrument"][-3:]), 50),
        "melody": (min(roots, key=lambda pitch: abs(pitch - last)),),
    }
    loud = 92 + style.touch // 2
    return {
        stem: [grid.note(0, held * 0.97, pitch, loud + rng.gauss(0, 3), max(0.0, grid.human(rng))) for pitch in pitches]
        for stem, pitches in keys.items()
    }


def _opening(chords: tuple[Chord, ...], beats: int) -> list[int]:
    """Return the roots of all bars but the last."""
    return [chord.root for chord in chords[:-beats:beats]]


def _shifted(note: Note, beat: float) -> Note:
    return Note(round(max(0.0, note.start + beat), 6), note.length, note.pitch, note.velocity)


def _until(notes: list[Note], beat: float) -> list[Note]:
    """Return the notes that begin before a beat, none held beyond it."""
    return [
        Note(note.start, round(min(note.length, beat - note.start), 6), note.pitch, note.velocity)
        for note in notes
        if note.start < beat - 0.1
    ]


@dataclass(frozen=True)
class Song:
    """What has been composed.

    Args:
        chords: One per beat.
        notes: By stem, none before beat 0.
        sections: They fill the song.
    """

    chords: tuple[Chord, ...]
    notes: Played
    sections: tuple[Section, ...]


def _draw_harmony(rng: Random, band: Band, beats: int) -> dict[str, tuple[Chord, ...]]:
    """Return the chords of verses and of choruses, four bars each, which walk through different roots."""
    verse = chorus = band.chords(rng, _MATERIAL_BARS)
    while _opening(chorus, beats) == _opening(verse, beats):
        chorus = band.chords(rng, _MATERIAL_BARS, ("song", "song", *band.style.harmony))
    return {"verse": verse, "chorus": chorus}


def _play_scene(rng: Random, band: Band, scene: Scene, chords: tuple[Chord, ...], takes: Mapping[str, int]) -> Played:
    """Return by stem what is played in a section, from its beginning; equal takes are equal music."""
    chorus = scene.section.name == "chorus"
    played = {
        stem: band.play(
            Random(takes[stem]),
            stem,
            chords,
            sparse=sparse,
            lift=_LIFT if chorus else 0,
            fill=1.0,
            crash=_CRASH if chorus and band.style.crash > 0 else 0.0,
        )
        for stem, sparse in scene.playing.items()
    }
    if "drums" not in played:
        played["drums"] = compose_pickup(rng, band.style, replace(band.grid, bars=scene.section.bars))
    return played


def compose_song(rng: Random, band: Band, chorus_comping: str) -> Song:
    """Compose a song of 8 to 24 bars that begins, changes and ends.

    Verses have one music and choruses another; intro, break and outro are made of theirs. The drums lead to every
    section with a fill, and the last bar is the tonic chord.

    Args:
        rng: Where choices come from.
        band: Who plays; the length of its grid is not used.
        chorus_comping: The row of ``engine.studio.composition.comping.COMPING`` of choruses.
    """
    scenes = draw_scenes(rng)
    beats = band.grid.ticks_per_bar // TICKS_PER_BEAT
    bands = {"verse": band, "chorus": replace(band, comping=chorus_comping)}
    harmony = _draw_harmony(rng, band, beats)
    takes = {material: {stem: rng.getrandbits(32) for stem in STEMS} for material in bands}
    chords: list[Chord] = []
    notes: dict[str, list[Note]] = {stem: [] for stem in STEMS}
    for scene in scenes:
        material = _MATERIAL[scene.section.name]
        begin = len(chords)
        chords += [harmony[material][at % len(harmony[material])] for at in range(scene.section.bars * beats)]
        for stem, played in _play_scene(rng, bands[material], scene, tuple(chords[begin:]), takes[material]).items():
            notes[stem] += [_shifted(note, begin) for note in played]
    final = len(chords) - beats
    tonic = degree_chord(band.key, 0, band.color)
    chords[final:] = [tonic] * beats
    before = {stem: _until(sorted(notes[stem]), final) for stem in STEMS}
    ending = _ending(rng, band.style, band.grid, tonic, before)
    song = {
        stem: without_overlaps(
            [*before[stem], *(_shifted(note, final) for note in ending[stem])], len(chords), stem in ("bass", "melody")
        )
        for stem in STEMS
    }
    return Song(tuple(chords), song, tuple(scene.section for scene in scenes))
