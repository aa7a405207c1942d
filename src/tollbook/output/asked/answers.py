"""What the tables of all questions have in common: a heading, rows with what stands under each, and how many more."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from tollbook.output.rows import Rows, widths
from tollbook.output.terminal import visible

Row = tuple[Sequence[str], Sequence[RenderableType]]
"""The cells of a row, and what stands under it."""
_INDENT = (0, 0, 0, 4)


def table(heading: Sequence[str], rows: Sequence[Row], width: int) -> Iterable[RenderableType]:
    """The rows under their heading, in columns that fit a window of `width` characters."""
    cells = [[visible(cell) for cell in told] for told, _ in rows]
    made = Rows(width, widths([heading, *cells]))
    yield made.row(heading, "dim")
    for told, (_, below) in zip(cells, rows, strict=True):
        yield made.row(told)
        for one in below:
            yield Padding(one, _INDENT, expand=False)


def source_line(*parts: str | None) -> Text:
    """Where something stands: outlet, day, address, id."""
    return Text(" · ".join(visible(part) for part in parts if part), "dim", overflow="fold")


def more(limit: int) -> Text:
    """That there are more rows than were asked for."""
    return Text(f"\nThese are the first {limit:,}; see more with --limit N, or all with --json.", "dim")
