"""Asking the operating system to let the sound go first."""

import contextlib
import os
import shutil
from collections.abc import Sequence
from typing import Final

from engine.niceness import BEGINNING, set_niceness

SOUND_PRIORITY: Final = 10  # above every ordinary program, below the kernel's own audio threads and a sound server's
PROGRAM_PRIORITY: Final = 5  # of all else in the player: whoever holds the interpreter must not wait for an ordinary program


def ask_for_realtime(priority: int = SOUND_PRIORITY) -> bool:
    """Run the calling thread before ordinary ones, and return whether the system grants it; without, all works on.

    Threads and programs that it starts from then on inherit it.
    """
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(priority))
    except (AttributeError, OSError):  # no such call on macOS and Windows; on Linux it needs a right most users lack
        return False
    return True


def ordinary(command: Sequence[str]) -> list[str]:
    """Return a command that begins as an ordinary program, though a real-time one starts it.

    To begin alone takes an interpreter 50 ms of a core, which would be taken from all others. Where there is no
    ``chrt`` (of util-linux) it is the command itself.
    """
    changer = shutil.which("chrt")
    return [changer, "--other", "0", *command] if changer is not None else list(command)


def be_ordinary() -> None:
    """Give back what a program has inherited of it, and let others go first, as the daemon does not."""
    with contextlib.suppress(AttributeError, OSError):
        os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    set_niceness(BEGINNING)
