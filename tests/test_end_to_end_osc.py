"""The whole band with its real model, played by liblo's ``oscsend`` and heard by its ``oscdump``, into a file."""

import re
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.takes import load_take
from tests.daemon import REAL_DAEMON, Daemon, read_pairs
from tests.jack import require_program
from tests.recording import check_launch, check_untouched, journaled_transport, launch_frame, take_audio

pytestmark = pytest.mark.slow  # real programs, in real time


class LibloClient:
    """``oscsend`` and ``oscdump`` of Debian's liblo-tools.

    Args:
        port: Of the daemon.
        dump: File that ``oscdump`` writes to.
    """

    def __init__(self, port: int, dump: Path) -> None:
        """Start ``oscdump`` on a free port and subscribe it."""
        self._port = port
        self._dump = dump
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.bind(("127.0.0.1", 0))
            own_port = probe.getsockname()[1]
        buffered = require_program("stdbuf", "coreutils")
        with dump.open("wb") as output:
            self._program = subprocess.Popen(
                [buffered, "-oL", require_program("oscdump", "liblo-tools"), str(own_port)], stdout=output, stderr=output
            )
        time.sleep(0.5)
        self.send("/quartet/notify", "ii", "1", str(own_port))
        self.wait(r"/quartet/quantum s ")

    def send(self, address: str, types: str = "", *values: str) -> None:
        """Send one message with ``oscsend``."""
        program = require_program("oscsend", "liblo-tools")
        subprocess.run([program, "localhost", str(self._port), address, *([types] if types else []), *values], check=True)

    @property
    def text(self) -> str:
        """All that has been heard."""
        return self._dump.read_text(encoding="utf-8", errors="replace")

    def wait(self, pattern: str, seconds: float = 90.0) -> "re.Match[str]":
        """Return the first place where a pattern was heard, waiting for it if need be."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if found := re.search(pattern, self.text):
                return found
            time.sleep(0.05)
        raise AssertionError(f"{pattern} must be heard within {seconds} s, but got {self.text[-3000:]}")

    def close(self) -> None:
        """End ``oscdump``."""
        self._program.terminate()
        self._program.wait()


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """Yield a playing daemon that writes 8 channels to ``out.wav``."""
    options = ("--output", f"file:{tmp_path / 'out.wav'}", "--channels", "8")
    with Daemon(tmp_path, *options, command=REAL_DAEMON) as running:
        running.wait_line("Playing:", 180)
        yield running


def test_a_melody_is_asked_for_and_comes_in_on_the_bar(daemon: Daemon, tmp_path: Path) -> None:
    liblo = LibloClient(daemon.port, tmp_path / "dump.txt")
    try:
        takes = {stem: str(daemon.client.ask(f"/quartet/stem/{stem}/take")[0]) for stem in STEMS}
        liblo.send("/quartet/stem/drums/lock", "i", "1")
        liblo.wait(r"/quartet/stem/drums/lock i 1\n")
        liblo.send("/quartet/stem/melody/regenerate", "s", "sparse flute melody, dorian, answers the bass")
        liblo.wait(r"/quartet/(done|fail) s[^\n]*/quartet/stem/melody/regenerate")
        time.sleep(2.0)
        assert liblo.wait(r'/quartet/stem/melody/prompt s "(.*)"\n')[1]
    finally:
        liblo.close()
    ended = Counter(re.findall(r'/quartet/(?:done sif "\S+"|fail sisi "\S+" \d+ ".*") (\d+)', liblo.text))
    assert ended == {"2": 1}, liblo.text
    assert "/quartet/fail" not in liblo.text
    beat = re.findall(r'/quartet/job issf 2 "melody" "launched" (\S+)', liblo.text)[0]
    new_take = daemon.client.ask("/quartet/stem/melody/take")[0]
    assert new_take != takes["melody"]
    transport = journaled_transport(daemon)
    audio = {stem: take_audio(daemon.session, take) for stem, take in takes.items()}
    assert daemon.quit() == 0
    pairs = read_pairs(tmp_path / "out.wav")
    for stem in ("bass", "drums", "instrument"):
        assert np.abs(audio[stem]).max() > 0.01, f"{stem} must sound"
        check_untouched(pairs[stem], transport, audio[stem])
    new = take_audio(daemon.session, new_take)
    check_launch(pairs["melody"], transport, launch_frame(transport, beat), audio["melody"], new)


def test_undo_brings_the_very_take_back_and_errors_are_told(daemon: Daemon) -> None:
    client = daemon.client
    first = client.ask("/quartet/stem/bass/take")
    client.send("/quartet/stem/bass/regenerate", "acid", "1beat")
    done = client.wait("/quartet/done", seconds=90)
    assert done[0] == "/quartet/stem/bass/regenerate"
    second = client.ask("/quartet/stem/bass/take")
    assert second[1] != first[1]
    client.send("/quartet/stem/bass/undo", "1beat")
    deadline = time.monotonic() + 20
    while client.ask("/quartet/stem/bass/take") != first and time.monotonic() < deadline:
        time.sleep(0.1)
    assert client.ask("/quartet/stem/bass/take") == first
    client.send("/quartet/stem/mellody/lock", 1)
    assert client.wait("/quartet/fail")[:2] == ("/quartet/stem/mellody/lock", 404)
    assert "/quartet/stem/melody/lock" in str(client.wait("/quartet/fail")[2])
    client.send("/quartet/transport/tempo", float("nan"))
    assert client.wait("/quartet/fail", lambda a: a[0] == "/quartet/transport/tempo")[1] == 400
    client.send("/quartet/stem/bass/prompt", "x" * 600)
    assert client.wait("/quartet/fail", lambda a: a[0] == "/quartet/stem/bass/prompt")[1] == 400


def test_another_tempo_keeps_what_is_played(daemon: Daemon) -> None:
    client = daemon.client
    notes = {stem: load_take(daemon.session / "takes" / str(client.ask(f"/quartet/stem/{stem}/take")[0])).notes for stem in STEMS}
    client.send("/quartet/listen", "/quartet/job")
    client.send("/quartet/transport/tempo", 100.0)
    client.wait("/quartet/job", lambda a: a[0] == 2 and a[2] == "launched", seconds=90)
    for stem in STEMS:
        take = load_take(daemon.session / "takes" / str(client.ask(f"/quartet/stem/{stem}/take")[0]))
        assert (take.info.bpm, take.info.frames) == (100.0, 460_800)
        assert [note.pitch for note in take.notes] == [note.pitch for note in notes[stem]]
