"""Incidents of a book as a table: where, when, how many as the book's policy has it, and what the others answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import RenderableType
from rich.text import Text

from tollbook.model.asked import KeptIncident
from tollbook.model.kept import Answer
from tollbook.output import wording
from tollbook.output.asked.answers import Row, source_line, table

COLUMNS = ("when", "where", "killed", "injured", "told by")


def incidents_table(found: Sequence[KeptIncident], width: int) -> Iterable[RenderableType]:
    """A row for each incident, under it its cause, grade, policy and id."""
    return table(COLUMNS, [incident_row(one) for one in found], width)


def incident_row(one: KeptIncident) -> Row:
    """An incident's cells, and the line under them."""
    cells = (
        between(one.first, one.last),
        wording.place(one.place),
        wording.bounds(one.killed),
        wording.bounds(one.injured),
        told_by(one),
    )
    effects = ", ".join(effect.replace("_", " ") for effect in one.effects)
    policy = f"policy: {one.policy}" if one.policy else None
    return cells, [source_line(one.cause, effects, one.grade, policy, one.id)]


def between(first: str | None, last: str | None) -> str:
    """A day, or the days that something may have happened between."""
    if first == last:
        return first or ""
    return f"{first or '…'} to {last or '…'}"


def told_by(one: KeptIncident) -> str:
    """How many figures, reports and named speakers tell of it."""
    counts = ((one.figures, "figure"), (one.reports, "report"), (one.speakers, "speaker"))
    return ", ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts)


def answer_line(one: Answer) -> Text:
    """What one policy answers, in a line."""
    bounds = ", ".join(f"{effect.replace('_', ' ')} {wording.bounds(told)}" for effect, told in one.bounds.items())
    undecided = f"undecided: {'; '.join(one.undecided)}" if one.undecided else None
    return source_line(f"{one.policy}: {bounds or wording.NOT_SAID}", one.grade, "; ".join(one.why), undecided)
