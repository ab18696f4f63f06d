"""Which of the four stems a source belongs to: lead lines first, then the class of its instrument."""

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from typing import Final


class Role(Enum):
    """What a source does in its song."""

    BASS = auto()
    DRUMS = auto()
    LEAD = auto()  # the melody, whatever else there is
    SOLOIST = auto()  # of a kind that often leads; the melody where nothing else is
    ACCOMPANIMENT = auto()
    MIXTURE = auto()  # the reference that the sources add up to
    UNUSED = auto()  # a click, a guide, a sum of some sources


_STEMS: Final = {Role.BASS: "bass", Role.DRUMS: "drums", Role.LEAD: "melody", Role.ACCOMPANIMENT: "instrument"}

# The words of a file's name, by role; the first row that has one of them decides. Two words must both be there.
_NAME_WORDS: Final[tuple[tuple[Role, str], ...]] = (
    (Role.UNUSED, "click, metronome, timecode, smpte, guide, countin, instrumental, karaoke"),
    (Role.ACCOMPANIMENT, "steel drum, steel drums, hang drum, handpan"),
    (
        Role.DRUMS,
        "bass drum, drum, drums, drumkit, drumset, drumloop, kit, beat, beats, break, breakbeat, kick, kik, bd, snare, "
        "snr, sd, rimshot, hat, hats, hihat, hihats, hh, tom, toms, cymbal, cymbals, ride, crash, overhead, overheads, "
        "oh, percussion, perc, percs, clap, claps, shaker, tambourine, conga, congas, bongo, bongos, cajon, cowbell, "
        "timbale, timbales, tabla",
    ),
    (Role.BASS, "bass, basses, bassline, bassguitar, ebass, sub, subbass, 808, contrabass, tuba"),
    (
        Role.ACCOMPANIMENT,
        "backing, background, bgv, bgvs, bv, bvs, bvox, choir, harmony, harmonies, ensemble, section, rhythm, comp, comping",
    ),
    (
        Role.LEAD,
        "lead, leads, solo, melody, melodies, topline, theme, vocal, vocals, vox, voice, singer, singing, leadvox, "
        "leadvocal, rap",
    ),
    (
        Role.SOLOIST,
        "flute, recorder, whistle, sax, saxophone, alto, tenor, clarinet, oboe, trumpet, trombone, harmonica, violin, fiddle",
    ),
    (
        Role.ACCOMPANIMENT,
        "instrument, instruments, other, others, accompaniment, music, chord, chords, key, keys, keyboard, keyboards, "
        "piano, pno, rhodes, wurlitzer, wurli, clav, clavinet, organ, hammond, harpsichord, celesta, accordion, "
        "mellotron, synth, synths, syn, pad, pads, arp, arpeggio, pluck, plucks, stab, stabs, guitar, guitars, gtr, gtrs, "
        "egtr, agtr, acoustic, electric, strum, strums, banjo, mandolin, ukulele, uke, sitar, koto, kalimba, harp, "
        "string, strings, str, cello, viola, orchestra, brass, horn, horns, wind, winds, woodwind, woodwinds, bell, "
        "bells, vibraphone, vibes, marimba, glockenspiel, fx, sfx, effects, texture, textures, atmosphere, drone, sample, "
        "samples",
    ),
    (Role.MIXTURE, "mix, fullmix, mixture, mixdown, master, mastered"),
)
_RULES: Final = tuple((role, tuple(tuple(name.split()) for name in names.split(", "))) for role, names in _NAME_WORDS)
_PLAIN: Final = frozenset({"lead", "leads", "solo", "other", "others", "rhythm", "section", "music", "instrument", "instruments"})

# General MIDI programs, from 0, of instruments that often lead.
_LEAD_PROGRAMS: Final = frozenset(range(80, 88))
_SOLO_PROGRAMS: Final = frozenset({22, 26, 29, 30, 40, 53, 56, 57, 59, 110, 111, *range(64, 80)})
_BASS_PROGRAMS: Final = frozenset(range(32, 40))
_DRUM_PROGRAMS: Final = frozenset({113, *range(115, 120), 128})  # agogo, woodblock, taiko, toms, reverse cymbal; 128 in Slakh


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a file's name in lower case: ``03_LeadVox 2`` gives lead, vox."""
    plain = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return tuple(word for word in re.findall(r"808|[^\W\d_]+", plain.lower()))


def role_of_name(text: str) -> Role | None:
    """Return what the name of a file says that it does, or None where it names nothing that is known."""
    words = name_words(text)
    for role, names in _RULES:
        if any(all(word in words for word in name) for name in names):
            return role
    return None


def instrument_words(text: str) -> tuple[str, ...]:
    """Return the caption of a file's name, such as ``("lead vox",)``; none where it tells no more than the stem does."""
    words = [word for word in name_words(text) if role_of_name(word) is not None]
    return (" ".join(words),) if set(words) - _PLAIN else ()


def role_of_program(program: int, is_drum: bool = False) -> Role:
    """Return what a General MIDI program, from 0, usually does."""
    if is_drum or program in _DRUM_PROGRAMS:
        return Role.DRUMS
    if program in _BASS_PROGRAMS:
        return Role.BASS
    if program in _LEAD_PROGRAMS:
        return Role.LEAD
    return Role.SOLOIST if program in _SOLO_PROGRAMS else Role.ACCOMPANIMENT


def assign_stems(roles: Sequence[Role]) -> tuple[str | None, ...]:
    """Return the stem of each source of a song, None for what is no stem.

    Soloists play the melody in a song in which nothing is sure to lead; elsewhere they accompany.
    """
    soloist = "instrument" if Role.LEAD in roles else "melody"
    return tuple(soloist if role is Role.SOLOIST else _STEMS.get(role) for role in roles)
