"""The tagger at work: load it, and let it name what stems of audio are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
import torch
from torch import Tensor

from engine.music import Key
from engine.stems import STEMS
from engine.tagger.features import VERSION, Audio, Features, extract_features
from engine.tagger.labels import BINS, MODES, Vocabulary, tempo_bin
from engine.tagger.network import Output, TaggerNetwork
from engine.tagger.stretches import cut_all
from engine.tagger.tempo import candidate_bpms
from engine.weights import find_model, fitting, load_part, save_checkpoint

KIND: Final = "tagger"
_AROUND: Final = 2  # candidates on either side of the best that refine a tempo

Floats = np.ndarray[Any, np.dtype[np.float32]]


@dataclass(frozen=True, eq=False)
class Tags:
    """What the tagger says of a piece.

    Args:
        style: The likeliest.
        styles: The probability of every style.
        families: What plays each stem that sounds.
        family_probabilities: For each of those the probability of every family.
        key: The likeliest, major or minor by its third.
        keys: Probabilities, [12 tonics, major and minor].
        bpm: Quarter notes per minute.
        tempo: The bin of that, one of ``engine.tagger.labels.BINS``.
        embedding: Of the whole, [128].
        stem_embeddings: Of each stem that sounds, [96].
    """

    style: str
    styles: Mapping[str, float]
    families: Mapping[str, str]
    family_probabilities: Mapping[str, Mapping[str, float]]
    key: Key
    keys: Floats
    bpm: float
    tempo: str
    embedding: Floats
    stem_embeddings: Mapping[str, Floats]


class Tagger:
    """Names style, instrument families, key and tempo; may be called from one thread at a time."""

    def __init__(self, network: TaggerNetwork, held_out: Mapping[str, str]) -> None:
        """Take a trained network, and by style the instrument that it never heard in it."""
        self._network = network.eval().requires_grad_(False)
        self.held_out = held_out

    @property
    def vocabulary(self) -> Vocabulary:
        """The styles and families that it can name."""
        return self._network.vocabulary

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return sum(weights.numel() for weights in self._network.parameters())

    @classmethod
    def load(cls, model: str | Path = KIND) -> Self:
        """Load a tagger by its name under ``presets/models`` or by its folder.

        Raises:
            CheckpointError: It is missing, damaged, or no tagger of this version.
        """
        folder = find_model(model)
        config, tensors = load_part(folder, KIND)
        with fitting(folder, "a tagger", "train it again with quartet train tagger"):
            families = {stem: tuple(config["families"][stem]) for stem in STEMS}
            network = TaggerNetwork(Vocabulary(tuple(config["styles"]), families))
            network.load_state_dict(tensors)
            tagger = cls(network, dict(config["held_out"]))
            if config["features"] != VERSION:
                raise ValueError(f"features {config['features']} are not {VERSION}")
        return tagger

    def save(self, folder: Path) -> None:
        """Write it as a checkpoint, in half precision."""
        families = {stem: list(names) for stem, names in self.vocabulary.families.items()}
        config = {
            "kind": KIND,
            "features": VERSION,
            "styles": list(self.vocabulary.styles),
            "families": families,
            "held_out": dict(self.held_out),
        }
        save_checkpoint(folder, config, self._network.state_dict())

    def tag(self, stems: Mapping[str, Audio], loop: bool = True) -> Tags:
        """Name what stems are.

        Args:
            stems: By name, at least one, [frames, 2] at 48 kHz, 2 s or more; one that is not given is silent.
            loop: Whether the end goes on at the start; False for a window of a longer piece.

        Raises:
            LookupError, TypeError, ValueError: As ``engine.tagger.features.check_audio``; ValueError also where all stems
                are silent.
        """
        return self.read(extract_features(stems, loop))

    def read(self, features: Features) -> Tags:
        """Name what features are of; of the probabilities of all stretches the geometric mean counts.

        Raises:
            ValueError: No stem is audible.
        """
        if not features.audible.any():
            raise ValueError("stems must sound, but all are silent; compose or record something first")
        mels, pitches, audible = (torch.from_numpy(part) for part in cut_all(features))
        with torch.inference_mode():
            return self._tags(self._network(mels, pitches, audible), audible)

    def _tags(self, output: Output, audible: Tensor) -> Tags:
        styles = _named(self.vocabulary.styles, _together(output.style))
        families, embeddings = {}, {}
        for row, stem in enumerate(STEMS):
            heard = audible[:, row] > 0
            if heard.any():
                families[stem] = _named(self.vocabulary.families[stem], _together(output.families[stem][heard]))
                embeddings[stem] = output.stem_embeddings[heard, row].mean(0).numpy()
        keys = _together(output.key).unflatten(0, (12, len(MODES)))
        tonic, mode = divmod(int(keys.argmax()), len(MODES))
        bpm = _bpm(_together(output.tempo))
        return Tags(
            style=_best(styles),
            styles=styles,
            families={stem: _best(found) for stem, found in families.items()},
            family_probabilities=families,
            key=Key(tonic, MODES[mode]),
            keys=keys.numpy(),
            bpm=bpm,
            tempo=BINS[tempo_bin(bpm)],
            embedding=output.embedding.mean(0).numpy(),
            stem_embeddings=embeddings,
        )


def _together(logits: Tensor) -> Tensor:
    """Return the geometric mean of the probabilities of stretches, [stretches, names] to [names]."""
    together: Tensor = logits.log_softmax(-1).mean(0).softmax(-1)
    return together


def _named(names: tuple[str, ...], probabilities: Tensor) -> dict[str, float]:
    return dict(zip(names, probabilities.tolist(), strict=True))


def _best(probabilities: Mapping[str, float]) -> str:
    return max(probabilities, key=probabilities.__getitem__)


def _bpm(probabilities: Tensor) -> float:
    best = int(probabilities.argmax())
    near = slice(max(0, best - _AROUND), best + _AROUND + 1)
    return float((probabilities[near] * candidate_bpms()[near]).sum() / probabilities[near].sum())
