"""What MIDI is at: its driver, its ports, what came in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PortFact:
    """An input that is there: its name, whether it is open, and the name of its controller, empty where there is none."""

    name: str
    is_open: bool
    controller: str = ""


@dataclass(frozen=True)
class MidiStatistics:
    """What MIDI is at.

    Args:
        available: There is a driver.
        reason: Why there is none, in a sentence; empty when there is.
        inputs: The inputs there are.
        received: Messages so far.
        commands: Commands they led to.
    """

    available: bool = False
    reason: str = ""
    inputs: tuple[PortFact, ...] = ()
    received: int = 0
    commands: int = 0

    @property
    def ports(self) -> tuple[str, ...]:
        """Names of the inputs that are open."""
        return tuple(port.name for port in self.inputs if port.is_open)
