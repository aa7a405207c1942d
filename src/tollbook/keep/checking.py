"""What a careful editor would stop at in a book, and what agrees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from sqlalchemy import Connection

from tollbook.keep.reading import known_of
from tollbook.model.kept import Agreement, Doubt, Series, Statement
from tollbook.record.agreements import agreements
from tollbook.record.checking import check_occasion, check_report, check_series, check_totals, relays, same_measures
from tollbook.record.known import Known
from tollbook.record.series import series
from tollbook.store.book import Book
from tollbook.store.kept import incidents, reports, totals


def check(book: Book) -> Iterator[Doubt | Agreement]:
    """The doubts about each report, each series and each incident, then the totals that meet their source's series.

    Each doubt comes once. Raises BookError.
    """
    known = known_of(book.setting("profile"))
    seen: set[Doubt] = set()
    with book.look() as connection:
        said = totals(connection)
        lines = series(said, known)
        for doubt in chain(_about_reports(connection, known), _about_series(said, lines, known)):
            if doubt not in seen:
                seen.add(doubt)
                yield doubt
        yield from agreements(said, lines, known)


def _about_reports(connection: Connection, known: Known) -> Iterator[Doubt]:
    for report in reports(connection):
        yield from check_report(report, known)
    for _, incident in incidents(connection):
        yield from check_occasion(incident, known)


def _about_series(said: Sequence[Statement], lines: Sequence[Series], known: Known) -> Iterator[Doubt]:
    relayed = relays(said, known)
    for one in lines:
        yield from check_series(one, relayed.get(one.speaker, ()), known)
    for group in same_measures(lines).values():
        yield from check_totals(group, known)
