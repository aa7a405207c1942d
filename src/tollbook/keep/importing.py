"""Taking a table in: a spreadsheet's rows become statements by named sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from tollbook.keep.reading import known_of, prepare, read_kept_table
from tollbook.keep.settle import settle
from tollbook.keep.writer import Kept, Writer
from tollbook.model.errors import BookError
from tollbook.model.stored import StoredPage
from tollbook.page.decode import NotTextError
from tollbook.store.book import Book
from tollbook.store.pages import known_pages, page_identity, tombstones
from tollbook.table.faults import TableError
from tollbook.table.mapping import MapError, parse_map


class Imported(msgspec.Struct, frozen=True):
    """A table that was taken in (`kept` is null where the book had it already), a line for each thing in it that could
    not be read, and the columns of which the map says nothing."""

    kept: Kept | None
    problems: tuple[str, ...]
    passed_over: tuple[str, ...]


def import_table(book: Book, path: str, map_path: str) -> Imported:
    """Adds the CSV table at `path` to the book, read by the map (TOML) at `map_path`.

    Raises BookError where one of the files cannot be read, or was purged from the book.
    """
    data, told = _bytes(path), _bytes(map_path)
    try:
        text = told.decode("utf-8-sig")
        parse_map(text, map_path)
        kept = StoredPage(path, "table", hashlib.sha256(data).hexdigest(), data, map=text)
        read = read_kept_table(kept)
    except UnicodeDecodeError:
        raise BookError(f"{map_path}: this is not UTF-8 text; save the map as UTF-8") from None
    except NotTextError as error:
        raise BookError(f"{path}: {error}") from None
    except (MapError, TableError) as error:
        raise BookError(str(error)) from None
    with book.transaction() as connection:
        if (tombstone := tombstones(connection, [kept]).get(kept.address)) is not None:
            raise BookError(f"{path}: not added, because {tombstone.judge} purged it on {tombstone.at[:10]}")
        if page_identity(kept) in known_pages(connection, [kept]):
            return Imported(None, read.problems, read.passed_over)
        writer = Writer(book)
        [added] = writer.add([(kept, prepare(kept, read.report, known_of(book.setting("profile"))))])
        writer.finish()
    settle(book)
    return Imported(added, read.problems, read.passed_over)


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        reason = (error.strerror or "it cannot be read").lower()
        raise BookError(f"{path}: it cannot be read ({reason}); check the name") from None
