"""Candidates, bars, notes and programs on a running daemon, over OSC, with the stand-in worker and a kill in between."""

import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.takes import Take, load_take
from tests.daemon import Daemon, end_program

pytestmark = [
    pytest.mark.slow,  # real programs, in real time
    pytest.mark.skipif(sys.platform != "linux", reason="ends the player that a killed daemon leaves"),
]


def _start(folder: Path) -> Daemon:
    (folder / "fast.toml").write_text("tempo = 240\nbars = 2\n")
    words = ("--output", "null", "--set", str(folder / "fast.toml"))
    return Daemon(folder, *words, environment={"STANDIN_SECONDS": "0.1"})


def _take(daemon: Daemon, stem: str) -> Take:
    return load_take(daemon.session / "takes" / str(daemon.client.ask(f"/quartet/stem/{stem}/take")[0]))


def _done(daemon: Daemon, address: str, *arguments: int | str) -> tuple[object, ...]:
    tag = f"#{time.monotonic_ns()}"
    daemon.client.send(address, *arguments, tag)
    return daemon.client.wait("/quartet/done", lambda answer: answer[-1] == tag)


def _hashes(daemon: Daemon) -> Mapping[str, object]:
    return {stem: daemon.client.ask(f"/quartet/stem/{stem}/take")[1] for stem in STEMS}


def test_a_performance_of_them_all(tmp_path: Path) -> None:
    daemon, player = _start(tmp_path), None
    try:
        daemon.wait_line("Playing:")
        player = daemon.player_pid
        client = daemon.client
        client.send("/quartet/notify", 1)

        client.send("/quartet/candidates", 3)
        before = _hashes(daemon)
        _done(daemon, "/quartet/stem/melody/regenerate")
        assert client.ask("/quartet/stem/melody/candidate") == (1, 3)
        best = _take(daemon, "melody").info
        client.send("/quartet/stem/melody/next")
        other = client.wait("/quartet/stem/melody/take", lambda take: take[0] != best.id and take[1] != before["melody"])
        client.send("/quartet/stem/melody/lock", 1)
        client.send("/quartet/candidates", 1)

        old = _take(daemon, "drums")
        _done(daemon, "/quartet/stem/drums/bars/regenerate", 1, 1)
        new, half = _take(daemon, "drums"), old.info.frames // 2
        assert np.array_equal(old.audio[:half], new.audio[:half]) and not np.array_equal(old.audio[half:], new.audio[half:])

        client.messages.clear()
        client.wait(
            "/quartet/transport/beat", lambda beat: int(float(str(beat[0]))) % 4 == 1
        )  # what is rendered is in this bar too
        client.send("/quartet/stem/bass/notes", 1, "#notes")
        bar = client.ask("/quartet/transport/bar")[0]
        client.wait("/quartet/transport/bar", lambda now: int(str(now[0])) > int(str(bar)))
        client.send("/quartet/note", 40, 100)
        time.sleep(0.25)
        client.send("/quartet/note", 40, 0)
        client.wait("/quartet/done", lambda answer: answer[-1] == "#notes")
        notes = _take(daemon, "bass").notes
        assert [note.pitch for note in notes] == [40, 40] and notes[1].start - notes[0].start == 4.0
        assert client.ask("/quartet/stem/bass/lock") == (1,)

        client.send("/quartet/program/start", "endless", 1)
        client.wait("/quartet/done", lambda answer: answer[0] == "/quartet/extend")
        kept = {stem: _hashes(daemon)[stem] for stem in ("bass", "melody")}
        daemon.kill()

        daemon = _start(tmp_path)
        client = daemon.client
        assert daemon.player_pid == player
        client.send("/quartet/notify", 1)
        name, _, steps = client.ask("/quartet/program/state")
        assert name == "endless"
        client.wait("/quartet/program/state", lambda state: int(str(state[2])) > int(str(steps)))
        client.wait("/quartet/done", lambda answer: answer[0] == "/quartet/extend")
        client.send("/quartet/program/stop")
        assert client.ask("/quartet/program/state") == ("", "none", 0)
        assert {stem: _hashes(daemon)[stem] for stem in ("bass", "melody")} == kept
        assert client.ask("/quartet/stem/melody/candidate") == (2, 3)
        client.send("/quartet/stem/melody/lock", 0)
        client.send("/quartet/stem/melody/previous")
        assert client.wait("/quartet/stem/melody/take", lambda take: take[0] == best.id)[1] == best.hash != other[1]
        assert daemon.quit() == 0
    finally:
        daemon.quit()
        if player is not None:
            end_program(player)
