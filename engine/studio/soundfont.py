"""FluidSynth with a General MIDI soundfont: one instance a process, events placed to the nearest 64 frames."""

import ctypes
import functools
import importlib
import os
from collections.abc import Sequence
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
_FLOATS: Final = ctypes.POINTER(ctypes.c_float)


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

    Args:
        soundfont: A SoundFont 2 file with General MIDI programs and drum kits.
    """

    def __init__(self, soundfont: Path) -> None:
        """Start FluidSynth without its reverb and chorus, and load the soundfont."""
        module: Any = importlib.import_module("fluidsynth")
        self._write = module._fl.fluid_synth_write_float
        self._write.argtypes = [
            ctypes.c_void_p, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int,
        ]
        settings = {"synth.reverb.active": 0, "synth.chorus.active": 0, "synth.cpu-cores": 1, "synth.polyphony": 192}
        self._synth = module.Synth(gain=_GAIN, samplerate=float(SAMPLE_RATE_HZ), **settings)
        self._font = self._synth.sfload(str(soundfont))
        if self._font < 0:
            raise ValueError(f"the soundfont must be a SoundFont 2 file, but FluidSynth cannot read {soundfont}")
        self._early: dict[tuple[str, int], int] = {}

    def _advance(self, sound: np.ndarray[Any, np.dtype[np.float32]], begin: int, end: int) -> None:
        if end > begin:
            left = sound[0, begin:end].ctypes.data_as(_FLOATS)
            right = sound[1, begin:end].ctypes.data_as(_FLOATS)
            self._write(self._synth.synth, end - begin, left, 0, 1, right, 0, 1)

    def _select(self, patch: str) -> None:
        kind, number = patch.split(":")
        channel, bank = (_DRUM_CHANNEL, 128) if kind == "kit" else (0, 0)
        self._synth.program_select(channel, self._font, bank, int(number))

    def _early_frames(self, patch: str, channel: int, pitch: int) -> int:
        """Return how long after its event a note is first heard: the breath before a recorded pluck."""
        if (patch, pitch) not in self._early:
            probe = np.zeros((2, _PROBE_BLOCKS * BLOCK_FRAMES), np.float32)
            self._select(patch)
            self._synth.noteon(channel, pitch, 100)
            self._advance(probe, 0, probe.shape[1])
            self._silence()
            level = np.abs(probe).max(axis=0)
            heard = int(np.argmax(level > _HEARD * level.max()))
            self._early[patch, pitch] = min(heard, _MOST_EARLY_FRAMES)
        return self._early[patch, pitch]

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
        channel = _DRUM_CHANNEL if kind == "kit" else 0
        passes = 1 + max(1, -(-_LONGEST_TAIL_FRAMES // frames))
        early = {pitch: self._early_frames(patch, channel, pitch) for pitch in sorted({note.pitch for note in notes})}
        self._select(patch)
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
        self._silence()
        return np.ascontiguousarray(sound[:, (passes - 1) * frames : passes * frames].T)

    def _silence(self) -> None:
        """Forget every voice, so that one loop never sounds into the next."""
        self._synth.system_reset()
        self._advance(np.zeros((2, 4 * BLOCK_FRAMES), np.float32), 0, 4 * BLOCK_FRAMES)


@functools.cache
def soundfont_synth() -> SoundFontSynth:
    """Return this process's instance; it is made at the first call, which takes about a second."""
    return SoundFontSynth(find_soundfont())
