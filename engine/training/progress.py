"""How far a long work is, told in plain lines."""

from collections.abc import Callable


def progress_lines(what: str, lines: int = 20) -> Callable[[float], None]:
    """Return what is told the share that is done, and prints about so many lines until all is."""
    shown = -1

    def report(share: float) -> None:
        nonlocal shown
        if int(share * lines) != shown:
            shown = int(share * lines)
            print(f"{what} {share:4.0%}", flush=True)

    return report
