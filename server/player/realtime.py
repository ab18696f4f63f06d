"""Asking the operating system to let the sound go first."""

import os
from typing import Final

_PRIORITY: Final = 10  # above every ordinary program, below the kernel's own audio threads and a sound server's


def ask_for_realtime() -> bool:
    """Run the calling thread before ordinary ones, and return whether the system grants it; without, all works on."""
    try:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(_PRIORITY))
    except (AttributeError, OSError):  # no such call on macOS and Windows; on Linux it needs a right most users lack
        return False
    return True
