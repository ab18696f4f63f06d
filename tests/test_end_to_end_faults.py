"""The whole band with its real model, while its parts are killed and rubbish is thrown at it."""

import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

import pytest

from bridges.osc_codec import encode
from engine.engine_name import DEFAULT_MODEL
from tests.daemon import REAL_DAEMON, Daemon, read_pairs
from tests.recording import check_launch, journaled_transport, launch_frame, take_audio

pytestmark = pytest.mark.slow  # real programs, in real time


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to find the worker")
def test_a_worker_killed_while_it_generates_leaves_no_gap_and_no_job_unanswered(tmp_path: Path) -> None:
    options = ("--output", f"file:{tmp_path / 'out.wav'}", "--channels", "8")
    with Daemon(tmp_path, *options, command=REAL_DAEMON) as daemon:
        daemon.wait_line("Playing:", 180)
        client = daemon.client
        client.send("/quartet/stem/bass/solo", 1)  # drums that cross over would have the limiter turn all of it down
        first = client.ask("/quartet/stem/bass/take")[0]
        client.send("/quartet/listen", "/quartet/job")
        client.send("/quartet/steps", 64)  # long enough to be killed in the midst
        client.send("/quartet/regenerate", "#first")
        client.wait("/quartet/job", lambda a: a[0] == 2 and a[2] == "started")
        time.sleep(0.2)
        os.kill(daemon.worker_pid, signal.SIGKILL)
        client.wait("/quartet/done", lambda a: a[1] == 2 and a[3] == "#first", seconds=180)
        phases = [news[2] for news in client.heard("/quartet/job") if news[0] == 2]
        assert phases.count("started") == 2
        client.send("/quartet/stem/melody/regenerate", "#second")
        client.wait("/quartet/done", lambda a: a[1] == 3, seconds=180)
        assert client.heard("/quartet/fail") == []
        second = client.ask("/quartet/stem/bass/take")[0]
        transport = journaled_transport(daemon)
        beat = next(news[3] for news in client.heard("/quartet/job") if news[0] == 2 and news[2] == "launched")
        old, new = take_audio(daemon.session, first), take_audio(daemon.session, second)
        assert daemon.quit() == 0
    check_launch(read_pairs(tmp_path / "out.wav")["bass"], transport, launch_frame(transport, beat), old, new)


def test_rubbish_leaves_ping_within_fifty_milliseconds(tmp_path: Path) -> None:
    lying = b"#bundle\0" + struct.pack(">Qi", 1, -4)
    hour_ahead = int((time.time() + 3600 + 2208988800) * 2**32)
    held = encode("/quartet/panic", ())
    chance = random.Random(2)
    assert len(lying) == 20
    with Daemon(tmp_path, "--output", "null", command=REAL_DAEMON) as daemon:
        daemon.wait_line("Playing:", 180)
        client = daemon.client
        client.send_packet(lying)
        client.send_packet(b"#bundle\0" + struct.pack(">Qi", hour_ahead, len(held)) + held)
        for number in range(10_000):
            client.send_packet(chance.randbytes(chance.randrange(1, 80)))
            if number % 200 == 199:
                client.ask("/quartet/ping", reply="/quartet/pong")  # so that none is lost in the kernel's buffer
        answers = []
        for _ in range(5):
            begun = time.monotonic()
            client.ask("/quartet/ping", reply="/quartet/pong")
            answers.append(time.monotonic() - begun)
        assert min(answers) < 0.05, answers
        assert client.ask("/quartet/stem/bass/state") == ("playing",)
        assert [reply[1] for reply in client.heard("/quartet/fail") if reply[1] == 408] == [408]
        assert daemon.quit() == 0


def test_a_truncated_checkpoint_is_told_and_nothing_hangs(tmp_path: Path) -> None:
    from presets import __path__ as presets

    model = tmp_path / "broken"
    model.mkdir()
    for file in (Path(presets[0]) / "models" / DEFAULT_MODEL).iterdir():
        data = file.read_bytes() if file.is_file() else b""
        cut = len(data) // 2 if file.suffix == ".safetensors" else len(data)
        (model / file.name).write_bytes(data[:cut])
    with Daemon(tmp_path, "--output", "null", "--model", str(model), command=REAL_DAEMON) as daemon:
        daemon.wait_line("No takes can be made:", 120)
        daemon.client.send("/quartet/regenerate")
        assert daemon.client.wait("/quartet/fail", lambda a: a[0] == "/quartet/regenerate")[1] == 503
        assert daemon.client.ask("/quartet/status", reply="/quartet/status.reply")[0] == "failed"
        assert daemon.quit() == 0
