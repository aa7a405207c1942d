"""Series of a book: one speaker's running totals of one measure over time."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice

from sqlalchemy import Connection, text

from tollbook.model.asked import Filter, KeptSeries, SeriesPoint
from tollbook.model.kept import Series, Statement
from tollbook.record.known import Known
from tollbook.record.series import evidence
from tollbook.record.series import series as series_of
from tollbook.store.asking.figures import statements_at
from tollbook.store.asking.order import conditions, parameters
from tollbook.store.asking.resolve import Asked, resolved
from tollbook.store.schema import CURRENT, TOTAL

_AT_ONCE = 500  # statements that are loaded at once, if they are not all of one group
_COLUMNS = ("source", "effect", "party", "place", "reported", "happened")
_LOSSES = "killed or injured"  # one group: of some speakers, the one is counted as the other


def series(connection: Connection, asked: Filter, known: Known) -> Iterator[KeptSeries]:
    """The series among the running totals that are asked for, by speaker and measure.

    A filter of days leaves the points of these days. `known` tells which names are one speaker.
    """
    found = _all(connection, resolved(connection, asked), known)
    stop = None if asked.limit is None else asked.offset + asked.limit
    yield from islice(found, asked.offset, stop)


def _all(connection: Connection, asked: Asked, known: Known) -> Iterator[KeptSeries]:
    """Loads the statements of some groups at a time, so that the first series do not wait for the last."""
    if asked.nothing:
        return
    for groups in _batches(_groups(connection, asked, known)):
        numbers = [number for group in groups for number in group]
        by_number = dict(zip(numbers, statements_at(connection, numbers), strict=True))
        for group in groups:
            said = (by_number[number] for number in group)
            statements = [Statement(one.id, one.speaker, one.says.voice, (one.says,), one.echo) for one in said]
            yield from map(_kept, series_of(statements, known))


def _groups(connection: Connection, asked: Asked, known: Known) -> list[list[int]]:
    """The row numbers of the totals of each speaker and effect, by their names: no series is in two of these."""
    query = text(f"""
        SELECT source.name, total.effect, total.numbers FROM (
            SELECT source, effect, json_group_array(rowid) AS numbers
            FROM kept_statement INDEXED BY kept_statement_series
            WHERE {CURRENT} AND {TOTAL} AND {conditions(asked, _COLUMNS, "kept_statement")}
            GROUP BY source, effect
        ) AS total JOIN source ON source.id = total.source
    """)
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for name, effect, numbers in connection.execute(query, parameters(asked)):
        groups[known.speaker(name) or "", _LOSSES if effect.startswith("killed") else effect] += json.loads(numbers)
    return [numbers for _, numbers in sorted(groups.items())]


def _batches(groups: Sequence[list[int]]) -> Iterator[list[list[int]]]:
    batch: list[list[int]] = []
    size = 0
    for group in groups:
        if batch and size + len(group) > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(group)
        size += len(group)
    if batch:
        yield batch


def _kept(one: Series) -> KeptSeries:
    points = []
    for point in one.points:
        said, bounds = evidence(point), point.bounds
        where = (point.statement.id, said.figure, said.report)
        points.append(SeriesPoint(point.day, bounds.low, bounds.best, bounds.high, point.hedge, *where))
    return KeptSeries(one.id, one.speaker, one.effect, one.unit, one.party, one.place, tuple(points))
