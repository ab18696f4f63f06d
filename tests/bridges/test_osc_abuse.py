"""Nothing that comes in can stop, hang or slow the door."""

import asyncio
import random
import statistics
import struct
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bridges.commands import CommandTable
from bridges.osc_codec import encode, timetag_of
from tests.bridges.osc_client import Scene, UdpClient

LYING_BUNDLE = b"#bundle\0" + struct.pack(">Q", 1) + struct.pack(">i", -4)
HOUR_AHEAD = b"#bundle\0" + struct.pack(">Q", timetag_of(time.time() + 3600))
ANSWER_MS = 50.0


async def usual_ping_ms(client: UdpClient) -> float:
    """Return the median of 20 pings: the machine may be busy with other things."""
    return statistics.median([await client.ping_ms(1000 + number) for number in range(20)])


def random_packet(random_: random.Random, table: CommandTable) -> bytes:
    """Return noise, a damaged message, or a message with wild arguments."""
    kind = random_.randrange(4)
    if kind == 0:
        return random_.randbytes(random_.randrange(0, 200))
    address = random_.choice([address for address, row, _ in table if not row.local_only])
    values: list[int | float | str] = [1, -7, 0.5, 1e30, "x" * 30, "#t"]
    packet = bytearray(encode(address, random_.choices(values, k=random_.randrange(4))))
    if kind == 1:
        packet[random_.randrange(len(packet))] = random_.randrange(256)
    if kind == 2:
        packet = bytearray(
            b"#bundle\0" + random_.randbytes(8) + struct.pack(">i", random_.choice([len(packet), 3, -4, 9999])) + packet
        )
    if kind == 3:
        packet = bytearray(encode("/quartet/" + "*{a,b}[a-z]?"[: random_.randrange(12)] * random_.randrange(20), (1,)))
    return bytes(packet)


def test_the_twenty_byte_bundle_and_the_hour_ahead(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client = scene.connect()
        assert len(LYING_BUNDLE) == 20
        client.send_bytes(LYING_BUNDLE)
        fail = await client.receive()
        assert fail.arguments[:2] == ("", 400) and "says -4" in str(fail.arguments[2])
        message = encode("/quartet/regenerate")
        client.send_bytes(HOUR_AHEAD + struct.pack(">i", len(message)) + message)
        assert (await client.receive()).arguments[:2] == ("/quartet/regenerate", 408)
        assert await usual_ping_ms(client) < ANSWER_MS
        assert set(scene.addresses) == {"/quartet/ping"}

    Scene(table).play(act)


def test_ten_thousand_random_packets(table: CommandTable) -> None:
    random_ = random.Random(2)
    packets = [random_packet(random_, table) for _ in range(10_000)]

    async def act(scene: Scene) -> None:
        client, friend = scene.connect(), scene.connect()
        for packet in packets:
            client.send_bytes(packet)
            await asyncio.sleep(0)
        await friend.ping_ms(1)  # what waits in the socket is read first
        assert await usual_ping_ms(friend) < ANSWER_MS
        counts = scene.exchange.statistics()
        assert counts.received > 2000 and counts.malformed > 2000

    Scene(table).play(act)


def test_malformed_packets_are_answered_five_times_a_second(table: CommandTable) -> None:
    now = [0.0]

    async def act(scene: Scene) -> None:
        client = scene.connect()
        for second in range(3):
            for _ in range(100):
                client.send_bytes(b"rubbish!")
            assert len(await client.before_pong(second)) == 5
            assert scene.exchange.statistics().malformed == 100 * (second + 1)
            now[0] += 1.0

    Scene(table, monotonic=lambda: now[0]).play(act)


def test_a_full_packet_does_not_hold_up_others(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client, friend = scene.connect(), scene.connect()
        message = encode("/quartet/stem/*/lock", (1,))
        client.send_bytes(b"#bundle\0" + struct.pack(">Q", 1) + (struct.pack(">i", len(message)) + message) * 1024)
        longest = 0.0
        while len(scene.commands) < 4096:
            begun = time.thread_time()  # our own work, whatever else the machine does
            await asyncio.sleep(0)
            longest = max(longest, time.thread_time() - begun)
        assert len(scene.commands) == 4096 and longest * 1000 < ANSWER_MS
        assert await usual_ping_ms(friend) < ANSWER_MS

    Scene(table).play(act)


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.binary(max_size=100), st.binary(max_size=60).map(lambda b: b"/quartet/ping\0\0\0" + b)), max_size=30)
)
def test_any_packets_leave_the_port_answering(table: CommandTable, packets: list[bytes]) -> None:
    async def act(scene: Scene) -> None:
        client, friend = scene.connect(), scene.connect()
        for packet in packets:
            client.send_bytes(packet)
        await friend.ping_ms(1)

    Scene(table).play(act)
