"""``quartet audition``: a folder of takes for a listener, with a page to hear and see them on."""

import argparse
import importlib.util
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from engine.engine_name import DEFAULT_MODEL, parse_engine
from engine.loop_files import write_loop
from engine.music import parse_chords, parse_key
from engine.request import Request
from engine.stems import STEMS
from engine.takes import save_take

REPORT_NAME: Final = "audition.json"
_BRIEFS: Final = (
    ("deep house with a warm pad and a plucked melody", 122.0),
    ("jazz trio with a walking bass and a saxophone", 96.0),
    ("dusty boom bap with an electric piano and a flute", 88.0),
)
_OTHER_BPM: Final = 110.0
_FREE_BYTES: Final = 64 << 20  # beyond the takes: the page, and what other programs write meanwhile
_SEEDS_APART: Final = 10  # between prompts: each has four


@dataclass(frozen=True)
class Plan:
    """What the command line asks for, checked.

    Args:
        joints: A request for four stems from nothing for each prompt.
        model: Name or folder.
        engine: As ``engine.backends`` reads it.
        out: Folder for the files.
    """

    joints: tuple[Request, ...]
    model: str
    engine: str
    out: Path

    @property
    def needed_bytes(self) -> int:
        """How much room the files take: four stems and a mix, as float32 on two channels, for each of four pieces."""
        from engine.listening.audition import KINDS

        return sum(len(KINDS) * (len(STEMS) + 1) * request.frames * 8 for request in self.joints) + _FREE_BYTES


def read_plan(argv: Sequence[str]) -> Plan:
    """Read the command line.

    Raises:
        ValueError: A value is out of its range or not of its form.
        LookupError: The engine has an unknown name.
        SystemExit: The words are not those of the command; argparse has said so.
    """
    parser = argparse.ArgumentParser(
        prog="quartet audition",
        description="Compose each prompt in four ways - joint, conditional, variation, continuation - for a listener.",
    )
    add = parser.add_argument
    add("--prompts", nargs="+", metavar="TEXT", help="what is asked for (default: three, each at its own tempo)")
    add("--bars", type=int, default=8, metavar="N", help="length of each loop, 2 to 16 (default: %(default)s)")
    add(
        "--bpm",
        type=float,
        metavar="BPM",
        help=f"quarter notes per minute (default: the prompts' own, {_OTHER_BPM:g} for others)",
    )
    add("--key", default="", metavar="KEY", help="such as 'D minor' (default: free)")
    add("--chords", default="", metavar="CHORDS", help="such as 'Dm7 | G7 | Cmaj7 | A7', a chord a bar (default: free)")
    add("--seed", type=int, default=1, metavar="N", help="default: %(default)s; the same seed and words give the same takes")
    add("--steps", type=int, default=16, metavar="N", help="sampler steps, 1 to 64 (default: %(default)s)")
    add("--guidance", type=float, default=2.0, metavar="SCALE", help="how strictly prompts are followed (default: %(default)g)")
    add("--model", default=DEFAULT_MODEL, metavar="NAME|PATH", help="a model by name or folder (default: %(default)s)")
    add("--engine", default="auto", metavar="ENGINE", help="auto, torch[:device] or onnx[:provider] (default: %(default)s)")
    add("--out", type=Path, default=Path("out"), metavar="DIR", help="a new or empty folder (default: %(default)s)")
    given = parser.parse_args(list(argv))
    if given.bars < 2:
        raise ValueError(f"bars must be 2 to 16, since the second half goes on from the first, but got {given.bars}")
    for name, least, most in (("seed", 0, (1 << 62)), ("steps", 1, 64), ("guidance", 0, 8)):
        if not least <= getattr(given, name) <= most:
            raise ValueError(f"{name} must be {least} to {most}, but got {getattr(given, name)}")
    parse_key(given.key)
    parse_chords(given.chords)
    parse_engine(given.engine)
    briefs = [(text, _OTHER_BPM) for text in given.prompts] if given.prompts else _BRIEFS
    joints = tuple(
        Request(
            bars=given.bars,
            bpm=given.bpm or bpm,
            noise=dict.fromkeys(STEMS, 1.0),
            prompts={"": text} if text.strip() else {},
            seed=given.seed + _SEEDS_APART * place,
            key=given.key,
            chords=given.chords,
            guidance=given.guidance,
            steps=given.steps,
        )
        for place, (text, bpm) in enumerate(briefs)
    )
    return Plan(joints, given.model, given.engine, given.out)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _check_room(plan: Plan) -> None:
    """Check that the folder is free and the disk has room, before seconds are spent on loading.

    Raises:
        OSError: Neither is so; the text says what to do.
    """
    if plan.out.exists() and (not plan.out.is_dir() or any(plan.out.iterdir())):
        raise OSError(f"{plan.out} must be a new or empty folder, but there is something in it; name another with --out")
    place = next(folder for folder in (plan.out.resolve(), *plan.out.resolve().parents) if folder.is_dir())
    free = shutil.disk_usage(place).free
    if free < plan.needed_bytes:
        raise OSError(
            f"the takes need {plan.needed_bytes / 1e6:.0f} MB where {plan.out} lies, but {free / 1e6:.0f} MB are free; "
            "make room, or ask for fewer --bars or --prompts"
        )


def run(plan: Plan, load: Callable[[Plan], Any]) -> Path:
    """Compose everything and write it; each piece is on disk before the next one is begun.

    Args:
        plan: What is asked for.
        load: Returns the composer; called once the folder is known to be free.

    Returns:
        The page.

    Raises:
        CheckpointError: The model cannot be loaded.
        OSError: The folder is in use, or the files cannot be written.
    """
    from engine.evaluation.summary import machine
    from engine.listening.audition import KINDS, audition
    from engine.listening.audition_page import PAGE_NAME, audition_page, piece_section

    _check_room(plan)
    pictures = importlib.util.find_spec("matplotlib") is not None
    notice = "" if pictures else "matplotlib is not installed, so there are no spectrograms; the extra 'train' has it"
    if notice:
        _say(notice)
    _say("loading the model ...")
    composer = load(plan)
    _say(f"model {composer.name} on {composer.provider}" + (f" ({composer.notice})" if composer.notice else ""))
    sections, reports = [], []
    with tempfile.TemporaryDirectory(prefix="quartet-") as folder:
        for piece in audition(composer, plan.joints, lambda take: save_take(take, Path(folder))):
            write_loop(plan.out / piece.name, piece.request, piece.takes, composer.name, composer.provider)
            sections.append((piece.request.prompts.get("", "no prompt"), piece_section(piece, pictures)))
            reports.append(piece.report())
            _say(f"{len(reports)} of {len(KINDS) * len(plan.joints)}: {piece.name} ({piece.seconds['all']:.1f} s)")
    facts = {"model": composer.name, "checkpoint": composer.digest, "provider": composer.provider, "machine": machine()}
    report = json.dumps(facts | {"pieces": reports}, indent=1, ensure_ascii=False) + "\n"
    (plan.out / REPORT_NAME).write_text(report, encoding="utf-8")
    page = plan.out / PAGE_NAME
    page.write_text(audition_page(f"What {composer.name} plays", sections, notice), encoding="utf-8")
    return page


def main(argv: list[str]) -> int:
    """Run ``quartet audition`` and return its exit code: 0 well, 1 it failed, 2 the words were wrong."""
    try:
        plan = read_plan(argv)
    except (ValueError, LookupError) as error:
        _say(f"quartet audition: {error.args[0]}")
        return 2
    from engine.backends import BackendError
    from engine.compose import Composer
    from engine.weights import CheckpointError

    try:
        page = run(plan, lambda plan: Composer(plan.model, plan.engine))
    except (BackendError, CheckpointError, LookupError, OSError, ValueError) as error:
        _say(f"quartet audition: {error}")
        return 1
    except KeyboardInterrupt:
        _say(f"quartet audition: stopped; what was made lies in {plan.out}, without a page")
        return 1
    _say(f"wrote {page}")
    return 0
