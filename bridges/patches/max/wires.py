"""The wires between Max and Quartet: for every address a pair of names that ``send`` and ``receive`` take.

What Quartet says at ``/quartet/stem/bass/gain`` comes out of ``receive bass.quartet.gain``; what goes into
``send bass.quartet.gain.ask`` is said to Quartet, and a bang asks or fires. Names of stems stand first, because that is where
Max puts the argument of an abstraction in, as ``#1.quartet.gain``.
"""

from collections.abc import Sequence
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.max.patch import Box, Patch
from bridges.ports import OSC_PORT
from bridges.row import Kind, Row

REPLY_PORT: Final = 7711  # where the package hears; Max cannot hear where it sends from
HOST: Final = "127.0.0.1"
CONNECTED: Final = "quartet.connected"  # 1 while Quartet is heard
SAY: Final = "quartet.say"  # a whole message for Quartet, address first
SERVER: Final = "quartet.server"  # "host ADDRESS" or "port NUMBER": where Quartet is
_ADDRESSES_A_ROUTE: Final = 6
_LOOK_MS: Final = 2000  # how often Quartet is asked whether it is there
_LOST_MS: Final = 5000  # this long unheard, it is asked to tell everything again


def wire_name(address: str, stem: str | None) -> str:
    """Return the name of the wire of an address: ``bass.quartet.gain``, ``quartet.transport.play``."""
    parts = address.strip("/").split("/")
    if stem is None:
        return ".".join(parts)
    return ".".join([stem, parts[0], *parts[3:]])


def is_heard(row: Row) -> bool:
    """Tell whether anything comes from Quartet at a row's address."""
    return row.readable or row.subscribable or row.kind is Kind.EVENT


def is_said(row: Row) -> bool:
    """Tell whether Quartet listens at a row's address."""
    return row.writable or row.readable


def connection(patch: Patch, reply_port: int, x: float, y: float, begin: Box) -> tuple[Box, Box, Box]:
    """Add the connection: out, in, and the watch that subscribes, and subscribes again when Quartet comes back.

    Args:
        patch: What it is added to.
        reply_port: Where this patch hears.
        x: Left edge of it, when patching.
        y: Top edge.
        begin: Bangs when the patch is there.

    Returns:
        Where messages for Quartet go in; where its messages come out; 1 or 0 as it is heard or not.
    """
    out = patch.typed(f"udpsend {HOST} {OSC_PORT}", x, y + 320, 1, 0)
    heard = patch.typed(f"udpreceive {reply_port}", x + 200, y)
    metro = patch.chain(begin, patch.message("1", x, y), patch.typed(f"metro {_LOOK_MS}", x, y + 32, 2, 1, "bang"))
    gate = patch.typed("gate 2 1", x, y + 200, 2, 2)
    patch.connect(metro, gate, 0, 1)
    subscribe = patch.message(f"/quartet/notify 1 {reply_port}", x, y + 240)
    look = patch.message("/quartet/ping", x + 200, y + 240)
    patch.connect(gate, subscribe, 0)
    patch.connect(gate, look, 1)
    patch.connect(subscribe, out)
    patch.connect(look, out)
    each = patch.typed("t b b", x + 200, y + 32, 1, 2, "bang")
    patch.connect(heard, each)
    lost = patch.typed(f"delay {_LOST_MS}", x + 280, y + 64, 2, 1, "bang")
    patch.connect(each, lost, 1)
    there, gone = patch.message("1", x + 200, y + 64), patch.message("0", x + 280, y + 96)
    patch.connect(each, there, 0)
    patch.connect(lost, gone)
    known = patch.typed("change", x + 200, y + 128, 1, 3)
    patch.connect(there, known)
    patch.connect(gone, known)
    patch.chain(known, patch.typed("+ 1", x, y + 168, 2, 1, "int"), gate)
    return out, heard, known


def outgoing(patch: Patch, source: Box, address: str, x: float, y: float) -> tuple[Box, Box]:
    """Add what says a value at an address: a bang is the address alone, anything else is its arguments.

    Returns:
        The two boxes that the message comes out of.
    """
    fork = patch.typed("route bang", x, y, 2, 2)
    patch.connect(source, fork)
    alone = patch.message(address, x, y + 28)
    told = patch.typed(f"prepend {address}", x, y + 56)
    patch.connect(fork, alone, 0)
    patch.connect(fork, told, 1)
    return alone, told


def routes(patch: Patch, source: Box, addresses: Sequence[str], x: float, y: float) -> dict[str, tuple[Box, int]]:
    """Add what tells messages apart by their address, six a box, below one another.

    Returns:
        For each address the box and the outlet where its arguments come out.
    """
    places: dict[str, tuple[Box, int]] = {}
    outlet = 0
    for start in range(0, len(addresses), _ADDRESSES_A_ROUTE):
        some = addresses[start : start + _ADDRESSES_A_ROUTE]
        box = patch.typed("route " + " ".join(some), x, y, len(some) + 1, len(some) + 1)
        patch.connect(source, box, outlet)
        places |= {address: (box, index) for index, address in enumerate(some)}
        source, outlet, y = box, len(some), y + 96
    return places


def wires(table: CommandTable) -> Patch:
    """Return the abstraction that holds every wire of the table; a hub has one, and no patch needs a second."""
    patch = Patch((1200, 800))
    patch.words("Every address of Quartet as a pair of send and receive; quartet.hub has one of these.", (16, 8, 700, 22))
    begin = patch.typed("loadbang", 16, 40, 1, 1, "bang")
    out, heard, known = connection(patch, REPLY_PORT, 16, 72, begin)
    patch.connect(known, patch.typed(f"send {CONNECTED}", 340, 200, 1, 0))
    for name, y in ((SAY, 40), (SERVER, 72)):
        patch.connect(patch.typed(f"receive {name}", 640, y), out)
    listened = [(address, stem) for address, row, stem in table if is_heard(row)]
    places = routes(patch, heard, [address for address, _ in listened], 16, 460)
    for index, (address, stem) in enumerate(listened):
        fork, outlet = places[address]
        row, column = divmod(index, _ADDRESSES_A_ROUTE)
        told = patch.typed(f"send {wire_name(address, stem)}", 16 + column * 260, 496 + row * 96, 1, 0)
        patch.connect(fork, told, outlet)
    spoken = [(address, stem) for address, row, stem in table if is_said(row)]
    left = 16 + _ADDRESSES_A_ROUTE * 260 + 120
    total = patch.typed(f"receive {SAY}.each", left, 40)
    patch.connect(total, out)
    for index, (address, stem) in enumerate(spoken):
        row, column = divmod(index, 4)
        x, y = left + column * 340, 80 + row * 160
        alone, told = outgoing(patch, patch.typed(f"receive {wire_name(address, stem)}.ask", x, y), address, x, y + 28)
        both = patch.typed(f"send {SAY}.each", x, y + 116, 1, 0)
        patch.connect(alone, both)
        patch.connect(told, both)
    return patch
