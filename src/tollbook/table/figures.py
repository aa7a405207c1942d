"""The figures of a row: each cell with a number, with its hedge, bounds and what it counts."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec
from msgspec.structs import replace

from tollbook.model.record import Attribution, Figure, Hedge, Place, Span
from tollbook.table.cells import Cell
from tollbook.table.faults import Faults, shown
from tollbook.table.mapping import Measure, TableMap
from tollbook.table.numbers import Bounds, bounds, read_count, why_no_count
from tollbook.table.row import Row

RULES = ("import.map",)


class Told(msgspec.Struct, frozen=True):
    """What holds for a whole row: its day or days (EDTF), who says it, and where it was."""

    when: str | None
    said: Attribution
    place: Place | None


class _Number(msgspec.Struct, frozen=True):
    cell: Cell
    bounds: Bounds
    hedge: Hedge


class _NotReadError(Exception):
    """A number that cannot be read; what is wrong has been said."""


class Figures:
    """Makes the figures of one table's rows. `report` is the report's id, `text` its text."""

    def __init__(self, table: TableMap, report: str, text: str, faults: Faults) -> None:
        self._table = table
        self._report = report
        self._text = text
        self._faults = faults
        self._taken: set[str] = set()
        self._keys = _keys(table)

    def key(self, row: Row, told: Told) -> tuple[str, ...]:
        """What tells a row from the others, and stays when rows are added: its day and the cells that describe it."""
        return (told.when or "", *(row.words(column) for column in self._keys))

    def measures(self, row: Row) -> list[Measure]:
        """What the map counts in a row: all its figures but those that are only for others."""
        return [
            measure
            for measure in self._table.figures
            if all(row.words(column) == value.strip() for column, value in measure.only.items())
        ]

    def of(self, row: Row, told: Told) -> list[Figure]:
        """The figures of a row, in the order of their cells. A cell that says nothing gives none, "0" gives 0."""
        key = self.key(row, told)
        found: list[tuple[Measure, Figure]] = []
        for measure in self.measures(row):
            try:
                number = self._number(row, measure)
            except _NotReadError:
                continue
            if number is not None:
                found.append((measure, self._figure(row, told, measure, number, key)))
        wholes = {column: figure.id for measure, figure in found for column in measure.counted}
        figures = [replace(figure, part_of=wholes.get(measure.part_of or "")) for measure, figure in found]
        return sorted(figures, key=lambda figure: (figure.start, figure.end))

    def _number(self, row: Row, measure: Measure) -> _Number | None:
        """The number that a row gives for a measure, or None where it says nothing."""
        if measure.column is not None:
            cell = row.cell(measure.column)
            if cell is None:
                return None
            count, hedge = self._count(row, measure.column, cell), self._hedge(row, measure)
            return _Number(cell, bounds(count, hedge), hedge)
        cells = [(column, row.cell(column)) for column in measure.counted]
        first = next(((column, cell) for column, cell in cells if cell is not None), None)
        if first is None:
            return None
        counts = {column: self._count(row, column, cell) for column, cell in cells if cell is not None}
        low, best, high = (
            counts.get(column or "") for column in (measure.low_column, measure.best_column, measure.high_column)
        )
        given = [bound for bound in (low, best, high) if bound is not None]
        if given != sorted(given):
            what = f"low, best and high are not in order ({', '.join(map(str, given))})"
            self._faults.cell(row.record.number, *first, what, "correct them")
            raise _NotReadError
        if low is not None and low == high:
            return _Number(first[1], (low, low, low), "exact")
        return _Number(first[1], (low, best, high), "range")

    def _count(self, row: Row, column: str, cell: Cell) -> int:
        words, thousands = cell.value.strip(), self._table.rows.thousands
        count = read_count(words, thousands)
        if count is None:
            self._faults.cell(row.record.number, column, cell, *why_no_count(words, thousands))
            raise _NotReadError
        return count

    def _hedge(self, row: Row, measure: Measure) -> Hedge:
        cell = row.cell(measure.hedge_column) if measure.hedge_column is not None else None
        if cell is None or measure.hedge_column is None:
            return measure.hedge
        words = cell.value.strip().casefold()
        for name, hedge in measure.hedges.items():
            if name.strip().casefold() == words:
                return hedge
        what, do = f"the map does not say what {shown(cell.value)} means", "add it to hedges, or correct the cell"
        self._faults.cell(row.record.number, measure.hedge_column, cell, what, do)
        raise _NotReadError

    def _figure(self, row: Row, told: Told, measure: Measure, number: _Number, key: tuple[str, ...]) -> Figure:
        cell, since = number.cell, self._table.rows.since
        cumulative = since is not None if measure.cumulative is None else measure.cumulative
        low, best, high = number.bounds
        return Figure(
            id=self._id(measure, key),
            start=cell.start,
            end=cell.end,
            text=self._text[cell.start : cell.end],
            low=low,
            best=best,
            high=high,
            hedge=number.hedge,
            effect=measure.effect,
            unit=row.told(measure.unit, measure.unit_column),
            group=measure.group,
            sex=measure.sex,
            age=measure.age,
            party=row.told(measure.party, measure.party_column),
            responsible=self._span(row, measure.responsible_column),
            cause=row.told(measure.cause, measure.cause_column),
            attribution=told.said,
            place=told.place,
            when=f"{since}/{told.when}" if cumulative and since is not None else told.when,
            cumulative=cumulative,
            status="asserted",
            part_of=None,
            rules=RULES,
        )

    def _span(self, row: Row, column: str | None) -> Span | None:
        cell = row.cell(column) if column is not None else None
        return Span(self._text[cell.start : cell.end], cell.start, cell.end) if cell is not None else None

    def _id(self, measure: Measure, key: tuple[str, ...]) -> str:
        """A short hash of the report, the column and the row's key: not of offsets, which move when rows are added."""
        words: tuple[Any, ...] = (self._report, measure.counted[0], measure.effect, *key)
        digest = _hash("\n".join(map(repr, words)))
        while digest in self._taken:
            digest = _hash(digest)
        self._taken.add(digest)
        return digest


def _hash(words: str) -> str:
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _keys(table: TableMap) -> tuple[str, ...]:
    """The columns whose cells tell one row of a day from another: those that the map names, or all that describe."""
    only = [column for figure in table.figures for column in figure.only]
    if table.rows.key_columns:
        return tuple(dict.fromkeys((*table.rows.key_columns, *only)))
    numbers = {column for figure in table.figures for column in (*figure.counted, figure.hedge_column)}
    days = {table.rows.day_column, table.rows.start_column, table.rows.end_column}
    return tuple(sorted({column for column in table.columns() if column not in numbers | days}))
