"""What can play a stem: its name, where its sound comes from and the words that are true of it."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Instrument:
    """A row of the table below.

    Args:
        stem: The stem it plays.
        patch: ``gm:N`` for program N of the soundfont, ``kit:N`` for its drum kit N, else a patch of
            ``engine.studio.synthesizers``.
        names: What people call it; the first is its caption in most texts.
        words: Adjectives that are true of its sound.
    """

    stem: str
    patch: str
    names: tuple[str, ...]
    words: tuple[str, ...]


def _rows(stem: str, *rows: tuple[str, str, str]) -> dict[str, Instrument]:
    table = {}
    for patch, names, words in rows:
        listed = tuple(names.split(", "))
        table[f"{stem}: {listed[0]}"] = Instrument(stem, patch, listed, tuple(words.split(", ")))
    return table


INSTRUMENTS: Final[dict[str, Instrument]] = {
    **_rows(
        "bass",
        ("gm:32", "upright bass, double bass, acoustic bass", "woody, warm, round"),
        ("gm:33", "electric bass, finger bass, bass guitar", "round, warm, solid"),
        ("gm:34", "picked bass, pick bass", "punchy, bright, driving"),
        ("gm:35", "fretless bass", "smooth, singing, warm"),
        ("gm:36", "slap bass, slapped bass", "funky, snappy, bright"),
        ("gm:38", "synth bass, analog bass", "fat, electronic, punchy"),
        ("gm:39", "rubber bass, square bass", "electronic, hollow, bouncy"),
        ("sub", "sub bass, sine bass", "deep, clean, low"),
        ("saw_bass", "saw bass, sawtooth bass", "gritty, bright, electronic"),
        ("acid", "acid bass, 303 bass", "squelchy, resonant, electronic"),
        ("808", "808 bass, booming 808", "deep, long, booming"),
        ("fm_bass", "fm bass, digital bass", "metallic, punchy, digital"),
    ),
    **_rows(
        "drums",
        ("kit:0", "acoustic drums, drum kit, live drums", "natural, dry"),
        ("kit:8", "room drums, room kit", "roomy, natural"),
        ("kit:16", "power drums, rock kit", "big, loud"),
        ("kit:24", "electronic drums, electronic kit", "electronic, tight"),
        ("kit:32", "jazz drums, jazz kit", "soft, natural"),
        ("kit:40", "brushes, brushed drums", "soft, brushed"),
        ("machine_808", "808 drums, 808 drum machine", "electronic, booming, clean"),
        ("machine_909", "909 drums, 909 drum machine", "electronic, punchy, driving"),
        ("machine_dusty", "dusty drums, sampled drums, lo-fi drums", "dusty, crunchy, vintage"),
    ),
    **_rows(
        "instrument",
        ("gm:0", "piano, acoustic piano, grand piano", "clear, natural"),
        ("gm:4", "electric piano, rhodes", "warm, mellow, soft"),
        ("gm:5", "digital piano, dx piano", "glassy, bright"),
        ("gm:7", "clavinet, clav", "funky, percussive, bright"),
        ("gm:11", "vibraphone, vibes", "glassy, soft, ringing"),
        ("gm:16", "organ, drawbar organ, hammond organ", "steady, warm, full"),
        ("gm:18", "rock organ, overdriven organ", "dirty, full, bright"),
        ("gm:24", "nylon guitar, classical guitar, spanish guitar", "soft, acoustic, warm"),
        ("gm:25", "steel guitar, acoustic guitar", "bright, acoustic, ringing"),
        ("gm:26", "jazz guitar, hollow body guitar", "mellow, dark, round"),
        ("gm:27", "clean guitar, electric guitar", "clean, bright"),
        ("gm:28", "muted guitar, palm muted guitar", "dry, tight, percussive"),
        ("gm:30", "distorted guitar, distortion guitar, heavy guitar", "heavy, distorted, loud"),
        ("gm:48", "strings, string section", "lush, orchestral"),
        ("gm:50", "synth strings, string machine", "lush, wide, synthetic"),
        ("gm:52", "choir, voices", "airy, human, soft"),
        ("gm:61", "brass section, horns, brass", "bold, bright"),
        ("gm:89", "warm pad, soft pad", "warm, soft, slow"),
        ("gm:90", "poly synth, polysynth", "bright, synthetic"),
        ("fm_keys", "fm keys, fm electric piano", "glassy, digital, bell-like"),
        ("supersaw", "supersaw, saw chords, detuned saws", "bright, wide, big"),
        ("saw_pad", "analog pad, synth pad", "dark, wide, slow"),
        ("pluck", "synth pluck, plucked synth", "short, plucky, electronic"),
        ("organ_house", "house organ, m1 organ, synth organ", "hollow, short, electronic"),
    ),
    **_rows(
        "melody",
        ("gm:73", "flute", "airy, bright, breathy"),
        ("gm:65", "alto saxophone, alto sax, saxophone", "smooth, expressive, reedy"),
        ("gm:66", "tenor saxophone, tenor sax", "dark, expressive, reedy"),
        ("gm:56", "trumpet", "bold, bright, brassy"),
        ("gm:59", "muted trumpet", "thin, nasal, brassy"),
        ("gm:71", "clarinet", "round, woody, hollow"),
        ("gm:22", "harmonica", "reedy, nasal, bluesy"),
        ("gm:40", "violin, fiddle", "singing, bowed, expressive"),
        ("gm:53", "voice, vocal oohs, humming", "human, soft, airy"),
        ("gm:75", "pan flute, pan pipes", "airy, soft, breathy"),
        ("gm:78", "whistle, whistling", "pure, airy, high"),
        ("gm:9", "glockenspiel, bells", "glassy, high, ringing"),
        ("gm:12", "marimba, wooden mallets", "woody, short, round"),
        ("gm:108", "kalimba, thumb piano", "plucked, short, bright"),
        ("gm:29", "lead guitar, overdriven guitar, guitar lead", "distorted, singing, bold"),
        ("gm:26", "jazz guitar lead, guitar melody", "mellow, round, dark"),
        ("gm:80", "square lead, chiptune lead", "hollow, electronic, retro"),
        ("saw_lead", "saw lead, synth lead, analog lead", "bright, electronic, buzzing"),
        ("soft_lead", "sine lead, soft synth lead", "pure, soft, electronic"),
        ("fm_bell", "fm bell, digital bell", "bell-like, glassy, ringing"),
    ),
}
