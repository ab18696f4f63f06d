"""From a seed to a piece: draw the style, its key, harmony and players, and let each of them play."""

import hashlib
from dataclasses import replace
from random import Random

from engine.music import Key
from engine.stems import STEMS
from engine.studio.bass import compose_bass
from engine.studio.captions import write_captions
from engine.studio.comping import COMPING, compose_comping
from engine.studio.drums import compose_drums
from engine.studio.effects import draw_effects
from engine.studio.grid import Grid
from engine.studio.harmony import compose_chords
from engine.studio.melody import compose_melody
from engine.studio.piece import Piece, Section
from engine.studio.styles import STYLES

SPLITS = ("train", "test")
ABSENCE = 0.08  # share of pieces in which one stem rests, so that silence is learned too


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


def compose_piece(seed: int, split: str = "train") -> Piece:
    """Compose a loop of four stems; the same seed and split give the same piece.

    Args:
        seed: Any whole number.
        split: ``train`` or ``test``. The two share no seed's choices, and every ``test`` piece has a combination of
            style, key and instrument that ``train`` never has.

    Raises:
        LookupError: The split has an unknown name.
    """
    if split not in SPLITS:
        raise LookupError(f"split must be one of {', '.join(SPLITS)}, but got {split!r}")
    rng = Random(f"{split}:{seed}")
    name = rng.choice(tuple(STYLES))
    style = STYLES[name]
    signature = rng.choices(((4, 4), (3, 4), (6, 8)), (90, 5, 5) if style.meters else (1, 0, 0))[0]
    bars = rng.choices((4, 2, 8), (80, 10, 10))[0]
    bpm = round(rng.uniform(*style.bpm), 0 if rng.random() < 0.7 else 1)
    swing = round(rng.uniform(*style.swing), 3) if signature == (4, 4) else 0.0
    key = Key(rng.randrange(12), rng.choice(style.modes))
    beats = 4 if signature == (4, 4) else 3
    grid = Grid(bars, beats * 4, 6 if signature == (6, 8) else 4, swing, bpm, style.timing_ms)
    color = rng.choice(style.colors)
    chords = compose_chords(rng, key, color, style.vamp, bars, beats, halves=signature == (4, 4))
    comping = rng.choice(style.comping)
    programs = _players(rng, name, key, split)
    notes = {
        "bass": compose_bass(rng, style, signature, grid, key, chords),
        "drums": compose_drums(rng, name, style, signature, grid),
        "instrument": compose_comping(rng, comping, signature, grid, key, chords),
        "melody": compose_melody(rng, style, grid, key, chords),
    }
    if rng.random() < ABSENCE:
        resting = rng.choice([stem for stem in STEMS if split == "train" or stem != "instrument"])
        notes[resting] = ()
        del programs[resting]
    effects = {stem: draw_effects(rng, name, stem, bpm) for stem in programs}
    captions = write_captions(rng, style, bpm, bars, beats, swing, key, chords, notes, programs, effects, COMPING[comping].words)
    piece = Piece(seed, name, bpm, bars, signature, swing, key, chords, notes, programs, captions, effects)
    return replace(piece, split=split, sections=(Section("loop", 0, bars),))
