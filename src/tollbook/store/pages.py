"""The pages of a book: whether it has one, and one as it was kept."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, Row, func, insert, select

from tollbook.model.stored import StoredPage
from tollbook.store.schema import latest, page, reading, tombstone
from tollbook.store.values import values


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


Identity = tuple[str, str]
"""What makes two pages the same: their bytes; of a record, its address too, and of a table, its map."""


def page_identity(kept: StoredPage) -> Identity:
    """What makes a page the same as another."""
    own = kept.address if kept.kind == "record" else kept.map if kept.kind == "table" else ""
    return kept.sha256, own or ""


def known_pages(connection: Connection, pages: Sequence[StoredPage]) -> dict[Identity, int]:
    """Those of these pages that the book has, with their numbers."""
    hashes = values([kept.sha256 for kept in pages])
    query = select(page.c.id, page.c.sha256, page.c.kind, page.c.address, page.c.map).where(page.c.sha256.in_(hashes))
    found: dict[Identity, int] = {}
    for row in connection.execute(query):
        kept = StoredPage(row.address, row.kind, row.sha256, b"", map=row.map)
        found[page_identity(kept)] = row.id
    return found


def address_digest(address: str) -> str:
    """What a tombstone knows a purged address by: its SHA-256."""
    return hashlib.sha256(address.encode("utf-8", "replace")).hexdigest()


def tombstones(connection: Connection, pages: Sequence[StoredPage]) -> dict[str, Tombstone]:
    """Those of these pages, by address, that were purged: known by their address or by their bytes."""
    digests = {address_digest(kept.address): kept for kept in pages}
    hashes = [kept.sha256 for kept in pages]
    query = (
        select(tombstone, page.c.sha256)
        .join(page, page.c.id == tombstone.c.page)
        .where(tombstone.c.address_sha256.in_(values(digests)) | page.c.sha256.in_(values(hashes)))
    )
    found: dict[str, Tombstone] = {}
    for row in connection.execute(query):
        said = Tombstone(row.judge, row.why, row.at)
        mine = [kept.address for kept in pages if kept.sha256 == row.sha256]
        if row.address_sha256 in digests:
            mine.append(digests[row.address_sha256].address)
        found |= dict.fromkeys(mine, said)
    return found


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


def size_of_pages(connection: Connection) -> int:
    """How many bytes the pages have that the book holds."""
    return connection.scalar(select(func.sum(page.c.size)).where(page.c.bytes.is_not(None))) or 0
