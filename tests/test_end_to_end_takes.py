"""Files, recordings, keys, lengths and signatures with the real model, offline as far as the player goes."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from engine.stems import STEMS
from engine.takes import load_take
from engine.units import loop_frames
from tests.daemon import REAL_DAEMON, Daemon

pytestmark = pytest.mark.slow  # real programs, in real time


@pytest.fixture
def daemon(tmp_path: Path) -> Iterator[Daemon]:
    """Yield a playing daemon whose input is a file of clicks."""
    clicks = np.zeros((96_000, 2), dtype=np.float32)
    clicks[::24_000] = 0.5
    soundfile.write(tmp_path / "in.wav", clicks, 48_000, subtype="FLOAT")
    (tmp_path / "fast.toml").write_text('tempo = 240\nbars = 2\nkey = "A minor"\n')
    words = ("--output", "null", "--input", f"file:{tmp_path / 'in.wav'}", "--set", str(tmp_path / "fast.toml"))
    with Daemon(tmp_path, *words, command=REAL_DAEMON) as running:
        running.wait_line("Playing:", 180)
        yield running


def _take(daemon: Daemon, stem: str) -> str:
    return str(daemon.client.ask(f"/quartet/stem/{stem}/take")[0])


def _ended(daemon: Daemon, address: str) -> tuple[object, ...]:
    return daemon.client.wait("/quartet/done", lambda a: a[0] == address, seconds=120)


def test_a_set_with_files_keys_lengths_and_signatures(daemon: Daemon) -> None:
    client = daemon.client
    client.send("/quartet/listen", "/quartet/job")
    t = np.arange(round(2.4 * 44_100)) / 44_100
    tone = 0.3 * np.sin(2 * np.pi * 110 * t) * np.exp(-2 * (t % 0.6))
    soundfile.write(daemon.session / "inbox" / "slow bass.wav", tone, 44_100, subtype="PCM_24")
    client.send("/quartet/stem/bass/load", "slow bass.wav")
    assert _ended(daemon, "/quartet/stem/bass/load")[3] == "stretched by 0.83"
    loaded = load_take(daemon.session / "takes" / _take(daemon, "bass"))
    assert (loaded.info.frames, loaded.info.origin) == (loop_frames(2, 240.0), "loaded") and loaded.notes
    client.send("/quartet/stem/bass/load", "slow.wav")
    assert client.wait("/quartet/fail")[1] == 409
    client.send("/quartet/stem/melody/load", "slow base.wav")
    failed = client.wait("/quartet/fail", lambda a: a[0] == "/quartet/stem/melody/load")
    assert failed[1] == 404 and "slow bass.wav" in str(failed[2])

    client.send("/quartet/stem/drums/record", 2)
    _ended(daemon, "/quartet/stem/drums/record")
    recorded = load_take(daemon.session / "takes" / _take(daemon, "drums"))
    strokes = np.flatnonzero(np.abs(recorded.audio[:, 0]) > 0.4)
    assert recorded.info.origin == "recorded" and len(strokes) == 4 and set(np.diff(strokes)) == {24_000}

    first = _take(daemon, "melody")
    client.send("/quartet/listen", "/quartet/stem/melody/take")
    client.send("/quartet/stem/melody/transpose", 5)
    moved = client.wait("/quartet/stem/melody/take", lambda a: a[0] != first, seconds=60)
    before, after = (load_take(daemon.session / "takes" / str(name)) for name in (first, moved[0]))
    assert [note.pitch for note in after.notes] == [note.pitch + 5 for note in before.notes]

    client.send("/quartet/export", "now")
    _ended(daemon, "/quartet/export")
    names = {path.name for path in (daemon.session / "exports" / "now").iterdir()}
    assert names == {*(f"{stem}.wav" for stem in STEMS), "mix.wav", "notes.mid"}

    client.send("/quartet/transport/signature", 3, 4)
    assert client.wait("/quartet/fail", lambda a: a[0] == "/quartet/transport/signature")[1] == 409
    for stem in ("bass", "drums"):
        client.send(f"/quartet/stem/{stem}/lock", 0)
    client.send("/quartet/transport/signature", 3, 4)
    _ended(daemon, "/quartet/transport/signature")
    for stem in STEMS:
        info = load_take(daemon.session / "takes" / _take(daemon, stem)).info
        assert (info.signature, info.frames) == ((3, 4), loop_frames(2, 240.0, 3, 4))
