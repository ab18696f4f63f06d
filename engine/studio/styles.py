"""The styles: for each its tempo, feel, harmony, rhythm grammars and who plays.

A rhythm is sixteen cells, one a sixteenth. Drums: ``X`` an accent, ``x`` a stroke, ``g`` a ghost stroke, a digit n a
stroke with probability n/10, ``.`` a rest. Bass: ``R`` root, ``F`` fifth, ``T`` third, ``O`` octave, ``A`` a tone that
leads into the next root, ``-`` holds, ``.`` rests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Style:
    """A row of ``STYLES``.

    Args:
        words: What people call it.
        bpm: Least and greatest tempo.
        swing: Least and greatest swing, in sixteenths.
        timing_ms: Standard deviation of the players' timing.
        modes: Modes of its keys, repeated by weight.
        colors: Chord colors of ``engine.studio.harmony``, repeated by weight.
        vamp: Probability of one or two chords for the whole loop.
        drums: Drum grammars, one is drawn a loop.
        back: Stroke of the back beat in 3/4 and 6/8.
        fill: Probability of a fill in the last bar.
        bass: Bass grammars.
        bass_low: Lowest key its bass takes a root from.
        comping: Rows of ``engine.studio.comping.COMPING``.
        melody: Least and greatest number of melody notes in a bar.
        programs: For each stem names of ``engine.studio.instruments.INSTRUMENTS`` without the stem.
        meters: Whether it is ever played in 3/4 or 6/8.
    """

    words: tuple[str, ...]
    bpm: tuple[int, int]
    swing: tuple[float, float]
    timing_ms: float
    modes: tuple[str, ...]
    colors: tuple[str, ...]
    vamp: float
    drums: tuple[Mapping[str, str], ...]
    back: str
    fill: float
    bass: tuple[str, ...]
    bass_low: int
    comping: tuple[str, ...]
    melody: tuple[int, int]
    programs: Mapping[str, tuple[str, ...]]
    meters: bool = True


def _who(bass: str, drums: str, instrument: str, melody: str) -> dict[str, tuple[str, ...]]:
    lists = {"bass": bass, "drums": drums, "instrument": instrument, "melody": melody}
    return {stem: tuple(f"{stem}: {name}" for name in names.split(", ")) for stem, names in lists.items()}


STYLES: Final[dict[str, Style]] = {
    "house": Style(
        words=("house", "deep house", "club house"), bpm=(116, 128), swing=(0.0, 0.2), timing_ms=1.5,
        modes=("minor", "minor", "dorian", "major"), colors=("seventh", "ninth", "ninth", "triad"), vamp=0.3,
        drums=(
            {"kick": "X...X...X...X...", "clap": "....X.......X...", "open_hat": "..x...x...x...x.", "closed_hat": "x..1x..1x..1x..3"},
            {"kick": "X...X...X...X...", "clap": "....X.......X...", "closed_hat": "xgxgxgxgxgxgxgxg", "open_hat": "..x...x...x...x."},
            {"kick": "X...X...X...X...", "clap": "....X..1....X...", "closed_hat": "..X...X...X...X.", "ride": "x...x...x...x..."},
        ),
        back="clap", fill=0.3, bass_low=31,
        bass=("R.R-..R-..R-..R-", "R..R..R.R..R..O.", "R-.R..O.R-.R..F.", "R.O.R.O.R.O.R.O."),
        comping=("stab", "stab", "house_stab", "pad"), melody=(1, 4),
        programs=_who("synth bass, rubber bass, saw bass, sub bass", "909 drums, electronic drums, 909 drums",
                      "house organ, piano, electric piano, synth strings, synth pluck", "flute, saw lead, sine lead, voice, alto saxophone"),
        meters=False,
    ),
    "techno": Style(
        words=("techno", "dark techno", "warehouse techno"), bpm=(126, 140), swing=(0.0, 0.05), timing_ms=1.0,
        modes=("minor", "minor", "minor", "dorian"), colors=("triad", "seventh", "triad"), vamp=0.75,
        drums=(
            {"kick": "X...X...X...X...", "closed_hat": "..X...X...X...X.", "clap": "....5.......x...", "low_tom": "...3..4...3..4.."},
            {"kick": "X...X...X...X...", "closed_hat": "xxxxxxxxxxxxxxxx", "open_hat": "..X...X...X...X.", "low_tom": "......3..3......"},
            {"kick": "X...X...X...X.2.", "ride": "..X...X...X...X.", "closed_hat": "xgxgxgxgxgxgxgxg", "snare": ".......3......3."},
        ),
        back="clap", fill=0.15, bass_low=28,
        bass=("R.RRR.RRR.RRR.RR", "R.R..R.RR.R..R.R", "RRRRRRRRRRRRRRRR", "R..R..R...R..R.O"),
        comping=("sixteen_arp", "techno_stab", "techno_stab", "pad"), melody=(1, 4),
        programs=_who("acid bass, saw bass, synth bass, fm bass", "909 drums, electronic drums, 909 drums",
                      "synth pluck, analog pad, supersaw, poly synth, fm keys", "saw lead, sine lead, fm bell, square lead"),
        meters=False,
    ),
    "boom bap": Style(
        words=("boom bap", "boom-bap hip hop", "old school hip hop"), bpm=(82, 98), swing=(0.18, 0.33), timing_ms=3.5,
        modes=("minor", "dorian", "minor", "mixolydian"), colors=("seventh", "ninth", "triad"), vamp=0.35,
        drums=(
            {"kick": "X.....x...X.....", "snare": "....X..g....X..g", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X..x....5.X..2..", "snare": "....X..g.g..X...", "closed_hat": "x.x.x.xgx.x.x.xg"},
            {"kick": "X......x.xX.....", "snare": "....X.......X..4", "closed_hat": "x.x.x.x.x.x.x...", "open_hat": "..............x."},
        ),
        back="snare", fill=0.3, bass_low=29,
        bass=("R-----R...O-..F.", "R--R--..R---..A.", "R-....F.R--.T...", "R---..R.F---A-.."),
        comping=("keys", "chop", "chop", "hold"), melody=(1, 4),
        programs=_who("upright bass, electric bass, sub bass", "dusty drums, dusty drums, acoustic drums, room drums",
                      "electric piano, piano, vibraphone, jazz guitar, organ", "muted trumpet, flute, tenor saxophone, jazz guitar lead, trumpet"),
    ),
    "trap": Style(
        words=("trap", "dark trap", "modern trap"), bpm=(130, 156), swing=(0.0, 0.04), timing_ms=1.0,
        modes=("minor", "minor", "minor", "dorian"), colors=("triad", "triad", "seventh"), vamp=0.4,
        drums=(
            {"kick": "X.....x.....x...", "clap": "........X.......", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X..x......x..4..", "snare": "........X.......", "closed_hat": "x.x.xxx.x.x.xxxx"},
            {"kick": "X.....x...x...2.", "clap": "........X.......", "snare": "........x.....2.", "closed_hat": "x.xxx.x.xxx.x.xx", "open_hat": "......3.......3."},
        ),
        back="clap", fill=0.4, bass_low=28,
        bass=("R-----R-----R---", "R--R------R--...", "R-----R---R---O-", "R---------..R---"),
        comping=("pad", "bells", "eighth_arp", "hold"), melody=(2, 5),
        programs=_who("808 bass, 808 bass, sub bass", "808 drums, 808 drums, electronic drums",
                      "piano, fm keys, choir, strings, synth pluck", "fm bell, flute, kalimba, glockenspiel, sine lead"),
    ),
    "funk": Style(
        words=("funk", "funky", "seventies funk"), bpm=(94, 114), swing=(0.0, 0.18), timing_ms=3.0,
        modes=("mixolydian", "dorian", "dorian", "minor"), colors=("ninth", "seventh"), vamp=0.6,
        drums=(
            {"kick": "X..x..x...x..x..", "snare": "....X..g.g..X..g", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.x....x..x..3..", "snare": "....X..gxg..X...", "closed_hat": "xxxxxxxxxxxxxx.x", "open_hat": "..............x."},
            {"kick": "X..x....x.x.....", "snare": "....X.gg.g.gX.g.", "closed_hat": "X.xxX.xxX.xxX.xx"},
        ),
        back="snare", fill=0.5, bass_low=28,
        bass=("R..R.O..R..F.OA.", "RR..O.R..R.O.F.A", "R.R..O..R.FO..RA", "R...O.R.F.R.O.A."),
        comping=("scratch", "scratch", "stab", "clav"), melody=(2, 6),
        programs=_who("slap bass, electric bass, synth bass", "acoustic drums, room drums, acoustic drums",
                      "clavinet, clean guitar, organ, electric piano, brass section", "alto saxophone, trumpet, tenor saxophone, lead guitar, saw lead"),
    ),
    "bossa": Style(
        words=("bossa nova", "bossa", "brazilian bossa"), bpm=(112, 144), swing=(0.0, 0.05), timing_ms=3.0,
        modes=("major", "major", "minor", "dorian"), colors=("seventh", "ninth", "ninth"), vamp=0.15,
        drums=(
            {"kick": "x--xx--xx--xx--x", "snare": "x..x..x...x..x..", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "x..xx..xx..xx..x", "snare": "..x..x..x..x..x.", "closed_hat": "xxxxxxxxxxxxxxxx"},
            {"kick": "x..xx..xx..xx..x", "snare": "x..x..x...x..x..", "ride": "x.x.x.x.x.x.x.x."},
        ),
        back="snare", fill=0.12, bass_low=31,
        bass=("R----.FFF----.FF", "R-----F-F-----R-", "R----.F-F----.A-"),
        comping=("bossa", "bossa", "charleston"), melody=(2, 5),
        programs=_who("upright bass, fretless bass, electric bass", "brushes, jazz drums, brushes",
                      "nylon guitar, nylon guitar, electric piano, piano, vibraphone", "flute, voice, tenor saxophone, clarinet, whistle"),
    ),
    "synthwave": Style(
        words=("synthwave", "retrowave", "eighties synth pop"), bpm=(84, 118), swing=(0.0, 0.0), timing_ms=1.0,
        modes=("minor", "minor", "major", "dorian"), colors=("triad", "triad", "seventh"), vamp=0.1,
        drums=(
            {"kick": "X...X...X...X...", "snare": "....X.......X...", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.......X.x.....", "snare": "....X.......X...", "closed_hat": "xxxxxxxxxxxxxxxx"},
            {"kick": "X.......X.......", "snare": "....X.......X...", "closed_hat": "x.x.x.x.x.x.x.x.", "high_tom": "..............4.", "low_tom": "...............4"},
        ),
        back="snare", fill=0.5, bass_low=31,
        bass=("R.R.R.R.R.R.R.R.", "RRRRRRRRRRRRRRRR", "R.RRR.RRR.RRR.RR", "R.R.O.R.R.R.O.R."),
        comping=("sixteen_arp", "pad", "eighth_arp", "pad"), melody=(2, 5),
        programs=_who("saw bass, synth bass, fm bass, rubber bass", "electronic drums, 909 drums, power drums",
                      "poly synth, supersaw, analog pad, synth strings, synth pluck", "saw lead, square lead, fm bell, lead guitar, sine lead"),
    ),
    "lo-fi": Style(
        words=("lo-fi", "lofi hip hop", "chillhop"), bpm=(70, 90), swing=(0.15, 0.33), timing_ms=3.5,
        modes=("major", "minor", "dorian", "major"), colors=("seventh", "ninth", "ninth"), vamp=0.15,
        drums=(
            {"kick": "X.......x.x.....", "snare": "....X.......X...", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X......x..x.....", "snare": "....X.......X..g", "closed_hat": "x.xgx.x.x.xgx.x."},
            {"kick": "X.....3.x.......", "snare": "....x.......x...", "closed_hat": "..x...x...x...x.", "ride": "x...x...x...x..."},
        ),
        back="snare", fill=0.15, bass_low=29,
        bass=("R-------F---....", "R-----..R---A-..", "R---------F-R-..", "R--..-..R-----.."),
        comping=("hold", "keys", "hold", "chop"), melody=(1, 4),
        programs=_who("sub bass, upright bass, electric bass, fretless bass", "dusty drums, dusty drums, 808 drums",
                      "electric piano, piano, jazz guitar, nylon guitar, vibraphone", "flute, kalimba, muted trumpet, jazz guitar lead, glockenspiel"),
    ),
    "rock": Style(
        words=("rock", "indie rock", "hard rock"), bpm=(100, 150), swing=(0.0, 0.0), timing_ms=3.0,
        modes=("major", "mixolydian", "minor", "minor"), colors=("triad", "power", "triad"), vamp=0.1,
        drums=(
            {"kick": "X.......X.x.....", "snare": "....X.......X...", "closed_hat": "X.x.X.x.X.x.X.x."},
            {"kick": "X.....x.X.......", "snare": "....X.......X...", "ride": "X.x.X.x.X.x.X.x."},
            {"kick": "X.x.....X.x...2.", "snare": "....X.......X...", "open_hat": "X...X...X...X..."},
        ),
        back="snare", fill=0.6, bass_low=28,
        bass=("R-R-R-R-R-R-R-R-", "R---R-R-R---R-A-", "R-----R-R-----F-", "R-R-R-R-R-R-F-A-"),
        comping=("strum", "power_eighths", "strum", "hold"), melody=(2, 6),
        programs=_who("picked bass, electric bass, picked bass", "power drums, acoustic drums, room drums",
                      "distorted guitar, clean guitar, steel guitar, rock organ, piano", "lead guitar, harmonica, lead guitar, violin, saw lead"),
    ),
    "reggae": Style(
        words=("reggae", "roots reggae", "dub reggae"), bpm=(70, 86), swing=(0.05, 0.25), timing_ms=3.0,
        modes=("minor", "major", "mixolydian", "dorian"), colors=("triad", "triad", "seventh"), vamp=0.45,
        drums=(
            {"kick": "........X.......", "snare": "........X.......", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "........X.......", "snare": "........x.....g.", "closed_hat": "x.xgx.xgx.xgx.xg", "open_hat": "......3.......3."},
            {"kick": "X...X...X...X...", "snare": "........X.......", "closed_hat": "..x...x...x...x."},
        ),
        back="snare", fill=0.4, bass_low=28,
        bass=("R-..R-F-..T-F-..", "R--.F-T-R--.....", "R-..O-..F-T-R-..", "R-..R-..F-F-A-.."),
        comping=("skank", "skank", "bubble"), melody=(1, 4),
        programs=_who("electric bass, sub bass, rubber bass", "acoustic drums, room drums, acoustic drums",
                      "organ, clean guitar, piano, muted guitar, clavinet", "trumpet, harmonica, alto saxophone, flute, voice"),
    ),
    "drum and bass": Style(
        words=("drum and bass", "drum'n'bass", "jungle dnb"), bpm=(164, 178), swing=(0.0, 0.1), timing_ms=1.5,
        modes=("minor", "minor", "dorian", "minor"), colors=("seventh", "ninth", "triad"), vamp=0.35,
        drums=(
            {"kick": "X.........X.....", "snare": "....X.......X...", "closed_hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.X.......X.....", "snare": "....X..g.g..X..g", "ride": "x.x.x.x.x.x.x.x."},
            {"kick": "X.x.......xx....", "snare": "....X..x.x..X..x", "closed_hat": "xxxxxxxxxxxxxxxx"},
        ),
        back="snare", fill=0.35, bass_low=28,
        bass=("R-----------O---", "R---..R-....R-A-", "R-------..F-----", "R--R--R---O-..A-"),
        comping=("pad", "pad", "stab", "hold"), melody=(1, 4),
        programs=_who("saw bass, sub bass, fm bass, 808 bass", "909 drums, electronic drums, dusty drums",
                      "analog pad, synth strings, electric piano, warm pad, choir", "sine lead, flute, fm bell, voice, saw lead"),
        meters=False,
    ),
    "jazz": Style(
        words=("jazz", "swing jazz", "cool jazz"), bpm=(70, 104), swing=(0.27, 0.33), timing_ms=3.5,
        modes=("major", "minor", "dorian", "major"), colors=("seventh", "ninth", "seventh"), vamp=0.08,
        drums=(
            {"ride": "X.xxX.xxX.xxX.xx", "closed_hat": "..x...x...x...x.", "kick": "x...3...x...3...", "snare": ".2...2.2.2.....2"},
            {"ride": "X.xxX.xxX.xxX.xx", "closed_hat": "..x...x...x...x.", "kick": "x.......2.......", "snare": "...g...2...g.2.."},
            {"ride": "x.X.x.Xxx.X.x.Xx", "closed_hat": "..x...x...x...x.", "snare": "...2.......3...."},
        ),
        back="snare", fill=0.25, bass_low=31,
        bass=("R-T-F-A-R-F-O-A-", "R-F-T-F-R-T-F-A-", "R-R-F-F-O-F-T-A-", "R---F---R---A---"),
        comping=("charleston", "charleston", "keys", "hold"), melody=(3, 6),
        programs=_who("upright bass, upright bass, fretless bass", "jazz drums, brushes, jazz drums",
                      "piano, jazz guitar, vibraphone, electric piano, organ", "tenor saxophone, trumpet, clarinet, muted trumpet, jazz guitar lead, flute"),
    ),
}
