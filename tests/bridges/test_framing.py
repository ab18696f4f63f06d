"""Packets in a stream, however it is cut."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bridges.framing import MAXIMUM_PACKET_BYTES, Deframer, Framing, FramingError, frame
from bridges.osc_codec import encode

PACKETS = st.lists(st.binary(min_size=1, max_size=60).map(lambda b: b"/" + b), max_size=6)


@given(PACKETS, st.sampled_from([Framing.SLIP, Framing.LENGTH]), st.integers(1, 20))
def test_packets_survive_any_cut(packets: list[bytes], framing: Framing, step: int) -> None:
    stream = b"".join(frame(packet, framing) for packet in packets)
    deframer = Deframer()
    received = [packet for start in range(0, len(stream), step) for packet in deframer.feed(stream[start : start + step])]
    assert received == packets
    assert not stream or deframer.framing is framing


@given(st.lists(st.binary(max_size=40), max_size=10))
def test_any_stream_is_read_or_refused(pieces: list[bytes]) -> None:
    deframer = Deframer()
    try:
        for piece in pieces:
            deframer.feed(piece)
    except FramingError:
        pass


def test_slip_without_a_first_end_is_understood() -> None:
    packet = encode("/quartet/ping", ("\xc0",))
    assert Deframer().feed(frame(packet, Framing.SLIP)[1:]) == [packet]


def test_sizes_are_bounded() -> None:
    with pytest.raises(FramingError, match="its length says 16777215"):
        Deframer().feed(b"\x00\xff\xff\xff")
    with pytest.raises(FramingError, match="at most 65536 bytes"):
        Deframer().feed(b"/" * (MAXIMUM_PACKET_BYTES + 1))


@pytest.mark.parametrize("stream", [b"\xc0/a\xdb\x00", b"\xc0/a\xdb\xdb", b"\xc0/a\xdb\xc0"])
def test_meaningless_escapes_are_refused(stream: bytes) -> None:
    with pytest.raises(FramingError, match="an escape must be followed by DC or DD"):
        Deframer().feed(stream)


@pytest.mark.parametrize(
    "stream", [b"\xc0" * 9, b"\xc0" + b"\xdb\xdc\xdb\xdd" * 3 + b"\xc0", bytes(40) + b"\0\0\0\4abcd", bytes(9)]
)
def test_what_says_little_is_read_however_it_is_cut(stream: bytes) -> None:
    whole = Deframer().feed(stream)
    assert whole == [packet for packet in (b"\xc0\xdb" * 3, b"abcd") if len(stream) == {6: 14, 4: 48}[len(packet)]]
    for cut in range(len(stream)):
        deframer = Deframer()
        assert deframer.feed(stream[:cut]) + deframer.feed(stream[cut:]) == whole


@pytest.mark.parametrize("stream", [b"\xc0" * 2**20, b"\xc0/" + b"\xdb\xdc" * 30_000 + b"\xc0", bytes(2**20)])
def test_what_says_little_costs_little(stream: bytes) -> None:
    deframer = Deframer()
    begun = time.thread_time()
    deframer.feed(stream)
    assert time.thread_time() - begun < 0.2  # of computing; piece by piece it was a second
