"""The OSC door on real sockets."""

import asyncio
import struct
import time
from typing import Any

import pytest

from bridges.commands import Client, Command, CommandError, CommandTable
from bridges.exchange import Exchange
from bridges.framing import Deframer, Framing, frame
from bridges.osc_codec import decode, encode, timetag_of
from bridges.osc_port import OscPort, PortInUse
from tests.bridges.osc_client import Scene


def stamped(seconds: float, *packets: bytes) -> bytes:
    return b"#bundle\0" + struct.pack(">Q", timetag_of(seconds)) + b"".join(struct.pack(">i", len(p)) + p for p in packets)


def test_ping(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client = scene.connect()
        client.send("/quartet/ping", 7, 0.5, "hé", "#id")
        assert await client.receive() == decode(encode("/quartet/pong", (7, 0.5, "hé", "#id")))[0]
        statistics = scene.exchange.statistics()
        assert (statistics.received, statistics.malformed, statistics.clients) == (1, 0, 1)

    Scene(table).play(act)


def test_errors_come_back_with_the_id(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client = scene.connect()
        client.send("/quartet/stem/base/lock", 1, "#a")
        fail = await client.receive()
        assert fail.address == "/quartet/fail"
        assert fail.arguments[:2] == ("/quartet/stem/base/lock", 404) and fail.arguments[3] == "#a"
        assert "did you mean /quartet/stem/bass/lock?" in str(fail.arguments[2])
        client.send("/quartet/stem/bass/gain", "loud")
        assert (await client.receive()).arguments[:2] == ("/quartet/stem/bass/gain", 400)
        client.send("/quartet/prompt", "x" * 600)
        assert (await client.receive()).arguments[1] == 400
        assert scene.exchange.statistics().malformed == 1 and scene.commands == []

    Scene(table).play(act)


def test_the_handler_may_refuse_or_break(table: CommandTable, caplog: pytest.LogCaptureFixture) -> None:
    def handle(command: Command) -> None:
        if command.address == "/quartet/cancel":
            raise CommandError(409, "nothing to cancel", command.address, command.tag)
        if command.address == "/quartet/panic":
            raise ZeroDivisionError("oh")

    async def act(scene: Scene) -> None:
        client = scene.connect()
        client.send("/quartet/cancel", "#1")
        assert (await client.receive()).arguments == ("/quartet/cancel", 409, "nothing to cancel", "#1")
        client.send("/quartet/panic", "#2")
        fail = await client.receive()
        assert fail.arguments == ("/quartet/panic", 500, "internal error: ZeroDivisionError('oh')", "#2")
        await client.ping_ms(1)

    Scene(table, handle).play(act)
    assert "/quartet/panic failed" in caplog.text


def test_replies_go_to_the_registered_port(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        sender, ear = scene.connect(), scene.connect()
        sender.send("/quartet/notify", 1, ear.number)
        sender.send("/quartet/ping", 5)
        assert (await ear.receive()).arguments == (5,)
        assert scene.commands[0].client == Client("udp", "127.0.0.1", sender.number, ear.number)
        assert scene.commands[1].client == scene.commands[0].client
        sender.send("/quartet/notify", 1, 0)
        sender.send("/quartet/ping", 6)
        assert (await sender.receive()).arguments == (6,)

    Scene(table).play(act)


def test_a_held_button_fires_once_and_a_release_nothing(table: CommandTable) -> None:
    now = [100.0]

    async def act(scene: Scene) -> None:
        client, other = scene.connect(), scene.connect()
        for value in (1.0, 1.0, 0.0, 1.0):
            client.send("/quartet/stem/bass/regenerate", value)
        client.send("/quartet/stem/bass/regenerate", "other words")
        await client.ping_ms(1)
        other.send("/quartet/stem/bass/regenerate", 1.0)
        await other.ping_ms(2)
        now[0] += 0.05
        client.send("/quartet/stem/bass/regenerate", 1.0)
        await client.ping_ms(3)
        found = [c.arguments for c in scene.commands if c.address == "/quartet/stem/bass/regenerate"]
        assert found == [(), ("other words",), (), ()]
        for value in (0.1, 0.1, 0.1):  # a fader is no button
            client.send("/quartet/stem/bass/gain", value)
        await client.ping_ms(4)
        assert scene.addresses.count("/quartet/stem/bass/gain") == 3

    Scene(table, monotonic=lambda: now[0]).play(act)


def test_timetags(table: CommandTable) -> None:
    now = [1_700_000_000.0]

    async def act(scene: Scene) -> None:
        client = scene.connect()
        lock, redo = encode("/quartet/stem/bass/lock", (1,)), encode("/quartet/stem/bass/redo", ("none",))
        client.send_bytes(stamped(now[0] - 0.05, lock))
        await client.ping_ms(1)
        assert scene.commands[0].launch_at is None and scene.exchange.statistics().late == 0
        client.send_bytes(stamped(now[0] - 0.5, encode("/quartet/stem/bass/lock", (1, "#t"))))
        late = await client.receive()
        assert late.address == "/quartet/late" and late.arguments[0] == "/quartet/stem/bass/lock" and late.arguments[2] == "#t"
        assert late.arguments[1] == pytest.approx(500, abs=0.1) and scene.exchange.statistics().late == 1
        client.send_bytes(stamped(now[0] + 3600, lock))
        fail = await client.receive()
        assert fail.arguments[:2] == ("/quartet/stem/bass/lock", 408)
        assert "set the clocks of both machines" in str(fail.arguments[2])
        scene.commands.clear()
        client.send_bytes(stamped(now[0] + 1.0, lock, redo))
        await client.ping_ms(2)
        assert scene.addresses == ["/quartet/ping"] and scene.exchange.statistics().scheduled == 2
        now[0] += 0.95  # the launch comes 0.1 s ahead, to be put on its frame; the lock does not
        scene.exchange.release_due()
        assert scene.addresses == ["/quartet/ping", "/quartet/stem/bass/redo"]
        assert scene.commands[1].launch_at == pytest.approx(1_700_000_001.0, abs=1e-6)
        now[0] += 0.1
        scene.exchange.release_due()
        assert scene.addresses[2:] == ["/quartet/stem/bass/lock"] and scene.exchange.statistics().scheduled == 0

    Scene(table, clock=lambda: now[0]).play(act)


def test_a_bundle_is_held_by_the_real_clock_and_stops_nobody(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client = scene.connect()
        begun = time.time()
        client.send_bytes(stamped(begun + 0.3, encode("/quartet/ping", (1,))))
        client.send("/quartet/ping", 2)
        assert (await client.receive()).arguments == (2,)
        assert (await client.receive()).arguments == (1,)
        assert 0.29 < time.time() - begun < 10

    Scene(table).play(act)


def test_no_more_than_1024_are_held(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        client = scene.connect()
        many = [encode("/quartet/seed", (number,)) for number in range(200)]
        for _ in range(6):
            client.send_bytes(stamped(time.time() + 50, *many))
        fail = await client.receive()
        assert fail.arguments[:2] == ("/quartet/seed", 429)
        assert scene.exchange.statistics().scheduled == 1024
        assert scene.exchange.clear() == 1024

    Scene(table).play(act)


@pytest.mark.parametrize("framing", [Framing.SLIP, Framing.LENGTH])
def test_tcp(table: CommandTable, framing: Framing) -> None:
    gone: list[Client] = []

    async def act(scene: Scene) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", scene.port.port)
        packets = [encode("/quartet/ping", (number,)) for number in range(2000)]
        writer.write(b"".join(frame(packet, framing) for packet in packets))
        deframer = Deframer()
        pongs: list[object] = []
        while len(pongs) < 2000:
            pongs += [decode(packet)[0].arguments[0] for packet in deframer.feed(await asyncio.wait_for(reader.read(65536), 30))]
        assert pongs == list(range(2000)) and deframer.framing is framing
        assert scene.exchange.statistics().clients == 1
        writer.close()
        await writer.wait_closed()
        while not gone:
            await asyncio.sleep(0.01)
        assert gone[0].transport == "tcp" and scene.exchange.statistics().clients == 0
        scene.exchange.send(gone[0], "/quartet/pong")  # nobody is there, and that is no error

    Scene(table, on_disconnect=gone.append).play(act)


def test_what_a_tcp_client_sends_before_it_goes_is_heeded(table: CommandTable) -> None:
    gone: list[Client] = []

    async def act(scene: Scene) -> None:
        for _ in range(5):
            _, writer = await asyncio.open_connection("127.0.0.1", scene.port.port)
            writer.write(b"".join(frame(encode("/quartet/seed", (number,)), Framing.SLIP) for number in range(200)))
            writer.close()
            await writer.wait_closed()
        while len(gone) < 5:
            await asyncio.sleep(0.01)
        for _ in range(1000):
            if len(scene.commands) == 1000:
                break
            await asyncio.sleep(0.01)
        assert len(scene.commands) == 1000 and scene.exchange.statistics().clients == 0

    Scene(table, on_disconnect=gone.append).play(act)


def test_a_tcp_stream_that_makes_no_sense_is_ended(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", scene.port.port)
        writer.write(b"\x00\xff\xff\xff")
        rest = await asyncio.wait_for(reader.read(), 30)
        (packet,) = Deframer().feed(rest)
        assert decode(packet)[0].arguments[:2] == ("", 400)
        writer.close()
        assert scene.exchange.statistics().malformed == 1

    Scene(table).play(act)


def test_a_tcp_client_that_never_reads_is_let_go(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        _, writer = await asyncio.open_connection("127.0.0.1", scene.port.port)
        writer.write(frame(encode("/quartet/ping"), Framing.SLIP))
        while not scene.commands:
            await asyncio.sleep(0.01)
        client = scene.commands[0].client
        assert client is not None
        for _ in range(3000):
            scene.exchange.send(client, "/quartet/prompt", "x" * 4000)
        await asyncio.sleep(0.05)
        assert scene.exchange.statistics().clients == 0
        writer.close()

    Scene(table).play(act)


@pytest.mark.parametrize("port", [0, 57_123])
def test_a_port_in_use_is_named_with_the_remedy(table: CommandTable, port: int) -> None:
    async def act(scene: Scene) -> None:
        taken = scene.port.port
        with pytest.raises(PortInUse) as caught:
            await OscPort(Exchange(table, scene.commands.append), port=taken).start()
        assert str(caught.value) == (
            f"OSC port {taken} (UDP) must be free on 127.0.0.1, but another program has it; "
            "end that program, or choose another port with --osc-port"
        )

    Scene(table, port=port).play(act)


def test_an_address_that_is_not_ours_is_named(table: CommandTable) -> None:
    with pytest.raises(OSError, match=r"OSC cannot listen on 192.0.2.1 port 7700 .*; give --listen an address of this machine"):
        asyncio.run(OscPort(Exchange(table, print), host="192.0.2.1").start())


def test_who_is_not_allowed_is_told_how_to_be(table: CommandTable, monkeypatch: pytest.MonkeyPatch) -> None:
    # Only loopback is at hand, and loopback is always allowed: the test takes that privilege away.
    monkeypatch.setattr("bridges.sources.Sources.is_allowed", lambda self, host: False)

    async def act(scene: Scene) -> None:
        client = scene.connect()
        for _ in range(50):
            client.send("/quartet/panic")
        fail = await client.receive()
        while scene.exchange.statistics().refused < 50:
            await asyncio.sleep(0.01)
        assert fail.arguments == (
            "",
            403,
            "commands must come from 10.0.0.0/8 or this machine, but came from 127.0.0.1; "
            "start with --allow 127.0.0.1 to open it",
        )
        reader, writer = await asyncio.open_connection("127.0.0.1", scene.port.port)
        (packet,) = Deframer().feed(await asyncio.wait_for(reader.read(), 30))
        assert decode(packet)[0].arguments[1] == 403
        writer.close()
        assert scene.commands == [] and scene.exchange.statistics().refused == 51

    Scene(table, allow=["10.0.0.0/8"]).play(act)


def test_broadcast_reaches_each_destination_once(table: CommandTable) -> None:
    async def act(scene: Scene) -> None:
        ear = scene.connect()
        direct, by_way = Client("udp", "127.0.0.1", ear.number), Client("udp", "127.0.0.1", 9, ear.number)
        scene.exchange.broadcast([direct, by_way, Client("midi", "pads"), Client("local")], "/quartet/transport/bar", 3)
        assert [message.arguments for message in await ear.before_pong(1)] == [(3,)]

    Scene(table).play(act)


def test_what_cannot_be_sent_is_logged(table: CommandTable, caplog: pytest.LogCaptureFixture) -> None:
    async def act(scene: Scene) -> None:
        bad: Any = None
        for client in (Client("udp", "127.0.0.1", 9), Client("tcp", "127.0.0.1", 9)):
            scene.exchange.send(client, "/quartet/prompt", bad)
            scene.exchange.send(client, "/quartet/prompt", "x" * 10_000)

    Scene(table).play(act)
    assert "must be int, float or str, but got None" in caplog.text and "at most 8192 bytes" in caplog.text
