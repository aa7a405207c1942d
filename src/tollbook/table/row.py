"""A row of a table by the names of its columns, and the columns that a table has."""

from __future__ import annotations

from collections import Counter

from tollbook.model.record import Unread
from tollbook.table.cells import Cell, Record
from tollbook.table.faults import TableError
from tollbook.table.mapping import TableMap

_DELIMITERS = ",;\t|"


class Columns:
    """The columns of a table, as its header names them; white space around a name does not count."""

    def __init__(self, header: Record) -> None:
        self._header = header
        self._names = [cell.value.strip() for cell in header.cells]
        self.places = {name: at for at, name in enumerate(self._names) if name}

    def check(self, table: TableMap, where: str) -> None:
        """Raises TableError where the map speaks of a column that is not there, or is there twice."""
        counts = Counter(self._names)
        for name in (*table.columns(), *table.rows.left_out):
            count = counts[name.strip()]
            if not count:
                raise TableError(where, f"it has no column {name!r}, of which the map speaks", self._what_to_do(table))
            if count > 1:
                raise TableError(where, f"it has {count} columns {name!r}", "give each its own name")

    def _what_to_do(self, table: TableMap) -> str:
        other = next((mark for mark in _DELIMITERS if mark in self._names[0]), None) if len(self._names) == 1 else None
        if other is not None and other != table.rows.delimiter:
            return f"the header looks as if the map needed delimiter = {other!r}"
        return f"correct the map (the columns are: {', '.join(filter(None, self._names))})"

    def passed_over(self, table: TableMap) -> list[tuple[str, Unread]]:
        """The columns that no figure takes anything from: each with its name, and its header cell as `unread`. Those
        that the map leaves out by name come without a name.
        """
        used = {name.strip() for name in table.columns()}
        left_out = {name.strip() for name in table.rows.left_out}
        out = []
        for number, (name, cell) in enumerate(zip(self._names, self._header.cells, strict=True), 1):
            if name and name in used:
                continue
            mapped = name in left_out
            why = f"column {name or number}: {'left out by the map' if mapped else 'not in the map'}"
            out.append(("" if mapped else name or f"number {number}", Unread(cell.start, cell.end, why)))
        return out


class Row:
    """One row: its cells by column. `no_value` are the words by which a cell says nothing."""

    def __init__(self, record: Record, columns: Columns, no_value: frozenset[str]) -> None:
        self.record = record
        self._places = columns.places
        self._no_value = no_value

    def cell(self, column: str) -> Cell | None:
        """A column's cell, or None where it says nothing (which is never zero)."""
        cell = self.record.cells[self._places[column.strip()]]
        words = cell.value.strip()
        return None if not words or words.casefold() in self._no_value else cell

    def words(self, column: str) -> str:
        """What a column's cell says, without white space at its ends; nothing where it says nothing."""
        cell = self.cell(column)
        return cell.value.strip() if cell is not None else ""

    def told(self, fixed: str | None, column: str | None) -> str | None:
        """What the row says of something, else what the map says of it for all rows."""
        return (self.words(column) if column is not None else "") or fixed
