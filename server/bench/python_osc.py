"""python-osc's own asyncio server as a subject, in a process of its own: ``python -m server.bench.python_osc``.

It does what its users write: a dispatcher with a handler for each address. A question is answered to the sender's address with
its number; a value is kept. It prints its port and goes on until its standard input ends.
"""

import asyncio
import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, cast

from pythonosc.dispatcher import Dispatcher
from pythonosc.osc_message_builder import OscMessageBuilder
from pythonosc.osc_server import AsyncIOOSCUDPServer

from bridges.osc_codec import encode
from bridges.osc_sockets import widen
from server.bench.daemon import FADERS, ROOT
from server.bench.subject import Subject, SubjectError


@contextlib.contextmanager
def running_python_osc() -> Iterator[Subject]:
    """Start the server, and end it with the block.

    Raises:
        SubjectError: It does not start.
    """
    command = [sys.executable, "-m", "server.bench.python_osc"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        try:
            port = process.stdout.readline().strip()
            if not port.isdigit():
                raise SubjectError("python-osc's server did not start")
            yield Subject(
                "python-osc",
                int(port),
                process.pid,
                lambda number: encode("/ping", (number,)),
                encode("/pong", (0,))[:-4],
                lambda client, value: encode(FADERS[client], (value,)),
                lambda client: (),
            )
        finally:
            process.stdin.close()
            process.wait(30)


async def serve() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    values: dict[str, Any] = {}
    dispatcher = Dispatcher()
    wires: list[asyncio.DatagramTransport] = []

    def answer(client: tuple[str, int], _address: str, *arguments: Any) -> None:
        builder = OscMessageBuilder("/pong")
        for argument in arguments:
            builder.add_arg(argument)
        wires[0].sendto(builder.build().dgram, client)

    def keep(address: str, value: Any) -> None:
        values[address] = value

    dispatcher.map("/ping", answer, needs_reply_address=True)
    for fader in FADERS:
        dispatcher.map(fader, keep)
    server = AsyncIOOSCUDPServer(("127.0.0.1", 0), dispatcher, loop)  # type: ignore[arg-type]  # it wants a BaseEventLoop
    transport, _ = await server.create_serve_endpoint()
    wire: socket.socket = transport.get_extra_info("socket")._sock
    widen(wire)  # as wide as ours: what is compared is not the default of a buffer
    wires.append(cast(asyncio.DatagramTransport, transport))
    print(wire.getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop.add_reader(sys.stdin.fileno(), ended.set)
    await ended.wait()
    transport.close()


if __name__ == "__main__":
    asyncio.run(serve())
