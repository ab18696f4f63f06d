"""``python -m tests.jack_recorder NAME CHANNELS FILE [BPM]``: a JACK client whose inputs go into a file of raw float32 frames.

With a tempo it is a drum machine as well (``tests/drum_machine.py``), and the frame of the beat that it starts on is in
``FILE.begin`` at the end.
"""

import queue
import signal
import sys
import threading
from pathlib import Path

import jack
import numpy as np

from server.player.realtime import PROGRAM_PRIORITY, ask_for_realtime
from tests.drum_machine import DrumMachine


def main() -> None:
    """Record until told to end."""
    name, channels, path = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    ask_for_realtime(PROGRAM_PRIORITY)  # the callback waits for whoever holds the interpreter, who must not wait for others
    client = jack.Client(name, no_start_server=True)
    ports = [client.inports.register(f"in_{number}") for number in range(1, channels + 1)]
    machine = DrumMachine(client, float(sys.argv[4])) if len(sys.argv) > 4 else None
    blocks: queue.SimpleQueue[np.ndarray[tuple[int, int], np.dtype[np.float32]] | None] = queue.SimpleQueue()
    frame = 0

    def process(frames: int) -> None:
        nonlocal frame
        blocks.put(np.stack([port.get_array() for port in ports], axis=1))
        if machine is not None:
            machine.process(frame, frames)
        frame += frames

    client.set_process_callback(process)
    ended = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: ended.set())
    with path.open("wb") as file:

        def write() -> None:
            while (block := blocks.get()) is not None:
                file.write(block.tobytes())

        writer = threading.Thread(target=write)
        writer.start()
        with client:
            ended.wait()
        blocks.put(None)
        writer.join()
    if machine is not None:
        path.with_suffix(".begin").write_text(str(machine.begin_frame))


if __name__ == "__main__":
    main()
