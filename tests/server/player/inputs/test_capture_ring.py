"""Captured sound is found again by the moment it was heard, whatever was lost."""

import numpy as np

from server.player.inputs.device import CaptureRing
from server.player.inputs.wire import Block, decode, encode
from tests.server.player.inputs.stream import stream_of


def ramp(first: int, frames: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.repeat(np.arange(first, first + frames, dtype=np.float32)[:, None], 2, axis=1)


def test_blocks_travel_as_they_are() -> None:
    stream = stream_of(*(encode(Block(float(n), ramp(n, 10))) for n in range(3)))
    for n in range(3):
        block = decode(stream)
        assert block is not None and block.moment == n and np.array_equal(block.samples, ramp(n, 10))
    assert decode(stream) is None
    assert decode(stream_of(encode(Block(0.0, ramp(0, 10)))[:-1])) is None


def test_the_moment_of_a_frame_is_what_most_blocks_tell() -> None:
    ring = CaptureRing(48_000)
    for number, late in enumerate((-0.004, 0.0, 0.007, 0.0)):
        ring.push(100.0 + number * 0.01 + late, ramp(480 * number, 480))
    assert ring.index_at(100.0 + 0.015) == 720
    out = np.zeros((100, 2), dtype=np.float32)
    assert ring.read(720, out) == 0 and np.array_equal(out, ramp(720, 100))


def test_lost_blocks_are_silence_and_move_nothing() -> None:
    ring = CaptureRing(48_000)
    ring.push(100.0, ramp(0, 4_800))
    ring.push(100.2, ramp(9_600, 4_800), after_loss=True)  # what came from 100.1 on never arrived
    assert ring.index_at(100.25) == 12_000
    out = np.zeros((9_600, 2), dtype=np.float32)
    assert ring.read(2_400, out) == 4_800
    assert np.array_equal(out[:2_400], ramp(2_400, 2_400))
    assert not out[2_400:7_200].any()
    assert np.array_equal(out[7_200:], ramp(9_600, 2_400))


def test_what_has_gone_by_is_silence_and_counted() -> None:
    ring = CaptureRing(1_000)
    ring.push(0.0, ramp(0, 900))
    ring.push(900 / 48_000, ramp(900, 900))
    out = np.ones((300, 2), dtype=np.float32)
    assert ring.read(700, out) == 100
    assert not out[:100].any() and np.array_equal(out[100:], ramp(800, 200))
