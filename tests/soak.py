"""``python -m tests.soak pulse|jack --minutes 20``: what a sound system gets while both cores burn and the worker never rests.

The output is recorded at the far end and compared, sample by sample, with what an offline player makes of the same launches.
"""

import argparse
import contextlib
import json
import mmap
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Client
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.stems import STEMS
from server.player.protocol import (
    CROSSFADE_FRAMES,
    Advance,
    Advanced,
    FromPlayer,
    Hello,
    Launch,
    Launched,
    Load,
    Position,
    Snapshot,
)
from tests.daemon import REAL_DAEMON, Daemon
from tests.jack import RECORDER, JackServer
from tests.pulse import PulseServer
from tests.server.player.rig import PlayerProgram
from tests.survival import underruns

CHANNELS = 8
ROW_BYTES = 4 * CHANNELS
PROBE_FRAMES = 64  # of eight channels of music: found in a loop nowhere else
BACK_FRAMES = 24_000  # how far a recording may fall back where something was heard twice
AHEAD_FRAMES = 480_000  # how far it may skip, and how much is compared at once
SEARCH_FRAMES = 480  # between two places that are looked at where the recording is something else
SETTLE_FRAMES = 96_000  # after the listener came: crossfades are over, the limiter rests
PROMPTS = ("slow dub", "acid techno", "bossa nova", "punk rock", "ambient drone", "funk")


@dataclass(frozen=True)
class LoggedLaunch:
    """What a deck went over to, and from which place of the take."""

    stem: str
    take: str
    frame: int
    offset_frames: int


class PlayerLog:
    """A second client of the daemon's player, which notes every launch and keeps the audio of what was launched."""

    def __init__(self, session: Path, folder: Path) -> None:
        """Connect, and note what sounds now."""
        record = json.loads((session / "player.json").read_text())
        self._connection = Client(record["address"], authkey=bytes.fromhex(record["authkey"]))
        self._takes, self._folder = session / "takes", folder
        self._connection.send(Hello())
        snapshot = self._next(Snapshot)
        self.begin_frame = self.frame = snapshot.frame
        deck = snapshot.decks[STEMS[0]]
        self._origin = deck.start_frame - int(deck.offset_frames)
        self.launches: list[LoggedLaunch] = []
        for stem, state in snapshot.decks.items():
            if state.take is not None:
                self._note(stem, state.take, self.begin_frame)
        threading.Thread(target=self._listen, daemon=True).start()

    def _next(self, kind: type[Snapshot]) -> Snapshot:
        while not isinstance(event := self._connection.recv(), kind):
            pass
        return event

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, OSError, TypeError):  # TypeError: closed while it waits
            while True:
                event: FromPlayer = self._connection.recv()
                if isinstance(event, Launched):
                    self._note(event.stem, event.take, event.frame)
                elif isinstance(event, Position):
                    self.frame = event.frame

    def _note(self, stem: str, take: str, frame: int) -> None:
        kept = self._folder / f"{take}.wav"
        if not kept.exists():
            os.link(next(path for path in (self._takes / take).iterdir() if path.suffix == ".wav"), kept)
        self.launches.append(LoggedLaunch(stem, take, frame, frame - self._origin))

    def close(self) -> None:
        """Listen no longer."""
        self._connection.close()


def render(launches: list[LoggedLaunch], begin_frame: int, end_frame: int, folder: Path) -> Path:
    """Have an offline player do the launches, and return its WAV file; its frame 0 is ``begin_frame``."""
    path = folder / "offline.wav"
    with PlayerProgram(folder, "--output", f"file:{path}", "--offline", "--channels", str(CHANNELS)) as program:
        client = program.connect()
        loaded: set[str] = set()
        done = 0
        for launch in sorted(launches, key=lambda launch: launch.frame):
            if launch.take not in loaded:
                client.send(Load(launch.take, folder / f"{launch.take}.wav"))
                loaded.add(launch.take)
            frame = launch.frame - begin_frame
            if frame - 4_800 > done:  # a deck holds one launch that waits
                client.send(Advance(frame - 4_800 - done))
                client.wait(Advanced, 600)
                done = frame - 4_800
            client.send(Launch(launch.stem, launch.take, frame, launch.offset_frames))
        client.send(Advance(end_frame - begin_frame - done))
        client.wait(Advanced, 600)
        assert program.quit(client) == 0
    return path


class Samples:
    """The samples of a file of eight channels, raw or WAV, mapped into memory and searched by their bytes."""

    def __init__(self, path: Path) -> None:
        """Map the file."""
        with path.open("rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._start = self._map.find(b"data", 0, 4096) + 8 if path.suffix == ".wav" else 0
        data = np.frombuffer(self._map, dtype=np.uint8)[self._start :]
        self.frames = data[: len(data) // ROW_BYTES * ROW_BYTES].view(np.float32).reshape(-1, CHANNELS)

    def find(self, probe: NDArray[np.float32], first: int = 0, last: int | None = None) -> int | None:
        """Return the first frame in a range from which the file holds the probe [frames, channels]; None where it does not."""
        end = len(self._map) if last is None else self._start + last * ROW_BYTES
        found = self._map.find(probe.tobytes(), self._start + first * ROW_BYTES, end) - self._start
        return found // ROW_BYTES if found >= 0 and found % ROW_BYTES == 0 else None


def differences(heard: Samples, made: Samples, launches: list[int]) -> tuple[int, int, list[str]]:
    """Compare from the first launch on that is found, in the middle of whose crossfade the music is as it never is again.

    Args:
        heard: The recording.
        made: The rendering.
        launches: Frames of the rendering.

    Returns:
        How many frames are compared, how many of them are the same, and what was heard between.
    """
    at, place = None, 0
    for launch in launches:
        place = launch + CROSSFADE_FRAMES // 2
        if (at := heard.find(made.frames[place : place + PROBE_FRAMES])) is not None:
            break
    if at is None:
        return 0, 0, ["none of the launches was heard"]
    begin, same, faults, end = place, 0, [], at
    while at + PROBE_FRAMES <= len(heard.frames) and place < len(made.frames):
        probe = heard.frames[at : at + PROBE_FRAMES]
        now: int | None = place
        if not np.array_equal(probe, made.frames[place : place + PROBE_FRAMES]):
            first, last = max(0, place - BACK_FRAMES), min(len(made.frames), place + AHEAD_FRAMES)
            now = made.find(probe, first, last) if np.abs(probe).max() else None
        if now is None:
            at += SEARCH_FRAMES
            continue
        while at > end and now > place and (heard.frames[at - 1] == made.frames[now - 1]).all():
            at, now = at - 1, now - 1
        if at > end or now != place:
            faults.append(f"at {at / 48_000:.3f} s: {at - end} frames of something else in the place of {now - place}")
        count = min(len(heard.frames) - at, len(made.frames) - now, AHEAD_FRAMES)
        equal = (heard.frames[at : at + count] == made.frames[now : now + count]).all(axis=1)
        run = count if equal.all() else int(np.argmin(equal))
        same, at, place = same + run, at + run, now + run
        end = at
    return len(made.frames) - begin, same, faults


@contextlib.contextmanager
def pulse_output(folder: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Run PulseAudio with a recorder at its null sink."""
    with tempfile.TemporaryDirectory() as short, PulseServer(Path(short)) as pulse:
        recording = pulse.record("loop8", CHANNELS)
        try:
            yield pulse.environment, folder / "heard.raw"
        finally:
            recording.finish()
            shutil.move(Path(short) / "loop8.raw", folder / "heard.raw")


@contextlib.contextmanager
def jack_output(folder: Path) -> Iterator[tuple[dict[str, str], Path]]:
    """Run JACK with a recorder that PortAudio sees as a device."""
    path = folder / "heard.wav"
    with JackServer() as server:
        recorder = server.record(path, CHANNELS)
        try:
            yield server.environment, path
        finally:
            server.end(recorder)


def soak(system: str, minutes: float, burners: int, folder: Path) -> str:
    """Play so long, and return what came of it, as lines."""
    way, device = {"pulse": (pulse_output, "loop8"), "jack": (jack_output, RECORDER)}[system]
    options = ("--output", f"device:{device}", "--channels", str(CHANNELS), "--block", "512", "--latency-ms", "100")
    burning = [subprocess.Popen([sys.executable, "-m", "server.player.bench.burner"]) for _ in range(burners)]
    try:
        with (
            way(folder) as (environment, heard_path),
            Daemon(folder, *options, command=REAL_DAEMON, environment=environment) as daemon,
        ):
            client = daemon.client
            daemon.wait_line("Playing:", 300)
            assert client.ask("/quartet/status", reply="/quartet/status.reply")[2] == f"device:{device}", daemon.lines
            time.sleep(5.0)
            log = PlayerLog(daemon.session, folder)
            before, jobs, end = underruns(daemon), 0, time.monotonic() + 60 * minutes
            while time.monotonic() < end:
                stem = STEMS[jobs % 5] if jobs % 5 < 4 else None
                address = "/quartet/regenerate" if stem is None else f"/quartet/stem/{stem}/regenerate"
                client.messages.clear()
                client.ask(address, PROMPTS[jobs % len(PROMPTS)], "1bar", reply="/quartet/done", seconds=300)
                jobs += 1
            time.sleep(5.0)
            missed = underruns(daemon) - before
            end_frame = log.frame - 48_000  # what comes later may not have been heard
            log.close()
        launches = [launch for launch in log.launches if launch.frame < end_frame]
        for program in burning:
            program.kill()
        made = Samples(render(launches, log.begin_frame, end_frame, folder))
        marks = [launch.frame - log.begin_frame for launch in launches if launch.frame > log.begin_frame + SETTLE_FRAMES]
        whole, same, faults = differences(Samples(heard_path), made, marks)
    finally:
        for program in burning:
            program.kill()
    lines = [
        f"{system}: {minutes:g} minutes, {jobs} regenerates, {len(launches)} launches",
        f"underruns counted by the player: {missed}",
        f"recorded as rendered offline: {same} of {whole} frames ({same / 48_000:.1f} s), {len(faults)} faults",
    ]
    return "\n".join([*lines, *faults[:20]])


def main() -> int:
    """Run it and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("system", choices=("pulse", "jack"))
    parser.add_argument("--minutes", type=float, default=20.0)
    parser.add_argument("--folder", type=Path, help="where the recording and the rendering are kept; left out: nowhere")
    parser.add_argument("--burners", type=int, default=os.cpu_count() or 2)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
        kept = words.folder or Path(folder)
        kept.mkdir(parents=True, exist_ok=True)
        print(soak(words.system, words.minutes, words.burners, kept), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
