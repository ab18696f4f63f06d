"""Two daemons in one Link session play into one sound system: recorded side by side, their strokes fall together."""

import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import STEMS
from tests.daemon import Daemon
from tests.link_peer import LinkPeer, private_network
from tests.pulse import PulseServer
from tests.recording import onsets
from tests.server.standin_worker import LEVEL

pytest.importorskip("link", reason='Link must be installed: pip install "quartet[link]"')
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # real programs, in real time

Samples = NDArray[np.float32]


def apart_ms(one: Samples, other: Samples) -> NDArray[np.float64]:
    """Return how far the strokes of one are from the nearest of the other."""
    first, second = onsets(one), onsets(other)
    assert len(first) > 5 and len(second) > 5, (len(first), len(second))
    return np.array([np.abs(second - frame).min() for frame in first]) / 48


def only(daemon: Daemon, stem: str) -> None:
    """Let one stem be heard alone."""
    for other in STEMS:
        daemon.client.send(f"/quartet/stem/{other}/mute", int(other != stem))


def test_strokes_of_two_bands_fall_together_through_a_sweep(tmp_path: Path) -> None:
    with private_network() as reason, tempfile.TemporaryDirectory() as folder:
        if reason:
            pytest.skip(reason)
        with PulseServer(Path(folder)) as pulse, LinkPeer(90.0) as peer:
            environment = {**pulse.environment, "STANDIN_STROKES": "1"}
            # a busy machine shall not hold up the sound
            outlet = ("--output", "device:loop8", "--channels", "8", "--block", "1024", "--latency-ms", "200")
            options = (*outlet, "--source", "link", "--http-port", "0")
            with (
                Daemon(tmp_path / "one", *options, environment=environment) as one,
                Daemon(tmp_path / "two", *options, environment=environment) as two,
            ):
                only(one, "bass")
                only(two, "drums")
                for daemon in (one, two):
                    daemon.wait_line("Playing:")
                recording = pulse.record("loop8", 8)  # a listener changes how a sink takes its sound: that is learned, too
                time.sleep(28.0)  # onto the beat, half a bar at worst, and for what a sound card's clock is learned in
                begun = len(Path(folder, "loop8.raw").read_bytes()) // 32
                time.sleep(8.0)
                steady = len(Path(folder, "loop8.raw").read_bytes()) // 32
                for step in range(60):
                    peer.set_bpm(91.0 + step)
                    time.sleep(0.15)
                swept = len(Path(folder, "loop8.raw").read_bytes()) // 32
                time.sleep(15.0)
                audio = recording.finish()
                for daemon in (one, two):
                    assert daemon.client.ask("/quartet/transport/tempo") == (150.0,)
                    print("xruns:", daemon.client.ask("/quartet/status", reply="/quartet/status.reply")[5])
                assert (one.quit(), two.quit()) == (0, 0)
    bass, drums = audio[:, 0], audio[:, 2]
    before = apart_ms(bass[begun:steady], drums[begun:steady])
    after = apart_ms(bass[swept + 8 * 48_000 :], drums[swept + 8 * 48_000 :])
    during = apart_ms(bass[steady:swept], drums[steady:swept])
    figures = [f"{np.median(part):.2f} (worst {part.max():.2f})" for part in (before, during, after)]
    print("strokes apart in ms, at 90 bpm, in the sweep, at 150:", ", ".join(figures))
    assert float(np.median(before)) < 3.0 and float(np.median(after)) < 3.0, figures
    assert float(np.median(during)) < 6.0, figures
    steepest = LEVEL * 2 * np.pi * 500 / 48_000 * 2.0  # a stroke at twice its speed; a jump would be as high as the stroke
    highest = float(np.abs(np.diff(audio[:, :4], axis=0)).max())
    print(f"greatest step {highest:.4f}, bound {steepest + LEVEL * np.pi / 2 / 384:.4f}")
    assert highest < steepest + LEVEL * np.pi / 2 / 384, highest
    spacing = np.diff(onsets(bass[steady:])) / 48_000
    tempi = 60 / spacing
    assert tempi.max() < 150 * 1.1 and tempi.min() > 90 * 0.9, (tempi.min(), tempi.max())
