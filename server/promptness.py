"""What lets the daemon answer at once on a machine that has much else to do."""

import gc
from typing import Final

from engine.niceness import set_niceness

# Before ordinary programs; the engine worker stands behind them, the sound before all. Not a real-time program: flooded with
# messages it would hold a core, and a sound server's ordinary threads on it would wait.
NICENESS: Final = -10
_YOUNG_OBJECTS: Final = 5_000  # made before garbage is looked for among them, which takes a millisecond


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
    gc.set_threshold(_YOUNG_OBJECTS, 20, 50)
