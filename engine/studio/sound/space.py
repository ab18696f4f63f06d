"""Echo, reverb and width: what places a loop in a room, round the loop."""

from dataclasses import dataclass
from math import ceil, log
from typing import Final

import torch
from torch import Tensor

from engine.studio.sound.filters import filtered, high_pass, low_pass, overlapped, padded_blocks
from engine.units import SAMPLE_RATE_HZ

_ECHO_LOW_HZ: Final = 180.0  # echoes leave the low end to the dry sound
_ECHO_FLOOR: Final = 0.01  # an echo of less, -40 dB, is not heard
_DAMPING_FRAMES: Final = 3  # echoes are averaged over 62 us: each has less above 4 kHz than the one before
_WIDENING_FRAMES: Final = 552  # 11.5 ms: long enough to be no filter, short enough to be no echo
_REVERB_HOP_FRAMES: Final = 16384  # a transform of two of them stays in the cache
_WIDENING_LOW_HZ: Final = 250.0  # below it the sound stays in the middle


@dataclass(frozen=True)
class Room:
    """A kind of reverb.

    Args:
        low_hz: Below this the room does not answer.
        high_hz: Where air and walls begin to swallow.
        high_decay: Decay above it, as a share of the decay below.
        attack_ms: In which the answer builds up.
    """

    low_hz: float
    high_hz: float
    high_decay: float
    attack_ms: float


ROOMS: Final = {
    "room": Room(160.0, 3500.0, 0.6, 1.0),
    "hall": Room(180.0, 2500.0, 0.4, 30.0),
    "plate": Room(250.0, 6000.0, 0.7, 3.0),
}


def echoed(planes: Tensor, delay_frames: int, feedback: float, high_hz: float, wet: float, alternating: bool) -> Tensor:
    """Return a loop with echoes, each darker and softer than the one before.

    Args:
        planes: [channels, frames].
        delay_frames: From one echo to the next.
        feedback: Gain of an echo against the one before, below 1.
        high_hz: Above it the echoes are cut.
        wet: Gain of the first echo.
        alternating: Whether they go left and right in turn, or stay in the middle.
    """
    echo = filtered(planes.mean(0, keepdim=True), high_pass(_ECHO_LOW_HZ), low_pass(high_hz), low_pass(high_hz)).mul_(wet)
    echoes = planes.new_zeros(2 if alternating else 1, planes.shape[1])
    for number in range(ceil(log(_ECHO_FLOOR) / log(feedback))):
        echo = torch.roll(echo, delay_frames, 1)
        echoes[number % len(echoes)] += echo[0]
        echo = torch.roll(echo, _DAMPING_FRAMES, 1).add_(echo).mul_(feedback / 2)
    return planes + echoes


def reverberated(planes: Tensor, room: Room, seconds: float, predelay_ms: float, wet: float, seed: int) -> Tensor:
    """Return a loop in a room.

    Args:
        planes: [channels, frames].
        room: Its walls.
        seconds: In which its answer falls by 60 dB.
        predelay_ms: Before it answers.
        wet: Gain of the answer to noise, against the noise.
        seed: Of the walls.
    """
    answer = wet * _impulse_response(room, seconds, predelay_ms, seed).to(planes.device)
    send = torch.fft.rfft(padded_blocks(planes.mean(0, keepdim=True), _REVERB_HOP_FRAMES, 2 * _REVERB_HOP_FRAMES))
    channels = []  # one after the other: both at once do not fit the cache
    for parts in torch.fft.rfft(padded_blocks(answer, _REVERB_HOP_FRAMES, 2 * _REVERB_HOP_FRAMES)):
        spectra = send.new_zeros(1, send.shape[1] + len(parts) - 1, send.shape[2])
        for late, part in enumerate(parts):
            spectra[:, late : late + send.shape[1]].addcmul_(send, part)
        channels.append(overlapped(spectra, _REVERB_HOP_FRAMES, planes.shape[1]))
    return torch.cat(channels).add_(planes)


def widened(planes: Tensor, amount: float) -> Tensor:
    """Return a loop, [channels, frames], whose sides carry a late copy of its middle; summed to mono it is what it was."""
    middle = planes.mean(0, keepdim=True)
    side = amount * torch.roll(filtered(middle, high_pass(_WIDENING_LOW_HZ)), _WIDENING_FRAMES, dims=1)
    return planes + torch.cat((side, -side))


def narrowed(planes: Tensor, side: float) -> Tensor:
    """Return a loop, [channels, frames], with this gain on what differs between its channels."""
    middle = planes.mean(0, keepdim=True)
    return middle + side * (planes - middle)


def _impulse_response(room: Room, seconds: float, predelay_ms: float, seed: int) -> Tensor:
    """Return noise that dies away, faster above than below, [2, frames]; either channel has an energy of 1."""
    frames = round(seconds * SAMPLE_RATE_HZ)
    noise = torch.randn(2, frames, generator=torch.Generator().manual_seed(seed))
    noise = filtered(noise, high_pass(room.low_hz))
    low = filtered(noise, low_pass(room.high_hz))
    times = torch.arange(frames) / SAMPLE_RATE_HZ
    decay = torch.exp(-log(1000) / seconds * times)
    answer = low * decay + (noise - low) * decay ** (1 / room.high_decay)
    answer *= 1 - torch.exp(-1000 / room.attack_ms * times)
    answer /= answer.square().sum(1, keepdim=True).sqrt()
    return torch.nn.functional.pad(answer, (round(predelay_ms * SAMPLE_RATE_HZ / 1000), 0))
