"""Codecs behind one adapter: planes of numbers out of a stem, and a stem out of planes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import torch
from torch import Tensor

from engine import score
from engine.codecs import structured
from engine.codecs.codec import Codec
from engine.codecs.finisher import Finisher, load_finisher
from engine.codecs.neural import KIND, NeuralCodec
from engine.codecs.neural_network import GEOMETRIES
from engine.codecs.providers import PROVIDERS, load_provider, provider_of
from engine.codecs.structured import TimbreBasis
from engine.engine_name import DEFAULT_MODEL
from engine.evaluation.codec.material import Sound
from engine.evaluation.codec.shaping import band_powers, noise, pulses, shape
from engine.evaluation.spectrum import Floats, mono
from engine.music import Note
from engine.transcribe import transcribe
from engine.units import TICKS_PER_BEAT
from engine.weights import CheckpointError, find_model, load_checkpoint, load_config

HEARD: Final = "heard"
DEFAULTS: Final = ("structured", HEARD, "shaped")

Planes = tuple[Tensor, ...]


class Candidate(Protocol):
    """A codec that is measured. What ``encode`` returns is all that ``decode`` may use, beside length and tempo."""

    @property
    def name(self) -> str:
        """What the tables call it."""

    @property
    def about(self) -> str:
        """What it is, in one sentence."""

    @property
    def phase(self) -> bool:
        """Whether it keeps phases, so that waveforms may be compared."""

    def encode(self, sound: Sound) -> Planes:
        """Return the planes of a stem."""

    def rate(self, planes: Planes, sound: Sound) -> float:
        """Return how many numbers a second the planes of a stem are."""

    def decode(self, planes: Planes, sound: Sound) -> Floats:
        """Return the audio of planes, [frames, 2], as long as the stem; of the stem only length and tempo are read."""


def numbers_per_second(planes: Planes, sound: Sound) -> float:
    """Return how many numbers planes hold, against the length of their stem."""
    return sum(plane.numel() for plane in planes) / sound.seconds


def _score_plane(sound: Sound) -> Tensor:
    ticks = max(1, round(sound.beats * TICKS_PER_BEAT))
    return torch.from_numpy(score.encode(sound.stem, sound.notes, ticks, sound.shift))


def _notes(plane: Tensor, sound: Sound) -> Sequence[Note]:
    return score.decode(sound.stem, plane.numpy(), sound.shift)


class StructuredCandidate:
    """The structured codec as the model uses it, told the true score, or as a user's file is coded: with notes that it hears."""

    phase = False

    def __init__(
        self, basis: TimbreBasis, name: str = "structured", finisher: Finisher | None = None, hears: bool = False
    ) -> None:
        """Take the basis of a model's timbre plane.

        Args:
            basis: Of the plane.
            name: What the tables call it.
            finisher: What finishes the sound, if anything does.
            hears: Whether it has the transcriber hear the notes instead of being told them.
        """
        self.name = name
        self.about = f"score plane and {basis.channels} channels of the measured timbre, decoded by the synthesizer"
        if hears:
            self.about += ", the notes heard by the transcriber"
        if finisher:
            self.about += f", {', '.join(finisher.stems) or 'nothing'} finished by a network"
        self._basis, self._finisher, self._hears = basis, finisher, hears

    def encode(self, sound: Sound) -> Planes:
        """Return the score plane [48, ticks] and the timbre plane [d, hops]."""
        if self._hears:
            sound = replace(sound, notes=transcribe(sound.stem, sound.audio, sound.bpm, sound.loop))
        plane, audio = _score_plane(sound), torch.from_numpy(np.ascontiguousarray(sound.audio.T))
        return plane, structured.encode(sound.stem, audio, _notes(plane, sound), self._basis, sound.bpm)

    def rate(self, planes: Planes, sound: Sound) -> float:
        """Count the numbers of both planes."""
        return numbers_per_second(planes, sound)

    def decode(self, planes: Planes, sound: Sound) -> Floats:
        """Play the planes."""
        notes = _notes(planes[0], sound)
        frames = len(sound.audio)
        audio = structured.decode(sound.stem, notes, planes[1], self._basis, frames, sound.bpm, self._finisher)
        return np.ascontiguousarray(audio.numpy().T)


class ShapedCandidate:
    """The baseline that nobody trained."""

    name = "shaped"
    about = "score plane and 64 mel bands: pulses, or noise for drums, shaped by what was measured; untrained, mono"
    phase = False

    def encode(self, sound: Sound) -> Planes:
        """Return the score plane [48, ticks] and the band powers [columns, 64]."""
        return _score_plane(sound), torch.from_numpy(band_powers(mono(sound.audio)))

    def rate(self, planes: Planes, sound: Sound) -> float:
        """Count the numbers of both planes."""
        return numbers_per_second(planes, sound)

    def decode(self, planes: Planes, sound: Sound) -> Floats:
        """Shape an excitation."""
        frames = len(sound.audio)
        drums = sound.stem == "drums"
        excitation = noise(frames) if drums else pulses(_notes(planes[0], sound), sound.bpm, frames)
        shaped = shape(excitation, planes[1].numpy())
        return np.repeat(shaped[:, None], 2, axis=1)


class NeuralCandidate:
    """A codec that keeps waveforms, ours or another's."""

    phase = True

    def __init__(self, codec: Codec, about: str, name: str = "") -> None:
        """Take a codec, what it is, and its name where it is not the codec's own."""
        self.name = name or codec.name
        self.about = about
        self._codec = codec

    def encode(self, sound: Sound) -> Planes:
        """Return the latent [c, s]."""
        audio = torch.from_numpy(np.ascontiguousarray(sound.audio.T))
        return (self._codec.encode(audio[None], loop=sound.loop)[0],)

    def rate(self, planes: Planes, sound: Sound) -> float:
        """Return what the codec tells: margins round a loop are not counted."""
        return self._codec.channels * self._codec.columns_per_second

    def decode(self, planes: Planes, sound: Sound) -> Floats:
        """Decode the latent."""
        audio = self._codec.decode(planes[0][None], len(sound.audio), loop=sound.loop)
        return np.ascontiguousarray(audio[0].numpy().T)


def load_basis(model: str | Path) -> TimbreBasis:
    """Return the timbre basis of a model, by name or folder; errors as ``load_candidate``."""
    folder = find_model(model)
    _, tensors = load_checkpoint(folder)
    try:
        return TimbreBasis(tensors["basis.mean"], tensors["basis.axes"])
    except KeyError as error:
        raise CheckpointError(
            f"{folder} must hold a timbre basis, but has no {error}; name a model that quartet train made"
        ) from error


def load_candidate(name: str) -> Candidate:
    """Return a codec by name or folder.

    Args:
        name: ``structured``, ``heard`` (the same, told no notes), ``shaped``, one of ``GEOMETRIES`` (a neural codec that knows
            nothing), one of ``PROVIDERS``, or the folder of a neural codec, of a model (its structured codec) or of another's
            weights.

    Raises:
        ProviderError: The library or the weights of a foreign codec are not there.
        CheckpointError: There is no such model or it is damaged.
    """
    if name in ("structured", HEARD):
        basis, finisher = _structured(find_model(DEFAULT_MODEL))
        return StructuredCandidate(basis, name, finisher, name == HEARD)
    if name == "shaped":
        return ShapedCandidate()
    if name in GEOMETRIES:
        return NeuralCandidate(NeuralCodec.untrained(f"{name} untrained", GEOMETRIES[name]), "neural codec of random weights")
    folder = Path(name).expanduser()
    provider = name if name in PROVIDERS else provider_of(folder)
    if provider:
        foreign = load_provider(provider, None if provider == name else folder)
        return NeuralCandidate(foreign, f"{foreign.name} by its authors' weights, latents before any quantizer")
    model = find_model(name)
    if load_config(model).get("kind") == KIND:
        codec = NeuralCodec.load(model)
        return NeuralCandidate(codec, f"neural codec {codec.name}, {codec.parameters / 1e6:.1f} M weights", model.name)
    basis, finisher = _structured(model)
    return StructuredCandidate(basis, f"structured of {model.name}", finisher)


def _structured(model: Path) -> tuple[TimbreBasis, Finisher | None]:
    named = load_config(model).get("finisher")
    return load_basis(model), load_finisher(find_model(named)) if named else None
