"""All checks over a record that is held in memory; the same pieces serve a book that is read as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollbook.model.kept import Appearance, Doubt, Series, Statement
from tollbook.record.checks.differ import EFFECTS
from tollbook.record.checks.registry import OCCASION, REPORT, SERIES, TOTALS
from tollbook.record.known import Known
from tollbook.record.series import series


def check(
    statements: Iterable[Statement],
    known: Known | None = None,
    incidents: Iterable[Sequence[Statement]] | None = None,
) -> tuple[Doubt, ...]:
    """What a careful editor would stop at in these statements, by check and figures; each doubt once.

    `incidents` are the statements of each incident; without them, statements are taken together that are about one
    effect at one place on one day.
    """
    known = known if known is not None else Known()
    kept = tuple(statements)
    found: set[Doubt] = set()
    for report in _reports(kept).values():
        found.update(check_report(report, known))
    lines = series(kept, known)
    relayed = relays(kept, known)
    for one in lines:
        found.update(check_series(one, relayed.get(one.speaker, ()), known))
    for group in same_measures(lines).values():
        found.update(check_totals(group, known))
    for occasion in incidents if incidents is not None else _occasions(kept):
        found.update(check_occasion(occasion, known))
    return tuple(sorted(found, key=lambda doubt: (doubt.check, doubt.figures, doubt.says)))


def check_report(report: Sequence[Appearance], known: Known) -> Iterator[Doubt]:
    """The doubts about one report, from its appearances in their order."""
    for look in REPORT.values():
        yield from look(report, known)


def check_series(one: Series, relayed: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """The doubts about one series; `relayed` are the statements of those who repeat its speaker."""
    for look in SERIES.values():
        yield from look(one, relayed, known)


def check_totals(group: Sequence[Series], known: Known) -> Iterator[Doubt]:
    """The doubts about the series of several speakers that are of one effect and place."""
    for look in TOTALS.values():
        yield from look(group, known)


def check_occasion(occasion: Sequence[Statement], known: Known) -> Iterator[Doubt]:
    """The doubts about one incident, from its statements."""
    for look in OCCASION.values():
        yield from look(occasion, known)


def relays(statements: Iterable[Statement], known: Known) -> dict[str, list[Statement]]:
    """By speaker, the statements of those who usually repeat that speaker's totals."""
    found: dict[str, list[Statement]] = {}
    for one in statements:
        for name in known.relayed(one.speaker):
            found.setdefault(name, []).append(one)
    return found


def _reports(statements: Sequence[Statement]) -> dict[str, list[Appearance]]:
    found: dict[str, list[Appearance]] = {}
    for one in statements:
        for said in one.appearances:
            found.setdefault(said.report, []).append(said)
    for report in found.values():
        report.sort(key=lambda said: (said.start, said.end, said.figure))
    return found


def same_measures(lines: Iterable[Series]) -> dict[tuple[str, str | None], list[Series]]:
    """The series of one effect and place together, whoever is counted and whoever counts."""
    found: dict[tuple[str, str | None], list[Series]] = {}
    for one in lines:
        found.setdefault((one.effect, one.place), []).append(one)
    return found


def _occasions(statements: Sequence[Statement]) -> list[list[Statement]]:
    found: dict[tuple[str, str, str], list[Statement]] = {}
    for one in sorted(statements, key=lambda one: one.id):
        said = one.says
        if said.effect in EFFECTS and said.place is not None and said.first is not None and said.first == said.last:
            where = str(said.place.geonameid) if said.place.geonameid is not None else said.place.text
            found.setdefault((said.effect, where, said.first), []).append(one)
    return list(found.values())
