"""``python -m tests.survival --kills 20``: daemon, worker and player killed at random moments while a null sink is recorded."""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bridges.commands import CommandTable
from bridges.row import Kind
from engine.stems import STEMS
from tests.daemon import REAL_DAEMON, STANDIN_DAEMON, Daemon
from tests.pulse import PulseServer
from tests.recording import take_audio

PROBE_FRAMES = 480  # 10 ms of a take: enough to be found in it nowhere else


@dataclass(frozen=True)
class Gap:
    """A stretch of a recording in which a take did not sound: its length, and how far off the take is after it."""

    ms: float
    astray_ms: float


def read_gaps(pair: NDArray[np.float32], take: NDArray[np.float32]) -> list[Gap]:
    """Return where a recorded pair [frames, 2] is not the looped take, bit for bit.

    The place in the take is found anew wherever it has been lost; what lies between is a gap.
    """
    ends = np.concatenate([take, take])
    first: dict[bytes, int] = {}
    for start in range(len(take)):
        first.setdefault(ends[start : start + 4].tobytes(), start)
    gaps: list[Gap] = []
    frame, last = 0, None
    while frame + PROBE_FRAMES <= len(pair):
        place = first.get(pair[frame : frame + 4].tobytes())
        probe = pair[frame : frame + PROBE_FRAMES]
        if place is None or not np.array_equal(probe, ends[place : place + PROBE_FRAMES]):
            frame += 1
            continue
        if last is not None:
            away = frame - last[0]
            astray = (place - last[1] - away + len(take) // 2) % len(take) - len(take) // 2
            if away > 1:
                gaps.append(Gap(away / 48, astray / 48))
        run = _agreement(pair[frame:], take, place)
        frame += run
        last = (frame, (place + run) % len(take))
    return gaps


def _agreement(pair: NDArray[np.float32], take: NDArray[np.float32], place: int) -> int:
    """Return for how many frames a recording goes on as a looped take does from a place."""
    done = 0
    while done < len(pair):
        count = min(len(pair) - done, len(take) - place)
        same = (pair[done : done + count] == take[place : place + count]).all(axis=1)
        if not same.all():
            return done + int(np.argmin(same))
        done, place = done + count, 0
    return done


@dataclass(frozen=True)
class Survived:
    """What a recording tells of a program that was killed: its gaps, and how many blocks the player itself missed."""

    gaps: list[Gap]
    underruns: int


def underruns(daemon: Daemon) -> int:
    """Return how many blocks the player has missed since it began."""
    return int(str(daemon.client.ask("/quartet/status", reply="/quartet/status.reply")[5]))


def perform(daemon: Daemon) -> None:
    """Leave nothing as a new session has it, except what the recorded stem sounds like."""
    last = STEMS[-1]
    for address, value in (
        (f"/quartet/stem/{last}/prompt", "bells → héllo"),
        (f"/quartet/stem/{last}/gain", 0.5),
        (f"/quartet/stem/{last}/noise", 0.25),
        (f"/quartet/stem/{STEMS[1]}/lock", 1),
        (f"/quartet/stem/{STEMS[2]}/mute", 1),
        ("/quartet/scene/save", "verse"),
    ):
        daemon.client.send(address, value)
    daemon.client.send("/quartet/sync", 1)
    daemon.client.wait("/quartet/synced")


def held_state(daemon: Daemon) -> dict[str, tuple[object, ...]]:
    """Return every setting, the takes and the scenes: what the performer has made of the session."""
    daemon.client.messages.clear()
    daemon.client.ask("/quartet/state", reply="/quartet/state.end")
    settings = {address for address, row, _ in CommandTable(STEMS) if row.kind is Kind.SETTING}
    return {
        address: values
        for address, values in daemon.client.messages
        if address in settings or address.endswith(("/take", "/scene/list"))
    }


def kill_all(folder: Path, kills: int, seed: int, command: Sequence[str] = STANDIN_DAEMON) -> dict[str, Survived]:
    """Kill daemon, worker and player so many times each, and return what the recording tells of each of them.

    Every setting, the takes that play and the scenes must be the same ones after each kill.
    """
    chance = random.Random(seed)
    survived: dict[str, Survived] = {}
    with tempfile.TemporaryDirectory() as short, PulseServer(Path(short)) as pulse:  # a socket's path must be short
        options = ("--output", "device:loop8", "--channels", "8", "--latency-ms", "100", "--block", "512")
        daemon = Daemon(folder, *options, command=command, environment=pulse.environment)
        try:
            daemon.wait_line("Playing:", 180)
            time.sleep(3.0)  # the sound server settles, and another player is ready
            perform(daemon)
            state = held_state(daemon)
            take = take_audio(daemon.session, str(state[f"/quartet/stem/{STEMS[0]}/take"][0]))
            for victim in ("daemon", "worker", "player"):
                before = underruns(daemon)
                recording = pulse.record("loop8", 8)
                time.sleep(1.0)
                for _ in range(kills):
                    time.sleep(chance.uniform(0.5, 1.5))
                    if victim == "daemon":
                        daemon.kill()
                        daemon = Daemon(folder, *options, command=command, environment=pulse.environment)
                    else:
                        os.kill(daemon.worker_pid if victim == "worker" else daemon.player_pid, signal.SIGKILL)
                        time.sleep(3.0)  # until another one is ready
                    deadline = time.monotonic() + 5.0  # a daemon that answers may still be taking hold of the player
                    while (now := held_state(daemon)) != state:
                        assert time.monotonic() < deadline, (victim, set(now.items()) ^ set(state.items()))
                        time.sleep(0.1)
                time.sleep(1.5)
                gaps = read_gaps(recording.finish()[:, :2], take)
                survived[victim] = Survived(gaps, underruns(daemon) - (before if victim != "player" else 0))
        finally:
            with daemon:
                pass
    return survived


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.survival", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="with the real model")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = kill_all(Path(folder), words.kills, words.seed, REAL_DAEMON if words.real else STANDIN_DAEMON)
    for victim, survived in found.items():
        lengths = ", ".join(f"{gap.ms:.0f}" for gap in survived.gaps) or "none"
        astray = ", ".join(f"{gap.astray_ms:.1f}" for gap in survived.gaps) or "none"
        counts = f"{words.kills} kills, {survived.underruns} underruns"
        print(f"{victim}: {counts}, gaps {lengths} ms, after them {astray} ms off")
    return 0


if __name__ == "__main__":
    sys.exit(main())
