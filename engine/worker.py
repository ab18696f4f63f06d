"""``python -m engine.worker``: the program that turns requests into takes.

It connects to the daemon as a client and ends when that connection does. The main thread loads the model and runs the
jobs, one at a time in their order; a reader thread takes in messages meanwhile, so that a running job can be given up.
Whatever a request holds, it is answered; only the loss of memory ends the program, since nothing can be trusted after
it, and the daemon starts a fresh one.
"""

import argparse
import os
import queue
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Client
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from engine.engine_name import DEFAULT_MODEL
from engine.niceness import WORKER, set_niceness
from engine.takes import save_take
from engine.worker_protocol import (
    AUTHKEY_VARIABLE,
    BAD_REQUEST,
    CANCELLED,
    INTERNAL,
    NOT_FOUND,
    Cancel,
    Done,
    Failed,
    FromWorker,
    Job,
    Progress,
    Quit,
    Ready,
    Starting,
    ToWorker,
    Unavailable,
)

if TYPE_CHECKING:  # what loads torch is loaded with the model, once the daemon knows that we run
    from engine.makers import Composes, Makers

PROGRESS_SECONDS: Final = 0.1  # shortest time between two messages of progress


class Pipe(Protocol):
    """A connection of ``multiprocessing.connection``."""

    def send(self, message: FromWorker) -> None:
        """Send one message."""

    def recv(self) -> ToWorker:
        """Wait for one message; raises ``EOFError`` or ``OSError`` once the other side is gone."""


@dataclass(frozen=True)
class Statistics:
    """What a worker has done.

    Args:
        done: Jobs that ended in takes.
        failed: Jobs that did not.
        cancelled: Jobs that were given up.
    """

    done: int = 0
    failed: int = 0
    cancelled: int = 0


class Worker:
    """Answers the jobs of one connection.

    ``run`` blocks the thread that calls it until the connection closes or ``Quit`` comes; everything that composes runs
    on that thread. Messages are read on a thread of the worker's own.

    Args:
        pipe: To the daemon.
        takes: Folder that takes are written to.
        clock: Seconds, for the times that are reported.
    """

    def __init__(self, pipe: Pipe, takes: Path, clock: Callable[[], float] = time.monotonic) -> None:
        """Prepare; nothing is read or sent yet."""
        self._pipe = pipe
        self._takes = takes
        self._clock = clock
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting: set[int] = set()  # jobs that have not ended
        self._cancelled: set[int] = set()  # those of them that were given up
        self._ended = threading.Event()
        self._statistics = Statistics()

    def statistics(self) -> Statistics:
        """Return what has been done so far."""
        return self._statistics

    def run(self, load: Callable[[], tuple[str, "Composes"]]) -> int:
        """Load the model, then answer jobs until the end.

        Args:
            load: Returns the name of the model and its composer. An exception from it means that starting again will
                not help.

        Returns:
            The exit code: 0 after ``Quit`` or a closed connection, 1 without a model.
        """
        if not self._send(Starting(os.getpid())):
            return 0
        started = self._clock()
        try:
            model, composer = load()
        except MemoryError:
            raise
        except Exception as error:
            self._send(Unavailable(_said(error)))
            return 1
        self._send(Ready(model, composer.provider, (self._clock() - started) * 1000))
        threading.Thread(target=self._read, name="worker-reader", daemon=True).start()
        from engine.makers import Makers

        makers = Makers(composer, self._takes)
        while (job := self._jobs.get()) is not None:
            self._answer(job, makers)
        return 0

    def _send(self, message: FromWorker) -> bool:
        try:
            self._pipe.send(message)
        except OSError:  # the daemon is gone; the reader sees it too
            self._end()
            return False
        return True

    def _end(self) -> None:
        self._ended.set()
        self._jobs.put(None)

    def _read(self) -> None:
        while True:
            try:
                message = self._pipe.recv()
            except (EOFError, OSError):
                break
            except Exception as error:  # a message of another version; the next one may be ours
                print(f"worker: passed over a message that cannot be read: {error!r}", file=sys.stderr, flush=True)
                continue
            if isinstance(message, Quit):
                break
            with self._lock:
                if isinstance(message, Job):
                    self._waiting.add(message.id)
                    self._jobs.put(message)
                elif isinstance(message, Cancel) and message.id in self._waiting:
                    self._cancelled.add(message.id)
        self._end()

    def _given_up(self, job: int) -> bool:
        return self._ended.is_set() or job in self._cancelled

    def _answer(self, job: Job, makers: "Makers") -> None:
        answer = self._outcome(job, makers)
        with self._lock:
            self._waiting.discard(job.id)
            self._cancelled.discard(job.id)
        before = self._statistics
        match answer:
            case Done():
                self._statistics = Statistics(before.done + 1, before.failed, before.cancelled)
            case Failed(code=code) if code == CANCELLED:
                self._statistics = Statistics(before.done, before.failed, before.cancelled + 1)
            case _:
                self._statistics = Statistics(before.done, before.failed + 1, before.cancelled)
        self._send(answer)

    def _outcome(self, job: Job, makers: "Makers") -> Done | Failed:
        from engine.audio_file import MissingFileError
        from engine.sampler import Cancelled

        started = self._clock()
        reported = started - PROGRESS_SECONDS

        def progress(fraction: float) -> None:
            nonlocal reported
            now = self._clock()
            if now - reported >= PROGRESS_SECONDS:
                reported = now
                self._send(Progress(job.id, min(1.0, max(0.0, fraction))))

        if self._given_up(job.id):
            return Failed(job.id, CANCELLED, "cancelled")
        try:
            made = makers.make(job, progress, lambda: self._given_up(job.id))
            if self._given_up(job.id):
                raise Cancelled
            others = tuple({stem: save_take(take, self._takes) for stem, take in takes.items()} for takes in made.others)
            paths = {take.info.stem: save_take(take, self._takes) for take in made.takes}
        except Cancelled:
            return Failed(job.id, CANCELLED, "cancelled")
        except MissingFileError as error:
            return Failed(job.id, NOT_FOUND, _said(error))
        except MemoryError:
            self._send(Failed(job.id, INTERNAL, "the engine ran out of memory; ask for fewer bars"))
            raise
        except (ValueError, LookupError) as error:
            print(traceback.format_exc(), file=sys.stderr, flush=True)
            return Failed(job.id, BAD_REQUEST, _said(error))
        except Exception as error:
            print(traceback.format_exc(), file=sys.stderr, flush=True)
            return Failed(job.id, INTERNAL, _said(error))
        return Done(job.id, paths, (self._clock() - started) * 1000, made.told, others, made.wrong)


def _said(error: BaseException) -> str:
    text = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    return text if text.strip() else type(error).__name__


def _load(model: str, engine: str) -> "tuple[str, Composes]":
    from engine.composers import load_composer
    from engine.weights import find_model

    folder = find_model(model)
    return folder.name, load_composer(folder, engine)


def main(argv: list[str] | None = None) -> int:
    """Run the program and return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m engine.worker", description="The engine worker; the daemon starts it.")
    parser.add_argument("--address", required=True, help="of the daemon's listener")
    parser.add_argument("--takes", required=True, type=Path, help="folder that takes are written to")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a model by name or folder")
    parser.add_argument("--engine", default="auto", help="auto, torch[:device] or onnx[:provider]")
    arguments = parser.parse_args(argv)
    key = os.environ.get(AUTHKEY_VARIABLE, "")
    try:
        authkey = bytes.fromhex(key)
        if not authkey:
            raise ValueError("it is empty")
    except ValueError as error:
        print(f"worker: {AUTHKEY_VARIABLE} must hold the connection's key in hex, but {error}", file=sys.stderr)
        return 2
    set_niceness(WORKER)  # whatever the daemon that started it has
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the daemon ends its worker, not the terminal
    try:
        pipe = Client(arguments.address, authkey=authkey)
    except OSError as error:
        print(f"worker: no daemon answers at {arguments.address}: {error}", file=sys.stderr)
        return 1
    with pipe:
        return Worker(pipe, arguments.takes).run(lambda: _load(arguments.model, arguments.engine))


if __name__ == "__main__":
    sys.exit(main())
