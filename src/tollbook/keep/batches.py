"""Writing what comes back from reading: in batches, each kept as a whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from tollbook.keep.pool import Fault, Outcome
from tollbook.keep.writer import Kept, Writer
from tollbook.model.stored import StoredPage
from tollbook.page.source import Unreadable
from tollbook.store.book import Book
from tollbook.store.prepared import Prepared

_SECONDS = 1.0
_PAGES = 64

Written = tuple[Kept | Unreadable, int]
"""What became of a page, and its size in bytes."""


Write = Callable[[Sequence[tuple[StoredPage, Prepared]]], list[Kept]]


def write_batches(book: Book, writer: Writer, outcomes: Iterator[Outcome], write: Write) -> Iterator[list[Written]]:
    """Writes what comes within about a second at a time, and then tells what became of it. Raises BookError."""
    for batch in _batches(outcomes):
        read = [(kept, one) for kept, one in batch if isinstance(one, Prepared)]
        with book.transaction():
            kept_pages = iter(write(read))
            writer.finish()
        yield [
            (next(kept_pages) if isinstance(one, Prepared) else _fault(kept, one), len(kept.data))
            for kept, one in batch
        ]


def _fault(kept: StoredPage, fault: Fault) -> Unreadable:
    return Unreadable(kept.address, fault.what, "please report this fault with the page")


def _batches(outcomes: Iterator[Outcome]) -> Iterator[list[Outcome]]:
    batch: list[Outcome] = []
    ends = time.monotonic() + _SECONDS
    for outcome in outcomes:
        batch.append(outcome)
        if len(batch) >= _PAGES or time.monotonic() > ends:
            yield batch
            batch = []
            ends = time.monotonic() + _SECONDS
    if batch:
        yield batch
