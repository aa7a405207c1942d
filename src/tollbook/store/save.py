"""Writing into a book: a page, a reading of it, and its figures as they stand now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, text, update

from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.store.names import Names
from tollbook.store.prepared import HEAD, Prepared, decoded
from tollbook.store.rows import FigureRow
from tollbook.store.schema import caveat, kept_figure, latest, page, photo, quote, reading
from tollbook.store.values import values

_PARTS = (quote, photo, caveat)


class Latest(msgspec.Struct, frozen=True):
    """The reading that stands for an address now."""

    page: int
    reading: int
    version: int


class Entry(msgspec.Struct, frozen=True):
    """A page to be added; `data` is its bytes compressed, null where they were purged. `size` and `version` are those
    that it had in another book: the version is kept where no other of the page has it."""

    kept: StoredPage
    data: bytes | None
    added: str
    size: int | None = None
    version: int | None = None


def add_page(connection: Connection, one: Entry) -> int:
    """Adds a page as a version of its address, the next one by default; its number."""
    mine = page.c.address == one.kept.address
    version = one.version
    if version is None or connection.scalar(select(page.c.id).where(mine, page.c.version == version)) is not None:
        version = (connection.scalar(select(func.max(page.c.version)).where(mine)) or 0) + 1
    number = next_number(connection, page)
    connection.execute(insert(page), _page_row(number, one, version))
    return number


def add_first_versions(connection: Connection, entries: Sequence[Entry]) -> range:
    """Adds pages whose addresses the book does not have yet; their numbers."""
    first = next_number(connection, page)
    rows = [_page_row(number, one, 1) for number, one in enumerate(entries, first)]
    connection.execute(insert(page), rows)
    return range(first, first + len(rows))


def next_number(connection: Connection, table: Table) -> int:
    """The number of the next row of `page` or `reading`."""
    return (connection.scalar(select(func.max(table.c.id))) or 0) + 1


def _page_row(number: int, one: Entry, version: int) -> dict[str, Any]:
    kept = one.kept
    return {
        **{name: getattr(kept, name) for name in ("address", "kind", "sha256", "url", "charset", "fetched", "map")},
        "id": number,
        "version": version,
        "size": len(kept.data) if one.size is None else one.size,
        "bytes": one.data,
        "headers": json.dumps(kept.headers) if kept.headers else None,
        "added": one.added,
    }


def has_address(connection: Connection, address: str) -> bool:
    """Whether the book has any version of the page at this address."""
    return connection.scalar(select(page.c.id).where(page.c.address == address).limit(1)) is not None


def known_addresses(connection: Connection, addresses: Sequence[str]) -> set[str]:
    """Those of these addresses of which the book has a version."""
    return set(connection.scalars(select(page.c.address).where(page.c.address.in_(values(addresses))).distinct()))


class NewReading(msgspec.Struct, frozen=True):
    """A reading to be added to a page; `one` is null where only its time is known any more."""

    page: int
    one: Prepared | None
    rules: str
    read: str


def add_readings(connection: Connection, readings: Sequence[NewReading]) -> range:
    """Adds readings; their numbers."""
    first = next_number(connection, reading)
    rows = []
    for number, new in enumerate(readings, first):
        head = dict.fromkeys((*HEAD, "record")) if new.one is None else {**new.one.head, "record": new.one.record}
        rows.append({"id": number, "page": new.page, "rules": new.rules, "read": new.read, **head})
    connection.execute(insert(reading), rows)
    return range(first, first + len(rows))


def latest_of(connection: Connection, address: str) -> Latest | None:
    """The reading that stands for the address; null where there is none."""
    row = connection.execute(
        select(latest.c.page, latest.c.reading, page.c.version)
        .join(page, page.c.id == latest.c.page)
        .where(latest.c.address == address)
    ).one_or_none()
    return Latest(*row) if row is not None else None


def report_of(connection: Connection, reading_number: int) -> Report | None:
    """The report of a reading; null where it has been purged."""
    row = connection.execute(select(reading.c.record, reading.c.text).where(reading.c.id == reading_number)).one()
    return decoded(row.record, row.text) if row.record is not None else None


def taken(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """Those of these ids that the book has given already, each with the address of its figure."""
    query = (
        select(kept_figure.c.id, page.c.address)
        .join(page, page.c.id == kept_figure.c.page)
        .where(kept_figure.c.id.in_(values(ids)))
    )
    return {row.id: row.address for row in connection.execute(query)}


class Standing(msgspec.Struct, frozen=True):
    """A reading that is to stand for an address, with the rows of its figures as people have judged them."""

    address: str
    page: int
    reading: int
    one: Prepared
    figures: list[FigureRow]


def make_latest(connection: Connection, names: Names, new: Sequence[Standing], again: bool) -> None:
    """Makes these readings the ones that stand for their addresses, and their figures the current ones.

    None of the addresses may have a reading that stands for it: `retire` that first, and tell by `again`.
    """
    quotes, photos, caveats = [], [], []
    write_figures(connection, names, new, again)
    for one in new:
        where = {"page": one.page, "reading": one.reading}
        quotes += [{**row.values, **where, "source": names.source(row.source)} for row in one.one.quotes]
        photos += [{**row.values, **where, "place": names.place(row.place)} for row in one.one.photos]
        caveats += [{**row, **where} for row in one.one.caveats]
    for table, rows in ((quote, quotes), (photo, photos), (caveat, caveats)):
        if rows:
            connection.execute(insert(table), rows)
    heads = [
        {"address": s.address, "page": s.page, "reading": s.reading, "day": s.one.day, "figures": len(s.figures)}
        for s in new
    ]
    connection.execute(insert(latest), heads)
    words = [{"id": one.reading, **{name: one.one.head[name] for name in ("title", "text")}} for one in new]
    connection.execute(text("INSERT INTO words (rowid, title, text) VALUES (:id, :title, :text)"), words)


def write_figures(connection: Connection, names: Names, new: Sequence[Standing], again: bool) -> None:
    """Writes the figures of readings; `again`: in place of what the book has under their ids."""
    before: dict[str, dict[str, Any]] = {}
    if again:
        mine = kept_figure.c.id.in_(values([row.values["id"] for one in new for row in one.figures]))
        stays = select(*(kept_figure.c[name] for name in ("id", "born", "incident", "reasons"))).where(mine)
        before = {row["id"]: dict(row) for row in connection.execute(stays).mappings()}
        connection.execute(delete(kept_figure).where(mine))
    rows = [
        {
            "state": "current",
            "born": one.page,
            "incident": None,
            "reasons": None,
            **before.get(row.values["id"], {}),
            **row.values,
            "page": one.page,
            "reading": one.reading,
            "source": names.source(row.source),
            "place": names.place(row.place),
        }
        for one in new
        for row in one.figures
    ]
    if rows:
        connection.execute(insert(kept_figure), rows)


def forget_figures(connection: Connection, address: str) -> None:
    """Takes away all that followed from the readings of this address, to be made again."""
    if (stands := latest_of(connection, address)) is not None:
        retire(connection, stands)
    pages = select(page.c.id).where(page.c.address == address)
    connection.execute(delete(kept_figure).where(kept_figure.c.page.in_(pages)))


def retire(connection: Connection, before: Latest) -> None:
    """Takes away what followed from a reading that no longer stands; the reading itself stays.

    Its figures are kept as `gone` until another reading has them.
    """
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.reading == before.reading))
    connection.execute(
        update(kept_figure)
        .where(kept_figure.c.page == before.page, kept_figure.c.reading == before.reading)
        .values(state="gone")
    )
    forget_words(connection, before.reading)
    connection.execute(delete(latest).where(latest.c.reading == before.reading))


def forget_words(connection: Connection, reading_number: int) -> None:
    """Takes a reading's words out of the full-text index."""
    connection.execute(
        text(
            "INSERT INTO words (words, rowid, title, text) "
            "SELECT 'delete', id, title, text FROM reading WHERE id = :id AND text IS NOT NULL"
        ),
        {"id": reading_number},
    )
