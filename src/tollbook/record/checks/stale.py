"""A stale copy: a total that its source had replaced, twice or more, before the report gave it as the current one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt, Point, Series, Statement
from tollbook.record.known import Known
from tollbook.record.measure import measure
from tollbook.record.series import as_of, evidence, is_total
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "stale"
SAYS = "a total given as current that its source had replaced at least twice before"

_NEWER = 2  # newer values of the source, between its own day and the day for which the report gives the old one


def look(series: Series, relayed: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """Doubts about old values that a report gives for a later day.

    `relayed` are statements of those who repeat the speaker's totals ("the United Nations" for its human rights
    office); they are looked up in the series too, where they measure the same.
    """
    history = _History(series)
    for point in repeats(series.points):
        yield from history.doubt(evidence(point), point.day)
    for one in relayed:
        said = one.says
        if series.speaker in known.relayed(one.speaker) and is_total(said) and said.last is not None:
            if _measures(said, series, known):
                yield from history.doubt(said, as_of(said))


def repeats(points: Sequence[Point]) -> list[Point]:
    """The points that give an earlier day's exact number again, although the total has changed since."""
    out: list[Point] = []
    seen: dict[int, str] = {}
    latest: int | None = None
    for point in points:
        best = point.bounds.best
        if best is None:
            continue
        if best in seen and latest is not None and best < latest and seen[best] < point.day:
            out.append(point)
            continue
        seen.setdefault(best, point.day)
        latest = best if latest is None else max(latest, best)
    return out


class _History:
    """A series' numbers by day, looked up without going through all of them for each old value."""

    def __init__(self, series: Series) -> None:
        self._series = series
        self._points = [point for point in series.points if point.bounds.best is not None]
        self._days = [point.day for point in self._points]
        self._first: dict[int | None, list[Point]] = {}
        for point in self._points:
            self._first.setdefault(point.bounds.best, []).append(point)

    def doubt(self, said: Appearance, day: str) -> Iterator[Doubt]:
        """The doubt about a number that is given for this day, where it is an older one that was replaced."""
        same = self._first.get(said.best, ()) if said.best is not None else ()
        original = next((one for one in same if one.day < day and evidence(one).figure != said.figure), None)
        if original is None:
            return
        newer = self._newer(original, day)
        if len(newer) < _NEWER:
            return
        last = newer[0]
        yield Doubt(
            NAME,
            f"{count_words(said)} {measure_words(self._series)} ({where_told(said)}) is {self._series.speaker}'s total"
            f" to {day_words(original.day)}; by {day_words(last.day)} it was {count_words(last)}",
            (said.figure, evidence(original).figure, evidence(last).figure),
        )

    def _newer(self, original: Point, day: str) -> list[Point]:
        """The last different numbers between the two days that are higher, latest first, as many as are asked for."""
        found: list[Point] = []
        for at in range(bisect_left(self._days, day) - 1, bisect_right(self._days, original.day) - 1, -1):
            point = self._points[at]
            if _best(point) > _best(original) and all(_best(point) != _best(one) for one in found):
                found.append(point)
                if len(found) == _NEWER:
                    break
        return found


def _best(point: Point) -> int:
    return point.bounds.best or 0


def _measures(said: Appearance, series: Series, known: Known) -> bool:
    """Whether a relayed figure can be of the series: what happened and where are the same, and nothing else is said."""
    effect, what, party, place = measure(said, known)
    return (
        effect == series.effect
        and place == series.place
        and what in (series.unit, "people")
        and party in (series.party, None)
    )
