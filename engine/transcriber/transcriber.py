"""The transcriber at work: load it, and let it say what stems of audio play."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final, Self

import numpy as np
import torch
from torch import Tensor

from engine.music import Note
from engine.score import STROKE_LENGTH_BEATS
from engine.stems import STEMS, check_stem
from engine.transcriber.decoding import Activity, Found, decode
from engine.transcriber.ears import ear_of
from engine.transcriber.lens import VERSION, Audio, Bytes, check_audio, look
from engine.transcriber.network import REACH_COLUMNS, TranscriberNetwork, folded
from engine.units import SAMPLE_RATE_HZ
from engine.weights import find_model, fitting, load_part, save_checkpoint

KIND: Final = "transcriber"
_CHUNK: Final = 512  # columns that the network sees at once, beside its reach: a long stem needs no more memory than that


class Transcriber:
    """Hears notes; may be called from one thread at a time. Equal audio gives equal notes, whatever is heard beside it."""

    def __init__(self, network: TranscriberNetwork, thresholds: Mapping[str, float]) -> None:
        """Take a trained network, and by stem the probability from which on a beginning counts."""
        self._network = network.eval().requires_grad_(False)
        self._fast = folded(network)
        self.thresholds = dict(thresholds)

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return sum(weights.numel() for weights in self._network.parameters())

    @classmethod
    def load(cls, model: str | Path = KIND) -> Self:
        """Load a transcriber by its name under ``presets/models`` or by its folder.

        Raises:
            CheckpointError: It is missing, damaged, or no transcriber of this version.
        """
        folder = find_model(model)
        config, tensors = load_part(folder, KIND)
        with fitting(folder, "a transcriber", "train it again with quartet train transcriber"):
            if config["lens"] != VERSION:
                raise ValueError(f"lens {config['lens']} is not {VERSION}")
            network = TranscriberNetwork(int(config["pitch_width"]), int(config["drum_width"]))
            network.load_state_dict(tensors)
            return cls(network, {stem: float(config["thresholds"][stem]) for stem in STEMS})

    def save(self, folder: Path) -> None:
        """Write it as a checkpoint, in half precision."""
        config = {
            "kind": KIND,
            "lens": VERSION,
            "pitch_width": self._network.pitch_width,
            "drum_width": self._network.drum_width,
            "thresholds": self.thresholds,
        }
        save_checkpoint(folder, config, self._network.state_dict())

    def transcribe(self, stem: str, audio: Audio, bpm: float = 60.0, loop: bool = True) -> tuple[Note, ...]:
        """Say what a stem plays.

        Args:
            stem: Which.
            audio: [frames, 2] at 48 kHz, of any length and level.
            bpm: Quarter notes per minute; by default a beat is a second.
            loop: Whether the end goes on at the start.

        Returns:
            Notes by start, in beats; none in silence. A loop's first note may begin a little before 0.

        Raises:
            LookupError: There is no such stem.
            TypeError, ValueError: As ``engine.transcriber.lens.check_audio``; ValueError also for a tempo of 0 or less.
        """
        if not bpm > 0:
            raise ValueError(f"bpm must be above 0, but got {bpm}")
        beat = bpm / 60
        strokes = stem == "drums"
        return tuple(
            Note(note.start * beat, STROKE_LENGTH_BEATS if strokes else note.length * beat, note.key, note.velocity)
            for note in self.hear(stem, audio, loop)
        )

    def hear(self, stem: str, audio: Audio, loop: bool = True) -> tuple[Found, ...]:
        """Return the notes of a stem in seconds; arguments and errors as ``transcribe``."""
        activity = self.activity(stem, audio, loop)
        if activity is None:
            return ()
        return decode(activity, ear_of(stem).keys, self.thresholds[stem], len(audio) / SAMPLE_RATE_HZ, loop)

    def activity(self, stem: str, audio: Audio, loop: bool = True) -> Activity | None:
        """Return what the network says of a stem's columns, or None of silence; arguments and errors as ``transcribe``."""
        check_stem(stem)
        check_audio(stem, audio)
        seen = look(ear_of(stem).lens, audio, loop)
        return self._read(stem, seen, loop) if seen.any() else None

    def _read(self, stem: str, seen: Bytes, loop: bool) -> Activity:
        columns = len(seen)
        planes: list[list[Tensor]] = [[], [], [], []]
        row = torch.tensor([ear_of(stem).stems.index(stem)])
        network = self._fast.drums if stem == "drums" else self._fast.pitches
        for first in range(0, columns, _CHUNK):
            last = min(first + _CHUNK, columns)
            places = np.arange(first - REACH_COLUMNS, last + REACH_COLUMNS)
            part = seen[places % columns]
            if not loop:
                part[(places < 0) | (places >= columns)] = 0
            with torch.inference_mode():
                heard = network(torch.from_numpy(part).float()[None] / 255, row)
            inside = slice(REACH_COLUMNS, REACH_COLUMNS + last - first)
            found = (torch.sigmoid(heard.onset), torch.sigmoid(heard.held), heard.velocity, heard.offset)
            for plane, values in zip(planes, found, strict=True):
                plane.append(values[0, inside])
        return Activity(*(torch.cat(plane).numpy() for plane in planes))


@lru_cache(maxsize=1)
def shipped_transcriber() -> Transcriber:
    """Return the transcriber that comes with Quartet, loaded once.

    Raises:
        CheckpointError: It is missing or damaged.
    """
    return Transcriber.load()
