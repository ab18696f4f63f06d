"""How fast to play so as to meet another clock: a controller of phase, pure.

The takes' speed follows the other's tempo at once; what is off in phase is made up for in about a second, by a speed that
is a little higher or lower, never by a jump. What keeps coming back, because a sound card's seconds are not the system's, is
learned. While the phase is as good as right nothing is corrected, so that takes sound their own samples.
"""

from dataclasses import dataclass
from typing import Final

from server.player.rates import MAXIMUM_RATE, MINIMUM_RATE

MAKE_UP_SECONDS: Final = 1.0  # slower is late for a performer who pushes, faster is heard as wow
NEAR_SHARE: Final = 0.015  # a quarter of a semitone: what a correction may take from the pitch
FAR_SHARE: Final = 0.06  # a semitone, while the phase is so far off that nothing is in time anyway
FAR_SECONDS: Final = 0.03  # from here on two strokes are heard as two
SMOOTH_SECONDS: Final = 0.25  # over which position messages and ticks, some of them late, are averaged
QUIET_SECONDS: Final = 0.00015  # so near it is right
LOUD_SECONDS: Final = 0.0004  # so far it is corrected again
LEARN_SECONDS: Final = 0.005  # what is further off comes from somewhere else than drift
DRIFT_SHARE: Final = 0.002  # no sound card is further off
UNDRIFTED_SHARE: Final = 1e-4  # such a drift is let be until it is loud, so that samples are the takes' own meanwhile
_SAME_RATE: Final = 1e-5  # a change of speed that is less than this is not worth telling: 0.02 cents


@dataclass(frozen=True)
class Steering:
    """What a controller remembers.

    Args:
        moment: Of the last correction, in seconds; None before the first.
        error_seconds: How far behind the other clock we are, smoothed.
        drift: Share that our clock is slow by, as far as it has been learned.
        quiet: Nothing is being corrected.
    """

    moment: float | None = None
    error_seconds: float = 0.0
    drift: float = 0.0
    quiet: bool = False


def steer(
    steering: Steering, moment: float, error_seconds: float, followed_rate: float, rate: float, noise_seconds: float = 0.0
) -> tuple[Steering, float]:
    """Return what is remembered from now on, and the rate to play at.

    Args:
        steering: What is remembered.
        moment: Now, in seconds.
        error_seconds: How far behind the other clock we are as soon as a new rate takes hold; negative where ahead.
        followed_rate: The other's tempo as a multiple of the takes'.
        rate: The rate that holds.
        noise_seconds: Standard deviation of the other clock's phase.
    """
    seconds = min(1.0, moment - steering.moment) if steering.moment is not None else 0.0
    jumped = abs(error_seconds - steering.error_seconds) > FAR_SECONDS
    if steering.moment is None or jumped:
        smooth = error_seconds
    else:
        share = min(1.0, seconds / SMOOTH_SECONDS)
        smooth = steering.error_seconds + share * (error_seconds - steering.error_seconds)
    bound = LOUD_SECONDS + 2 * noise_seconds
    quiet = abs(smooth) < (bound if steering.quiet else QUIET_SECONDS + noise_seconds / 2)
    drift = steering.drift
    correction = 0.0
    if not quiet:
        limit = FAR_SHARE if abs(smooth) > FAR_SECONDS else NEAR_SHARE
        correction = max(-limit, min(limit, smooth / MAKE_UP_SECONDS))
        if abs(smooth) < LEARN_SECONDS:  # a quarter of what would be critically damped: it shall not swing
            drift += smooth * seconds / (16 * MAKE_UP_SECONDS**2)
            drift = max(-DRIFT_SHARE, min(DRIFT_SHARE, drift))
    wished = max(MINIMUM_RATE, min(MAXIMUM_RATE, followed_rate * (1 + correction + drift)))
    if quiet and abs(wished - 1.0) < UNDRIFTED_SHARE:  # the takes' own samples, as long as the drift lets them
        wished = 1.0
    if abs(wished - rate) < _SAME_RATE and wished != 1.0:
        wished = rate
    return Steering(moment, smooth, drift, quiet), wished
