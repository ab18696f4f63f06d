"""The real daemon with the stand-in worker: ``quartet serve`` in all but the music. Only the tests start it."""

import asyncio
import sys
from pathlib import Path

from server.__main__ import _parser, _settings
from server.app import App

STANDIN_WORKER = (sys.executable, str(Path(__file__).with_name("standin_worker.py")))


async def _run() -> None:
    await App(_settings(_parser().parse_args(["serve", *sys.argv[1:]])), worker_command=STANDIN_WORKER).run()


if __name__ == "__main__":
    asyncio.run(_run())
