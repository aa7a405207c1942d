"""What the printers of a report have in common: headings, pairs, and the passages that were not read."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from tollbook.model.record import Report
from tollbook.output.rows import GAP
from tollbook.output.terminal import visible

_HEAD = "bold underline"


def section(name: str, count: int) -> Text:
    """A heading with the number of things below it, and an empty line above."""
    return Text(f"\n{name} ({count:,})", _HEAD)


def pairs(rows: Iterable[tuple[str, str]]) -> Table:
    """Two columns, the first as wide as it must be, the second wrapped in the rest of the window."""
    table = Table.grid(padding=(0, GAP, 0, 0), pad_edge=False)
    table.add_column(max_width=28, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for first, second in rows:
        table.add_row(Text(visible(first)), Text(visible(second)))
    return table


def unread(report: Report) -> Iterable[RenderableType]:
    """The passages that were passed over, each with the reason; nothing where there are none."""
    if report.unread:
        yield section("Passed over", len(report.unread))
        yield pairs((passage.why, _extract(report.text, passage.start, passage.end)) for passage in report.unread)


def _extract(text: str, start: int, end: int) -> str:
    shown = text[start : min(end, start + 100)]
    return shown if end - start <= 100 else f"{shown}… ({end - start:,} characters)"
