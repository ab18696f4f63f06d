"""``quartet compose``: one loop of four stems into files, without daemon or player."""

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

import numpy as np
from numpy.typing import NDArray

from engine.compose_order import Order, read_order
from engine.midi_file import midi_bytes
from engine.request import Request
from engine.stems import STEMS
from engine.takes import Take, save_take
from engine.wav_file import wav_bytes

if TYPE_CHECKING:
    from engine.compose import Spent

MIX: Final = "mix"


class Composes(Protocol):
    """What makes takes, as ``engine.compose.Composer`` does."""

    name: str
    provider: str
    notice: str

    @property
    def spent(self) -> "Spent | None":
        """Where the time of the latest request went."""

    def compose(self, request: Request, progress: Callable[[float], None]) -> Mapping[str, Take]:
        """Make the takes of a request."""


class ProgressReport:
    """Shows a share that grows from 0 to 1: a bar on a terminal, a line every tenth elsewhere.

    Args:
        label: What is being done.
        stream: Where it is shown, such as the standard error stream.
    """

    def __init__(self, label: str, stream: Any) -> None:
        """Show nothing yet."""
        self._label, self._stream, self._bar = label, stream, stream.isatty()
        self._shown = -1

    def __call__(self, share: float) -> None:
        """Show the share, if it has grown enough to be seen."""
        step = int(share * (40 if self._bar else 10) + 1e-9)
        if step <= self._shown:
            return
        self._shown = step
        if self._bar:
            end = "\n" if share >= 1.0 else ""
            self._stream.write(f"\r{self._label} [{'#' * step}{' ' * (40 - step)}] {share:4.0%}{end}")
        else:
            self._stream.write(f"{self._label} {share:.0%}\n")
        self._stream.flush()


def mix(takes: Mapping[str, Take]) -> NDArray[np.float32]:
    """Return the sum of the stems in their order, in float32 and without a limiter, so that the files add up to it."""
    total = np.zeros_like(next(iter(takes.values())).audio)
    for stem in STEMS:
        total = total + takes[stem].audio
    return total


def _report(order: Order, request: Request, takes: Mapping[str, Take], composer: Composes) -> dict[str, Any]:
    """Return what take.json holds. It has no name, time or id in it, so that the same seed gives the same bytes."""
    return {
        "bars": request.bars,
        "bpm": request.bpm,
        "signature": list(request.signature),
        "frames": request.frames,
        "seed": request.seed,
        "prompt": request.prompts.get("", ""),
        "key": request.key,
        "chords": request.chords,
        "steps": request.steps,
        "guidance": request.guidance,
        "model": composer.name,
        "provider": composer.provider,
        "stems": {
            stem: {
                "hash": takes[stem].info.hash,
                "origin": takes[stem].info.origin,
                "noise": request.noise.get(stem, 0.0),
                "prompt": takes[stem].info.prompt,
                "key": takes[stem].info.key,
                "chords": takes[stem].info.chords,
                "notes": len(takes[stem].notes),
            }
            for stem in STEMS
        },
    }


def _write(order: Order, request: Request, takes: Mapping[str, Take], composer: Composes) -> None:
    report = json.dumps(_report(order, request, takes, composer), indent=1, ensure_ascii=False) + "\n"
    notes = {stem: takes[stem].notes for stem in STEMS}
    files = {f"{stem}.wav": wav_bytes(takes[stem].audio) for stem in STEMS} | {
        f"{MIX}.wav": wav_bytes(mix(takes)),
        "take.mid": midi_bytes(notes, request.bpm, request.signature, request.beats),
        "take.json": report.encode(),
    }
    order.out.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        aside = order.out / f".{name}.tmp"
        aside.write_bytes(data)
        os.replace(aside, order.out / name)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def compose_to_files(order: Order, load: Callable[[], Composes]) -> None:
    """Compose what is ordered and write the files; an earlier take in the folder is replaced file by file.

    Args:
        order: What is asked for.
        load: Returns the composer; called once the locked files have been read, since it takes seconds.

    Raises:
        AudioFileError: A file cannot be used.
        CheckpointError: The model cannot be loaded.
        OSError: The files cannot be written.
    """
    from engine.transcribe import take_from_file

    plan = order.request({stem: Path() for stem in (*order.locked, *order.sources)})
    loaded = {
        stem: take_from_file(path, stem, plan.bars, plan.bpm, plan.signature)
        for stem, path in {**order.locked, **order.sources}.items()
    }
    _say("loading the model ...")
    composer = load()
    _say(f"model {composer.name} on {composer.provider}" + (f" ({composer.notice})" if composer.notice else ""))
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="quartet-") as folder:
        request = order.request({stem: save_take(take, Path(folder)) for stem, take in loaded.items()})
        made = composer.compose(request, ProgressReport("composing", sys.stderr))
    takes = {stem: loaded[stem] if stem in order.locked else made[stem] for stem in STEMS}
    _write(order, request, takes, composer)
    for stem in STEMS:
        if not takes[stem].audio.any():
            _say(f"{stem} is silent in this take; another --seed gives another")
    seconds = time.monotonic() - started
    decoding = f", {composer.spent.decode:.2f} s of it decoding" if composer.spent else ""
    _say(f"wrote {request.bars} bars, {request.frames} frames, seed {request.seed}, to {order.out} ({seconds:.1f} s{decoding})")


def main(argv: list[str]) -> int:
    """Run ``quartet compose`` and return its exit code: 0 well, 1 it failed, 2 the words were wrong."""
    try:
        order = read_order(argv)
    except (ValueError, LookupError) as error:
        _say(f"quartet compose: {error.args[0]}")
        return 2

    def load() -> Composes:
        from engine.composers import load_composer

        return load_composer(order.model, order.engine)

    from engine.audio_file import AudioFileError
    from engine.backends import BackendError
    from engine.weights import CheckpointError

    try:
        compose_to_files(order, load)
    except (AudioFileError, BackendError, CheckpointError, LookupError, OSError, ValueError) as error:
        _say(f"quartet compose: {error}")
        return 1
    except KeyboardInterrupt:
        _say("quartet compose: stopped; nothing was written")
        return 1
    return 0
