from itertools import pairwise

import pytest

from engine.stems import DRUM_KEYS, STEMS
from engine.studio.composer import compose_piece
from engine.studio.instruments import INSTRUMENTS
from engine.studio.piece import Piece
from engine.studio.styles import STYLES


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    return [compose_piece(seed) for seed in range(300)]


def test_every_stem_and_the_whole_have_three_or_more(pieces: list[Piece]) -> None:
    for piece in pieces:
        assert set(piece.captions) == {*STEMS, ""}
        assert all(len(texts) >= 3 and all(texts) for texts in piece.captions.values())


def test_a_caption_names_what_plays_or_that_nothing_does(pieces: list[Piece]) -> None:
    for piece in pieces:
        for stem in STEMS:
            for text in piece.captions[stem]:
                if stem in piece.programs:
                    assert any(name in text for name in INSTRUMENTS[piece.programs[stem]].names)
                else:
                    assert stem in text
                    assert text.split()[0] in ("no", "without", "silence")


def test_claims_are_true(pieces: list[Piece]) -> None:
    claimed = 0
    for piece in pieces:
        drums = [note.pitch for note in piece.notes["drums"]]
        for text in piece.captions["drums"]:
            if "with swing" in text:
                assert piece.swing > 0.15
            if "straight" in text:
                assert piece.swing < 0.03
            if "with claps" in text:
                assert DRUM_KEYS["clap"] in drums
            if "with open hats" in text:
                assert DRUM_KEYS["open_hat"] in drums
            if "four on the floor" in text:
                kicks = [note for note in piece.notes["drums"] if note.pitch == DRUM_KEYS["kick"]]
                assert len(kicks) >= 3 * piece.bars
                claimed += 1
        for text in piece.captions["melody"]:
            if text.split()[0] == "busy":
                assert len(piece.notes["melody"]) / piece.beats > 1
        for text in piece.captions[""]:
            assert any(word in text for word in STYLES[piece.style].words)
            if " bpm" in text:
                assert f"{piece.bpm:.0f} bpm" in text
            if " in " in text:
                assert f"in {piece.key}" in text
    assert claimed > 10


def test_texts_are_many_and_clean(pieces: list[Piece]) -> None:
    texts = [text for piece in pieces for texts in piece.captions.values() for text in texts]
    assert len(set(texts)) > 1500
    for text in texts:
        words = text.split()
        assert text == " ".join(words)
        assert all(one != two for one, two in pairwise(words)), text
        assert not any(text.startswith(f"a {vowel}") for vowel in "aeio")
