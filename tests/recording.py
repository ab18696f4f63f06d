"""What a recording of the daemon must hold, from what its journal and its takes say."""

import json
import sqlite3
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine.takes import load_take
from server.player.protocol import CROSSFADE_FRAMES
from server.transport import Transport
from tests.daemon import Daemon
from tests.server.standin_worker import LEVEL

SILENT_FRAMES = 4800  # before a stroke
FADE_FRAMES = 4800  # what the player fades out at its end is not compared


def journaled_transport(daemon: Daemon) -> Transport:
    """Return the clock that the journal knows, as soon as it knows one."""
    deadline = time.monotonic() + 10
    fields = None
    while fields is None and time.monotonic() < deadline:
        time.sleep(0.1)  # what has just happened is written a moment later
        database = sqlite3.connect(daemon.session / "journal.sqlite")
        row = database.execute("SELECT value FROM changes WHERE name = 'transport' ORDER BY number DESC LIMIT 1").fetchone()
        database.close()
        fields = json.loads(row[0])
    assert fields is not None, "the journal must know the clock of what plays"
    return Transport(fields["bpm"], fields["bars"], fields["origin_frame"], fields["bars_before"])


def launch_frame(transport: Transport, beat: object) -> int:
    """Return the player frame of a launch that was told by its beat, which must begin a bar."""
    bars = float(str(beat)) / transport.bar_beats
    assert abs(bars - round(bars)) < 1e-3, f"the launch must be on a bar, but was on beat {beat}"
    return transport.bar_frame(round(bars) - transport.bars_before)


def take_audio(session: Path, take: object) -> NDArray[np.float32]:
    """Return the samples of a take [frames, 2]."""
    return load_take(session / "takes" / str(take)).audio


def onsets(channel: NDArray[np.float32]) -> NDArray[np.int64]:
    """Return the frames at which the strokes of the stand-in worker begin to be loud."""
    loud = np.flatnonzero(np.abs(channel) > LEVEL / 4)
    return loud[np.diff(loud, prepend=-SILENT_FRAMES) >= SILENT_FRAMES]


def looped(audio: NDArray[np.float32], transport: Transport, frames: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return what a take sounds at player frames."""
    sounding: NDArray[np.float32] = audio[(frames - int(transport.origin_frame)) % len(audio)]
    return sounding


def check_launch(
    pair: NDArray[np.float32], transport: Transport, launch: int, old: NDArray[np.float32], new: NDArray[np.float32]
) -> None:
    """See that a pair sounds one take bit for bit up to a frame and another from the end of the crossfade on, without a jump."""
    begin, end = int(transport.origin_frame) + CROSSFADE_FRAMES, len(pair) - FADE_FRAMES
    before, after = np.arange(begin, launch), np.arange(launch + CROSSFADE_FRAMES, end)
    assert len(before) > 0 and len(after) > CROSSFADE_FRAMES, (begin, launch, end)
    assert np.array_equal(pair[before], looped(old, transport, before)), "before the launch"
    assert np.array_equal(pair[after], looped(new, transport, after)), "after the launch"
    assert not np.array_equal(pair[after], looped(old, transport, after)), "nothing changed"
    slopes = sum(float(np.abs(np.diff(take, axis=0, append=take[:1])).max()) for take in (old, new))
    peaks = float(np.abs(old).max() + np.abs(new).max())
    step = float(np.abs(np.diff(pair[begin:end], axis=0)).max())
    assert step <= slopes + np.pi / 2 / CROSSFADE_FRAMES * peaks


def check_untouched(pair: NDArray[np.float32], transport: Transport, audio: NDArray[np.float32]) -> None:
    """See that a pair sounds one take bit for bit from its first crossfade to the end."""
    always = np.arange(int(transport.origin_frame) + CROSSFADE_FRAMES, len(pair) - FADE_FRAMES)
    assert np.array_equal(pair[always], looped(audio, transport, always))
