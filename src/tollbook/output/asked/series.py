"""Series of a book: each speaker's running totals, the first, the last and those between."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from tollbook.model.asked import KeptSeries, SeriesPoint
from tollbook.model.kept import Bounds
from tollbook.output import wording
from tollbook.output.asked.answers import source_line, table
from tollbook.output.terminal import visible

COLUMNS = ("who says", "effect", "what", "where", "values")
_SHOWN = 6  # points of a series


def series_table(found: Sequence[KeptSeries], width: int) -> Iterable[RenderableType]:
    """A row for each series, under it its values: the first three and the last three where there are many."""
    rows = [(_cells(one), (_points(one.points), source_line(one.id))) for one in found]
    return table(COLUMNS, rows, width)


def _cells(one: KeptSeries) -> tuple[str, ...]:
    what = " of ".join(part.replace("_", " ") for part in (one.unit, one.party) if part)
    return one.speaker, one.effect.replace("_", " "), what, one.place or "", f"{len(one.points):,}"


def _points(points: Sequence[SeriesPoint]) -> Text:
    if len(points) <= _SHOWN:
        return Text(visible(", ".join(map(_point, points))))
    first, last = points[: _SHOWN // 2], points[-(_SHOWN // 2) :]
    return Text(visible(f"{', '.join(map(_point, first))}, …, {', '.join(map(_point, last))}"))


def _point(one: SeriesPoint) -> str:
    return f"{one.day}: {wording.bounds(Bounds(one.low, one.best, one.high))}"
