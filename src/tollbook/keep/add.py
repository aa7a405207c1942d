"""Adding pages to a book: each once, read on all cores, written by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tollbook.keep.batches import write_batches
from tollbook.keep.pool import read_pages
from tollbook.keep.reading import rules_version
from tollbook.keep.writer import Kept, Writer
from tollbook.model.stored import StoredPage
from tollbook.page.source import Found, RawPage, Remark, Skipped, Unreadable
from tollbook.page.stored import stored
from tollbook.store.book import Book
from tollbook.store.pages import Tombstone, has_page, tombstone_of


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
    writer = Writer(book.connection, rules_version(profile))
    for written in write_batches(book, writer, read_pages(intake.pages(), profile, jobs), writer.add):
        yield from intake.passed_by()
        yield from written
    yield from intake.passed_by()


class _Intake:
    """The pages that the book does not have yet; of the others, and of what is no page, it remembers a line."""

    def __init__(self, book: Book, found: Iterable[Found]) -> None:
        self._book = book
        self._found = found
        self._seen: set[tuple[str, str]] = set()
        self._passed: list[tuple[Event, int]] = []

    def pages(self) -> Iterator[StoredPage]:
        for one in self._found:
            if not isinstance(one, RawPage):
                self._passed.append((one, 0))
                continue
            kept = stored(one)
            if (event := self._passed_by(kept)) is not None:
                self._passed.append((event, len(kept.data)))
            else:
                yield kept

    def _passed_by(self, kept: StoredPage) -> Event | None:
        identity = (kept.sha256, kept.address if kept.kind == "record" else "")
        if identity in self._seen:
            return Known(kept.address)
        self._seen.add(identity)
        with self._book.look() as connection:
            if (tombstone := tombstone_of(connection, kept)) is not None:
                return Refused(kept.address, tombstone)
            return Known(kept.address) if has_page(connection, kept) else None

    def passed_by(self) -> list[tuple[Event, int]]:
        """What was remembered since this was last asked."""
        passed, self._passed = self._passed, []
        return passed
