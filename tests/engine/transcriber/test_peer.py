"""The peer: it hears a tone where it is installed, and says how it is installed where it is not."""

import sys
import warnings

import pytest

from engine.transcriber.agreement import agree
from engine.transcriber.decoding import Found
from engine.transcriber.material import Part
from engine.transcriber.peer import DEFAULT, RANGED, BasicPitch, PeerError
from tests.engine.transcriber.sounds import tone


def test_a_peer_that_is_missing_is_told_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "basic_pitch", None)
    with pytest.raises(PeerError, match=r"basic-pitch must be installed to be measured, but .*; pip install 'quartet\[peers\]'"):
        BasicPitch()


@pytest.mark.parametrize("loop", [True, False])
def test_the_peer_hears_a_tone_once(loop: bool) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its packages, which are older than ours
        pytest.importorskip("basic_pitch", reason="needs basic-pitch; see engine/transcriber/peer.py")
        peer = BasicPitch()
        part = Part("a tone", "melody", tone(69, 0.5, 1.0, 2.0), loop, (Found(0.5, 1.0, 69, 80),))
        output = peer.listen(part)
        for manner in (DEFAULT, RANGED):
            assert agree(part.notes, peer.notes(part, output, manner)).both == 1
