"""The readings of a book, old ones too, and where a figure has been read."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, func, select

from tollbook.model.record import Report
from tollbook.store.pages import address_digest
from tollbook.store.prepared import decoded
from tollbook.store.schema import kept_figure, kept_incident, kept_statement, latest, moved_incident, page, reading


class Reading(msgspec.Struct, frozen=True):
    """One reading of one version of a page; `report` is null where it was purged."""

    number: int
    page: int
    address: str
    version: int
    sha256: str
    rules: str
    read: str
    report: Report | None


def readings(connection: Connection, address: str) -> Iterator[Reading]:
    """All readings of all versions of the page at this address, oldest first."""
    query = (
        select(
            reading.c.id, reading.c.page, page.c.address, page.c.version, page.c.sha256, reading.c.rules,
            reading.c.read, reading.c.record, reading.c.text,
        )
        .join(page, page.c.id == reading.c.page)
        .where(page.c.address == address)
        .order_by(reading.c.id)
    )  # fmt: skip
    for row in connection.execute(query).all():
        report = decoded(row.record, row.text) if row.record is not None else None
        yield Reading(*row[:7], report)


def last_readings(connection: Connection, address: str) -> list[Reading]:
    """The last reading of each version of the page, oldest version first."""
    return list({one.version: one for one in readings(connection, address)}.values())


def changed_addresses(connection: Connection) -> list[str]:
    """The addresses of pages with more than one version, in the order in which they were first added."""
    query = select(page.c.address).group_by(page.c.address).having(func.count() > 1).order_by(func.min(page.c.id))
    return list(connection.scalars(query))


def addresses(connection: Connection, page_or_url: str) -> list[str]:
    """The addresses that a person may mean: those that are it, or whose URL it is."""
    query = select(page.c.address).where((page.c.address == page_or_url) | (page.c.url == page_or_url)).distinct()
    return list(connection.scalars(query))


def address_of_figure(connection: Connection, figure: str) -> str | None:
    """The address of the page in which this figure was read; null where the book has no such figure."""
    query = select(page.c.address).join(kept_figure, kept_figure.c.page == page.c.id).where(kept_figure.c.id == figure)
    return connection.scalar(query)


def figures_of(connection: Connection, ident: str) -> list[str]:
    """The current figures that an id stands for: a figure itself, a statement's appearances, an incident's members.

    Empty where the book has no such id. A figure that is rejected or gone still stands for itself.
    """
    if connection.scalar(select(kept_figure.c.id).where(kept_figure.c.id == ident)) is not None:
        return [ident]
    column = None
    if connection.scalar(select(kept_statement.c.id).where(kept_statement.c.id == ident)) is not None:
        column = kept_figure.c.statement
    elif connection.scalar(select(kept_incident.c.id).where(kept_incident.c.id == ident)) is not None:
        column = kept_figure.c.incident
    elif (now := connection.scalar(select(moved_incident.c.now).where(moved_incident.c.id == ident))) is not None:
        return figures_of(connection, now)
    if column is None:
        return []
    query = select(kept_figure.c.id).where(column == ident, kept_figure.c.state == "current").order_by(kept_figure.c.n)
    return list(connection.scalars(query))


def current_figures(connection: Connection, address: str) -> tuple[int, frozenset[str]]:
    """The reading that stands for the address, and the ids of its figures that nobody has rejected."""
    query = (
        select(latest.c.reading, kept_figure.c.id)
        .join(kept_figure, kept_figure.c.reading == latest.c.reading)
        .where(latest.c.address == address, kept_figure.c.page == latest.c.page, kept_figure.c.state == "current")
    )
    rows = connection.execute(query).all()
    return (rows[0][0] if rows else 0), frozenset(row[1] for row in rows)


def has_reading(connection: Connection, page_number: int, rules: str) -> bool:
    """Whether the page has been read by these rules."""
    query = select(reading.c.id).where(reading.c.page == page_number, reading.c.rules == rules).limit(1)
    return connection.scalar(query) is not None


def addresses_by_digest(connection: Connection, digest: str) -> list[str]:
    """The addresses of which this is the digest: at most one, found by going through all."""
    found = connection.scalars(select(latest.c.address))
    return [address for address in found if address_digest(address) == digest]


class Standing(msgspec.Struct, frozen=True):
    """A reading of one version of a page, by their numbers."""

    page: int
    reading: int
    report: Report


def standing_order(connection: Connection, address: str) -> list[Standing]:
    """The readings of an address that have not been purged, the one that stands for it last: the last reading of the
    version that came last (by the time of its fetching, else of its adding)."""
    came = func.coalesce(page.c.fetched, page.c.added)
    query = (
        select(page.c.id, reading.c.id, reading.c.record, reading.c.text)
        .join(reading, reading.c.page == page.c.id)
        .where(page.c.address == address, reading.c.record.is_not(None))
        .order_by(came, page.c.version, reading.c.read, reading.c.id)
    )
    return [Standing(row[0], row[1], decoded(row[2], row[3])) for row in connection.execute(query).all()]
