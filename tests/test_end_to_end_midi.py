"""A note from a real MIDI program, over a real JACK server, becomes one take of the real model."""

import time
from pathlib import Path

import pytest

from bridges.midi_driver import API_VARIABLE
from tests.daemon import REAL_DAEMON, Daemon
from tests.jack import JackServer

pytestmark = pytest.mark.slow  # real programs, in real time

MELODY_PAD = 39  # of presets/controllers/generic.toml


def test_a_note_asks_for_one_take(tmp_path: Path) -> None:
    with (
        JackServer() as jack,
        Daemon(
            tmp_path, "--output", "null", command=REAL_DAEMON, environment={API_VARIABLE: "jack", **jack.environment}
        ) as daemon,
    ):
        daemon.wait_line("Playing:", 180)
        daemon.client.send("/quartet/notify", 1)
        jack.play_note("pads", MELODY_PAD, after_frames=240_000)
        daemon.wait_line("pads", 60)
        done = daemon.client.wait("/quartet/done", seconds=120)
        assert done[:2] == ("/quartet/stem/melody/regenerate", 2)
        time.sleep(1.0)
        jobs = {news[0] for news in daemon.client.heard("/quartet/job")}
        assert jobs == {2}
        assert len(daemon.client.heard("/quartet/done")) == 1
        assert daemon.quit() == 0
