"""The command ``quartet bench osc``: answer times, rates and memory of our OSC door, beside python-osc and scsynth."""

import argparse
import gc
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from engine.engine_name import DEFAULT_MODEL
from server.bench.conductor import Conductor
from server.bench.crowd import CLIENTS, TICK_HZ, Crowded, crowd
from server.bench.daemon import DAEMON_COMMAND, running_daemon
from server.bench.machine import this_machine
from server.bench.pings import Times, ping
from server.bench.python_osc import running_python_osc
from server.bench.ramp import sustained_hz
from server.bench.scsynth import running_scsynth
from server.bench.subject import Subject, SubjectError

PINGS: Final = 2000
PEERS: Final[dict[str, Callable[[], AbstractContextManager[Subject]]]] = {
    "python-osc": running_python_osc,
    "scsynth": running_scsynth,
}


@dataclass(frozen=True)
class Figures:
    """Of one server.

    Args:
        alone: Answer times where nobody else asks.
        sustained_hz: Questions a second that it answers without losing one or falling behind.
        crowded: What eight clients met while the model made takes.
    """

    alone: Times
    sustained_hz: float
    crowded: Crowded


def measure(subject: Subject, conductor: Conductor, pings: int, seconds: float, trial_seconds: float) -> Figures:
    """Measure a server; the model of the daemon makes takes while the crowd is there, whoever's server it is."""
    _say(f"{subject.name}: {pings} questions, one by one")
    alone = ping(subject, pings)
    _say(f"{subject.name}: how many a second")
    rate_hz = sustained_hz(subject, trial_seconds)
    _say(f"{subject.name}: {CLIENTS} clients for {seconds:g} s")
    return Figures(alone, rate_hz, crowd(subject, seconds, conductor.work))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def table(results: dict[str, Figures], takes: int, unanswered: int) -> str:
    """Return the figures side by side: a row for each, a column for each server."""

    def row(name: str, tell: Callable[[Figures], str]) -> str:
        return f"{name:<44}" + "".join(f"{tell(figures):>14}" for figures in results.values())

    return "\n".join(
        [
            f"{'':<44}" + "".join(f"{name:>14}" for name in results),
            row("alone, answer p50 (ms)", lambda f: f"{f.alone.p50_ms:.3f}"),
            row("alone, answer p99 (ms)", lambda f: f"{f.alone.p99_ms:.3f}"),
            row("questions answered a second, none lost", lambda f: f"{f.sustained_hz:.0f}"),
            row(f"{CLIENTS} clients at {TICK_HZ:g} Hz, answer p50 (ms)", lambda f: f"{f.crowded.times.p50_ms:.3f}"),
            row(f"{CLIENTS} clients at {TICK_HZ:g} Hz, answer p99 (ms)", lambda f: f"{f.crowded.times.p99_ms:.3f}"),
            row(f"{CLIENTS} clients at {TICK_HZ:g} Hz, longest (ms)", lambda f: f"{f.crowded.times.longest_ms:.1f}"),
            row("questions", lambda f: str(f.crowded.asked)),
            row("answers lost", lambda f: str(f.crowded.lost)),
            row("packets of subscriptions", lambda f: str(f.crowded.told)),
            row("memory at the end (MB)", lambda f: f"{f.crowded.memory_mb:.1f}"),
            row("grown since the first quarter (MB)", lambda f: f"{f.crowded.grown_mb:+.1f}"),
            f"The model made takes all the while: {takes} jobs, {unanswered} not answered exactly once.",
        ]
    )


def main(argv: Sequence[str], command: Sequence[str] = DAEMON_COMMAND) -> int:
    """Compare, print, and return the exit code: 0 well, 1 the daemon cannot be measured, 2 the words were wrong.

    Args:
        argv: The words after ``bench osc``.
        command: The program that serves.
    """
    parser = argparse.ArgumentParser(prog="quartet bench osc", description="Compare OSC servers while the model works.")
    parser.add_argument("--seconds", type=float, default=20.0, help="with eight clients (default: %(default)g)")
    parser.add_argument("--pings", type=int, default=PINGS, help="one by one (default: %(default)s)")
    parser.add_argument("--trial-seconds", type=float, default=1.0, help="of each rate that is tried (default: %(default)g)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a name in presets/models, or a folder")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    try:
        words = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    gc.disable()  # of this program, whose pauses would count as the servers'
    results: dict[str, Figures] = {}
    missing: dict[str, str] = {}
    machine = this_machine()
    try:
        with (
            tempfile.TemporaryDirectory(prefix="quartet-bench-") as folder,
            running_daemon(command, ("--model", words.model), Path(folder)) as daemon,
        ):
            conductor = Conductor(daemon)
            results[daemon.name] = measure(daemon, conductor, words.pings, words.seconds, words.trial_seconds)
            for name, running in PEERS.items():
                try:
                    with running() as peer:
                        results[name] = measure(peer, conductor, words.pings, words.seconds, words.trial_seconds)
                except SubjectError as error:
                    missing[name] = str(error)
            takes, unanswered = conductor.finish()
    except SubjectError as error:
        print(f"quartet bench osc: {error}", file=sys.stderr)
        return 1
    finally:
        gc.enable()
    if words.json:
        servers: dict[str, Any] = {name: asdict(figures) for name, figures in results.items()}
        jobs = {"asked": takes, "unanswered": unanswered}
        told = {**asdict(machine), "seconds": words.seconds, "servers": servers, "missing": missing, "jobs": jobs}
        print(json.dumps(told, indent=1))
    else:
        print(machine)
        print(table(results, takes, unanswered))
        for name, reason in missing.items():
            print(f"{name} was not measured: {reason}")
    return 0
