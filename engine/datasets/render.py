"""``quartet datasets render``: from multi-track MIDI files and a soundfont to songs in four stems, with their true notes."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

import numpy as np
import soundfile

from engine.datasets.midi_player import MidiPlayer
from engine.datasets.midi_song import middle_bars, read_song, stem_notes, whole
from engine.datasets.stem_folders import NOTES_NAME
from engine.midi_file import write_midi
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ

WELL, FAILED, WRONG_WORDS = 0, 1, 2
_SUFFIXES: Final = (".mid", ".midi")
_SECONDS: Final = 12.0
_PEAK: Final = 0.9  # of the sum of the stems


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 where a file could not be played, 2 where words are wrong."""
    parser = argparse.ArgumentParser(
        prog="quartet datasets render",
        description="Play multi-track MIDI files through FluidSynth: a folder a song, four stems and their true notes. "
        "Songs that are there already are left as they are.",
    )
    parser.add_argument("--midi", type=Path, nargs="+", required=True, help="MIDI files, or folders of some")
    parser.add_argument("--soundfont", type=Path, required=True, help="a General MIDI soundfont, SoundFont 2")
    parser.add_argument("--out", type=Path, required=True, help="folder of the songs")
    parser.add_argument("--seconds", type=float, default=_SECONDS, help="of each, in whole bars of its middle; 0: all of it")
    words = parser.parse_args(list(argv))
    if not words.seconds >= 0:
        print(f"quartet datasets render: seconds must be 0 or more, but got {words.seconds}", file=sys.stderr)
        return WRONG_WORDS
    try:
        files = [path for path in _files(words.midi) if words.out not in path.parents]
        player = MidiPlayer(words.soundfont)
    except (OSError, ModuleNotFoundError) as error:
        print(f"quartet datasets render: {error}", file=sys.stderr)
        return WRONG_WORDS
    failed = False
    for path in files:
        try:
            print(render_song(path, player, words.out, words.seconds), flush=True)
        except (OSError, ValueError, ModuleNotFoundError) as error:
            print(f"quartet datasets render: {error}", file=sys.stderr)
            failed = True
    return FAILED if failed else WELL


def _files(places: Iterable[Path]) -> list[Path]:
    """Return the MIDI files that are named or lie in folders that are."""
    files: list[Path] = []
    for place in places:
        found = sorted(path for path in place.rglob("*") if path.suffix.lower() in _SUFFIXES) if place.is_dir() else [place]
        if not found or not found[0].exists():
            raise FileNotFoundError(f"midi must be MIDI files or folders of some, but there is none at {place}")
        files += found
    return files


def render_song(path: Path, player: MidiPlayer, out: Path, seconds: float) -> str:
    """Play a file into its folder, which appears whole or not at all; return a line about it.

    Raises:
        ValueError: It is no MIDI file, nobody plays in it, or the soundfont cannot be read.
    """
    folder = out / path.stem
    if folder.exists():
        return f"{path.stem}: is there already"
    song = read_song(path)
    stretch = middle_bars(song, seconds) if seconds else whole(song)
    stems = {stem: player.play(song, song.channels(stem), stretch) for stem in STEMS}
    peak = float(np.abs(np.sum(list(stems.values()), axis=0)).max())
    if not peak > 0:
        raise ValueError(f"{path} must sound with this soundfont, but is silent; name another soundfont")
    gain = np.float32(_PEAK / max(peak, *(float(np.abs(audio).max()) for audio in stems.values())))
    aside = out / f".{path.stem}"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    for stem, audio in stems.items():
        soundfile.write(aside / f"{stem}.flac", audio * gain, SAMPLE_RATE_HZ, subtype="PCM_24")
    write_midi(aside / NOTES_NAME, stem_notes(song, stretch), stretch.bpm, song.signature, stretch.beats)
    os.replace(aside, folder)
    playing = ", ".join(stem for stem in STEMS if song.channels(stem))
    return f"{path.stem}: {stretch.end - stretch.start:.1f} s at {stretch.bpm:g} bpm, {playing}"
