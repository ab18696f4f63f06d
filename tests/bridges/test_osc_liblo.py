"""The OSC door and liblo's programs, which performers have at hand."""

import asyncio
import re
import signal
import socket
import subprocess
from pathlib import Path

from bridges.commands import CommandTable
from tests.bridges.osc_client import Scene
from tests.jack import require_program
from tests.ports import free_port


def is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.bind(("0.0.0.0", port))
        except OSError:
            return False
        return True


def test_oscsend_and_oscdump(table: CommandTable, tmp_path: Path) -> None:
    oscsend, oscdump = require_program("oscsend", "liblo-tools"), require_program("oscdump", "liblo-tools")
    stdbuf = require_program("stdbuf", "coreutils")
    ear, heard = free_port(), tmp_path / "heard.txt"

    async def send(scene: Scene, *words: str) -> None:
        process = await asyncio.create_subprocess_exec(oscsend, "localhost", str(scene.port.port), *words)
        assert await asyncio.wait_for(process.wait(), 60) == 0

    async def act(scene: Scene) -> None:
        with heard.open("wb") as out:
            dump = subprocess.Popen([stdbuf, "-oL", oscdump, str(ear)], stdout=out, stderr=subprocess.DEVNULL)
        try:
            while is_free(ear):
                await asyncio.sleep(0.02)
            await send(scene, "/quartet/notify", "ii", "1", str(ear))
            await send(scene, "/quartet/stem/melody/regenerate", "ss", "héllo → brushes", "1bar")
            await send(scene, "/quartet/stem/drums/lock", "T")
            await send(scene, "/quartet/seed", "h", "123")
            await send(scene, "/quartet/transport/tempo", "d", "117.5")
            for _ in range(1000):
                if len(scene.commands) >= 5:
                    break
                await asyncio.sleep(0.02)
            subscriber = scene.commands[0].client
            assert subscriber is not None and subscriber.reply_port == ear
            scene.exchange.send(subscriber, "/quartet/done", "/quartet/stem/melody/regenerate", 1, 812.5, "#é")
            for _ in range(1000):
                if b"done" in heard.read_bytes():
                    break
                await asyncio.sleep(0.02)
        finally:
            dump.send_signal(signal.SIGTERM)
            dump.wait(60)
        assert [(c.address, c.arguments) for c in scene.commands] == [
            ("/quartet/notify", (1, ear)),
            ("/quartet/stem/melody/regenerate", ("héllo → brushes", "1bar")),
            ("/quartet/stem/drums/lock", (1,)),
            ("/quartet/seed", (123,)),
            ("/quartet/transport/tempo", (117.5,)),
        ]

    Scene(table).play(act)
    line = heard.read_text("utf-8").strip()
    assert re.search(r'/quartet/done sifs "/quartet/stem/melody/regenerate" 1 812.5\d* "#é"', line), line
