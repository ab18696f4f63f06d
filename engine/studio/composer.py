"""From a seed to a piece: draw the style, its key, harmony and players, and let each of them play."""

import hashlib
from dataclasses import replace
from random import Random

from engine.music import Key, transposed
from engine.stems import PITCHED, STEMS
from engine.studio.composition.band import Band
from engine.studio.composition.comping import COMPING, suits
from engine.studio.composition.grid import Grid
from engine.studio.composition.songs import compose_song
from engine.studio.composition.style import Style
from engine.studio.composition.triple_meters import SIX_EIGHT, WALTZ
from engine.studio.piece import FORMS, Piece, Section
from engine.studio.sound.effects import draw_effects
from engine.studio.styles import STYLES
from engine.studio.wording.captions import write_captions
from engine.units import TICKS_PER_BEAT

SPLITS = ("train", "test")
ABSENCE = 0.08  # share of pieces in which one stem rests, so that silence is learned too
_COMMON_TIME = (4, 4)


def held_out_instrument(style: str, key: Key) -> str:
    """Return the instrument that plays this style in this key in ``test`` only."""
    names = sorted(set(STYLES[style].programs["instrument"]))
    digest = hashlib.blake2b(f"{style}|{key}".encode(), digest_size=4).digest()
    return names[int.from_bytes(digest, "little") % len(names)]


def _players(rng: Random, name: str, key: Key, split: str) -> dict[str, str]:
    players = {stem: rng.choice(STYLES[name].programs[stem]) for stem in STEMS}
    held_out = held_out_instrument(name, key)
    kept = [program for program in STYLES[name].programs["instrument"] if program != held_out]
    players["instrument"] = held_out if split == "test" else rng.choice(kept)
    return players


def _comping(rng: Random, style: Style, program: str) -> str:
    """Draw how the accompanist breaks chords, among what its instrument can do."""
    return rng.choice([name for name in style.comping if suits(name, program)])


def compose_piece(seed: int, split: str = "train", form: str = "loop", semitones: int = 0) -> Piece:
    """Compose a piece of four stems; the same seed, split, form and transposition give the same piece.

    Args:
        seed: Any whole number.
        split: ``train`` or ``test``. The two share no seed's choices, and every ``test`` piece has a combination of
            style, key and instrument that ``train`` never has.
        form: ``loop`` of 2, 4 or 8 bars, or ``song`` of 8 to 24 bars.
        semitones: How much higher all is that has a pitch, whatever its players' usual range.

    Raises:
        LookupError: The split or the form has an unknown name.
    """
    if split not in SPLITS:
        raise LookupError(f"split must be one of {', '.join(SPLITS)}, but got {split!r}")
    if form not in FORMS:
        raise LookupError(f"form must be one of {', '.join(FORMS)}, but got {form!r}")
    rng = Random(f"{split}:{seed}" if form == "loop" else f"{split}:{form}:{seed}")
    name = rng.choice(tuple(STYLES))
    style = STYLES[name]
    signature = rng.choices((_COMMON_TIME, WALTZ, SIX_EIGHT), (1 - sum(style.meters), *style.meters))[0]
    bars = rng.choices((4, 2, 8), (80, 10, 10))[0]
    bpm = round(rng.uniform(*style.bpm), 0 if rng.random() < 0.7 else 1)
    swing = round(rng.uniform(*style.swing), 3) if signature != SIX_EIGHT else 0.0
    key = Key(rng.randrange(12), rng.choice(style.modes))
    beats = 4 if signature == _COMMON_TIME else 3
    grid = Grid(bars, beats * TICKS_PER_BEAT, 6 if signature == SIX_EIGHT else 4, swing, bpm, style.timing_ms)
    programs = _players(rng, name, key, split)
    comping = _comping(rng, style, programs["instrument"])
    band = Band(style, signature, grid, key, rng.choice(style.colors), comping)
    words = COMPING[comping].words
    if form == "song":
        song = compose_song(rng, band, _comping(rng, style, programs["instrument"]))
        chords, notes, sections = song.chords, song.notes, song.sections
        bars = sum(section.bars for section in sections)
        words = ()
    else:
        chords = band.chords(rng, bars)
        notes = {stem: band.play(rng, stem, chords) for stem in STEMS}
        sections = (Section("loop", 0, bars),)
    if rng.random() < ABSENCE:
        resting = rng.choice([stem for stem in STEMS if split == "train" or stem != "instrument"])
        notes[resting] = ()
        del programs[resting]
    key, chords = key.transposed(semitones), tuple(chord.transposed(semitones) for chord in chords)
    notes = {stem: transposed(played, semitones) if stem in PITCHED else played for stem, played in notes.items()}
    effects = {stem: draw_effects(rng, name, stem, bpm) for stem in programs}
    captions = write_captions(
        rng, style, bpm, swing, key, chords, notes, programs, effects, words, form=form, signature=signature
    )
    piece = Piece(seed, name, bpm, bars, signature, swing, key, chords, notes, programs, captions, effects)
    return replace(piece, split=split, form=form, sections=sections)
