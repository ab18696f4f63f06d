"""What a text student learns from: captions of the studio, phrases about music, and general English, with MiniLM's vectors."""

import ast
import hashlib
import json
import os
import re
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engine.studio.composer import compose_piece
from engine.text.minilm import MiniLM
from engine.training.text.phrases import listed_words, make_phrases, make_tangles
from engine.training.text.recipe import CorpusSettings

KINDS: Final = ("captions", "phrases", "words", "tangles", "sentences")
_FIRST_SEED: Final = 9_000_000  # of pieces that neither trainings of the stage nor evaluations know
_CHECKED: Final = 50  # one text in so many is kept aside, to be measured
_SENTENCE: Final = re.compile(r"[A-Z][A-Za-z',-]*(?: [A-Za-z',-]+){2,17}(?=\.(?: |$))")
_SHARE: Final = 8192  # texts that are encoded and then saved


@dataclass(frozen=True, eq=False)
class Corpus:
    """Texts and where MiniLM places them.

    Args:
        texts: By kind; each text once.
        vectors: Of all texts, kind after kind, of length 1 [n, 384], float16.
    """

    texts: dict[str, list[str]]
    vectors: Tensor

    def share(self, kind: str, checked: bool) -> tuple[list[str], Tensor]:
        """Return the texts of a kind and their vectors: those kept aside, or all others."""
        first = sum(len(self.texts[before]) for before in KINDS[: KINDS.index(kind)])
        count = len(self.texts[kind])
        places = torch.tensor([place for place in range(count) if (place % _CHECKED == 0) == checked], dtype=torch.long)
        return [self.texts[kind][place] for place in places.tolist()], self.vectors[first + places]


def caption_texts(pieces: int) -> list[str]:
    """Return the distinct captions of so many pieces of the studio, of stems and of the whole."""
    composed = (compose_piece(_FIRST_SEED + seed) for seed in range(pieces))
    return list(dict.fromkeys(text for piece in composed for texts in piece.captions.values() for text in texts))


def sentences(folder: Path) -> Iterator[str]:
    """Yield plain sentences from the documentation inside Python files below a folder, in the order of their names."""
    for path in sorted(folder.rglob("*.py")):
        if "test" in str(path.relative_to(folder)) or "site-packages" in path.parts:
            continue
        try:
            tree = ast.parse(path.read_bytes())
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                yield from _SENTENCE.findall(" ".join((ast.get_docstring(node) or "").split()))


def general_words(encoder: MiniLM) -> list[str]:
    """Return the English words that MiniLM itself has a token for, of three letters or more."""
    return [word for word in encoder.words() if len(word) > 2]


def gather_texts(settings: CorpusSettings, general: Sequence[str], seed: int) -> dict[str, list[str]]:
    """Return the texts of every kind in an order of chance; a text of several kinds counts for the first.

    Args:
        settings: How many.
        general: Words of all kinds.
        seed: Of all chance.
    """
    captions = caption_texts(settings.pieces)
    Random(seed).shuffle(captions)
    described = list(dict.fromkeys(sentences(Path(sysconfig.get_path("stdlib"))))) if settings.sentences else []
    Random(seed).shuffle(described)
    found = {
        "captions": captions[: settings.captions],
        "phrases": make_phrases(settings.phrases, general, seed),
        "words": [*listed_words(), *general][: settings.words],
        "tangles": make_tangles(settings.tangles, general, seed),
        "sentences": described[: settings.sentences],
    }
    seen: set[str] = set()
    for kind in KINDS:
        found[kind] = [text for text in dict.fromkeys(found[kind]) if text not in seen]
        seen.update(found[kind])
    return found


def teach(texts: Sequence[str], encoder: MiniLM, folder: Path, report: Callable[[float], None]) -> Tensor:
    """Return MiniLM's vectors of texts [n, 384], float16; shares that were made before are read.

    Args:
        texts: Not blank.
        encoder: The teacher.
        folder: Where shares of vectors lie, each named after its texts; made where missing.
        report: Told the share that is done.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shares = []
    for first in range(0, len(texts), _SHARE):
        share = texts[first : first + _SHARE]
        path = folder / f"{hashlib.blake2b(chr(10).join(share).encode(), digest_size=8).hexdigest()}.safetensors"
        if not path.exists():
            aside = path.with_suffix(".tmp")
            save_file({"vectors": encoder.encode_many(share).half()}, aside)
            os.replace(aside, path)
        shares.append(load_file(path)["vectors"])
        report(min(1.0, (first + _SHARE) / len(texts)))
    return torch.cat(shares)


def make_corpus(settings: CorpusSettings, seed: int, folder: Path, report: Callable[[float], None]) -> Corpus:
    """Gather the texts and have MiniLM place them; arguments as above. What was gathered before for the same is read."""
    folder.mkdir(parents=True, exist_ok=True)
    encoder = MiniLM()
    known = folder / f"texts-{hashlib.blake2b(repr((settings, seed)).encode(), digest_size=8).hexdigest()}.json"
    if not known.exists():
        aside = known.with_suffix(".tmp")
        aside.write_text(json.dumps(gather_texts(settings, general_words(encoder), seed)), encoding="utf-8")
        os.replace(aside, known)
    texts: dict[str, list[str]] = json.loads(known.read_text(encoding="utf-8"))
    return Corpus(texts, teach([text for kind in KINDS for text in texts[kind]], encoder, folder, report))
