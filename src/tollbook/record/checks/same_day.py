"""Two values of one total for one day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from tollbook.model.kept import Appearance, Doubt, Point, Series, Statement
from tollbook.record.bounds import least, most
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.series import evidence
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "same-day"
SAYS = "two values of one speaker's total for the same stated day"


def look(series: Series, _relayed: Sequence[Statement], _known: Known) -> Iterator[Doubt]:
    """Doubts about values that exclude each other although each is said to hold to the end of the same day.

    Where a report names no such day, its total ends on its own day; there the difference may only be one of hours.
    """
    for day, of_day in groupby(series.points, key=lambda point: point.day):
        stated = [point for point in of_day if _stated(evidence(point))]
        for point in stated[1:]:
            if _excludes(stated[0], point):
                one, other = evidence(stated[0]), evidence(point)
                yield Doubt(
                    NAME,
                    f"{series.speaker}: {measure_words(series)} to {day_words(day)} are"
                    f" {count_words(stated[0])} ({where_told(one)}) and {count_words(point)} ({where_told(other)})",
                    (one.figure, other.figure),
                )


def _stated(said: Appearance) -> bool:
    """Whether the day is the total's own: a table's, or one that is before the report's."""
    if said.table:
        return True
    return said.last is not None and said.published is not None and day_number(said.last) < day_number(said.published)


def _excludes(one: Point, other: Point) -> bool:
    return most(one) < least(other) or most(other) < least(one)
