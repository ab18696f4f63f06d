"""The sound goes over to another device while it plays, with a real sound system recorded at both."""

import os
import signal
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.stems import STEMS
from tests.daemon import Daemon
from tests.pulse import PulseServer
from tests.recording import take_audio
from tests.survival import read_gaps

SETTLING_MS = 10.0  # that a null sink's monitor skips when another stream comes or goes
LATE_MS = 30.0  # between two devices whose buffers report their lengths; a beat is 500


@pytest.mark.slow  # real programs, in real time
def test_the_sound_goes_to_another_device_and_back_in_phase(tmp_path: Path) -> None:
    options = ("--output", "device:loop8", "--channels", "8", "--latency-ms", "100", "--block", "512")
    with tempfile.TemporaryDirectory() as short, PulseServer(Path(short)) as pulse:  # a socket's path must be short
        with Daemon(tmp_path, *options, environment=pulse.environment) as daemon:
            client = daemon.client
            daemon.wait_line("Playing:", 60)
            time.sleep(2.0)
            take = take_audio(daemon.session, client.ask(f"/quartet/stem/{STEMS[0]}/take")[0])
            client.send("/quartet/listen", "/quartet/audio/device")
            eight = pulse.record("loop8", 8)
            time.sleep(1.0)
            refused = client.ask("/quartet/audio/device", "no such thing", reply="/quartet/fail")
            assert refused[:2] == ("/quartet/audio/device", 503) and "loop8" in str(refused[2]), "those there are must be listed"
            assert client.ask("/quartet/audio/device") == ("device:loop8", "")
            two = pulse.record("loop2", 2)
            done = client.ask("/quartet/audio/device", "LOOP2", reply="/quartet/done")
            assert done[0] == "/quartet/audio/device"
            client.wait("/quartet/audio/device", lambda told: told[0] == "device:loop2")
            time.sleep(2.0)
            heard = two.finish()
            assert np.abs(heard[-24_000:]).max() > 0.01, "the other device must sound"
            os.kill(daemon.player_pid, signal.SIGKILL)
            client.wait("/quartet/audio/device", lambda told: told[0] == "device:loop2" and told[1] != "")
            client.messages.clear()
            client.wait("/quartet/audio/device", lambda told: told == ("device:loop2", ""))  # the next player too
            assert client.ask("/quartet/audio/device", "device:loop8", reply="/quartet/done")
            time.sleep(2.0)
            gaps = read_gaps(eight.finish()[:, :2], take)
    away = [gap for gap in gaps if gap.ms > SETTLING_MS]
    assert len(away) == 1, f"it is silent while the sound is elsewhere, and at no other time: {gaps}"
    assert abs(away[0].astray_ms) < LATE_MS, gaps


@pytest.mark.slow
def test_a_daemon_that_comes_again_holds_the_player_on_the_device_it_was_sent_to(tmp_path: Path) -> None:
    options = ("--output", "device:loop8", "--latency-ms", "100")
    with tempfile.TemporaryDirectory() as short, PulseServer(Path(short)) as pulse:
        first = Daemon(tmp_path, *options, environment=pulse.environment)
        first.wait_line("Playing:", 60)
        assert first.client.ask("/quartet/audio/device", "loop2", reply="/quartet/done")
        player = first.player_pid
        first.kill()
        with Daemon(tmp_path, *options, environment=pulse.environment) as daemon:
            daemon.wait_line("Output: device:loop2", 60)
            assert daemon.player_pid == player
            assert daemon.client.ask("/quartet/audio/device") == ("device:loop2", "")


def test_the_sound_leaves_a_file_whose_end_is_written(tmp_path: Path) -> None:
    with Daemon(tmp_path, "--output", f"file:{tmp_path / 'out.wav'}") as daemon:
        daemon.wait_line("Playing:", 60)
        time.sleep(2.0)  # so that another player stands by, which would write beside the file
        assert daemon.client.ask("/quartet/audio/device", "null", reply="/quartet/done")
        assert daemon.client.ask("/quartet/audio/device") == ("null", "")
    audio, _ = soundfile.read(tmp_path / "out.wav")
    assert np.abs(audio).max() > 0.01 and not list(tmp_path.glob("out-*.wav"))


def test_no_two_outputs_are_opened_at_once_and_none_while_recording(tmp_path: Path) -> None:
    with Daemon(tmp_path, "--output", "null") as daemon:
        client = daemon.client
        daemon.wait_line("Playing:", 60)
        client.send("/quartet/audio/device", "nowhere", "#first")
        conflict = client.ask("/quartet/audio/device", "null", reply="/quartet/fail")
        assert conflict[:2] == ("/quartet/audio/device", 409)
        assert client.wait("/quartet/fail", lambda told: told[-1] == "#first")[1] == 503
        assert client.ask("/quartet/audio/device", "null", reply="/quartet/done")
        client.send("/quartet/record", 1)
        assert client.ask("/quartet/record")[0] == 1
        assert client.ask("/quartet/audio/device", "null", reply="/quartet/fail")[1] == 409
