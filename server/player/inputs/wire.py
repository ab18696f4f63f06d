"""How captured sound travels from the capturing program to the player: a line of JSON, then blocks. Bytes <-> blocks, pure."""

import struct
from dataclasses import dataclass
from typing import IO, Final

import numpy as np
from numpy.typing import NDArray

_HEAD: Final = struct.Struct("<dI?")


@dataclass(frozen=True, slots=True)
class Block:
    """Captured frames.

    Args:
        moment: When the first of them came, in seconds of ``time.monotonic``.
        samples: [n, 2].
        after_loss: The sound system says that others before them were lost.
    """

    moment: float
    samples: NDArray[np.float32]
    after_loss: bool = False


def encode(block: Block) -> bytes:
    """Return a block as bytes."""
    return (
        _HEAD.pack(block.moment, len(block.samples), block.after_loss)
        + np.ascontiguousarray(block.samples, dtype="<f4").tobytes()
    )


def decode(stream: IO[bytes]) -> Block | None:
    """Return the next block of a stream; None at its end."""
    head = stream.read(_HEAD.size)
    if len(head) < _HEAD.size:
        return None
    moment, frames, after_loss = _HEAD.unpack(head)
    data = stream.read(8 * frames)
    if len(data) < 8 * frames:
        return None
    return Block(moment, np.frombuffer(data, dtype="<f4").reshape(-1, 2), after_loss)
