"""However many clients a TCP port has, each has its turn, and a turn of the loop stays short."""

import asyncio
import time
from collections.abc import Callable

from bridges.commands import Client, CommandTable
from bridges.framing import Deframer, Framing, frame
from bridges.osc_codec import decode, encode
from bridges.tcp_peer import LEAST_SECONDS, TcpPeer, TcpTurns
from tests.bridges.osc_client import Scene

Heard = list[tuple[str, int]]


def _peer(
    turns: TcpTurns, name: str, heard: Heard, is_behind: Callable[[], bool] = lambda: False
) -> tuple[TcpPeer, "_Transport"]:
    """Return a peer whose packets are numbers, and its stream, which goes nowhere."""

    def note(packet: bytes, peer: TcpPeer) -> None:
        heard.append((name, int(str(decode(packet)[0].arguments[0]))))

    def nothing(*_: object) -> None: ...

    peer = TcpPeer(turns, note, lambda peer: True, nothing, nothing, lambda peer: is_behind())
    transport = _Transport()
    peer.connection_made(transport)
    return peer, transport


class _Transport(asyncio.Transport):
    """Nobody's stream."""

    def __init__(self) -> None:
        super().__init__({"peername": ("127.0.0.1", 1)})
        self.reads = True

    def is_closing(self) -> bool:
        return False

    def is_reading(self) -> bool:
        return self.reads

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True


def _stream(begin: int, end: int) -> bytes:
    return b"".join(frame(encode("/quartet/ping", (number,)), Framing.SLIP) for number in range(begin, end))


def test_each_client_has_a_packet_taken_in_turn() -> None:
    async def act() -> None:
        heard: Heard = []
        busy = True
        turns = TcpTurns(lambda: busy)
        (first, _), (second, _) = (_peer(turns, name, heard) for name in ("first", "second"))
        first.data_received(_stream(0, 3))
        second.data_received(_stream(0, 2))
        assert heard == []  # others are to be served before
        while len(heard) < 5:
            await asyncio.sleep(0)
        assert heard == [("first", 0), ("second", 0), ("first", 1), ("second", 1), ("first", 2)]
        busy = False
        second.data_received(_stream(2, 3))
        assert heard[5:] == [("second", 2)]  # at once, as nobody waits

    asyncio.run(act())


def test_a_turn_of_the_loop_is_over_with_packets_left() -> None:
    async def act() -> None:
        heard: Heard = []
        turns = TcpTurns(lambda: True)

        def think() -> bool:
            time.sleep(LEAST_SECONDS / 2)
            return False

        for number in range(20):
            _peer(turns, str(number), heard, think)[0].data_received(_stream(0, 1))
        await asyncio.sleep(0)
        assert 0 < len(heard) < 20
        while len(heard) < 20:
            await asyncio.sleep(0)

    asyncio.run(act())


def test_a_client_of_whom_enough_waits_holds_up_no_other_and_is_read_no_further() -> None:
    async def act() -> None:
        heard: Heard = []
        behind = True
        turns = TcpTurns(lambda: False)
        first, stream = _peer(turns, "first", heard, lambda: behind)
        second, _ = _peer(turns, "second", heard)
        first.data_received(_stream(0, 100))
        assert not stream.reads
        second.data_received(_stream(0, 2))
        for _ in range(3):
            await asyncio.sleep(0)
        assert heard == [("second", 0), ("second", 1)]
        behind = False
        while len(heard) < 102:
            await asyncio.sleep(0)
        assert heard[2:] == [("first", number) for number in range(100)] and stream.reads

    asyncio.run(act())


def test_two_hundred_clients_at_once_are_all_answered_in_order(table: CommandTable) -> None:
    gone: list[Client] = []

    async def one(port: int) -> list[object]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(_stream(0, 100))
        deframer, pongs = Deframer(), list[object]()
        while len(pongs) < 100:
            pongs += [decode(packet)[0].arguments[0] for packet in deframer.feed(await reader.read(65536))]
        writer.close()
        return pongs

    async def act(scene: Scene) -> None:
        friend = scene.connect()
        answers = asyncio.gather(*(one(scene.port.port) for _ in range(200)))
        while not answers.done():
            await friend.ping_ms(1)
        assert await answers == [list(range(100))] * 200
        while len(gone) < 200:
            await asyncio.sleep(0.01)

    Scene(table, on_disconnect=gone.append).play(act)
