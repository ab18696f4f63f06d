"""The programs that are given patches, and the one place where patches are written to disk."""

from pathlib import Path
from typing import Final

from bridges.commands import CommandTable
from bridges.patches.ableton_live import ABLETON_LIVE
from bridges.patches.kit import Kit
from bridges.patches.max.kit import MAX
from bridges.patches.openstagecontrol import OPEN_STAGE_CONTROL
from bridges.patches.pure_data import PURE_DATA
from bridges.patches.supercollider import SUPERCOLLIDER
from bridges.patches.touchdesigner import TOUCH_DESIGNER
from bridges.patches.touchosc.kit import TOUCH_OSC

KITS: Final[tuple[Kit, ...]] = (
    ABLETON_LIVE,
    MAX,
    OPEN_STAGE_CONTROL,
    PURE_DATA,
    SUPERCOLLIDER,
    TOUCH_DESIGNER,
    TOUCH_OSC,
)


def write(table: CommandTable, folder: Path) -> tuple[Path, ...]:
    """Write every derived file of every kit below a folder, and return their paths.

    Raises:
        OSError: The folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for kit in KITS:
        for name, data in kit.written(table).items():
            path = folder / kit.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            paths.append(path)
    return tuple(paths)
