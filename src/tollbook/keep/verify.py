"""Holding a book against itself: every page against its hash, every figure against today's reading of its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from tollbook.keep.pool import Fault, read_pages
from tollbook.model.errors import BookError
from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.record.align import align
from tollbook.store.book import Book
from tollbook.store.pages import DamagedPageError, all_pages, size_of_pages, stored_page
from tollbook.store.prepared import decoded
from tollbook.store.readings import current_figures
from tollbook.store.save import report_of

Found = Literal["exact", "moved", "missing"]


class Damaged(msgspec.Struct, frozen=True):
    """A page whose bytes are not what was kept, or that cannot be read any more. `str()` is one line."""

    line: str

    def __str__(self) -> str:
        return self.line


class Verified(msgspec.Struct, frozen=True):
    """One kept figure in today's reading of its page: its words are read at their place (`exact`), elsewhere or with
    more or fewer words around them (`moved`), or not at all."""

    address: str
    figure: str
    words: str
    found: Found


class Intact(msgspec.Struct, frozen=True):
    """A page whose bytes have the hash that was kept, and its size in bytes."""

    address: str
    size: int


def verify(book: Book, jobs: int) -> Iterator[Intact | Damaged | Verified]:
    """Every page of the book, old versions too, against its hash; and every current figure against what today's rules
    read out of its page. A figure that a person has rejected is not asked for."""
    with book.look() as connection:
        pages = all_pages(connection)
    profile = book.setting("profile")
    damaged: list[Damaged] = []
    intact: list[Intact] = []

    def sound() -> Iterator[StoredPage]:
        for number, is_latest in pages:
            try:
                with book.look() as connection:
                    kept = stored_page(connection, number)
            except DamagedPageError as error:
                damaged.append(Damaged(str(error)))
                continue
            intact.append(Intact(kept.address, len(kept.data)))
            if is_latest:
                yield kept

    for kept, outcome in read_pages(sound(), profile, jobs):
        yield from intact
        intact.clear()
        if isinstance(outcome, Fault):
            damaged.append(Damaged(f"{kept.address}: {outcome.what}; please report this fault with the page"))
            continue
        yield from _figures(book, kept.address, decoded(outcome.record, outcome.head["text"]))
    yield from intact
    yield from damaged


def _figures(book: Book, address: str, today: Report) -> Iterator[Verified | Damaged]:
    try:
        with book.look() as connection:
            reading, current = current_figures(connection, address)
            kept = report_of(connection, reading) if current else None
    except BookError:
        yield Damaged(f"{address}: the reading kept is damaged; restore a copy of the book")
        return
    if kept is None:
        return
    same_text = kept.text == today.text
    spans = {(one.start, one.end) for one in today.figures} if same_text else set()
    words = {one.id: one.text for one in today.figures}
    again = {old: words[new] for new, old in align(kept, today).items()}
    for one in kept.figures:
        if one.id in current:
            found: Found = "missing"
            if (one.start, one.end) in spans:
                found = "exact"
            elif one.id in again and (same_text or again[one.id] == one.text):
                found = "moved"
            yield Verified(address, one.id, one.text, found)


def bytes_kept(book: Book) -> int:
    """How many bytes the pages of the book have, all versions together."""
    with book.look() as connection:
        return size_of_pages(connection)
