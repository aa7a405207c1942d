"""A stale copy: a total that its source had replaced, twice or more, before the report gave it as the current one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt, Point, Series, Statement
from tollbook.record.known import Known
from tollbook.record.measure import measure
from tollbook.record.series import evidence, is_total
from tollbook.record.words import count_words, day_words, measure_words, where_told

NAME = "stale"
SAYS = "a total given as current that its source had replaced at least twice before"

_NEWER = 2  # newer values of the source, between its own day and the day for which the report gives the old one


def look(series: Series, relayed: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """Doubts about old values that a report gives for a later day.

    `relayed` are statements of those who repeat the speaker's totals ("the United Nations" for its human rights
    office); they are looked up in the series too, where they measure the same.
    """
    for point in repeats(series.points):
        yield from _doubt(series, evidence(point), point.day)
    for one in relayed:
        said = one.says
        if series.speaker in known.relayed(one.speaker) and is_total(said) and said.last is not None:
            if _measures(said, series, known) and said.best is not None:
                yield from _doubt(series, said, said.last)


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


def _doubt(series: Series, said: Appearance, day: str) -> Iterator[Doubt]:
    own = [point for point in series.points if point.bounds.best is not None and evidence(point).figure != said.figure]
    original = next((point for point in own if point.bounds.best == said.best and point.day < day), None)
    if original is None or said.best is None:
        return
    newer = [p for p in own if original.day < p.day < day and p.bounds.best is not None and p.bounds.best > said.best]
    if len({point.bounds.best for point in newer}) < _NEWER:
        return
    last = newer[-1]
    yield Doubt(
        NAME,
        f"{count_words(said)} {measure_words(series)} ({where_told(said)}) is"
        f" {series.speaker}'s total to {day_words(original.day)}; by {day_words(last.day)} it was {count_words(last)}",
        (said.figure, evidence(original).figure, evidence(last).figure),
    )


def _measures(said: Appearance, series: Series, known: Known) -> bool:
    """Whether a relayed figure can be of the series: what happened and where are the same, and nothing else is said."""
    effect, what, party, place = measure(said, known)
    return (
        effect == series.effect
        and place == series.place
        and what in (series.unit, "people")
        and party in (series.party, None)
    )
