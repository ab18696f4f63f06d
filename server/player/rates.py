"""How fast the takes are played from which frame on: plain arithmetic that the player and its clients share."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Final

MINIMUM_RATE: Final = 0.25  # two octaves down
MAXIMUM_RATE: Final = 4.0  # two octaves up


@dataclass(frozen=True, slots=True)
class RatePlan:
    """The rate of every frame of the clock, past ones forgotten.

    Args:
        rate: Take frames per frame of the clock, before the first step.
        steps: Frames, rising, and the rate from each of them on.
    """

    rate: float = 1.0
    steps: tuple[tuple[int, float], ...] = ()

    @property
    def last_rate(self) -> float:
        """The rate when all steps are behind."""
        return self.steps[-1][1] if self.steps else self.rate

    def rate_at(self, frame: int) -> float:
        """Return the rate from a frame to the next."""
        behind = bisect_right(self.steps, frame, key=lambda step: step[0])
        return self.steps[behind - 1][1] if behind else self.rate

    def since(self, frame: int) -> "RatePlan":
        """Return the plan with the steps up to a frame forgotten."""
        if not self.steps or self.steps[0][0] > frame:
            return self
        return RatePlan(self.rate_at(frame), tuple(step for step in self.steps if step[0] > frame))

    def changed(self, rate: float, frame: int) -> "RatePlan":
        """Return the plan with a rate from a frame on; the steps that waited for this frame or a later one are dropped."""
        before = tuple(step for step in self.steps if step[0] < frame)
        return replace(self, steps=(*before, (frame, rate)))

    def travel(self, begin: int, end: int) -> float:
        """Return how many take frames go by between two frames of the clock, ``begin`` first."""
        total, frame, rate = 0.0, begin, self.rate_at(begin)
        for step, following in self.steps:
            if begin < step < end:
                total += (step - frame) * rate
                frame, rate = step, following
        return total + (end - frame) * rate

    def arrival(self, begin: int, distance: float) -> int:
        """Return the frame nearest to where so many take frames have gone by since ``begin``."""
        frame, rate = begin, self.rate_at(begin)
        for step, following in self.steps:
            if step > frame:
                if distance <= (step - frame) * rate:
                    break
                distance -= (step - frame) * rate
                frame, rate = step, following
        return frame + round(distance / rate)

    def place(self, frame: int, rate: float, due_frame: int) -> int:
        """Return where something due by this plan falls once ``rate`` holds from ``frame`` on: after as much music."""
        if due_frame <= frame:
            return due_frame
        return self.changed(rate, frame).arrival(frame, self.travel(frame, due_frame))
