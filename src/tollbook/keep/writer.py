"""Putting readings into the book: pages, readings, figures under their lasting ids, and the statements they make."""

from __future__ import annotations

import datetime
import hashlib
from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from tollbook.keep.reading import figure_rows, known_of, rules_version
from tollbook.model.change import Change
from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.pipeline import sentence_spans
from tollbook.record.align import align, renamed
from tollbook.record.appearances import appearances
from tollbook.record.changes import changes
from tollbook.record.judged import judged
from tollbook.store.book import Book
from tollbook.store.incidents import touch, touch_reading
from tollbook.store.judgements import by_target, judgements
from tollbook.store.names import Names
from tollbook.store.prepared import Prepared, compressed, decoded, encoded, prepared
from tollbook.store.readings import standing_order
from tollbook.store.rows import FigureRow
from tollbook.store.save import (
    Entry,
    Latest,
    NewReading,
    Standing,
    add_first_versions,
    add_page,
    add_readings,
    forget_figures,
    known_addresses,
    latest_of,
    make_latest,
    report_of,
    retire,
    taken,
    write_figures,
)
from tollbook.store.statements import renew_statements, statements_of


class Kept(msgspec.Struct, frozen=True):
    """What became of a page: its version, how many figures it has now, and what changed against the version or the
    reading before (null where there was none)."""

    address: str
    version: int
    figures: int
    changes: tuple[Change, ...] | None


class Writer:
    """Writes into one transaction of a book after the other. `finish` must be called before each is committed."""

    def __init__(self, book: Book, rules: str | None = None) -> None:
        """`rules` is the name of those that the readings were made by, today's by default."""
        profile = book.setting("profile")
        self._connection = book.connection
        self._known = known_of(profile)
        self._rules = rules or rules_version(profile)
        self._names = Names(book.connection)
        self._statements: set[str] = set()

    def add(self, pages: Sequence[tuple[StoredPage, Prepared]]) -> list[Kept]:
        """Adds pages with their readings, in this order: those of new addresses together, which is much faster."""
        known = known_addresses(self._connection, [kept.address for kept, _ in pages])
        ids = [row.values["id"] for _, one in pages for row in one.figures]
        given = set(taken(self._connection, ids)) | {name for name, count in Counter(ids).items() if count > 1}
        out: list[Kept] = []
        first: list[tuple[StoredPage, Prepared]] = []
        for kept, one in pages:
            if kept.address not in known and not any(row.values["id"] in given for row in one.figures):
                first.append((kept, one))
            else:
                out += self._add_first(first)
                first = []
                number = add_page(self._connection, Entry(kept, one.data, now()))
                out.append(self.read(number, kept.address, one))
            known.add(kept.address)
        return out + self._add_first(first)

    def _add_first(self, pages: Sequence[tuple[StoredPage, Prepared]]) -> list[Kept]:
        if not pages:
            return []
        time = now()
        numbers = add_first_versions(self._connection, [Entry(kept, one.data, time) for kept, one in pages])
        new = [NewReading(page, one, self._rules, time) for page, (_, one) in zip(numbers, pages, strict=True)]
        readings = add_readings(self._connection, new)
        self._stand(
            [
                Standing(kept.address, page, number, one, one.figures)
                for page, number, (kept, one) in zip(numbers, readings, pages, strict=True)
            ],
            again=False,
        )
        return [Kept(kept.address, 1, len(one.figures), None) for kept, one in pages]

    def read(self, page: int, address: str, one: Prepared) -> Kept:
        """Adds a reading of a page that the book has, and makes it the one that stands for the address."""
        before = latest_of(self._connection, address)
        old = report_of(self._connection, before.reading) if before is not None else None
        one, report = self._with_lasting_ids(address, one, old)
        [number] = add_readings(self._connection, [NewReading(page, one, self._rules, now())])
        rows = self._judged(address, one, report)
        if before is not None:
            self._touch_page(before)
            retire(self._connection, before)
        self._stand([Standing(address, page, number, one, rows)], again=True)
        version = latest_of(self._connection, address) if before is not None else None
        found = changes(old, report) if old is not None and report is not None else None
        return Kept(address, version.version if version is not None else 1, len(rows), found)

    def renew(self, address: str) -> None:
        """Makes the rows of an address's figures again, as people have judged them by now."""
        stands = latest_of(self._connection, address)
        report = report_of(self._connection, stands.reading) if stands is not None else None
        if stands is None or report is None:
            return
        self._touch_page(stands)
        rows = self._judged_rows(address, report)
        again = Standing(address, stands.page, stands.reading, prepared(b"", report, rows), rows)
        write_figures(self._connection, self._names, [again], again=True)
        self._touch(rows)

    def stand(self, address: str) -> None:
        """Makes again what follows from all readings of an address, the one that stands for it last."""
        forget_figures(self._connection, address)
        for one in standing_order(self._connection, address):
            if (before := latest_of(self._connection, address)) is not None:
                retire(self._connection, before)
            rows = self._judged_rows(address, one.report)
            new = Standing(address, one.page, one.reading, prepared(b"", one.report, rows), rows)
            self._stand([new], again=True)

    def _stand(self, new: Sequence[Standing], again: bool) -> None:
        make_latest(self._connection, self._names, new, again)
        self._touch([row for one in new for row in one.figures])

    def _touch(self, rows: Sequence[FigureRow]) -> None:
        self._statements.update(row.values["statement"] for row in rows)
        touch(self._connection, rows)

    def finish(self) -> None:
        """Makes the statements again that what was written has changed."""
        renew_statements(self._connection, self._statements)
        self._statements = set()

    def _with_lasting_ids(self, address: str, one: Prepared, old: Report | None) -> tuple[Prepared, Report | None]:
        """The reading with the ids that its figures have in the book; its report only where it had to be looked at."""
        names = [row.values["id"] for row in one.figures]
        ids: dict[str, str] = {}
        report = None
        if old is not None:
            report = decoded(one.record, one.head["text"])
            ids = align(old, report)
        given = set(ids.values())
        others = {name for name, where in taken(self._connection, names).items() if where != address}
        for clash in sorted((others | given) & {*names} - {*ids}):
            ids[clash] = self._free(clash, given | {*names})
            given.add(ids[clash])
        if all(new == name for name, new in ids.items()):
            return one, report
        report = renamed(report if report is not None else decoded(one.record, one.head["text"]), ids)
        rows = figure_rows(appearances(report, sentence_spans(report.text), address), self._known)
        caveats = [
            {**row, "figures": msgspec.json.encode(caveat.figures).decode()}
            for row, caveat in zip(one.caveats, report.caveats, strict=True)
        ]
        record = compressed(encoded(report))
        return msgspec.structs.replace(one, record=record, figures=rows, caveats=caveats), report

    def _free(self, name: str, given: Collection[str]) -> str:
        """An id that no other figure of the book has: the hash of the id, as often as needed."""
        while True:
            name = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
            if name not in given and not taken(self._connection, [name]):
                return name

    def _judged(self, address: str, one: Prepared, report: Report | None) -> list[FigureRow]:
        """The rows of the reading's figures, as people have judged them."""
        if not judgements(self._connection, [row.values["id"] for row in one.figures]):
            return one.figures
        return self._judged_rows(address, report or decoded(one.record, one.head["text"]))

    def _judged_rows(self, address: str, report: Report) -> list[FigureRow]:
        said = by_target(judgements(self._connection, [figure.id for figure in report.figures]))
        found = appearances(report, sentence_spans(report.text), address)
        after = [judged(figure, said.get(figure.figure, ())) for figure in found]
        rows = figure_rows((figure for figure, _ in after), self._known)
        return [
            msgspec.structs.replace(row, values={**row.values, "state": state})
            for row, (_, state) in zip(rows, after, strict=True)
        ]

    def _touch_page(self, before: Latest) -> None:
        """Marks what followed from the reading that stood until now: it has to be made again."""
        self._statements.update(statements_of(self._connection, before.reading))
        touch_reading(self._connection, before.reading)


def now() -> str:
    """The time, ISO 8601, UTC, to the second."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
