"""MIDI clock in: ticks, start, stop, continue and song position become tempo and phase. Pure; time comes with the messages.

The jitter filter is a straight line through the moments of the last ticks, fitted robustly (Tukey's biweight), and not a
phase-locked loop: a line has no overshoot, a wrong tick is forgotten when it leaves the window, and the noise of its end is
known: 2 / sqrt(n) of a tick's, so that 96 ticks that are 5 ms off give a phase that is 1 ms off. While ticks fall on the line
each is given the number that is nearest, so that lost and doubled ones shift nothing. Where they leave it, because the tempo
turns, the last are counted one by one, and the line begins anew with them.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

TICKS_A_BEAT: Final = 24
TICKS_A_SIXTEENTH: Final = 6
CLOCK_STATUSES: Final = frozenset({0xF2, 0xF8, 0xFA, 0xFB, 0xFC})  # song position, tick, start, continue, stop
MINIMUM_BPM: Final = 30.0  # ticks slower or faster than these are no music
MAXIMUM_BPM: Final = 300.0
WINDOW_TICKS: Final = 96  # four beats: the longest that the line looks back
FREEWHEEL_TICKS: Final = 2 * TICKS_A_BEAT  # how long the clock goes on without ticks before it is called lost
_LATE_TICKS: Final = 4.0  # without a tick for so long they are called missing
_RECENT: Final = 12  # half a beat: ticks that are asked together whether the line still holds, and that a new one begins with
_LOCK_TICKS: Final = 24  # before so many the tempo is too vague to number ticks by
_TURN: Final = 4.5  # standard errors that the recent ticks may lie off the line; chance does so once in hours
_TURN_PERIODS: Final = 0.03  # what they may lie off it without jitter: half a millisecond
_TURNED_PERIODS: Final = 0.05  # ticks that lie so close to a line have done turning
_SAME_PERIOD: Final = 0.01  # share that the periods of two lines of the same clock may differ by
_SAME_PHASE: Final = 0.3  # ticks that it may be off the line that it comes back to
_UNCOUNTED: Final = 5  # where so many of the recent ticks seem lost or doubled, it is the tempo that is another
_SCATTER_PERIODS: Final = 0.01  # the least scatter that is believed; time stamps are no better
_ROUGH: Final = 0.14  # scatter, in ticks, with which a whole window is needed, and single ticks may seem lost or doubled
_CHANCE: Final = 0.265  # scatter that says no more than chance: that of even numbers is 0.289
_DOUBLED_SECONDS: Final = 0.0015  # no tick follows another so soon: at 300 bpm they are 8 ms apart

Floats = NDArray[np.float64]


class Health(Enum):
    """What can be said of the clock; the value is a sentence."""

    SILENT = "no ticks have come yet"
    LOCKED = "the clock is followed"
    FREEWHEELING = "ticks are missing, and the clock goes on at its tempo"
    LOST = "the ticks have failed, and the tempo is held"


@dataclass(frozen=True)
class Line:
    """Where ticks fall: ``moment + (tick - index) * period`` seconds."""

    index: float
    moment: float
    period: float

    def tick_at(self, moment: float) -> float:
        """Return the tick, with its fraction, at a moment."""
        return self.index + (moment - self.moment) / self.period

    def moment_of(self, tick: float) -> float:
        """Return the moment of a tick."""
        return self.moment + (tick - self.index) * self.period


def fit(indices: Floats, moments: Floats, weights: Floats) -> Line:
    """Return the line of least weighted squares.

    Args:
        indices: Number of each tick. (n,)
        moments: When it came, in seconds. (n,)
        weights: What each has to say. (n,)
    """
    total = float(weights.sum())
    index, moment = float(weights @ indices) / total, float(weights @ moments) / total
    far = indices - index
    period = float(weights @ (far * (moments - moment))) / float(weights @ (far * far))
    return Line(index, moment, period)


def comb(moments: Floats) -> Line:
    """Return the evenly spaced line that the ticks come nearest to, however many are lost; its first tick is 0.

    The period with the greatest mean resultant of the ticks' phases is the likeliest of those near the mean gap, which
    lost ticks make longer (by 2 % of them 2 %) and doubled ones shorter.
    """
    mean = float(moments[-1] - moments[0]) / (len(moments) - 1)
    periods = mean * np.linspace(0.84, 1.04, 81)
    turns = np.exp(2j * np.pi * (moments - moments[0])[None, :] / periods[:, None]).mean(axis=1)
    best = int(np.argmax(np.abs(turns)))
    period = float(periods[best])
    line = Line(0.0, float(moments[0]) + float(np.angle(turns[best])) / (2 * np.pi) * period, period)
    numbers = np.round((moments - line.moment) / line.period)
    return fit(numbers, moments, np.ones(len(moments)))


@dataclass(frozen=True)
class MidiClock:
    """A MIDI clock as far as it has been heard.

    Args:
        indices: Numbers of the last ticks, on a count that began with the first.
        moments: When they came, in seconds.
        line: Where ticks fall; None while there are too few.
        scatter: How far ticks lie off the line, as a standard deviation in ticks.
        turning: The tempo has changed, and ticks are counted one by one until they lie on a line again.
        left: The line that held before, while the tempo turns.
        late: Ticks that seem missing since then, or held up.
        playing: Between start and stop.
        origin: Number of the tick at which the song began; None before the first start or continue.
        origin_back: Ticks that have come since the start, whose number is found better while it is in the window.
        begins_at: A start or continue has come: the next tick is this one of the song.
        stopped_at: Tick of the song at which it stands when it does not play.
        doubled: Ticks that came twice, so far.
    """

    indices: tuple[int, ...] = ()
    moments: tuple[float, ...] = ()
    line: Line | None = None
    scatter: float = _SCATTER_PERIODS
    turning: bool = False
    left: Line | None = None
    late: int = 0
    playing: bool = False
    origin: int | None = None
    origin_back: int = 0
    begins_at: int | None = None
    stopped_at: int = 0
    doubled: int = 0

    def heard(self, message: tuple[int, ...], moment: float) -> "MidiClock":
        """Return the clock after a message; what is no clock message leaves it as it is.

        Args:
            message: Its bytes.
            moment: When it came, in seconds of a clock that never goes back.
        """
        match message:
            case (0xF8,):
                return self._ticked(moment)
            case (0xFA,):
                return replace(self, playing=True, begins_at=0)
            case (0xFB,):
                return self if self.playing else replace(self, playing=True, begins_at=self.stopped_at)
            case (0xFC,):
                return self._stopped()
            case (0xF2, low, high):
                tick = (low + 128 * high) * TICKS_A_SIXTEENTH
                return replace(self, begins_at=tick) if self.playing else replace(self, stopped_at=tick)
        return self

    @property
    def bpm(self) -> float | None:
        """Quarter notes per minute; None until enough ticks have come, or where they come at no musical speed."""
        if self.line is None:
            return None
        bpm = 60.0 / (self.line.period * TICKS_A_BEAT)
        return bpm if MINIMUM_BPM <= bpm <= MAXIMUM_BPM else None

    def beat_at(self, moment: float) -> float | None:
        """Return the quarter notes of the song at a moment; None where no start has said where the song is."""
        if self.line is None or not self.playing:
            return None
        if self.begins_at is not None:  # it is the next tick that begins
            begins = self.line.moment_of(self.indices[-1] + 1)
            return (self.begins_at + (moment - begins) / self.line.period) / TICKS_A_BEAT
        return (self.line.tick_at(moment) - self.origin) / TICKS_A_BEAT if self.origin is not None else None

    def health_at(self, moment: float) -> Health:
        """Return what can be said of the clock at a moment."""
        if self.line is None:
            return Health.SILENT
        missing = self.line.tick_at(moment) - self.indices[-1]
        if missing > FREEWHEEL_TICKS:
            return Health.LOST
        return Health.FREEWHEELING if missing > _LATE_TICKS else Health.LOCKED

    def _stopped(self) -> "MidiClock":
        if not self.playing:
            return self
        stands = self.stopped_at
        if self.begins_at is not None:
            stands = self.begins_at
        elif self.origin is not None:
            stands = self.indices[-1] + 1 - self.origin  # continue goes on with the tick that would have come
        return replace(self, playing=False, begins_at=None, stopped_at=stands)

    def _ticked(self, moment: float) -> "MidiClock":
        if not self.indices:
            return self._begun(0, moment)
        gap = moment - self.moments[-1]
        if gap < _DOUBLED_SECONDS:
            return replace(self, doubled=self.doubled + 1)
        if self.line is None:
            silence = gap > FREEWHEEL_TICKS * 60.0 / MINIMUM_BPM / TICKS_A_BEAT
            return self._begun(self.indices[-1] + 1, moment) if silence else self._counted(moment)
        number = round(self.line.tick_at(moment))
        if number - self.indices[-1] > FREEWHEEL_TICKS:  # it comes back: on the tick that is nearest, at a tempo of its own
            return self._begun(number, moment)
        if self.turning:
            numbers, moments = (*self.indices, self.indices[-1] + 1)[-_RECENT:], (*self.moments, moment)[-_RECENT:]
            turned = replace(self, late=self.late + max(0, self._ticks_in(gap) - 1))
            return self._found(turned._turned(np.array(numbers, float), np.array(moments), uncounted=False))
        if len(self.indices) < (_LOCK_TICKS if self.scatter < _ROUGH else WINDOW_TICKS):
            return self._counted(moment)
        return self._numbered(number, moment)

    def _begun(self, number: int, moment: float) -> "MidiClock":
        """Return the clock that begins anew with a tick; the line holds until there is another."""
        return self._found(replace(self, indices=(number,), moments=(moment,), turning=False, left=None, late=0))

    def _counted(self, moment: float) -> "MidiClock":
        """Return the clock with one more of the first ticks, whose numbers are found together."""
        moments = (*self.moments, moment)
        if len(moments) < _RECENT:
            return self._found(replace(self, indices=(*self.indices, self.indices[-1] + 1), moments=moments))
        return self._found(self._combed(moments))

    def _combed(self, moments: tuple[float, ...]) -> "MidiClock":
        """Return the clock that knows these ticks alone, the first of which keeps its number."""
        number = self.indices[-len(moments)] if len(moments) <= len(self.indices) else self.indices[0]
        line = comb(np.array(moments))
        line = replace(line, index=line.index + number)
        exact = [line.tick_at(moment) for moment in moments]
        indices = tuple(round(tick) for tick in exact)
        scatter = max(float(np.std([tick - index for tick, index in zip(exact, indices, strict=True)])), _SCATTER_PERIODS)
        origin = self.origin
        if origin is not None and self.origin_back < len(self.indices):  # the start goes with the tick it came with
            at = len(moments) - 1 - (self.origin_back + 1)
            origin = origin + indices[at] - self.indices[-1 - self.origin_back] if at >= 0 else origin
        return replace(self, indices=indices, moments=moments, line=line, scatter=scatter, origin=origin)

    def _turned(self, numbers: Floats, moments: Floats, uncounted: bool) -> "MidiClock":
        """Return the clock that knows the last ticks alone, numbered as they are if they lie on a line, else one by one.

        Until they lie on a line the youngest half has to do.
        """
        line = fit(numbers, moments, np.ones(_RECENT))
        off = (moments - line.moment) / line.period - (numbers - line.index)
        turning = uncounted or float(off.std()) > max(1.5 * self.scatter, _TURNED_PERIODS)
        if turning:
            numbers = numbers[0] + np.arange(_RECENT)
            half = _RECENT // 2
            line = fit(numbers[half:], moments[half:], np.ones(half))
        indices = tuple(int(number) for number in numbers)
        placed = replace(self, indices=indices, moments=tuple(moments.tolist()), line=line, turning=turning)
        if turning and not self.turning:
            late = sum(max(0, self._ticks_in(gap) - 1) for gap in np.diff(moments))
            return replace(placed, left=self.line, late=late)
        return placed._returned(line) if self.turning and not turning else placed

    def _ticks_in(self, gap: float) -> int:
        """Return how many ticks would have come in a gap, in seconds, at the tempo of the line that was left, or that holds."""
        line = self.left or self.line
        assert line is not None
        return round(gap / line.period)

    def _returned(self, line: Line) -> "MidiClock":
        """Return the clock that has done turning; where it goes on as before the turn, ticks had only been held up.

        Those that come together after they were held up count as doubled ones. On a line that goes on they had numbers.
        """
        before = self.left
        placed = replace(self, left=None, late=0)
        if before is None or abs(line.period / before.period - 1.0) > max(_SAME_PERIOD, self.scatter / 3):
            return placed
        ahead = float(np.mean([before.tick_at(moment) for moment in self.moments])) - float(np.mean(self.indices))
        shift = round(ahead)
        if not 0 < shift <= self.late or abs(ahead - shift) > _SAME_PHASE:
            return placed
        indices = tuple(index + shift for index in self.indices)
        return replace(placed, indices=indices, line=replace(line, index=line.index + shift))

    def _numbered(self, number: int, moment: float) -> "MidiClock":
        """Return the clock with a tick of the nearest number, or with a new line where the last ticks have left this one."""
        assert self.line is not None
        indices = np.array((*self.indices, number)[-WINDOW_TICKS:], float)
        moments = np.array((*self.moments, moment)[-WINDOW_TICKS:])
        off = (moments - self.line.moment) / self.line.period - (indices - self.line.index)
        recent = off[-_RECENT:]
        astray = abs(float(recent.mean())) > max(_TURN * self.scatter / _RECENT**0.5, _TURN_PERIODS)
        wild = float(np.sqrt((recent * recent).mean())) > 2.5 * self.scatter + 0.1
        uncounted = self.scatter < _ROUGH and int((np.diff(indices[-_RECENT:]) != 1.0).sum()) >= _UNCOUNTED
        if astray or wild or uncounted:
            return self._found(self._turned(indices[-_RECENT:], moments[-_RECENT:], uncounted))
        if self.scatter > _CHANCE:
            return self._found(self._combed((*self.moments, moment)[-WINDOW_TICKS:]))
        share = np.clip(off / (5.0 * self.scatter), -1.0, 1.0)  # 4.685 standard deviations are Tukey's choice
        line = fit(indices, moments, (1.0 - share * share) ** 2)
        settled = off[:-_RECENT]  # a turn that begins shall not hide behind the scatter that it makes
        scatter = max(float(np.sqrt((settled * settled).mean())), _SCATTER_PERIODS)
        known = replace(self, indices=(*self.indices, number)[-WINDOW_TICKS:], moments=tuple(moments.tolist()))
        return self._found(replace(known, line=line, scatter=scatter))

    def _found(self, placed: "MidiClock") -> "MidiClock":
        """Return a clock with a new tick, which may be the one that a start has waited for."""
        if placed.begins_at is None:
            return replace(placed, origin_back=placed.origin_back + 1)
        return replace(placed, origin=placed.indices[-1] - placed.begins_at, origin_back=0, begins_at=None)
