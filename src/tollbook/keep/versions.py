"""What changed from one version of a page to the next."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from tollbook.model.change import Change
from tollbook.model.errors import BookError
from tollbook.model.record import Report
from tollbook.record.changes import changes
from tollbook.store.book import Book
from tollbook.store.readings import addresses, changed_addresses, last_readings


class Version(msgspec.Struct, frozen=True):
    """One version of a page, when it was read last, and what changed against the version before (null for the first
    and where one of the two was purged)."""

    address: str
    version: int
    sha256: str
    read: str
    changes: tuple[Change, ...] | None


def versions(book: Book, page_or_url: str | None) -> Iterator[Version]:
    """The versions of one page, or of all pages that have more than one, oldest first.

    Raises BookError where the book has no such page.
    """
    with book.look() as connection:
        found = changed_addresses(connection) if page_or_url is None else addresses(connection, page_or_url)
    if page_or_url is not None and not found:
        raise BookError(f"{book.path}: it has no page {page_or_url}; see them with: tollbook reports {book.path}")
    for address in found:
        before: Report | None = None
        with book.look() as connection:
            each = last_readings(connection, address)
        for one in each:
            changed = None
            if before is not None and one.report is not None:
                changed = changes(before, one.report)
            yield Version(address, one.version, one.sha256, one.read, changed)
            before = one.report
