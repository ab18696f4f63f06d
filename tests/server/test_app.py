"""The daemon as it runs: real OSC over UDP, the real player writing a file, the stand-in worker in place of the model."""

import os
import random
import signal
import struct
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from engine.stems import STEMS
from engine.takes import load_take
from server.player.protocol import CROSSFADE_FRAMES
from tests.daemon import Daemon, OscClient, end_program, read_pairs
from tests.recording import check_launch, check_untouched, journaled_transport, launch_frame

pytestmark = pytest.mark.slow  # real programs, in real time

linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc to find the worker")


def _daemon(folder: Path, *options: str, seconds: float = 0.3) -> Daemon:
    output = ("--output", f"file:{folder / 'out.wav'}", "--channels", "8")
    return Daemon(folder, *output, *options, environment={"STANDIN_SECONDS": str(seconds)})


def _takes(client: OscClient) -> dict[str, tuple[object, ...]]:
    return {stem: client.ask(f"/quartet/stem/{stem}/take") for stem in STEMS}


def _audio(daemon: Daemon, take: object) -> NDArray[np.float32]:
    return load_take(daemon.session / "takes" / str(take)).audio


def _changes(pair: NDArray[np.float32], loop: int) -> list[tuple[int, int]]:
    """Return the stretches [begin, end) in which a pair differs from itself one loop before."""
    differs = np.flatnonzero(np.any(pair[loop:] != pair[:-loop], axis=1)) + loop
    if not len(differs):
        return []
    breaks = np.flatnonzero(np.diff(differs) > loop // 16)
    begins = np.concatenate(([differs[0]], differs[breaks + 1]))
    ends = np.concatenate((differs[breaks], [differs[-1]])) + 1
    return [(int(begin), int(end)) for begin, end in zip(begins, ends, strict=True)]


def test_a_regenerate_comes_in_on_the_bar_and_nothing_else_changes(tmp_path: Path) -> None:
    with _daemon(tmp_path) as daemon:
        client = daemon.client
        daemon.wait_line("Playing:")
        client.send("/quartet/notify", 1)
        client.send("/quartet/transport/bars", 1)
        client.wait("/quartet/job", lambda a: a[0] == 2 and a[2] == "launched")
        before = _takes(client)
        client.send("/quartet/stem/drums/lock", 1)
        time.sleep(2.5)
        client.send("/quartet/stem/melody/regenerate", "bells", "#one")
        done = client.wait("/quartet/done", lambda a: a[1] == 3)
        assert (done[0], done[3]) == ("/quartet/stem/melody/regenerate", "#one")
        time.sleep(2.5)
        after = _takes(client)
        assert {stem for stem in STEMS if before[stem] != after[stem]} == {"melody"}
        assert after["melody"][4] == "bells"
        done_jobs = [reply[1] for reply in client.heard("/quartet/done")]
        assert [job for job in done_jobs if job != 1] == [2, 3]  # the first band may be told as done after it began to play
        assert client.heard("/quartet/fail") == []
        transport = journaled_transport(daemon)
        beat = next(news[3] for news in client.heard("/quartet/job") if news[0] == 3 and news[2] == "launched")
        old, new = _audio(daemon, before["melody"][0]), _audio(daemon, after["melody"][0])
        drums = _audio(daemon, before["drums"][0])
        assert daemon.quit() == 0
    pairs = read_pairs(tmp_path / "out.wav")
    assert transport.bars == 1
    check_untouched(pairs["drums"], transport, drums)  # from where the one-bar clock took over
    check_launch(pairs["melody"], transport, launch_frame(transport, beat), old, new)


@linux
def test_a_worker_killed_in_the_midst_gets_its_job_again_and_the_music_goes_on(tmp_path: Path) -> None:
    with _daemon(tmp_path, seconds=1.0) as daemon:
        client = daemon.client
        daemon.wait_line("Playing:")
        bass = client.ask("/quartet/stem/bass/take")
        client.send("/quartet/notify", 1)
        client.send("/quartet/stem/melody/regenerate", "#kill")
        client.wait("/quartet/stem/melody/progress", lambda a: float(str(a[0])) > 0.2)
        os.kill(daemon.worker_pid, signal.SIGKILL)
        done = client.wait("/quartet/done")
        assert done[1:2] == (2,)
        client.send("/quartet/stem/melody/regenerate")
        client.wait("/quartet/done", lambda a: a[1] == 3)
        assert client.heard("/quartet/fail") == []
        transport = journaled_transport(daemon)
        tone = _audio(daemon, bass[0])
        daemon.quit()
    check_untouched(read_pairs(tmp_path / "out.wav")["bass"], transport, tone)


def test_a_killed_daemon_leaves_the_music_and_the_next_takes_hold_of_it(tmp_path: Path) -> None:
    with _daemon(tmp_path) as daemon:
        daemon.wait_line("Playing:")
        daemon.client.ask("/quartet/stem/drums/lock")
        daemon.client.send("/quartet/stem/drums/lock", 1)
        daemon.client.send("/quartet/stem/bass/prompt", "dub")
        takes = _takes(daemon.client)
        transport = journaled_transport(daemon)
        player = daemon.player_pid
        daemon.kill()
        time.sleep(0.7)
        try:
            with _daemon(tmp_path) as heir:
                heir.wait_line("Output:")
                assert heir.player_pid == player
                assert _takes(heir.client) == takes
                assert heir.client.ask("/quartet/stem/drums/lock") == (1,)
                assert heir.client.ask("/quartet/stem/bass/prompt") == ("dub",)
                heir.client.send("/quartet/stem/melody/regenerate")
                heir.client.wait("/quartet/done")
                tone = _audio(heir, takes["bass"][0])
                assert heir.quit() == 0
        finally:
            end_program(player)
    check_untouched(read_pairs(tmp_path / "out.wav")["bass"], transport, tone)


def test_a_killed_player_is_started_again_and_plays_the_same_takes(tmp_path: Path) -> None:
    with Daemon(tmp_path, "--output", "null", environment={"STANDIN_SECONDS": "0.1"}) as daemon:
        daemon.wait_line("Playing:")
        takes = _takes(daemon.client)
        os.kill(daemon.player_pid, signal.SIGKILL)
        daemon.wait_line("The player has died and is started again")
        daemon.client.send("/quartet/listen", "/quartet/stem/bass/state")
        deadline = time.monotonic() + 15
        while daemon.client.ask("/quartet/stem/bass/state") != ("playing",) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert daemon.client.ask("/quartet/stem/bass/state") == ("playing",)
        assert _takes(daemon.client) == takes
        assert daemon.quit() == 0


def test_a_session_that_ended_well_plays_the_same_takes_again(tmp_path: Path) -> None:
    with _daemon(tmp_path) as daemon:
        daemon.wait_line("Playing:")
        takes = _takes(daemon.client)
        assert daemon.quit() == 0
    with _daemon(tmp_path) as daemon:
        daemon.wait_line("Playing:")
        assert _takes(daemon.client) == takes
        assert not [line for line in daemon.lines if "Composing" in line]
        daemon.quit()


def test_a_second_daemon_on_the_session_says_so(tmp_path: Path) -> None:
    with _daemon(tmp_path), pytest.raises(AssertionError, match="must have one daemon"):
        _daemon(tmp_path)


def test_without_a_model_the_daemon_lives_and_says_why(tmp_path: Path) -> None:
    with _daemon(tmp_path, "--model", "missing") as daemon:
        daemon.wait_line("No takes can be made: model 'missing' must be one of first")
        daemon.client.send("/quartet/stem/bass/regenerate")
        address, code, message = daemon.client.wait("/quartet/fail")
        assert (address, code) == ("/quartet/stem/bass/regenerate", 503)
        assert "model 'missing' must be one of first" in str(message)
        assert daemon.client.ask("/quartet/status", reply="/quartet/status.reply")[0] == "failed"
        assert daemon.client.ask("/quartet/ping", 7, reply="/quartet/pong") == (7,)
        daemon.quit()


def test_a_flood_of_rubbish_leaves_ping_within_fifty_milliseconds(tmp_path: Path) -> None:
    bundle = b"#bundle\0" + struct.pack(">Q", 1)
    lying = bundle + struct.pack(">i", -4)
    hour_ahead = int((time.time() + 3600 + 2208988800) * 2**32)
    chance = random.Random(5)
    with Daemon(tmp_path, "--output", "null", "--no-compose") as daemon:
        client = daemon.client
        client.ask("/quartet/ping", reply="/quartet/pong")
        from bridges.osc_codec import encode

        held = encode("/quartet/panic", ())
        client.send_packet(lying)
        client.send_packet(b"#bundle\0" + struct.pack(">Q", hour_ahead) + struct.pack(">i", len(held)) + held)
        for number in range(10_000):
            client.send_packet(chance.randbytes(chance.randrange(0, 64)))
            if number % 500 == 499:
                client.ask("/quartet/ping", reply="/quartet/pong")  # so that none is lost in the kernel's buffer
        answers = []
        for _ in range(5):
            begun = time.monotonic()
            client.ask("/quartet/ping", reply="/quartet/pong")
            answers.append(time.monotonic() - begun)
        assert min(answers) < 0.05
        assert [reply[1] for reply in client.heard("/quartet/fail") if reply[1] == 408] == [408]
        daemon.quit()


def test_offline_writes_as_much_as_was_asked_for(tmp_path: Path) -> None:
    with _daemon(tmp_path, "--offline", "--seconds", "20", seconds=0.1) as daemon:
        assert daemon.process.wait(timeout=60) == 0
    pairs = read_pairs(tmp_path / "out.wav")
    assert 20 * 48_000 <= len(pairs["bass"]) <= 20 * 48_000 + 4800
    loop = round(16 * 60 / 118 * 48_000)
    sounding = int(np.flatnonzero(pairs["bass"][:, 0])[0])
    assert sounding < 9600
    for pair in pairs.values():
        assert _changes(pair[sounding + CROSSFADE_FRAMES : 20 * 48_000 - 1920], loop) == []
