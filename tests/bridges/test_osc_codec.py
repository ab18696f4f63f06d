"""The decoder against python-osc where packets are valid, and against anything where they are not."""

import math
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from bridges.osc_codec import (
    MAXIMUM_DEPTH,
    MAXIMUM_MESSAGES,
    Message,
    OscError,
    decode,
    encode,
    timetag_of,
    unix_seconds,
)

ADDRESSES = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40).map(
    lambda t: "/" + t
)
TEXTS = st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60)
FLOATS = st.floats(width=32, allow_nan=False, allow_infinity=False).filter(lambda v: abs(v) < 3e38)
INTEGERS = st.integers(-(2**31), 2**31 - 1)
ARGUMENTS = st.lists(st.one_of(INTEGERS, FLOATS, TEXTS), max_size=8)


def bundle(*elements: bytes, timetag: int = 1) -> bytes:
    return b"#bundle\0" + struct.pack(">Q", timetag) + b"".join(struct.pack(">i", len(e)) + e for e in elements)


@given(ADDRESSES, ARGUMENTS)
def test_messages_go_out_and_back(address: str, arguments: list[int | float | str]) -> None:
    assert decode(encode(address, arguments)) == (Message(address, tuple(arguments)),)


@given(ADDRESSES, ARGUMENTS)
def test_messages_are_as_python_osc_builds_them(address: str, arguments: list[int | float | str]) -> None:
    builder = OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument, {int: "i", float: "f", str: "s"}[type(argument)])
    assert encode(address, arguments) == builder.build().dgram


def test_every_type_is_read() -> None:
    builder = OscMessageBuilder("/all")
    for value, kind in [(2**40, "h"), (0.1, "d"), (True, "T"), (False, "F"), (None, "N"), (b"abc", "b"), ("é→", "s"), (7, "i")]:
        builder.add_arg(value, kind)
    assert decode(builder.build().dgram) == (Message("/all", (2**40, 0.1, True, False, None, b"abc", "é→", 7)),)


def test_not_a_number_is_read_as_such() -> None:
    (message,) = decode(b"/a\0\0,f\0\0" + struct.pack(">f", math.nan))
    assert isinstance(message.arguments[0], float) and math.isnan(message.arguments[0])


def test_nested_bundles_keep_order_and_their_own_time() -> None:
    inner = OscBundleBuilder(1000.5)  # type: ignore[arg-type]  # it takes any number
    one, two = OscMessageBuilder("/one"), OscMessageBuilder("/two")
    inner.add_content(two.build())
    outer = OscBundleBuilder(1)  # at once
    outer.add_content(one.build())
    outer.add_content(inner.build())
    outer.add_content(one.build())
    messages = decode(outer.build().dgram)
    assert [message.address for message in messages] == ["/one", "/two", "/one"]
    assert messages[1].time == pytest.approx(1000.5, abs=1e-6)


@given(st.floats(0, 4e9))
def test_timetags_go_out_and_back(seconds: float) -> None:
    assert unix_seconds(timetag_of(seconds)) == pytest.approx(seconds, abs=1e-6)


def test_the_timetag_for_at_once() -> None:
    assert unix_seconds(1) is None and unix_seconds(0) is None


def nested(depth: int) -> bytes:
    packet = encode("/deep")
    for _ in range(depth):
        packet = bundle(packet)
    return packet


def test_depth() -> None:
    assert decode(nested(MAXIMUM_DEPTH))[0].address == "/deep"
    for depth in (MAXIMUM_DEPTH + 1, 500):
        with pytest.raises(OscError, match="nested at most 8 deep"):
            decode(nested(depth))


@pytest.mark.parametrize(
    ("packet", "text"),
    [
        (
            b"#bundle\0" + bytes(8) + struct.pack(">i", -4),
            "an element must fit the 0 bytes left of its bundle, in fours, but says -4",
        ),
        (b"#bundle\0" + bytes(8) + struct.pack(">i", 0), "but says 0"),
        (b"#bundle\0" + bytes(8) + struct.pack(">i", 2**31 - 1) + b"/a\0\0", "but says 2147483647"),
        (b"#bundle\0" + bytes(4), "a bundle must have at least 16 bytes, but got 12"),
        (b"", "multiple of 4 bytes, but got 0"),
        (b"/a\0", "multiple of 4 bytes, but got 3"),
        (b"abcd", "an address must end within 1024 bytes"),
        (b"abc\0", "an address must begin with '/', but got 'abc'"),
        (b"/\xff\xfe\0", "an address must be UTF-8"),
        (b"/a\0\0,s\0\0\xff\0\0\0", "a string must be UTF-8"),
        (b"/a\0\0,f\0\0\0\0", "multiple of 4"),
        (b"/a\0\0,d\0\0\0\0\0\0", "a value must have 8 bytes, but got 4"),
        (b"/a\0\0,q\0\0\0\0\0\0", "a type tag must be one of .*, but got 'q'"),
        (b"/a\0\0,b\0\0" + struct.pack(">i", -8), "but got a size of -8 bytes"),
        (b"/a\0\0,b\0\0" + struct.pack(">i", 100), "but got a size of 100 bytes"),
        (b"/a\0\0,\0\0\0\0\0\0\0", "but 4 bytes are left"),
        (b"/a\0\0x\0\0\0", "type tags must begin with ','"),
        (b"/" + b"a" * 1024 + b"\0\0\0", "an address must end within 1024 bytes"),
        (encode("/a", ("x" * 2049,)), "a string must end within 2048 bytes"),
        (bundle(*[encode("/a")] * (MAXIMUM_MESSAGES + 1)), "at most 1024 messages"),
    ],
)
def test_what_is_refused(packet: bytes, text: str) -> None:
    with pytest.raises(OscError, match=text):
        decode(packet)


def test_an_error_after_the_address_names_it() -> None:
    with pytest.raises(OscError) as caught:
        decode(b"/a\0\0,q\0\0")
    assert caught.value.address == "/a"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(packet: bytes) -> None:
    try:
        decode(packet)
    except OscError:
        pass


@given(st.binary(max_size=64), st.integers(0, 60), st.integers(0, 255))
def test_damaged_bundles_are_read_or_refused(tail: bytes, place: int, value: int) -> None:
    packet = bytearray(bundle(bundle(encode("/quartet/ping", (1, 0.5, "x"))), encode("/a")) + tail)
    packet[place] = value
    try:
        decode(bytes(packet))
    except OscError:
        pass


def test_what_cannot_be_sent() -> None:
    with pytest.raises(ValueError, match="must fit 32 bits, but got 2147483648"):
        encode("/a", (2**31,))
    with pytest.raises(ValueError, match="at most 8192 bytes"):
        encode("/a", ("x" * 9000,))
    with pytest.raises(TypeError, match="must be int, float or str, but got True"):
        encode("/a", (True,))
