"""The page of an audition: prompt by prompt, every stem and the mix to hear and to see."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from engine.evaluation.spectrum import Floats
from engine.listening.audition import KINDS, Piece
from engine.listening.page import page, row, section
from engine.listening.roll import piano_roll
from engine.listening.spectrogram import picture, shade, spectrogram_db
from engine.loop_files import MIDI_NAME, MIX
from engine.takes import INFO_NAME, mix
from engine.units import beats_per_bar

PAGE_NAME = "index.html"
_LEAD = "Play one, then press another name: it goes on from the same place. Click into a picture to play from there."


def piece_section(piece: Piece, pictures: bool) -> str:
    """Return the section of one piece.

    Args:
        piece: Whose files lie in the folder of its name beside the page.
        pictures: Whether spectrograms are drawn, which needs matplotlib; notes are drawn in any case.
    """
    request = piece.request
    bar = beats_per_bar(*request.signature)
    notes = {stem: take.notes for stem, take in piece.takes.items()}
    sounds = {MIX: (mix(piece.takes), notes)} | {stem: (take.audio, {stem: take.notes}) for stem, take in piece.takes.items()}
    rows = []
    for name, (audio, played) in sounds.items():
        roll = piano_roll(played, request.beats, bar)
        label = f"{name}, kept" if name != MIX and name not in request.noise else name
        address = f"{piece.name}/{name}.wav"
        rows.append(row(label, address, _seen(audio, name), roll) if pictures else row(label, address, roll))
    links = " · ".join(f'<a href="{piece.name}/{name}">{text}</a>' for name, text in ((MIDI_NAME, "MIDI"), (INFO_NAME, "facts")))
    info = next(iter(piece.takes.values())).info
    facts = f"{KINDS[piece.kind]}; seed {request.seed}; {info.key}: {info.chords}; made in {piece.seconds['all']:.1f} s"
    return section(piece.kind.capitalize(), f"{escape(facts)} · {links}", rows, loop=True)


def _seen(audio: Floats, name: str) -> str:
    decibels = spectrogram_db(audio)
    return picture(shade(decibels, float(decibels.max())), "magma", name)


def audition_page(title: str, sections: Iterable[tuple[str, str]], notice: str = "") -> str:
    """Return the whole page.

    Args:
        title: What is heard.
        sections: For each piece its prompt and its section, in order.
        notice: What is missing, if anything.
    """
    body = f"<p>{escape(notice)}</p>" if notice else ""
    for prompt, group in groupby(sections, key=lambda pair: pair[0]):
        body += f'<h1 class="prompt">{escape(prompt)}</h1>' + "".join(text for _, text in group)
    return page(title, title, _LEAD, body)
