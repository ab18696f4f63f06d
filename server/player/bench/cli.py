"""The command ``quartet bench player``: which way of getting sound out has the fewest gaps at the lowest latency."""

import argparse
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from multiprocessing.connection import Client
from pathlib import Path
from statistics import median
from typing import Any, Final

import numpy as np
import soundfile

from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ
from server.player.bench.ways import Run, Trial, Way
from server.player.channel_map import CHANNEL_CHOICES
from server.player.outputs.devices import choose
from server.player.protocol import AUTHKEY_VARIABLE, Device, Hello, Launch, Launched, Load, Quit, Snapshot

ROOT: Final = Path(__file__).resolve().parents[3]
BLOCKS: Final = (256, 512, 1024)
LATENCIES_SECONDS: Final = (None, 0.1)
_SETTLE_SECONDS: Final = 1.0  # a stream's first second is the sound server's own settling
_PATIENCE_SECONDS: Final = 30.0
_LIST: Final = (
    "import json, sounddevice as s;"
    "print(json.dumps([[d['index'], d['name'], s.query_hostapis(d['hostapi'])['name'], d['max_output_channels'],"
    " d['default_low_output_latency'], d['index'] == s.default.device[1]] for d in s.query_devices()]))"
)


def find_device(name: str) -> tuple[Device, int, float]:
    """Return the device that a name means, its number in PortAudio, and the least latency that it offers in seconds.

    Raises:
        LookupError: PortAudio or the device is missing.
    """
    ran = subprocess.run([sys.executable, "-c", _LIST], capture_output=True, text=True, check=False, cwd=ROOT)
    if ran.returncode:
        raise LookupError("PortAudio must be there to compare ways to play, but cannot be loaded; see quartet doctor")
    rows = json.loads(ran.stdout)
    devices = [Device(row[1], row[2], row[3], row[5]) for row in rows]
    device = choose(devices, name)
    row = rows[devices.index(device)]
    return device, row[0], float(row[4])


@contextlib.contextmanager
def busy() -> Iterator[None]:
    """Keep a Python process busy for the length of the block."""
    process = subprocess.Popen([sys.executable, "-m", "server.player.bench.burner"], cwd=ROOT)
    try:
        yield
    finally:
        process.kill()
        process.wait()


def run_player(device: Device, channels: int, trial: Trial, least_seconds: float, seconds: float) -> Run:
    """Play four takes with the player as it is and return what it counted."""
    latency_ms = 1000 * (trial.latency_seconds or least_seconds)
    key = secrets.token_bytes(16)
    with tempfile.TemporaryDirectory() as folder:
        address = str(Path(folder) / "player")
        for number, stem in enumerate(STEMS):
            noise = np.random.default_rng(number).uniform(-0.05, 0.05, (2 * SAMPLE_RATE_HZ, 2))
            soundfile.write(Path(folder) / f"{stem}.wav", noise, SAMPLE_RATE_HZ, subtype="FLOAT")
        words = ["--address", address, "--output", f"device:{device.name}", "--channels", str(channels), "--linger", "20"]
        words += ["--block", str(trial.block_frames), "--latency-ms", f"{max(1.0, latency_ms):.3f}"]
        variables = {**os.environ, AUTHKEY_VARIABLE: key.hex()}
        process = subprocess.Popen([sys.executable, "-m", "server.player", *words], cwd=ROOT, env=variables)
        try:
            return _watch_player(process, address, key, Path(folder), seconds)
        finally:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(10)
            if process.poll() is None:
                process.kill()
                process.wait()


def _watch_player(process: "subprocess.Popen[bytes]", address: str, key: bytes, folder: Path, seconds: float) -> Run:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            connection = Client(address, authkey=key)
            break
        except (FileNotFoundError, ConnectionRefusedError):
            if process.poll() is not None or time.monotonic() > deadline:
                return Run(problem="the player did not start")
            time.sleep(0.05)
    with connection:

        def ask() -> Snapshot:
            connection.send(Hello())
            while True:
                message = connection.recv()
                if isinstance(message, Snapshot):
                    return message

        if ask().notice:
            return Run(problem=ask().notice)
        for stem in STEMS:
            connection.send(Load(stem, folder / f"{stem}.wav"))
            connection.send(Launch(stem, stem, 0))
        while not isinstance(connection.recv(), Launched):
            pass
        time.sleep(_SETTLE_SECONDS)
        before = ask().underruns
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if connection.poll(0.05):
                connection.recv()
        state = ask()
        connection.send(Quit())
        return Run(state.underruns - before, state.latency_frames * 1000 / SAMPLE_RATE_HZ)


def run_subject(way: Way, number: int, channels: int, trial: Trial, seconds: float) -> Run:
    """Play four takes in one of the other ways and return what it counted."""
    words = [way.value, "--device", str(number), "--channels", str(channels), "--block", str(trial.block_frames)]
    words += ["--seconds", f"{seconds:g}", "--settle", f"{_SETTLE_SECONDS:g}"]
    if trial.latency_seconds is not None:
        words += ["--latency", f"{trial.latency_seconds:g}"]
    command = [sys.executable, "-m", "server.player.bench.subject", *words]
    try:
        ran = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, timeout=seconds + 60, check=False)
    except subprocess.TimeoutExpired:
        return Run(problem="it did not end")
    line = next((line for line in ran.stdout.splitlines() if line.startswith("{")), None)
    return Run(**json.loads(line)) if line else Run(problem=f"it ended with {ran.returncode}")


def summary(runs: Sequence[Run]) -> dict[str, Any]:
    """Return the medians of some runs, and every count; or why there are none."""
    played = [run for run in runs if not run.problem]
    if not played:
        return {"problem": runs[0].problem if runs else "not run"}
    return {
        "underruns": median(run.underruns for run in played),
        "latency_ms": round(median(run.latency_ms for run in played), 1),
        "counts": [run.underruns for run in played],
    }


def table(results: dict[str, dict[str, dict[str, Any]]]) -> str:
    """Return a table of median underruns and latency, a row for each way and a column for each block and latency."""
    columns = list(next(iter(results.values())))
    lines = ["underruns (granted latency in ms)", "".join([f"{'':<14}", *(f"{column:>16}" for column in columns)])]
    for way in Way:
        cells = []
        for column in columns:
            cell = results[way.value][column]
            text = "-" if "problem" in cell else f"{cell['underruns']:g} ({cell['latency_ms']:g})"
            cells.append(f"{text:>16}")
        lines.append("".join([f"{way.value:<14}", *cells]))
    lines += [f"{way.value}: {way.meaning}" for way in Way]
    for way in Way:
        problems = {cell["problem"] for cell in results[way.value].values() if "problem" in cell}
        lines += [f"{way.value} was not played: {problem}" for problem in sorted(problems)]
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Compare, print, and return the exit code: 0 well, 1 there is no device, 2 the words were wrong."""
    parser = argparse.ArgumentParser(prog="quartet bench player", description="Compare ways to get sound to a device.")
    parser.add_argument("--device", default="", metavar="NAME", help="a part of its name (default: the system's)")
    parser.add_argument("--channels", type=int, choices=CHANNEL_CHOICES, default=2)
    parser.add_argument("--seconds", type=float, default=5.0, help="of each run (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="of each way, medians are told (default: %(default)s)")
    parser.add_argument("--blocks", type=int, nargs="+", default=list(BLOCKS), metavar="FRAMES")
    parser.add_argument("--json", action="store_true", help="the figures as JSON")
    try:
        words = parser.parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    try:
        device, number, least_seconds = find_device(words.device)
        if device.channels < words.channels:
            raise LookupError(f"device {device.name!r} must have {words.channels} channels, but has {device.channels}")
    except LookupError as error:
        print(f"quartet bench player: {error}", file=sys.stderr)
        return 1
    trials = [Trial(block, latency) for latency in LATENCIES_SECONDS for block in words.blocks]
    runs: dict[tuple[Way, Trial], list[Run]] = {(way, trial): [] for way in Way for trial in trials}
    for count in range(words.runs):
        for trial in trials:
            for way in Way:
                if way is Way.BUSY_CALLBACK:
                    run = run_subject(way, number, words.channels, trial, words.seconds)
                else:
                    with busy():
                        if way is Way.PLAYER:
                            run = run_player(device, words.channels, trial, least_seconds, words.seconds)
                        else:
                            run = run_subject(way, number, words.channels, trial, words.seconds)
                runs[way, trial].append(run)
                told = run.problem or f"{run.underruns} underruns at {run.latency_ms:.0f} ms"
                print(f"run {count + 1} of {words.runs}, {trial.name}, {way.value}: {told}", file=sys.stderr)
    results = {way.value: {trial.name: summary(runs[way, trial]) for trial in trials} for way in Way}
    if words.json:
        settings = {"device": asdict(device), "channels": words.channels, "seconds": words.seconds, "runs": words.runs}
        print(json.dumps({**settings, "ways": results}, indent=1))
    else:
        print(f"{device.name} ({device.host}), {words.channels} channels, {words.runs} runs of {words.seconds:g} s each")
        print(table(results))
    return 0
