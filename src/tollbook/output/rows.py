"""Rows of cells in columns that fit the window, with room between them for text as wide as the window."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

GAP = 2
_NARROW = 60  # below this width columns are no help, and cells follow one another on a line


class Rows:
    """Makes rows for a window of `width` characters, from the widths that its columns would like to have.

    Where these are too wide together, the widest are cut; their cells run on in the next line, but for those of the
    last column if `one_line` is set: they end in an ellipsis.
    """

    def __init__(self, width: int, wanted: Sequence[int], one_line: bool = False) -> None:
        self._narrow = width < _NARROW
        self._one_line = one_line
        space = width - GAP * (len(wanted) - 1)
        widths = [min(space, column) for column in wanted]
        while not self._narrow and sum(widths) > space:
            widths[widths.index(max(widths))] -= 1
        self._widths = widths

    def row(self, cells: Sequence[str], style: str = "") -> RenderableType:
        """One row; in a narrow window, one line of text."""
        if self._narrow:
            return Text(" · ".join(cell for cell in cells if cell), style)
        table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
        for width in self._widths[:-1]:
            table.add_column(width=width, overflow="fold")
        table.add_column(
            width=self._widths[-1], no_wrap=self._one_line, overflow="ellipsis" if self._one_line else "fold"
        )
        table.add_row(*(Text(cell, style) for cell in cells))
        return table


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """For each column, the width of its widest cell on a terminal."""
    return [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
