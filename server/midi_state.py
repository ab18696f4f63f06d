"""What hands on MIDI devices are at, as frozen values."""

from dataclasses import dataclass

from bridges.commands import Client
from bridges.midi_facts import PortFact
from bridges.midi_learn import Binding


@dataclass(frozen=True)
class Learning:
    """Somebody's wish that the next control that moves stands for an address.

    Args:
        address: Which.
        client: Whose, to be answered; None is the daemon's own.
        tag: The caller's id.
        begun: When, in the reducer's seconds.
    """

    address: str
    client: Client | None
    tag: str | None
    begun: float


@dataclass(frozen=True)
class PlayedChords:
    """The chords last played on a keyboard, one after the other.

    Args:
        names: As the chord track has them.
        moment: When the last was played, in the reducer's seconds.
        job: Number that the next job had then: another one means that a take was asked for since.
    """

    names: tuple[str, ...] = ()
    moment: float = 0.0
    job: int = 0

    @property
    def text(self) -> str:
        """The chord track, a chord a bar."""
        return " | ".join(self.names)


@dataclass(frozen=True)
class MidiState:
    """MIDI as the performance knows it.

    Args:
        reason: Why there is none; empty when there is.
        inputs: The inputs there are.
        bindings: What was learned.
        learning: What is being learned.
        played: Chords from a keyboard.
    """

    reason: str = "MIDI has not been looked for yet"
    inputs: tuple[PortFact, ...] = ()
    bindings: tuple[Binding, ...] = ()
    learning: Learning | None = None
    played: PlayedChords = PlayedChords()
