"""What could not be read of a table: one line for a person, and the passage in the report's `unread`."""

from __future__ import annotations

from tollbook.model.record import Unread
from tollbook.table.cells import Cell, Record


class TableError(ValueError):
    """A table cannot be read at all. The message is one line: where, what is wrong, and what to do."""

    def __init__(self, where: str, what: str, do: str) -> None:
        super().__init__(one_line(f"{where}: {what}; {do}"))


class Faults:
    """The faults of one table, in the order in which they are met. `where` is what lines call the table."""

    def __init__(self, where: str) -> None:
        self.lines: list[str] = []
        self.unread: list[Unread] = []
        self._where = where
        self._cells: set[int] = set()

    def cell(self, row: int, column: str, cell: Cell, what: str, do: str) -> None:
        """A cell that was passed over, with the rest of its row read; said once, however many figures rest on it."""
        if cell.start in self._cells:
            return
        self._cells.add(cell.start)
        self._say(f"row {row}, column {column}: {what}", do)
        self.unread.append(Unread(cell.start, cell.end, f"column {column}: {what}"))

    def row(self, record: Record, what: str, do: str, column: str | None = None) -> None:
        """A row that was passed over whole, because of one of its columns or all of it."""
        at = f"row {record.number}" if column is None else f"row {record.number}, column {column}"
        self._say(f"{at}: {what}", do)
        self.unread.append(Unread(record.start, record.end, what if column is None else f"column {column}: {what}"))

    def pass_over(self, record: Record, what: str) -> None:
        """A row that was passed over, one of several of which one line speaks: see `remark`."""
        self.unread.append(Unread(record.start, record.end, what))

    def remark(self, what: str, do: str) -> None:
        """Something about several rows."""
        self._say(what, do)

    def _say(self, what: str, do: str) -> None:
        self.lines.append(one_line(f"{self._where}: {what}; {do}"))


def one_line(text: str) -> str:
    """The text with what cannot be printed, such as the end of a line, written as an escape."""
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def shown(cell: str) -> str:
    """A cell's words as a line quotes them: of a long one, its beginning."""
    return repr(cell if len(cell) <= 40 else f"{cell[:39]}…")
