"""The book's current figures, one group after the other, so that however many there are need not fit into memory."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Connection, literal_column

from tollbook.model.kept import Appearance, Statement
from tollbook.record.statements import grouped
from tollbook.store.rows import appearance, appearances_query
from tollbook.store.schema import CURRENT, kept_figure

_AT_ONCE = 1_000  # rows


def reports(connection: Connection) -> Iterator[list[Appearance]]:
    """The figures of each report, in their order."""
    for _, rows in groupby(_rows(connection, kept_figure.c.page, kept_figure.c.start), lambda row: row["address"]):
        yield [appearance(row) for row in rows]


def totals(connection: Connection) -> tuple[Statement, ...]:
    """The statements that are running totals."""
    return _statements(_rows(connection, kept_figure.c.n, where=kept_figure.c.cumulative == 1))


def incidents(connection: Connection) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """The statements of each incident, with its id."""
    query = _rows(connection, kept_figure.c.incident, where=kept_figure.c.incident.is_not(None))
    for name, rows in groupby(query, lambda row: row["incident"]):
        yield name, _statements(rows)


def _statements(rows: Iterator[Any]) -> tuple[Statement, ...]:
    return grouped((row["statement"], row["echo"], appearance(row)) for row in rows)


def _rows(
    connection: Connection, *order: ColumnElement[Any], where: ColumnElement[bool] | None = None
) -> Iterator[Any]:
    query = appearances_query().where(literal_column(CURRENT)).order_by(*order)
    if where is not None:
        query = query.where(where)
    return iter(connection.execution_options(yield_per=_AT_ONCE).execute(query).mappings())
