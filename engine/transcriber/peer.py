"""A peer to be measured beside: Spotify's basic-pitch (Bittner et al. 2022), by its own inference and note creation.

It is used in evaluations alone, and installed for them by hand: it asks for a tensorflow that its ONNX path does not need.
"""

import contextlib
import logging
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import numpy as np
import onnxruntime
import soundfile

from engine.evaluation.pitches import RANGES
from engine.transcriber.decoding import Found
from engine.transcriber.lens import Audio
from engine.transcriber.material import Part
from engine.units import SAMPLE_RATE_HZ

REMEDY: Final = (
    "pip install 'quartet[peers]' && "
    "pip install --no-deps basic-pitch==0.4.0 pretty-midi==0.2.11 resampy==0.4.3 six importlib-resources"
)
_AROUND_SECONDS: Final = 2.0  # of a loop are played to it before the start and behind the end, as if it had gone round

Output = dict[str, "np.ndarray[Any, np.dtype[np.float32]]"]


class PeerError(RuntimeError):
    """The peer is not installed; the text says how it is."""


@dataclass(frozen=True)
class Manner:
    """How notes are made of what it says.

    Args:
        onset: Threshold of beginnings.
        frame: Threshold of what sounds on.
        shortest: Columns of 11.6 ms that a note lasts at least.
        ranged: Whether it is told the range of the stem.
    """

    onset: float = 0.5
    frame: float = 0.3
    shortest: int = 11  # 127.7 ms, as its own command rounds it
    ranged: bool = False


DEFAULT: Final = Manner()
RANGED: Final = replace(DEFAULT, ranged=True)
TRIED: Final = tuple(
    Manner(onset, frame, shortest, ranged=True) for onset in (0.5, 0.6, 0.7, 0.8) for frame in (0.3, 0.4) for shortest in (4, 11)
)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Keep it from telling which of its other runtimes are missing."""
    before = logging.root.manager.disable
    logging.disable(logging.WARNING)
    try:
        yield
    finally:
        logging.disable(before)


class BasicPitch:
    """basic-pitch on ONNX Runtime. It hears pitched stems; it knows no drums."""

    def __init__(self) -> None:
        """Load it.

        Raises:
            PeerError: It is not installed.
        """
        self._inference, self._creation = self._modules()
        path = Path(str(self._inference.__file__)).parent / "saved_models" / "icassp_2022" / "nmp.onnx"
        alone = onnxruntime.SessionOptions()
        alone.intra_op_num_threads = 1  # several wait for each other at windows of two seconds
        with _quiet():
            self._model = self._inference.Model(path)
            self._model.model = onnxruntime.InferenceSession(path, alone, providers=["CPUExecutionProvider"])

    @staticmethod
    def _modules() -> tuple[ModuleType, ModuleType]:
        try:
            with _quiet():
                from basic_pitch import inference, note_creation
        except ImportError as error:
            raise PeerError(f"basic-pitch must be installed to be measured, but {error}; {REMEDY}") from error
        return inference, note_creation

    def listen(self, part: Part) -> Output:
        """Return what it says of a stem, by its own windows at 22.05 kHz."""
        with tempfile.TemporaryDirectory() as folder, _quiet():
            path = Path(folder) / "stem.wav"
            soundfile.write(path, _played(part), SAMPLE_RATE_HZ, subtype="FLOAT")
            output: Output = self._inference.run_inference(path, self._model)
            return output

    def notes(self, part: Part, output: Output, manner: Manner = DEFAULT) -> tuple[Found, ...]:
        """Make notes of what it said of a stem; a loop's are those that begin while it goes round once."""
        reach = RANGES[part.stem]
        _, events = self._creation.model_output_to_notes(
            {name: values.copy() for name, values in output.items()},
            manner.onset,
            manner.frame,
            min_note_len=manner.shortest,
            min_freq=_hertz(reach.lowest - 0.5) if manner.ranged else None,
            max_freq=_hertz(reach.highest + 1) if manner.ranged else None,
            include_pitch_bends=False,
        )
        before = _AROUND_SECONDS if part.loop else 0.0
        found = []
        for start, end, key, loudness, _ in events:
            if before <= start < before + part.seconds:
                velocity = int(np.clip(round(127 * float(loudness)), 1, 127))
                found.append(Found(float(start) - before, float(end - start), int(key), velocity))
        return tuple(sorted(found))


def _hertz(key: float) -> float:
    return float(440 * 2 ** ((key - 69) / 12))


def _played(part: Part) -> Audio:
    """Return the stem, a loop with what comes before and after when it goes round."""
    if not part.loop:
        return part.audio
    around = round(_AROUND_SECONDS * SAMPLE_RATE_HZ)
    return part.audio[np.arange(-around, len(part.audio) + around) % len(part.audio)]
