"""The network: an ear for timbre and rhythm shared by the stems, an ear for key that turns with the key, and the heads."""

from dataclasses import dataclass
from typing import Final

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from engine.stems import PITCHED, STEMS
from engine.tagger.features import MEL_BANDS, PITCHES
from engine.tagger.labels import MODES, Vocabulary
from engine.tagger.tempo import CANDIDATES, CHANNELS, TempoHead, comb

STEM_EMBEDDING: Final = 96
EMBEDDING: Final = 128
_OCTAVE: Final = 12
_COARSE: Final = CANDIDATES // 6  # tempi of the style head, 6 % apart


@dataclass(frozen=True, eq=False)
class Output:
    """What the network says of a batch.

    Args:
        style: Logits [b, styles].
        families: By stem, logits [b, families].
        key: Logits [b, 12 * modes]; index ``tonic * len(MODES) + mode``.
        tempo: Logits [b, CANDIDATES].
        stem_embeddings: [b, stems, STEM_EMBEDDING]; the families are read from these.
        embedding: Of the whole, [b, EMBEDDING]; the style is read from it.
    """

    style: Tensor
    families: dict[str, Tensor]
    key: Tensor
    tempo: Tensor
    stem_embeddings: Tensor
    embedding: Tensor


class StemEar(nn.Module):
    """Reads one stem's mel spectrogram; all stems share it, and a vector tells which one it is."""

    def __init__(self) -> None:
        """Make the layers."""
        super().__init__()
        self.patches = nn.Sequential(
            nn.Conv2d(1, 16, (8, 4), stride=(4, 2), padding=(2, 1)),
            nn.SiLU(),
            nn.Conv2d(16, 32, 3, stride=2, padding=1, bias=False),
            nn.BatchNorm2d(32),
            nn.SiLU(),
        )
        self.stem = nn.Embedding(len(STEMS), 128)
        self.fold = nn.Conv1d(32 * MEL_BANDS // 8, 128, 3, stride=2, padding=1)
        self.rhythm = nn.ModuleList(nn.Conv1d(128, 128, 3, padding=reach, dilation=reach) for reach in (1, 4))
        self.out = nn.Linear(3 * 128, STEM_EMBEDDING)

    def forward(self, mels: Tensor) -> Tensor:
        """Map [b, stems, MEL_BANDS, columns] to [b, stems, STEM_EMBEDDING]."""
        batch, stems = mels.shape[:2]
        patches = self.patches(mels.flatten(0, 1)[:, None]).flatten(1, 2)  # (b * stems, channels * bands, columns)
        which = self.stem.weight.repeat(batch, 1)[:, :, None]
        hidden = F.silu(self.fold(patches) + which)
        for layer in self.rhythm:
            hidden = hidden + F.silu(layer(hidden))
        pooled = torch.cat((hidden.mean(-1), hidden.amax(-1), hidden.std(-1)), 1)
        embedding: Tensor = torch.tanh(self.out(pooled)).unflatten(0, (batch, stems))
        return embedding


def _turned(hidden: Tensor, layer: nn.Conv2d) -> Tensor:
    """Apply a convolution over pitch and time [b, c, pitch, columns]; pitch goes round."""
    size, columns = layer.kernel_size
    hidden = F.pad(hidden, (0, 0, (size - 1) // 2, size // 2), mode="circular")
    result: Tensor = layer(F.pad(hidden, (columns // 2, columns // 2)))
    return result


class KeyEar(nn.Module):
    """Reads the key from semitones: every layer turns with the pitch, so that what is learned in one key holds in all."""

    def __init__(self) -> None:
        """Make the layers."""
        super().__init__()
        self.tones = nn.Conv2d(len(PITCHED), 32, (13, 1))
        self.chords = nn.Conv2d(32, 48, (_OCTAVE, 3), stride=(1, 2))
        self.moves = nn.Conv2d(48, 48, (_OCTAVE, 5), stride=(1, 2))
        self.whole = nn.Conv2d(96, 48, (_OCTAVE, 1))
        self.out = nn.Conv2d(48, len(MODES), 1)

    def forward(self, pitches: Tensor) -> Tensor:
        """Map [b, pitched stems, PITCHES, columns] to logits [b, 12 * modes]."""
        tones = F.silu(_turned(pitches, self.tones))
        hidden = tones.unflatten(2, (PITCHES // _OCTAVE, _OCTAVE)).sum(2)  # (b, c, 12, columns)
        hidden = F.avg_pool2d(hidden, (1, 2), ceil_mode=True)
        for layer in (self.chords, self.moves):
            hidden = F.silu(_turned(hidden, layer))
        hidden = torch.cat((hidden.mean(-1, keepdim=True), hidden.amax(-1, keepdim=True)), 1)
        logits: Tensor = self.out(F.silu(_turned(hidden, self.whole)))[..., 0]
        return logits.transpose(1, 2).flatten(1)


class TaggerNetwork(nn.Module):
    """Reads style, instrument families, key and tempo from the features of four stems."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Make the layers for a vocabulary."""
        super().__init__()
        self.vocabulary = vocabulary
        self.ear = StemEar()
        self.absent = nn.Parameter(torch.zeros(len(STEMS), STEM_EMBEDDING))
        self.families = nn.ModuleDict({stem: nn.Linear(STEM_EMBEDDING, len(vocabulary.families[stem])) for stem in STEMS})
        self.together = nn.Linear(len(STEMS) * STEM_EMBEDDING, EMBEDDING)
        self.tempo = TempoHead(EMBEDDING)
        self.pace = nn.Linear(_COARSE + CHANNELS, EMBEDDING)
        self.mix = nn.Linear(EMBEDDING, EMBEDDING)
        self.style = nn.Linear(EMBEDDING, len(vocabulary.styles))
        self.key = KeyEar()
        self.dropout = nn.Dropout(0.2)

    def forward(self, mels: Tensor, pitches: Tensor, audible: Tensor) -> Output:
        """Read a batch.

        Args:
            mels: From 0 to 1, [b, stems, MEL_BANDS, columns].
            pitches: From 0 to 1, [b, pitched stems, PITCHES, columns].
            audible: 1 where a stem sounds, else 0, [b, stems].
        """
        heard = self.ear(mels)
        stems = heard * audible[..., None] + self.absent * (1 - audible[..., None])
        context = F.silu(self.together(self.dropout(stems).flatten(1)))
        fits = comb(mels)
        tempo = self.tempo(fits, context)
        likely = tempo.softmax(-1)
        rhythm = (fits * likely[:, None]).sum(-1)  # how alike the onsets are by beats, whatever the tempo
        pace = self.pace(torch.cat((likely.unflatten(1, (_COARSE, -1)).sum(-1), rhythm), 1))
        embedding = torch.tanh(self.mix(context + F.silu(pace)))
        return Output(
            style=self.style(self.dropout(embedding)),
            families={stem: head(self.dropout(stems[:, row])) for row, (stem, head) in enumerate(self.families.items())},
            key=self.key(pitches),
            tempo=tempo,
            stem_embeddings=stems,
            embedding=embedding,
        )
