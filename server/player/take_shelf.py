"""The takes in memory, read by a thread of their own."""

import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from engine.units import SAMPLE_RATE_HZ
from server.player.protocol import Loaded, LoadFailed

AUDIO_NAME: Final = "audio.wav"  # the sound in a take's folder
_LONGEST_SECONDS: Final = 600  # far above the longest loop; a take of this length is 230 MB in memory
_BLOCK_FRAMES: Final = 65_536  # read at once, in about a millisecond


class TakeError(Exception):
    """A file cannot be played as a take; the text says what was expected, what was found, and what to do."""


def read_samples(path: Path) -> NDArray[np.float32]:
    """Read a take's samples [frames, 2] bit for bit from its WAV file, or from the one in its folder.

    A player is real-time: a long take read at a stretch would hold a core for 60 ms, in which no ordinary program of the
    machine runs. So it is read by blocks, with as long a pause after each.

    Raises:
        TakeError: It is missing, no sound file, not 48 kHz, not stereo, empty, too long, or not finite.
    """
    import soundfile

    file = path / AUDIO_NAME if path.is_dir() else path
    if not file.is_file():
        raise TakeError(f"a take must be a WAV file or a folder with {AUDIO_NAME}, but there is none at {path}")
    try:
        with soundfile.SoundFile(file) as sound:
            if sound.samplerate != SAMPLE_RATE_HZ:
                raise TakeError(f"{file} must have {SAMPLE_RATE_HZ} Hz, but has {sound.samplerate}; resample it first")
            if sound.channels != 2:
                raise TakeError(f"{file} must be stereo, but has {sound.channels} channels; make it stereo first")
            if not 0 < sound.frames <= _LONGEST_SECONDS * SAMPLE_RATE_HZ:
                raise TakeError(f"{file} must last up to {_LONGEST_SECONDS} s and not be empty, but has {sound.frames} frames")
            samples = np.empty((sound.frames, 2), np.float32)
            filled, finite = 0, True
            while filled < len(samples):
                begun = time.perf_counter()
                block = sound.read(out=samples[filled : filled + _BLOCK_FRAMES])
                if not len(block):
                    break
                filled, finite = filled + len(block), finite and bool(np.isfinite(block).all())
                time.sleep(time.perf_counter() - begun)
    except (OSError, soundfile.SoundFileError) as error:
        raise TakeError(f"{file} cannot be read as sound: {error}; write it again") from None
    if filled != len(samples):
        raise TakeError(f"{file} must have {len(samples)} frames, but ends after {filled}; write it again")
    if not finite:
        raise TakeError(f"{file} must hold finite samples, but has NaN or infinity; write it again")
    samples.setflags(write=False)
    return samples


class TakeShelf:
    """The loaded takes by name.

    ``takes`` is read by the audio thread, which only ever looks names up; it is changed by the loader thread and by
    ``unload``. Every other method may be called by any thread and never waits for a file.

    Args:
        loaded: Called by the loader thread with each ``Loaded`` and ``LoadFailed``.
    """

    def __init__(self, loaded: Callable[[Loaded | LoadFailed], None]) -> None:
        self.takes: dict[str, NDArray[np.float32]] = {}
        self._loaded = loaded
        self._loading: dict[str, int] = {}  # how many loads of a name wait or run
        self._orders: queue.SimpleQueue[tuple[str, Path]] = queue.SimpleQueue()
        self._idle = threading.Condition()
        threading.Thread(target=self._run, name="loader", daemon=True).start()

    def load(self, take: str, path: Path) -> None:
        """Order a take to be read; it is answered once, at once in its turn where it is there already."""
        with self._idle:
            self._loading[take] = self._loading.get(take, 0) + 1
        self._orders.put((take, path))

    def unload(self, take: str) -> None:
        """Forget a take; a deck that plays it keeps it."""
        self.takes.pop(take, None)

    def has(self, take: str) -> bool:
        """Return whether a take is there, or will be or fail soon."""
        return take in self.takes or take in self._loading

    def wait(self) -> None:
        """Wait until every load ordered so far has ended; for rendering that is not bound to real time."""
        with self._idle:
            self._idle.wait_for(lambda: not self._loading)

    def _run(self) -> None:
        while True:
            take, path = self._orders.get()
            answer: Loaded | LoadFailed
            try:
                samples = self.takes.get(take)
                if samples is None:
                    samples = read_samples(path)
                    self.takes[take] = samples
                answer = Loaded(take, len(samples))
            except (TakeError, MemoryError) as error:
                answer = LoadFailed(take, str(error) or "there is no memory left for it; unload others")
            with self._idle:
                left = self._loading[take] - 1
                if left:
                    self._loading[take] = left
                else:
                    del self._loading[take]
                self._loaded(answer)
                self._idle.notify_all()
