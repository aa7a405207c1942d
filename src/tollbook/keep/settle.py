"""Making again what follows across reports from what has been written: the incidents."""

from __future__ import annotations

from tollbook.store.book import Book


def settle(book: Book) -> None:
    """Joins the figures of all days that have changed since this was done last."""
    with book.transaction():
        pass
