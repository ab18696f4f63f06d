import pytest

from engine.music import QUALITIES, Chord
from engine.studio.composition.comping import COMPING, HIGHEST, LOWEST, suits, voicing


@pytest.mark.parametrize("quality", QUALITIES)
def test_every_chord_has_a_full_voicing_in_range(quality: str) -> None:
    for root in range(12):
        for low in (48, 50, 52, 55):
            keys = voicing(Chord(root, quality), (), low)
            assert 3 <= len(keys) <= 4
            assert LOWEST <= keys[0] < keys[-1] <= HIGHEST
            assert list(keys) == sorted(set(keys))
            assert {key % 12 for key in keys} <= set(Chord(root, quality).pitch_classes())


def test_a_voicing_stays_near_the_one_before() -> None:
    keys = voicing(Chord(0, ""), (), 50)
    for root in (5, 7, 9, 2, 0):
        following = voicing(Chord(root, ""), keys, 50)
        assert abs(sum(following) - sum(keys)) / 3 <= 5
        keys = following


def test_guitars_strum_and_pianos_do_not() -> None:
    assert suits("strum", "instrument: steel guitar")
    assert not suits("strum", "instrument: piano")
    assert all(suits(name, "instrument: piano") for name in COMPING if not COMPING[name].players)
