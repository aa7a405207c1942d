"""Series of a book: one speaker's running totals of one measure over time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, text

from tollbook.model.asked import Filter, KeptSeries, SeriesPoint
from tollbook.model.kept import Bounds, Point, Series, Statement
from tollbook.store.asking.figures import statements_at
from tollbook.store.asking.order import conditions, parameters
from tollbook.store.asking.resolve import Asked, resolved
from tollbook.store.schema import CURRENT, TOTAL

_GROUPS = 64  # of which the statements are loaded at once
_COLUMNS = ("source", "effect", "party", "place", "reported", "happened")


def series(connection: Connection, asked: Filter) -> Iterator[KeptSeries]:
    """The series among the running totals that are asked for, by speaker, effect, party and place.

    A filter of days leaves the points of these days.
    """
    found = _all(connection, resolved(connection, asked))
    stop = None if asked.limit is None else asked.offset + asked.limit
    yield from islice(found, asked.offset, stop)


def _all(connection: Connection, asked: Asked) -> Iterator[KeptSeries]:
    groups = _groups(connection, asked)
    while some := list(islice(groups, _GROUPS)):
        numbers = [number for group in some for number in group]
        by_number = dict(zip(numbers, statements_at(connection, numbers), strict=True))
        for group in some:
            said = (by_number[number] for number in group)
            for one in _series(Statement(row.id, row.speaker, row.says.voice, (row.says,), row.echo) for row in said):
                yield _kept(one)


def _groups(connection: Connection, asked: Asked) -> Iterator[list[int]]:
    """The row numbers of the totals of one source, effect, party and place, group by group, by their names.

    The statements of such a group are loaded only when the group is asked for.
    """
    if asked.nothing:
        return
    query = text(f"""
        SELECT total.numbers FROM (
            SELECT source, effect, party, place, json_group_array(rowid) AS numbers
            FROM kept_statement INDEXED BY kept_statement_series
            WHERE {CURRENT} AND {TOTAL} AND {conditions(asked, _COLUMNS, "kept_statement")}
            GROUP BY source, effect, party, place
        ) AS total
        JOIN source ON source.id = total.source LEFT JOIN place ON place.id = total.place
        ORDER BY source.name, total.effect, total.party, place.name, place.id
    """)
    for numbers in connection.scalars(query, parameters(asked)):
        yield json.loads(numbers)


def _series(statements: Iterable[Statement]) -> list[Series]:
    """The series among running totals. Each statement comes with its first appearance only."""
    found: dict[tuple[str, ...], dict[tuple[str, Bounds], Point]] = {}
    for one in statements:
        said = one.says
        if one.speaker is None or said.last is None or said.known is None or said.status != "asserted":
            continue
        where = said.place.name if said.place is not None else None
        key = tuple(part or "" for part in (one.speaker, said.effect, said.unit, said.party, where))
        bounds = Bounds(said.low, said.best, said.high)
        found.setdefault(key, {}).setdefault((said.last, bounds), Point(said.last, bounds, said.hedge, one))
    out = []
    for key, points in sorted(found.items()):
        name = hashlib.blake2b("|".join(key).encode(), digest_size=6).hexdigest()
        ordered = tuple(sorted(points.values(), key=lambda point: (point.day, point.statement.id)))
        first = ordered[0].statement.says
        out.append(Series(name, key[0], first.effect, first.unit, first.party, key[4] or None, ordered))
    return out


def _kept(one: Series) -> KeptSeries:
    points = tuple(
        SeriesPoint(
            point.day, point.bounds.low, point.bounds.best, point.bounds.high, point.hedge, point.statement.id,
            point.statement.says.figure, point.statement.says.report,
        )
        for point in one.points
    )  # fmt: skip
    return KeptSeries(one.id, one.speaker, one.effect, one.unit, one.party, one.place, points)
