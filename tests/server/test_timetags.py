"""Bundles ahead of their time, out of order, twice and late: OSC bytes in, frames of the real mixer out."""

import asyncio
import random
import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pytest

from bridges.commands import Client, Command
from bridges.exchange import Exchange
from bridges.osc_codec import encode, timetag_of
from bridges.row import Value
from engine.stems import STEMS
from engine.units import SAMPLE_RATE_HZ
from server.effects import Send
from server.player import protocol
from server.player.protocol import CROSSFADE_FRAMES
from tests.server.rehearsal import TABLE
from tests.server.stage import Stage

UNIX_SECONDS = 1_800_000_000.0  # what the wall says when the stage's clock says 0
SENDER = Client("udp", "127.0.0.1", 9100)
LAUNCHES_OF_STEM = 250
LATENCY_FRAMES = 700


def bundle(moment: float, *packets: bytes) -> bytes:
    elements = b"".join(struct.pack(">i", len(packet)) + packet for packet in packets)
    return b"#bundle\0" + struct.pack(">Q", timetag_of(UNIX_SECONDS + moment)) + elements


class Doorstep:
    """A stage that is played through an exchange: packets come in at their moments of the stage's clock."""

    def __init__(self) -> None:
        self.stage = Stage(latency_frames=LATENCY_FRAMES)
        self.exchange = Exchange(TABLE, self._obey, clock=lambda: UNIX_SECONDS + self.stage.now, monotonic=lambda: self.stage.now)
        self.sent: list[tuple[str, tuple[Value, ...]]] = []
        self.exchange.open("udp", lambda client, address, arguments, _: self.sent.append((address, arguments)), lambda: 1)

    def _obey(self, command: Command) -> None:
        if command.launch_at is not None:
            command = replace(command, launch_at=command.launch_at - UNIX_SECONDS)
        for effect in self.stage.feed(command):
            if isinstance(effect, Send):
                self.exchange.send(effect.client, effect.address, *effect.arguments)

    async def play(self, packets: Iterable[tuple[float, bytes]], seconds: float) -> None:
        """Play so long, while packets come in, each at its moment."""
        waiting = sorted(packets, key=lambda packet: packet[0])
        end = self.stage.now + seconds
        while self.stage.now < end:
            while waiting and waiting[0][0] <= self.stage.now:
                self.exchange.receive(waiting.pop(0)[1], SENDER)
                await asyncio.sleep(0)
            while self.exchange.statistics().received and self.exchange.is_behind(SENDER):
                await asyncio.sleep(0)
            self.exchange.release_due()
            self.stage.play(0.02)
        assert not waiting
        self.exchange.stop()


def two_takes_each() -> Doorstep:
    """Return a stage on which every stem plays its second take."""
    door = Doorstep()
    door.stage.compose_first_loop()
    door.stage.say("/quartet/regenerate", "", "none", client=None)
    door.stage.make()
    door.stage.play(0.2)
    door.stage.events.clear()
    return door


@dataclass(frozen=True)
class Wish:
    """A launch that is asked for."""

    stem: str
    frame: int
    verb: str


def wishes(chance: random.Random, first_frame: int) -> list[Wish]:
    """Return launches of all stems, undo and redo by turns, at least 150 ms apart on a stem."""
    asked = []
    for stem in STEMS:
        frame = first_frame + chance.randrange(5000)
        for number in range(LAUNCHES_OF_STEM):
            frame += chance.randrange(7200, 9600)
            asked.append(Wish(stem, frame, "redo" if number % 2 else "undo"))
    return asked


@pytest.mark.slow
def test_a_thousand_launches_land_on_their_sample() -> None:
    chance = random.Random(7)
    door = two_takes_each()
    stage = door.stage
    asked = wishes(chance, stage.frame + 5 * SAMPLE_RATE_HZ)
    packets = []
    for wish in asked:
        moment = stage.state.clock.moment_of(wish.frame + LATENCY_FRAMES)  # when it is to be heard
        packet = bundle(moment, encode(f"/quartet/stem/{wish.stem}/{wish.verb}", ("none",)))
        sent = moment - chance.uniform(0.2, 5.0)
        packets += [(sent, packet)] * (2 if chance.random() < 0.1 else 1)  # networks double what they carry
    order = [moment for moment, _ in sorted(packets)]
    assert order != [moment for moment, _ in packets]
    asyncio.run(door.play(packets, (max(w.frame for w in asked) - stage.frame) / SAMPLE_RATE_HZ + 0.5))
    assert door.sent == []
    landed = [(e.stem, e.frame) for e in stage.events if isinstance(e, protocol.Launched)]
    assert sorted(landed) == sorted((wish.stem, wish.frame) for wish in asked)
    assert not [event for event in stage.events if isinstance(event, protocol.Late)]
    audio = stage.audio
    for wish in asked:
        number = audio[:, 2 * STEMS.index(wish.stem) + 1]
        before, after = number[wish.frame - 1], number[wish.frame + CROSSFADE_FRAMES]
        assert before != after
        assert np.all(number[wish.frame + 1 : wish.frame + 100] != before), "the crossfade must begin on the sample"


def test_what_comes_late_comes_now_and_is_told() -> None:
    door = two_takes_each()
    now = door.stage.now
    packets = [
        (now, bundle(now - 0.05, encode("/quartet/stem/bass/gain", (0.5,)))),
        (now, bundle(now - 0.5, encode("/quartet/stem/drums/gain", (0.25, "#l")))),
        (now, bundle(now - 2.0, encode("/quartet/stem/melody/undo", ("none",)))),
        (now, bundle(now + 61.0, encode("/quartet/stem/melody/gain", (0.1,)))),
    ]
    asyncio.run(door.play(packets, 0.3))
    stems = door.stage.state.stems
    assert (stems["bass"].gain, stems["drums"].gain, stems["melody"].gain) == (0.5, 0.25, 1.0)
    late = [arguments for address, arguments in door.sent if address == "/quartet/late"]
    assert late == [
        ("/quartet/stem/drums/gain", pytest.approx(500, abs=0.01), "#l"),
        ("/quartet/stem/melody/undo", pytest.approx(2000, abs=0.01)),
    ]
    assert [arguments[:2] for address, arguments in door.sent if address == "/quartet/fail"] == [
        ("/quartet/stem/melody/gain", 408)
    ]
    launched = [event for event in door.stage.events if isinstance(event, protocol.Launched)]
    assert [event.stem for event in launched] == ["melody"]


def test_of_one_moment_all_is_done_in_its_order_and_none_before() -> None:
    door = two_takes_each()
    now = door.stage.now
    gains = [encode("/quartet/stem/bass/gain", (number / 8,)) for number in range(8)]
    ask = encode("/quartet/stem/bass/gain")
    asyncio.run(door.play([(now, bundle(now + 0.4, *gains)), (now + 0.38, ask), (now + 0.44, ask)], 0.6))
    assert door.sent == [("/quartet/stem/bass/gain", (1.0,)), ("/quartet/stem/bass/gain", (7 / 8,))]
