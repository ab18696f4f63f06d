"""The machine that a bench runs on, which stands beside its figures."""

import os
import platform
from dataclasses import dataclass


@dataclass(frozen=True)
class Machine:
    """What figures depend on besides the program.

    Args:
        python: Version of the interpreter.
        system: The operating system, and the processor's family.
        cores: How many, None where the system does not tell.
        load: Programs that wanted a core, over 1, 5 and 15 minutes; empty where the system does not tell.
    """

    python: str
    system: str
    cores: int | None
    load: tuple[float, ...]

    def __str__(self) -> str:
        """Return it as one line."""
        loads = ", ".join(f"{number:.1f}" for number in self.load)
        return f"{self.system}, Python {self.python}, {self.cores} cores, load {loads}"


def this_machine() -> Machine:
    """Return this machine as it is now; to be called before the measurement, which is a load itself."""
    load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    return Machine(platform.python_version(), platform.platform(), os.cpu_count(), load)
