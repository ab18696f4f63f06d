import numpy as np
import pytest

from engine.datasets.lead_line import Line, assign_lead, line_of
from engine.datasets.roles import Role, assign_stems, instrument_words, role_of_name, role_of_program
from engine.datasets.stem_folders import split_name

NAMES = {
    Role.BASS: ["bass", "BassGuitar", "01_Sub", "808", "Double Bass DI", "Bassline"],
    Role.DRUMS: ["Kick In", "bass drum", "OH_L", "HiHat", "drums", "Perc 3", "Snare-Top"],
    Role.LEAD: ["Lead Vox", "melody", "vocals", "LeadGuitar", "Solo Sax", "Topline"],
    Role.SOLOIST: ["Flute", "Tenor Sax", "trumpet 1"],
    Role.ACCOMPANIMENT: [
        "Rhythm Gtr",
        "keys",
        "Backing Vocals",
        "other",
        "string section",
        "Rhodes",
        "steel drums",
        "accompaniment",
    ],
    Role.MIXTURE: ["mix", "Master", "mixture"],
    Role.UNUSED: ["click", "instrumental"],
}


@pytest.mark.parametrize(("name", "role"), [(name, role) for role, names in NAMES.items() for name in names])
def test_names_tell_roles(name: str, role: Role) -> None:
    assert role_of_name(name) is role


@pytest.mark.parametrize("name", ["Track 7", "", "Ümläut", "brassy", "12"])
def test_other_names_tell_nothing(name: str) -> None:
    assert role_of_name(name) is None


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Night Owl - bass", ("Night Owl", "bass")),
        ("Artist - Drum Song - Lead Vox", ("Artist - Drum Song", "Lead Vox")),
        ("my_song_keys", ("my_song", "keys")),
        ("01 - bass", ("", "01 - bass")),
        ("Gtr - Lead", ("", "Gtr - Lead")),
        ("Lead Vox_dry", ("", "Lead Vox_dry")),
        ("bass", ("", "bass")),
    ],
)
def test_songs_and_parts_are_told_apart(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_captions_are_what_the_name_adds() -> None:
    assert instrument_words("03_Rhodes-DI") == ("rhodes",) and instrument_words("other") == ()


def test_soloists_lead_where_nothing_else_does() -> None:
    assert assign_stems([Role.SOLOIST, Role.ACCOMPANIMENT, Role.UNUSED]) == ("melody", "instrument", None)
    assert assign_stems([Role.SOLOIST, Role.LEAD, Role.BASS, Role.DRUMS]) == ("instrument", "melody", "bass", "drums")


@pytest.mark.parametrize(
    ("program", "role"),
    [(0, Role.ACCOMPANIMENT), (33, Role.BASS), (73, Role.SOLOIST), (80, Role.LEAD), (118, Role.DRUMS), (128, Role.DRUMS)],
)
def test_programs_tell_roles(program: int, role: Role) -> None:
    assert role_of_program(program) is role
    assert role_of_program(program, is_drum=True) is Role.DRUMS


def test_lines_are_measured() -> None:
    starts, lengths = np.array([2.0, 0.0, 1.0]), np.array([1.0, 1.5, 0.5])
    line = line_of(starts, lengths, np.array([60, 62, 64]), 10.0)
    assert (line.notes, line.pitch) == (3, 62.0)
    assert line.solo == pytest.approx(2.5 / 3) and line.activity == pytest.approx(0.25)
    assert line_of(np.zeros(0), np.zeros(0), np.zeros(0, np.int64), 1.0) == Line(0, 0.0, 0.0, 0.0)


def test_the_solo_line_leads_before_the_class_does() -> None:
    solo, chords, rare = Line(100, 1.0, 0.5, 72), Line(300, 0.4, 0.8, 64), Line(9, 1.0, 0.02, 80)
    roles = [Role.ACCOMPANIMENT, Role.LEAD, Role.SOLOIST, Role.BASS]
    assert assign_lead(roles, [solo, chords, rare, solo]) == (Role.LEAD, Role.ACCOMPANIMENT, Role.ACCOMPANIMENT, Role.BASS)
    assert assign_lead(roles, [chords, chords, rare, solo]) == tuple(roles)
    assert assign_lead([Role.ACCOMPANIMENT, Role.LEAD], [solo, solo]) == (Role.ACCOMPANIMENT, Role.LEAD)
