"""Quotes and photos of a book that answer a question, and what was published on a day."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, select, text

from tollbook.model.asked import Filter, KeptCaveat, KeptPhoto, KeptQuote, KeptReport
from tollbook.store.asking.by_figures import having_figure
from tollbook.store.asking.figures import chunks
from tollbook.store.asking.incidents import PLACE, place_of
from tollbook.store.asking.order import FEW, PHOTOS, Also, conditions, parameters, row_numbers
from tollbook.store.asking.resolve import Asked, resolved
from tollbook.store.schema import caveat, latest, page, photo, place, quote, reading, source
from tollbook.store.values import values

_REPORT = (page.c.address, reading.c.outlet)


def quotes(connection: Connection, asked: Filter) -> Iterator[KeptQuote]:
    """The quotes that are asked for, by the day of their report, undated ones last.

    Who says it and when it was reported is asked of the quote; effect, party, place and day are asked of the report's
    figures: one of these must be as asked in all of it.
    """
    told = resolved(connection, asked)
    if told.nothing:
        return
    figure = msgspec.structs.replace(told, source=None, reported_first=None, reported_last=None)
    also = having_figure(connection, figure, "quote.reading IN (SELECT reading", "f.page = quote.page")
    own = Asked(source=told.source, reported_first=told.reported_first, reported_last=told.reported_last)
    for numbers in chunks(_quote_numbers(connection, own, also, asked)):
        by_number = {row.id: row for row in connection.execute(_quotes().where(quote.c.id.in_(values(numbers))))}
        yield from (_quote(by_number[number]) for number in numbers)


def photos(connection: Connection, asked: Filter) -> Iterator[KeptPhoto]:
    """The photos that are asked for, by the day on which they were taken, undated ones last.

    Place and days are asked of the photo; effect, speaker and party of the report's figures: one of these must be as
    asked in all three.
    """
    told = resolved(connection, asked)
    if told.nothing:
        return
    figure = Asked(effect=told.effect, source=told.source, party=told.party)
    also = having_figure(connection, figure, "photo.reading IN (SELECT reading", "f.page = photo.page")
    own = msgspec.structs.replace(told, effect=None, source=None, party=None)
    for numbers in chunks(row_numbers(connection, PHOTOS, own, asked.limit, asked.offset, also)):
        yield from photos_at(connection, numbers)


def photos_at(connection: Connection, numbers: Sequence[int]) -> list[KeptPhoto]:
    """The photos of these numbers, in this order."""
    query = (
        select(photo, *PLACE, *_REPORT)
        .join(page, page.c.id == photo.c.page)
        .join(reading, reading.c.id == photo.c.reading)
        .outerjoin(place, place.c.id == photo.c.place)
        .where(photo.c.id.in_(values(numbers)))
    )
    rows = {row.id: row for row in connection.execute(query)}
    return [_photo(rows[number]) for number in numbers]


def quotes_of_day(connection: Connection, day: str, limit: int | None) -> list[KeptQuote]:
    """The quotes of the reports of a day."""
    query = _quotes().where(quote.c.reported == day).order_by(quote.c.id).limit(limit)
    return [_quote(row) for row in connection.execute(query)]


def caveats_of_day(connection: Connection, day: str, limit: int | None) -> list[KeptCaveat]:
    """The caveats of the reports of a day."""
    query = (
        select(caveat, latest.c.day, *_REPORT)
        .select_from(latest)
        .join(caveat, caveat.c.reading == latest.c.reading)
        .join(page, page.c.id == caveat.c.page)
        .join(reading, reading.c.id == caveat.c.reading)
        .where(latest.c.day == day)
        .order_by(caveat.c.id)
        .limit(limit)
    )
    return [_caveat(row) for row in connection.execute(query)]


def reports_of_day(connection: Connection, day: str, limit: int | None) -> list[KeptReport]:
    """The reports that were published on a day."""
    query = (
        select(latest.c.address, reading.c.title, reading.c.outlet, latest.c.day, page.c.url, latest.c.figures)
        .join(page, page.c.id == latest.c.page)
        .join(reading, reading.c.id == latest.c.reading)
        .where(latest.c.day == day)
        .order_by(latest.c.page)
        .limit(limit)
    )
    return [KeptReport(*row) for row in connection.execute(query)]


def _quote_numbers(connection: Connection, asked: Asked, also: Also, window: Filter) -> Iterator[int]:
    """The numbers of the quotes: found by their speaker or report where these are few, else walked day by day."""
    own = conditions(asked, ("source", "reported"), "quote")
    stop = None if window.limit is None else window.offset + window.limit
    values = {**parameters(asked), **also.values, "limit": -1 if stop is None else stop}
    few = also.few
    if not few and asked.source is not None:
        count = text(f"SELECT count(*) FROM (SELECT 1 FROM quote WHERE {own} LIMIT {FEW})")
        few = connection.scalar(count, values) < FEW
    if few:
        parts = [("quote", "TRUE", "reported IS NULL, reported, id")]
    else:
        by_day = "quote INDEXED BY quote_reported"
        parts = [(by_day, "reported > ''", "reported, id"), (by_day, "reported IS NULL", "id")]
    found = chain.from_iterable(
        connection.scalars(
            text(f"SELECT id FROM {table} WHERE {day} AND {own} AND {also.where} ORDER BY {order} LIMIT :limit"), values
        )
        for table, day, order in parts
    )
    yield from islice(found, window.offset, stop)


def _quotes() -> Select[Any]:
    return (
        select(quote, source.c.name.label("speaker"), *_REPORT)
        .join(page, page.c.id == quote.c.page)
        .join(reading, reading.c.id == quote.c.reading)
        .outerjoin(source, source.c.id == quote.c.source)
    )


def _quote(row: Row[Any]) -> KeptQuote:
    return KeptQuote(
        row.address, row.outlet, row.reported, row.start, row.end, row.text, row.speaker, row.cue, row.continues
    )


def _photo(row: Row[Any]) -> KeptPhoto:
    return KeptPhoto(
        row.address, row.outlet, row.reported, row.start, row.end, row.caption, row.credit, row.date, row.day_from,
        row.day_to, place_of(row),
    )  # fmt: skip


def _caveat(row: Row[Any]) -> KeptCaveat:
    return KeptCaveat(
        row.address, row.outlet, row.day, row.start, row.end, row.text, row.kind, tuple(json.loads(row.figures))
    )
