"""Writing into a book: a page, a reading of it, and its figures as they stand now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, text, update

from tollbook.model.record import Report
from tollbook.model.stored import StoredPage
from tollbook.store.names import Names
from tollbook.store.prepared import Prepared, decoded
from tollbook.store.rows import FigureRow
from tollbook.store.schema import caveat, kept_figure, latest, page, photo, quote, reading
from tollbook.store.values import values

_PARTS = (quote, photo, caveat)


class Latest(msgspec.Struct, frozen=True):
    """The reading that stands for an address now."""

    page: int
    reading: int
    version: int


def add_page(
    connection: Connection, kept: StoredPage, data: bytes | None, added: str, size: int | None = None,
    version: int | None = None,
) -> int:  # fmt: skip
    """Adds a page, whose bytes are `data` compressed, as the next version of its address; its number.

    `version` is the one that it had in another book: it is kept where no other version of the page has it.
    """
    mine = page.c.address == kept.address
    if version is None or connection.scalar(select(page.c.id).where(mine, page.c.version == version)) is not None:
        version = (connection.scalar(select(func.max(page.c.version)).where(mine)) or 0) + 1
    row = {
        **{name: getattr(kept, name) for name in ("address", "kind", "sha256", "url", "charset", "fetched", "map")},
        "version": version,
        "size": len(kept.data) if size is None else size,
        "bytes": data,
        "headers": json.dumps(kept.headers) if kept.headers else None,
        "added": added,
    }
    number: int | None = connection.scalar(insert(page).returning(page.c.id), row)
    assert number is not None
    return number


def has_address(connection: Connection, address: str) -> bool:
    """Whether the book has any version of the page at this address."""
    return connection.scalar(select(page.c.id).where(page.c.address == address).limit(1)) is not None


def add_reading(connection: Connection, page_number: int, one: Prepared, rules: str, read: str) -> int:
    """Adds a reading of a page; its number."""
    row = {**one.head, "page": page_number, "rules": rules, "read": read, "record": one.record}
    number: int | None = connection.scalar(insert(reading).returning(reading.c.id), row)
    assert number is not None
    return number


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


def taken(connection: Connection, ids: Sequence[str], address: str) -> set[str]:
    """Those of these ids that the book has given to figures of other addresses."""
    query = (
        select(kept_figure.c.id)
        .join(page, page.c.id == kept_figure.c.page)
        .where(kept_figure.c.id.in_(values(ids)), page.c.address != address)
    )
    return set(connection.scalars(query))


def make_latest(
    connection: Connection, names: Names, address: str, page_number: int, reading_number: int, one: Prepared,
    figures: Iterable[FigureRow],
) -> None:  # fmt: skip
    """Makes this reading the one that stands for the address, and its figures the current ones.

    Figures that it does not have are kept as `gone`; `figures` are those of the reading, as judged by people.
    """
    if (before := latest_of(connection, address)) is not None:
        _retire(connection, before)
    count = write_figures(connection, names, page_number, reading_number, figures, again=before is not None)
    where = {"page": page_number, "reading": reading_number}
    if one.quotes:
        quotes = [{**row.values, **where, "source": names.source(row.source)} for row in one.quotes]
        connection.execute(insert(quote), quotes)
    if one.photos:
        connection.execute(
            insert(photo), [{**row.values, **where, "place": names.place(row.place)} for row in one.photos]
        )
    if one.caveats:
        connection.execute(insert(caveat), [{**row, **where} for row in one.caveats])
    connection.execute(insert(latest), {"address": address, **where, "day": one.day, "figures": count})
    connection.execute(
        text("INSERT INTO words (rowid, title, text) VALUES (:id, :title, :text)"),
        {"id": reading_number, "title": one.head["title"], "text": one.head["text"]},
    )


def write_figures(
    connection: Connection, names: Names, page_number: int, reading_number: int, figures: Iterable[FigureRow],
    again: bool,
) -> int:  # fmt: skip
    """Writes the figures of a reading; how many they are. `again`: in place of what the book has under their ids."""
    found = list(figures)
    born: dict[str, int] = {}
    if again:
        mine = kept_figure.c.id.in_(values([row.values["id"] for row in found]))
        born = dict(connection.execute(select(kept_figure.c.id, kept_figure.c.born).where(mine)).tuples().all())
        connection.execute(delete(kept_figure).where(mine))
    rows = [
        {
            "state": "current",
            "born": born.get(row.values["id"], page_number),
            "incident": None,
            "reasons": None,
            **row.values,
            "page": page_number,
            "reading": reading_number,
            "source": names.source(row.source),
            "place": names.place(row.place),
        }
        for row in found
    ]
    if rows:
        connection.execute(insert(kept_figure), rows)
    return len(rows)


def forget_figures(connection: Connection, address: str) -> None:
    """Takes away all that followed from the readings of this address, to be made again."""
    if (stands := latest_of(connection, address)) is not None:
        _retire(connection, stands)
    pages = select(page.c.id).where(page.c.address == address)
    connection.execute(delete(kept_figure).where(kept_figure.c.page.in_(pages)))


def _retire(connection: Connection, before: Latest) -> None:
    """Takes away what followed from a reading that no longer stands; the reading itself stays."""
    for table in _PARTS:
        connection.execute(delete(table).where(table.c.reading == before.reading))
    connection.execute(
        update(kept_figure)
        .where(kept_figure.c.page == before.page, kept_figure.c.reading == before.reading)
        .values(state="gone", incident=None, reasons=None)
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
