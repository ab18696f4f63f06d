"""The rows of the command table that are about MIDI."""

from typing import Final

from bridges.row import Argument, Kind, Row

_ADDRESS: Final = Argument("address", "s")

MIDI_ROWS: Final[tuple[Row, ...]] = (
    Row(
        "/quartet/midi/ports",
        Kind.QUERY,
        subscribable=True,
        rest=True,
        help="The MIDI inputs there are: of each its name, 1 where it is open, and what controller it is.",
    ),
    Row(
        "/quartet/midi/learn",
        Kind.TRIGGER,
        (_ADDRESS,),
        answered=True,
        help="The next MIDI control that moves stands for this address: done says which. Once more, or 30 s, gives it up.",
    ),
    Row("/quartet/midi/unlearn", Kind.TRIGGER, (_ADDRESS,), help="The control learned for this address is what it was before."),
    Row(
        "/quartet/midi/learned",
        Kind.EVENT,
        (_ADDRESS, Argument("control", "s", help="such as cc 21 channel 1; empty: unlearned"), Argument("port", "s")),
        subscribable=True,
        help="A control stands for an address from now on, or no longer.",
    ),
)
