"""What a text student does: how near it is to MiniLM, which styles it finds, and what it takes for nonsense."""

import time
from collections.abc import Sequence
from typing import Any, Final

import torch

from engine.evaluation.paraphrases import HELD_OUT
from engine.evaluation.retrieval import CaptionIndex, index_captions, retrieve
from engine.studio.composer import compose_piece
from engine.text.encoder import TextEncoder
from engine.text.minilm import MiniLM
from engine.text.student import TextStudent
from engine.training.text.corpus import KINDS, Corpus
from engine.training.text.examples import EXAMPLES

_CHECKED: Final = 300  # texts of each kind at most
_TIMED: Final = 40  # texts


def _found(index: CaptionIndex, captions: str, encoder: TextEncoder) -> dict[str, Any]:
    result = retrieve(index, HELD_OUT, encoder)
    (first, count), (three, _) = result.found(1), result.found(3)
    shares = {"first": round(100 * first / count), "three": round(100 * three / count)}
    return {"texts": encoder.name, "captions": captions, **shares}


def _nearness(corpus: Corpus, student: TextStudent) -> dict[str, dict[str, float]]:
    rows = {}
    for kind in KINDS:
        texts, targets = corpus.share(kind, checked=True)
        if not texts:
            continue
        vectors = torch.stack([student.read(text)[0] for text in texts[:_CHECKED]])
        cosines = (vectors * targets[:_CHECKED].float()).sum(1)
        rows[kind] = {"n": len(cosines), "mean": round(float(cosines.mean()), 4), "tenth": round(float(cosines.quantile(0.1)), 4)}
    return rows


def _examples(student: TextStudent, minilm: MiniLM, index: CaptionIndex) -> dict[str, dict[str, float]]:
    rows = {}
    for kind, texts in EXAMPLES.items():
        nearest = (minilm.encode(texts) @ index.vectors.T).amax(dim=1)
        sure = [student.read(text)[1] for text in texts]
        rows[kind] = {
            "n": len(texts),
            "understood": int(student.encode(texts).any(dim=1).sum()),
            "confidence": round(sum(sure) / len(sure), 3),
            "minilm": round(float(nearest.mean()), 3),
        }
    return rows


def milliseconds(encoder: TextEncoder, texts: Sequence[str]) -> float:
    """Return the time of one core that a text takes on average; texts that were encoded before take none."""
    encoder.encode(["a first text is slower"])
    begun = time.process_time()
    encoder.encode(texts)
    return round(1000 * (time.process_time() - begun) / len(texts), 3)


def measure_student(student: TextStudent, corpus: Corpus, pieces: int) -> dict[str, Any]:
    """Return the figures of a student beside MiniLM's.

    Args:
        student: That is measured.
        corpus: Of whose texts those that were kept aside are read.
        pieces: Of the studio, whose captions are known.
    """
    minilm = MiniLM()
    timed = [f"{text}, again" for texts in EXAMPLES.values() for text in texts][:_TIMED]
    times = {"milliseconds": milliseconds(student, timed), "minilm_milliseconds": milliseconds(minilm, timed)}
    composed = [compose_piece(seed) for seed in range(pieces)]
    captions = sorted({(text, piece.style) for piece in composed for text in piece.captions[""]})
    taught = CaptionIndex(minilm.encode_many([text for text, _ in captions]), tuple(style for _, style in captions))
    own = index_captions(composed, student)
    retrieval = [
        _found(taught, minilm.name, minilm),
        _found(own, student.name, student),
        _found(taught, minilm.name, student),
    ]
    return {
        **times,
        "pieces": pieces,
        "retrieval": retrieval,
        "cosine": _nearness(corpus, student),
        "examples": _examples(student, minilm, taught),
    }
