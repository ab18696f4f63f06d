"""The HTTP door on real sockets: the tree, commands, and who is refused."""

import asyncio
import json

import pytest

from bridges.commands import Client, Command, CommandError, CommandTable
from bridges.osc_sockets import PortInUse
from bridges.web import MAXIMUM_BODY_BYTES, MAXIMUM_IDLE, WebPort
from tests.bridges.web_client import WebScene, read_answer, request_bytes

KEY = "AAAAAAAAAAAAAAAAAAAAAA=="


def test_the_tree_a_node_and_an_attribute(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        whole = await scene.ask("GET", "/")
        assert whole.status == 200 and whole.headers["content-type"].startswith("application/json")
        assert whole.json["CONTENTS"]["quartet"]["CONTENTS"]["stem"]["CONTENTS"]["bass"]["FULL_PATH"] == "/quartet/stem/bass"
        assert (await scene.ask("GET", "/quartet/stem/bass/gain")).json["RANGE"] == [{"MIN": 0, "MAX": 2}]
        assert (await scene.ask("GET", "/quartet/stem/bass/gain?VALUE")).json == {"VALUE": [0.5]}
        assert (await scene.ask("GET", "/quartet/stem?TYPE")).json == {}
        assert (await scene.ask("GET", "/quartet/regenerate?VALUE")).status == 204
        assert (await scene.ask("GET", "/quartet/regenerate?COLOR")).status == 400
        assert (await scene.ask("GET", "/quartet/regenerate?TYPE&VALUE")).status == 400
        assert (await scene.ask("GET", "/quartet/nothing?VALUE")).status == 404
        head = await scene.ask("HEAD", "/quartet")
        assert (head.status, head.body) == (200, b"")
        info = (await scene.ask("GET", "/any/path?HOST_INFO")).json
        assert (info["OSC_IP"], info["OSC_PORT"], info["WS_PORT"]) == ("127.0.0.1", 7700, scene.web.port)
        assert "access-control-allow-origin" not in whole.headers

    WebScene(table, values={"/quartet/stem/bass/gain": (0.5,)}).play(act)


def test_a_browser_sees_a_page_that_names_the_doors(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        page = await scene.ask("GET", "/", Accept="text/html,*/*")
        text = page.body.decode()
        assert (
            page.headers["content-type"].startswith("text/html")
            and "default-src 'none'" in page.headers["content-security-policy"]
        )
        assert "Quartet (&lt;x&gt;)" in text and "127.0.0.1:7700" in text and "POST /command" in text
        assert "src=" not in text and "http://" not in text and "https://" not in text
        assert (await scene.ask("GET", "/quartet", Accept="text/html")).json["FULL_PATH"] == "/quartet"

    WebScene(table, name="Quartet (<x>)").play(act)


def test_a_command_is_answered_with_its_replies(table: CommandTable) -> None:
    def also(scene: WebScene, command: Command) -> None:
        client = command.client
        assert client is not None
        if command.is_get:
            scene.exchange.send(client, command.address, 0.5)
        if command.address == "/quartet/cancel":
            raise CommandError(409, "nothing to cancel", command.address)
        if command.address == "/quartet/panic":
            raise ZeroDivisionError("oh")
        if command.row.answered:
            scene.exchange.send(client, "/quartet/job", 7, "bass", "queued", -1.0)
            asyncio.get_running_loop().call_later(
                0.05, lambda: scene.exchange.send(client, "/quartet/done", command.address, 7, 12.5)
            )

    async def act(scene: WebScene) -> None:
        pong = await scene.command("/quartet/ping", 1, 0.5, "é", True)
        assert (pong.status, pong.json) == (200, {"replies": [{"address": "/quartet/pong", "args": [1, 0.5, "é", 1]}]})
        assert (await scene.command("/quartet/stem/bass/gain", 0.25)).json == {"replies": []}
        assert scene.commands[-1].arguments == (0.25,)
        got = await scene.command("/quartet/stem/*/gain")
        assert [reply["address"] for reply in got.json["replies"]] == [f"/quartet/stem/{stem}/gain" for stem in table.stems]
        made = await scene.command("/quartet/stem/bass/regenerate")
        assert made.status == 200 and made.json["replies"][-1] == {
            "address": "/quartet/done",
            "args": ["/quartet/stem/bass/regenerate", 7, 12.5],
        }
        early = await scene.command("/quartet/stem/bass/regenerate", wait=0)
        assert early.status == 202 and [r["address"] for r in early.json["replies"]] == ["/quartet/job"]
        refused = await scene.command("/quartet/cancel")
        assert (refused.status, refused.json["error"]) == (409, {"code": 409, "message": "nothing to cancel"})
        assert (await scene.command("/quartet/panic")).status == 500
        unknown = await scene.command("/quartet/stem/base/lock", 1)
        assert unknown.status == 404 and "did you mean /quartet/stem/bass/lock?" in unknown.json["error"]["message"]
        assert (await scene.command("/quartet/stem/bass/gain", "loud")).status == 400
        assert (await scene.command("/quartet/scene", 1)).status == 404
        assert all(isinstance(client, Client) and client.transport == "http" for client in scene.gone)

    WebScene(table, also).play(act)


@pytest.mark.parametrize(
    ("body", "part"),
    [
        (b"", "the body must be a JSON object"),
        (b"{", "the body must be a JSON object"),
        (b"[1]", "has no address"),
        (b'{"address": 3}', "has no address"),
        (b'{"address": "/quartet/ping", "args": 3}', "args must be a list"),
        (b'{"address": "/quartet/ping", "args": [[1]]}', "args must be a list"),
        (b'{"address": "/quartet/ping", "args": [NaN]}', "args must be a list"),
        (b'{"address": "/quartet/ping", "arguments": []}', "the keys must be address, args and wait"),
        (b'{"address": "/quartet/ping", "wait": -1}', "wait must be a number of seconds from 0 to 600"),
        (b"[" * 60_000, "the body must be a JSON object"),
        (b'{"address": "/quartet/seed", "args": [1' + b"0" * 4000 + b"]}", "seed must be"),
        (b"\xff\xfe\x00", "the body must be a JSON object"),
    ],
)
def test_a_body_that_is_no_command(table: CommandTable, body: bytes, part: str) -> None:
    async def act(scene: WebScene) -> None:
        answer = await scene.ask("POST", "/command", body)
        assert answer.status == 400 and part in answer.json["error"]["message"]
        assert scene.commands == [] and scene.web.statistics().failed == 0

    WebScene(table).play(act)


def test_what_is_too_large_or_nowhere_or_no_http(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        assert (await scene.ask("POST", "/command", b"x" * (MAXIMUM_BODY_BYTES + 1))).status == 413
        put = await scene.ask("PUT", "/quartet/panic")
        assert (put.status, put.headers["allow"]) == (405, "GET, HEAD")
        assert (await scene.ask("GET", "/" + "x" * 9000)).status == 400
        reader, writer = await scene.connect()
        writer.write(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
        assert (await read_answer(reader)).status == 400
        writer.close()
        counts = scene.web.statistics()
        assert (counts.oversize, counts.malformed, counts.failed) == (1, 2, 0)

    WebScene(table).play(act)


def test_foreign_pages_are_refused(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        body = json.dumps({"address": "/quartet/panic"}).encode()
        rebound = await scene.ask("POST", "/command", body, Host="evil.example:7701")
        assert rebound.status == 403 and "Host must be an address of this machine" in rebound.body.decode()
        page = await scene.ask("POST", "/command", body, Origin="https://evil.example")
        assert page.status == 403 and "Origin must be a page of this machine" in page.body.decode()
        upgrade = request_bytes(
            "GET",
            "/",
            Origin="http://evil.example",
            Upgrade="websocket",
            Connection="Upgrade",
            Sec_WebSocket_Version="13",
            Sec_WebSocket_Key=KEY,
        )
        reader, writer = await scene.connect()
        writer.write(upgrade)
        assert (await read_answer(reader)).status == 403
        assert scene.commands == [] and scene.web.statistics().foreign == 3
        own = await scene.ask("POST", "/command", body, Origin=f"http://localhost:{scene.web.port}")
        assert own.status == 200 and len(scene.commands) == 1

    WebScene(table).play(act)


def test_who_is_not_allowed_is_told_how_to_be(table: CommandTable, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bridges.sources.Sources.is_allowed", lambda self, host: False)  # loopback always is

    async def act(scene: WebScene) -> None:
        answer = await scene.ask("GET", "/")
        assert answer.status == 403 and "start with --allow 127.0.0.1 to open it" in answer.body.decode()
        assert scene.web.statistics().refused == 1

    WebScene(table, allow=["10.0.0.0/8"]).play(act)


def test_a_connection_that_brings_no_request_is_ended(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        idle, dripping, body = [await scene.connect() for _ in range(3)]
        whole = request_bytes("POST", "/command", b'{"address": "/quartet/ping"}')
        dripping[1].write(whole[: whole.index(b"localhost") + 4])
        body[1].write(whole[:-5])
        dripped = asyncio.create_task(_drip(dripping[1]))
        assert await asyncio.wait_for(idle[0].read(), 30) == b""
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await asyncio.wait_for(dripping[0].readexactly(1), 30)
        assert (await read_answer(body[0])).status == 408
        dripped.cancel()
        for _, writer in (idle, dripping, body):
            writer.close()
        counts = scene.web.statistics()
        assert counts.timed_out >= 2 and counts.failed == 0

    async def _drip(writer: asyncio.StreamWriter) -> None:
        while not writer.is_closing():
            writer.write(b"x")
            await asyncio.sleep(0.01)

    WebScene(table, request_seconds=0.2).play(act)


def test_idle_connections_beyond_the_limit_are_refused_and_others_go_on(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        reader, writer = await scene.connect()
        connections = [await scene.connect() for _ in range(500)]
        await asyncio.sleep(0.05)
        counts = scene.web.statistics()
        assert counts.connections == MAXIMUM_IDLE and counts.crowded == 501 - MAXIMUM_IDLE
        late = await read_answer(connections[-1][0])
        assert late.status == 503 and late.headers["retry-after"] == "10"
        writer.write(request_bytes("GET", "/quartet?FULL_PATH"))
        assert (await read_answer(reader)).json == {"FULL_PATH": "/quartet"}
        for _, other in connections:
            other.close()
        while scene.web.statistics().connections > 1:
            await asyncio.sleep(0.01)
        assert (await scene.ask("GET", "/")).status == 200
        writer.close()

    WebScene(table).play(act)


def test_a_call_whose_caller_has_gone_is_forgotten(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        _, writer = await scene.connect()
        writer.write(request_bytes("POST", "/command", b'{"address": "/quartet/regenerate"}'))
        while not scene.commands:
            await asyncio.sleep(0.01)
        writer.close()
        while not scene.gone:
            await asyncio.sleep(0.01)
        assert scene.gone == [scene.commands[0].client] and not scene.web._calls

    WebScene(table).play(act)


def test_a_port_in_use_is_named_with_the_remedy(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        with pytest.raises(PortInUse) as caught:
            await WebPort(scene.exchange, dict, name="x", osc_port=lambda: 0, port=scene.web.port).start()
        assert str(caught.value) == (
            f"HTTP port {scene.web.port} (TCP) must be free on 127.0.0.1, but another program has it; "
            "end that program, or choose another port with --http-port"
        )

    WebScene(table).play(act)
