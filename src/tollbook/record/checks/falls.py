"""A running total that falls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model.kept import Doubt, Point, Series, Statement
from tollbook.record.bounds import least, most
from tollbook.record.checks.jumps import outliers
from tollbook.record.checks.stale import repeats
from tollbook.record.known import Known
from tollbook.record.series import evidence
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "falls"
SAYS = "a running total that is lower on a later day"


def look(series: Series, _relayed: Sequence[Statement], _known: Known) -> Iterator[Doubt]:
    """Doubts about points that are lower than what the speaker had for an earlier day.

    Hedges are respected: "more than 12,000" after "about 12,300" is no fall. What repeats an earlier value is the
    matter of `stale`, and what stands out of the series that of `jumps`.
    """
    aside = {id(point) for point in (*repeats(series.points), *outliers(series.points))}
    level: Point | None = None  # the highest of the days before
    today: Point | None = None
    for point in series.points:
        if id(point) in aside:
            continue
        if today is not None and today.day < point.day:
            level = today
        if level is not None and most(point) < least(level):
            yield _doubt(series, level, point)
            today = point  # corrected downwards, perhaps: what follows is measured by this one
        elif today is None or least(point) >= least(today):
            today = point


def _doubt(series: Series, level: Point, point: Point) -> Doubt:
    old, new = evidence(level), evidence(point)
    return Doubt(
        NAME,
        f"{series.speaker}: {measure_words(series)} fall from {count_words(level)} (to"
        f" {day_words(level.day)}; {where_told(old)}) to {count_words(point)} (to {day_words(point.day)};"
        f" {where_told(new)})",
        (old.figure, new.figure),
    )
