"""Writing what comes back from reading: in batches, each kept as a whole or not at all."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

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


def write_batches(
    book: Book, writer: Writer, outcomes: Iterator[Outcome], write: Callable[[StoredPage, Prepared], Kept]
) -> Iterator[list[Written]]:
    """Writes what comes within about a second at a time, and then tells what became of it. Raises BookError."""
    for batch in _batches(outcomes):
        written: list[Written] = []
        with book.transaction():
            for kept, outcome in batch:
                size = len(kept.data)
                if isinstance(outcome, Fault):
                    fault = Unreadable(kept.address, outcome.what, "please report this fault with the page")
                    written.append((fault, size))
                else:
                    written.append((write(kept, outcome), size))
            writer.finish()
        yield written


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
