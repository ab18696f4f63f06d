"""FLAN-T5, the text encoder of the paper (arXiv 2310.19180, section 5.1): token states for cross-attention.

Its weights are those of Chung et al., "Scaling Instruction-Finetuned Language Models" (arXiv 2210.11416); the encoder half is
run by the library transformers, the extra ``paper``: whoever trains with it installs it.
"""

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import tokenizers
import torch
from torch import Tensor

from engine.text.encoder import padded
from engine.weights import CheckpointError

T5_SIZES: Final = ("flan-t5-small", "flan-t5-base", "flan-t5-large", "flan-t5-xl")  # as the hub has them
LONGEST_TOKENS: Final = 128
_FILES: Final = ("config.json", "tokenizer.json", "model.safetensors")


def _folder(path: str | Path) -> Path:
    """Return the folder of the weights: the given one, or the hub's."""
    if path not in T5_SIZES:
        folder = Path(path).expanduser()
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise CheckpointError(f"FLAN-T5 must be a folder with {', '.join(_FILES)}, but {folder} lacks {', '.join(missing)}")
        return folder
    repository = f"google/{path}"
    try:
        hub: Any = importlib.import_module("huggingface_hub")
        return Path(hub.snapshot_download(repository, allow_patterns=list(_FILES)))
    except Exception as error:  # a missing library, no network, no such repository
        raise CheckpointError(f"{repository} could not be fetched from the hub: {error}; name a local folder of it") from error


class FlanT5:
    """Turns prompts into the states of T5's encoder, as ``engine.text.encoder.TokenEncoder`` says.

    Args:
        path: Folder with config, tokenizer and weights, as the hub has them; or one of ``T5_SIZES``, to fetch it from there.

    Raises:
        CheckpointError: The library or the weights are missing or damaged.
    """

    def __init__(self, path: str | Path) -> None:
        """Load the tokenizer and the weights."""
        try:
            library: Any = importlib.import_module("transformers")
        except ImportError as error:
            raise CheckpointError(
                f"FLAN-T5 needs the package transformers, but importing it gave: {error}; install "
                "Quartet's extra paper (pip install 'transformers>=5')"
            ) from error
        folder = _folder(path)
        try:
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._encoder = library.T5EncoderModel.from_pretrained(folder, torch_dtype=torch.float32)
        except Exception as error:  # both libraries raise whatever they meet
            raise CheckpointError(
                f"FLAN-T5 in {folder} must be a T5 with its tokenizer, but reading it gave: {error!r}; fetch it again"
            ) from error
        self._encoder.eval().requires_grad_(False)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST_TOKENS)

    @property
    def channels(self) -> int:
        """Width of a state: 768 for the base model."""
        return int(self._encoder.config.d_model)

    def _states(self, text: str) -> Tensor:
        numbers = self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids
        with torch.no_grad():
            states: Tensor = self._encoder(input_ids=torch.tensor([numbers])).last_hidden_state[0]
        return states  # (l, c)

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return the last layer's states [n, l, c] and which of them there are [n, l]; none for a blank text."""
        return padded([self._states(text) if text.strip() else torch.zeros(0, self.channels) for text in texts], self.channels)
