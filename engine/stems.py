"""The four stems, in the order every tensor, file and channel pair keeps."""

from typing import Final

STEMS: Final = ("bass", "drums", "instrument", "melody")
PITCHED: Final = ("bass", "instrument", "melody")

# Stroke classes of the drum stem, in the order of its score channels, with the General MIDI key each is written as.
DRUM_KEYS: Final = {
    "kick": 36,
    "snare": 38,
    "clap": 39,
    "closed_hat": 42,
    "open_hat": 46,
    "low_tom": 45,
    "high_tom": 50,
    "ride": 51,
    "crash": 49,
}


def check_stem(name: str) -> str:
    """Return the name if it is a stem.

    Raises:
        LookupError: The name is no stem; the text lists those that are.
    """
    if name not in STEMS:
        raise LookupError(f"stem must be one of {', '.join(STEMS)}, but got {name!r}")
    return name
