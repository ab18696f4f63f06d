"""A stand-in for the engine worker: the same program as far as messages go, with takes of plain tones in place of music.

Only the tests start it. Each stem sounds one steady tone, so that a recording tells which take played where: take n of a
session has the frequency ``100 * (1 + stem index) + 10 * n`` Hz, which goes round a whole number of times in any loop.
The time a take needs is read from the environment variable ``STANDIN_SECONDS``. With ``STANDIN_STROKES`` each take is a stroke
on every beat instead, silence between them.
"""

import os
import queue
import sys
import threading
import time
from dataclasses import replace
from multiprocessing.connection import Client
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from engine import worker_protocol as protocol
from engine.music import Note
from engine.request import Request, candidate_seeds
from engine.stems import STEMS
from engine.takes import Take, TakeInfo, audio_hash, load_take, new_take_id, save_take
from engine.units import SAMPLE_RATE_HZ

LEVEL = 0.2
STROKE_FRAMES = 960


def make_take(request: Request, stem: str, count: int) -> Take:
    """Return a tone as long as the loop; with noise 0, the tone of the kept take at the new length."""
    turns = 0
    if request.noise[stem] == 0.0 and stem in request.kept:
        kept = load_take(request.kept[stem])
        turns = round(kept.notes[0].velocity)
    frames = request.frames
    hertz = 100 * (1 + STEMS.index(stem)) + 10 * (turns or count)
    cycles = round(hertz * frames / SAMPLE_RATE_HZ)
    wave = LEVEL * np.sin(2 * np.pi * cycles * np.arange(frames) / frames)
    if os.environ.get("STANDIN_STROKES"):
        wave = strokes(request)
    audio = np.repeat(wave.astype(np.float32)[:, None], 2, axis=1)
    if request.span is not None:
        begin, end = (round(beat * frames / request.beats) for beat in request.span)
        there = load_take(request.kept[stem]).audio
        audio = np.concatenate((there[:begin], audio[begin:end], there[end:]))
    digest = audio_hash(audio)
    info = TakeInfo(
        new_take_id(), stem, digest, frames, request.bars, request.bpm, request.signature, request.seed, request.prompt(stem)
    )
    notes = request.notes.get(stem, (Note(0.0, request.beats, 60, turns or min(127, count)),))
    empty = np.zeros((1, 1), np.float32)
    return Take(info, audio, notes, empty, empty)


def strokes(request: Request) -> NDArray[np.float64]:
    """Return a loop with a short rounded tone on every beat."""
    wave = np.zeros(request.frames)
    stroke = LEVEL * np.hanning(STROKE_FRAMES) * np.sin(2 * np.pi * 500 * np.arange(STROKE_FRAMES) / SAMPLE_RATE_HZ)
    for beat in range(round(request.beats)):
        begin = round(beat * request.frames / request.beats)
        wave[begin : begin + STROKE_FRAMES] = stroke
    return wave


def main() -> int:
    """Run until the connection closes or ``Quit`` comes."""
    options = dict(zip(sys.argv[1::2], sys.argv[2::2], strict=True))
    seconds = float(os.environ.get("STANDIN_SECONDS", "0.2"))
    takes = Path(options["--takes"])
    pipe = Client(options["--address"], authkey=bytes.fromhex(os.environ[protocol.AUTHKEY_VARIABLE]))
    pipe.send(protocol.Starting(os.getpid()))
    if options["--model"] == "missing":
        pipe.send(protocol.Unavailable("model 'missing' must be one of first, but there is no such model"))
        return 1
    pipe.send(protocol.Ready("stand-in", "stand-in:cpu", 1.0))
    jobs: queue.Queue[protocol.Job | None] = queue.Queue()
    cancelled: set[int] = set()

    def read() -> None:
        while True:
            try:
                message = pipe.recv()
            except (EOFError, OSError):
                os._exit(0)
            if isinstance(message, protocol.Quit):
                jobs.put(None)
                return
            if isinstance(message, protocol.Cancel):
                cancelled.add(message.id)
            else:
                jobs.put(message)

    threading.Thread(target=read, daemon=True).start()
    count = len(list(takes.glob("[!.]*"))) // len(STEMS)
    while (job := jobs.get()) is not None:
        begun = time.monotonic()
        count += 1
        while (gone := time.monotonic() - begun) < seconds and job.id not in cancelled:
            pipe.send(protocol.Progress(job.id, gone / seconds))
            time.sleep(0.05)
        if job.id in cancelled:
            pipe.send(protocol.Failed(job.id, protocol.CANCELLED, "cancelled"))
            continue
        assert isinstance(job.request, Request), "the stand-in loads no files"
        made: list[dict[str, Path]] = []
        for seed in candidate_seeds(job.request.seed, job.candidates):
            request = replace(job.request, seed=seed)
            made.append({stem: save_take(make_take(request, stem, count + len(made)), takes) for stem in request.stems})
        count += len(made) - 1
        pipe.send(protocol.Done(job.id, made[0], (time.monotonic() - begun) * 1000, others=tuple(made[1:])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
