"""``python -m server.player.bench.subject``: one way other than the player's own, for some seconds, and what it counted.

It mixes what the player mixes: four decks, their gains, the routing and the limiter. One line of JSON comes out.
"""

import argparse
import gc
import json
import math
import sys
import threading
import time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ
from server.player.bench.burner import burn
from server.player.bench.ways import Way
from server.player.channel_map import BUSES
from server.player.deck import Due
from server.player.limiter import Limiter
from server.player.mixer import Mixer
from server.player.realtime import ask_for_realtime
from server.player.router import Router

_TAKE_FRAMES: Final = 2 * SAMPLE_RATE_HZ
_RING_BLOCKS: Final = 4  # between the feeding thread and rtmixer, at least
_LOUDNESS: Final = 0.05


class Source:
    """The mixer with four decks playing noise; ``fill`` gives the next frames."""

    def __init__(self, block_frames: int, channels: int) -> None:
        rng = np.random.default_rng(0)
        takes = {stem: rng.uniform(-_LOUDNESS, _LOUDNESS, (_TAKE_FRAMES, 2)).astype(np.float32) for stem in STEMS}
        self._mixer = Mixer(block_frames, takes, lambda _event: None)
        for stem in STEMS:
            self._mixer.strips[stem].deck.schedule(Due(stem, 0))
        self._block_frames = block_frames
        self._buses: NDArray[np.float32] = np.zeros((block_frames, 2 * len(BUSES)), dtype=np.float32)
        self._router = Router(block_frames, channels)
        self._limiter = Limiter(block_frames, channels, running=True)

    def fill(self, out: NDArray[np.float32]) -> None:
        """Fill ``out`` [frames, channels]."""
        for begin in range(0, len(out), self._block_frames):
            part = out[begin : begin + self._block_frames]
            buses = self._buses[: len(part)]
            self._mixer.render(buses)
            part[:] = self._limiter.apply(self._router.apply(buses))


def _settle() -> None:
    gc.collect()
    gc.freeze()
    gc.disable()


def run_callback(words: argparse.Namespace) -> dict[str, Any]:
    """Play through a Python callback and count the underflows that PortAudio reports to it."""
    import sounddevice

    source = Source(max(words.block, 1024), words.channels)
    underruns = 0

    def play(out: Any, frames: int, _when: object, status: Any) -> None:
        nonlocal underruns
        if status.output_underflow:
            underruns += 1
        source.fill(np.frombuffer(out, dtype=np.float32).reshape(frames, words.channels))

    stream = sounddevice.RawOutputStream(
        samplerate=SAMPLE_RATE_HZ,
        blocksize=words.block,
        device=words.device,
        channels=words.channels,
        dtype="float32",
        latency="low" if words.latency is None else words.latency,
        callback=play,
    )
    _settle()
    if words.way == Way.BUSY_CALLBACK.value:
        threading.Thread(target=burn, name="busy", daemon=True).start()
    with stream:
        time.sleep(words.settle)
        before = underruns
        time.sleep(words.seconds)
        return {"underruns": underruns - before, "latency_ms": 1000 * float(stream.latency)}


def run_rtmixer(words: argparse.Namespace) -> dict[str, Any]:
    """Play through rtmixer's callback in C, which a Python thread keeps fed through a ring buffer."""
    try:
        import rtmixer
    except (ImportError, OSError):
        return {"problem": "rtmixer is missing; install the extra peers"}
    source = Source(words.block, words.channels)
    block = np.zeros((words.block, words.channels), dtype=np.float32)
    mixer = rtmixer.Mixer(
        samplerate=SAMPLE_RATE_HZ,
        blocksize=words.block,
        device=words.device,
        channels=words.channels,
        latency="low" if words.latency is None else words.latency,
    )
    # A device that holds much takes much at once.
    wanted = max(_RING_BLOCKS * words.block, 2 * float(mixer.latency) * SAMPLE_RATE_HZ)
    ring_frames = 1 << math.ceil(math.log2(wanted))  # a power of two, as its ring buffer wants it
    ring = rtmixer.RingBuffer(4 * words.channels, ring_frames)
    _settle()
    with mixer:
        action = None
        dropped = 0
        begin = time.monotonic()
        before = None
        ask_for_realtime()
        while time.monotonic() - begin < words.settle + words.seconds:
            while ring.write_available >= words.block:
                source.fill(block)
                ring.write(block)
            if action not in mixer.actions:  # it gives up a ring buffer that has once run dry
                dropped += action is not None
                action = mixer.play_ringbuffer(ring)
            if before is None and time.monotonic() - begin >= words.settle:
                before = dropped
            time.sleep(words.block / SAMPLE_RATE_HZ / 4)
        latency_ms = 1000 * (float(mixer.latency) + ring_frames / SAMPLE_RATE_HZ)
    missed = mixer.stats.output_underflows
    return {"underruns": dropped - (before or 0) + missed, "latency_ms": latency_ms}


def main() -> int:
    """Run one way and print what it counted."""
    parser = argparse.ArgumentParser(prog="python -m server.player.bench.subject")
    parser.add_argument("way", choices=[way.value for way in Way if way is not Way.PLAYER])
    parser.add_argument("--device", type=int, required=True)
    parser.add_argument("--channels", type=int, required=True)
    parser.add_argument("--block", type=int, required=True)
    parser.add_argument("--latency", type=float, default=None)
    parser.add_argument("--seconds", type=float, required=True)
    parser.add_argument("--settle", type=float, default=1.0)
    words = parser.parse_args()
    run = run_rtmixer if words.way == Way.RTMIXER.value else run_callback
    try:
        print(json.dumps(run(words)))
    except Exception as error:  # whatever the driver may raise: the table says it
        print(json.dumps({"problem": str(error) or type(error).__name__}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
