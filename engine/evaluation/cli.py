"""``quartet evaluate``: measure a model on held-out conditions and write its figures and its card.

``quartet evaluate captions`` measures the studio's captions instead, ``codec`` codecs, ``resynthesis`` takes at another tempo or
in another key, ``tuning`` whether tuned models sound like what they were tuned to, ``tagger`` and ``transcriber`` those.
"""

import argparse
import hashlib
import multiprocessing
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import platformdirs
import torch

from engine.evaluation.codec.cli import main as measure_codecs
from engine.evaluation.ear_tables import ear_figures, ear_verdicts
from engine.evaluation.ears import ears_identity
from engine.evaluation.pairs import measure_pairs
from engine.evaluation.report import print_figures, write_report
from engine.evaluation.results import Result, ResultFile
from engine.evaluation.resynthesis.cli import main as measure_resynthesis
from engine.evaluation.retrieval import main as measure_captions
from engine.evaluation.scale import scale_verdicts, scaled
from engine.evaluation.summary import diversity_figures, machine, style_figures, task_figures, verdicts
from engine.evaluation.tasks import MODEL_TASKS, TABLED, Job, Tasks
from engine.evaluation.tuning import main as measure_tuning
from engine.studio.styles import STYLES
from engine.tagger.cli import evaluate_main as measure_tagger
from engine.transcriber.cli import evaluate_main as measure_transcriber
from engine.weights import CONFIG_NAME, CheckpointError, find_model

STYLE_PIECES: Final = 40 * len(STYLES)  # of the train split
_READERS: Final = (  # of what is kept; what is measured beside other loops afterwards is measured anew every time
    "asked",
    "audio_metrics",
    "diversity",
    "ears",
    "features",
    "joins",
    "loop",
    "notes_metrics",
    "onsets",
    "pitches",
    "spectrum",
    "traces",
)
_worker: Tasks | None = None


def main(argv: Sequence[str]) -> int:
    """Run the command; the exit code is 0 well, 1 failed, 2 wrong words."""
    if argv[:1] == ["captions"]:
        return measure_captions(argv[1:])
    if argv[:1] == ["codec"]:
        return measure_codecs(argv[1:])
    if argv[:1] == ["resynthesis"]:
        return measure_resynthesis(argv[1:])
    if argv[:1] == ["tagger"]:
        return measure_tagger(argv[1:])
    if argv[:1] == ["transcriber"]:
        return measure_transcriber(argv[1:])
    if argv[:1] == ["tuning"]:
        return measure_tuning(argv[1:])
    options = _parse(argv)
    torch.set_num_threads(1)
    try:
        folder = find_model(options.model) if options.model else None
    except CheckpointError as error:
        print(f"quartet evaluate: {error}", file=sys.stderr)
        return 1
    overrides = {name: value for name in ("guidance", "steps") if (value := getattr(options, name)) is not None}
    settings = (options.conditions, str(folder or ""), options.engine, overrides)
    work = options.work or Path(platformdirs.user_cache_dir("quartet")) / "evaluation"
    studio = Tasks(options.conditions, "", options.engine, {}).fingerprint()
    identity: dict[str, Any] = {"readers": _code(), **ears_identity(), "studio": studio, "conditions": options.conditions}
    readings = ResultFile(work / "real.jsonl", identity)
    about: dict[str, Any] = {"name": "", "digest": "", "provider": "", "overrides": overrides}
    if folder:
        composing = Tasks(options.conditions, str(folder), options.engine, overrides)
        about |= {"name": folder.name, "digest": _digest(folder), "provider": composing.provider}
        identity |= {"model": about, "composed": composing.fingerprint()}
    made = ResultFile(work / (folder.name if folder else "none") / "results.jsonl", identity)
    try:
        _fill(readings, _real_jobs(options, readings), settings, options.workers)
        _fill(made, _model_jobs(options, readings, made), settings, options.workers)
    except KeyboardInterrupt:
        print(f"\nstopped; the same command goes on from what is in {work}", file=sys.stderr)
        return 1
    figures = _figures(options, about, made.results(), readings.results())
    print_figures(figures)
    written = write_report(figures, options.out, folder, card_wanted=not options.no_card)
    print(f"wrote {', '.join(map(str, written))}")
    return 0


def _figures(
    options: argparse.Namespace, about: dict[str, Any], model: Sequence[Result], real: Sequence[Result]
) -> dict[str, Any]:
    """Gather what the card tells."""
    asked = [task for task in TABLED if task in options.tasks and (about["name"] or task == "joint")]
    model, real = measure_pairs(model, real), measure_pairs(real, real)
    tasks = {task: scaled(task_figures(model, real, task)) for task in asked}
    seconds = {
        task: round(statistics.median(result.extra["seconds"] for result in model if result.task == task), 2)
        for task in sorted({result.task for result in model})
    }
    ears = ear_figures(model, real)
    return {
        "model": about,
        "conditions": options.conditions,
        "machine": machine() | {"torch": torch.__version__},
        "seconds": seconds,
        "tasks": tasks,
        "style": scaled(style_figures(model, real)) if "swaps" in options.tasks else {},
        "diversity": diversity_figures(model, real) if "seeds" in options.tasks else {},
        "ears": ears,
        "targets": verdicts(tasks) + ear_verdicts(ears),
        "scale_targets": scale_verdicts(tasks),
    }


def _parse(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="quartet evaluate", description="Measure a model on held-out conditions.")
    parser.add_argument("--model", default="", help="name or folder of a model; without one only real pieces are read")
    parser.add_argument("--conditions", type=int, default=200, help="held-out pieces, from 2 (default 200)")
    parser.add_argument("--out", type=Path, required=True, help="JSON file of the figures; the card is README.md beside it")
    parser.add_argument("--workers", type=int, default=1, help="processes, of one thread each")
    parser.add_argument("--tasks", nargs="+", choices=MODEL_TASKS, default=list(MODEL_TASKS), help="what to ask the model for")
    parser.add_argument("--swaps", type=int, help="conditions whose prompts are swapped (default: half of all)")
    parser.add_argument("--seed-conditions", type=int, help="conditions composed with several seeds (default: a twentieth)")
    parser.add_argument("--style-pieces", type=int, default=STYLE_PIECES, help="real pieces that style classifiers learn from")
    parser.add_argument("--guidance", type=float, help="guidance of every request, instead of the default")
    parser.add_argument("--steps", type=int, help="score steps of every request, instead of the default")
    parser.add_argument("--engine", default="auto", help="auto, torch or onnx, with :provider behind it")
    parser.add_argument("--work", type=Path, help="folder of unfinished results (default: the user's cache)")
    parser.add_argument("--no-card", action="store_true", help="write the figures only")
    options = parser.parse_args(list(argv))
    if options.conditions < 2:
        parser.error(f"--conditions must be 2 or more, but got {options.conditions}")
    if options.workers < 1:
        parser.error(f"--workers must be 1 or more, but got {options.workers}")
    return options


def _real_jobs(options: argparse.Namespace, readings: ResultFile) -> list[Job]:
    pieces = options.style_pieces if options.model and "swaps" in options.tasks else 0
    wanted = [("real", index) for index in range(options.conditions)] + [("style", index) for index in range(pieces)]
    return [Job(task, index, {}) for task, index in wanted if (task, index) not in readings]


def _model_jobs(options: argparse.Namespace, readings: ResultFile, made: ResultFile) -> list[Job]:
    if not options.model:
        return []
    counts = {
        "joint": options.conditions,
        "locked": options.conditions,
        "codec": max(2, options.conditions // 4),
        "span": max(2, options.conditions // 8),
        "continuation": max(2, options.conditions // 8),
        "swaps": options.conditions // 2 if options.swaps is None else options.swaps,
        "seeds": max(2, options.conditions // 20) if options.seed_conditions is None else options.seed_conditions,
    }
    density = {result.index: result.extra["onset_density"] for result in readings.results("real")}
    wanted = [(task, index) for task in options.tasks for index in range(min(counts[task], options.conditions))]
    return [Job(task, index, density[index]) for task, index in wanted if (task, index) not in made]


def _begin(settings: tuple[int, str, str, dict[str, Any]]) -> None:
    global _worker
    torch.set_num_threads(1)
    _worker = Tasks(*settings)


def _run(job: Job) -> Result:
    if _worker is None:
        raise RuntimeError("a worker must begin before it runs")
    started = time.monotonic()
    result = _worker.run(job)
    return replace(result, extra={**result.extra, "seconds": round(time.monotonic() - started, 3)})


def _results(jobs: Sequence[Job], settings: tuple[int, str, str, dict[str, Any]], workers: int) -> Iterator[Result]:
    if workers == 1:
        _begin(settings)
        yield from map(_run, jobs)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (settings,)) as pool:
        yield from pool.imap_unordered(_run, jobs)


def _fill(results: ResultFile, jobs: Sequence[Job], settings: tuple[int, str, str, dict[str, Any]], workers: int) -> None:
    """Do jobs and keep what comes back, with a line of progress every so often."""
    if not jobs:
        return
    if all(job.task in ("real", "style") for job in jobs):
        settings = (settings[0], "", *settings[2:])
    started = time.monotonic()
    for done, result in enumerate(_results(jobs, settings, workers), 1):
        results.add(result)
        if done % max(1, len(jobs) // 20) == 0 or done == len(jobs):
            each = (time.monotonic() - started) / done
            print(f"{result.task} {done}/{len(jobs)}  {each:.2f} s each, {each * (len(jobs) - done):.0f} s left", flush=True)


def _code() -> str:
    """Return a digest of the readers' program text: what they found is not worth keeping once they change."""
    digest = hashlib.blake2b(digest_size=8)
    for name in _READERS:
        digest.update((Path(__file__).parent / f"{name}.py").read_bytes())
    return digest.hexdigest()


def _digest(folder: Path | None) -> str:
    return hashlib.blake2b((folder / CONFIG_NAME).read_bytes(), digest_size=8).hexdigest() if folder else ""
