"""Everything of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from rich.console import RenderableType
from rich.text import Text

from tollbook.model.asked import Day, DayIncident, KeptFigure
from tollbook.output import wording
from tollbook.output.asked.answers import source_line, table
from tollbook.output.asked.figures import figures_table, sentence
from tollbook.output.asked.incidents import COLUMNS, incident_row
from tollbook.output.asked.reports import caveats_table, photos_table, quotes_table, reports_table
from tollbook.output.terminal import visible

T = TypeVar("T")
_HEAD = "bold underline"
_TOTALS = ("effect", "number", "what", "where", "figure")


def day_tables(day: Day, limit: int, width: int) -> Iterable[RenderableType]:
    """The tables of a day, at most `limit` rows of each kind: incidents, figures, totals, quotes, photos, caveats,
    reports."""
    yield Text(day.date if day.day is None else f"Day {day.day:,}, {day.date}", "bold")
    parts = [
        *_part("Incidents", day.incidents, limit, width, _incidents),
        *_part("Other figures of the day", day.figures, limit, width, figures_table),
        *_part("Running totals as of the day", day.totals, limit, width, _totals),
        *_part("Quotes published that day", day.quotes, limit, width, quotes_table),
        *_part("Photos taken that day", day.photos, limit, width, photos_table),
        *_part("Caveats published that day", day.caveats, limit, width, caveats_table),
        *_part("Reports published that day", day.reports, limit, width, reports_table),
    ]
    yield from parts or [Text("The book has nothing of this day.")]


def _part(
    name: str,
    found: Sequence[T],
    limit: int,
    width: int,
    made: Callable[[Sequence[T], int], Iterable[RenderableType]],
) -> Iterable[RenderableType]:
    if found:
        shown = f"{len(found):,}" if len(found) <= limit else f"the first {limit:,}; more with --limit N"
        yield Text(f"\n{name} ({shown})", _HEAD)
        yield from made(found[:limit], width)


def _incidents(found: Sequence[DayIncident], width: int) -> Iterable[RenderableType]:
    rows = []
    for one in found:
        cells, below = incident_row(one.incident)
        rows.append((cells, [*below, *(line for figure in one.figures for line in _figure(figure))]))
    return table(COLUMNS, rows, width)


def _totals(found: Sequence[KeptFigure], width: int) -> Iterable[RenderableType]:
    """Totals by who says them, one row each: who wants the sentence asks for the figures."""
    speakers: dict[str, list[KeptFigure]] = {}
    for one in found:
        speakers.setdefault(f"{wording.says(wording.said(one))} · {one.report}", []).append(one)
    for who, told in speakers.items():
        yield Text(visible(who))
        rows = []
        for one in told:
            what = wording.counted(one, None).removesuffix(", running total")
            rows.append(((wording.effect(one), wording.number(one), what, wording.place(one.place), one.figure), ()))
        yield from table(_TOTALS, rows, width)


def _figure(one: KeptFigure) -> Iterable[RenderableType]:
    what = " ".join(part for part in (wording.effect(one), wording.number(one), wording.counted(one, None)) if part)
    yield Text(visible(f"{wording.says(wording.said(one))}: {what}"))
    yield sentence(one)
    yield source_line(one.outlet, wording.day(one.published), one.report, one.figure)
