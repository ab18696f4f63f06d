"""Where the General MIDI soundfont lies; apart, so that whoever only asks for it loads no torch."""

import os
from pathlib import Path
from typing import Final

_SOUNDFONTS: Final = (
    "/usr/share/sounds/sf2/FluidR3_GM.sf2",
    "/usr/share/soundfonts/FluidR3_GM.sf2",
    "/usr/share/sounds/sf2/default-GM.sf2",
    "/opt/homebrew/share/soundfonts/default.sf2",
)


def find_soundfont() -> Path:
    """Return the General MIDI soundfont: that of the variable ``QUARTET_SOUNDFONT``, else the system's.

    Raises:
        FileNotFoundError: There is none; the text names the package.
    """
    named = os.environ.get("QUARTET_SOUNDFONT")
    for name in (named,) if named else _SOUNDFONTS:
        if Path(name).is_file():
            return Path(name)
    expected = named or "FluidR3_GM.sf2"
    raise FileNotFoundError(
        f"the studio needs a General MIDI soundfont, but there is no {expected}; "
        "install the package fluid-soundfont-gm, or set QUARTET_SOUNDFONT to a soundfont"
    )
