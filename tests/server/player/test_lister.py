"""Who asks for the devices is answered, and a hundred who ask at once start no hundred programs."""

import threading
import time

from server.player.outputs.lister import Lister
from server.player.protocol import Devices


def test_a_hundred_askers_are_all_answered_by_two_looks() -> None:
    looks, answered = 0, []
    first, go_on = threading.Event(), threading.Event()

    def look() -> Devices:
        nonlocal looks
        looks += 1
        first.set()
        assert go_on.wait(30)
        return Devices((), f"look {looks}")

    lister = Lister(lambda devices, asker: answered.append((devices.message, asker)), look)
    lister.ask(0)
    assert first.wait(30)
    for asker in range(1, 100):
        lister.ask(asker)
    go_on.set()
    deadline = time.monotonic() + 30
    while len(answered) < 100 and time.monotonic() < deadline:
        time.sleep(0.005)
    assert looks == 2
    assert answered == [("look 1", 0), *(("look 2", asker) for asker in range(1, 100))]
