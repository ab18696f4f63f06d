"""Throws rubbish at a running daemon through every door, and prints what it did to it: ``python -m tests.bridges.flood``.

The daemon runs with the stand-in worker in this process, beside a ticker of 5 ms, so that the longest stall of its loop is seen;
the attackers are a program of their own. The tests run a small one.
"""

import argparse
import asyncio
import json
import logging
import random
import resource
import socket
import struct
import sys
import tempfile
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from bridges.commands import CommandTable
from bridges.framing import Framing, frame
from bridges.osc_codec import encode
from engine.niceness import set_niceness
from engine.stems import STEMS
from server.app import App
from server.settings import Settings, load_set
from tests.bridges.samples import right
from tests.bridges.web_client import request_bytes
from tests.witness import Witness

ROOT = Path(__file__).resolve().parents[2]
STANDIN_WORKER = (sys.executable, str(ROOT / "tests" / "server" / "standin_worker.py"))
TICK_SECONDS = 0.005
IDLE = 500  # connections that ask for nothing, in the first half
SLOW = 20  # connections that ask for one thing and take for ever, in the second
WRONG_TEXTS = ('{"COMMAND": 3}', "[", "x" * 200)


@dataclass(frozen=True)
class Damage:
    """What a flood did.

    Args:
        packets: Sent in all, over UDP, TCP and WebSocket.
        requests: Sent over HTTP.
        longest_stall_ms: Longest time over 5 ms that the daemon's loop served nobody.
        machine_stall_ms: Longest time that the machine ran no program on one of its cores, as one that goes before all saw it.
        own_work_ms: Most of the daemon's own computing between two ticks, whatever else the machine did.
        grown_mb: Memory after, less memory after the first tenth.
        escaped: Exceptions that reached the loop or the log.
        exchange: Counts of the exchange.
        web: Counts of the HTTP door.
    """

    packets: int
    requests: int
    longest_stall_ms: float
    machine_stall_ms: float
    own_work_ms: float
    grown_mb: float
    escaped: tuple[str, ...]
    exchange: dict[str, int]
    web: dict[str, int]


def mutated(chance: random.Random, valid: list[bytes]) -> bytes:
    """Return noise, a bundle that lies, or a valid packet with a few bytes changed, cut or doubled."""
    kind = chance.randrange(6)
    packet = bytearray(chance.choice(valid))
    if kind == 0:
        return chance.randbytes(chance.randrange(0, 200))
    if kind == 1:
        sizes = (len(packet), 3, -4, 9999)
        return b"#bundle\0" + chance.randbytes(8) + struct.pack(">i", chance.choice(sizes)) + bytes(packet)
    if kind == 2:
        return bytes(packet[: chance.randrange(len(packet))])
    for _ in range(chance.randrange(0, 4)):
        packet[chance.randrange(len(packet))] = chance.randrange(256)
    return bytes(packet) * (2 if kind == 3 else 1)


def valid_packets() -> list[bytes]:
    """Return a packet for every address that may be sent to and does not end the daemon."""
    packets = []
    for address, row, _ in CommandTable(STEMS):
        if not row.local_only and not row.address.startswith("/quartet/dump"):
            packets.append(encode(address, [right(argument) for argument in row.arguments]))
            packets.append(encode(address))
    return packets


def wrong_requests(chance: random.Random) -> bytes:
    """Return an HTTP request that is refused, malformed or pointless."""
    body = json.dumps({"address": "/quartet/ping", "args": [[], {}, None, 1][: chance.randrange(5)]}).encode()
    kinds: list[bytes] = [
        request_bytes("POST", "/command", body, Host="evil.example"),
        request_bytes("POST", "/command", body, Origin="https://evil.example"),
        request_bytes("POST", "/command", body[: chance.randrange(len(body))]),
        request_bytes("POST", "/command", chance.randbytes(40)),
        request_bytes("GET", "/" + "".join(chance.choices("abc/%?&=*[]{}", k=30))),
        request_bytes("GET", "/quartet?" + "".join(chance.choices("ABC&=%", k=8))),
        request_bytes(chance.choice(["PUT", "DELETE", "X"]), "/quartet"),
        chance.randbytes(60) + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: " + b"x" * 9000 + b"\r\n\r\n",
        request_bytes("GET", "/", Upgrade="websocket", Connection="Upgrade"),
    ]
    return chance.choice(kinds)


async def attack(osc_port: int, http_port: int, packets: int, requests: int, seed: int) -> None:
    """Throw so many packets, a third through each door, and requests.

    Over UDP and TCP first, while 500 connections to the HTTP port ask for nothing; then over the WebSocket and HTTP, while
    20 connections are slower than anybody may be.
    """
    set_niceness(0)
    chance, valid = random.Random(seed), valid_packets()
    idle = [await asyncio.open_connection("127.0.0.1", http_port) for _ in range(IDLE)]

    async def udp() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
            for number in range(packets // 3):
                wire.sendto(mutated(chance, valid), ("127.0.0.1", osc_port))
                if number % 20 == 0:
                    await asyncio.sleep(0.001)

    async def tcp() -> None:
        for _ in range(max(1, packets // 3 // 100)):
            _, writer = await asyncio.open_connection("127.0.0.1", osc_port)
            framing = chance.choice((Framing.SLIP, Framing.LENGTH))
            try:
                writer.write(b"".join(frame(mutated(chance, valid), framing) for _ in range(100)))
                await writer.drain()
            except OSError:
                pass  # the daemon has let us go, as it may
            writer.close()

    async def web_socket() -> None:
        for _ in range(max(1, packets // 3 // 100)):
            try:
                async with connect(f"ws://127.0.0.1:{http_port}/", compression=None, max_queue=None) as client:
                    for number in range(100):
                        await client.send(mutated(chance, valid) if number % 10 else chance.choice(WRONG_TEXTS))
            except (OSError, WebSocketException, TimeoutError):
                continue  # the daemon has let us go, as it may

    async def http() -> None:
        for _ in range(requests):
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", http_port)
                writer.write(wrong_requests(chance))
                await asyncio.wait_for(reader.read(100), 20)
            except (OSError, TimeoutError):
                continue
            writer.close()

    async def slow_loris() -> None:
        """Send a request byte by byte, never to its end, until it is cut off; then begin again."""
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", http_port)
                for byte in request_bytes("POST", "/command", b"x" * 60_000):
                    writer.write(bytes([byte]))
                    await writer.drain()
                    await asyncio.sleep(0.3)
            except OSError:
                await asyncio.sleep(0.3)

    await asyncio.gather(udp(), tcp())
    for _, writer in idle:
        writer.transport.abort()
    await asyncio.sleep(0.1)
    slow = [asyncio.create_task(slow_loris()) for _ in range(SLOW)]
    await asyncio.gather(web_socket(), http())
    for task in slow:
        task.cancel()


class _Escapes(logging.Handler):
    """Keeps what was logged as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message, and what raised it."""
        text = record.getMessage()[:300]
        if record.exc_info is not None and record.exc_info[1] is not None:
            text += "\n" + "".join(traceback.format_exception(record.exc_info[1])[-4:])
        if text not in self.texts:
            self.texts.append(text)


async def flood(folder: Path, packets: int, requests: int, seed: int = 1) -> Damage:
    """Start a daemon that goes first, as ``quartet serve`` does, attack it, and return what it did to it."""
    settings = Settings(load_set("default"), "flood", folder, 0, 0, output="null", compose=False, discovery=False)
    app = App(settings, worker_command=STANDIN_WORKER)
    escapes = _Escapes()
    logging.getLogger().addHandler(escapes)
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: escapes.texts.append(str(context)[:300]))
    await app.begin()
    gap = work = 0.0

    async def tick() -> None:
        nonlocal gap, work
        while True:
            begun, busy = time.perf_counter(), time.thread_time()
            await asyncio.sleep(TICK_SECONDS)
            gap = max(gap, time.perf_counter() - begun - TICK_SECONDS)
            work = max(work, time.thread_time() - busy)

    ticking = asyncio.create_task(tick())
    try:
        memory = [0.0, 0.0]
        with Witness() as witness:
            for place, share in enumerate((0.1, 0.9)):
                words = [app.port, app.http_port, round(packets * share), round(requests * share), seed + place]
                program = [sys.executable, "-m", "tests.bridges.flood", "--attack", *map(str, words)]
                attacker = await asyncio.create_subprocess_exec(*program, cwd=ROOT)
                assert await attacker.wait() == 0
                await asyncio.sleep(0.3)
                memory[place] = resident_mb()
        return Damage(
            packets,
            requests,
            1000 * gap,
            witness.longest_ms,
            1000 * work,
            memory[1] - memory[0],
            tuple(escapes.texts),
            {name: int(number) for name, number in asdict(app.exchange.statistics()).items()},
            {name: int(number) for name, number in asdict(app.web_statistics()).items()},
        )
    finally:
        ticking.cancel()
        await app.stop()
        logging.getLogger().removeHandler(escapes)


def resident_mb() -> float:
    """Return the memory this process holds now; where the system does not tell, the most it ever held."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(argv: list[str] | None = None) -> int:
    """Run the flood and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--packets", type=int, default=1_000_000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--attack", type=int, nargs=5, help=argparse.SUPPRESS)
    words = parser.parse_args(argv)
    if words.attack:
        asyncio.run(attack(*words.attack))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        damage = asyncio.run(flood(Path(folder), words.packets, words.requests))
    for name, value in asdict(damage).items():
        print(f"{name}: {value}")
    return 1 if damage.escaped else 0


if __name__ == "__main__":
    sys.exit(main())
