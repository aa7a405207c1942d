"""Removing a page from a book, for someone's safety."""

from __future__ import annotations

from tollbook.keep.settle import settle
from tollbook.keep.writer import now
from tollbook.model.errors import BookError
from tollbook.store.book import Book
from tollbook.store.pages import Tombstone
from tollbook.store.purge import forget_for_good, purge_address
from tollbook.store.readings import addresses


def purge(book: Book, page_or_url: str, who: str, why: str) -> int:
    """Removes every version of a page, its text and its names; how many versions that were.

    What stays is its SHA-256 and a tombstone with who, why and when. Raises BookError where the book has no such page.
    """
    with book.transaction() as connection:
        found = addresses(connection, page_or_url)
        if not found:
            raise BookError(f"{book.path}: it has no page {page_or_url}; see them with: tollbook reports {book.path}")
        removed = sum(purge_address(connection, address, Tombstone(who, why, now())) for address in found)
        forget_for_good(connection)
    settle(book)
    book.vacuum()
    return removed
