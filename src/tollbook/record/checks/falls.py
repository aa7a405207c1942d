"""A running total that falls."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model.kept import Doubt, Point, Series, Statement
from tollbook.record.bounds import least, most
from tollbook.record.checks.jumps import outliers
from tollbook.record.checks.stale import repeats
from tollbook.record.known import Known
from tollbook.record.series import evidence
from tollbook.record.words import count_words, day_words, effect_words, where_told

NAME = "falls"
SAYS = "a running total that is lower on a later day"


def look(series: Series, _relayed: Sequence[Statement], _known: Known) -> Iterator[Doubt]:
    """Doubts about points that are lower than the speaker's total of the day before them in the series.

    Hedges are respected: "more than 12,000" after "about 12,300" is no fall. What repeats an earlier value is the
    matter of `stale`, and what stands out of the series that of `jumps`.
    """
    aside = {id(point) for point in (*repeats(series.points), *outliers(series.points))}
    before: list[Point] = []
    today: list[Point] = []
    for point in series.points:
        if id(point) in aside:
            continue
        if today and point.day != today[0].day:
            before, today = today, []
        today.append(point)
        if before and most(point) < min(map(least, before)):
            earlier = min(before, key=least)
            old, new = evidence(earlier), evidence(point)
            yield Doubt(
                NAME,
                f"{series.speaker}: {series.unit or 'people'} {effect_words(series.effect)} fall from"
                f" {count_words(earlier)} (to {day_words(earlier.day)}; {where_told(old)}) to {count_words(point)}"
                f" (to {day_words(point.day)}; {where_told(new)})",
                (old.figure, new.figure),
            )
