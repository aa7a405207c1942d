"""A running total that jumps out of proportion to its own history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from tollbook.model.kept import Doubt, Point, Series, Statement
from tollbook.record.bounds import number
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.series import evidence
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "jumps"
SAYS = "a running total that grows out of proportion to its own history"

_HISTORY = 4  # rates that a series must have before a rate can be out of proportion
_TIMES_MEDIAN = 8
_TIMES_HIGHEST = 3
_SHARE = 0.25  # of the total so far: below this a fast day is a bad day, and no slip
_COUNT = 20


def look(series: Series, _relayed: Sequence[Statement], _known: Known) -> Iterator[Doubt]:
    """Doubts about values that grew, for each day since the last one, far faster than ever before in the series."""
    for before, point, rate, usual in _jumps(series.points):
        old, new = evidence(before), evidence(point)
        yield Doubt(
            NAME,
            f"{series.speaker}: {measure_words(series)} go from {count_words(before)}"
            f" (to {day_words(before.day)}; {where_told(old)}) to {count_words(point)} (to {day_words(point.day)};"
            f" {where_told(new)}): {rate:,.0f} a day, where {usual:,.0f} a day was usual",
            (old.figure, new.figure),
        )


def outliers(points: Sequence[Point]) -> list[Point]:
    """The values that jump up and from which the series comes back down: they are not its own."""
    out = []
    for before, point, _rate, _usual in _jumps(points):
        later = [one for one in _values(points) if one.day > point.day]
        if later and _count(later[0]) < _count(point) and _count(later[0]) >= _count(before):
            out.append(point)
    return out


def _jumps(points: Sequence[Point]) -> Iterator[tuple[Point, Point, float, float]]:
    """Each jump: the value before, the value, how much a day it grew, and how much was usual."""
    rates: list[float] = []
    before: Point | None = None
    values = _values(points)
    for at, point in enumerate(values):
        if before is None:
            before = point
            continue
        grown = _count(point) - _count(before)
        rate = grown / (day_number(point.day) - day_number(before.day))
        if len(rates) >= _HISTORY and grown >= _COUNT and grown > _SHARE * _count(before):
            if rate > _TIMES_MEDIAN * median(rates) and rate > _TIMES_HIGHEST * max(rates):
                yield before, point, rate, median(rates)
                if at + 1 < len(values) and _count(values[at + 1]) < _count(point):
                    continue
        if grown >= 0:
            rates.append(rate)
            before = point


def _values(points: Sequence[Point]) -> list[Point]:
    """One value a day, the highest, of those that give a number and not only a bound."""
    numbered = [point for point in points if point.bounds.best is not None]
    return [max(of_day, key=_count) for _, of_day in groupby(numbered, key=lambda point: point.day)]


def _count(point: Point) -> int:
    return number(point) or 0
