"""Quotes, photos, caveats, reports and passages of a book, each with where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from tollbook.model.asked import Hit, KeptCaveat, KeptPhoto, KeptQuote, KeptReport, ReportHead
from tollbook.output import wording
from tollbook.output.asked.answers import Row, source_line, table
from tollbook.output.terminal import set_off, visible


def quotes_table(found: Sequence[KeptQuote], width: int) -> Iterable[RenderableType]:
    """Who is quoted, when and by whom, and the words under it."""
    rows = []
    for one in found:
        cells = (_day(one.published), one.speaker or "nobody named", one.outlet or "")
        rows.append((cells, (_text(one.text), source_line(one.report))))
    return table(("reported", "who says", "outlet"), rows, width)


def photos_table(found: Sequence[KeptPhoto], width: int) -> Iterable[RenderableType]:
    """When and where each photo was taken and whose it is, the caption under it."""
    rows = [
        (
            (wording.day(one.date) or "no day", wording.place(one.place) or "no place", one.credit or "no credit"),
            (_text(one.caption), source_line(one.outlet, _day(one.published), one.report)),
        )
        for one in found
    ]
    return table(("taken", "where", "credit"), rows, width)


def caveats_table(found: Sequence[KeptCaveat], width: int) -> Iterable[RenderableType]:
    """The kind of each caveat, its words under it."""
    rows = [
        ((one.kind.replace("_", " "), one.outlet or ""), (_text(one.text), source_line(one.report))) for one in found
    ]
    return table(("caveat", "outlet"), rows, width)


def reports_table(found: Sequence[KeptReport], width: int) -> Iterable[RenderableType]:
    """A row for each report: how many figures it has, its outlet and its title."""
    rows = [((f"{one.figures:,}", one.outlet or "", one.title or ""), (source_line(one.report),)) for one in found]
    return table(("figures", "outlet", "title"), rows, width)


def hits_table(found: Sequence[Hit], width: int) -> Iterable[RenderableType]:
    """A row for each report, the passage with the words in bold [brackets] under it."""
    rows = [
        (
            (_day(one.published), one.outlet or "", one.title or one.report),
            (set_off(one.passage, 0, len(one.passage), one.marks), source_line(one.report)),
        )
        for one in found
    ]
    return table(("reported", "outlet", "title"), rows, width)


def _day(value: str | None) -> str:
    return value or "no day"


def _text(value: str) -> Text:
    return Text(visible(value))


def heads_table(found: Sequence[ReportHead], width: int) -> Iterable[RenderableType]:
    """A row for each report, under it its title."""
    rows: list[Row] = []
    for one in found:
        version = f"version {one.version:,}" if one.version > 1 else ""
        cells = (wording.day((one.published or "")[:10]), f"{one.figures:,}", one.outlet or "", one.address, version)
        rows.append((cells, [Text(visible(one.title))] if one.title else []))
    return table(("published", "figures", "outlet", "report", ""), rows, width)
