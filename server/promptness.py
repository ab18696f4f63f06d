"""What lets the daemon answer at once on a machine that has much else to do, and hold no more of its memory than it needs."""

import contextlib
import ctypes
import gc
import sys
from typing import Final

from engine.niceness import set_niceness

# Before ordinary programs; the engine worker stands behind them, the sound before all. Not a real-time program: flooded with
# messages it would hold a core, and a sound server's ordinary threads on it would wait.
NICENESS: Final = -10
_MMAP_THRESHOLD: Final = -3  # glibc's number of the option: from how many bytes on memory is mapped for one array alone
_LARGE_BYTES: Final = 2**20
_YOUNG_OBJECTS: Final = 2_000  # made before garbage is looked for among them, which takes a millisecond
_YOUNG_SEARCHES: Final = 5  # before one among what outlived them: among 100,000 objects it took 50 ms
_OLDER_SEARCHES: Final = 100  # before one among all that is not left out


def go_first() -> bool:
    """Ask the system to run this program, and the player that it starts, before ordinary ones; return whether it does.

    To be called before any thread is started: a thread that others keep from running while it holds the interpreter holds up
    all the others. Without, all works on.
    """
    return set_niceness(NICENESS)


def spare_pauses() -> None:
    """Leave what is there by now out of the search for garbage: to look through the modules takes 50 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, _YOUNG_SEARCHES, _OLDER_SEARCHES)


def give_back_memory() -> None:
    """Have large arrays, such as those of an export, go back to the system once nobody needs them.

    glibc keeps up to 32 MB of what was freed for what may come, and one small object in it keeps all of it (man mallopt).
    """
    if sys.platform == "linux":
        with contextlib.suppress(AttributeError):  # another C library
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE_BYTES)
