from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from engine.music import Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.studio.composition.comping import COMPING, suits
from engine.studio.composition.fills import FILLS
from engine.studio.composition.progressions import PROGRESSIONS
from engine.studio.composition.triple_meters import SIX_EIGHT, TRIPLE_METERS, WALTZ
from engine.studio.instruments import INSTRUMENTS
from engine.studio.piece import Piece
from engine.studio.styles import STYLES

NAMES = (
    "house, techno, drum and bass, trap, boom bap, funk, disco, reggae, rock, ballad, ambient, bossa, synthwave, afrobeat, "
    "lo-fi, jazz"
).split(", ")
PIECES = 900


@pytest.fixture(scope="module")
def pieces() -> dict[str, list[Piece]]:
    by_style: dict[str, list[Piece]] = defaultdict(list)
    for seed in range(PIECES):
        piece = compose_piece(seed)
        by_style[piece.style].append(piece)
    return by_style


def tick(note: Note) -> int:
    return round(note.start * 4 - 0.2)


def common_time(pieces: list[Piece], stem: str) -> list[Piece]:
    return [piece for piece in pieces if piece.signature == (4, 4) and piece.notes[stem]]


def strokes(piece: Piece, name: str) -> Counter[int]:
    """Count the strokes of a class by their sixteenth of the bar."""
    ticks = round(piece.beats_per_bar * 4)
    return Counter(tick(note) % ticks for note in piece.notes["drums"] if note.pitch == DRUM_KEYS[name])


def share(pieces: list[Piece], name: str, *ticks: int) -> float:
    """Return how many bars have a stroke of a class at these sixteenths."""
    played = common_time(pieces, "drums")
    hits = sum(strokes(piece, name)[at] for piece in played for at in ticks)
    return hits / sum(piece.bars for piece in played) / len(ticks)


def test_there_are_sixteen_styles() -> None:
    assert sorted(STYLES) == sorted(NAMES)


def test_tables_name_only_what_there_is() -> None:
    for name, style in STYLES.items():
        assert {program for programs in style.programs.values() for program in programs} <= set(INSTRUMENTS), name
        assert set(style.comping) <= set(COMPING)
        assert style.fills in FILLS
        assert set(style.harmony) <= set(PROGRESSIONS)
        for cells in (*style.bass, *style.lead.cells, *(row for grammar in style.drums for row in grammar.values())):
            assert len(cells) == 16, (name, cells)
        for instrument in style.programs["instrument"]:
            assert any(suits(row, instrument) for row in style.comping), (name, instrument)
    for meters in TRIPLE_METERS.values():
        for meter in (WALTZ, SIX_EIGHT):
            for cells in (*meters[meter].bass, *(row for grammar in meters[meter].drums for row in grammar.values())):
                assert len(cells) == 12, cells
    for name, fills in FILLS.items():
        assert min(max(map(len, fill.values())) for fill in fills) <= 4, name  # one is short enough for a turnaround


def test_every_instrument_plays_in_some_style() -> None:
    assert {program for style in STYLES.values() for programs in style.programs.values() for program in programs} == set(
        INSTRUMENTS
    )


def test_tempi_fill_70_to_180_bpm(pieces: dict[str, list[Piece]]) -> None:
    tempi = [piece.bpm for group in pieces.values() for piece in group]
    assert 70 <= min(tempi) < 72
    assert 178 < max(tempi) <= 180
    assert {int(bpm // 10) for bpm in tempi} >= set(range(7, 18))


def test_a_tenth_of_the_pieces_has_three_beats(pieces: dict[str, list[Piece]]) -> None:
    allowed = [piece for name, group in pieces.items() if sum(STYLES[name].meters) for piece in group]
    meters = Counter(piece.signature for piece in allowed)
    assert 0.07 < (meters[WALTZ] + meters[SIX_EIGHT]) / len(allowed) < 0.14
    assert min(meters[WALTZ], meters[SIX_EIGHT]) > 0.02 * len(allowed)


def test_a_machine_keeps_four_on_the_floor(pieces: dict[str, list[Piece]]) -> None:
    for name in ("house", "techno", "disco"):
        assert share(pieces[name], "kick", 0, 4, 8, 12) > 0.95
    for name in ("trap", "drum and bass", "reggae", "ballad", "ambient", "jazz"):
        assert share(pieces[name], "kick", 0, 4, 8, 12) < 0.6


def test_house_claps_and_techno_does_not(pieces: dict[str, list[Piece]]) -> None:
    assert share(pieces["house"], "clap", 4, 12) > 0.9
    assert share(pieces["techno"], "clap", 4, 12) == share(pieces["techno"], "snare", 4) == 0


def test_disco_has_open_hats_off_the_beat_and_octaves_in_the_bass(pieces: dict[str, list[Piece]]) -> None:
    assert share(pieces["disco"], "open_hat", 2, 6, 10, 14) > 0.85
    assert share(pieces["disco"], "snare", 4, 12) > 0.85
    octaves = []
    for piece in common_time(pieces["disco"], "bass"):
        leaps = [abs(one.pitch - two.pitch) for one, two in pairwise(piece.notes["bass"])]
        octaves.append(leaps.count(12) / len(leaps))
    assert sum(octaves) / len(octaves) > 0.5


def test_reggae_leaves_the_first_beat_to_the_bass(pieces: dict[str, list[Piece]]) -> None:
    assert share(pieces["reggae"], "kick", 8) > 0.95
    assert share(pieces["reggae"], "kick", 0) < 0.4
    offbeat = [tick(note) % 4 for piece in common_time(pieces["reggae"], "instrument") for note in piece.notes["instrument"]]
    assert offbeat.count(0) / len(offbeat) < 0.4


def test_trap_and_drum_and_bass_have_their_back_beat(pieces: dict[str, list[Piece]]) -> None:
    back = [strokes(piece, "clap")[8] + strokes(piece, "snare")[8] for piece in common_time(pieces["trap"], "drums")]
    assert min(back) > 0
    assert share(pieces["drum and bass"], "snare", 4) > 0.9
    lengths = {
        name: [note.length for piece in common_time(pieces[name], "bass") for note in piece.notes["bass"]]
        for name in ("trap", "techno")
    }
    means = {name: sum(each) / len(each) for name, each in lengths.items()}
    assert means["trap"] > 1 > 0.5 > means["techno"]


def test_jazz_walks_on_every_beat_and_rides(pieces: dict[str, list[Piece]]) -> None:
    walked = []
    for piece in common_time(pieces["jazz"], "bass"):
        onsets = {tick(note) for note in piece.notes["bass"]}
        walked += [4 * beat in onsets for beat in range(round(piece.beats))]
        assert piece.swing >= 0.27
    assert sum(walked) / len(walked) > 0.97
    assert share(pieces["jazz"], "ride", 0) > 0.95


def test_ambient_is_soft_slow_and_sparse_but_sounds(pieces: dict[str, list[Piece]]) -> None:
    ambient, rock = pieces["ambient"], pieces["rock"]
    loud = {
        name: [note.velocity for piece in group for note in piece.notes["drums"]] for name, group in (("a", ambient), ("r", rock))
    }
    assert sum(loud["a"]) / len(loud["a"]) < 0.75 * sum(loud["r"]) / len(loud["r"])
    for piece in ambient:
        assert len(piece.notes["drums"]) <= 5 * piece.bars
    lengths = [note.length for piece in ambient for note in piece.notes["melody"]]
    assert sum(lengths) / len(lengths) > 1.2


def test_ghost_strokes_are_soft(pieces: dict[str, list[Piece]]) -> None:
    for name in ("funk", "boom bap", "afrobeat"):
        snares = [note.velocity for piece in pieces[name] for note in piece.notes["drums"] if note.pitch == DRUM_KEYS["snare"]]
        assert 0.1 < sum(velocity < 65 for velocity in snares) / len(snares) < 0.7


def test_no_stem_that_plays_is_nearly_silent(pieces: dict[str, list[Piece]]) -> None:
    for group in pieces.values():
        for piece in group:
            for stem in piece.programs:
                assert len(piece.notes[stem]) >= max(2, piece.bars // 2), (piece.seed, stem)


def test_fills_close_phrases(pieces: dict[str, list[Piece]]) -> None:
    """The last bar of four differs from the bar two before it more often than the third from the first."""
    changed = Counter[int]()
    for name in ("rock", "funk", "reggae", "synthwave"):
        for piece in common_time(pieces[name], "drums"):
            snares = [
                {(tick(n) % 16, n.pitch) for n in piece.notes["drums"] if tick(n) // 16 == bar and n.velocity > 65}
                for bar in range(piece.bars)
            ]
            if piece.bars == 4:
                changed[2] += len({at for at in snares[2] ^ snares[0] if at[0] >= 12}) > 1
                changed[3] += len({at for at in snares[3] ^ snares[1] if at[0] >= 12}) > 1
    assert changed[3] > 4 * changed[2] > 0 or changed[2] == 0 < changed[3]


def test_lines_keep_the_scale(pieces: dict[str, list[Piece]]) -> None:
    """Melodies and chords step out of the key only onto the leading tone of a minor key's fifth degree."""
    for group in pieces.values():
        for piece in group:
            allowed = {*piece.key.scale, *([(piece.key.tonic - 1) % 12] if piece.key.mode == "minor" else [])}
            for stem in ("instrument", "melody"):
                assert {note.pitch % 12 for note in piece.notes[stem]} <= allowed, (piece.seed, stem)


def test_each_style_has_all_its_players_and_modes(pieces: dict[str, list[Piece]]) -> None:
    for name, group in pieces.items():
        assert {piece.key.mode for piece in group} == set(STYLES[name].modes)
        for stem in STEMS:
            played = {piece.programs[stem] for piece in group if stem in piece.programs}
            assert played == set(STYLES[name].programs[stem]), name
