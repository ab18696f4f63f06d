"""Buses come out of the channels they are sent to, and a change of that does not click."""

import numpy as np
import pytest
from numpy.typing import NDArray

from server.player.channel_map import BUSES, CHANNEL_CHOICES, usual_map
from server.player.router import Router

Samples = NDArray[np.float32]


def buses(frames: int) -> Samples:
    return np.random.default_rng(1).uniform(-0.2, 0.2, (frames, 2 * len(BUSES))).astype(np.float32)


def routed(router: Router, samples: Samples, block: int = 256) -> Samples:
    return np.concatenate([router.apply(samples[begin : begin + block]).copy() for begin in range(0, len(samples), block)])


@pytest.mark.parametrize("channels", CHANNEL_CHOICES)
def test_the_usual_maps_pass_pairs_bit_for_bit(channels: int) -> None:
    samples = buses(1000)
    out = routed(Router(256, channels), samples)
    expected = {2: samples[:, 8:], 8: samples[:, :8], 10: samples}[channels]
    assert np.array_equal(out, expected)


def test_a_map_sends_adds_and_silences() -> None:
    samples = buses(300)
    out = routed(Router(256, 8, (1, 1, 0, 7, 3)), samples)
    assert np.array_equal(out[:, :2], samples[:, :2] + samples[:, 2:4])
    assert np.array_equal(out[:, 2:4], samples[:, 8:])
    assert not out[:, 4:6].any()
    assert np.array_equal(out[:, 6:8], samples[:, 6:8])


def test_a_change_crosses_over_in_10_ms_and_one_during_it_waits() -> None:
    router = Router(256, 8)
    samples = np.full((3000, 10), 0.5, dtype=np.float32)
    first = routed(router, samples[:500])
    router.set((3, 1, 5, 7, 0))
    parts = [routed(router, samples[:100])]
    router.set((0, 0, 0, 0, 1))
    parts.append(routed(router, samples))
    out = np.concatenate([first[-1:], *parts])
    assert np.abs(np.diff(out, axis=0)).max() <= 0.5 / 480 + 1e-6
    assert np.array_equal(out[-1], [0.5, 0.5, 0, 0, 0, 0, 0, 0])
    assert np.array_equal(out[480], [0.5] * 8)
    assert router.first_channels == (0, 0, 0, 0, 1)


def test_a_map_that_the_output_cannot_hold_gives_way_to_the_usual_one() -> None:
    assert Router(256, 2, (1, 3, 5, 7, 0)).first_channels == usual_map(2)
