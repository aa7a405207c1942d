"""Small real books for tests."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tollbook.keep.add import Event, add_pages
from tollbook.keep.making import make_book
from tollbook.keep.settle import settle
from tollbook.page.source import find_pages
from tollbook.store.book import open_book

PAGES = {
    "a.txt": "KHARKIV, Ukraine, March 3, 2022 - Rockets killed at least seven people at a market, the mayor said.",
    "b.txt": "LVIV, Ukraine, March 4, 2022 - Two people were injured when a drone fell on a house, police said.",
}


def make(folder: Path, name: str = "war.tollbook", profile: str | None = "ukraine-2022") -> Path:
    """A new, empty book."""
    make_book(folder / name, profile, None)
    return folder / name


def add(book: Path, pages: Mapping[str, str]) -> Path:
    """Adds pages, written as files beside the book; the book."""
    added(book, pages)
    return book


def added(book: Path, pages: Mapping[str, str]) -> list[Event]:
    """Adds pages, written as files beside the book; what became of them."""
    paths = []
    for name, text in pages.items():
        path = book.parent / name
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    with open_book(book, writing=True) as opened:
        events = [event for event, _ in add_pages(opened, find_pages(paths, io.BytesIO()), jobs=1)]
        settle(opened)
    return events


def rows(book: Path, sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The answer to a question in SQL."""
    with open_book(book) as opened:
        return [tuple(row) for row in opened.connection.exec_driver_sql(sql, values)]


def figure(book: Path, words: str) -> str:
    """The id of the one figure of these words, whatever its state."""
    [(found,)] = rows(book, "SELECT id FROM kept_figure WHERE text = ?", words)
    return str(found)
