"""Statements to series: one speaker's running totals of one measure over time.

A series holds what was said and nothing between: where no total was given there is no point, and never a zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from tollbook.model.kept import Appearance, Bounds, Point, Series, Statement
from tollbook.model.record import Hedge
from tollbook.record.days import day_number
from tollbook.record.known import Known
from tollbook.record.measure import Measure, kind, measure
from tollbook.record.words import says_one_of

_NEAR_START = 7  # days from the war's first day within which a total counts from it
_Told = tuple[Appearance, Statement]
_SPAN = 3  # days that a running total spans at least, where its sentence does not call it a total


def series(statements: Iterable[Statement], known: Known | None = None) -> tuple[Series, ...]:
    """The running totals among the statements, by speaker, measure, party and place.

    A total counts from a day to a day, was asserted by a named source, and is no part of another figure that counts
    the same. Totals that count from different days are different series; of a war's totals, most count from
    its first day. A bare month or year may be what is counted or when it was said, and makes no point.

    The day of a point is the last day of what is counted. Totals of one day and one value are one point; of several
    that one report gives for one day, the highest is the total and the others are parts of it. The order of the
    statements does not matter.
    """
    known = known if known is not None else Known()
    kept = tuple(statements)
    wholes = {said.figure: (said.effect, kind(said)) for one in kept for said in one.appearances}
    found: dict[tuple[str, Measure, str], dict[tuple[str, str], _Told]] = {}
    for one in sorted(kept, key=_order):
        for said in one.appearances:
            if not is_total(said) or said.last is None:
                continue
            if said.part_of is not None and wholes.get(said.part_of) == (said.effect, kind(said)):
                continue
            speaker = known.speaker(one.speaker or said.speaker)
            if speaker is None or says_one_of("nobody").fullmatch(speaker):
                continue
            totals = found.setdefault((speaker, measure(said, known), start(said, known)), {})
            held = totals.get((said.report, as_of(said)))
            if held is None or (said.known or 0) > (held[0].known or 0):
                totals[said.report, as_of(said)] = said, one
    return tuple(_made(*key, totals) for key, totals in sorted(found.items(), key=_by_name))


def as_of(said: Appearance) -> str:
    """The day to which a total holds: its last, but no later than its report ("in April", said on the 14th)."""
    last = said.last or ""
    return last if said.published is None or said.table else min(last, said.published)


def is_total(said: Appearance) -> bool:
    """Whether the figure is a running total that somebody asserts, with the day to which it holds."""
    if not said.cumulative or said.last is None or said.known is None or said.status != "asserted":
        return False
    if said.table:
        return True
    if "/" not in (said.when or "") and said.first != said.last:
        return False
    if said.voice != "source" or said.stance == "denies":
        return False
    spans = said.first is not None and day_number(said.last) - day_number(said.first) >= _SPAN
    return spans or says_one_of("total").search(said.sentence) is not None


def evidence(point: Point) -> Appearance:
    """The appearance that a point rests on: the first that gives its statement for that day."""
    told = point.statement.appearances
    return next((said for said in told if as_of(said) == point.day), told[0])


def start(said: Appearance, known: Known) -> str:
    """From which day a total counts: `war` for the war's first, within some days; empty where its report says none."""
    if said.first is None or said.first == said.last:
        return ""
    if known.first_day is not None and abs(day_number(said.first) - day_number(known.first_day)) <= _NEAR_START:
        return "war"
    return said.first


def _made(speaker: str, of: Measure, begin: str, totals: dict[tuple[str, str], _Told]) -> Series:
    name = hashlib.sha256("\n".join(map(str, (speaker, *of, begin))).encode()).hexdigest()[:12]
    points: dict[tuple[str, Bounds, Hedge], Statement] = {}
    for (_report, day), (said, statement) in totals.items():
        points.setdefault((day, Bounds(said.low, said.best, said.high), said.hedge), statement)
    made = [Point(day, bounds, hedge, statement) for (day, bounds, hedge), statement in points.items()]
    made.sort(key=lambda point: (point.day, tuple(-1 if n is None else n for n in _numbers(point)), point.statement.id))
    return Series(name, speaker, of.effect, of.what, of.party, of.place, tuple(made))


def _numbers(point: Point) -> tuple[int | None, int | None, int | None]:
    return point.bounds.best, point.bounds.low, point.bounds.high


def _order(one: Statement) -> tuple[bool, str, str]:
    """Rows of tables first, which give their days best; then by publication."""
    return not one.says.table, one.says.published or "9999", one.id


def _by_name(item: tuple[tuple[str, Measure, str], object]) -> tuple[str, ...]:
    (speaker, of, begin), _ = item
    return speaker, *(part or "" for part in of), begin
