"""Lights on their way to a device: only what differs, only so often, and the newest after a silence."""

import threading
import time
from collections.abc import Callable

from bridges.light_sender import PASS_SECONDS, LightSender
from bridges.midi_driver import NoMidi

PAD, BUTTON = ("note", 1), ("cc", 2)


class Port:
    """An output of the tests."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.is_closed = threading.Event()

    def send(self, message: bytes) -> None:
        self.sent.append(message)

    def close(self) -> None:
        self.is_closed.set()


def until(is_true: Callable[[], object]) -> None:
    for _ in range(3000):
        if is_true():
            return
        time.sleep(0.005)
    raise AssertionError("it must come to hold")


def pad(color: int) -> tuple[bytes, ...]:
    return (bytes((0x90, 1, color)),)


def test_only_what_differs_is_sent_and_no_more_than_fifty_passes_a_second() -> None:
    port = Port()
    begun = time.monotonic()
    sender = LightSender("pads", lambda: port, b"\xf0\x01\xf7", b"\xf0\x02\xf7")
    dark = (bytes((0xB0, 2, 0)),)
    for count in range(20_000):
        sender.show({PAD: pad(count % 100), BUTTON: dark})
    sender.show({PAD: pad(100), BUTTON: dark})
    until(lambda: port.sent[-1:] == [*pad(100)])
    seconds = time.monotonic() - begun
    assert port.sent.count(dark[0]) == 1 and port.sent[0] == b"\xf0\x01\xf7"
    assert sender.statistics().passes <= seconds / PASS_SECONDS + 1
    assert sender.statistics().sent == len(port.sent) - 1
    before = len(port.sent)
    sender.show({PAD: pad(100), BUTTON: dark})
    sender.knows(PAD, pad(7))  # a hand has moved it there
    sender.show({PAD: pad(7), BUTTON: dark})
    sender.end(lights_out=True)
    assert port.is_closed.wait(30)
    assert port.sent[before:] == [*pad(0), b"\xf0\x02\xf7"]


def test_a_device_that_has_gone_is_told_nothing_more() -> None:
    port = Port()
    sender = LightSender("pads", lambda: port, leave=b"\xf0\x02\xf7")
    sender.show({PAD: pad(5)})
    until(lambda: port.sent)
    sender.end()
    assert port.is_closed.wait(30) and port.sent == [*pad(5)]


def test_an_output_that_cannot_be_opened_ends_it() -> None:
    def refuse() -> Port:
        raise NoMidi("it has gone")

    sender = LightSender("pads", refuse)
    sender.join(30)
    assert not sender.is_alive
