"""Golden requests: what the default model makes of eight small requests, on record in ``golden.json`` beside this file.

``python -m tests.engine.golden`` writes them anew, which is right whenever the checkpoint or the engine was meant to change.
``python -m tests.engine.golden --compare torch`` tells how far another backend is from the record, which is where the bounds
of ``Distance`` come from.

Where processor, versions, provider and threads are those of the record, audio must be the same to the last bit. Elsewhere
sums are taken in another order, and a note that stands on a threshold may fall on the other side of it: then notes and sound
must be near.
"""

import argparse
import base64
import json
import platform
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnxruntime
import torch

from engine.backends import default_threads
from engine.compose import Composer
from engine.engine_name import DEFAULT_MODEL
from engine.evaluation.spectrum import log_mels, mono
from engine.music import Note
from engine.request import Request
from engine.stems import PITCHED, STEMS
from engine.takes import Take, audio_hash, save_take
from engine.units import TICKS_PER_BEAT

PATH: Final = Path(__file__).with_suffix(".json")
COMMAND: Final = "python -m tests.engine.golden"
_COLUMNS: Final = 16  # that the log-mel of a take is averaged to
_QUIETEST_DB: Final = -80.0
_STEP_DB: Final = 0.4  # of the record's log-mels
_VECTORS: Final = ("sse4_2", "avx", "avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_tile", "fma", "asimd", "sve")

JOINT: Final = Request(
    bars=2, bpm=120.0, noise=dict.fromkeys(STEMS, 1.0), chords="Am | F", key="A minor", seed=11, prompts={"": "house"}, steps=6
)
Playing = Mapping[str, Path]
REQUESTS: Final[Mapping[str, Callable[[Playing], Request]]] = {
    "joint": lambda _: JOINT,
    "locked": lambda playing: replace(
        JOINT,
        noise={"bass": 1.0, "melody": 1.0},
        kept={stem: playing[stem] for stem in ("drums", "instrument")},
        chords="",
        seed=12,
    ),
    "variation": lambda playing: replace(JOINT, noise={"melody": 0.5}, kept=playing, seed=13),
    "span": lambda playing: replace(JOINT, noise={"bass": 1.0}, kept=playing, span=(4.0, 8.0), seed=14),
    "timbre": lambda playing: replace(
        JOINT, noise={"melody": 0.0}, timbre={"melody": 1.0}, kept=playing, prompts={"melody": "bells"}, seed=15
    ),
    "transposed": lambda playing: replace(
        JOINT, noise=dict.fromkeys(PITCHED, 0.0), kept=playing, transpose=dict.fromkeys(PITCHED, 3)
    ),
    "odd meter": lambda _: replace(JOINT, noise={"bass": 1.0, "drums": 1.0}, signature=(7, 8), bpm=90.0, chords="", seed=16),
    "prompts": lambda _: replace(
        JOINT,
        noise={"instrument": 1.0, "melody": 1.0},
        prompts={"": "jazz", "instrument": "electric piano", "melody": "saxophone"},
        guidance=3.0,
        key="",
        chords="",
        seed=17,
    ),
}


@dataclass(frozen=True)
class Distance:
    """How far a take is from the record.

    Args:
        notes: Share of notes without a partner of the same tick and pitch, of both sides.
        start_beats: How far partners begin apart at most.
        velocity: How far their velocities are apart at most.
        mel_db: Mean distance of the log-mels above -80 dB.
    """

    notes: float
    start_beats: float
    velocity: int
    mel_db: float

    def near(self, bound: "Distance") -> bool:
        """Return whether nothing is further than a bound."""
        return all(mine <= its for mine, its in zip(asdict(self).values(), asdict(bound).values(), strict=True))


# Torch and ONNX Runtime were 0 notes, 5e-6 beats, 0 and 0.002 dB apart on one machine; one note in ten may fall over its edge.
NEAR: Final = Distance(notes=0.1, start_beats=0.005, velocity=2, mel_db=0.5)


def maker(provider: str) -> dict[str, str]:
    """Return all that decides in which order sums are taken."""
    information = Path("/proc/cpuinfo")
    told = information.read_text() if information.exists() else platform.processor()
    flags, kinds = set(told.split()), re.findall(r"^(?:vendor_id|cpu family|model)\s*: (.+)$", told, re.MULTILINE)[:3]
    return {
        "processor": " ".join((platform.machine(), *kinds, *(name for name in _VECTORS if name in flags))),
        "torch": f"{torch.__version__} {torch.backends.cpu.get_cpu_capability()}",
        "onnxruntime": onnxruntime.__version__,
        "numpy": np.__version__,
        "provider": provider,
        "threads": str(default_threads()),
    }


def _mel(take: Take) -> np.ndarray:
    """Return the log-mel of a take in dB, averaged to a few columns, in steps of the record, [columns, bands]."""
    rows = log_mels(mono(take.audio)) * (20 / np.log(10))
    first = np.arange(_COLUMNS) * len(rows) // _COLUMNS
    means = np.add.reduceat(rows, first, axis=0) / np.diff([*first, len(rows)])[:, None]
    return np.asarray(np.round((np.maximum(means, _QUIETEST_DB) - _QUIETEST_DB) / _STEP_DB), dtype=np.uint8)


def record(take: Take) -> dict[str, Any]:
    """Return what is kept of a take: hashes, and what tells how near another one is."""
    rows = np.array([(n.start, n.length, n.pitch, n.velocity) for n in take.notes], np.float32).reshape(-1, 4)
    return {
        "audio": take.info.hash,
        "notes": audio_hash(rows),
        "played": [[round(n.start, 5), round(n.length, 5), n.pitch, n.velocity] for n in take.notes],
        "mel": base64.b64encode(_mel(take).tobytes()).decode(),
    }


def distance(take: Take, kept: Mapping[str, Any]) -> Distance:
    """Return how far a take is from its record."""

    def by_place(notes: list[Note]) -> dict[tuple[int, int], Note]:
        return {(round(note.start * TICKS_PER_BEAT), note.pitch): note for note in notes}

    mine, its = by_place(list(take.notes)), by_place([Note(*row) for row in kept["played"]])
    both = mine.keys() & its.keys()
    mel = np.frombuffer(base64.b64decode(kept["mel"]), np.uint8).reshape(_COLUMNS, -1)
    return Distance(
        1 - 2 * len(both) / max(1, len(mine) + len(its)) if mine or its else 0.0,
        max((float(abs(mine[place].start - its[place].start)) for place in both), default=0.0),
        max((abs(mine[place].velocity - its[place].velocity) for place in both), default=0),
        float(np.abs(_mel(take).astype(float) - mel).mean() * _STEP_DB),
    )


def compose_all(composer: Composer) -> dict[str, Mapping[str, Take]]:
    """Compose every request, by its name; those that keep takes keep the joint ones."""
    made: dict[str, Mapping[str, Take]] = {}
    with tempfile.TemporaryDirectory(prefix="quartet-") as folder:
        playing: dict[str, Path] = {}
        for name, request in REQUESTS.items():
            made[name] = composer.compose(request(playing))
            playing = playing or {stem: save_take(take, Path(folder)) for stem, take in made[name].items()}
    return made


def compose_apart(engine: str = "auto") -> tuple[str, dict[str, Mapping[str, Take]]]:
    """Compose every request in a process of its own; return what computed them, and the takes.

    Libraries sum in an order that depends on what a process did before: after two thousand tests last bits differ.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(_compose, engine).result()


def _compose(engine: str) -> tuple[str, dict[str, Mapping[str, Take]]]:
    composer = Composer(DEFAULT_MODEL, engine)
    return composer.provider, compose_all(composer)


def main() -> int:
    """Write the record, or compare with it."""
    parser = argparse.ArgumentParser(prog=COMMAND, description="Write the golden requests anew.")
    parser.add_argument("--compare", metavar="ENGINE", help="write nothing; tell how far an engine is from the record")
    compared = parser.parse_args().compare
    composer = Composer(DEFAULT_MODEL, compared or "auto")
    made = compose_all(composer)
    if compared:
        kept = json.loads(PATH.read_text())["takes"]
        for name, takes in made.items():
            for stem, take in takes.items():
                print(f"{name:10s} {stem:10s} {distance(take, kept[name][stem])}")
        return 0
    records = {name: {stem: record(take) for stem, take in stems.items()} for name, stems in made.items()}
    whole = {"model": composer.name, "checkpoint": composer.digest, "maker": maker(composer.provider)}
    lines = [f" {json.dumps(name)}: {json.dumps(value)}" for name, value in whole.items()]
    rows = [
        f"  {json.dumps(name)}: {{\n"
        + ",\n".join(f"   {json.dumps(stem)}: {json.dumps(facts)}" for stem, facts in stems.items())
        + "\n  }"
        for name, stems in records.items()
    ]
    PATH.write_text("{\n" + ",\n".join([*lines, ' "takes": {\n' + ",\n".join(rows) + "\n }"]) + "\n}\n")
    print(f"wrote {sum(map(len, records.values()))} takes of {composer.name} ({composer.provider}) to {PATH.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
