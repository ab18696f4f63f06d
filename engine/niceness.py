"""How far a program stands behind others when there is more to do than cores."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Final

WORKER: Final = 5  # of a program that makes music ahead of time
BEGINNING: Final = 10  # of one that loads its modules, a third of a second of a core that nobody hears, or looks for devices


def set_niceness(niceness: int) -> bool:
    """Stand behind other programs, or before them where below 0; return whether the system allows it.

    Linux weighs sessions first, and the programs of one only against each other (man 7 sched, autogroup): a program that leads
    its session, as all do that the daemon starts, takes that along. Windows has three steps: before others, as they, behind.

    Args:
        niceness: -20 to 19. Below 0 takes the administrator, or a limit in ``limits.conf``, which packages for audio bring.
    """
    if sys.platform == "win32":
        import ctypes

        priority_class = 0x20 if niceness == 0 else 0x8000 if niceness < 0 else 0x4000
        kernel = ctypes.windll.kernel32
        return bool(kernel.SetPriorityClass(kernel.GetCurrentProcess(), priority_class))
    try:
        os.setpriority(os.PRIO_PROCESS, 0, niceness)
    except OSError:
        return False
    weigh_session(niceness)
    return True


def weigh_session(niceness: int, leader: int = 0) -> None:
    """Have the session that a program leads stand behind others; nothing where it leads none, or the system has no such thing.

    Above 0 it may be taken back, as a program's own niceness may not.

    Args:
        niceness: -20 to 19.
        leader: Its process id; 0 is this program.
    """
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            if os.getsid(leader) == (leader or os.getpid()):
                Path(f"/proc/{leader or 'self'}/autogroup").write_text(str(niceness))
