import pytest

from engine.music import Chord, Note
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.studio.piece import Piece, Section, piece_from_json, piece_to_json
from engine.studio.styles import STYLES


@pytest.fixture(scope="module")
def songs() -> list[Piece]:
    return [compose_piece(seed, form="song") for seed in range(250)]


def within(piece: Piece, stem: str, section: Section) -> list[Note]:
    """Return the notes of a stem in a section, a human hand's earliness allowed for."""
    begin, end = section.bar * piece.beats_per_bar, (section.bar + section.bars) * piece.beats_per_bar
    return [note for note in piece.notes[stem] if begin <= note.start + 0.05 < end]


def test_a_seed_gives_one_song() -> None:
    assert compose_piece(3, form="song") == compose_piece(3, form="song")
    assert compose_piece(3, form="song") != compose_piece(3, form="loop")
    assert compose_piece(3, form="loop") == compose_piece(3)


def test_an_unknown_form_is_named() -> None:
    with pytest.raises(LookupError, match="form must be one of loop, song, but got 'sonata'"):
        compose_piece(0, form="sonata")


def test_a_loop_is_one_section() -> None:
    for seed in range(20):
        piece = compose_piece(seed)
        assert piece.sections == (Section("loop", 0, piece.bars),)


def test_sections_follow_each_other_and_fill_the_song(songs: list[Piece]) -> None:
    for song in songs:
        assert song.form == "song"
        assert 8 <= song.bars <= 24
        assert len(song.chords) == song.beats
        bars = [bar for section in song.sections for bar in range(section.bar, section.bar + section.bars)]
        assert bars == list(range(song.bars))
        assert len({section.name for section in song.sections}) >= 2
    assert {section.name for song in songs for section in song.sections} == {"intro", "verse", "chorus", "break", "outro"}
    assert {song.style for song in songs} == set(STYLES)
    assert len({song.bars for song in songs}) >= 5


def test_a_song_stays_within_itself(songs: list[Piece]) -> None:
    for song in songs:
        for stem in STEMS:
            for note in song.notes[stem]:
                assert note.start >= 0
                assert 0 < note.length
                assert note.start + note.length <= song.beats


def test_stems_enter_and_leave_but_all_play(songs: list[Piece]) -> None:
    rests = 0
    for song in songs:
        for stem in song.programs:
            playing = [len(within(song, stem, section)) > 2 for section in song.sections]
            assert any(playing), (song.seed, stem)
            rests += not all(playing)
    assert rests > len(songs) / 2


def test_verse_and_chorus_differ_in_harmony_and_return_as_they_were(songs: list[Piece]) -> None:
    differing = returning = 0
    for song in songs:
        beats = round(song.beats_per_bar)
        chords: dict[str, set[tuple[Chord, ...]]] = {"verse": set(), "chorus": set()}
        for section in song.sections:
            if section.name in chords:
                # A fourth bar may be the song's last, which is the tonic.
                chords[section.name].add(song.chords[section.bar * beats : (section.bar + 3) * beats])
        assert max(map(len, chords.values())) == 1
        returning += len({section.name for section in song.sections}) < len(song.sections)
        if all(chords.values()):
            assert chords["verse"] != chords["chorus"]
            differing += 1
    assert differing > len(songs) / 2
    assert returning > len(songs) / 10


def test_the_drums_lead_to_every_section(songs: list[Piece]) -> None:
    led = []
    for song in songs:
        if song.notes["drums"]:
            for section in song.sections[1:]:
                beat = section.bar * song.beats_per_bar
                led.append(any(beat - 3 <= note.start < beat - 0.1 for note in song.notes["drums"]))
    assert sum(led) / len(led) > 0.98


def test_a_song_ends_on_its_tonic(songs: list[Piece]) -> None:
    held = 0
    for song in songs:
        last = song.beats - song.beats_per_bar
        assert {chord.root for chord in song.chords[round(last) :]} == {song.key.tonic}
        for stem in song.programs:
            notes = [note for note in song.notes[stem] if note.start > last - 0.05]
            assert notes, (song.seed, stem)
            assert max(note.start for note in notes) < last + 0.05  # one stroke, then nothing more
            if stem in ("bass", "melody"):
                assert {note.pitch % 12 for note in notes} == {song.key.tonic}
            held += notes[0].length > song.beats_per_bar - 0.5
        if song.notes["drums"]:
            assert {note.pitch for note in song.notes["drums"] if note.start > last - 0.05} >= {DRUM_KEYS["kick"]}
    assert held > len(songs)


def test_songs_survive_json(songs: list[Piece]) -> None:
    for song in songs[:20]:
        assert piece_from_json(piece_to_json(song)) == song


def test_songs_hold_out_the_same_combinations() -> None:
    seen = {
        split: {
            (piece.style, str(piece.key), piece.programs["instrument"])
            for piece in (compose_piece(seed, split, "song") for seed in range(60))
            if "instrument" in piece.programs
        }
        for split in ("train", "test")
    }
    assert not seen["train"] & seen["test"]
