"""``python -m tests.bridges.midi_flood send|listen``: a JACK program with very much MIDI, and a listener that comes and goes.

The listener, whose interpreter is busy meanwhile, opens and closes the sender's port many times, and prints how often it did.
"""

import sys
import threading
import time

import jack

from bridges.midi_driver import RtMidiDriver

SENDER = "flooder"
TIMES = 40
_STEP_FRAMES = 32
_OPEN_SECONDS = 0.05


def send() -> None:
    """Send ticks until the input ends."""
    client = jack.Client(SENDER, no_start_server=True)
    port = client.midi_outports.register("clock")

    def process(frames: int) -> None:
        port.clear_buffer()
        for frame in range(0, frames, _STEP_FRAMES):
            port.write_midi_event(frame, b"\xf8")

    client.set_process_callback(process)
    with client:
        print("sending", flush=True)
        sys.stdin.read()


def _be_busy() -> None:
    while True:
        sum(range(2000))


def listen() -> None:
    """Come and go while another thread computes."""
    threading.Thread(target=_be_busy, daemon=True).start()
    driver = RtMidiDriver()
    heard: list[float] = []
    for _ in range(TIMES):
        name = next(name for name in driver.list_inputs() if SENDER in name)
        opened = driver.open_input(name, lambda message: None, lambda message, moment: heard.append(moment))
        time.sleep(_OPEN_SECONDS)
        opened.close()
    driver.close()
    assert heard, "something must have come in"
    print(TIMES)


if __name__ == "__main__":
    {"send": send, "listen": listen}[sys.argv[1]]()
