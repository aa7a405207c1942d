"""The pages of a book: whether it has one, and one as it was kept."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, Row, insert, select

from tollbook.model.stored import StoredPage
from tollbook.store.schema import latest, page, reading, tombstone


class Tombstone(msgspec.Struct, frozen=True):
    """Who removed a page from the book, why, and when (ISO 8601, UTC)."""

    judge: str
    why: str
    at: str


class DamagedPageError(Exception):
    """A page's bytes in the book are not what was kept. The message is one line."""


class LatestPage(msgspec.Struct, frozen=True):
    """The newest version of a page, with the rules of its latest reading."""

    page: int
    address: str
    rules: str
    size: int


def has_page(connection: Connection, kept: StoredPage) -> bool:
    """Whether the book has these bytes: of a record, at this address; of a table, with this map; else anywhere."""
    return page_of(connection, kept) is not None


def page_of(connection: Connection, kept: StoredPage) -> int | None:
    """The number of the page that has these bytes; null where there is none."""
    query = select(page.c.id).where(page.c.sha256 == kept.sha256)
    if kept.kind == "record":
        query = query.where(page.c.address == kept.address)
    elif kept.kind == "table":
        query = query.where(page.c.map == kept.map)
    return connection.scalar(query.limit(1))


def address_digest(address: str) -> str:
    """What a tombstone knows a purged address by: its SHA-256."""
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def tombstone_of(connection: Connection, kept: StoredPage) -> Tombstone | None:
    """The tombstone of this page, by its address or by its bytes; null where there is none."""
    row = connection.execute(
        select(tombstone.c.judge, tombstone.c.why, tombstone.c.at)
        .join(page, page.c.id == tombstone.c.page)
        .where((tombstone.c.address_sha256 == address_digest(kept.address)) | (page.c.sha256 == kept.sha256))
        .limit(1)
    ).one_or_none()
    return Tombstone(*row) if row is not None else None


def tombstone_by_digest(connection: Connection, digest: str, sha256: str) -> bool:
    """Whether the book has the tombstone of the page of this address (as a digest) and these bytes."""
    query = select(page.c.id).join(tombstone, tombstone.c.page == page.c.id)
    return connection.scalar(query.where(tombstone.c.address_sha256 == digest, page.c.sha256 == sha256)) is not None


def add_tombstone(connection: Connection, number: int, digest: str, said: Tombstone) -> None:
    """Puts a tombstone on a page that has no bytes; `digest` is that of its address."""
    row = {"page": number, "address_sha256": digest, "judge": said.judge, "why": said.why, "at": said.at}
    connection.execute(insert(tombstone), row)


def stored_page(connection: Connection, number: int) -> StoredPage:
    """A page as it was kept. Raises DamagedPageError where its bytes no longer have its hash, or were purged."""
    row = connection.execute(select(page).where(page.c.id == number)).one()
    if row.bytes is None:
        raise DamagedPageError(f"{row.address}: the book does not have its bytes (SHA-256 {row.sha256[:12]}…)")
    data = _unpacked(row)
    return StoredPage(
        row.address, row.kind, row.sha256, data, row.url, row.charset, row.fetched, _headers(row.headers), row.map
    )


def latest_pages(connection: Connection) -> Iterator[LatestPage]:
    """The newest version of every address, in the order in which they were added."""
    query = (
        select(latest.c.page, latest.c.address, reading.c.rules, page.c.size)
        .join(page, page.c.id == latest.c.page)
        .join(reading, reading.c.id == latest.c.reading)
        .order_by(latest.c.page)
    )
    return (LatestPage(*row) for row in connection.execute(query).all())


def _unpacked(row: Row[tuple[object, ...]]) -> bytes:
    damaged = DamagedPageError(
        f"{row.address}: the page kept is damaged (its SHA-256 is not {row.sha256[:12]}…); restore a copy of the book"
    )
    try:
        data = zlib.decompress(row.bytes)
    except zlib.error:
        raise damaged from None
    if hashlib.sha256(data).hexdigest() != row.sha256:
        raise damaged
    return data


def _headers(text: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text)) if text else ()


def all_pages(connection: Connection) -> list[tuple[int, bool]]:
    """Every page that has not been purged, with whether it is the one that stands for its address."""
    query = (
        select(page.c.id, latest.c.page.is_not(None))
        .outerjoin(latest, latest.c.page == page.c.id)
        .outerjoin(tombstone, tombstone.c.page == page.c.id)
        .where(tombstone.c.page.is_(None))
        .order_by(page.c.id)
    )
    return [(row[0], bool(row[1])) for row in connection.execute(query)]
