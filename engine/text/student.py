"""The text student: a small network that places prompts where MiniLM does, and knows when it does not know.

Tokens of a vocabulary of its own become vectors, each hears its neighbors, and a perceptron makes the
sentence vector of their mean, weighted by what each has to say (Iyyer et al., "Deep unordered composition rivals syntactic
methods", ACL 2015): distilled from MiniLM's (Hinton et al., arXiv 1503.02531). Beside it stands a confidence: how sure its
tokens are, on average, to be of words that anybody understands. Where they are not, the vector is zeros, and the model plays
as with no prompt.

Shapes: n texts, l tokens of the longest one, e numbers of a token's vector, w width.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import tokenizers
import torch
from torch import Tensor, nn
from torch.nn import functional

from engine.text.encoder import TEXT_CHANNELS, VectorCache, padded
from engine.weights import CheckpointError, check_kind, find_model, fitting, load_checkpoint

KIND: Final = "text-student"
TOKENIZER_NAME: Final = "tokenizer.json"
LONGEST_TOKENS: Final = 128  # a prompt of 512 letters has about 120
PADDING: Final = 0  # the number of the token that fills a row up


@dataclass(frozen=True)
class StudentConfig:
    """Shape of a text student.

    Args:
        vocabulary: Number of tokens known.
        embedding: Numbers of a token's vector.
        width: Of the perceptron.
        layers: Number of its blocks.
    """

    vocabulary: int
    embedding: int
    width: int
    layers: int


class _Block(nn.Module):
    """A perceptron behind a norm, added to what it is told."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.first = nn.Linear(width, width)
        self.second = nn.Linear(width, width)

    def forward(self, x: Tensor) -> Tensor:
        """Refine x (n, w)."""
        refined: Tensor = x + self.second(functional.gelu(self.first(self.norm(x))))
        return refined


class StudentNetwork(nn.Module):
    """From token numbers to sentence vectors and the logit of the confidence."""

    def __init__(self, config: StudentConfig) -> None:
        """Make the network with random weights."""
        super().__init__()
        self.config = config
        self.words = nn.Embedding(config.vocabulary, config.embedding, padding_idx=PADDING)
        nn.init.normal_(self.words.weight, std=0.1)
        with torch.no_grad():
            self.words.weight[PADDING] = 0.0
        self.near = nn.Parameter(0.3 * torch.randn(2, config.embedding))  # what the token before and the one behind add
        self.offset = nn.Parameter(torch.zeros(config.embedding))
        self.weight = nn.Linear(config.embedding, 1)
        self.enter = nn.Linear(2 * config.embedding, config.width)
        self.blocks = nn.ModuleList(_Block(config.width) for _ in range(config.layers))
        self.norm = nn.LayerNorm(config.width)
        self.leave = nn.Linear(config.width, TEXT_CHANNELS)
        self.known = nn.Linear(config.embedding, 1)

    def states(self, numbers: Tensor) -> Tensor:
        """Return the states of tokens, each with what its neighbors add, (n, l, e); ``PADDING`` fills up shorter rows."""
        words = self.words(numbers)
        around = functional.pad(words, (0, 0, 1, 1))
        heard = functional.relu(around[:, :-2] * self.near[0] + around[:, 2:] * self.near[1] + self.offset)
        states: Tensor = words + heard * (numbers != PADDING)[..., None]
        return states

    def forward(self, numbers: Tensor) -> tuple[Tensor, Tensor]:
        """Return sentence vectors of length 1 (n, 384) and the logits of their confidence (n,)."""
        there = numbers != PADDING
        states = self.states(numbers)
        weights = self.weight(states)[..., 0].masked_fill(~there, -math.inf).softmax(dim=1)
        mean = (weights[..., None] * states).sum(1)
        count = there.sum(1, keepdim=True)
        x = self.enter(torch.cat((mean, states.sum(1) / count.sqrt()), dim=1))
        for block in self.blocks:
            x = block(x)
        sure = self.known(self.words(numbers))[..., 0] * there
        return functional.normalize(self.leave(self.norm(x)).float(), dim=1), (sure.sum(1) / count[:, 0]).float()


def numbered(tokenizer: tokenizers.Tokenizer, texts: Sequence[str], longest: int = LONGEST_TOKENS) -> Tensor:
    """Return the tokens of texts that are not blank, ``longest`` of each at most, filled up to equal length [n, l], int64."""
    rows = [encoding.ids[:longest] for encoding in tokenizer.encode_batch(list(texts))]
    columns = max(map(len, rows))
    return torch.tensor([row + [PADDING] * (columns - len(row)) for row in rows])


class TextStudent:
    """Turns prompts into sentence vectors in MiniLM's space, or token states, as ``engine.text.encoder`` says.

    Args:
        name: Of its checkpoint.
        network: With its weights.
        tokenizer: That it was trained with.
        least: Confidence from 0 to 1 below which a text says nothing.
    """

    def __init__(self, name: str, network: StudentNetwork, tokenizer: tokenizers.Tokenizer, least: float) -> None:
        """Keep the network in evaluation mode."""
        self._name = name
        self._network = network.eval().requires_grad_(False)
        self._tokenizer = tokenizer
        self._least = least
        self._cache = VectorCache(self._understood)

    @property
    def name(self) -> str:
        """The name of its checkpoint."""
        return self._name

    @property
    def channels(self) -> int:
        """Width of a token's state."""
        return self._network.config.embedding

    def read(self, text: str) -> tuple[Tensor, float]:
        """Return the sentence vector [384] of a text that is not blank, of length 1, and the confidence in it, 0 to 1."""
        with torch.no_grad():
            vectors, logits = self._network(numbered(self._tokenizer, [text]))
        return vectors[0], float(logits[0].sigmoid())

    def _understood(self, text: str) -> Tensor:
        vector, sure = self.read(text)
        return vector if sure >= self._least else torch.zeros(TEXT_CHANNELS)

    def encode(self, texts: Sequence[str]) -> Tensor:
        """Return a vector of length 1 per text [n, 384]; zeros, the mark of no prompt, where it is not understood."""
        return self._cache.encode(texts)

    def tokens(self, texts: Sequence[str]) -> tuple[Tensor, Tensor]:
        """Return states [n, l, e] and which of them there are [n, l]; none where it is not understood."""
        states = []
        for text, vector in zip(texts, self.encode(texts), strict=True):
            rows = torch.zeros(0, self.channels)
            if vector.any():
                with torch.no_grad():
                    rows = self._network.states(numbered(self._tokenizer, [text]))[0]
            states.append(rows)
        return padded(states, self.channels)


def load_student(model: str | Path) -> TextStudent:
    """Read a text student, given by the name or the folder of its checkpoint.

    Raises:
        CheckpointError: It is missing, damaged, or no text student of this version.
    """
    folder = find_model(model)
    config, tensors = load_checkpoint(folder)
    with fitting(folder, "a text student"):
        check_kind(config, KIND)
        network = StudentNetwork(StudentConfig(**config["network"]))
        network.load_state_dict(tensors)
        least = float(config["least_confidence"])
    path = folder / TOKENIZER_NAME
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:  # the tokenizers raise bare exceptions
        raise CheckpointError(f"{path} must hold the student's tokenizer, but reading it gave: {error}; restore it") from error
    if tokenizer.get_vocab_size() != network.config.vocabulary:
        raise CheckpointError(
            f"{path} must know {network.config.vocabulary} tokens, but knows {tokenizer.get_vocab_size()}; restore it"
        )
    return TextStudent(str(config["name"]), network, tokenizer, least)
