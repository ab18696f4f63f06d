"""Ableton's own test plan for Link, against a real second peer on a network of its own."""

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.daemon import Daemon
from tests.link_peer import LinkPeer, private_network

pytest.importorskip("link", reason='Link must be installed: pip install "quartet[link]"')
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]  # real programs, in real time

PATIENCE_SECONDS = 240.0  # half a bar at 40 bpm is 3 s, made up for in 50; a busy machine has once taken more than 120
_LOOKS = 45
_SUREST = 5


@pytest.fixture
def network() -> Iterator[None]:
    with private_network() as reason:
        if reason:
            pytest.skip(reason)
        yield


def until(is_true: Callable[[], bool], what: str, seconds: float = 40.0) -> None:
    deadline = time.monotonic() + seconds
    while not is_true():
        assert time.monotonic() < deadline, f"{what} within {seconds:g} s"
        time.sleep(0.1)


def asked_beat(daemon: Daemon) -> tuple[float, float, float]:
    """Return a moment, the daemon's beat then, and by how many seconds that may be wrong."""
    before = time.monotonic()
    (beat,) = daemon.client.ask("/quartet/transport/beat")
    after = time.monotonic()
    return (before + after) / 2, float(str(beat)), (after - before) / 2


def apart_ms(daemon: Daemon, peer: LinkPeer, factor: float = 1.0) -> float:
    """Return how far the daemon's beat is from the peer's within the bar: the median of the surest of many looks.

    Of an answer one knows only that it was given between question and receipt, and on a busy machine the receipt is late.

    Args:
        daemon: Ours.
        peer: The other.
        factor: Our beats for each of the peer's.
    """
    looks: list[tuple[float, float]] = []
    for _ in range(_LOOKS):
        moment, beat, doubt = asked_beat(daemon)
        read = peer.read(moment)
        bar = 4.0 * min(1.0, factor)
        off = (beat - float(read["beat"]) * factor + bar / 2) % bar - bar / 2
        looks.append((doubt, off * 60_000 / float(read["bpm"]) / factor))
        time.sleep(0.006)
    return float(abs(statistics.median(off for _, off in sorted(looks)[:_SUREST])))


def tempo(daemon: Daemon) -> float:
    return float(str(daemon.client.ask("/quartet/transport/tempo")[0]))


def playing(daemon: Daemon) -> bool:
    return bool(daemon.client.ask("/quartet/transport/play")[0])


def in_sync(daemon: Daemon, peer: LinkPeer, factor: float = 1.0) -> None:
    """See that the daemon comes onto the peer's beat and stays there: two looks a second apart, so none is a crossing."""

    def stays() -> bool:
        first = apart_ms(daemon, peer, factor)
        time.sleep(1.0 if first < 3.0 else 0.0)
        return first < 3.0 and apart_ms(daemon, peer, factor) < 3.0

    until(stays, "the two must be in sync", PATIENCE_SECONDS)


def glides(daemon: Daemon, bpm: float, act: Callable[[], object]) -> None:
    """See that the daemon's beat goes on without a jump while something happens."""
    begin, beat, _ = min((asked_beat(daemon) for _ in range(5)), key=lambda look: look[2])
    act()
    for _ in range(20):
        moment, later, doubt = asked_beat(daemon)
        ahead = later - beat - (moment - begin) * bpm / 60
        assert abs(ahead) * 60 / bpm < 0.01 + doubt, f"the beat must go on, but is {ahead:g} beats ahead"
        time.sleep(0.1)


def test_an_app_alone_keeps_its_tempo_and_beat_and_shares_them(network: None, tmp_path: Path) -> None:
    with Daemon(tmp_path, "--output", "null") as daemon:
        client = daemon.client
        daemon.wait_line("Playing:")
        client.ask("/quartet/transport/tempo")
        client.send("/quartet/transport/tempo", 100)
        client.send("/quartet/notify", 1)
        until(lambda: client.heard("/quartet/done") != [] or tempo(daemon) == 100.0, "the tempo must be taken")
        time.sleep(6.0)  # until the takes are made again and sound
        # TEMPO-5 and BEATTIME-1: nobody is there, so nothing changes
        glides(daemon, 100.0, lambda: client.send("/quartet/transport/source", "link"))
        assert tempo(daemon) == 100.0 and client.ask("/quartet/link/peers") == (0,)
        with LinkPeer(77.0) as peer:
            # BEATTIME-2, and TEMPO-2 the other way round: who joins takes what is there
            glides(daemon, 100.0, lambda: until(lambda: peer.read()["peers"] == 1, "the peers must meet"))
            until(lambda: client.ask("/quartet/link/peers") == (1,), "the peer must be counted")
            assert tempo(daemon) == 100.0 and peer.read()["bpm"] == pytest.approx(100.0, abs=1e-3)
            in_sync(daemon, peer)
            # TEMPO-1: both ways
            peer.set_bpm(110.0)
            until(lambda: tempo(daemon) == 110.0, "the peer's tempo must be taken")
            in_sync(daemon, peer)
            client.send("/quartet/transport/tempo", 95)
            until(lambda: abs(peer.read()["bpm"] - 95.0) < 1e-3, "the peer must take our tempo")
            in_sync(daemon, peer)
            # STARTSTOPSTATE-1 and -2
            client.send("/quartet/transport/play", 0)
            until(lambda: not peer.read()["playing"], "the peer must stop")
            client.send("/quartet/transport/play", 1)
            until(lambda: bool(peer.read()["playing"]), "the peer must start")
            peer.set_playing(False)
            until(lambda: not playing(daemon), "the peer's stop must be taken")
            peer.set_playing(True)
            until(lambda: playing(daemon), "the peer's start must be taken")
            in_sync(daemon, peer)
            # TEMPO-4: out of range, at a multiple
            peer.set_bpm(20.0)
            until(lambda: tempo(daemon) == 40.0, "twice the tempo must be taken")
            in_sync(daemon, peer, 2.0)
            peer.set_bpm(999.0)
            until(lambda: abs(tempo(daemon) - 124.875) < 0.01, "an eighth of the tempo must be taken")
            in_sync(daemon, peer, 0.125)
            client.send("/quartet/transport/source", "internal")
            time.sleep(0.5)
            assert tempo(daemon) == pytest.approx(124.875, abs=0.01) and peer.read()["bpm"] == pytest.approx(999.0, abs=0.2)
        assert daemon.quit() == 0


def test_an_app_that_opens_beside_a_session_takes_its_tempo_and_its_bar(network: None, tmp_path: Path) -> None:
    with LinkPeer(130.0) as peer:
        time.sleep(1.5)  # the session is there before the app
        with Daemon(tmp_path, "--output", "null", "--source", "link") as daemon:
            # TEMPO-2, and TEMPO-3: the set that is loaded says 120
            daemon.wait_line("Playing:")
            until(lambda: tempo(daemon) == 130.0, "the session's tempo must be taken")
            assert peer.read()["bpm"] == pytest.approx(130.0, abs=1e-3)
            in_sync(daemon, peer)
            assert daemon.quit() == 0
