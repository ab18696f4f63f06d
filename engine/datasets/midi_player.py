"""Plays the channels of a MIDI file through FluidSynth with a soundfont of the user's own."""

import ctypes
import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

import mido
import numpy as np
from numpy.typing import NDArray

from engine.datasets.midi_song import MidiSong, Stretch
from engine.units import SAMPLE_RATE_HZ

Sound = NDArray[np.float32]

_BLOCK_FRAMES: Final = 64  # FluidSynth hears events at the borders of its blocks: at most 0.7 ms from the note
_LEAD_SECONDS: Final = 8.0  # that are played before a stretch, unheard, for what still rings in it
_FADE_FRAMES: Final = 240  # 5 ms at either end, for what rings there
_GAIN: Final = 0.3
_WARNING: Final = 2
_FLOATS: Final = ctypes.POINTER(ctypes.c_float)
_WRITE_TYPES: Final = [ctypes.c_void_p, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int, _FLOATS, ctypes.c_int, ctypes.c_int]

_PLAYED: Final[Mapping[str, Callable[[Any, mido.Message], object]]] = {
    "note_on": lambda synth, message: synth.noteon(message.channel, message.note, message.velocity),
    "note_off": lambda synth, message: synth.noteoff(message.channel, message.note),
    "control_change": lambda synth, message: synth.cc(message.channel, message.control, message.value),
    "program_change": lambda synth, message: synth.program_change(message.channel, message.program),
    "pitchwheel": lambda synth, message: synth.pitch_bend(message.channel, message.pitch),
}
_NOTES: Final = ("note_on", "note_off")


class MidiPlayer:
    """Plays stretches of files, a new synthesizer for each, so that nothing is heard of what was played before.

    Args:
        soundfont: A SoundFont 2 file with General MIDI programs and drum kits.

    Raises:
        ModuleNotFoundError: pyfluidsynth or FluidSynth is not installed.
        FileNotFoundError: There is no such soundfont.
    """

    def __init__(self, soundfont: Path) -> None:
        """Find FluidSynth."""
        if not soundfont.is_file():
            raise FileNotFoundError(f"soundfont must be a SoundFont 2 file, but there is no {soundfont}")
        try:
            self._module: Any = importlib.import_module("fluidsynth")
        except ImportError as error:
            raise ModuleNotFoundError(
                "playing MIDI files needs FluidSynth and pyfluidsynth, but they are not there; install the package "
                "fluidsynth, and pip install 'quartet[train]'"
            ) from error
        self._soundfont = soundfont
        library = self._module._fl
        library.fluid_synth_write_float.argtypes = _WRITE_TYPES
        library.fluid_set_log_function.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p]
        library.fluid_set_log_function(_WARNING, None, None)  # a file may name programs that a small soundfont lacks

    def play(self, song: MidiSong, channels: frozenset[int], stretch: Stretch) -> Sound:
        """Play some channels of a song over a stretch of it.

        Returns:
            [frames, 2] at 48 kHz; zeros where no channel plays.

        Raises:
            ValueError: FluidSynth cannot read the soundfont.
        """
        frames = round((stretch.end - stretch.start) * SAMPLE_RATE_HZ)
        if not channels:
            return np.zeros((frames, 2), np.float32)
        synth = self._module.Synth(gain=_GAIN, samplerate=float(SAMPLE_RATE_HZ), channels=16, **{"synth.cpu-cores": 1})
        try:
            if synth.sfload(str(self._soundfont)) < 0:
                raise ValueError(f"the soundfont must be a SoundFont 2 file, but FluidSynth cannot read {self._soundfont}")
            synth.program_reset()
            begin = max(0.0, stretch.start - _LEAD_SECONDS)
            lead = _blocks(stretch.start - begin)
            sound = np.zeros((2, (lead + _blocks(frames / SAMPLE_RATE_HZ) + 1) * _BLOCK_FRAMES), np.float32)
            reached = 0
            for seconds, message in song.events:
                if message.channel not in channels or message.type not in _PLAYED or seconds >= stretch.end:
                    continue
                if seconds < begin and message.type in _NOTES:
                    continue
                block = _blocks(max(0.0, seconds - begin))
                self._advance(synth, sound, reached, block)
                reached = max(reached, block)
                _PLAYED[message.type](synth, message)
            self._advance(synth, sound, reached, sound.shape[1] // _BLOCK_FRAMES)
        finally:
            synth.delete()
        heard = np.ascontiguousarray(sound[:, lead * _BLOCK_FRAMES :][:, :frames].T)
        ramp = np.linspace(0, 1, min(_FADE_FRAMES, frames // 2), dtype=np.float32)[:, None]
        heard[: len(ramp)] *= ramp
        heard[len(heard) - len(ramp) :] *= ramp[::-1]
        return heard

    def _advance(self, synth: Any, sound: Sound, begin: int, end: int) -> None:
        """Play from a block to another."""
        first, frames = begin * _BLOCK_FRAMES, (min(end * _BLOCK_FRAMES, sound.shape[1]) - begin * _BLOCK_FRAMES)
        if frames > 0:
            left, right = (channel[first : first + frames].ctypes.data_as(_FLOATS) for channel in sound)
            self._module._fl.fluid_synth_write_float(synth.synth, frames, left, 0, 1, right, 0, 1)


def _blocks(seconds: float) -> int:
    return round(seconds * SAMPLE_RATE_HZ / _BLOCK_FRAMES)
