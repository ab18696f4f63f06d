"""A whole performance through the WebSocket and over HTTP, beside an OSC client that hears all of it."""

import asyncio
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from bridges.osc_codec import decode, encode
from bridges.row import Value
from tests.daemon import Daemon

TEXTS: list[dict[str, str]] = []  # what came on the WebSocket besides OSC

pytestmark = pytest.mark.slow  # real programs, in real time


def post(daemon: Daemon, address: str, *arguments: Value, **more: object) -> tuple[int, Any]:
    """Return status and object of a command over HTTP."""
    body = json.dumps({"address": address, "args": arguments, **more}).encode()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{daemon.http_port}/command", body, timeout=60) as answer:
            return answer.status, json.loads(answer.read())
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


async def hear(client: ClientConnection, address: str, tag: str = "") -> tuple[Any, ...]:
    """Return the next message at an address, with the id if one is named."""
    while True:
        packet = await asyncio.wait_for(client.recv(), 60)
        if isinstance(packet, str):
            TEXTS.append(json.loads(packet))
            continue
        for message in decode(packet):
            if message.address == address and (not tag or message.arguments[-1:] == (tag,)):
                return message.arguments


def test_a_performance_through_the_web_socket(tmp_path: Path) -> None:
    async def perform(daemon: Daemon) -> None:
        async with connect(
            f"ws://localhost:{daemon.http_port}/", origin=Origin(f"http://localhost:{daemon.http_port}")
        ) as client:

            async def say(address: str, *arguments: Value) -> None:
                await client.send(encode(address, arguments))

            await say("/quartet/notify", 1)
            await hear(client, "/quartet/stem/melody/take")
            await client.send(json.dumps({"COMMAND": "LISTEN", "DATA": "/quartet/transport/tempo"}))
            await say("/quartet/transport/bars", 1)
            await say("/quartet/stem/drums/lock", 1)
            await say("/quartet/stem/melody/prompt", "bells → héllo")
            await say("/quartet/stem/melody/noise", 0.5)
            await say("/quartet/stem/melody/regenerate", "#one")
            assert (await hear(client, "/quartet/done", "#one"))[0] == "/quartet/stem/melody/regenerate"
            await say("/quartet/stem/melody/prompt", "#p")
            assert await hear(client, "/quartet/stem/melody/prompt", "#p") == ("bells → héllo", "#p")
            await say("/quartet/stem/drums/regenerate", "#two")
            assert (await hear(client, "/quartet/fail", "#two"))[1] == 409
            await say("/quartet/scene/save", "verse")
            assert await hear(client, "/quartet/scene/list") == ("verse",)
            await say("/quartet/stem/bass/mute", 1)
            await say("/quartet/stem/melody/undo", "none", "#undo")
            await say("/quartet/transport/tempo", 500.0, "#fast")
            assert (await hear(client, "/quartet/fail", "#fast"))[1] == 400
            await say("/quartet/scene/load", "verse", "1bar")
            assert await hear(client, "/quartet/stem/bass/mute") == (0,)
            assert {"COMMAND": "PATH_CHANGED", "DATA": "/quartet/scene"} in TEXTS
            await say("/quartet/sync", 5)
            assert await hear(client, "/quartet/synced") == (5,)

    with Daemon(tmp_path, "--output", "null", environment={"STANDIN_SECONDS": "0.1"}) as daemon:
        daemon.wait_line("Playing:")
        daemon.client.send("/quartet/notify", 1)
        asyncio.run(perform(daemon))
        assert ("bells → héllo",) in daemon.client.heard("/quartet/stem/melody/prompt")
        assert daemon.client.heard("/quartet/stem/bass/mute")[-2:] == [(1,), (0,)]
        status, answer = post(daemon, "/quartet/stem/melody/regenerate", "by post", "1beat")
        assert status == 200 and [reply["address"] for reply in answer["replies"]][0::1][-1] == "/quartet/done"
        assert post(daemon, "/quartet/stem/melody/prompt")[1]["replies"] == [
            {"address": "/quartet/stem/melody/prompt", "args": ["by post"]}
        ]
        assert post(daemon, "/quartet/stem/drums/regenerate")[0] == 409
        assert post(daemon, "/quartet/status")[1]["replies"][0]["args"][0] == "ready"
        daemon.client.send("/quartet/dump", 1)
        post(daemon, "/quartet/ping", 1)
        line = daemon.client.wait("/quartet/dump.line", lambda a: "/quartet/ping" in str(a[2]))
        assert line[0] == "in" and str(line[1]).startswith("http 127.0.0.1")
        assert daemon.client.ask("/quartet/clear", reply="/quartet/done")[3] == 0
        assert daemon.quit() == 0


def test_without_the_http_port_the_music_plays_and_says_so(tmp_path: Path) -> None:
    with Daemon(tmp_path / "one", "--output", "null", "--no-compose") as first:
        port = first.http_port
        with Daemon(tmp_path / "two", "--output", "null", "--http-port", str(port), "--notify", f"127.0.0.1:{port}") as second:
            assert "must be free on 127.0.0.1" in second.wait_line("No HTTP, WebSocket and OSCQuery: HTTP port")
            second.wait_line("Playing:")
            assert second.client.ask("/quartet/status", reply="/quartet/status.reply")[0] == "degraded"
            assert second.quit() == 0
