"""What a person says of figures and incidents, and what follows from it at once."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from tollbook.keep.settle import settle
from tollbook.keep.writer import Writer, now
from tollbook.model.errors import BookError
from tollbook.model.judgement import Judgement, Verb
from tollbook.record.judged import CorrectionError, corrected
from tollbook.store.book import Book, no_such_id
from tollbook.store.judgements import add_judgement
from tollbook.store.readings import address_of_figure, figures_of
from tollbook.store.rows import appearance_of


def judge(book: Book, verb: Verb, ident: str, fields: dict[str, Any], who: str, why: str) -> list[str]:
    """Corrects, accepts or rejects a figure, or all current figures of a statement or an incident; their ids.

    Nothing is overwritten: the judgement is kept beside what was read. Raises BookError where the book has no such id,
    or a correction cannot be.
    """
    with book.transaction() as connection:
        figures = _figures(book, ident)
        judgements = []
        for figure in figures:
            if verb == "correct":
                try:
                    corrected(appearance_of(connection, figure), fields)
                except CorrectionError as error:
                    raise BookError(f"{figure}: {error}") from None
            judgements.append(Judgement(uuid.uuid4().hex, verb, figure, None, fields, who, why, now()))
        keep_judgements(book, judgements)
    settle(book)
    return figures


def judge_pair(book: Book, verb: Verb, one: str, other: str, who: str, why: str) -> int:
    """Joins two figures or incidents, or parts them; how many pairs of figures that are.

    The first figure of each is joined; to part, each figure of the one is parted from each of the other.
    """
    with book.transaction():
        first, second = _figures(book, one), _figures(book, other)
        if set(first) & set(second):
            raise BookError(f"{one} and {other} have a figure in common; name two that are apart, or single figures")
        if verb == "join":
            first, second = first[:1], second[:1]
        pairs = [(a, b) for a in first for b in second]
        judgements = [Judgement(uuid.uuid4().hex, verb, a, b, {}, who, why, now()) for a, b in pairs]
        keep_judgements(book, judgements)
    settle(book)
    return len(pairs)


def keep_judgements(book: Book, judgements: Sequence[Judgement]) -> int:
    """Keeps these judgements within the caller's transaction, and renews the figures that they are of; how many of
    them were new."""
    connection = book.connection
    new = [one for one in judgements if add_judgement(connection, one)]
    writer = Writer(book)
    targets = {one.target for one in new} | {one.other for one in new if one.other is not None}
    for address in sorted({address_of_figure(connection, figure) or "" for figure in targets} - {""}):
        writer.renew(address)
    writer.finish()
    return len(new)


def _figures(book: Book, ident: str) -> list[str]:
    found = figures_of(book.connection, ident)
    if not found:
        raise no_such_id(book, ident)
    return found
