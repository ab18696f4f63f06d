"""Music without end by the real model, over some turns."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

from engine.compose import Composer
from engine.endless import LEAD_BEATS, Bar, ahead, play_on
from engine.engine_name import DEFAULT_MODEL
from engine.music import parse_key
from engine.noise import inside
from engine.request import Request
from engine.stems import PITCHED, STEMS
from engine.takes import save_take
from engine.units import loop_frames

TURNS = 7
BARS = 4
REQUEST = Request(
    bars=BARS, bpm=141.0, noise=dict.fromkeys(STEMS, 1.0), key="A minor", seed=3, steps=6, prompts={"": "jazz trio"}
)


@pytest.fixture(scope="module")
def composer() -> Composer:
    return Composer(DEFAULT_MODEL, "torch")


@pytest.fixture(scope="module")
def bars(composer: Composer, tmp_path_factory: pytest.TempPathFactory) -> Sequence[Bar]:
    folder = tmp_path_factory.mktemp("ring")
    played = list(islice(play_on(composer.compose, REQUEST, lambda t: save_take(t, folder), forget=shutil.rmtree), TURNS))
    assert list(folder.iterdir()) == [], "what is no longer needed is told"
    return played


def flux(audio: np.ndarray) -> np.ndarray:
    """Rise of the log spectrum from one 5 ms to the next."""
    hops = len(audio) // 240 - 4
    windows = np.stack([audio[hop * 240 : hop * 240 + 1024].mean(axis=1) for hop in range(hops)]) * np.hanning(1024)
    logs = np.log(np.abs(np.fft.rfft(windows)) + 1e-3)
    return np.asarray(np.maximum(np.diff(logs, axis=0), 0).mean(axis=1))


def test_the_map_moves_with_the_clock() -> None:
    moving = [inside(64, 16.0, ahead(number, BARS, 1, 4.0)) for number in range(9)]
    for before, after in pairwise(moving):
        assert torch.equal(torch.roll(before, 16), after)
    assert moving[1][:16].sum() == 0 and moving[1][16:].min() == 1, "what was just played is given, all else is made"


def test_what_was_played_never_changes(bars: Sequence[Bar]) -> None:
    """The bar before is in the ring bit for bit while the next one is made, and its notes are."""
    length = loop_frames(BARS, REQUEST.bpm)
    assert [bar.number for bar in bars] == list(range(TURNS))
    assert sum(len(bar.audio["bass"]) for bar in bars[:BARS]) == length, "a ring of bars is as long as the loop"
    for before, after in pairwise(bars):
        place = before.number % BARS
        begin = sum(len(bars[earlier].audio["bass"]) for earlier in range(place)) - round(
            LEAD_BEATS * length / REQUEST.beats - 0.5
        )
        ring = range(begin, begin + len(before.audio["bass"]))
        for stem in STEMS:
            assert np.array_equal(np.take(after.takes[stem].audio, ring, axis=0, mode="wrap"), before.audio[stem])
            assert after.takes[stem].info.hash != before.takes[stem].info.hash
    for stem in ("bass", "drums"):
        assert all(bar.notes[stem] for bar in bars)
        assert all(-LEAD_BEATS <= note.start < 4.0 - LEAD_BEATS for bar in bars for note in bar.notes[stem])


def test_it_goes_on_and_does_not_go_round(bars: Sequence[Bar]) -> None:
    again = [bars[number].notes[stem] == bars[number + BARS].notes[stem] for stem in PITCHED for number in range(TURNS - BARS)]
    assert not all(again)
    assert len({bar.takes["bass"].info.hash for bar in bars}) == TURNS


@pytest.mark.parametrize("stem", STEMS)
def test_no_bar_line_is_heard_as_a_join(bars: Sequence[Bar], stem: str) -> None:
    """The spectral flux at the joins lies within the range of the rest, and the steps from frame to frame do."""
    audio = np.concatenate([bar.audio[stem] for bar in bars])
    rings = [bar.takes[stem].audio for bar in bars]
    joins = np.cumsum([len(bar.audio[stem]) for bar in bars])[:-1]
    rises, inner = flux(audio), np.ones(len(flux(audio)), dtype=bool)
    near = [slice(join // 240 - 5, join // 240 + 1) for join in joins]  # all windows that hold it
    for place in near:
        inner[place] = False
    assert max(rises[place].max() for place in near) <= rises[inner].max()
    steps = np.abs(np.diff(audio, axis=0)).max(axis=1)
    assert steps[joins - 1].max() <= max(float(np.abs(np.diff(ring, axis=0)).max()) for ring in rings)


def test_the_harmony_stays_in_its_key(bars: Sequence[Bar]) -> None:
    key = parse_key("A minor")
    assert key is not None
    for stem in PITCHED:
        pitches = [note.pitch for bar in bars for note in bar.notes[stem]]
        assert np.mean([pitch % 12 in key.scale for pitch in pitches]) >= 0.9
    assert all(bar.takes["bass"].info.key == "A minor" for bar in bars)


def test_prompts_may_change_and_what_is_kept_goes_round(composer: Composer, tmp_path: Path) -> None:
    """A free key is settled by the first ring; the drums are a loop beside a bass that goes on."""
    request = replace(REQUEST, bars=2, steps=2, key="", noise={"bass": 1.0}, chords="Dm7 | G7")
    drums = save_take(composer.compose(replace(request, noise={"drums": 1.0}))["drums"], tmp_path)

    def change(number: int, asked: Request) -> Request:
        return replace(asked, prompts={"": "techno"}) if number == 1 else asked

    played = play_on(composer.compose, replace(request, kept={"drums": drums}), lambda t: save_take(t, tmp_path), change=change)
    first, second, third = islice(played, 3)
    assert set(third.takes) == {"bass"} and set(third.request.kept) == {"bass", "drums"}
    assert second.request.prompts == third.request.prompts == {"": "techno"}
    assert second.request.key == third.request.key == first.takes["bass"].info.key
    assert drums.exists(), "what is kept is the caller's"


@pytest.mark.parametrize("given", [0, 4])
def test_what_cannot_be_is_told(composer: Composer, given: int) -> None:
    with pytest.raises(ValueError, match=f"given must be 1 to 3 bars of the loop's 4, but got {given}"):
        next(play_on(composer.compose, REQUEST, lambda _: Path(), given))
    spanned = replace(REQUEST, kept=dict.fromkeys(STEMS, Path()), span=(0.0, 4.0))
    with pytest.raises(ValueError, match="span must be left out"):
        next(play_on(composer.compose, spanned, lambda _: Path()))
