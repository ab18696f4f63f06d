"""An OSC server that is measured: how it is asked, how it answers, and how much memory it holds."""

import resource
import socket
import struct
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bridges.osc_sockets import widen


def see_end(process: "subprocess.Popen[bytes]", seconds: float) -> None:
    """Wait for a program that was asked to end, and kill one that does not."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class SubjectError(Exception):
    """A server cannot be measured; the text says why, and what to do."""


@dataclass(frozen=True)
class Subject:
    """A running server.

    Args:
        name: As the table's columns are headed.
        port: Where it hears UDP, on this machine.
        pid: Of its process, whose memory counts.
        ask: Returns the packet of a question with a number, which comes back in the answer.
        answer: What an answer begins with; four bytes with the number follow.
        move: Returns the packet that sets a value for a client: its number, and a value from 0 to 1.
        greet: Returns the packets with which a client of a number makes itself known.
        numbers: How many different numbers can be told apart.
    """

    name: str
    port: int
    pid: int
    ask: Callable[[int], bytes]
    answer: bytes
    move: Callable[[int, float], bytes]
    greet: Callable[[int], tuple[bytes, ...]]
    numbers: int = 2**31

    def number_in(self, packet: bytes) -> int | None:
        """Return the number that a packet answers, None where it is something else."""
        if not packet.startswith(self.answer):
            return None
        number: int = struct.unpack_from(">i", packet, len(self.answer))[0]
        return number

    def connect(self) -> socket.socket:
        """Return a socket that talks to it and never waits, with room for a burst of answers."""
        return self.wire(self.port)

    @staticmethod
    def wire(port: int) -> socket.socket:
        """Return such a socket to a port of this machine."""
        wire = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        widen(wire)
        wire.connect(("127.0.0.1", port))
        wire.setblocking(False)
        return wire

    def memory_mb(self) -> float:
        """Return the memory that its process holds now, 0 where the system does not tell."""
        try:
            return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
        except OSError:
            return 0.0
