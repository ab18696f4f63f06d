"""FluidSynth with a General MIDI soundfont: one instance a process, events placed to the nearest 64 frames."""

import contextlib
import ctypes
import functools
import importlib
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch

from engine.music import Note
from engine.stems import DRUM_KEYS
from engine.studio.sound.soundfont_file import find_soundfont
from engine.studio.sound.synthesizers import Sound, lay
from engine.units import SAMPLE_RATE_HZ, beats_to_frames

BLOCK_FRAMES: Final = 64  # FluidSynth hears events at the borders of its blocks: at most 0.7 ms from the note
_LEAD_FRAMES: Final = 8192  # before the loop, for notes that begin a little before its start
_TAIL_BLOCKS: Final = 6 * SAMPLE_RATE_HZ // BLOCK_FRAMES  # what still rings 6 s after the last event fades
_FADE_FRAMES: Final = 4800  # 0.1 s
_STRIDE_BLOCKS: Final = 256
_HATS: Final = (DRUM_KEYS["closed_hat"], DRUM_KEYS["open_hat"])
_GAIN: Final = 0.4
_ALL_SOUNDS_OFF: Final = 120
_PROBE_BLOCKS: Final = 150  # 0.2 s of a note show where it is first heard
_PROBED_VELOCITIES: Final = (50, 80, 110)
_PROBED_KEYS: Final = range(28, 89)
_HEARD: Final = 0.15  # of its attack's peak
_ATTACK_FRAMES: Final = 4800  # 0.1 s after it is heard: what is louder later is not its attack
_ATTACK_ROUNDS: Final = 6
_MOST_EARLY_FRAMES: Final = 3840  # 80 ms, less than the lead: a slower attack is a sound's character, not a delay
_DRIFT_HZ: Final = 5.0
_DRIFT_BLOCKS: Final = 256  # in which such a drift has died away to -86 dB
_COARSE_TUNE: Final = 51  # the soundfont generator, in semitones
_DRUM_CHANNEL: Final = 9
_WARNING: Final = 2
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
    ("fluid_synth_get_active_voice_count", ctypes.c_int, [_SYNTH]),
    ("fluid_synth_set_gen", ctypes.c_int, [_SYNTH, ctypes.c_int, ctypes.c_int, ctypes.c_float]),
    ("fluid_synth_add_sfont", ctypes.c_int, [_SYNTH, ctypes.c_void_p]),
    ("fluid_synth_remove_sfont", ctypes.c_int, [_SYNTH, ctypes.c_void_p]),
)


def _heard(level: Sound) -> int:
    """Return the frame at which a note is first heard, from its loudness, [frames]."""
    early = 0
    for _ in range(_ATTACK_ROUNDS):
        early = int(np.argmax(level > _HEARD * level[: early + _ATTACK_FRAMES].max()))
    return min(early, _MOST_EARLY_FRAMES)


def _centered(sound: torch.Tensor) -> torch.Tensor:
    """Take from a sound, [2, frames] in whole blocks, what moves slower than 5 Hz: some recordings lie beside zero.

    The sound is changed in place and returned.
    """
    blocks = sound.unflatten(1, (-1, BLOCK_FRAMES))
    means = torch.nn.functional.pad(blocks.mean(dim=2)[:, None], (_DRIFT_BLOCKS, 0))
    fall = math.exp(-2 * math.pi * _DRIFT_HZ * BLOCK_FRAMES / SAMPLE_RATE_HZ)
    weights = (1 - fall) * fall ** torch.arange(_DRIFT_BLOCKS - 1, -1, -1)
    drift = torch.nn.functional.conv1d(means, weights[None, None]).transpose(1, 2)  # (channels, blocks and one, 1)
    way = torch.arange(BLOCK_FRAMES) / BLOCK_FRAMES
    blocks -= torch.lerp(drift[:, :-1], drift[:, 1:], way)
    return sound


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
        self._heard: dict[str, dict[int, tuple[int, ...]]] = {}

    def _new(self) -> Any:
        settings = {"synth.reverb.active": 0, "synth.chorus.active": 0, "synth.cpu-cores": 1, "synth.polyphony": 192}
        return self._module.Synth(gain=_GAIN, samplerate=float(SAMPLE_RATE_HZ), channels=16, **settings)

    @contextlib.contextmanager
    def _fresh(self, patch: str, shifts: Sequence[int] = (0,)) -> Iterator[dict[int, int]]:
        """Lend the soundfont to a new instance, and give a channel with the patch for every shift in semitones."""
        kind, number = patch.split(":")
        first, bank = (_DRUM_CHANNEL, 128) if kind == "kit" else (0, 0)
        channels = {shift: first + index for index, shift in enumerate(shifts)}
        self._synth = self._new()
        identity = self._library.fluid_synth_add_sfont(self._synth.synth, self._font)
        try:
            for shift, channel in channels.items():
                self._synth.program_select(channel, identity, bank, int(number))
                self._library.fluid_synth_set_gen(self._synth.synth, channel, _COARSE_TUNE, float(shift))
            yield channels
        finally:
            self._synth.system_reset()
            self._advance(np.zeros((2, 4 * BLOCK_FRAMES), np.float32), 0, 4 * BLOCK_FRAMES)
            for channel in channels.values():
                self._synth.program_unset(channel)
            self._library.fluid_synth_remove_sfont(self._synth.synth, self._font)
            self._synth.delete()
            self._synth = self._owner

    def _advance(self, sound: Sound, begin: int, end: int) -> None:
        left, right = (channel[begin:end] for channel in sound)
        if left.size:
            pointers = (left.ctypes.data_as(_FLOATS), 0, 1, right.ctypes.data_as(_FLOATS), 0, 1)
            self._library.fluid_synth_write_float(self._synth.synth, left.size, *pointers)

    def _heard_frames(self, patch: str) -> dict[int, tuple[int, ...]]:
        """Return how long after its event a note is first heard: by key that sounds, at each probed velocity.

        It is the breath before a recorded pluck, or the time that a bow takes to speak.
        """
        if patch not in self._heard:
            keys = DRUM_KEYS.values() if patch.startswith("kit") else _PROBED_KEYS
            with self._fresh(patch) as channels:
                probes = {key: [self._probe(channels[0], key, velocity) for velocity in _PROBED_VELOCITIES] for key in keys}
            self._heard[patch] = {
                key: tuple(map(_heard, sounds)) for key, sounds in probes.items() if min(map(np.max, sounds)) > 0
            }
        return self._heard[patch]

    def _probe(self, channel: int, key: int, velocity: int) -> Sound:
        """Return how loud a note is from its event on, [frames]."""
        sound = np.zeros((2, _PROBE_BLOCKS * BLOCK_FRAMES), np.float32)
        self._synth.noteon(channel, key, velocity)
        self._advance(sound, 0, sound.shape[1])
        self._synth.cc(channel, _ALL_SOUNDS_OFF, 0)
        self._advance(np.zeros((2, 4 * BLOCK_FRAMES), np.float32), 0, 4 * BLOCK_FRAMES)
        level: Sound = np.abs(sound).max(axis=0)
        return level

    def render(self, patch: str, notes: Sequence[Note], bpm: float, frames: int) -> torch.Tensor:
        """Render a loop that has sounded before: what rings past its end is laid over its start.

        Args:
            patch: ``gm:N`` for a program, ``kit:N`` for a drum kit.
            notes: In beats.
            bpm: Quarter notes per minute.
            frames: Length of the loop.

        Returns:
            The loop, [2, frames].
        """
        is_kit = patch.startswith("kit")
        heard = self._heard_frames(patch)
        events: list[tuple[int, int, int, int, int]] = []  # block, 1 for on and 0 for off, shift, key, velocity
        for note in notes:
            key = min(heard, key=lambda key: abs(key - note.pitch))  # beyond a patch's range its last key is tuned
            layer = min(range(len(_PROBED_VELOCITIES)), key=lambda layer: abs(_PROBED_VELOCITIES[layer] - note.velocity))
            start = _LEAD_FRAMES + beats_to_frames(note.start, bpm) - heard[key][layer]
            block = max(0, round(start / BLOCK_FRAMES))
            events.append((block, 1, note.pitch - key, key, note.velocity))
            if not is_kit:  # a drum rings out by itself
                end = round((start + beats_to_frames(note.length, bpm)) / BLOCK_FRAMES)
                events.append((max(block + 1, end), 0, note.pitch - key, key, 0))
        hats = sorted(event for event in events if is_kit and event[3] in _HATS)
        for block, _, shift, key, _ in hats[:1]:  # the next round's first hat, too soft to be heard, chokes the last one
            events.append((block + frames // BLOCK_FRAMES, 1, shift, key, 1))
        events.sort()
        total = max(-(-(_LEAD_FRAMES + frames) // BLOCK_FRAMES), events[-1][0]) + _TAIL_BLOCKS
        sound = np.zeros((2, total * BLOCK_FRAMES), np.float32)
        with self._fresh(patch, sorted({event[2] for event in events})) as channels:
            reached = 0
            for block, is_on, shift, key, velocity in events:
                self._advance(sound, reached * BLOCK_FRAMES, block * BLOCK_FRAMES)
                reached = block
                if is_on:
                    self._synth.noteon(channels[shift], key, velocity)
                else:
                    self._synth.noteoff(channels[shift], key)
            while reached < total and self._library.fluid_synth_get_active_voice_count(self._synth.synth):
                coming = min(total, reached + _STRIDE_BLOCKS)
                self._advance(sound, reached * BLOCK_FRAMES, coming * BLOCK_FRAMES)
                reached = coming
        sound[:, -_FADE_FRAMES:] *= np.linspace(1, 0, _FADE_FRAMES, dtype=np.float32)
        heard_until = min(total, reached + _DRIFT_BLOCKS) * BLOCK_FRAMES
        loop = torch.zeros(2, frames)
        lay(loop, _centered(torch.from_numpy(sound[:, :heard_until])), -_LEAD_FRAMES, 1.0)
        return loop


@functools.cache
def soundfont_synth() -> SoundFontSynth:
    """Return this process's instance; it is made at the first call, which takes about a second."""
    return SoundFontSynth(find_soundfont())
