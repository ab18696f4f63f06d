"""``quartet evaluate codec``: send held-out music through codecs, measure what comes back, and lay out sheets to hear."""

import argparse
import itertools
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import torch

from engine.codecs.neural_network import GEOMETRIES
from engine.codecs.providers import PROVIDERS, ProviderError
from engine.evaluation.codec.candidates import DEFAULTS, Candidate, load_candidate
from engine.evaluation.codec.material import Sound, outside_sounds, studio_sounds
from engine.evaluation.codec.room import Listening, codec_figures, listen
from engine.evaluation.codec.sheet import Example, write_sheet
from engine.evaluation.codec.tables import markdown
from engine.evaluation.codec.tagged import Recognition
from engine.evaluation.summary import machine
from engine.stems import STEMS
from engine.tagger.tagger import Tagger
from engine.weights import CheckpointError

METRICS_NAME: Final = "metrics.json"
TABLE_NAME: Final = "README.md"


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    options = _parse(argv)
    torch.set_num_threads(options.threads)
    try:
        written = _evaluate(options)
    except (ProviderError, CheckpointError, OSError, ValueError, ModuleNotFoundError) as error:
        print(f"quartet evaluate codec: {error}", file=sys.stderr)
        return 1
    print(f"wrote {', '.join(map(str, written))}")
    return 0


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quartet evaluate codec", description="Measure codecs on music they never saw.")
    parser.add_argument(
        "--codec",
        nargs="+",
        default=list(DEFAULTS),
        help=f"structured, heard, shaped, {', '.join((*GEOMETRIES, *PROVIDERS))}, or the folder of a codec or model "
        f"(default {' '.join(DEFAULTS)})",
    )
    parser.add_argument("--data", type=Path, help="a studio library whose test pieces are used, instead of rendering them")
    parser.add_argument("--outside", type=Path, help="a folder of stems that the studio did not make")
    parser.add_argument("--pieces", type=int, default=40, help="studio pieces, and outside songs, at most (default 40)")
    parser.add_argument("--shown", type=int, default=3, help="studio stems, and outside stems, on each sheet (default 3)")
    parser.add_argument("--threads", type=int, default=1, help="that codecs compute with, as they are timed (default 1)")
    parser.add_argument("--out", type=Path, default=Path("runs/codec"), help="folder of the report (default runs/codec)")
    options = parser.parse_args(list(argv))
    for name, least in (("pieces", 1), ("shown", 0), ("threads", 1)):
        if getattr(options, name) < least:
            parser.error(f"--{name} must be {least} or more, but got {getattr(options, name)}")
    return options


class _Hearing:
    """What has been heard: listenings by codec, the examples of each stem, and how many stems rested."""

    def __init__(self, candidates: Sequence[Candidate], shown: int) -> None:
        """Begin with nothing heard."""
        self.listenings: dict[str, list[Listening]] = {candidate.name: [] for candidate in candidates}
        self.examples: dict[str, list[Example]] = {stem: [] for stem in STEMS}
        self.resting = 0
        self.recognition = Recognition(Tagger.load())
        self._candidates = candidates
        self._shown = shown

    def rests(self) -> None:
        """Count a stem that is left out."""
        self.resting += 1

    def hear(self, sounds: Iterable[Sound]) -> None:
        """Send stems through every codec; a line of progress for each piece."""
        for name, stems in itertools.groupby(sounds, key=lambda sound: sound.name):
            examples = [self._hear(sound) for sound in stems]
            names = [candidate.name for candidate in self._candidates]
            coded = {codec: {example.sound.stem: example.coded[codec] for example in examples} for codec in names}
            self.recognition.hear([example.sound for example in examples], coded)
            print(f"heard {name}", flush=True)

    def _hear(self, sound: Sound) -> Example:
        example = Example(sound)
        for candidate in self._candidates:
            row, coded = listen(candidate, sound)
            self.listenings[candidate.name].append(row)
            example.coded[candidate.name] = coded
        examples = self.examples[sound.stem]
        if sum(other.sound.origin == sound.origin for other in examples) < self._shown:
            examples.append(example)
        return example


def _evaluate(options: argparse.Namespace) -> list[Path]:
    candidates = [load_candidate(name) for name in options.codec]
    names = [candidate.name for candidate in candidates]
    if len(set(names)) < len(names):
        raise ValueError(f"codecs must have different names, but got {', '.join(names)}; name each once, or rename a folder")
    hearing = _Hearing(candidates, options.shown)
    hearing.hear(studio_sounds(options.pieces, options.data, hearing.rests))
    if options.outside:
        hearing.hear(outside_sounds(options.outside, options.pieces, hearing.rests))
    if not hearing.listenings[names[0]]:
        raise ValueError("there must be a stem that sounds, but all of them rest; take more pieces")
    figures = {
        "machine": machine() | {"torch": torch.__version__, "threads": str(options.threads)},
        "material": _material(hearing.listenings[names[0]], hearing.resting),
        "tagger": hearing.recognition.figures(),
        "codecs": [codec_figures(candidate, hearing.listenings[candidate.name]) for candidate in candidates],
    }
    return _write(figures, hearing, options.out)


def _material(rows: Sequence[Listening], resting: int) -> dict[str, Any]:
    origins = {}
    for origin in dict.fromkeys(row.origin for row in rows):
        own = [row.name for row in rows if row.origin == origin]
        origins[origin] = {"stems": len(own), "pieces": len(set(own))}
    return {"origins": origins, "resting": resting}


def _write(figures: dict[str, Any], hearing: _Hearing, out: Path) -> list[Path]:
    out.mkdir(parents=True, exist_ok=True)
    metrics, table = out / METRICS_NAME, out / TABLE_NAME
    metrics.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    table.write_text(markdown(figures), encoding="utf-8")
    shown = {stem: examples for stem, examples in hearing.examples.items() if examples}
    return [metrics, table, *(write_sheet(stem, examples, figures, out) for stem, examples in shown.items())]
