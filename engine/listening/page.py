"""A page of sounds that lie beside it: sections of rows, each a button that plays and what is seen of the sound."""

from collections.abc import Sequence
from html import escape

from engine.listening.page_style import SCRIPT, STYLE_SHEET


def row(name: str, address: str, seen: str, beside: str = "") -> str:
    """Return the row of one sound.

    Args:
        name: On its button.
        address: Of its file, from the page.
        seen: HTML over which the place runs while it plays.
        beside: HTML on the right of it.
    """
    button = f'<button type="button" data-sound="{escape(address)}">{escape(name)}</button>'
    return f'<div class="take">{button}<i>{seen}</i><span>{beside}</span></div>'


def section(title: str, about: str, rows: Sequence[str], loop: bool) -> str:
    """Return rows between which one may switch while they play.

    Args:
        title: Plain text.
        about: HTML of the line below.
        rows: As ``row`` gives them.
        loop: Whether they go round.
    """
    head = f"<h2>{escape(title)}</h2><p>{about}</p>"
    return f'<section class="example" data-loop="{str(loop).lower()}">{head}{"".join(rows)}</section>'


def page(title: str, heading: str, lead: str, body: str) -> str:
    """Return a whole page.

    Args:
        title: Plain text, of its window.
        heading: Plain text.
        lead: Plain text, what to do with it.
        body: HTML.
    """
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE_SHEET}</style><main><h1>{escape(heading)}</h1>"
        f'<p class="lead">{escape(lead)}</p>{body}</main><script>{SCRIPT}</script></html>'
    )
