"""All that ever happened to a figure: how each reading had it, and what people said of it."""

from __future__ import annotations

from typing import Any

import msgspec

from tollbook.model.judgement import Judgement
from tollbook.record.changes import changes, wording
from tollbook.store.book import Book, no_such_id
from tollbook.store.judgements import judgements
from tollbook.store.readings import Reading, address_of_figure, figures_of, readings


class Step(msgspec.Struct, frozen=True):
    """One step of a figure's history.

    `what` is "read", "altered", "read again" (as before), "not found" (by a later reading), or a judgement's verb; `by`
    is the rules or the person; `words` the wording in [brackets], or the person's reason; `fields` what was read or
    said differently.
    """

    figure: str
    at: str
    what: str
    by: str
    words: str | None
    fields: dict[str, Any]


def history(book: Book, ident: str) -> list[Step]:
    """The history of a figure, or of each current figure of a statement or an incident, oldest step first.

    Raises BookError where the book has no such id.
    """
    with book.look() as connection:
        figures = figures_of(connection, ident)
        if not figures:
            raise no_such_id(book, ident)
        steps = []
        for figure in figures:
            address = address_of_figure(connection, figure)
            read = list(readings(connection, address)) if address is not None else []
            said = judgements(connection, [figure])
            own = [*_read(figure, read), *(_said(figure, one) for one in said)]
            steps.extend(sorted(own, key=lambda step: step.at))
        return steps


def _read(figure: str, found: list[Reading]) -> list[Step]:
    steps: list[Step] = []
    before: Reading | None = None
    for one in found:
        if one.report is None:
            continue
        has = next((each for each in one.report.figures if each.id == figure), None)
        by = f"version {one.version}, rules {one.rules}"
        if has is not None:
            change = None
            if before is not None and before.report is not None:
                change = next((each for each in changes(before.report, one.report) if each.figure == figure), None)
            what = "read" if before is None else "read again" if change is None else change.kind
            fields = dict(change.fields) if change is not None else {}
            steps.append(Step(figure, one.read, what, by, wording(one.report.text, has), fields))
            before = one
        elif before is not None:
            steps.append(Step(figure, one.read, "not found", by, None, {}))
    return steps


def _said(figure: str, one: Judgement) -> Step:
    fields = dict(one.fields)
    if one.other is not None:
        fields["with"] = one.other if one.target == figure else one.target
    return Step(figure, one.at, one.verb, one.judge, one.why, fields)
