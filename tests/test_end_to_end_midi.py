"""A note from a real MIDI program, over a real JACK server, becomes one take of the real model."""

import time
from pathlib import Path

import pytest

from bridges.midi_driver import API_VARIABLE
from tests.daemon import REAL_DAEMON, Daemon
from tests.jack import JackServer

pytestmark = pytest.mark.slow  # real programs, in real time

MELODY_PAD = 39  # of presets/controllers/generic.toml
FIRST_JOB = 1  # the daemon's own, which may be told of as done when it already plays


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
        asked = "/quartet/stem/melody/regenerate"
        done = daemon.client.wait("/quartet/done", lambda told: told[0] == asked, seconds=120)
        time.sleep(1.0)
        jobs = {news[0] for news in daemon.client.heard("/quartet/job")} - {FIRST_JOB}
        assert jobs == {done[1]} == {2}
        assert [told[0] for told in daemon.client.heard("/quartet/done")].count(asked) == 1
        assert daemon.quit() == 0
