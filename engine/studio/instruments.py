"""What can play a stem: its name, where its sound comes from and the words that are true of it."""

from dataclasses import dataclass
from typing import Final

from engine.stems import STEMS


@dataclass(frozen=True)
class Instrument:
    """A row of the table below.

    Args:
        stem: The stem it plays.
        patch: ``gm:N`` for program N of the soundfont, ``kit:N`` for its drum kit N, one of
            ``engine.studio.sound.machines.MACHINES``, else one of ``engine.studio.sound.patches.PATCHES``.
        family: What kind of sound it is, one of ``FAMILIES`` of its stem.
        names: What people call it; the first is its caption in most texts.
        words: Adjectives that are true of its sound.
    """

    stem: str
    patch: str
    family: str
    names: tuple[str, ...]
    words: tuple[str, ...]


def _rows(stem: str, *rows: tuple[str, str, str, str]) -> dict[str, Instrument]:
    table = {}
    for patch, family, names, words in rows:
        listed = tuple(names.split(", "))
        table[f"{stem}: {listed[0]}"] = Instrument(stem, patch, family, listed, tuple(words.split(", ")))
    return table


INSTRUMENTS: Final[dict[str, Instrument]] = {
    **_rows(
        "bass",
        ("gm:32", "acoustic", "upright bass, double bass, acoustic bass", "woody, warm, round"),
        ("gm:33", "electric", "electric bass, finger bass, bass guitar", "round, warm, solid"),
        ("gm:34", "electric", "picked bass, pick bass", "punchy, bright, driving"),
        ("gm:35", "electric", "fretless bass", "smooth, singing, warm"),
        ("gm:36", "electric", "slap bass, slapped bass", "funky, snappy, bright"),
        ("gm:38", "synth", "synth bass, analog bass", "fat, electronic, punchy"),
        ("gm:39", "synth", "rubber bass, square bass", "electronic, hollow, bouncy"),
        ("sub", "sub", "sub bass, sine bass", "deep, clean, low"),
        ("saw_bass", "synth", "saw bass, sawtooth bass", "gritty, bright, electronic"),
        ("acid", "synth", "acid bass, 303 bass", "squelchy, resonant, electronic"),
        ("808", "sub", "808 bass, booming 808", "deep, long, booming"),
        ("fm_bass", "synth", "fm bass, digital bass", "metallic, punchy, digital"),
        ("plucked_bass", "electric", "plucked bass, string bass, muted bass", "plucky, dry, woody"),
        ("reese", "synth", "reese bass, detuned bass", "dark, wide, growling"),
        ("organ_bass", "sub", "organ bass, house bass, hollow bass", "short, hollow, round"),
    ),
    **_rows(
        "drums",
        ("kit:0", "acoustic", "acoustic drums, drum kit, live drums", "natural, dry"),
        ("kit:8", "acoustic", "room drums, room kit", "roomy, natural"),
        ("kit:16", "acoustic", "power drums, rock kit", "big, loud"),
        ("kit:24", "electronic", "electronic drums, electronic kit", "electronic, tight"),
        ("kit:32", "acoustic", "jazz drums, jazz kit", "soft, natural"),
        ("kit:40", "brushes", "brushes, brushed drums", "soft, brushed"),
        ("machine_808", "machine", "808 drums, 808 drum machine", "electronic, booming, clean"),
        ("machine_909", "machine", "909 drums, 909 drum machine", "electronic, punchy, driving"),
        ("machine_dusty", "lo-fi", "dusty drums, sampled drums, lo-fi drums", "dusty, crunchy, vintage"),
        ("kit:25", "machine", "analog drum machine, vintage drum machine", "electronic, vintage, dry"),
        ("machine_606", "machine", "606 drums, 606 drum machine", "electronic, thin, tight"),
        ("machine_synth", "electronic", "synth drums, simmons drums, eighties drums", "electronic, big, retro"),
    ),
    **_rows(
        "instrument",
        ("gm:0", "piano", "piano, acoustic piano, grand piano", "clear, natural"),
        ("gm:4", "electric piano", "electric piano, rhodes", "warm, mellow, soft"),
        ("gm:5", "electric piano", "digital piano, dx piano", "glassy, bright"),
        ("gm:7", "electric piano", "clavinet, clav", "funky, percussive, bright"),
        ("gm:11", "mallet", "vibraphone, vibes", "glassy, soft, ringing"),
        ("gm:16", "organ", "organ, drawbar organ, hammond organ", "steady, warm, full"),
        ("gm:18", "organ", "rock organ, overdriven organ", "dirty, full, bright"),
        ("gm:24", "guitar", "nylon guitar, classical guitar, spanish guitar", "soft, acoustic, warm"),
        ("gm:25", "guitar", "steel guitar, acoustic guitar", "bright, acoustic, ringing"),
        ("gm:26", "guitar", "jazz guitar, hollow body guitar", "mellow, dark, round"),
        ("gm:27", "guitar", "clean guitar, electric guitar", "clean, bright"),
        ("gm:28", "guitar", "muted guitar, palm muted guitar", "dry, tight, percussive"),
        ("gm:30", "guitar", "distorted guitar, distortion guitar, heavy guitar", "heavy, distorted, loud"),
        ("gm:48", "strings", "strings, string section", "lush, orchestral"),
        ("gm:50", "strings", "synth strings, string machine", "lush, wide, synthetic"),
        ("gm:52", "choir", "choir, voices", "airy, human, soft"),
        ("gm:61", "brass", "brass section, horns, brass", "bold, bright"),
        ("gm:89", "pad", "warm pad, soft pad", "warm, soft, slow"),
        ("gm:90", "synth", "poly synth, polysynth", "bright, synthetic"),
        ("fm_keys", "electric piano", "fm keys, fm electric piano", "glassy, digital, bell-like"),
        ("supersaw", "synth", "supersaw, saw chords, detuned saws", "bright, wide, big"),
        ("saw_pad", "pad", "analog pad, synth pad", "dark, wide, slow"),
        ("pluck", "synth", "synth pluck, plucked synth", "short, plucky, electronic"),
        ("organ_house", "organ", "house organ, m1 organ, synth organ", "hollow, short, electronic"),
        ("string_guitar", "guitar", "plucked strings, steel string guitar", "bright, plucked, ringing"),
        ("harp", "guitar", "harp, plucked harp", "soft, plucked, ringing"),
        ("glass_pad", "pad", "glass pad, glassy pad, shimmering pad", "glassy, airy, soft"),
        ("pwm_strings", "strings", "analog strings, synth string pad", "lush, warm, synthetic"),
        ("brass_synth", "brass", "synth brass, analog brass", "bold, bright, electronic"),
        ("fm_organ", "organ", "fm organ, digital organ", "round, steady, digital"),
    ),
    **_rows(
        "melody",
        ("gm:73", "wind", "flute", "airy, bright, breathy"),
        ("gm:65", "reed", "alto saxophone, alto sax, saxophone", "smooth, expressive, reedy"),
        ("gm:66", "reed", "tenor saxophone, tenor sax", "dark, expressive, reedy"),
        ("gm:56", "brass", "trumpet", "bold, bright, brassy"),
        ("gm:59", "brass", "muted trumpet", "thin, nasal, brassy"),
        ("gm:71", "reed", "clarinet", "round, woody, hollow"),
        ("gm:22", "reed", "harmonica", "reedy, nasal, bluesy"),
        ("gm:40", "strings", "violin, fiddle", "singing, bowed, expressive"),
        ("gm:53", "voice", "voice, vocal oohs, humming", "human, soft, airy"),
        ("gm:75", "wind", "pan flute, pan pipes", "airy, soft, breathy"),
        ("gm:78", "wind", "whistle, whistling", "pure, airy, high"),
        ("gm:9", "mallet", "glockenspiel, bells", "glassy, high, ringing"),
        ("gm:12", "mallet", "marimba, wooden mallets", "woody, short, round"),
        ("gm:108", "mallet", "kalimba, thumb piano", "plucked, short, bright"),
        ("gm:29", "guitar", "lead guitar, overdriven guitar, guitar lead", "distorted, singing, bold"),
        ("gm:26", "guitar", "jazz guitar lead, guitar melody", "mellow, round, dark"),
        ("gm:80", "synth", "square lead, chiptune lead", "hollow, electronic, retro"),
        ("saw_lead", "synth", "saw lead, synth lead, analog lead", "bright, electronic, buzzing"),
        ("soft_lead", "synth", "sine lead, soft synth lead", "pure, soft, electronic"),
        ("fm_bell", "mallet", "fm bell, digital bell", "bell-like, glassy, ringing"),
        ("pwm_lead", "synth", "pulse lead, pwm lead, retro synth lead", "hollow, electronic, moving"),
        ("vowel_lead", "voice", "synth voice, vowel synth, robot voice", "singing, electronic, nasal"),
        ("brass_lead", "brass", "synth trumpet, brass lead, synth brass lead", "bold, electronic, bright"),
        ("koto", "plucked", "koto, plucked lead", "plucked, sharp, bright"),
        ("tines", "mallet", "tines, thumb piano synth, music box", "plucked, glassy, short"),
    ),
}

FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    stem: tuple(dict.fromkeys(row.family for row in INSTRUMENTS.values() if row.stem == stem)) for stem in STEMS
}
