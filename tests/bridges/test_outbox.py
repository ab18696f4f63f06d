"""What waits for a slow client."""

from bridges.outbox import Outbox


def test_replies_keep_their_order_and_values_are_the_newest() -> None:
    outbox: Outbox[bytes] = Outbox()
    for packet, value_of in ((b"r1", ""), (b"g1", "/gain"), (b"p1", "/pan"), (b"r2", ""), (b"g2", "/gain")):
        assert outbox.push(packet, value_of)
    assert len(outbox) == 4
    assert [outbox.pop() for _ in range(5)] == [b"r1", b"p1", b"r2", b"g2", None]
    assert outbox.dropped == 1


def test_the_oldest_values_make_room_and_replies_never_do() -> None:
    outbox: Outbox[bytes] = Outbox(maximum_bytes=100)
    for number in range(8):
        assert outbox.push(bytes(10), f"/value/{number}")
    for _ in range(10):
        assert outbox.push(bytes(10))
    assert (len(outbox), outbox.dropped) == (10, 8)
    assert not outbox.push(bytes(1)) and not outbox.push(bytes(1), "/value")
    assert outbox.pop() == bytes(10) and outbox.push(bytes(10))
