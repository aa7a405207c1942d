"""Figures and statements of a book that answer a question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Integer, literal_column, select

from tollbook.model.asked import Filter, KeptFigure, KeptStatement
from tollbook.store.asking.order import FIGURES, STATEMENTS, row_numbers
from tollbook.store.asking.resolve import resolved
from tollbook.store.rows import appearance, appearances_query
from tollbook.store.schema import kept_figure, kept_statement
from tollbook.store.values import values

T = TypeVar("T")
CHUNK = 500  # rows that are loaded at once


def figures(connection: Connection, asked: Filter) -> Iterator[KeptFigure]:
    """The current figures that are asked for: by the last day of what is counted, undated ones last."""
    found = row_numbers(connection, FIGURES, resolved(connection, asked), asked.limit, asked.offset)
    for numbers in chunks(found):
        yield from figures_at(connection, numbers)


def statements(connection: Connection, asked: Filter) -> Iterator[KeptStatement]:
    """The current statements that are asked for, in the same order."""
    found = row_numbers(connection, STATEMENTS, resolved(connection, asked), asked.limit, asked.offset)
    for numbers in chunks(found):
        yield from statements_at(connection, numbers)


def figures_at(connection: Connection, numbers: Sequence[int]) -> list[KeptFigure]:
    """The figures of these row numbers, in this order."""
    by_number = _loaded(connection, kept_figure.c.n, numbers)
    return [by_number[number] for number in numbers]


def statements_at(connection: Connection, numbers: Sequence[int]) -> list[KeptStatement]:
    """The statements of these row numbers, in this order."""
    row = kept_statement.c
    query = select(_rowid(), row.id, row.says, row.appearances, row.echo).where(_rowid().in_(values(numbers)))
    found = {number: told for number, *told in connection.execute(query)}
    said = figures_by_id(connection, [says for _, says, _, _ in found.values()])
    out = []
    for number in numbers:
        name, says, appearances, echo = found[number]
        out.append(KeptStatement(name, said[says].speaker, appearances, echo, said[says]))
    return out


def figures_by_id(connection: Connection, ids: Iterable[str]) -> dict[str, KeptFigure]:
    """Figures by their ids."""
    return _loaded(connection, kept_figure.c.id, list(ids))


def figures_where(connection: Connection, where: ColumnElement[bool]) -> list[KeptFigure]:
    """The current figures for which this holds, in the order of publication, undated ones last."""
    order = (kept_figure.c.reported.is_(None), kept_figure.c.reported, kept_figure.c.n)
    query = appearances_query().where(where, kept_figure.c.state == "current").order_by(*order)
    return [kept(found) for found in connection.execute(query).mappings()]


def kept(row: Any) -> KeptFigure:
    """The figure of a row of `appearances_query`."""
    fields: tuple[Any, ...] = (*msgspec.structs.astuple(appearance(row)), row["statement"], row["incident"])
    return KeptFigure(*fields)


def chunks(numbers: Iterator[T]) -> Iterator[list[T]]:
    """The numbers in lists that are loaded at once."""
    while chunk := list(islice(numbers, CHUNK)):
        yield chunk


def _loaded(connection: Connection, key: Any, wanted: Sequence[Any]) -> dict[Any, KeptFigure]:
    query = appearances_query().where(key.in_(values(wanted)))
    return {row[key.name]: kept(row) for row in connection.execute(query).mappings()}


def _rowid() -> ColumnElement[int]:
    return literal_column("kept_statement.rowid", Integer)
