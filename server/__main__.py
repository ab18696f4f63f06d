"""The ``quartet`` command: one word for each thing it does, each loaded only when asked for."""

import argparse
import asyncio
import importlib
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import platformdirs

from bridges import reference
from bridges.commands import CommandTable
from bridges.osc_port import PortInUse
from bridges.patches import registry
from bridges.ports import HTTP_PORT, OSC_PORT
from bridges.rows import SOURCES
from engine.engine_name import DEFAULT_MODEL
from engine.stems import STEMS
from server.midi_desk import check_controllers
from server.player.channel_map import CHANNEL_CHOICES
from server.player.protocol import BLOCK_FRAMES, LATENCY_MS
from server.settings import (
    Settings,
    SettingsError,
    check_block,
    check_input,
    check_latency,
    check_listeners,
    check_networks,
    check_output,
    load_set,
)
from server.takes import SessionError
from server.tempo_source import find_source

WELL, FAILED, WRONG_WORDS = 0, 1, 2
MAXIMUM_PORT: Final = 65535

ENGINE_COMMANDS: Final = {  # word: module with main(argv) -> int, and what it does
    "compose": ("engine.compose_cli", "make takes offline and write them as files"),
    "audition": ("engine.listening.cli", "make a page of takes to judge a model by"),
    "train": ("engine.training.cli", "train or fine-tune the model"),
    "studio": ("engine.studio.cli", "compose and render training data"),
    "datasets": ("engine.datasets.cli", "list a set of multi-track songs and what is wrong with it"),
    "evaluate": ("engine.evaluation.cli", "measure the model"),
    "export": ("engine.export", "export the model's step for ONNX Runtime"),
}


BENCHES: Final = {  # word after bench: module with main(argv) -> int
    "player": "server.player.bench.cli",
    "osc": "server.bench.cli",
    "tempo": "server.bench.tempo",
}


def default_data() -> Path:
    """Return the platform's folder for user data."""
    return Path(platformdirs.user_data_dir("quartet", appauthor=False))


def _port(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= MAXIMUM_PORT:
        raise argparse.ArgumentTypeError(f"must be a port from 0 to {MAXIMUM_PORT} (0: any that is free), but got {text!r}")
    return number


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="quartet", description="A band of four that plays with you.")
    words = parser.add_subparsers(dest="word", metavar="COMMAND", required=True)
    serve = words.add_parser("serve", help="play, and listen for OSC and MIDI")
    serve.add_argument("--set", default="default", help="how a new session begins: a name in presets/sets, or a .toml file")
    serve.add_argument("--session", default="default", help="name of the session; what was played is kept under it")
    serve.add_argument("--data", type=Path, default=None, help=f"data folder (default: {default_data()})")
    serve.add_argument("--osc-port", type=_port, default=OSC_PORT, help=f"UDP and TCP port (default: {OSC_PORT})")
    serve.add_argument("--http-port", type=_port, default=HTTP_PORT, help=f"HTTP, WebSocket, OSCQuery (default: {HTTP_PORT})")
    serve.add_argument("--listen", default="127.0.0.1", help="address to listen on (default: this machine alone)")
    serve.add_argument("--allow", action="append", default=[], metavar="CIDR", help="network that may speak; may be repeated")
    serve.add_argument(
        "--input", default="null", help="what is recorded: device[:NAME], null or file:PATH (default: null, nothing)"
    )
    serve.add_argument("--output", default=None, help="device[:NAME], null or file:PATH (default: the system's device)")
    serve.add_argument("--source", choices=SOURCES, help="whose tempo and beat to follow (default: as the session was left)")
    serve.add_argument(
        "--midi-clock-in", default="", metavar="NAME", help="part of the name of the MIDI input whose clock counts"
    )
    serve.add_argument(
        "--controller", action="append", default=[], metavar="NAME[=PORT]", help="what a MIDI port is, whatever its name says"
    )
    serve.add_argument(
        "--chord-channel", type=int, choices=range(1, 17), metavar="N", help="MIDI channel (1 to 16) whose keys are chords"
    )
    serve.add_argument("--midi-clock-out", default="", metavar="NAME", help="part of the name of the MIDI output for our clock")
    serve.add_argument(
        "--channels", type=int, choices=CHANNEL_CHOICES, default=2, help="2: the mix, 8: a pair per stem, 10: both"
    )
    serve.add_argument("--block", type=int, default=BLOCK_FRAMES, metavar="FRAMES", help=f"of sound (default: {BLOCK_FRAMES})")
    serve.add_argument(
        "--latency-ms", type=float, default=LATENCY_MS, metavar="MS", help=f"what a device holds (default: {LATENCY_MS:g})"
    )
    serve.add_argument("--offline", action="store_true", help="with file: as fast as it goes, --seconds of it")
    serve.add_argument("--seconds", type=float, default=0.0, help="with --offline: how much to write, then end")
    serve.add_argument("--engine", default="auto", help="auto, torch[:device] or onnx[:provider]")
    serve.add_argument("--model", default=DEFAULT_MODEL, help="a name in presets/models, or a folder")
    serve.add_argument("--no-compose", action="store_true", help="begin silent instead of with a first loop")
    serve.add_argument("--no-discovery", action="store_true", help="do not tell the network (mDNS) that Quartet is there")
    serve.add_argument(
        "--notify", action="append", default=[], metavar="HOST:PORT", help="who is told of the start; may be repeated"
    )
    doctor = words.add_parser("doctor", help="say what works here, what does not, and what to install")
    doctor.add_argument("--osc-port", type=_port, default=OSC_PORT)
    doctor.add_argument("--http-port", type=_port, default=HTTP_PORT)
    doctor.add_argument("--make-loopback", action="store_true", help="on Linux, make a null sink of ten channels, and end")
    doctor.add_argument("--model", default=DEFAULT_MODEL)
    commands = words.add_parser("commands", help="list every OSC address")
    commands.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    commands.add_argument(
        "--write", type=Path, metavar="FOLDER", help="write the patches for other programs that bridges/clients holds, instead"
    )
    bench = words.add_parser("bench", help="measure this machine")
    bench.add_argument("what", choices=sorted(BENCHES), help="which part of it; --help after it says more")
    for word, (_, what) in ENGINE_COMMANDS.items():
        words.add_parser(word, help=what, add_help=False)
    return parser


def _settings(words: argparse.Namespace) -> Settings:
    output = check_output(words.output) if words.output is not None else None
    if words.offline and (output is None or not output.startswith("file:") or words.seconds <= 0):
        raise SettingsError(
            f"--offline must come with --output file:PATH and --seconds above 0, but got {words.output} and {words.seconds:g}"
        )
    return Settings(
        set=load_set(words.set),
        session=words.session,
        data=(words.data or default_data()).expanduser().resolve(),
        osc_port=words.osc_port,
        http_port=words.http_port,
        listen=words.listen,
        allow=check_networks(tuple(words.allow)),
        output=output,
        input=check_input(words.input),
        channels=words.channels,
        source=find_source(words.source) if words.source is not None else None,
        controllers=check_controllers(words.controller),
        chord_channel=words.chord_channel,
        midi_clock_in=words.midi_clock_in,
        midi_clock_out=words.midi_clock_out,
        block_frames=check_block(words.block),
        latency_ms=check_latency(words.latency_ms),
        offline=words.offline,
        seconds=words.seconds,
        engine=words.engine,
        model=words.model,
        compose=not words.no_compose,
        discovery=not words.no_discovery,
        notify=check_listeners(words.notify),
    )


def _serve(words: argparse.Namespace) -> int:
    from server.app import App

    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    try:
        settings = _settings(words)
    except SettingsError as error:
        print(f"quartet serve: {error}", file=sys.stderr)
        return WRONG_WORDS

    async def run() -> None:
        await App(settings).run()

    try:
        asyncio.run(run())
    except (SessionError, PortInUse, OSError) as error:
        print(f"quartet serve: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        return WELL
    return WELL


def _commands(words: argparse.Namespace) -> int:
    table = CommandTable(STEMS)
    if words.write is not None:
        try:
            for path in registry.write(table, words.write):
                print(path)
        except OSError as error:
            print(f"quartet commands: --write must name a folder that can be written to, but got {error}", file=sys.stderr)
            return FAILED
        return WELL
    writers = {"text": reference.as_text, "markdown": reference.as_markdown, "json": reference.as_json}
    print(writers[words.format](table), end="")
    return WELL


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code: 0 well, 1 it failed, 2 the words were wrong."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given and given[0] in ENGINE_COMMANDS:
        module = importlib.import_module(ENGINE_COMMANDS[given[0]][0])
        return int(module.main(given[1:]))
    if len(given) > 1 and given[0] == "bench" and given[1] in BENCHES:
        return int(importlib.import_module(BENCHES[given[1]]).main(given[2:]))
    try:
        words = _parser().parse_args(given)
    except SystemExit as end:
        return int(end.code or 0)
    if words.word == "serve":
        return _serve(words)
    if words.word == "commands":
        return _commands(words)
    from server.doctor import examine, loopback

    return loopback() if words.make_loopback else examine(words.osc_port, words.http_port, words.model)


if __name__ == "__main__":
    sys.exit(main())
