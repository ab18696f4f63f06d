"""OSC over the WebSocket, spoken by another library than the one that serves it."""

import asyncio
import json
import struct
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bridges.commands import Client, Command, CommandTable
from bridges.osc_codec import Message, decode, encode
from tests.bridges.web_client import WebScene


def socket(scene: WebScene, **more: Any) -> connect:
    return connect(f"ws://127.0.0.1:{scene.web.port}/", compression=None, **more)


async def receive(client: ClientConnection) -> Message:
    packet = await asyncio.wait_for(client.recv(), 30)
    assert isinstance(packet, bytes)
    (message,) = decode(packet)
    return message


def test_each_is_a_client_of_its_own(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        async with socket(scene) as one, socket(scene) as two:
            await one.send(encode("/quartet/ping", (1, "#a")))
            await two.send(encode("/quartet/ping", (2,)))
            assert (await receive(one)).arguments == (1, "#a")
            assert (await receive(two)).arguments == (2,)
            assert {command.client.transport for command in scene.commands if command.client} == {"ws"}
            assert len({command.client for command in scene.commands}) == 2
            assert (scene.web.statistics().websockets, scene.exchange.statistics().clients) == (2, 2)
            await one.send(encode("/quartet/stem/base/lock", (1,)))
            assert (await receive(one)).arguments[:2] == ("/quartet/stem/base/lock", 404)
            await one.send(b"rubbish")
            assert (await receive(one)).arguments[:2] == ("", 400)
            message = encode("/quartet/seed", (3,))
            await one.send(b"#bundle\0" + struct.pack(">Q", 1) + struct.pack(">i", len(message)) + message)
            await one.send(encode("/quartet/ping", (4,)))
            assert (await receive(one)).arguments == (4,) and scene.commands[-2].arguments == (3,)
        while len(scene.gone) < 2:
            await asyncio.sleep(0.01)
        assert scene.web.statistics().websockets == 0
        scene.exchange.send(scene.gone[0], "/quartet/pong")  # type: ignore[arg-type]  # nobody is there, and that is no error

    WebScene(table).play(act)


def test_listen_and_ignore_are_those_of_osc(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        async with socket(scene) as client:
            await client.send(json.dumps({"COMMAND": "LISTEN", "DATA": "/quartet/stem/bass/gain"}))
            await client.send(json.dumps({"COMMAND": "IGNORE", "DATA": "/quartet/stem/bass/gain"}))
            await client.send(encode("/quartet/ping"))
            await receive(client)
            assert [(c.address, c.arguments) for c in scene.commands[:2]] == [
                ("/quartet/listen", ("/quartet/stem/bass/gain",)),
                ("/quartet/unlisten", ("/quartet/stem/bass/gain",)),
            ]
            for wrong in (
                "{",
                "[]",
                '{"COMMAND": "DANCE", "DATA": "/x"}',
                '{"COMMAND": "LISTEN"}',
                '{"COMMAND": "LISTEN", "DATA": 3}',
            ):
                await client.send(wrong)
                assert (await receive(client)).arguments[1] == 400
            assert scene.exchange.statistics().malformed == 5
            scene.web.path_changed("/quartet/scene/load")
            told = await asyncio.wait_for(client.recv(), 30)
            assert isinstance(told, str) and json.loads(told) == {"COMMAND": "PATH_CHANGED", "DATA": "/quartet/scene/load"}

    WebScene(table).play(act)


def test_ten_thousand_messages_arrive_in_their_order(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        async with socket(scene) as client:

            async def send() -> None:
                for number in range(10_000):
                    await client.send(encode("/quartet/ping", (number,)))

            sender = asyncio.create_task(send())
            assert [(await receive(client)).arguments[0] for _ in range(10_000)] == list(range(10_000))
            await sender
            assert scene.exchange.statistics().dropped == 0

    WebScene(table).play(act)


def test_a_client_that_never_reads_keeps_its_replies_and_is_let_go_in_the_end(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        async with socket(scene, max_queue=1) as client:
            await client.send(encode("/quartet/ping"))
            while not scene.commands:
                await asyncio.sleep(0.01)
            who = scene.commands[0].client
            assert isinstance(who, Client)
            for number in range(20_000):  # values give way
                scene.exchange.send_value(who, f"/quartet/stem/{number % 4}/level", "x" * 900)
                if number % 100 == 0:
                    await asyncio.sleep(0)
            assert scene.web.statistics().websockets == 1
            for _ in range(20_000):  # replies do not
                scene.exchange.send(who, "/quartet/prompt", "x" * 900)
            while scene.web.statistics().websockets:
                await asyncio.sleep(0.01)
            with pytest.raises(ConnectionClosed):
                while True:
                    await asyncio.wait_for(client.recv(), 30)

    WebScene(table).play(act)


def test_a_frame_that_is_too_large_ends_it(table: CommandTable) -> None:
    async def act(scene: WebScene) -> None:
        async with socket(scene) as client:
            await client.send(bytes(70_000))
            with pytest.raises(ConnectionClosed) as caught:
                await asyncio.wait_for(client.recv(), 30)
            assert caught.value.rcvd is not None and caught.value.rcvd.code == 1009
        assert scene.commands == [] and scene.web.statistics().failed == 0

    WebScene(table).play(act)


def test_the_daemon_says_goodbye(table: CommandTable) -> None:
    codes: list[int] = []

    async def act(scene: WebScene) -> None:
        client = await socket(scene)
        await client.send(encode("/quartet/ping"))
        await receive(client)

        async def hear() -> None:
            with pytest.raises(ConnectionClosed) as caught:
                await client.recv()
            codes.append(caught.value.rcvd.code if caught.value.rcvd is not None else 0)

        hearing = asyncio.create_task(hear())
        await asyncio.sleep(0)
        await scene.web.stop()
        await asyncio.wait_for(hearing, 30)
        await client.close()

    WebScene(table).play(act)
    assert codes == [1001]


def test_what_is_only_half_a_websocket_is_no_trouble(table: CommandTable) -> None:
    def fail(scene: WebScene, command: Command) -> None:
        raise AssertionError("nothing may come of it")

    async def act(scene: WebScene) -> None:
        answer = await scene.ask("GET", "/", Upgrade="websocket", Connection="Upgrade")
        assert answer.status == 400
        assert (scene.web.statistics().websockets, scene.web.statistics().failed) == (0, 0)

    WebScene(table, fail).play(act)
