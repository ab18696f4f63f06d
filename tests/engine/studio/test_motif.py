from itertools import pairwise
from random import Random

import pytest

from engine.studio.composition.grid import Grid
from engine.studio.composition.motif import Motif, draw_motif, ended, inverted, ornamented, shifted, thinned, transposed, varied
from engine.studio.composition.style import Lead
from engine.studio.styles import STYLES

BAR = Grid(bars=1, ticks_per_bar=16, pulse_ticks=4, swing=0.0, bpm=120.0, timing_ms=0.0)
MOTIF: Motif = ((0, 4, 0), (4, 2, 2), (10, 6, -1))


def test_a_motif_is_transposed_and_turned_about_its_first_note() -> None:
    assert transposed(MOTIF, 3) == ((0, 4, 3), (4, 2, 5), (10, 6, 2))
    assert inverted(MOTIF) == ((0, 4, 0), (4, 2, -2), (10, 6, 1))
    assert inverted(inverted(MOTIF)) == MOTIF


def test_a_shifted_motif_stays_in_the_bar() -> None:
    assert shifted(MOTIF, 2, 16) == ((2, 4, 0), (6, 2, 2), (12, 4, -1))
    assert shifted(MOTIF, 8, 16) == ((8, 4, 0), (12, 2, 2))
    assert shifted(((14, 2, 0),), 2, 16) == ((14, 2, 0),)


def test_an_ornament_takes_the_time_of_its_note() -> None:
    for seed in range(20):
        played = ornamented(Random(seed), MOTIF)
        assert len(played) == len(MOTIF) + 2
        assert sum(held for _, held, _ in played) == sum(held for _, held, _ in MOTIF)
        assert all(one[0] + one[1] <= two[0] for one, two in pairwise(played))


def test_a_motif_loses_one_note_or_ends_elsewhere() -> None:
    assert len(thinned(Random(0), MOTIF)) == 2
    assert thinned(Random(0), MOTIF[:2]) == MOTIF[:2]
    assert ended(MOTIF, 4) == (*MOTIF[:2], (10, 6, 4))


@pytest.mark.parametrize("style", STYLES)
def test_drawn_and_varied_motifs_fit_their_bar(style: str) -> None:
    lead: Lead = STYLES[style].lead
    rng = Random(style)
    for ticks, pulse in ((16, 4), (12, 4), (12, 6)):
        grid = Grid(1, ticks, pulse, 0.0, 120.0, 0.0)
        for _ in range(30):
            motif = draw_motif(rng, grid, lead, rng.randint(*lead.notes))
            for shape in (motif, varied(rng, motif, ticks)):
                assert shape
                assert all(0 <= tick and held > 0 and tick + held <= ticks for tick, held, _ in shape)
                assert all(one[0] + one[1] <= two[0] for one, two in pairwise(shape))
            assert all(abs(step) <= 5 for _, _, step in motif)


def test_a_style_is_heard_in_its_rhythms() -> None:
    lead = STYLES["bossa"].lead
    cells = {tuple(tick for tick, cell in enumerate(cells) if cell == "x") for cells in lead.cells}
    rng = Random(1)
    drawn = [tuple(tick for tick, _, _ in draw_motif(rng, BAR, lead, 4)) for _ in range(200)]
    assert 0.45 < sum(rhythm in cells for rhythm in drawn) / len(drawn) < 0.8
