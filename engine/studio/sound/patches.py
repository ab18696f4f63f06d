"""The sounds of our own synthesizers, by name."""

from typing import Final

from engine.studio.sound.fm import FrequencyModulation, Operator
from engine.studio.sound.plucked import PluckedString, StruckBar
from engine.studio.sound.subtractive import Filter, Subtractive
from engine.studio.sound.voices import Envelope, Motion, Patch

_WIDE: Final = (-14.0, -7.0, 0.0, 7.0, 14.0)

PATCHES: Final[dict[str, Patch]] = {
    # basses
    "sub": Subtractive("sine", None, Envelope(0.004, 1.0, 0.9, 0.03)),
    "808": Subtractive("sine", None, Envelope(0.001, 0.9, 0.25, 0.08), motion=Motion(1.2, 0.02, glide_seconds=0.03)),
    "saw_bass": Subtractive("saw", Filter(700, 1.8, 0, 0.09, 1.0), Envelope(0.002, 0.6, 0.8, 0.03)),
    "acid": Subtractive(
        "saw", Filter(350, 3.1, 0, 0.12, 6.0), Envelope(0.002, 0.4, 0.7, 0.02), motion=Motion(glide_seconds=0.02)
    ),
    "reese": Subtractive("saw", Filter(600, 0.8, 0, 0.8, 1.2), Envelope(0.004, 1.0, 0.95, 0.04), (-18.0, 0.0, 18.0)),
    "organ_bass": Subtractive("organ", Filter(900, 0.8, 0, 0.05), Envelope(0.001, 0.22, 0.35, 0.03)),
    "fm_bass": FrequencyModulation(
        (Operator(1, 5.0, 0.10, 0.18, modulates=1), Operator(1, 1.0)), Envelope(0.002, 0.5, 0.6, 0.03)
    ),
    "plucked_bass": PluckedString(1.1, 0.5, 0.18, 1.3, 0.00004, 96),
    # accompaniment
    "fm_keys": FrequencyModulation(
        (Operator(1, 1.7, 0.25, 0.2, modulates=1), Operator(1, 1.0), Operator(14, 0.06, 0.05, 0.0)),
        Envelope(0.002, 0.8, 0.25, 0.10),
        (-2.0, 2.0),
    ),
    "fm_organ": FrequencyModulation(
        (Operator(1, 0.5, modulates=1), Operator(1, 1.0), Operator(2, 0.6), Operator(3, 0.45, 0.12, 0.3)),
        Envelope(0.003, 1.0, 0.9, 0.03),
        (-2.0, 2.0),
        Motion(vibrato_cents=6, vibrato_hz=6.4),
    ),
    "supersaw": Subtractive("saw", Filter(5000, 0.85, 0, 0.3, 0.7), Envelope(0.006, 1.0, 0.9, 0.08), _WIDE),
    "saw_pad": Subtractive("saw", Filter(1400, -0.65, 0, 0.6), Envelope(0.05, 1.0, 1.0, 0.20), (-8.0, 8.0)),
    "glass_pad": Subtractive("glass", Filter(6000, -1.0, 0, 0.5), Envelope(0.03, 1.0, 1.0, 0.25), (-6.0, 6.0)),
    "pwm_strings": Subtractive("saw", Filter(2600, 0.0), Envelope(0.03, 1.0, 1.0, 0.12), (-6.0, 6.0), width_hz=0.7),
    "brass_synth": Subtractive("saw", Filter(900, 2.2, 0.04, 0.35, 0.9, 0.5), Envelope(0.012, 0.8, 0.85, 0.05), (-5.0, 5.0)),
    "pluck": Subtractive("saw", Filter(500, 3.7, 0, 0.09, 1.5), Envelope(0.001, 0.18, 0.08, 0.06), (-4.0, 4.0)),
    "organ_house": Subtractive("organ", Filter(1400, 1.6, 0, 0.1, 0.7), Envelope(0.002, 0.5, 0.7, 0.04), (-2.0, 2.0)),
    "string_guitar": PluckedString(1.2, 0.35, 0.13, 1.0, 0.00002),
    "harp": PluckedString(1.6, 0.5, 0.33, 1.6, envelope=Envelope(0.0008, 1.0, 1.0, 0.25)),
    # leads
    "saw_lead": Subtractive("saw", Filter(3500, 1.0, 0, 0.2, 1.2), Envelope(0.004, 0.8, 0.85, 0.05), (-5.0, 5.0)),
    "soft_lead": Subtractive("sine", None, Envelope(0.010, 0.8, 0.85, 0.05), (-3.0, 3.0)),
    "pwm_lead": Subtractive(
        "saw", Filter(5000, 0.8, 0, 0.25, 1.0), Envelope(0.004, 0.8, 0.85, 0.05), width_hz=3.0, motion=Motion(glide_seconds=0.02)
    ),
    "vowel_lead": Subtractive(
        "vowel", None, Envelope(0.02, 1.0, 0.95, 0.06), (-4.0, 4.0), motion=Motion(vibrato_cents=25, glide_seconds=0.02)
    ),
    "brass_lead": Subtractive(
        "saw", Filter(1100, 2.0, 0.03, 0.5, 0.9, 0.5), Envelope(0.008, 1.0, 0.9, 0.04), motion=Motion(vibrato_cents=12)
    ),
    "koto": PluckedString(0.7, 0.25, 0.07, 0.8, 0.00003, 48),
    "tines": StruckBar(0.45, (1.0, 5.4, 10.9), (1.0, 0.35, 0.12), 0.9, Envelope(0.0008, 1.0, 1.0, 0.2)),
    "fm_bell": FrequencyModulation(
        (Operator(3.5, 2.6, 0.35, 0.12, modulates=1), Operator(1, 1.0)), Envelope(0.001, 0.5, 0.1, 0.20), (-2.0, 2.0)
    ),
}
