"""A codec by its name, and a digest of its weights: what a latent is worth depends on both."""

import hashlib
from pathlib import Path

from engine.backends.torch_backend import best_device
from engine.codecs.codec import Codec
from engine.codecs.neural import NeuralCodec
from engine.codecs.providers import load_provider, provider_of
from engine.weights import checkpoint_hash, find_model

_BLOCK_BYTES = 1 << 20


def load_codec(name: str, device: str = "") -> Codec:
    """Load a codec of evenly spaced columns.

    Args:
        name: A neural codec among the models, the folder of one, or a folder of EnCodec's, DAC's or Oobleck's weights.
        device: Where a neural codec works; empty for the fastest there is.

    Raises:
        CheckpointError: There is no such codec, or it is damaged.
        ProviderError: The library or the weights of another's codec are not there.
    """
    folder = Path(name).expanduser()
    provider = provider_of(folder)
    return load_provider(provider, folder) if provider else NeuralCodec.load(name, device or best_device())


def codec_digest(name: str) -> str:
    """Return 32 hex digits that name the weights; errors as ``load_codec``."""
    folder = Path(name).expanduser()
    if not provider_of(folder):
        return checkpoint_hash(find_model(name))
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            while block := file.read(_BLOCK_BYTES):
                digest.update(block)
    return digest.hexdigest()
