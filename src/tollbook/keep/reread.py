"""Reading the kept pages again with today's rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollbook.keep.batches import Written, write_batches
from tollbook.keep.pool import read_pages
from tollbook.keep.reading import rules_version
from tollbook.keep.writer import Kept, Writer
from tollbook.model.stored import StoredPage
from tollbook.page.source import Unreadable
from tollbook.store.book import Book
from tollbook.store.pages import DamagedPageError, latest_pages, stored_page
from tollbook.store.prepared import Prepared


def reread(book: Book, jobs: int) -> Iterator[Written]:
    """Reads the newest version of every page again that was not read by today's rules, and tells what changed, with
    the page's size in bytes. Stopped, it goes on where it was. Raises BookError."""
    profile = book.setting("profile")
    rules = rules_version(profile)
    with book.look() as connection:
        waiting = {one.address: one.page for one in latest_pages(connection) if one.rules != rules}
    damaged: list[Unreadable] = []

    def pages() -> Iterator[StoredPage]:
        for address, number in waiting.items():
            try:
                with book.look() as connection:
                    kept = stored_page(connection, number)
            except DamagedPageError as error:
                damaged.append(Unreadable(address, str(error).partition(": ")[2], "see: tollbook verify"))
            else:
                yield kept

    def write(read: Sequence[tuple[StoredPage, Prepared]]) -> list[Kept]:
        return [writer.read(waiting[kept.address], kept.address, one) for kept, one in read]

    writer = Writer(book)
    for written in write_batches(book, writer, read_pages(pages(), profile, jobs), write):
        yield from written
    yield from ((one, 0) for one in damaged)
