"""The network: an ear for rhythm and one for harmony; stems belong together where what they say goes together in time.

After COCOLA (Ciranni et al. 2024, arXiv 2404.16969), which learns by contrast whether sub-mixes of stems come from one piece.
Two things differ. What is said of a stem stays a row of columns in time instead of one vector, and what does not move in time
(rhythm) or has no pitch class (harmony) is taken away: style, room and level alone cannot make two stems agree.
"""

from dataclasses import dataclass
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.coherence.heard import REGISTERS
from engine.precision import mixed
from engine.stems import PITCHED, STEMS
from engine.tagger.features import PITCHES

OCTAVE: Final = 12
_PITCHED_ROWS: Final = tuple(STEMS.index(stem) for stem in PITCHED)
_SMALL: Final = 1e-6


@dataclass(frozen=True)
class CoherenceConfig:
    """The shape of a scorer.

    Args:
        rhythm_width: Channels of the ear for rhythm.
        rhythm: Channels of what it says, a column every 80 ms.
        harmony_width: Channels, of each of the twelve pitch classes, of the ear for harmony.
        harmony: Channels of what it says of each pitch class, a column every 0.2 s.
    """

    rhythm_width: int
    rhythm: int
    harmony_width: int
    harmony: int


@dataclass(frozen=True, eq=False)
class Voices:
    """What is said of stems, one by one; silent ones are 0.

    Args:
        rhythm: [b, stems, channels, columns].
        harmony: [b, stems, channels, 12, columns]; drums have none.
    """

    rhythm: Tensor
    harmony: Tensor


class RhythmEar(nn.Module):
    """Reads when a stem rises, register by register; all stems share it, and a vector tells which one it is."""

    def __init__(self, width: int, out: int) -> None:
        """Make the layers."""
        super().__init__()
        self.near = nn.Conv1d(REGISTERS, width, 5, stride=2, padding=2)
        self.stem = nn.Embedding(len(STEMS), width)
        self.fold = nn.Conv1d(width, width, 5, stride=2, padding=2)
        self.wide = nn.ModuleList(nn.Conv1d(width, width, 3, padding=reach, dilation=reach) for reach in (1, 3, 9))
        self.out = nn.Conv1d(width, out, 1)

    def forward(self, rises: Tensor) -> Tensor:
        """Map [b, stems, REGISTERS, columns] to [b, stems, out, columns / 4]."""
        batch, stems = rises.shape[:2]
        which = self.stem.weight.repeat(batch, 1)[:, :, None]
        hidden = F.silu(self.near(torch.log1p(rises.flatten(0, 1))) + which)
        hidden = F.silu(self.fold(hidden))
        for layer in self.wide:
            hidden = hidden + F.silu(layer(hidden))
        said: Tensor = self.out(hidden).unflatten(0, (batch, stems))
        return said


def _turned(hidden: Tensor, layer: nn.Conv2d) -> Tensor:
    """Apply a convolution over pitch and time [b, c, pitch, columns]; pitch goes round."""
    size, columns = layer.kernel_size
    hidden = F.pad(hidden, (0, 0, (size - 1) // 2, size // 2), mode="circular")
    result: Tensor = layer(F.pad(hidden, (columns // 2, columns // 2)))
    return result


class HarmonyEar(nn.Module):
    """Reads which pitch classes a stem means; every layer turns with the pitch, so that all keys are learned as one."""

    def __init__(self, width: int, out: int) -> None:
        """Make the layers."""
        super().__init__()
        self.tones = nn.Conv2d(1, width, (13, 1))
        self.stem = nn.Embedding(len(PITCHED), width)
        self.chords = nn.Conv2d(width, width, (OCTAVE, 3))
        self.moves = nn.Conv2d(width, width, (OCTAVE, 5))
        self.out = nn.Conv2d(width, out, 1)

    def forward(self, pitches: Tensor) -> Tensor:
        """Map [b, pitched stems, PITCHES, columns] to [b, pitched stems, out, 12, columns]."""
        batch, stems = pitches.shape[:2]
        which = self.stem.weight.repeat(batch, 1)[:, :, None, None]
        tones = F.silu(_turned(pitches.flatten(0, 1)[:, None], self.tones) + which)
        hidden = tones.unflatten(2, (PITCHES // OCTAVE, OCTAVE)).sum(2)  # (b * stems, width, 12, columns)
        for layer in (self.chords, self.moves):
            hidden = hidden + F.silu(_turned(hidden, layer))
        said: Tensor = self.out(hidden).unflatten(0, (batch, stems))
        return said


def transposed_voices(voices: Voices, semitones: Tensor) -> Voices:
    """Return what would be said of each piece so many semitones higher [b]: the layers turn with the pitch."""
    places = (torch.arange(OCTAVE, device=semitones.device) - semitones[:, None]) % OCTAVE  # (b, 12)
    index = places[:, None, None, :, None].expand_as(voices.harmony)
    return Voices(voices.rhythm, voices.harmony.gather(3, index))


class CoherenceNetwork(nn.Module):
    """Says of every stem what the others must go together with."""

    def __init__(self, config: CoherenceConfig) -> None:
        """Make the layers."""
        super().__init__()
        self.config = config
        self.rhythm = RhythmEar(config.rhythm_width, config.rhythm)
        self.harmony = HarmonyEar(config.harmony_width, config.harmony)
        self.weights = nn.Parameter(torch.tensor([2.0, 2.0]))  # logarithms: how much rhythm and harmony count

    def forward(self, rises: Tensor, pitches: Tensor, audible: Tensor) -> Voices:
        """Read a batch, as ``engine.coherence.heard.Window`` has its fields."""
        return Voices(self.rhythm_of(rises, audible), self._harmony_of(pitches, audible))

    def rhythm_of(self, rises: Tensor, audible: Tensor) -> Tensor:
        """Return what is said of the rhythm of each stem, as ``Voices`` has it."""
        with mixed(rises.device):
            said = self.rhythm(rises)
        said = said.float()
        return _sized(said - said.mean(-1, keepdim=True)) * audible[:, :, None, None]

    def _harmony_of(self, pitches: Tensor, audible: Tensor) -> Tensor:
        with mixed(pitches.device):
            said = self.harmony(pitches)
        said = said.float()
        said = _sized(said - said.mean(-2, keepdim=True))
        harmony = said.new_zeros(len(said), len(STEMS), *said.shape[2:])
        harmony[:, _PITCHED_ROWS] = said
        result: Tensor = harmony * audible[:, :, None, None, None]
        return result

    def likeness(self, one: "Said", two: "Said") -> Tensor:
        """Return the scores of sets against sets, [n, m]: the weighed cosines of their rhythm and of their harmony.

        Args:
            one: Of n sets.
            two: Of m sets.
        """
        rhythm, harmony = self.weights.exp()
        scores: Tensor = rhythm * one.rhythm @ two.rhythm.T + harmony * one.harmony @ two.harmony.T
        return scores

    def pairwise(self, one: "Said", two: "Said") -> Tensor:
        """Return the score of each set of one row against the same of the other, [n]."""
        rhythm, harmony = self.weights.exp()
        scores: Tensor = rhythm * (one.rhythm * two.rhythm).sum(-1) + harmony * (one.harmony * two.harmony).sum(-1)
        return scores


def _sized(said: Tensor) -> Tensor:
    """Bring what is said of each stem [b, stems, ...] to the same length, so that each counts alike in a set."""
    flat = said.flatten(2)
    sized: Tensor = flat / (flat.norm(dim=-1, keepdim=True) + _SMALL)
    return sized.view_as(said)


@dataclass(frozen=True, eq=False)
class Said:
    """What sets of stems say together, of length 1, or 0 where none of the set sounds.

    Args:
        rhythm: [b, numbers].
        harmony: [b, numbers].
    """

    rhythm: Tensor
    harmony: Tensor


def said_by(voices: Voices, chosen: Tensor) -> Said:
    """Return what sets of stems say together.

    Args:
        voices: Of single stems.
        chosen: 1 for the stems of the set, else 0, [b, stems].
    """
    rhythm = torch.einsum("bsct,bs->bct", voices.rhythm, chosen).flatten(1)
    harmony = torch.einsum("bscpt,bs->bcpt", voices.harmony, chosen).flatten(1)
    return Said(F.normalize(rhythm, dim=-1, eps=_SMALL), F.normalize(harmony, dim=-1, eps=_SMALL))
