"""Patterns of twelve sixteenths: what a family of styles plays in 3/4 and in 6/8."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

WALTZ: Final = (3, 4)
SIX_EIGHT: Final = (6, 8)


@dataclass(frozen=True)
class TripleMeter:
    """A row of the table below; rhythms are written as in ``engine.studio.composition.style``, with twelve cells.

    Args:
        drums: Drum grammars.
        bass: Bass grammars.
    """

    drums: tuple[Mapping[str, str], ...]
    bass: tuple[str, ...]


TRIPLE_METERS: Final[dict[str, dict[tuple[int, int], TripleMeter]]] = {
    "beat": {
        WALTZ: TripleMeter(
            (
                {"kick": "X.......3...", "snare": "....x...x...", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X.....2.....", "snare": "........X...", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X.....x.....", "snare": "....X..g..3.", "closed_hat": "x.xgx.x.x.xg"},
            ),
            ("R---F---F---", "R-------A---", "R-----F-A---", "R-R-F-F-O-O-"),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "X.........3.", "snare": "......X.....", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X....2......", "snare": "......X...g.", "closed_hat": "X.x.x.X.x.x."},
            ),
            ("R-----F-----", "R---R-F---O-", "R-----O---A-", "R-R-R-F-F-F-"),
        ),
    },
    "hip hop": {
        WALTZ: TripleMeter(
            (
                {"kick": "X....x......", "snare": "........X..g", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X......x..3.", "snare": "....X...X...", "closed_hat": "x.x.xgx.x.xg"},
            ),
            ("R-----R.F---", "R---..R-A-..", "R-------F-R-"),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "X...x.....x.", "snare": "......X.....", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X.......x...", "snare": "......X....g", "closed_hat": "x.xgx.x.xgx."},
            ),
            ("R---R-F-----", "R-----R---F-", "R---..F---A-"),
        ),
    },
    "trap": {
        WALTZ: TripleMeter(
            (
                {"kick": "X.....x.....", "clap": "........X...", "closed_hat": "x.x.x.xxx.x."},
                {"kick": "X..x........", "snare": "........X...", "closed_hat": "xxx.x.x.xxxx"},
            ),
            ("R-----R-----", "R-------R---"),
        ),
        SIX_EIGHT: TripleMeter(
            ({"kick": "X.........x.", "clap": "......X.....", "closed_hat": "x.x.x.x.xxxx"},),
            ("R-----------", "R---R-------"),
        ),
    },
    "rock": {
        WALTZ: TripleMeter(
            (
                {"kick": "X...........", "snare": "....X...X...", "closed_hat": "X.x.x.x.x.x."},
                {"kick": "X.x.....3...", "snare": "....X.......", "ride": "X.x.X.x.X.x."},
            ),
            ("R-R-R-R-R-R-", "R---R-R-F-A-"),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "X...x.....x.", "snare": "......X.....", "closed_hat": "X.x.x.X.x.x."},
                {"kick": "X.....2...x.", "snare": "......X.....", "open_hat": "X.....X....."},
            ),
            ("R-R-R-R-R-R-", "R---R-R---F-", "R-----R-F-A-"),
        ),
    },
    "quiet": {
        WALTZ: TripleMeter(
            (
                {"kick": "X...........", "snare": "....g...x...", "closed_hat": "x...x...x..."},
                {"kick": "x.......3...", "snare": "........x...", "ride": "x...x...x..."},
            ),
            ("R-----------", "R-------F---", "R---F---A---"),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "X.........3.", "snare": "......x.....", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "X...2.......", "snare": "......X...g.", "ride": "x.x.x.x.x.x."},
                {"kick": "X...x.....x.", "snare": "......x....g", "closed_hat": "x.xgx.x.xgx."},
            ),
            ("R-----F-----", "R---------A-", "R---R-F---O-", "R-----R---F-"),
        ),
    },
    "stillness": {
        WALTZ: TripleMeter(
            ({"kick": "g...........", "ride": "x.......2..."}, {"ride": "x...g...g...", "low_tom": "........3..."}),
            ("R-----------", "R-------F---"),
        ),
        SIX_EIGHT: TripleMeter(
            ({"kick": "g...........", "ride": "x.....g....."}, {"ride": "x.....3.....", "low_tom": "......g....."}),
            ("R-----------", "R-----F-----"),
        ),
    },
    "swing": {
        WALTZ: TripleMeter(
            (
                {"ride": "X...x..xx..x", "closed_hat": "....x...x...", "kick": "x.......2...", "snare": "...2..g....2"},
                {"ride": "X..xx...x..x", "closed_hat": "....x.......", "kick": "x......2....", "snare": ".......3...g"},
                {"ride": "X...x...x.x.", "closed_hat": "........x...", "kick": "x...........", "snare": "...g..2..g.."},
            ),
            ("R---F---A---", "R---T---F---", "R---F---T-A-", "R-------F---"),
        ),
        SIX_EIGHT: TripleMeter(
            ({"ride": "X.x.x.X.x.x.", "closed_hat": "......x.....", "kick": "x.........2.", "snare": "....g...2..."},),
            ("R---T-F---A-", "R-T-F-O-F-A-"),
        ),
    },
    "latin": {
        WALTZ: TripleMeter(
            (
                {"kick": "x--x....x--x", "snare": "..x..x..x...", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "x.......x..x", "snare": "....x..x....", "ride": "x.x.x.x.x.x."},
            ),
            ("R-------F---", "R-----F-A---"),
        ),
        SIX_EIGHT: TripleMeter(
            ({"kick": "x.....x..x..", "snare": "..x..x....x.", "closed_hat": "x.x.x.x.x.x."},),
            ("R-----F---F-", "R---F-F-----"),
        ),
    },
    "reggae": {
        WALTZ: TripleMeter(
            ({"kick": "........X...", "snare": "........X...", "closed_hat": "x.x.x.x.x.x."},),
            ("R-..R-F-..A-", "R---F-..T-..", "R---..F-R-.."),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "......X.....", "snare": "......X.....", "closed_hat": "x.x.x.x.x.x."},
                {"kick": "......X.....", "snare": "......x...g.", "closed_hat": "x.xgx.x.xgx."},
            ),
            ("R-..R-F-....", "R---..F-T-R-", "R-..F-..A-.."),
        ),
    },
    "african": {
        WALTZ: TripleMeter(
            ({"kick": "X....x..x...", "snare": "...g..X..g..", "closed_hat": "x.xxx.xxx.xx"},),
            ("R..R..F.O...", "R-R..O.F..A."),
        ),
        SIX_EIGHT: TripleMeter(
            (
                {"kick": "X.....X...2.", "snare": "....x...g.x.", "ride": "x.x.xx.x.x.x"},
                {"kick": "X...x.X.....", "snare": "..g...x.g...", "closed_hat": "x.xx.x.xx.x."},
                {"kick": "x...x...x...", "snare": "......X...g.", "closed_hat": "x.x.xx.x.x.x", "high_tom": "....3.....4."},
            ),
            ("R...R.F..R..", "R.R...O.F...", "R..R..F.R.O."),
        ),
    },
}
