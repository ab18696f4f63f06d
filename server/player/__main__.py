"""``python -m server.player``: the player's command line."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict

from server.player.channel_map import CHANNEL_CHOICES
from server.player.protocol import AUTHKEY_VARIABLE, BLOCK_FRAMES, LATENCY_MS
from server.player.realtime import be_ordinary


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m server.player", description="Play four decks on one frame clock.")
    parser.add_argument("--address", help="where to listen: a path of a Unix socket, or a named pipe on Windows")
    parser.add_argument("--output", default="device", help="device, device:NAME, null or file:PATH (default: %(default)s)")
    parser.add_argument("--input", default="null", help="device, device:NAME, null or file:PATH (default: %(default)s)")
    parser.add_argument(
        "--channels", type=int, choices=CHANNEL_CHOICES, default=2, help="2: the mix (default); 8: a pair per stem; 10: both"
    )
    parser.add_argument("--offline", action="store_true", help="render only what Advance asks for, as fast as it goes")
    parser.add_argument(
        "--block", type=int, default=BLOCK_FRAMES, metavar="FRAMES", help="length of a block (default: %(default)s)"
    )
    parser.add_argument(
        "--latency-ms", type=float, default=LATENCY_MS, metavar="MS", help="sound that a device holds (default: %(default)s)"
    )
    parser.add_argument("--linger", type=float, metavar="SECONDS", help="end after so long without a client (default: never)")
    parser.add_argument("--parent-exit", action="store_true", help="end when the process that started it ends")
    parser.add_argument("--standby", action="store_true", help="be ready, and play from Begin on; end when the client has gone")
    parser.add_argument("--list-devices", action="store_true", help="print the sound devices as JSON and end")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the player and return the exit status: 0 it was told to quit, 1 it failed, 2 the words were wrong."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.list_devices:
        be_ordinary()  # the player that asks is not
        from server.player.outputs.devices import list_here

        with os.fdopen(os.dup(1), "w") as answer:
            os.dup2(2, 1)  # a JACK server that is asked to be verbose has its clients talk on the standard output
            json.dump(asdict(list_here()), answer)
        return 0
    if not options.address:
        parser.error("--address is needed: where to listen")
    from server.player.checks import check_block_frames, check_latency_ms

    try:
        check_block_frames(options.block)
        check_latency_ms(options.latency_ms)
    except ValueError as error:
        parser.error(str(error))
    try:
        key = bytes.fromhex(os.environ.get(AUTHKEY_VARIABLE, ""))
    except ValueError:
        parser.error(f"{AUTHKEY_VARIABLE} must hold the key of the connection in hex")
    if not key:
        parser.error(f"{AUTHKEY_VARIABLE} must hold the key of the connection in hex, but is empty")

    from server.player.clients import AddressInUseError
    from server.player.inputs.choice import check_input
    from server.player.outputs.choice import OutputKind, OutputSettings, parse_output
    from server.player.program import Program, ProgramSettings

    try:
        choice = parse_output(options.output)
        check_input(options.input)
    except ValueError as error:
        parser.error(str(error))
    if options.offline and choice.kind is OutputKind.DEVICE:
        parser.error("--offline goes with file:PATH or null: a device has its own pace")
    output = OutputSettings(
        choice, options.channels, options.block, offline=options.offline, latency_seconds=options.latency_ms / 1000
    )
    try:
        flags = (options.input, options.linger, options.parent_exit, options.standby)
        program = Program(ProgramSettings(options.address, key, output, *flags))
    except (AddressInUseError, OSError) as error:
        print(f"the player cannot start: {error}", file=sys.stderr)
        return 1
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
