"""FluidSynth with a General MIDI soundfont: one instance a process, events placed to the nearest 64 frames."""

import contextlib
import ctypes
import functools
import importlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

from engine.music import Note
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

BLOCK_FRAMES: Final = 64  # FluidSynth hears events at the borders of its blocks: at most 0.7 ms from the note
_LONGEST_TAIL_FRAMES: Final = 4 * SAMPLE_RATE_HZ
_GAIN: Final = 0.4
_PROBE_BLOCKS: Final = 45  # 60 ms of a note show where it is first heard
_HEARD: Final = 0.1  # of the probe's peak
_MOST_EARLY_FRAMES: Final = 1200  # 25 ms: a slow attack is a sound's character, not a delay
_SOUNDFONTS: Final = (
    "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "/usr/share/soundfonts/FluidR3_GM.sf2",
    "/usr/share/sounds/sf2/default-GM.sf2",
    "/opt/homebrew/share/soundfonts/default.sf2",
)
_DRUM_CHANNEL: Final = 9
_WARNING: Final = 2
_PROBED_KEYS: Final = range(28, 89)
_FLOATS: Final = ctypes.POINTER(ctypes.c_float)
_SYNTH: Final = ctypes.c_void_p
_FUNCTIONS: Final[tuple[tuple[str, Any, list[Any]], ...]] = (
    (
        "fluid_synth_write_float",
        ctypes.c_int,
        [_SYNTH, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int],
    ),
    ("fluid_set_log_function", ctypes.c_void_p, [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]),
    ("fluid_synth_get_sfont_by_id", ctypes.c_void_p, [_SYNTH, ctypes.c_int]),
    ("fluid_synth_add_sfont", ctypes.c_int, [_SYNTH, ctypes.c_void_p]),
    ("fluid_synth_remove_sfont", ctypes.c_int, [_SYNTH, ctypes.c_void_p]),
)


def find_soundfont() -> Path:
    """Return the General MIDI soundfont: that of the variable ``QUARTET_SOUNDFONT``, else the system's.

    Raises:
        FileNotFoundError: There is none; the text names the package.
    """
    named = os.environ.get("QUARTET_SOUNDFONT")
    for name in (named,) if named else _SOUNDFONTS:
        if Path(name).is_file():
            return Path(name)
    expected = named or "FluidR3_GM.sf2"
    raise FileNotFoundError(
        f"the studio needs a General MIDI soundfont, but there is no {expected}; "
        "install the package fluid-soundfont-gm, or set QUARTET_SOUNDFONT to a soundfont"
    )


class SoundFontSynth:
    """Renders one stem at a time; not to be shared between threads.

    FluidSynth carries traces of what it played before, up to one block of a voice, whatever it is told to forget.
    So every stem is played by an instance of its own, to which the soundfont, loaded once, is lent.

    Args:
        soundfont: A SoundFont 2 file with General MIDI programs and drum kits.
    """

    def __init__(self, soundfont: Path) -> None:
        """Start FluidSynth and load the soundfont."""
        self._module: Any = importlib.import_module("fluidsynth")
        library = self._module._fl
        for name, result, arguments in _FUNCTIONS:
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments
        library.fluid_set_log_function(_WARNING, None, None)  # an instance warns of every channel it leaves empty
        self._library = library
        self._owner = self._new()
        identity = self._owner.sfload(str(soundfont))
        if identity < 0:
            raise ValueError(f"the soundfont must be a SoundFont 2 file, but FluidSynth cannot read {soundfont}")
        self._font = library.fluid_synth_get_sfont_by_id(self._owner.synth, identity)
        self._synth = self._owner
        self._early: dict[str, dict[int, int]] = {}

    def _new(self) -> Any:
        settings = {"synth.reverb.active": 0, "synth.chorus.active": 0, "synth.cpu-cores": 1, "synth.polyphony": 192}
        return self._module.Synth(gain=_GAIN, samplerate=float(SAMPLE_RATE_HZ), channels=16, **settings)

    @contextlib.contextmanager
    def _fresh(self, patch: str) -> Iterator[int]:
        """Lend the soundfont to a new instance with a patch selected, and give its channel."""
        kind, number = patch.split(":")
        channel, bank = (_DRUM_CHANNEL, 128) if kind == "kit" else (0, 0)
        self._synth = self._new()
        identity = self._library.fluid_synth_add_sfont(self._synth.synth, self._font)
        try:
            self._synth.program_select(channel, identity, bank, int(number))
            yield channel
        finally:
            self._synth.system_reset()
            self._advance(np.zeros((2, 4 * BLOCK_FRAMES), np.float32), 0, 4 * BLOCK_FRAMES)
            self._synth.program_unset(channel)
            self._library.fluid_synth_remove_sfont(self._synth.synth, self._font)
            self._synth.delete()
            self._synth = self._owner

    def _advance(self, sound: np.ndarray[Any, np.dtype[np.float32]], begin: int, end: int) -> None:
        if end > begin:
            left = sound[0, begin:end].ctypes.data_as(_FLOATS)
            right = sound[1, begin:end].ctypes.data_as(_FLOATS)
            self._library.fluid_synth_write_float(self._synth.synth, end - begin, left, 0, 1, right, 0, 1)

    def _early_frames(self, patch: str) -> dict[int, int]:
        """Return for every key how long after its event a note is first heard: the breath before a recorded pluck."""
        if patch not in self._early:
            with self._fresh(patch) as channel:
                self._early[patch] = {key: self._probe(channel, key) for key in _PROBED_KEYS}
        return self._early[patch]

    def _probe(self, channel: int, key: int) -> int:
        sound = np.zeros((2, _PROBE_BLOCKS * BLOCK_FRAMES), np.float32)
        self._synth.noteon(channel, key, 100)
        self._advance(sound, 0, sound.shape[1])
        self._synth.system_reset()
        self._advance(np.zeros((2, 4 * BLOCK_FRAMES), np.float32), 0, 4 * BLOCK_FRAMES)
        level = np.abs(sound).max(axis=0)
        return min(int(np.argmax(level > _HEARD * level.max())), _MOST_EARLY_FRAMES)

    def render(self, patch: str, notes: Sequence[Note], bpm: float, frames: int) -> np.ndarray[Any, np.dtype[np.float32]]:
        """Render a loop that has sounded before, so that its tails reach round into its start.

        Args:
            patch: ``gm:N`` for a program, ``kit:N`` for a drum kit.
            notes: In beats.
            bpm: Quarter notes per minute.
            frames: Length of the loop.

        Returns:
            The loop, [frames, 2].
        """
        kind = patch.split(":")[0]
        passes = 1 + max(1, -(-_LONGEST_TAIL_FRAMES // frames))
        early = self._early_frames(patch)
        events = []
        for index in range(passes + 1):
            for order, note in enumerate(notes):
                start = index * frames + beats_to_frames(note.start, bpm) - early[note.pitch]
                block = round(start / BLOCK_FRAMES)
                if block >= 0:
                    events.append((block, 1, order, note))
                    if kind == "gm":  # a drum rings out by itself
                        end = round((start + beats_to_frames(note.length, bpm)) / BLOCK_FRAMES)
                        events.append((max(block + 1, end), 0, order, note))
        events.sort(key=lambda event: event[:3])
        total = -(-passes * frames // BLOCK_FRAMES)
        sound = np.zeros((2, total * BLOCK_FRAMES), np.float32)
        with self._fresh(patch) as channel:
            reached = 0
            for block, is_on, _, note in events:
                if block >= total:
                    break
                self._advance(sound, reached * BLOCK_FRAMES, block * BLOCK_FRAMES)
                reached = block
                if is_on:
                    self._synth.noteon(channel, note.pitch, note.velocity)
                else:
                    self._synth.noteoff(channel, note.pitch)
            self._advance(sound, reached * BLOCK_FRAMES, total * BLOCK_FRAMES)
        return np.ascontiguousarray(sound[:, (passes - 1) * frames : passes * frames].T)


@functools.cache
def soundfont_synth() -> SoundFontSynth:
    """Return this process's instance; it is made at the first call, which takes about a second."""
    return SoundFontSynth(find_soundfont())
