"""Putting readings into the book: pages, readings, figures under their lasting ids, and the statements they make."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Collection

import msgspec
from sqlalchemy import Connection

from tollbook.keep.reading import figure_rows
from tollbook.model.change import Change
from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.pipeline import sentence_spans
from tollbook.record.align import align, renamed
from tollbook.record.appearances import appearances
from tollbook.record.changes import changes
from tollbook.record.judged import judged
from tollbook.store.incidents import touch, touch_reading
from tollbook.store.judgements import by_target, judgements
from tollbook.store.names import Names
from tollbook.store.prepared import Prepared, compressed, decoded, encoded, prepared
from tollbook.store.readings import standing_order
from tollbook.store.rows import FigureRow
from tollbook.store.save import (
    Latest,
    add_page,
    add_reading,
    forget_figures,
    latest_of,
    make_latest,
    report_of,
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
    """Writes into one transaction of a book. `finish` must be called before it is committed."""

    def __init__(self, connection: Connection, rules: str) -> None:
        self._connection = connection
        self._names = Names(connection)
        self._rules = rules
        self._statements: set[str] = set()

    def add(self, kept: StoredPage, one: Prepared) -> Kept:
        """Adds a page with its reading."""
        return self.read(add_page(self._connection, kept, one.data, now()), kept.address, one)

    def read(self, page: int, address: str, one: Prepared, rules: str | None = None, read: str | None = None) -> Kept:
        """Adds a reading of a page that the book has, and makes it the one that stands for the address."""
        before = latest_of(self._connection, address)
        old = report_of(self._connection, before.reading) if before is not None else None
        one, report = self._with_lasting_ids(address, one, old)
        number = add_reading(self._connection, page, one, rules or self._rules, read or now())
        rows = self._judged(address, one, report)
        if before is not None:
            self._touch_page(before)
        make_latest(self._connection, self._names, address, page, number, one, rows)
        self._statements.update(row.values["statement"] for row in rows)
        touch(self._connection, rows)
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
        write_figures(self._connection, self._names, stands.page, stands.reading, rows, again=True)
        self._statements.update(row.values["statement"] for row in rows)
        touch(self._connection, rows)

    def stand(self, address: str) -> None:
        """Makes again what follows from all readings of an address, the one that stands for it last."""
        forget_figures(self._connection, address)
        for one in standing_order(self._connection, address):
            rows = self._judged_rows(address, one.report)
            again = prepared(b"", one.report, rows)
            make_latest(self._connection, self._names, address, one.page, one.reading, again, rows)
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
        for clash in sorted(taken(self._connection, names, address) | ({*names} - {*ids}) & given):
            ids[clash] = self._free(clash, address, given | {*names})
            given.add(ids[clash])
        if all(new == name for name, new in ids.items()):
            return one, report
        report = renamed(report if report is not None else decoded(one.record, one.head["text"]), ids)
        rows = figure_rows(appearances(report, sentence_spans(report.text), address))
        caveats = [
            {**row, "figures": msgspec.json.encode(caveat.figures).decode()}
            for row, caveat in zip(one.caveats, report.caveats, strict=True)
        ]
        record = compressed(encoded(report))
        return msgspec.structs.replace(one, record=record, figures=rows, caveats=caveats), report

    def _free(self, name: str, address: str, given: Collection[str]) -> str:
        """An id that no other figure of the book has: the hash of the id, as often as needed."""
        while True:
            name = hashlib.blake2b(name.encode(), digest_size=6).hexdigest()
            if name not in given and not taken(self._connection, [name], address):
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
        rows = figure_rows(figure for figure, _ in after)
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
