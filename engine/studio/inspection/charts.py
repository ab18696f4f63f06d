"""Charts of the report as HTML and SVG: few colors, no library, sharp at any size."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

_CURVE_WIDTH, _CURVE_HEIGHT = 240, 84
_SPREAD: Final = (0.05, 0.25, 0.5, 0.75, 0.95)


def bars(counts: Mapping[str, float], total: float | None = None) -> str:
    """Return horizontal bars, one a name, as long as the counts are against the greatest.

    Args:
        counts: By name, in the order to show.
        total: What shares are told of; their sum where None.
    """
    whole = max(1e-9, sum(counts.values()) if total is None else total)
    greatest = max(1e-9, max(counts.values(), default=0))
    rows = [
        f'<div class="bar"><span>{escape(name)}</span><i><b style="width:{100 * count / greatest:.1f}%"></b></i>'
        f"<em>{_share(count / whole)}</em></div>"
        for name, count in counts.items()
    ]
    return f'<div class="bars">{"".join(rows)}</div>'


def _share(share: float) -> str:
    return f"{100 * share:.0f} %" if share >= 0.0995 or share == 0 else f"{100 * share:.1f} %"


def columns(counts: Mapping[str, float], every: int = 1) -> str:
    """Return upright bars, one a name; every so many are named below."""
    greatest = max(1e-9, max(counts.values(), default=0))
    cells = [
        f'<div title="{escape(name)}: {count:g}"><i><b style="height:{100 * count / greatest:.1f}%"></b></i>'
        f"<span>{escape(name) if place % every == 0 else ''}</span></div>"
        for place, (name, count) in enumerate(counts.items())
    ]
    return f'<div class="columns">{"".join(cells)}</div>'


def grid(rows: Mapping[str, Sequence[float]], names: Sequence[str], by_row: bool = False, unit: str = "pieces") -> str:
    """Return a table of cells that are the darker the greater their number.

    Args:
        rows: By name, a number a column.
        names: Of the columns.
        by_row: Compare within each row, not with the greatest of all.
        unit: What is counted, told where the mouse rests.
    """
    greatest = max((value for row in rows.values() for value in row), default=0)
    head = "".join(f"<th>{escape(name)}</th>" for name in names)
    body = []
    for name, row in rows.items():
        top = max(1e-9, max(row, default=0) if by_row else greatest)
        cells = "".join(
            f'<td style="--v:{value / top:.2f}" title="{escape(f"{name}, {column}: {value:g} {unit}")}"></td>'
            for column, value in zip(names, row, strict=True)
        )
        body.append(f"<tr><th>{escape(name)}</th>{cells}</tr>")
    return f'<div class="wide"><table class="grid"><tr><th></th>{head}</tr>{"".join(body)}</table></div>'


def quantile(values: Sequence[float], share: float) -> float:
    """Return the value below which such a share of the values lie, between neighbors in proportion; nan of none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def spreads(values: Mapping[str, Sequence[float]], low: float, high: float, unit: str) -> str:
    """Return for each name where its values lie between two ends: nine tenths as a line, half as a box, the median.

    Args:
        values: By name; one with none is left out.
        low: Left end of the scale.
        high: Right end of the scale.
        unit: Of the values.
    """
    rows = []
    for name, these in values.items():
        if not these:
            continue
        least, lower, median, upper, most = (quantile(these, share) for share in _SPREAD)
        at = [100 * min(1.0, max(0.0, (value - low) / (high - low))) for value in (least, lower, median, upper, most)]
        rows.append(
            f'<div class="bar"><span>{escape(name)}</span><i class="spread">'
            f'<u style="left:{at[0]:.1f}%;width:{at[4] - at[0]:.1f}%"></u>'
            f'<b style="left:{at[1]:.1f}%;width:{at[3] - at[1]:.1f}%"></b>'
            f'<s style="left:{at[2]:.1f}%"></s></i><em>{median:.1f} {escape(unit)}</em></div>'
        )
    return f'<div class="bars">{"".join(rows)}</div>'


def curve(heights: Sequence[float], title: str, ends: tuple[str, str, str]) -> str:
    """Return a small curve over a scale whose middle is marked.

    Args:
        heights: From the left end to the right one.
        title: Written above.
        ends: Names of the left end, the middle and the right end.
    """
    low, high = min(heights), max(heights)
    step = _CURVE_WIDTH / (len(heights) - 1)
    ys = [_CURVE_HEIGHT - 4 - (_CURVE_HEIGHT - 8) * (height - low) / max(1e-12, high - low) for height in heights]
    line = " ".join(f"{place * step:.1f},{y:.1f}" for place, y in enumerate(ys))
    left, middle, right = (escape(end) for end in ends)
    return (
        f'<figure class="curve"><figcaption>{escape(title)}</figcaption>'
        f'<svg viewBox="0 0 {_CURVE_WIDTH} {_CURVE_HEIGHT}" role="img" aria-label="{escape(title)}">'
        f'<path class="middle" d="M{_CURVE_WIDTH / 2} 0v{_CURVE_HEIGHT}"/><polyline points="{line}"/></svg>'
        f"<div><span>{left}</span><span>{middle}</span><span>{right}</span></div></figure>"
    )


def _cell(text: str) -> str:
    return f"<td>{escape(text)}</td>" if any(map(str.isdigit, text)) else f'<td class="text">{escape(text)}</td>'


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; texts keep to the left, numbers to the right."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return f'<div class="wide"><table class="figures"><tr>{top}</tr>{body}</table></div>'
