"""A table and its map to a report: each cell with a number is a figure by a named source, its words the cell."""

from __future__ import annotations

import msgspec

from tollbook.model.record import Block, Date, Figure, Place, Report, Toll
from tollbook.table.cells import Record, read_records
from tollbook.table.faults import Faults, TableError
from tollbook.table.figures import Figures, Told
from tollbook.table.mapping import TableMap
from tollbook.table.row import Columns, Row
from tollbook.table.setting import NoDayError, read_days, read_place, read_speaker


class TableRead(msgspec.Struct, frozen=True):
    """A table that has been read: its report, one line for each thing in it that could not be read or asks for
    attention, and the names of the columns of which the map says nothing.
    """

    report: Report
    problems: tuple[str, ...]
    passed_over: tuple[str, ...]


def read_table(table: TableMap, text: str, report: str, sha256: str, where: str | None = None) -> TableRead:
    """Reads a table in text (RFC 4180) by its map.

    `report` is the id that the report is to have, `sha256` that of the bytes as they came, `where` what lines call the
    table (the id, where it is not given). The report's text is `text`, unchanged. Raises TableError where nothing can
    be read: a table without a header, or without a column that the map speaks of.
    """
    where = where or report
    records = [one for one in read_records(text, table.rows.delimiter) if any(c.value.strip() for c in one.cells)]
    if not records:
        raise TableError(where, "the table is empty", "its first row must name the columns")
    header, *rest = records
    if not header.closed:
        raise TableError(where, "the header opens a quotation mark and never closes it", "close it")
    columns = Columns(header)
    columns.check(table, where)
    faults = Faults(where)
    rows = _Rows(table, report, text, columns, faults)
    width = len(header.cells)
    for record in rest:
        if _is_whole(record, width, faults):
            rows.add(record)
    rows.remark()
    passed_over = columns.passed_over(table)
    unread = sorted((*(one for _, one in passed_over), *faults.unread), key=lambda one: (one.start, one.end))
    blocks = (Block("heading", header.start, header.end), *(Block("table_row", one.start, one.end) for one in rest))
    source = table.source
    return TableRead(
        Report(
            id=report,
            url=source.url,
            sha256=sha256,
            title=source.title,
            outlet=source.via,
            byline=None,
            published=source.published.isoformat() if source.published is not None else None,
            published_from="given" if source.published is not None else None,
            modified=None,
            language=None,
            text=text,
            blocks=blocks,
            figures=tuple(rows.figures),
            quotes=(),
            photos=(),
            dates=tuple(rows.dates),
            places=tuple(rows.places),
            caveats=(),
            toll=Toll(),
            unread=tuple(unread),
        ),
        tuple(faults.lines),
        tuple(name for name, _ in passed_over if name),
    )


def _is_whole(record: Record, width: int, faults: Faults) -> bool:
    """Whether a row has a cell for each column: where it has not, nobody knows which cell is whose."""
    if not record.closed:
        what = "a quotation mark opens and nothing closes it: the table is unread from here on"
        faults.row(record, what, "close it, or double it where it belongs to the words")
        return False
    count = len(record.cells)
    if count < width or any(cell.value.strip() for cell in record.cells[width:]):
        cells = "1 cell" if count == 1 else f"{count} cells"
        do = "complete it" if count < width else "put a cell with the delimiter in it into quotation marks"
        faults.row(record, f"it has {cells}, and the header {width}", do)
        return False
    return True


class _Rows:
    """What the rows of a table say, added one after the other."""

    def __init__(self, table: TableMap, report: str, text: str, columns: Columns, faults: Faults) -> None:
        self.figures: list[Figure] = []
        self.dates: list[Date] = []
        self.places: list[Place] = []
        self._table = table
        self._text = text
        self._columns = columns
        self._faults = faults
        self._make = Figures(table, report, text, faults)
        self._no_value = frozenset(sign.strip().casefold() for sign in table.rows.no_value)
        self._first: dict[tuple[str, ...], int] = {}
        self._repeats: list[tuple[int, int]] = []
        self._uncounted: list[int] = []

    def add(self, record: Record) -> None:
        """Reads one more row."""
        row = Row(record, self._columns, self._no_value)
        if not self._make.measures(row):
            self._uncounted.append(record.number)
            self._faults.pass_over(record, "no figure of the map is for this row")
            return
        try:
            when, dates = read_days(row, self._text, self._table.rows, self._faults)
        except NoDayError:
            return
        self.dates += dates
        place = read_place(row, self._text, self._table.place, self._faults)
        if place is not None and place.text:
            self.places.append(place)
        told = Told(when, read_speaker(row, self._text, self._table.source), place)
        figures = self._make.of(row, told)
        if figures:
            first = self._first.setdefault(self._make.key(row, told), record.number)
            if first != record.number:
                self._repeats.append((first, record.number))
        self.figures += figures

    def remark(self) -> None:
        """Says which rows no figure is for, and which nothing tells apart (they were read all the same)."""
        if self._uncounted:
            count = len(self._uncounted) - 1
            what = f"no figure of the map is for row {self._uncounted[0]}" + (f" and {count:,} more" if count else "")
            self._faults.remark(what, "compare what its cells say with what the map says under only")
        if not self._repeats:
            return
        (first, second), *more = self._repeats
        others = f", and {len(more):,} more with earlier ones" if more else ""
        what = f"row {second} has the same day and the same describing cells as row {first}{others}: all were read"
        self._faults.remark(what, "leave one out if it is there twice, or name key_columns in the map that differ")
