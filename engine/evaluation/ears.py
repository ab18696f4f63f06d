"""The learned ears at work: what the tagger says of a loop, and what the coherence scorer will need of it, kept as JSON."""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

import numpy as np

from engine.coherence.heard import hear, heard_to_json
from engine.evaluation.loop import Loop
from engine.tagger.features import Features, extract_features
from engine.tagger.tagger import Tagger
from engine.weights import checkpoint_hash, find_model

TAGGER: Final = "tagger"  # the checkpoint that listens
_DECIMALS: Final = 4


class Ears:
    """Listens to loops; the tagger is loaded when the first one comes."""

    @cached_property
    def _tagger(self) -> Tagger:
        return Tagger.load(TAGGER)

    def listen(self, loop: Loop) -> dict[str, Any]:
        """Return what is heard in a loop.

        Returns:
            ``tags`` as ``_tags`` has them, ``swapped`` those of the same stems with every player given the next one's part, and
            ``heard`` as ``engine.coherence.heard.heard_to_json`` has it.
        """
        features = extract_features(dict(loop.audio), loop=True)
        turned = Features(np.roll(features.mels, 1, 0), features.pitches, np.roll(features.audible, 1), loop=True)
        return {"tags": self._tags(features), "swapped": self._tags(turned), "heard": heard_to_json(hear(features))}

    def _tags(self, features: Features) -> dict[str, Any]:
        """Return style, families, and the embeddings of the whole and of each stem that sounds; nothing of a silent loop."""
        if not features.audible.any():
            return {"style": "", "families": {}, "embeddings": {}}
        tags = self._tagger.read(features)
        embeddings = {"mix": tags.embedding, **tags.stem_embeddings}
        return {
            "style": tags.style,
            "families": dict(tags.families),
            "embeddings": {name: [round(float(number), _DECIMALS) for number in row] for name, row in embeddings.items()},
        }


def ears_identity() -> Mapping[str, str]:
    """Return what the tags depend on: the weights of the tagger."""
    return {"tagger": checkpoint_hash(find_model(TAGGER))}
