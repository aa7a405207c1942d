"""Handing a book on, in the formats that others use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Literal

import msgspec

from tollbook.export.annotations import write_annotations
from tollbook.export.geojson import write_geojson
from tollbook.export.tables import write_csv, write_hxl, write_ucdp
from tollbook.export.written import written
from tollbook.model.asked import Filter, KeptFigure
from tollbook.record.policy import policies
from tollbook.store.asking.figures import figures, figures_where, statements
from tollbook.store.asking.heads import head_and_text, head_of, report_heads
from tollbook.store.asking.incidents import incidents
from tollbook.store.book import Book
from tollbook.store.log import log_lines
from tollbook.store.save import latest_of
from tollbook.store.schema import kept_figure

Format = Literal["csv", "jsonl", "geojson", "hxl", "ucdp", "annotations"]


class Exported(msgspec.Struct, frozen=True):
    """How many rows, lines, features or annotations were written, and how many incidents were left out, because the
    policy cannot say how many were killed in them, or nobody was."""

    rows: int
    left_out: int = 0


def export(book: Book, to: Format, out: Path, policy: str, with_pages: bool = False) -> Exported:
    """Writes the book in this format to `out`, a folder for csv and a file for all others.

    `policy` is the name of the policy whose numbers hxl and ucdp give; csv and geojson give those of all. `with_pages`
    is for jsonl: with the bytes of the pages. Raises BookError where it cannot be written, or the book is damaged.
    """
    with book.look() as connection:
        if to == "jsonl":
            return Exported(_jsonl(book, out, with_pages))
        everything = Filter()
        told = incidents(connection, everything)
        if to == "geojson":
            return Exported(write_geojson(out, told))
        if to == "hxl":
            return Exported(write_hxl(out, told, policy))
        if to == "ucdp":
            return Exported(*write_ucdp(out, told, _figures_of(book), policy, partial(head_of, connection)))
        if to == "annotations":
            heads = [one.address for one in report_heads(connection)]
            return Exported(write_annotations(out, _by_report(book, heads), lambda one: head_and_text(connection, one)))
        found = figures(connection, everything), statements(connection, everything)
        return Exported(write_csv(out, *found, told, report_heads(connection), [one.name for one in policies()]))


def _jsonl(book: Book, out: Path, with_pages: bool) -> int:
    count = 0
    with written(out, binary=True) as file:
        for line in log_lines(book.connection, with_pages):
            file.write(msgspec.json.encode(line) + b"\n")
            count += 1
    return count


def _figures_of(book: Book) -> Callable[[str], Sequence[KeptFigure]]:
    return lambda incident: figures_where(book.connection, kept_figure.c.incident == incident)


def _by_report(book: Book, addresses: Sequence[str]) -> Iterator[KeptFigure]:
    for address in addresses:
        number = latest_of(book.connection, address)
        if number is not None:
            found = figures_where(book.connection, kept_figure.c.page == number.page)
            yield from sorted(found, key=lambda one: (one.start, one.figure))
