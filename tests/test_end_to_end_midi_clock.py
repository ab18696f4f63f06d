"""A drum machine with a bad MIDI clock starts the band and is followed: sound and ticks meet in one JACK client."""

import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from bridges.midi_driver import API_VARIABLE
from engine.stems import STEMS
from tests.daemon import Daemon
from tests.drum_machine import CHANNELS
from tests.jack import JackServer
from tests.recording import onsets

pytestmark = pytest.mark.slow  # real programs, in real time

BPM = 126.0
BEAT_FRAMES = 60 / BPM * 48_000
STROKES = 40
PATIENCE_SECONDS = 90.0
SETTLING_BEATS = 8  # from the start, and from where a cycle was lost, until the band must be in time (again)


def heard_beats(path: Path) -> NDArray[np.bool_]:
    """Return which beats since the start the drum machine has heard, and heard with no cycle lost lately."""
    begin = path.with_suffix(".begin")
    if not begin.exists():
        return np.zeros(0, bool)
    begin_frame = int(begin.read_text())
    heard_frames = path.stat().st_size // (4 * CHANNELS)
    beats = np.arange(max(0, int((heard_frames - begin_frame) / BEAT_FRAMES)))
    counts: NDArray[np.bool_] = beats > SETTLING_BEATS
    for line in path.with_suffix(".lost").read_text().split():
        lost_beat = (int(line) - begin_frame) / BEAT_FRAMES
        counts &= (beats < lost_beat - 1) | (beats > lost_beat + SETTLING_BEATS)
    return counts


def test_a_drum_machine_with_a_bad_clock_starts_the_band_and_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "heard.raw"
    with JackServer() as server:
        machine = subprocess.Popen([sys.executable, "-m", "tests.drum_machine", str(path), str(BPM)])
        environment = {**server.environment, API_VARIABLE: "jack", "STANDIN_STROKES": "1"}
        options = ("--output", "device:loop8", "--channels", "8", "--source", "midi", "--http-port", "0")
        try:
            with Daemon(tmp_path / "band", *options, environment=environment) as daemon:
                daemon.wait_line("Playing:")
                daemon.client.send("/quartet/transport/play", 0)
                deadline = time.monotonic() + 30.0
                for playing in (0, 1):  # it stops on the bar; then the machine starts
                    while daemon.client.ask("/quartet/transport/play") != (playing,):
                        assert time.monotonic() < deadline
                        time.sleep(0.05)
                deadline = time.monotonic() + PATIENCE_SECONDS
                while np.count_nonzero(heard_beats(path)) < STROKES and time.monotonic() < deadline:
                    time.sleep(0.5)
                assert daemon.client.ask("/quartet/transport/tempo")[0] == pytest.approx(BPM, abs=0.5)
                assert [daemon.client.ask(f"/quartet/stem/{stem}/state") for stem in STEMS] == [("playing",)] * len(STEMS)
                assert daemon.quit() == 0
        finally:
            machine.terminate()
            machine.wait(10)
    counts = np.flatnonzero(heard_beats(path))
    lost = len(path.with_suffix(".lost").read_text().split())
    if len(counts) < STROKES:
        pytest.skip(f"needs a machine that runs for some seconds on end, but JACK lost {lost} cycles in {PATIENCE_SECONDS:g} s")
    heard = np.fromfile(path, dtype=np.float32).reshape(-1, CHANNELS)
    beats = (onsets(heard[:, 2]) - int(path.with_suffix(".begin").read_text())) / BEAT_FRAMES
    numbers = np.round(beats)
    chosen = np.isin(numbers, counts)
    assert list(numbers[chosen]) == list(counts), "one stroke a beat"
    errors_ms = (beats - numbers)[chosen] * BEAT_FRAMES / 48
    late_ms = float(np.median(errors_ms))  # periods of the server and of the drivers: the same for every tick
    worst_ms = float(np.abs(errors_ms - late_ms).max())
    print(f"{len(counts)} strokes {late_ms:.1f} ms after the ticks, at worst {worst_ms:.2f} ms from that; {lost} cycles lost")
    assert 0 <= late_ms < 40
    assert worst_ms < 5.0, errors_ms
