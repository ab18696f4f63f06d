"""``quartet compose``: one loop of four stems into files, without daemon or player."""

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine.cocompose import CoComposition, cocompose
from engine.compose_order import Order, read_order
from engine.loop_files import write_loop
from engine.request import Request
from engine.stems import STEMS
from engine.takes import Take, save_take

if TYPE_CHECKING:
    from engine.compose import Spent


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


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell_rounds(outcome: CoComposition) -> None:
    for turn in outcome.rounds:
        kept = [stem for stem in turn.proposal.takes if stem in turn.verdict.keep]
        _say(f"round {turn.proposal.number}: made {', '.join(turn.proposal.made)}; kept {', '.join(kept) or 'none'}")


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
    from engine.judge import measuring_judge
    from engine.loading import take_from_file

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
        outcome = cocompose(
            lambda asked: composer.compose(asked, ProgressReport("composing", sys.stderr)),
            request,
            measuring_judge(),
            lambda take: save_take(take, Path(folder)),
            {stem: loaded[stem] for stem in order.locked},
            order.rounds,
        )
    takes = outcome.takes
    if order.rounds > 1:
        _tell_rounds(outcome)
    write_loop(order.out, request, takes, composer.name, composer.provider)
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
