"""Purging: for someone's safety, a page leaves the file for good."""

from __future__ import annotations

from pathlib import Path

import pytest
from books import PAGES, add, added, figure, make, rows

from tollbook.keep.add import Refused
from tollbook.keep.judging import judge
from tollbook.keep.making import merge_books
from tollbook.keep.purging import purge
from tollbook.model.errors import BookError
from tollbook.store.book import open_book

SECRET = (
    "ODESA, Ukraine, March 3, 2022 - Zinaida Quillwater said that four neighbours were killed in Balakliia. "
    '"I saw the rocket from my kitchen," Zinaida Quillwater said.'
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    book = add(make(tmp_path), {**PAGES, "secret-quillwater.txt": SECRET})
    with open_book(book, writing=True) as opened:
        judge(opened, "correct", figure(book, "four neighbours"), {"unit": "Quillwaters"}, "me", "Quillwater told me")
    return book


def test_nothing_of_a_purged_page_stays_in_the_file(book: Path) -> None:
    address = str(book.parent / "secret-quillwater.txt")
    assert b"uillwater" in book.read_bytes()
    with open_book(book, writing=True) as opened:
        assert purge(opened, address, "A. Nowak", "asked for by a family") == 1
    kept = book.read_bytes().lower()
    for word in (b"quillwater", b"balakliia", b"kitchen", b"neighbours"):
        assert word not in kept
    assert rows(book, "SELECT judge, why FROM tombstone") == [("A. Nowak", "asked for by a family")]
    [(sha256, data, url)] = rows(book, "SELECT sha256, bytes, url FROM page JOIN tombstone ON page.id = tombstone.page")
    assert len(sha256) == 64
    assert (data, url) == (None, None)
    assert rows(book, "SELECT count(*) FROM report") == [(2,)]
    assert rows(book, "PRAGMA integrity_check") == [("ok",)]
    assert rows(book, "PRAGMA foreign_key_check") == []


def test_a_purged_page_is_not_taken_in_again(book: Path) -> None:
    address = str(book.parent / "secret-quillwater.txt")
    with open_book(book, writing=True) as opened:
        purge(opened, address, "A. Nowak", "safety")
    [again, other_bytes] = [*added(book, {"other-name.txt": SECRET}), *added(book, {"secret-quillwater.txt": "New."})]
    assert isinstance(again, Refused)
    assert isinstance(other_bytes, Refused)
    assert str(other_bytes).startswith(f"{address}: not added, because A. Nowak purged it on 20")
    assert str(other_bytes).endswith(" (safety)")
    assert b"uillwater" not in book.read_bytes()


def test_all_versions_of_a_page_are_purged(book: Path) -> None:
    add(book, {"secret-quillwater.txt": SECRET.replace("four", "five")})
    with open_book(book, writing=True) as opened:
        assert purge(opened, str(book.parent / "secret-quillwater.txt"), "me", "safety") == 2
    assert b"uillwater" not in book.read_bytes()


def test_what_one_book_has_purged_the_other_loses_too(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    merge_books(theirs := make(folder), book)
    assert b"uillwater" in theirs.read_bytes()
    with open_book(book, writing=True) as opened:
        purge(opened, str(book.parent / "secret-quillwater.txt"), "A. Nowak", "safety")
    assert merge_books(theirs, book).purged == 1
    assert b"uillwater" not in theirs.read_bytes()
    assert rows(theirs, "SELECT judge FROM tombstone") == [("A. Nowak",)]
    with open_book(theirs) as opened:
        assert opened.connection.exec_driver_sql("SELECT count(*) FROM report").scalar() == 2


def test_what_a_book_has_purged_does_not_come_back_from_another(book: Path, tmp_path: Path) -> None:
    folder = tmp_path / "theirs"
    folder.mkdir()
    merge_books(theirs := make(folder), book)
    with open_book(book, writing=True) as opened:
        purge(opened, str(book.parent / "secret-quillwater.txt"), "A. Nowak", "safety")
    taken = merge_books(book, theirs)
    assert (taken.pages, taken.readings) == (0, 0)
    assert b"uillwater" not in book.read_bytes()


def test_a_book_without_the_page_takes_the_tombstone_in(book: Path, tmp_path: Path) -> None:
    with open_book(book, writing=True) as opened:
        purge(opened, str(book.parent / "secret-quillwater.txt"), "A. Nowak", "safety")
    folder = tmp_path / "theirs"
    folder.mkdir()
    merge_books(theirs := make(folder), book)
    assert rows(theirs, "SELECT judge FROM tombstone") == [("A. Nowak",)]
    assert [type(event) for event in added(theirs, {"x.txt": SECRET})] == [Refused]


def test_an_unknown_page_gets_one_line(book: Path) -> None:
    with open_book(book, writing=True) as opened, pytest.raises(BookError) as error:
        purge(opened, "nowhere.txt", "me", "safety")
    assert str(error.value) == f"{book}: it has no page nowhere.txt; see them with: tollbook reports {book}"
