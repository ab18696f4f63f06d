"""What lets the daemon answer at once on a machine that has much else to do."""

import contextlib
import gc
import os
import sys
from typing import Final

# Before ordinary programs; the engine worker stands behind them, the sound before all. Not a real-time program: flooded with
# messages it would hold a core, and a sound server's ordinary threads on it would wait.
NICENESS: Final = -10
_YOUNG_OBJECTS: Final = 5_000  # made before garbage is looked for among them, which takes a millisecond


def go_first() -> bool:
    """Ask the system to run this program, and the player that it starts, before ordinary ones; return whether it does.

    To be called before any thread is started: a thread that others keep from running while it holds the interpreter holds up
    all the others. On Linux it takes the administrator or a limit in ``limits.conf``, which packages for audio bring; without,
    all works on.
    """
    if sys.platform == "win32":
        import ctypes

        above_normal = 0x8000
        kernel = ctypes.windll.kernel32
        return bool(kernel.SetPriorityClass(kernel.GetCurrentProcess(), above_normal))
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
        return True
    return False


def spare_pauses() -> None:
    """Leave what is there by now out of the search for garbage: to look through the modules takes 50 ms."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(_YOUNG_OBJECTS, 20, 50)
