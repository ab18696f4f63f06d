"""What ``quartet compose`` is asked for: its command line, read and checked before anything is loaded."""

import argparse
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.engine_name import DEFAULT_MODEL, parse_engine
from engine.music import parse_chords, parse_key
from engine.request import Request
from engine.stems import STEMS, check_stem
from engine.units import beats_per_bar

_FRESH_SEEDS: Final = 1 << 31  # a seed drawn here fits the int of an OSC message


@dataclass(frozen=True)
class Order:
    """What the command line asks for, checked.

    Args:
        request: Without the kept takes, which are files still.
        locked: Files by stem, to be kept as they are.
        sources: Files by stem, that variations start from.
        model: Name or folder.
        engine: As ``engine.backends`` reads it.
        out: Folder for the files.
        rounds: How often, at most, it is composed until every stem fits.
    """

    request: Callable[[Mapping[str, Path]], Request]
    locked: Mapping[str, Path]
    sources: Mapping[str, Path]
    model: str
    engine: str
    out: Path
    rounds: int = 1


def _pairs(option: str, words: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for word in words:
        stem, equals, value = word.partition("=")
        if not equals or not value:
            raise ValueError(f"{option} must be given as STEM=VALUE, such as {option} {STEMS[0]}=..., but got {word!r}")
        if check_stem(stem) in pairs:
            raise ValueError(f"{option} must be given once for each stem, but {stem} came twice")
        pairs[stem] = value
    return pairs


def _signature(text: str) -> tuple[int, int]:
    numerator, slash, denominator = text.partition("/")
    if not slash or not numerator.isdigit() or denominator not in ("2", "4", "8", "16") or not 1 <= int(numerator) <= 32:
        raise ValueError(f"signature must be such as 4/4, 3/4 or 6/8, but got {text!r}")
    return int(numerator), int(denominator)


def _level(stem: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"noise of {stem} must be a number from 0 to 1, but got {text!r}") from None


def _span(text: str, bars: int, bar_beats: float) -> tuple[float, float]:
    """Return the beats of bars such as ``3-4``, counted from 1."""
    first, dash, last = text.partition("-")
    last = last if dash else first
    if not (first.isdigit() and last.isdigit() and 1 <= int(first) <= int(last) <= bars):
        raise ValueError(f"only must be bars from 1 to {bars}, such as 2 or 1-{bars}, but got {text!r}")
    return (int(first) - 1) * bar_beats, int(last) * bar_beats


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        prog="quartet compose",
        description="Compose one loop: bass.wav drums.wav instrument.wav melody.wav mix.wav take.mid take.json.",
        epilog="Stems: " + ", ".join(STEMS) + ". The same seed and words give the same bytes.",
    )
    add = parser.add_argument
    add("--bars", type=int, default=4, metavar="N", help="length of the loop, 1 to 16 (default: %(default)s)")
    add("--bpm", type=float, default=120.0, metavar="BPM", help="quarter notes per minute, 40 to 240 (default: %(default)g)")
    add("--signature", default="4/4", metavar="N/D", help="time signature (default: %(default)s)")
    add("--prompt", default="", metavar="TEXT", help="a text for all stems")
    add("--stem", action="append", default=[], metavar="STEM=TEXT", help="a text for one stem; may come again")
    add("--lock", action="append", default=[], metavar="STEM=FILE", help="a sound file that stays as it is; the others follow it")
    add(
        "--from",
        action="append",
        default=[],
        dest="sources",
        metavar="STEM=FILE",
        help="a sound file to vary, as far as --noise says",
    )
    add("--noise", action="append", default=[], metavar="STEM=LEVEL", help="how far a stem leaves its --from file, 0 to 1")
    add(
        "--timbre",
        action="append",
        default=[],
        metavar="STEM=LEVEL",
        help="how far its sound alone leaves the file: --noise melody=0 --timbre melody=1 gives notes another sound",
    )
    add("--only", metavar="BARS", help="bars made anew of what is varied, such as 3-4 or 2; the others stay as they are")
    add("--key", default="", metavar="KEY", help="such as 'D minor' (default: free)")
    add("--chords", default="", metavar="CHORDS", help="such as 'Dm7 | G7 | Cmaj7 | A7', a chord a bar (default: free)")
    add(
        "--rounds",
        type=int,
        default=1,
        metavar="N",
        help="compose up to N times: stems whose notes fit chords and grid are kept, the others made again against them",
    )
    add("--seed", type=int, metavar="N", help="default: a new one each time")
    add("--steps", type=int, default=16, metavar="N", help="sampler steps, 1 to 64 (default: %(default)s)")
    add(
        "--guidance",
        type=float,
        default=2.0,
        metavar="SCALE",
        help="how strictly prompts are followed, 0 to 8 (default: %(default)g)",
    )
    add("--model", default=DEFAULT_MODEL, metavar="NAME|PATH", help="a model by name or folder (default: %(default)s)")
    add("--engine", default="auto", metavar="ENGINE", help="auto, torch[:device] or onnx[:provider] (default: %(default)s)")
    add("--out", type=Path, default=Path("take"), metavar="DIR", help="folder for the files (default: %(default)s)")
    return parser


def read_order(argv: list[str]) -> Order:
    """Read the command line.

    Raises:
        ValueError: A value is out of its range or not of its form.
        LookupError: A stem or the engine has an unknown name.
        SystemExit: The words are not those of the command; argparse has said so.
    """
    given = make_parser().parse_args(argv)
    locked = {stem: Path(value).expanduser() for stem, value in _pairs("--lock", given.lock).items()}
    sources = {stem: Path(value).expanduser() for stem, value in _pairs("--from", given.sources).items()}
    levels, timbre = (
        {stem: _level(stem, value) for stem, value in _pairs(option, words).items()}
        for option, words in (("--noise", given.noise), ("--timbre", given.timbre))
    )
    for stem in locked:
        if stem in sources or levels.get(stem, 0.0) > 0.0:
            raise ValueError(
                f"{stem} must be locked or varied, but got both; vary a file with --from {stem}=FILE --noise {stem}=0.5"
            )
    for stem, level in levels.items():
        if level < 1.0 and stem not in (*sources, *locked):
            raise ValueError(
                f"noise of {stem} must be 1 without a file to vary, but got {level:g}; give one with --from {stem}=FILE"
            )
    noise = {stem: levels.get(stem, 1.0) for stem in STEMS if stem not in locked}
    prompts = {"": given.prompt} | _pairs("--stem", given.stem)
    if given.seed is not None and not 0 <= given.seed < 1 << 63:
        raise ValueError(f"seed must be 0 to 2**63 - 1, but got {given.seed}")
    if given.rounds < 1:
        raise ValueError(f"rounds must be 1 or more, but got {given.rounds}")
    if not 1 <= given.steps <= 64:
        raise ValueError(f"steps must be 1 to 64, but got {given.steps}")
    if not 0.0 <= given.guidance <= 8.0:
        raise ValueError(f"guidance must be 0 to 8, but got {given.guidance}")
    parse_key(given.key)
    parse_chords(given.chords)
    parse_engine(given.engine)
    signature = _signature(given.signature)
    span = _span(given.only, given.bars, beats_per_bar(*signature)) if given.only else None
    if span is not None and not sources:
        raise ValueError("only must come with files to vary, but there is none; give one with --from STEM=FILE")
    seed = secrets.randbelow(_FRESH_SEEDS) if given.seed is None else given.seed

    def request(kept: Mapping[str, Path]) -> Request:
        return Request(
            bars=given.bars,
            bpm=given.bpm,
            noise=noise if noise else {"bass": 1.0},
            timbre=timbre,
            span=span,
            signature=signature,
            kept=kept,
            prompts={stem: text for stem, text in prompts.items() if text.strip()},
            seed=seed,
            key=given.key,
            chords=given.chords,
            guidance=given.guidance,
            steps=given.steps,
        )

    if not noise:
        raise ValueError("at least one stem must be made, but all four are locked")
    request({stem: Path() for stem in (*locked, *sources)})
    return Order(request, locked, sources, given.model, given.engine, given.out, given.rounds)
