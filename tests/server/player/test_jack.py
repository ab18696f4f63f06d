"""A real JACK server records what the player plays."""

from pathlib import Path

import numpy as np
import soundfile

from server.player.outputs.devices import JACK_HOST, list_apart
from server.player.protocol import Launch, Launched, Position
from tests.jack import RECORDER, JackServer
from tests.server.player.rig import PlayerProgram, looped, write_take

RUN_FRAMES = 4_096  # so many at a stretch are the take's own, however busy the machine is


def test_jack_gets_silence_and_then_the_take_bit_for_bit(tmp_path: Path) -> None:
    take = write_take(tmp_path / "take.wav", 9_600, 1)
    path = tmp_path / "heard.wav"
    with JackServer() as server:
        recorder = server.record(path, 8)
        with PlayerProgram(tmp_path, "--output", f"device:{RECORDER}", "--channels", "8") as player:
            client = player.connect()
            client.load(take=tmp_path / "take.wav")
            assert client.snapshot().output == f"device:{RECORDER}"
            client.send(Launch("drums", "take", client.wait(Position).frame + 9_600))
            end = client.wait(Launched).frame + 72_000
            while client.wait(Position).frame < end:
                pass
            assert player.quit(client) == 0
        server.end(recorder)
    heard, _ = soundfile.read(path, dtype="float32")
    assert np.isfinite(heard).all() and np.abs(heard).max() <= np.abs(take).max(), "nothing but the take is heard"
    assert not heard[:, [0, 1, 4, 5, 6, 7]].any(), "only the drums play"
    drums = heard[:, 2:4]
    begin = int(np.argmax(np.abs(drums).max(axis=1) > 0))
    assert begin > 0
    for frame in range(begin + 480, len(drums) - RUN_FRAMES, 480):
        place = np.flatnonzero((take == drums[frame]).all(axis=1))
        if len(place) and np.array_equal(drums[frame : frame + RUN_FRAMES], looped(take, int(place[0]), RUN_FRAMES)):
            break
    else:
        raise AssertionError("the take must be heard as it is")


def test_devices_are_listed_though_the_server_has_its_clients_talk(tmp_path: Path) -> None:
    with JackServer(verbose=True) as server:
        recorder = server.record(tmp_path / "heard.wav", 2)
        devices = list_apart()
        server.end(recorder)
    assert devices.message == ""
    assert (RECORDER, JACK_HOST) in {(device.name, device.host) for device in devices.devices}
