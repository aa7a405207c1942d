"""Series of a book: one speaker's running totals of one measure over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, islice

import msgspec
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


class _Group(msgspec.Struct):
    """All totals of one speaker (sources that are one by name) and one effect: no series is in two of these."""

    sources: set[int]
    effects: set[str]
    size: int


def _all(connection: Connection, asked: Asked, known: Known) -> Iterator[KeptSeries]:
    """Loads the statements of some groups at a time, so that the first series do not wait for the last."""
    if asked.nothing:
        return
    for groups in _batches(_groups(connection, asked, known)):
        numbers = [list(_numbers(connection, asked, group)) for group in groups]
        loaded = iter(statements_at(connection, list(chain.from_iterable(numbers))))
        for said in (islice(loaded, len(of_group)) for of_group in numbers):
            statements = [Statement(one.id, one.speaker, one.says.voice, (one.says,), one.echo) for one in said]
            yield from map(_kept, series_of(statements, known))


def _groups(connection: Connection, asked: Asked, known: Known) -> list[_Group]:
    """The groups that there are, by speaker and effect."""
    query = text(f"""
        SELECT total.source, source.name, total.effect, total.size FROM (
            SELECT source, effect, count(*) AS size {_totals(asked)} GROUP BY source, effect
        ) AS total JOIN source ON source.id = total.source
    """)
    groups: dict[tuple[str, str], _Group] = defaultdict(lambda: _Group(set(), set(), 0))
    for source, name, effect, size in connection.execute(query, parameters(asked)):
        group = groups[known.speaker(name) or "", _LOSSES if effect.startswith("killed") else effect]
        group.sources.add(source)
        group.effects.add(effect)
        group.size += size
    return [group for _, group in sorted(groups.items())]


def _numbers(connection: Connection, asked: Asked, group: _Group) -> Iterator[int]:
    """The row numbers of the totals of a group."""
    mine = msgspec.structs.replace(asked, source=sorted(group.sources), effect=sorted(group.effects))
    return iter(connection.scalars(text(f"SELECT rowid {_totals(mine)}"), parameters(mine)))


def _totals(asked: Asked) -> str:
    """The rest of a query of the running totals that are asked for."""
    where = f"{CURRENT} AND {TOTAL} AND {conditions(asked, _COLUMNS, 'kept_statement')}"
    return f"FROM kept_statement INDEXED BY kept_statement_series WHERE {where}"


def _batches(groups: Sequence[_Group]) -> Iterator[list[_Group]]:
    batch: list[_Group] = []
    size = 0
    for group in groups:
        if batch and size + group.size > _AT_ONCE:
            yield batch
            batch, size = [], 0
        batch.append(group)
        size += group.size
    if batch:
        yield batch


def _kept(one: Series) -> KeptSeries:
    points = []
    for point in one.points:
        said, bounds = evidence(point), point.bounds
        where = (point.statement.id, said.figure, said.report)
        points.append(SeriesPoint(point.day, bounds.low, bounds.best, bounds.high, point.hedge, *where))
    return KeptSeries(one.id, one.speaker, one.effect, one.unit, one.party, one.place, tuple(points))
