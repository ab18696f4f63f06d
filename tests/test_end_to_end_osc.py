"""The whole band with its real model, played by liblo's ``oscsend`` and heard by its ``oscdump``, into a file."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.stems import STEMS
from engine.takes import load_take
from tests.daemon import REAL_DAEMON, Daemon, read_pairs
from tests.liblo import LibloClient
from tests.recording import check_launch, check_untouched, journaled_transport, launch_frame, take_audio

pytestmark = pytest.mark.slow  # real programs, in real time

HALF = 0.5  # exact in every format of samples


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """Yield a playing daemon that writes 8 channels to ``out.wav``, half as loud: takes that cross over need no limiter."""
    options = ("--output", f"file:{tmp_path / 'out.wav'}", "--channels", "8")
    with Daemon(tmp_path, *options, command=REAL_DAEMON) as running:
        for stem in STEMS:
            running.client.send(f"/quartet/stem/{stem}/gain", HALF)
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
    audio = {stem: HALF * take_audio(daemon.session, take) for stem, take in takes.items()}
    assert daemon.quit() == 0
    pairs = read_pairs(tmp_path / "out.wav")
    for stem in ("bass", "drums", "instrument"):
        assert np.abs(audio[stem]).max() > 0.01, f"{stem} must sound"
        check_untouched(pairs[stem], transport, audio[stem])
    new = HALF * take_audio(daemon.session, new_take)
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
