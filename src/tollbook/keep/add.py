"""Adding pages to a book: each once, read on all cores, written by one."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

import msgspec

from tollbook.keep.batches import write_batches
from tollbook.keep.pool import read_pages
from tollbook.keep.writer import Kept, Writer
from tollbook.model.stored import StoredPage
from tollbook.page.source import Found, RawPage, Remark, Skipped, Unreadable
from tollbook.page.stored import stored
from tollbook.store.book import Book
from tollbook.store.pages import Identity, Tombstone, known_pages, page_identity, tombstones

_ASKED_TOGETHER = 16  # pages
_PATIENCE = 0.2  # seconds until fewer are asked about, so that a page from a slow server does not wait for others


class Known(msgspec.Struct, frozen=True):
    """A page whose bytes the book has already."""

    address: str


class Refused(msgspec.Struct, frozen=True):
    """A page that was purged from the book and therefore is not taken in again. `str()` is one line."""

    address: str
    tombstone: Tombstone

    def __str__(self) -> str:
        said = self.tombstone
        return f"{self.address}: not added, because {said.judge} purged it on {said.at[:10]} ({said.why})"


Event = Kept | Known | Refused | Unreadable | Remark | Skipped
"""What became of a page; or a line for a person about one that could not be read."""


def add_pages(book: Book, found: Iterable[Found], jobs: int) -> Iterator[tuple[Event, int]]:
    """Adds pages, and tells of each what became of it, with its size in bytes.

    A page whose bytes the book has is passed by before it is read, so that an `add` that was stopped goes on where it
    was. What has been read is kept about once a second. Raises BookError.
    """
    profile = book.setting("profile")
    intake = _Intake(book, found)
    writer = Writer(book)
    for written in write_batches(book, writer, read_pages(intake.pages(), profile, jobs), writer.add):
        yield from intake.passed_by()
        yield from written
    yield from intake.passed_by()


class _Intake:
    """The pages that the book does not have yet; of the others, and of what is no page, it remembers a line."""

    def __init__(self, book: Book, found: Iterable[Found]) -> None:
        self._book = book
        self._found = found
        self._seen: set[Identity] = set()
        self._passed: list[tuple[Event, int]] = []

    def pages(self) -> Iterator[StoredPage]:
        waiting: list[StoredPage] = []
        since = time.monotonic()
        for one in self._found:
            if not isinstance(one, RawPage):
                self._passed.append((one, 0))
                continue
            waiting.append(stored(one))
            if len(waiting) >= _ASKED_TOGETHER or time.monotonic() > since + _PATIENCE:
                yield from self._new(waiting)
                waiting, since = [], time.monotonic()
        yield from self._new(waiting)

    def _new(self, pages: list[StoredPage]) -> list[StoredPage]:
        """Those of these pages that the book does not have, and had not purged."""
        with self._book.look() as connection:
            purged = tombstones(connection, pages)
            known = known_pages(connection, pages)
        new = []
        for kept in pages:
            identity = page_identity(kept)
            if (tombstone := purged.get(kept.address)) is not None:
                self._passed.append((Refused(kept.address, tombstone), len(kept.data)))
            elif identity in known or identity in self._seen:
                self._passed.append((Known(kept.address), len(kept.data)))
            else:
                new.append(kept)
            self._seen.add(identity)
        return new

    def passed_by(self) -> list[tuple[Event, int]]:
        """What was remembered since this was last asked."""
        passed, self._passed = self._passed, []
        return passed
