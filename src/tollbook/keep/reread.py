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
from tollbook.store.pages import DamagedPageError, LatestPage, latest_pages, stored_page
from tollbook.store.prepared import Prepared


def reread(book: Book, jobs: int) -> Iterator[Written]:
    """Reads the newest version of every page again that was not read by today's rules, and tells what changed, with
    the page's size in bytes. Stopped, it goes on where it was. Raises BookError."""
    profile = book.setting("profile")
    waiting = {one.address: one.page for one in _waiting(book, rules_version(profile))}
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


def bytes_to_reread(book: Book) -> int:
    """How many bytes the pages have that `reread` will read."""
    return sum(one.size for one in _waiting(book, rules_version(book.setting("profile"))))


def _waiting(book: Book, rules: str) -> list[LatestPage]:
    with book.look() as connection:
        return [one for one in latest_pages(connection) if one.rules != rules]
