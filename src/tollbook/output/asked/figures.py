"""Figures and statements of a book as tables: each with the sentence that says it and the report that carries it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from tollbook.model.asked import KeptFigure, KeptStatement
from tollbook.output import wording
from tollbook.output.asked.answers import Row, source_line, table
from tollbook.output.terminal import set_off

COLUMNS = ("when", "effect", "number", "what", "who says", "where")


def figures_table(found: Sequence[KeptFigure], width: int) -> Iterable[RenderableType]:
    """A row for each figure, under it its sentence and its report."""
    return table(COLUMNS, [_row(one, (sentence(one), where_from(one))) for one in found], width)


def statements_table(found: Sequence[KeptStatement], width: int) -> Iterable[RenderableType]:
    """A row for each statement, under it the sentence of its first appearance, and how many reports carry it."""
    return table(COLUMNS, [_row(one.says, (sentence(one.says), _carried(one))) for one in found], width)


def cells(one: KeptFigure) -> tuple[str, ...]:
    """What a figure says, as the columns have it."""
    return (
        wording.day(one.when),
        wording.effect(one),
        wording.number(one),
        wording.counted(one, None),
        wording.says(wording.said(one)),
        wording.place(one.place),
    )


def sentence(one: KeptFigure) -> Text:
    """The figure's sentence, with its words in [brackets] where they stand in it once only."""
    places = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(one.text)}(?!\w)", one.sentence)]
    return set_off(one.sentence, 0, len(one.sentence), places if len(places) == 1 else [])


def where_from(one: KeptFigure) -> Text:
    """The report that carries a figure, and the figure's id."""
    return source_line(one.outlet, wording.day(one.published), one.report, one.figure)


def _row(one: KeptFigure, below: Sequence[RenderableType]) -> Row:
    return cells(one), below


def _carried(one: KeptStatement) -> Text:
    carried = "1 report" if one.appearances == 1 else f"{one.appearances:,} reports"
    echo = f"repeats {one.echo}" if one.echo else None
    return source_line(
        carried, "first " + (wording.day(one.says.published) or "undated"), one.says.report, echo, one.id
    )
