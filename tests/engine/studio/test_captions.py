import re
from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest

from engine.music import SCALES, Note, parse_key
from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.studio.instruments import INSTRUMENTS
from engine.studio.piece import Piece
from engine.studio.sound.effects import EFFECT_WORDS
from engine.studio.styles import STYLES
from engine.studio.wording import captions
from engine.studio.wording.captions import write_captions
from engine.studio.wording.style_words import SCENES, STYLE_NAMES
from engine.studio.wording.words import BRIGHT_MODES, MOODS, OPPOSITES, TEMPO_WORDS

Texts = dict[str, tuple[str, ...]]
GUITARS = re.compile(r"\bguitars?\b")


def texts_of(piece: Piece, seed: int = 0) -> Texts:
    """Write a piece's texts again: by this seed, and with no word of the comping, which its notes do not tell."""
    return write_captions(
        Random(f"{piece.seed}:{seed}"),
        STYLES[piece.style],
        piece.bpm,
        piece.swing,
        piece.key,
        piece.chords,
        piece.notes,
        piece.programs,
        piece.effects,
        (),
        form=piece.form,
        signature=piece.signature,
    )


@pytest.fixture(scope="module")
def written() -> list[tuple[Piece, Texts]]:
    pieces = [compose_piece(seed) for seed in range(500)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(captions, "TYPOS", 0.0)  # a wrong letter may make another claim
        return [(piece, texts_of(piece)) for piece in pieces]


def claims(written: list[tuple[Piece, Texts]], stem: str, pattern: str) -> list[tuple[Piece, str]]:
    """Return every text of a stem that says something, with its piece."""
    said = re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])")
    return [
        (piece, text)
        for piece, texts in written
        if stem in piece.programs or not stem
        for text in texts[stem]
        if said.search(text)
    ]


def plain(piece: Piece, text: str) -> str:
    """Return a text without its picture, which may say slow of a sea and cool of a night."""
    return re.sub("|".join(map(re.escape, SCENES[piece.style])), "", text)


def strokes(piece: Piece, *names: str) -> list[Note]:
    return [note for note in piece.notes["drums"] if note.pitch in [DRUM_KEYS[name] for name in names]]


def ticks(notes: list[Note] | tuple[Note, ...]) -> list[int]:
    return [round(note.start * 4 - 0.2) for note in notes]


def test_every_stem_and_the_whole_have_five_or_more(written: list[tuple[Piece, Texts]]) -> None:
    for piece, texts in written:
        for rows in (texts, piece.captions):
            assert set(rows) == {*STEMS, ""}
            assert all(5 <= len(row) <= 8 and all(row) for row in rows.values())


def test_an_absent_stem_says_so_in_several_ways(written: list[tuple[Piece, Texts]]) -> None:
    absent = [(stem, texts[stem]) for piece, texts in written for stem in STEMS if stem not in piece.programs]
    assert absent
    for stem, row in absent:
        assert len(set(row)) == len(row)
        assert all(stem in text and re.search(r"\b(no|without|silen|leave|mute|rest)", text) for text in row)


def test_the_same_draws_give_the_same_texts(written: list[tuple[Piece, Texts]]) -> None:
    for piece, _ in written[:20]:
        assert texts_of(piece) == texts_of(piece)
        assert texts_of(piece, seed=1) != texts_of(piece)


def test_numbers_and_keys_are_true_and_told_of_the_whole_alone(written: list[tuple[Piece, Texts]]) -> None:
    number, key = r"\d+ (bpm|beats per minute)", rf"in (the key of )?[A-G][#b]?(m| ({'|'.join(SCALES)}))?"
    assert len(claims(written, "", number)) > 100
    assert len(claims(written, "", key)) > 100
    for piece, text in claims(written, "", number):
        assert f"{piece.bpm:.0f} b" in text
    for piece, text in claims(written, "", key):
        told = re.search(r"[A-G][#b]?m?( [a-z]+)?", text)
        assert told is not None
        assert parse_key(told[0] if told[0].endswith(tuple(SCALES)) else told[0].split()[0]) == piece.key, text
    for stem in STEMS:
        assert not claims(written, stem, number)
        assert not claims(written, stem, key)


def test_signatures_are_true(written: list[tuple[Piece, Texts]]) -> None:
    patterns = {(4, 4): "in 4/4", (3, 4): "in 3/4|as a waltz|waltz feel", (6, 8): "in 6/8|a 6/8 feel|six-eight"}
    for signature, pattern in patterns.items():
        found = [claim for stem in ("", *STEMS) for claim in claims(written, stem, pattern)]
        assert found
        assert all(piece.signature == signature for piece, _ in found)


def test_tempo_words_are_true(written: list[tuple[Piece, Texts]]) -> None:
    for name, (least, most) in {"slow": (0, 88), "mid-tempo": (60, 116), "upbeat": (116, 138), "fast": (138, 300)}.items():
        pattern = "|".join(TEMPO_WORDS[name])
        found = claims(written, "", pattern)
        assert found
        for piece, text in found:
            if piece.style != "trap" and re.search(pattern, plain(piece, text)):  # trap is felt at half its tempo
                assert least <= piece.bpm <= most, text


def test_moods_follow_mode_and_tempo(written: list[tuple[Piece, Texts]]) -> None:
    for (bright, pace), words in MOODS.items():
        found = [
            (piece, text)
            for piece, text in claims(written, "", "|".join(words))
            if re.search(rf"\b({'|'.join(words)})\b", plain(piece, text))
        ]
        assert found
        for piece, text in found:
            assert (piece.key.mode in BRIGHT_MODES) == bright, text
            assert piece.bpm < 88 or pace != "slow" or piece.style == "trap", text
            assert piece.bpm >= 116 or pace != "fast", text


DRUM_CLAIMS: dict[str, Callable[[Piece], bool]] = {
    "with claps|with handclaps|clapping": lambda piece: len(strokes(piece, "clap")) > 0,
    "with open (hi-)?hats|with hissing hats": lambda piece: len(strokes(piece, "open_hat")) >= 2,
    "with ride cymbal|on the ride": lambda piece: len(strokes(piece, "ride")) >= 2 and not strokes(piece, "closed_hat"),
    "with toms|with tom-toms": lambda piece: len(strokes(piece, "low_tom", "high_tom")) > 0,
    "with sixteenth hats|with running hi-hats": lambda piece: any(tick % 2 for tick in ticks(strokes(piece, "closed_hat"))),
    "with swing|swung|swinging|shuffled": lambda piece: piece.swing > 0.15,
    "straight|unswung": lambda piece: piece.swing < 0.03,
    "four on the floor|with a kick on every beat": lambda piece: (
        len({tick for tick in ticks(strokes(piece, "kick")) if tick % 4 == 0}) >= 0.7 * piece.beats or piece.form == "song"
    ),
    "with a back beat on two and four": lambda piece: {4, 12} <= {tick % 16 for tick in ticks(strokes(piece, "snare", "clap"))},
    "half-time|halftime": lambda piece: 8 in {tick % 16 for tick in ticks(strokes(piece, "snare", "clap"))},
}


def test_what_is_said_of_drums_is_true_of_the_strokes(written: list[tuple[Piece, Texts]]) -> None:
    for pattern, holds in DRUM_CLAIMS.items():
        found = claims(written, "drums", pattern)
        assert found, pattern
        for piece, text in found:
            assert holds(piece) or not re.search(pattern, plain(piece, text)), (text, piece.seed)


def test_what_is_said_of_lines_is_true_of_the_notes(written: list[tuple[Piece, Texts]]) -> None:
    counted = 0
    for stem in ("bass", "melody"):
        for piece, text in claims(written, stem, "with octaves|jumping octaves"):
            pitches = [note.pitch for note in piece.notes[stem]]
            assert any(abs(one - two) == 12 for one, two in pairwise(pitches)), text
            counted += 1
        for piece, text in claims(written, stem, "with few notes|with lots of space|with many notes"):
            many = "many" in text
            struck = set(ticks(piece.notes[stem]))
            sounding = {int(tick // (4 * piece.beats_per_bar)) for tick in struck}
            rate = len(struck) / len(sounding) * 4 / piece.beats_per_bar
            assert rate > 4 if many else rate < 3.2, (text, piece.seed)
            counted += 1
    for piece, text in claims(written, "melody", "up high|in the high register"):
        assert sum(note.pitch for note in piece.notes["melody"]) / len(piece.notes["melody"]) > 75, text
        counted += 1
    assert counted > 100


def test_effects_are_told_only_where_they_are(written: list[tuple[Piece, Texts]]) -> None:
    told = 0
    phrases = {phrase for words in EFFECT_WORDS.values() for phrase in words if " " in phrase}
    for piece, texts in written:
        for stem, effects in piece.effects.items():
            true = {phrase for effect in effects for phrase in EFFECT_WORDS[effect.name]}
            for text in texts[stem]:
                said = {phrase for phrase in phrases if re.search(rf"\b{phrase}\b", text)}
                assert all(any(phrase in one for one in true) for phrase in said), text
                told += any(re.search(rf"\b{re.escape(word)}\b", text) for word in true)
    assert told > 100


def test_no_text_contradicts_itself(written: list[tuple[Piece, Texts]]) -> None:
    for piece, texts in written:
        for stem, program in piece.programs.items():
            names = " ".join(INSTRUMENTS[program].names) + " ".join((*STYLES[piece.style].words, *STYLE_NAMES[piece.style]))
            for text in texts[stem]:
                words = {word for word in re.findall(r"[\w'-]+", plain(piece, text)) if word not in names}
                for one, other in OPPOSITES:
                    moods = {mood for row in MOODS.values() for mood in row}
                    assert not (words & one - moods and words & other - moods), text


def test_a_picture_shows_only_what_plays(written: list[tuple[Piece, Texts]]) -> None:
    found = [(piece, text) for piece, texts in written for text in texts[""] if GUITARS.search(text)]
    assert found
    for piece, text in found:
        players = [program for stem, program in piece.programs.items() if stem != "bass"]
        named = any(name in text for name in ("bass guitar", *INSTRUMENTS[piece.programs.get("bass", players[0])].names))
        assert named or any(GUITARS.search(name) for program in players for name in INSTRUMENTS[program].names), text


def test_every_style_has_words_of_its_own() -> None:
    assert set(STYLES) <= set(STYLE_NAMES)
    assert set(STYLES) <= set(SCENES)
    spoken = [word for words in STYLE_NAMES.values() for word in words] + [scene for row in SCENES.values() for scene in row]
    assert len(set(spoken)) == len(spoken)


def test_texts_are_many_and_a_third_is_short(written: list[tuple[Piece, Texts]]) -> None:
    for stem in (*STEMS, ""):
        texts = [text for piece, rows in written if stem in piece.programs or not stem for text in rows[stem]]
        assert len(set(texts)) > 1500
        assert 0.25 < sum(len(text.split()) <= 3 for text in texts) / len(texts) < 0.5


def test_texts_are_clean(written: list[tuple[Piece, Texts]]) -> None:
    for _, rows in written:
        for text in (text for row in rows.values() for text in row):
            words = re.findall(r"[\w'/&-]+", text)
            assert text == " ".join(text.split()).strip(", ")
            assert ", ," not in text
            assert " ," not in text
            assert all(one != two for one, two in pairwise(words)), text
            assert not re.search(r"\ba [aei]", text), text


def test_few_texts_have_a_wrong_letter(written: list[tuple[Piece, Texts]]) -> None:
    changed = sum(texts_of(piece) != texts for piece, texts in written)
    assert 0.3 < changed / len(written) < 0.65  # of about 32 texts a piece, 2 % each
