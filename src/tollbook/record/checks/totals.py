"""Speakers whose running totals of one measure differ, and in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tollbook.model.kept import Doubt, Point, Series
from tollbook.record.bounds import least, most
from tollbook.record.days import day_number
from tollbook.record.known import Known, content_words
from tollbook.record.series import evidence, start
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "totals-differ"
SAYS = "two speakers whose totals of the same differ, and in what: the day, the group, or truly"

_EFFECTS = frozenset(["killed", "injured", "killed_or_injured", "missing", "captured", "destroyed", "shot_down"])
_NEAR = 3  # days that two totals may be apart and still be laid side by side
_GROWTH = 1.5  # times that a total may grow in these days


def look(group: Sequence[Series], known: Known) -> Iterator[Doubt]:
    """Doubts about series of one effect and place whose speakers exclude each other on near days, latest first.

    A pair of speakers is named once, and one who only repeats another of them not at all. Totals whose days explain
    the difference are named where they appeared on one day. Totals of people that do not say whose they are, are laid
    side by side with others only where they are of the same place within a country.
    """
    speakers = {series.speaker for series in group}
    own = [series for series in group if not known.relayed(series.speaker) & speakers]
    for one, other in combinations(sorted(own, key=lambda series: (series.speaker, series.unit or "", series.id)), 2):
        if _comparable(one, other, known):
            yield from _doubt(one, other)


def _comparable(one: Series, other: Series, known: Known) -> bool:
    if one.effect not in _EFFECTS or one.effect != other.effect or one.place != other.place:
        return False
    if one.speaker == other.speaker or one.party != other.party or one.unit != other.unit:
        return False
    if start(evidence(one.points[0]), known) != start(evidence(other.points[0]), known):
        return False
    if one.unit == "people" and one.party is None and one.place is None:
        return False
    names = content_words(one.speaker), content_words(other.speaker)
    return not (names[0] <= names[1] or names[1] <= names[0])


def _doubt(one: Series, other: Series) -> Iterator[Doubt]:
    by_day: dict[int, list[Point]] = {}
    for point in other.points:
        by_day.setdefault(day_number(point.day), []).append(point)
    near = [
        (point, beside)
        for point in one.points
        for day in range(day_number(point.day) - _NEAR, day_number(point.day) + _NEAR + 1)
        for beside in by_day.get(day, ())
    ]
    if not near or not all(_excludes(a, b) for a, b in near):
        return
    a, b = max(
        near, key=lambda pair: (-abs(day_number(pair[0].day) - day_number(pair[1].day)), max(pair[0].day, pair[1].day))
    )
    first, second = evidence(a), evidence(b)
    why = _in_what(a, b)
    if why != "truly" and first.published != second.published:
        return
    yield Doubt(
        NAME,
        f"{measure_words(one)}: {one.speaker} has {count_words(a)} to {day_words(a.day)}"
        f" ({where_told(first)}), {other.speaker} has {count_words(b)} to {day_words(b.day)} ({where_told(second)}):"
        f" {'they truly differ' if why == 'truly' else 'they may differ in the day only'}",
        (first.figure, second.figure),
    )


def _excludes(a: Point, b: Point) -> bool:
    return most(a) < least(b) or most(b) < least(a)


def _in_what(a: Point, b: Point) -> str:
    early, late = sorted((a, b), key=lambda point: point.day)
    if early.day != late.day and most(early) < least(late) <= _GROWTH * most(early):
        return "day"
    return "truly"
