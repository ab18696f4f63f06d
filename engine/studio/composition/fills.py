"""What a drummer plays at the end of a phrase: the last cells of the bar, by the family of the style.

Cells are those of a drum grammar; rows of one fill are equally long and end with the bar.
"""

from collections.abc import Mapping
from typing import Final

Fill = Mapping[str, str]

FILLS: Final[dict[str, tuple[Fill, ...]]] = {
    "rock": (
        {"snare": "xxxX"},
        {"snare": "x...", "high_tom": ".xx.", "low_tom": "...X"},
        {"snare": "xxxx....", "high_tom": "....xx..", "low_tom": "......xX"},
        {"high_tom": "x.x.....", "low_tom": "....x.xX"},
        {"kick": "x.....x.", "snare": "..xx..xx"},
        {"snare": "x.xxx.xX", "kick": ".x...x.."},
        {"snare": "xxxx........", "high_tom": "....xxxx....", "low_tom": "........xxxX"},
    ),
    "groove": (
        {"snare": "gxgX"},
        {"snare": "x.gx.gxX", "kick": ".x..x..."},
        {"snare": "..xgx.xx", "open_hat": "x......."},
        {"kick": "x..x....", "snare": ".gx.gxxX"},
        {"snare": "xx.x....", "high_tom": "....x.x.", "low_tom": ".......X"},
        {"snare": "x..x..x.", "kick": ".x..x..X"},
    ),
    "disco": (
        {"snare": "xxxX"},
        {"snare": "gxxxgxxX"},
        {"snare": "xx......", "high_tom": "..xx.x..", "low_tom": "....x.xX"},
        {"snare": "x.x.xxxX", "open_hat": ".......x"},
    ),
    "hip hop": (
        {"kick": "x.x.", "snare": ".x.X"},
        {"snare": "..xx"},
        {"kick": "x..x..x.", "snare": "..x..x.X"},
        {"open_hat": "x...", "snare": "...X"},
        {"kick": "xx.....x", "snare": "....X.x."},
    ),
    "machine": (
        {"clap": "x.xx"},
        {"snare": "g.g.x.xX"},
        {"clap": "x..x..x."},
        {"low_tom": "x..x..x.", "high_tom": "..x..x.x"},
        {"open_hat": "x.x.x.x."},
        {"snare": "ggggxxxX"},
    ),
    "techno": (
        {"low_tom": "x.xx"},
        {"closed_hat": "xxxxxxxx", "open_hat": "......x."},
        {"low_tom": "x..x..x.", "high_tom": ".x..x..x"},
        {"snare": "..g.g.xx"},
        {"ride": "x.x.x.xx"},
    ),
    "trap": (
        {"closed_hat": "xxxxxx"},
        {"closed_hat": "xxxxxxxx", "snare": ".....x.x"},
        {"snare": "x..x..xx"},
        {"clap": "x.x.", "closed_hat": "xxxx"},
        {"open_hat": "x...x..."},
    ),
    "break": (
        {"snare": "x..x..xX", "kick": ".xx.x..."},
        {"snare": "xxxX"},
        {"snare": "xgxgxgxX"},
        {"kick": "x.x..x..", "snare": "...x..xX"},
        {"snare": "..x..x.X", "kick": "x..x...."},
    ),
    "toms": (
        {"high_tom": "xxxx....", "low_tom": "....xxxX"},
        {"high_tom": "x.x.", "low_tom": "...X"},
        {"snare": "x.x.....", "high_tom": "....xx..", "low_tom": "......xX"},
        {"snare": "xxxxxxxX"},
        {"snare": "X...", "low_tom": "..xX"},
    ),
    "reggae": (
        {"high_tom": "x.xx"},
        {"snare": "x.xx.x.X"},
        {"snare": "xxx.....", "high_tom": "...x.x..", "low_tom": ".......X"},
        {"snare": "..x..x.X", "open_hat": "x......."},
    ),
    "african": (
        {"snare": "gxg.xgxX", "kick": "x......."},
        {"high_tom": "x..x....", "low_tom": "..x..x.X"},
        {"snare": "x..x..x.", "low_tom": ".......x"},
        {"high_tom": "xx.x", "low_tom": "..x."},
    ),
    "brushes": (
        {"snare": "gg.x"},
        {"snare": "g.gx.g.x"},
        {"snare": "x..g..x.", "low_tom": "......gx"},
        {"snare": "gggg", "kick": "...x"},
        {"high_tom": "g.g.", "low_tom": "...x"},
    ),
    "swing": (
        {"snare": "x..xx..x"},
        {"snare": "..x...xx", "kick": "x...x..."},
        {"snare": "x.x.", "low_tom": "...x"},
        {"high_tom": "x..x....", "low_tom": "....x..x"},
        {"kick": "...x...x", "snare": ".x...x.."},
    ),
    "soft": (
        {"snare": "..gg"},
        {"high_tom": "x.x.", "low_tom": "...x"},
        {"low_tom": "g.g.x.x."},
        {"snare": "g.gx"},
    ),
    "swell": (
        {"ride": "g.g.g.xx"},
        {"crash": "x..."},
        {"low_tom": "g...g.x."},
    ),
}

# Their machines play on under the fill, where a drummer would leave the pattern.
LAYERED: Final = ("machine", "techno", "trap", "swell")
