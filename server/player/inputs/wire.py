"""How captured sound travels from the capturing program to the player: a line of JSON, then blocks. Bytes <-> blocks, pure."""

import struct
from dataclasses import dataclass
from typing import BinaryIO, Final

import numpy as np
from numpy.typing import NDArray

_HEAD: Final = struct.Struct("<dI")


@dataclass(frozen=True, slots=True)
class Block:
    """Captured frames [n, 2] and the moment of the first of them, in seconds of ``time.monotonic``."""

    moment: float
    samples: NDArray[np.float32]


def encode(block: Block) -> bytes:
    """Return a block as bytes."""
    return _HEAD.pack(block.moment, len(block.samples)) + np.ascontiguousarray(block.samples, dtype="<f4").tobytes()


def decode(stream: BinaryIO) -> Block | None:
    """Return the next block of a stream; None at its end."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    moment, frames = _HEAD.unpack(head)
    data = stream.read(8 * frames)
    if len(data) < 8 * frames:
        return None
    return Block(moment, np.frombuffer(data, dtype="<f4").reshape(-1, 2))
