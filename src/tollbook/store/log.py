"""Reading the record out of a book, line by line."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from tollbook.model.log import BookLine, JudgementLine, LogLine, MovedLine, PageLine, ReadingLine
from tollbook.store.judgements import judgements
from tollbook.store.migrations import newest
from tollbook.store.prepared import decoded
from tollbook.store.schema import book, moved_incident, page, reading, tombstone


def log_lines(connection: Connection, with_pages: bool) -> Iterator[LogLine]:
    """The record, in the order in which it came to be: each page before its readings, then what people have said.

    `with_pages`: with the bytes of the pages. Raises zlib.error where something in the book is damaged.
    """
    settings = {row.key: row.value for row in connection.execute(select(book).order_by(book.c.key))}
    yield BookLine(newest(), settings)
    pages = _pages(connection, with_pages)
    ahead = next(pages, None)
    for number, line in _readings(connection):
        while ahead is not None and ahead[0] <= number:
            yield ahead[1]
            ahead = next(pages, None)
        yield line
    if ahead is not None:
        yield ahead[1]
    yield from (line for _, line in pages)
    yield from map(JudgementLine, judgements(connection))
    for row in connection.execute(select(moved_incident).order_by(moved_incident.c.id)):
        yield MovedLine(row.id, row.now)


def _pages(connection: Connection, with_pages: bool) -> Iterator[tuple[int, PageLine]]:
    columns = [column for column in page.c if with_pages or column.name != "bytes"]
    query = (
        select(*columns, tombstone.c.judge, tombstone.c.why, tombstone.c.at, tombstone.c.address_sha256)
        .outerjoin(tombstone, tombstone.c.page == page.c.id)
        .order_by(page.c.id)
    )
    for row in connection.execute(query):
        yield row.id, _page(row, zlib.decompress(row.bytes) if with_pages and row.bytes is not None else None)


def _page(row: Any, data: bytes | None) -> PageLine:
    return PageLine(
        row.address,
        row.version,
        row.kind,
        row.sha256,
        row.size,
        row.url,
        row.charset,
        row.fetched,
        tuple((name, value) for name, value in json.loads(row.headers)) if row.headers else (),
        row.map,
        row.added,
        data,
        (row.judge, row.why, row.at) if row.judge is not None else None,
        row.address_sha256,
    )


def _readings(connection: Connection) -> Iterator[tuple[int, ReadingLine]]:
    query = (
        select(reading, page.c.address, page.c.version).join(page, page.c.id == reading.c.page).order_by(reading.c.id)
    )
    for row in connection.execute(query):
        report = decoded(row.record, row.text) if row.record is not None else None
        yield row.page, ReadingLine(row.address, row.version, row.rules, row.read, report)
