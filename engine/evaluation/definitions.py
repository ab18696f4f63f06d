"""What the card calls measures and tasks, in its order, and how it says that they are read."""

from typing import Final

NAMES: Final = {
    "in_chord": "in the chord",
    "in_key": "in the key",
    "root": "root of each bar",
    "on_grid": "on the swung grid",
    "deviation": "deviation, sixteenths",
    "irs": "IRS, ms",
    "cbs": "CBS",
    "cbd": "CBD",
    "groove": "groove in common",
    "density": "density / real",
    "density_within": "density within half to twice",
    "density_gap": "density apart, octaves",
    "repetition": "repetition of bars",
    "repetition_gap": "repetition apart",
    "range": "range in common",
    "length": "note lengths in common",
    "polyphony_gap": "polyphony apart, octaves",
    "level_db": "level, dB RMS",
    "seam": "seam ratio, median",
    "kept": "untouched outside",
    "renewed": "other notes inside",
    "join": "join ratio, median",
    "style": "style recognized",
    "distance": "distance",
}
TASKS: Final = {
    "joint": "All four stems from chords, key, tempo and captions",
    "locked": "Bass and melody against locked drums and instrument, no chords given",
    "codec": "Real notes and timbre through the codec alone: what no network can better",
    "span": "Bars 3 and 4 of a loop the model made, made anew",
    "continuation": "The last half of a real loop made anew from its first half",
}
DEFINITIONS: Final = """\
- **Rows**: *generated*; *real* are the studio's own renders of the same held-out pieces; *shuffled* are the generated loops \
read against the chords, the key and the clock of another held-out piece, and beside up to four others, *real shuffled* the \
real ones. Same conditions, same code. *mix* is all stems together.
- **Scale**: (value - real shuffled) / (real - real shuffled): 1 is held-out real pieces, 0 shuffled pairs; of a distance it \
is 1 - distance / that of shuffled pairs. Empty where the intervals of both meet, and where nothing can be shuffled (levels, \
seams).
- **In the chord, notes**: share of notes whose pitch class is a tone of the chord at their start. **Audio**: share of what is \
heard, by harmonic sum over spectral peaks (windows of 8192 frames), on tones of the beat's chord.
- **In the key**: the same of the scale of the piece's key; locked stems are of that piece, and no key is told beside them.
- **Root of each bar, notes**: the first note to begin under a bar's first chord is on its root (where none begins, the pitch \
class held longest). **Audio**: the pitch class heard in the first quarter second that sounds.
- **On the swung grid**: strokes within a quarter of a sixteenth of the grid; even sixteenths stand, odd ones come later by \
one swing (0 to .36 of a sixteenth) fitted to the loop. Strokes at random times score about .53, because half of all time is \
that near; untrained weights score about .77 by notes, because the columns of the score plane are the sixteenths. **Audio**: \
strokes found by spectral flux.
- **IRS, CBS, CBD**: rhythmic consistency after SyncTrack (arXiv 2603.01101), over beats that are tracked from onsets at the \
declared tempo, so not to be set beside the paper's figures. IRS: standard deviation of the intervals between a track's beats; \
CBS: of windows of 70 ms in which any track has a beat, the mean share of tracks that have one; CBD: how far the nearest beat \
of another track is, over half of the interval. Of a stem: the mean over its pairs with the others, locked ones too. Shuffled: \
stems of different pieces; for IRS as many strokes at random times. Less is better for IRS and CBD.
- **Density**: notes a beat over those of the real piece (audio: onsets heard, over onsets heard in the real render). \
**Apart**: mean of |log2| of that ratio by condition, at most 3.
- **Repetition**: F1 of what begins where in a bar against the other bar most like it; drums by class (notes), others by time \
alone. **Apart**: mean difference from the real piece's.
- **In common** with the real piece, after Yang and Lerch (2020): *groove*, overlap of the histograms of onsets by sixteenth \
of the bar; *note lengths*, overlap of the histograms of lengths (up to .3, .6, 1.1, 2.1 beats, longer); *range*, semitones \
from lowest to highest note that both span over those that either does. **Polyphony**: notes at once while any sounds, drums \
by stroke (audio: pitch classes heard at once). Lengths and ranges are read from notes alone.
- **Seam ratio**: largest spectral flux within 20 ms of the wrap over the median of the other bar lines; 1 is no seam.
- **Join ratio**: the same where bars made anew meet the rest, over bar lines that are no join; *untouched* is the loop \
before, at the same places. **Untouched outside**: frames, and notes, that are the same to the last bit. **Other notes \
inside**: share of beginnings (tick and pitch) that only one of both loops has.
- **Intervals**: 95 %, bootstrap over conditions."""
