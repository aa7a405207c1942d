"""Taking a record in, line by line: another person's book, or one that was exported."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection

from tollbook.keep.judging import keep_judgements
from tollbook.keep.reading import known_of, prepare
from tollbook.keep.writer import Writer
from tollbook.model.errors import BookError
from tollbook.model.judgement import Judgement
from tollbook.model.log import BookLine, JudgementLine, LogLine, MovedLine, PageLine, ReadingLine
from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.record.align import align, renamed
from tollbook.store.book import Book
from tollbook.store.incidents import add_moved
from tollbook.store.pages import Tombstone, add_tombstone, known_pages, page_identity, tombstone_by_digest, tombstones
from tollbook.store.prepared import compressed
from tollbook.store.purge import forget_for_good, purge_address
from tollbook.store.readings import address_of_figure, addresses_by_digest, has_reading, readings
from tollbook.store.save import Entry, NewReading, add_page, add_readings, has_address


class Taken(msgspec.Struct):
    """How much of the record was new to the book."""

    pages: int = 0
    readings: int = 0
    judgements: int = 0
    purged: int = 0


class _Intake:
    """What is known of the lines that have come so far."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.connection = book.connection
        self.known = known_of(book.setting("profile"))
        self.taken = Taken()
        self.pages: dict[tuple[str, int], tuple[int, StoredPage]] = {}
        self.shared: dict[str, bool] = {}
        self.ids: dict[str, str] = {}
        self.touched: dict[str, None] = {}
        self.judgements: list[Judgement] = []

    def page(self, line: PageLine) -> None:
        if line.purged is not None and line.address_sha256 is not None:
            self._tombstone(line, Tombstone(*line.purged), line.address_sha256)
            return
        kept = StoredPage(
            line.address, line.page_kind, line.sha256, line.data or b"", line.url, line.charset, line.fetched,
            line.headers, line.map,
        )  # fmt: skip
        if tombstones(self.connection, [kept]):
            return
        self.shared.setdefault(line.address, has_address(self.connection, line.address))
        number = known_pages(self.connection, [kept]).get(page_identity(kept))
        if number is None:
            data = None if line.data is None else compressed(line.data)
            number = add_page(self.connection, Entry(kept, data, line.added, line.size, line.version))
            self.taken.pages += 1
        self.pages[line.address, line.version] = number, kept

    def _tombstone(self, line: PageLine, said: Tombstone, digest: str) -> None:
        for address in addresses_by_digest(self.connection, digest):
            self.taken.purged += purge_address(self.connection, address, said)
        if not tombstone_by_digest(self.connection, digest, line.sha256):
            kept = StoredPage(line.address, line.page_kind, line.sha256, b"")
            number = add_page(self.connection, Entry(kept, None, line.added, line.size, line.version))
            add_tombstone(self.connection, number, digest, said)
            self.pages[line.address, line.version] = number, kept

    def reading(self, line: ReadingLine) -> None:
        if (line.address, line.version) not in self.pages:
            return
        number, kept = self.pages[line.address, line.version]
        has = has_reading(self.connection, number, line.rules)
        if line.report is None:
            if not has:
                add_readings(self.connection, [NewReading(number, None, line.rules, line.read)])
            return
        report = self._with_own_ids(line.address, line.report)
        if has:
            return
        new = NewReading(number, prepare(kept, report, self.known), line.rules, line.read)
        add_readings(self.connection, [new])
        self.touched[line.address] = None
        self.taken.readings += 1

    def _with_own_ids(self, address: str, report: Report) -> Report:
        """The report with the ids that its figures have in this book; they stay as they are where the book knew
        nothing of the page before."""
        if not self.shared.get(address):
            return report
        for one in readings(self.connection, address):
            if one.report is not None:
                new = [figure for figure in report.figures if figure.id not in self.ids]
                self.ids |= align(one.report, msgspec.structs.replace(report, figures=tuple(new)))
        return renamed(report, self.ids)

    def judgement(self, one: Judgement) -> None:
        target = self.ids.get(one.target, one.target)
        other = None if one.other is None else self.ids.get(one.other, one.other)
        self.judgements.append(msgspec.structs.replace(one, target=target, other=other))


def take_in(book: Book, lines: Iterable[LogLine]) -> Taken:
    """Takes a record into the book, within one transaction: all of it, or nothing.

    What the book has already stays as it is; a figure of a page that both know keeps the id that this book gave it;
    what was purged in either is purged in both. `lines` are those after the first. Raises BookError where a page has no
    bytes.
    """
    intake = _Intake(book)
    with book.transaction(long=True) as connection:
        for number, line in enumerate(lines, 2):
            match line:
                case PageLine():
                    if line.data is None and line.purged is None:
                        raise BookError(f"line {number}: {line.address} has no bytes; export with: --with-pages")
                    intake.page(line)
                case ReadingLine():
                    intake.reading(line)
                case JudgementLine():
                    intake.judgement(line.judgement)
                case MovedLine():
                    add_moved(connection, line.incident, line.now)
                case BookLine():
                    pass
        writer = Writer(book)
        for address in intake.touched:
            writer.stand(address)
        writer.finish()
        intake.taken.judgements = keep_judgements(book, [_without_purged(connection, one) for one in intake.judgements])
        if intake.taken.purged:
            forget_for_good(connection)
    return intake.taken


def _without_purged(connection: Connection, one: Judgement) -> Judgement:
    """The judgement; of a figure that the book does not have, because its page was purged, only that there was one."""
    known = all(address_of_figure(connection, figure) for figure in (one.target, one.other) if figure is not None)
    return one if known else msgspec.structs.replace(one, fields={}, why="purged")
