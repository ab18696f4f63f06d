"""The coherence scorer at work: load it, and let it say how well stems go together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final, Self

import numpy as np
import torch

from engine.coherence.batches import stack
from engine.coherence.heard import RHYTHM_COLUMNS, Heard, Window, hear, window
from engine.coherence.network import CoherenceConfig, CoherenceNetwork, said_by
from engine.stems import STEMS, check_stem
from engine.tagger.features import VERSION, Audio, extract_features
from engine.weights import find_model, fitting, load_part, save_checkpoint

KIND: Final = "coherence"


class Scorer:
    """Scores how well stems go together; may be called from one thread at a time."""

    def __init__(self, network: CoherenceNetwork) -> None:
        """Take a trained network."""
        self._network = network.eval()

    @property
    def parameters(self) -> int:
        """How many weights it has."""
        return sum(weights.numel() for weights in self._network.parameters())

    @classmethod
    def load(cls, model: str | Path = KIND) -> Self:
        """Load a scorer by its name under ``presets/models`` or by its folder.

        Raises:
            CheckpointError: It is missing, damaged, or no scorer of this version.
        """
        folder = find_model(model)
        config, tensors = load_part(folder, KIND)
        with fitting(folder, "a coherence scorer", "train it again with quartet train coherence"):
            if config["features"] != VERSION:
                raise ValueError(f"features {config['features']} are not {VERSION}")
            network = CoherenceNetwork(CoherenceConfig(**config["network"]))
            network.load_state_dict(tensors)
        return cls(network)

    def save(self, folder: Path) -> None:
        """Write it as a checkpoint, in half precision."""
        config = {"kind": KIND, "features": VERSION, "network": asdict(self._network.config)}
        save_checkpoint(folder, config, self._network.state_dict())

    def score(self, stems: Mapping[str, Audio], stem: str, loop: bool = True) -> float:
        """Return how well one stem goes together with the others; only differences between scores mean anything.

        Args:
            stems: By name, two at least, [frames, 2] at 48 kHz, 2 s or more.
            stem: The one.
            loop: Whether the end goes on at the start.

        Raises:
            LookupError, TypeError, ValueError: As ``engine.tagger.features.check_audio``; LookupError also where the stem is
                not among them.
        """
        if check_stem(stem) not in stems:
            raise LookupError(f"stem must be one of those given, {', '.join(stems)}, but got {stem!r}")
        windows = all_windows(hear(extract_features(stems, loop)))
        return float(self.scores(windows, stem, [other for other in stems if other != stem]).mean())

    def scores(
        self, windows: Sequence[Window], stem: str, context: Iterable[str]
    ) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        """Return how well a stem goes together with others in each window, [windows]; 0 where it or all of them are silent.

        Args:
            windows: At least one.
            stem: The one.
            context: The others.
        """
        batch = stack(windows)
        one, two = torch.zeros(len(STEMS)), torch.zeros(len(STEMS))
        one[STEMS.index(stem)] = 1
        two[[STEMS.index(other) for other in context]] = 1
        with torch.inference_mode():
            voices = self._network(batch.rises, batch.pitches, batch.audible)
            sets = [said_by(voices, chosen.expand(len(windows), -1)) for chosen in (one, two)]
            found = self._network.pairwise(*sets)
        return np.asarray(found.numpy(), dtype=np.float64)


def starts(columns: int, loop: bool) -> list[int]:
    """Return where windows begin that cover so many columns evenly."""
    count = max(1, -(-columns // RHYTHM_COLUMNS))
    last = columns - columns / count if loop else max(0, columns - RHYTHM_COLUMNS)
    return [round(last * number / max(1, count - 1)) for number in range(count)]


def all_windows(heard: Heard, shifted_columns: float = 0.0) -> list[Window]:
    """Return windows that cover all of what was heard.

    Args:
        heard: Whole.
        shifted_columns: How much later all of them begin.
    """
    return [window(heard, first + shifted_columns) for first in starts(heard.columns, heard.loop)]
