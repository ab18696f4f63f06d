"""The program as its clients and its listeners know it: real processes, real files, real time."""

import os
import signal
import subprocess
import sys
import time
from multiprocessing.connection import Client
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.stems import STEMS
from server.player.protocol import (
    AUTHKEY_VARIABLE,
    CROSSFADE_FRAMES,
    Advance,
    Advanced,
    Devices,
    Gain,
    Late,
    Launch,
    Launched,
    LaunchFailed,
    ListDevices,
    Load,
    LoadFailed,
    MasterGain,
    OutputLost,
    Panic,
    Position,
    Refused,
    Snapshot,
    Stop,
    Stopped,
    Unload,
)
from tests.server.player.rig import PlayerProgram, Samples, looped, read, write_take


def pair(out: Samples, stem: str) -> Samples:
    index = STEMS.index(stem)
    return out[:, 2 * index : 2 * index + 2]


def wait_for_frame(client: object, frame: int) -> None:
    while client.wait(Position).frame < frame:  # type: ignore[attr-defined]
        pass


def test_offline_two_runs_give_the_same_bytes_and_every_frame_is_right(tmp_path: Path) -> None:
    old, new = write_take(tmp_path / "old.wav", 9601, 1), write_take(tmp_path / "new.wav", 9601, 2)
    files = []
    for run in ("one", "two"):
        (tmp_path / run).mkdir()
        path = tmp_path / run / "out.wav"
        with PlayerProgram(tmp_path / run, "--output", f"file:{path}", "--channels", "8", "--offline") as player:
            client = player.connect()
            client.send(Load("old", tmp_path / "old.wav"), Load("new", tmp_path / "new.wav"))
            client.send(Launch("drums", "old", 0), Launch("melody", "old", 0), Advance(10_000))
            client.send(Launch("melody", "new", 24_001, 24_001 % 9601), Advance(20_000), Stop("drums", 30_100), Advance(18_000))
            for frame in (10_000, 30_000, 48_000):
                assert client.wait(Advanced) == Advanced(frame)
            assert player.quit(client) == 0
        files.append(path.read_bytes())
        out = read(path)
    assert files[0] == files[1]
    assert len(out) == 48_000
    fade = CROSSFADE_FRAMES
    assert np.array_equal(pair(out, "drums")[fade:30_100], looped(old, fade, 30_100 - fade))
    assert not pair(out, "drums")[30_100 + fade :].any()
    assert np.array_equal(pair(out, "melody")[fade:24_001], looped(old, fade, 24_001 - fade))
    assert np.array_equal(pair(out, "melody")[24_001 + fade :], looped(new, 24_001 + fade, 48_000 - 24_001 - fade))
    assert not np.array_equal(pair(out, "melody")[24_001], looped(old, 24_001, 1)[0])
    assert not out[:, [0, 1, 4, 5]].any()


def test_in_real_time_the_file_holds_what_was_launched_where_it_was_launched(tmp_path: Path) -> None:
    old, new = write_take(tmp_path / "old.wav", 24_001, 1), write_take(tmp_path / "new.wav", 24_001, 2)
    path = tmp_path / "out.wav"
    with PlayerProgram(tmp_path, "--output", f"file:{path}", "--channels", "8") as player:
        client = player.connect()
        client.load(old=tmp_path / "old.wav", new=tmp_path / "new.wav")
        first = client.snapshot().frame + 9600
        client.send(Launch("drums", "old", first), Launch("melody", "old", first))
        client.wait(Launched)
        second = first + 24_001
        client.send(Launch("melody", "new", second))
        begin, before = time.monotonic(), client.snapshot().frame
        wait_for_frame(client, second + 12_000)
        frames, seconds = client.snapshot().frame - before, time.monotonic() - begin
        end = client.snapshot()
        assert player.quit(client) == 0
    assert client.received.count(Launched("melody", "new", second)) == 1
    assert not [event for event in client.received if isinstance(event, Late)]
    out = read(path)
    assert len(out) >= end.frame
    assert np.array_equal(pair(out, "drums")[first + 384 : end.frame], looped(old, 384, end.frame - first - 384))
    assert np.array_equal(pair(out, "melody")[first + 384 : second], looped(old, 384, second - first - 384))
    assert np.array_equal(pair(out, "melody")[second + 384 : end.frame], looped(new, 384, end.frame - second - 384))
    assert np.abs(out[-1]).max() < 0.01  # the fade at the end
    assert frames / 48_000 <= seconds + 0.05  # never faster than real time; slower only by what counts as an underrun


def test_the_music_plays_on_when_its_client_is_killed_and_another_takes_hold(tmp_path: Path) -> None:
    take = write_take(tmp_path / "a.wav", 9601, 1)
    path = tmp_path / "out.wav"
    with PlayerProgram(tmp_path, "--output", f"file:{path}", "--channels", "8") as player:
        watcher = player.connect()
        script = (
            "import sys, time; from multiprocessing.connection import Client; from pathlib import Path;"
            "from server.player.protocol import *;"
            f"c = Client({str(player.address)!r}, authkey=bytes.fromhex({player.key.hex()!r}));"
            f"c.send(Load('a', Path({str(tmp_path / 'a.wav')!r}))); c.send(Launch('bass', 'a', 0)); time.sleep(60)"
        )
        victim = subprocess.Popen([sys.executable, "-c", script])
        launched = watcher.wait(Launched)
        victim.kill()
        victim.wait()
        watcher.connection.close()
        heir = player.connect()
        state = heir.snapshot()
        assert state.decks["bass"].take == "a"
        assert state.decks["bass"].start_frame == launched.frame
        heir.send(Launch("bass", "a", state.frame + 9600, (state.frame + 9600) % 9601))
        wait_for_frame(heir, state.frame + 20_000)
        end = heir.snapshot().frame
        assert player.quit(heir) == 0
    offset = launched.frame % 9601
    out = pair(read(path), "bass")[launched.frame + 384 : end]
    assert len(out) > 20_000
    assert np.array_equal(out, looped(take, offset + 384, len(out)))


def test_panic_silences_within_20_ms_of_the_block_it_meets(tmp_path: Path) -> None:
    write_take(tmp_path / "a.wav", 9601, 1)
    path = tmp_path / "out.wav"
    with PlayerProgram(tmp_path, "--output", f"file:{path}", "--channels", "2") as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        client.send(*(Launch(stem, "a", 0) for stem in STEMS))
        client.wait(Launched)
        frame = client.snapshot().frame
        client.send(Launch("bass", "a", frame + 48_000), Panic())
        begin = time.monotonic()
        stopped = client.wait(Stopped)
        assert time.monotonic() - begin < 1.0
        assert all(deck.take is None and deck.scheduled is None for deck in client.snapshot().decks.values())
        wait_for_frame(client, stopped.frame + 9600)
        player.quit(client)
    out = read(path)
    assert out[stopped.frame - 100 : stopped.frame].any()
    assert not out[stopped.frame + 960 :].any()


def test_wrong_messages_are_refused_to_their_sender_and_stop_nothing(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null", "--channels", "8") as player:
        client, other = player.connect(), player.connect()
        client.send(Gain("base", 1.0))
        assert client.wait(Refused).message == "stem must be one of bass, drums, instrument, melody, but got 'base'"
        client.connection.send({"frame": 3})
        assert client.wait(Refused).message == "a message must be one of those to the player, but got dict"
        client.connection.send_bytes(b"no pickle at all")
        assert client.wait(Refused).message.startswith("a message could not be read: ")
        client.send(MasterGain(float("inf")), Advance(100))
        assert client.wait(Refused).message == "gain must be 0 to 4 as a factor, but got inf"
        assert client.wait(Refused).message.startswith("Advance needs a player that was started with --offline")
        client.send(Load("a", tmp_path / "none.wav"))
        assert client.wait(LoadFailed).take == "a"
        client.send(Launch("bass", "a", 0))
        assert client.wait(LaunchFailed) == LaunchFailed("bass", "a", "take 'a' is not loaded; send Load before Launch")
        other.snapshot()
        assert not [message for message in other.received if isinstance(message, Refused)]


def test_an_unloaded_take_cannot_be_launched(tmp_path: Path) -> None:
    write_take(tmp_path / "a.wav", 9601, 1)
    with PlayerProgram(tmp_path, "--output", "null") as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        assert client.snapshot().takes == {"a"}
        client.send(Launch("bass", "a", 1 << 40), Unload("a"))
        assert client.wait(LaunchFailed).take == "a"
        assert client.snapshot().takes == frozenset()


def test_strangers_and_sleepers_hold_up_nobody(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null") as player:
        sleeper = player.connect()
        stranger = Client(str(player.address))  # gets the challenge and never answers
        with pytest.raises(Exception, match="digest"):
            Client(str(player.address), authkey=b"wrong")
        client = player.connect()
        begin = client.snapshot()
        with pytest.raises(OSError):  # it is disconnected, having read none of its answers
            for _ in range(40_000):
                sleeper.connection.send(Gain("base", 1.0))
        wait_for_frame(client, begin.frame + 9600)
        stranger.close()


def test_position_comes_about_every_20_ms_with_levels(tmp_path: Path) -> None:
    take = write_take(tmp_path / "a.wav", 4800, 1)
    with PlayerProgram(tmp_path, "--output", "null", "--channels", "8") as player:
        client = player.connect()
        client.load(a=tmp_path / "a.wav")
        client.send(Launch("drums", "a", 0))
        client.wait(Launched)
        positions = [client.wait(Position) for _ in range(50)]
    frames = np.array([position.frame for position in positions])
    assert np.all(np.diff(frames) >= 0)
    assert 0.5 <= (frames[-1] - frames[0]) / 48_000 / (49 * 0.02) <= 3.0  # a busy machine sends fewer, never more
    assert max(position.levels["drums"] for position in positions) == np.abs(take).max()
    assert {position.levels["bass"] for position in positions} == {0.0}


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_the_file_is_whole_after_any_end(tmp_path: Path, number: signal.Signals) -> None:
    path = tmp_path / "out.wav"
    with PlayerProgram(tmp_path, "--output", f"file:{path}") as player:
        client = player.connect()
        wait_for_frame(client, 36_000)
        status = player.kill(number)
    assert status == (0 if number == signal.SIGTERM else -9)
    lag = 960 if number == signal.SIGTERM else -(12_000 + 48_000)  # header and ring lag behind a kill
    assert soundfile.info(path).frames >= 36_000 + min(lag, 0)


def test_an_interrupt_is_the_daemons_business(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null") as player:
        client = player.connect()
        player.process.send_signal(signal.SIGINT)
        wait_for_frame(client, client.snapshot().frame + 4800)
        assert player.quit(client) == 0
    assert not player.address.exists()


def test_a_full_disk_is_said_and_the_clock_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    limit = 4_000_000
    with PlayerProgram(tmp_path, "--output", f"file:{path}", "--channels", "8", file_limit_bytes=limit) as player:
        client = player.connect()
        lost = client.wait(OutputLost)
        state = client.snapshot()
        wait_for_frame(client, state.frame + 9600)
        player.quit(client)
    assert lost.message == f"file:{path} takes no more sound: [Errno 27] File too large; the file ends here; nothing is heard"
    assert (state.output, state.notice, state.channels) == ("null", lost.message, 8)
    assert limit // 32 - 13_000 < soundfile.info(path).frames <= limit // 32


def test_a_file_that_cannot_be_written_leaves_a_silent_clock_and_a_sentence(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", f"file:{tmp_path}/none/out.wav") as player:
        state = player.connect().snapshot()
    assert state.output == "null"
    assert state.notice.endswith("No such file or directory; choose another --output file:PATH; nothing is heard")


def test_a_second_player_at_the_address_leaves_the_first_and_its_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "out.wav"
    with PlayerProgram(tmp_path, "--output", f"file:{path}") as player:
        client = player.connect()
        wait_for_frame(client, 24_000)
        command = [sys.executable, "-m", "server.player", "--address", str(player.address), "--output", f"file:{path}"]
        variables = {**os.environ, AUTHKEY_VARIABLE: player.key.hex()}
        second = subprocess.run(command, env=variables, capture_output=True, text=True, timeout=60, check=False)
        assert second.returncode == 1
        assert second.stderr == (f"the player cannot start: another player listens at {player.address}; end it, or use it\n")
        player.quit(client)
    assert soundfile.info(path).frames > 24_000


def test_the_socket_of_a_dead_player_is_replaced(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null") as first:
        first.connect()
        first.kill(signal.SIGKILL)
    assert first.address.exists()
    with PlayerProgram(tmp_path, "--output", "null") as second:
        assert second.connect().snapshot().output == "null"


def test_it_ends_alone_after_lingering_without_clients(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null", "--linger", "0.3") as player:
        assert player.process.wait(30) == 0


def test_it_ends_with_its_parent_where_that_was_asked(tmp_path: Path) -> None:
    address, pid = tmp_path / "player", tmp_path / "pid"
    script = (
        "import subprocess, sys, time; from pathlib import Path;"
        f"p = subprocess.Popen([sys.executable, '-m', 'server.player', '--address', {str(address)!r}, '--output', 'null',"
        "'--parent-exit', '--linger', '60']);"
        f"Path({str(pid)!r}).write_text(str(p.pid))\n"
        f"while not Path({str(address)!r}).exists(): time.sleep(0.02)\n"
        "time.sleep(0.5)"
    )
    subprocess.run([sys.executable, "-c", script], env={**os.environ, AUTHKEY_VARIABLE: "00ff"}, timeout=60, check=True)
    deadline = time.monotonic() + 10
    while address.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not address.exists()


@pytest.mark.parametrize(
    ("arguments", "key", "text"),
    [
        (["--output", "null"], "00", "--address is needed: where to listen"),
        (["--address", "x"], "", "QUARTET_AUTHKEY must hold the key of the connection in hex, but is empty"),
        (["--address", "x"], "no hex", "QUARTET_AUTHKEY must hold the key of the connection in hex"),
        (["--address", "x", "--output", "tape"], "00", "output must be device, device:NAME, null or file:PATH, but got 'tape'"),
        (["--address", "x", "--offline"], "00", "--offline goes with file:PATH or null: a device has its own pace"),
        (["--address", "x", "--block", "8"], "00", "--block must be 32 to 4096 frames, but got 8"),
    ],
)
def test_wrong_words_are_named(arguments: list[str], key: str, text: str) -> None:
    command = [sys.executable, "-m", "server.player", *arguments]
    ran = subprocess.run(command, env={**os.environ, AUTHKEY_VARIABLE: key}, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert text in ran.stderr


def test_the_program_loads_neither_a_model_runtime_nor_portaudio(tmp_path: Path) -> None:
    script = (
        "import sys; import server.player.__main__, server.player.program;"
        "print([name for name in ('torch', 'onnxruntime', 'sounddevice', 'scipy') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


def test_devices_are_listed_on_request(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "null") as player:
        client = player.connect()
        client.send(ListDevices())
        listing = client.wait(Devices)
    assert bool(listing.devices) != bool(listing.message)


def test_without_the_device_the_clock_is_silent_and_the_snapshot_says_why(tmp_path: Path) -> None:
    with PlayerProgram(tmp_path, "--output", "device:no such device") as player:
        client = player.connect()
        state: Snapshot = client.snapshot()
        wait_for_frame(client, state.frame + 4800)
    assert state.output == "null"
    assert state.notice.endswith("; nothing is heard")
