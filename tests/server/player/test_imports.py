"""What the player program has in memory while it plays on a device."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.daemon import ROOT
from tests.pulse import PulseServer

SCRIPT = """
import os, sys, threading, time
os.environ["QUARTET_AUTHKEY"] = "00ff"
from server.player.__main__ import main
def look():
    while not {"audio", "feeder", "acceptor"} <= {thread.name for thread in threading.enumerate()}:
        time.sleep(0.05)
    print(*sorted(sys.modules), flush=True)
    os._exit(0)
threading.Thread(target=look, daemon=True).start()
main(["--address", sys.argv[1], "--output", "device:loop2"])
"""


def test_it_loads_what_it_plays_with_and_nothing_else() -> None:
    with tempfile.TemporaryDirectory() as folder, PulseServer(Path(folder)) as pulse:
        command = [sys.executable, "-c", SCRIPT, str(Path(folder) / "player")]
        environment = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), **pulse.environment}
        ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert ran.returncode == 0, ran.stderr
    loaded = set(ran.stdout.split())
    assert "sounddevice" in loaded
    engine = {name for name in loaded if name.split(".")[0] == "engine"}
    assert engine == {"engine", "engine.niceness", "engine.stems", "engine.units"}
    assert {name for name in loaded if name.split(".")[0] == "server"} <= {
        name for name in loaded if name == "server" or name.startswith("server.player")
    }
    foreign = {"torch", "onnxruntime", "asyncio", "scipy", "aiohttp", "mido", "bridges", "soxr", "python_stretch"}
    assert not loaded & foreign
