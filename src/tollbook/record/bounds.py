"""How far a stated number reaches: the least and the most that its words allow."""

from __future__ import annotations

import math

from tollbook.model.kept import Appearance, Point

_VAGUE = 0.5  # "dozens" may be a dozen and a half


def least(of: Appearance | Point) -> float:
    """The least that the figure says: "more than 12,000" is 12,000, "up to 50" is 0, "about 12,000" is 11,500."""
    low, best, high = _numbers(of)
    if of.hedge == "vague":
        return (low or 0) * _VAGUE
    if low is not None:
        return low
    if best is not None:
        return best - (_rounding(best) if of.hedge == "about" else 0)
    return 0 if high is not None else -math.inf


def most(of: Appearance | Point) -> float:
    """The most that the figure says: infinite for "at least 12", 12,500 for "about 12,000"."""
    _low, best, high = _numbers(of)
    if high is not None:
        return high
    if best is not None and of.hedge in ("exact", "about", "range"):
        return best + (_rounding(best) if of.hedge == "about" else 0)
    return math.inf


def number(of: Appearance | Point) -> int | None:
    """The one number that stands for it: best, else low, else high."""
    low, best, high = _numbers(of)
    return next((bound for bound in (best, low, high) if bound is not None), None)


def _numbers(of: Appearance | Point) -> tuple[int | None, int | None, int | None]:
    held = of.bounds if isinstance(of, Point) else of
    return held.low, held.best, held.high


def _rounding(count: int) -> float:
    """Half of the last place that is not zero: a count of 12,000 that is "about" may be 500 more or less."""
    place = 1
    while count and count % (place * 10) == 0:
        place *= 10
    return place / 2 if count else 0
