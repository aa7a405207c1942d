"""Figures that meet a value of their source's series: evidence that they were copied right, and on which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollbook.model.kept import Agreement, Appearance, Point, Series, Statement
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.measure import PEOPLE, kind
from tollbook.record.series import as_of, evidence
from tollbook.record.words import count_words, day_words, effect_words

_APART = 2  # days between the day to which a figure holds and that of the value it meets
_LOSSES = frozenset(["killed", "killed_or_injured"])
_SMALL = 20  # below this, two equal numbers are no evidence


def agreements(
    statements: Iterable[Statement], lines: Sequence[Series], known: Known | None = None
) -> tuple[Agreement, ...]:
    """The figures of reports that some series has: an imported table's, or that of another report.

    Same number and effect (killed and killed-or-injured may meet, and then it is said), by the series' speaker or one
    who relays it, its day within two days of the value's or unstated. One agreement a figure, with the nearest day.
    """
    known = known if known is not None else Known()
    values: dict[tuple[str, int], list[tuple[Series, Point]]] = {}
    for one in lines:
        for point in one.points:
            if point.bounds.best is not None and point.bounds.best >= _SMALL:
                values.setdefault((one.speaker, point.bounds.best), []).append((one, point))
    found = []
    for statement in statements:
        for said in statement.appearances:
            if said.table or said.best is None or said.status != "asserted":
                continue
            met = list(_met(said, values, known))
            if met:
                series, point = min(
                    met, key=lambda pair: (_far(said, pair[1]), pair[0].effect != said.effect, pair[1].day)
                )
                found.append(_agreement(said, series, point))
    return tuple(sorted(found, key=lambda one: (one.figures, one.says)))


def _met(
    said: Appearance, values: dict[tuple[str, int], list[tuple[Series, Point]]], known: Known
) -> Iterator[tuple[Series, Point]]:
    assert said.best is not None
    name = known.speaker(said.speaker)
    if name is None or said.voice != "source":
        return
    for speaker in sorted({name, *known.relayed(said.speaker)}):
        for series, point in values.get((speaker, said.best), ()):
            told = evidence(point)
            if told.report == said.report or not (told.table or _published(told) < _published(said)):
                continue
            if _alike(said, series, known) and _far(said, point)[0] <= _APART:
                yield series, point


def _published(said: Appearance) -> tuple[str, str]:
    """By when the figure was out; of two reports that agree, the later one meets the earlier."""
    return said.published or "9999", said.figure


def _alike(said: Appearance, series: Series, known: Known) -> bool:
    """Whether the figure can be of the series: effect, kind and party do not speak against it."""
    if said.effect != series.effect and not {said.effect, series.effect} <= _LOSSES:
        return False
    party = known.party(said.party)
    if party is not None and series.party is not None and party != series.party:
        return False
    what = kind(said)
    if series.unit in PEOPLE:
        return what in (series.unit, "people") or (series.unit == "people" and what in PEOPLE)
    return what == series.unit


def _far(said: Appearance, point: Point) -> tuple[int, bool]:
    """Days between the two, none where the figure has no day; a table's values before others."""
    days = abs(day_number(as_of(said)) - day_number(point.day)) if said.last is not None else 0
    return days, not evidence(point).table


def _agreement(said: Appearance, series: Series, point: Point) -> Agreement:
    told = evidence(point)
    there = f", there as {effect_words(series.effect)}" if said.effect != series.effect else ""
    by = "" if told.table else f" ({told.report})"
    return Agreement(
        f"{count_words(said)} {effect_words(said.effect)} in {said.report} is what {series.speaker}'s series"
        f" has to the end of {day_words(point.day)}{there}{by}",
        (said.figure, told.figure),
    )
