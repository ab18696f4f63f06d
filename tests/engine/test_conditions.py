"""What the networks are told."""

import torch

from engine import conditions
from engine.music import Note, parse_chords, parse_key, spread_chords
from engine.stems import STEMS


def test_phases_repeat_with_the_phrase() -> None:
    place = conditions.phases(128, 32.0, 4.0, 120.0)
    assert place.shape == (conditions.PHASE_CHANNELS, 128)
    torch.testing.assert_close(place[:, :64], place[:, 64:], atol=1e-4, rtol=0)
    assert not torch.allclose(place[:, :16], place[:, 16:32])


def test_chords_and_key_stand_in_the_canonical_frame() -> None:
    chords = spread_chords(parse_chords("Dm | A7"), 2, 4.0)
    rows = conditions.harmony(32, chords, parse_key("D minor"), shift=-2)
    assert torch.nonzero(rows[:12, 0])[:, 0].tolist() == [0, 3, 7]
    assert torch.nonzero(rows[12:24, 16])[:, 0].tolist() == [7]
    assert torch.nonzero(rows[25:37, 0])[:, 0].tolist() == [0, 2, 3, 5, 7, 8, 10]
    assert rows[24].all()
    assert rows[37].all()
    assert not conditions.harmony(32, (), None, 0).any()


def test_notes_sound_in_their_hops_and_wrap() -> None:
    rows = conditions.note_condition("bass", (Note(3.52, 1.0, 40, 127),), 96000, 120.0)
    sounding = torch.nonzero(rows[40 - 24] > 0.75)[:, 0].tolist()
    assert sounding == [*range(13), *range(88, 100)]
    onset = rows[conditions.PITCHED_CHANNELS - 3]
    assert int(onset.argmax()) == 88
    assert float(onset[86]) < 0.01


def test_strokes_fade_from_their_onset() -> None:
    rows = conditions.note_condition("drums", (Note(1.0, 0.25, 38, 127),), 96000, 120.0)
    fast, slow = rows[2], rows[3]
    assert int(fast.argmax()) == int(slow.argmax()) == 25
    assert float(fast[40]) < float(slow[40])


def test_conditions_have_the_channels_they_declare() -> None:
    notes = {stem: (Note(0.0, 1.0, 60 if stem != "drums" else 36, 90),) for stem in STEMS}
    assert conditions.timbre_condition(notes, 96000, 4.0, 4.0, 120.0).shape == (conditions.TIMBRE_CHANNELS, 100)
    assert conditions.score_condition(16, 4.0, 120.0, (), None, 0).shape == (conditions.SCORE_CHANNELS, 16)
    assert conditions.prompt_condition([torch.zeros(384)] * 4).shape == (conditions.TEXT_CHANNELS,)


def test_a_stem_reads_its_own_text_and_that_of_the_whole() -> None:
    chance = torch.Generator().manual_seed(1)
    whole, own = torch.randn(2, conditions.TEXT_CHANNELS_PER_STEM, generator=chance)
    nothing = torch.zeros_like(own)
    torch.testing.assert_close(conditions.stem_prompt(whole, own, 3.0), 0.25 * whole + 0.75 * own)
    torch.testing.assert_close(conditions.stem_prompt(whole, own, 1.0), (whole + own) / 2)
    assert torch.equal(conditions.stem_prompt(whole, nothing, 3.0), whole)
    assert torch.equal(conditions.stem_prompt(nothing, own, 3.0), own)
    assert torch.equal(conditions.stem_prompt(nothing, nothing, 3.0), nothing)
