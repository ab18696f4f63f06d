"""A second peer of a Link session, in a process of its own, and a network that nobody else is on.

Run as a program it is the peer: lines of JSON in, lines of JSON out. It uses the library itself, not our wrapper of it.
"""

import contextlib
import ctypes
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

_NEW_NETWORK = 0x40000000  # CLONE_NEWNET


@contextlib.contextmanager
def private_network() -> Iterator[str]:
    """Put this thread, and the programs that it starts, on a network of their own that has the loopback alone.

    Gives an empty text, or why that is not permitted here.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    home = os.open("/proc/thread-self/ns/net", os.O_RDONLY)
    try:
        if libc.unshare(_NEW_NETWORK) != 0:
            yield f"a network of its own must be permitted for a Link session, but {os.strerror(ctypes.get_errno())}"
            return
        try:
            subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
            yield ""
        finally:
            assert libc.setns(home, _NEW_NETWORK) == 0
    finally:
        os.close(home)


class LinkPeer:
    """A peer in a process of its own, ended with the block.

    Args:
        bpm: Tempo that it would have alone.
    """

    def __init__(self, bpm: float) -> None:
        """Start it; it has joined when this returns."""
        command = [sys.executable, str(Path(__file__)), str(bpm)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.read()

    def ask(self, **words: object) -> dict[str, Any]:
        """Send a line and return the answer."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(words) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer

    def read(self, moment: float | None = None) -> dict[str, Any]:
        """Return bpm, beat in a quantum of 4 at a monotonic moment or now, playing and peers."""
        return self.ask(moment=moment)

    def set_bpm(self, bpm: float) -> None:
        """Turn the tempo."""
        self.ask(bpm=bpm)

    def set_playing(self, playing: bool) -> None:
        """Start or stop."""
        self.ask(playing=playing)

    def __enter__(self) -> Self:
        """Return the peer."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """End the program."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()


def _main() -> None:
    sys.path.pop(0)  # this folder may hold names that hide the library's
    import link

    peer = link.Link(float(sys.argv[1]))
    peer.startStopSyncEnabled = True
    time.sleep(0.6)  # two sessions born within half a second of each other may swap tempi
    peer.enabled = True
    for line in sys.stdin:
        words = json.loads(line)
        state = peer.captureAppSessionState()
        micros = peer.clock().micros()
        ahead = micros / 1e6 - time.monotonic()
        if "bpm" in words:
            state.setTempo(words["bpm"], micros)
        if "playing" in words:
            state.setIsPlaying(words["playing"], micros)
        if "bpm" in words or "playing" in words:
            peer.commitAppSessionState(state)
        moment = words.get("moment") or micros / 1e6 - ahead
        beat = state.phaseAtTime(round((moment + ahead) * 1e6), 4.0)
        answer = {"moment": moment, "bpm": state.tempo(), "beat": beat, "playing": state.isPlaying(), "peers": peer.numPeers()}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    _main()
