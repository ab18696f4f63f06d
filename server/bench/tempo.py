"""The command ``quartet bench tempo``: how soon all that plays has been made again at another tempo, beside a bar's length."""

import argparse
import json
import random
import select
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy as np
import soundfile
from numpy.typing import NDArray

from bridges.osc_codec import decode, encode
from engine.engine_name import DEFAULT_MODEL
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ
from server.bench.daemon import DAEMON_COMMAND, running_daemon
from server.bench.machine import this_machine
from server.bench.subject import Subject, SubjectError

HOME_BPM: Final = 120.0
ROUND_BPM: Final = (100.0, 140.0)
LOOP_BEATS: Final = 16  # four bars of four
_WAIT_SECONDS: Final = 120.0
_HOME_SECONDS: Final = 8.0  # to be back at the first tempo: files are there at once, as they were
_SEED: Final = 1


@dataclass(frozen=True)
class Change:
    """One change of tempo.

    Args:
        from_bpm: What played.
        bpm: What was asked for.
        ready_seconds: From the request until all stems had been made again.
        sounds_seconds: From the request until they were heard of as sounding.
    """

    from_bpm: float
    bpm: float
    ready_seconds: float
    sounds_seconds: float

    @property
    def bar_seconds(self) -> float:
        """The length of a bar of what played."""
        return 240 / self.from_bpm


class Performer:
    """Asks the daemon, and hears how far its jobs are.

    Args:
        wire: To the daemon, whose first loop plays.
    """

    def __init__(self, wire: socket.socket) -> None:
        """Listen to its jobs."""
        self._wire = wire
        self._reached: dict[str, dict[str, float]] = {}  # by phase and stem, when
        self.send("/quartet/listen", "/quartet/job")

    def send(self, address: str, *arguments: float | str) -> None:
        """Send a message, and forget how far earlier jobs are."""
        self._reached.clear()
        self._wire.send(encode(address, arguments))

    def wait(self, phase: str) -> float:
        """Wait until all stems have been in a phase of a job, and return when the last one was.

        Raises:
            SubjectError: One fails, or they take more than two minutes.
        """
        end = time.perf_counter() + _WAIT_SECONDS
        while len(self._reached.get(phase, {})) < len(STEMS):
            if time.perf_counter() > end:
                raise SubjectError(f"all stems must be {phase} within {_WAIT_SECONDS:g} s, but are {self._reached}")
            if select.select([self._wire], [], [], 0.1)[0]:
                self._hear(self._wire.recv(65536), time.perf_counter())
        return max(self._reached[phase].values())

    def rest(self, seconds: float) -> None:
        """Let time pass, and hear what happens meanwhile."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            if select.select([self._wire], [], [], left)[0]:
                self._hear(self._wire.recv(65536), time.perf_counter())

    def change(self, from_bpm: float, bpm: float) -> Change:
        """Change the tempo, and return how long that took."""
        begin = time.perf_counter()
        self.send("/quartet/transport/tempo", bpm)
        return Change(from_bpm, bpm, self.wait("ready") - begin, self.wait("launched") - begin)

    def _hear(self, packet: bytes, now: float) -> None:
        for message in decode(packet):
            if message.address == "/quartet/fail":
                raise SubjectError(f"the daemon must make the takes again, but said: {message.arguments}")
            if message.address == "/quartet/job":
                _, stems, phase, _ = message.arguments
                self._reached.setdefault(str(phase), {}).update(dict.fromkeys(str(stems).split(), now))


def beat(seconds: float, rng: np.random.Generator) -> NDArray[np.float32]:
    """Return stereo sound [frames, 2] with a stroke on every eighth at 120 bpm: what a performer may have in a file."""
    frames = round(seconds * SAMPLE_RATE_HZ)
    moments = np.arange(frames) / SAMPLE_RATE_HZ
    strokes = rng.standard_normal((frames, 2)) * np.exp(-30 * (moments % 0.25))[:, np.newaxis]
    tone = np.sin(2 * np.pi * 110 * moments)[:, np.newaxis]
    return (0.2 * (strokes + tone)).astype(np.float32)


def measure(daemon: Subject, session: Path, rounds: int) -> dict[str, list[Change]]:
    """Change the tempo again and again: of the model's takes, then of files."""
    chance = random.Random(_SEED)
    for stem in STEMS:
        sound = beat(LOOP_BEATS * 60 / HOME_BPM, np.random.default_rng(STEMS.index(stem)))
        soundfile.write(session / "inbox" / f"{stem}.wav", sound, SAMPLE_RATE_HZ, subtype="FLOAT")
    with daemon.connect() as wire:
        performer = Performer(wire)
        made = _rounds(performer, rounds, chance)
        for stem in STEMS:
            performer.send(f"/quartet/stem/{stem}/load", f"{stem}.wav")
        performer.wait("launched")
        return {"made by the model": made, "loaded from files": _rounds(performer, rounds, chance)}


def _rounds(performer: Performer, rounds: int, chance: random.Random) -> list[Change]:
    changes = []
    for bpm in ROUND_BPM * rounds:
        performer.send("/quartet/transport/tempo", HOME_BPM)
        performer.rest(_HOME_SECONDS + chance.uniform(0.0, 240 / HOME_BPM))
        changes.append(performer.change(HOME_BPM, bpm))
    return changes


def table(results: dict[str, list[Change]]) -> str:
    """Return a row for each kind of takes and each change."""
    lines = [f"{'four stems, four bars, ready after (s)':<40}{'bar':>8}{'median':>8}{'longest':>9}{'sounds':>8}"]
    for kind, changes in results.items():
        for way in dict.fromkeys((change.from_bpm, change.bpm) for change in changes):
            of_it = [change for change in changes if (change.from_bpm, change.bpm) == way]
            ready = [change.ready_seconds for change in of_it]
            sounds = statistics.median(change.sounds_seconds for change in of_it)
            name = f"{kind}, {way[0]:g} to {way[1]:g} bpm"
            figures = f"{of_it[0].bar_seconds:>8.2f}{statistics.median(ready):>8.2f}{max(ready):>9.2f}{sounds:>8.2f}"
            lines.append(f"{name:<40}{figures}")
    return "\n".join(lines)


def main(argv: Sequence[str], command: Sequence[str] = DAEMON_COMMAND) -> int:
    """Measure, print, and return the exit code: 0 well, 1 the daemon cannot be measured, 2 the words were wrong.

    Args:
        argv: The words after ``bench tempo``.
        command: The program that serves.
    """
    parser = argparse.ArgumentParser(prog="quartet bench tempo", description="Change the tempo while a loop plays.")
    parser.add_argument("--rounds", type=int, default=5, help="of two changes (default: %(default)s)")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="a name in presets/models, or a folder")
    parser.add_argument("--json", action="store_true", help="every change as JSON")
    try:
        words = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    machine = this_machine()
    try:
        with tempfile.TemporaryDirectory(prefix="quartet-bench-") as folder:
            options = ("--model", words.model, "--session", "bench")
            with running_daemon(command, options, Path(folder)) as daemon:
                results = measure(daemon, Path(folder, "sessions", "bench"), words.rounds)
    except SubjectError as error:
        print(f"quartet bench tempo: {error}", file=sys.stderr)
        return 1
    if words.json:
        told = {kind: [asdict(change) for change in changes] for kind, changes in results.items()}
        print(json.dumps({**asdict(machine), "changes": told}, indent=1))
    else:
        print(machine)
        print(table(results))
    return 0
