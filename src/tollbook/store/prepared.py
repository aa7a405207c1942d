"""A reading as it goes into the book: everything that can be worked out without the book, in rows."""

from __future__ import annotations

import zlib
from typing import Any

import msgspec

from tollbook.model.record import Report
from tollbook.record.appearances import Blocks
from tollbook.record.days import days
from tollbook.store.rows import FigureRow, PlaceRow, place_row

_LEVEL = 3  # of zlib: a third of the time of the usual level, a tenth more of room


class QuoteRow(msgspec.Struct, frozen=True, gc=False):
    """A row of `quote` with the name of its speaker."""

    values: dict[str, Any]
    source: str | None


class PhotoRow(msgspec.Struct, frozen=True, gc=False):
    """A row of `photo` with the place that it shows."""

    values: dict[str, Any]
    place: PlaceRow | None


class Prepared(msgspec.Struct, frozen=True, tag=True):
    """One reading of one page. `data` is the page's bytes and `record` its report without text, both compressed."""

    data: bytes
    head: dict[str, Any]
    record: bytes
    day: str | None
    figures: list[FigureRow]
    quotes: list[QuoteRow]
    photos: list[PhotoRow]
    caveats: list[dict[str, Any]]


HEAD = ("title", "outlet", "byline", "published", "published_from", "modified", "language", "text")


def prepared(data: bytes, report: Report, figures: list[FigureRow]) -> Prepared:
    """What is kept of a report that has been read out of `data`, whose figures have these rows."""
    blocks = Blocks(report)
    quotes = [
        QuoteRow(
            {"start": one.start, "end": one.end, "text": one.text, "cue": one.cue, "continues": one.continues,
             "reported": blocks.day(one.start)},
            one.speaker,
        )
        for one in report.quotes
    ]  # fmt: skip
    photos = []
    for shot in report.photos:
        day_from, day_to = days(shot.date)
        values = {name: getattr(shot, name) for name in ("start", "end", "caption", "credit", "date")}
        values |= {"day_from": day_from, "day_to": day_to, "reported": blocks.day(shot.start)}
        photos.append(PhotoRow(values, place_row(shot.place)))
    caveats = [
        {"start": one.start, "end": one.end, "text": one.text, "kind": one.kind,
         "figures": msgspec.json.encode(one.figures).decode()}
        for one in report.caveats
    ]  # fmt: skip
    head = {name: getattr(report, name) for name in HEAD}
    return Prepared(
        compressed(data), head, compressed(encoded(report)), days(report.published)[0], figures, quotes, photos, caveats
    )


def compressed(data: bytes) -> bytes:
    """The bytes as they lie in the book (zlib, RFC 1950)."""
    return zlib.compress(data, _LEVEL)


def encoded(report: Report) -> bytes:
    """The report as one JSON object, its text left out: that lies beside it."""
    return msgspec.json.encode(msgspec.structs.replace(report, text=""))


def decoded(record: bytes, text: str) -> Report:
    """The report of a reading. Raises zlib.error or msgspec.DecodeError where it is damaged."""
    report = msgspec.json.decode(zlib.decompress(record), type=Report)
    return msgspec.structs.replace(report, text=text)
