"""The file of a book: opened, closed, and what is said when it cannot be."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from books import PAGES, add, added, make, rows

from tollbook.keep.making import make_book
from tollbook.model.errors import BookError
from tollbook.store.book import APPLICATION_ID, open_book


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return add(make(tmp_path), PAGES)


def pragma(book: Path, line: str) -> None:
    raw = sqlite3.connect(book, isolation_level=None)
    raw.execute(f"PRAGMA {line}")
    raw.close()


def test_a_closed_book_is_one_plain_file_of_a_kind_of_its_own(book: Path) -> None:
    assert [path.name for path in book.parent.glob("war*")] == ["war.tollbook"]
    assert int.from_bytes(book.read_bytes()[68:72]) == APPLICATION_ID
    assert book.read_bytes()[68:72] == b"toll"
    assert rows(book, "PRAGMA journal_mode") == [("delete",)]


def test_while_one_writes_others_may_ask_and_none_may_write(book: Path) -> None:
    with open_book(book, writing=True) as writing:
        with writing.transaction() as connection:
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            connection.exec_driver_sql("INSERT INTO book VALUES ('half', 'done')")
            assert rows(book, "SELECT count(*) FROM report") == [(2,)]
            assert rows(book, "SELECT value FROM book WHERE key = 'half'") == []
        with pytest.raises(BookError) as error, open_book(book, writing=True):
            pass
    assert str(error.value) == f"{book}: another program is writing to it; wait until that ends, and run this again"
    assert rows(book, "SELECT value FROM book WHERE key = 'half'") == [("done",)]


def test_another_programs_lock_gets_the_same_line(book: Path) -> None:
    other = sqlite3.connect(book, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(BookError) as error, open_book(book, writing=True):
        pass
    other.close()
    assert str(error.value) == f"{book}: another program is writing to it; wait until that ends, and run this again"


def test_what_fails_inside_a_transaction_leaves_nothing_of_it(book: Path) -> None:
    def fail() -> None:
        with opened.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO book VALUES ('half', 'done')")
            raise ZeroDivisionError

    with open_book(book, writing=True) as opened, pytest.raises(ZeroDivisionError):
        fail()
    assert rows(book, "SELECT value FROM book WHERE key = 'half'") == []


def test_a_full_disk_gets_one_line_and_loses_nothing(book: Path) -> None:
    before = rows(book, "SELECT * FROM page"), rows(book, "SELECT * FROM figure")
    with open_book(book, writing=True) as opened:
        with opened.look() as connection:
            [(pages,)] = connection.exec_driver_sql("PRAGMA page_count").all()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(BookError) as error, opened.transaction() as connection:
            connection.exec_driver_sql("INSERT INTO book VALUES ('much', zeroblob(9999999))")
    line = "there is no room for more; what was kept before is safe: make room, and run the same again"
    assert str(error.value) == f"{book}: {line}"
    assert (rows(book, "SELECT * FROM page"), rows(book, "SELECT * FROM figure")) == before
    assert rows(book, "PRAGMA integrity_check") == [("ok",)]
    added(book, {"c.txt": "Three people were killed in Sumy on March 5, 2022."})
    assert rows(book, "SELECT count(*) FROM report") == [(3,)]


# Root may write everything: the program is loaded by a first run on a copy, and then becomes nobody.
AS_NOBODY = """
import os, sys
from tollbook.cli import main
command, book, copy = sys.argv[1:]
try:
    main([command, copy], standalone_mode=False)
except SystemExit:
    sys.stdout.flush()
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
print("---", flush=True)
main([command, book], prog_name="tollbook")
"""


def test_a_read_only_file_may_be_asked_but_not_written(book: Path) -> None:
    copy = book.with_name("copy.tollbook")
    shutil.copy(book, copy)
    book.chmod(0o444)
    folders = [folder for folder in book.parents if folder.stat().st_uid == os.getuid() and len(folder.parts) > 2]
    modes = {folder: folder.stat().st_mode for folder in folders}
    for folder in folders:
        folder.chmod(0o555)

    def run(command: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-c", AS_NOBODY, command, str(book), str(copy)]
        return subprocess.run(arguments, capture_output=True, text=True, check=False)

    try:
        asked = run("versions")
        book.parent.chmod(0o755)
        written = run("add")
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode)
    assert asked.stdout.partition("---\n")[2] == "No page has more than one version.\n"
    assert (asked.returncode, asked.stderr) == (0, "")
    line = "it may not be written; change its permissions, or work on a copy"
    assert (written.returncode, written.stderr) == (2, f"tollbook: {book}: {line}\n")


@pytest.mark.parametrize(
    ("name", "content", "line"),
    [
        ("none.tollbook", None, "there is no such tollbook; make one with: tollbook new BOOK"),
        (
            "text.tollbook",
            b"KHARKIV - nothing. " * 99,
            "this is not a tollbook; make one with: tollbook new BOOK",
        ),
        ("empty.tollbook", b"", "this is not a tollbook; make one with: tollbook new BOOK"),
    ],
)
def test_a_file_that_is_no_book_gets_one_line(tmp_path: Path, name: str, content: bytes | None, line: str) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    for writing in (False, True):
        with pytest.raises(BookError) as error, open_book(path, writing):
            pass
        assert str(error.value) == f"{path}: {line}"
    assert path.exists() == (content is not None)
    assert content is None or path.read_bytes() == content


def test_a_folder_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(BookError) as error, open_book(tmp_path):
        pass
    assert str(error.value) == f"{tmp_path}: this is a folder, not a tollbook; make one with: tollbook new BOOK"


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE page (id)")
    raw.commit()
    raw.close()
    before = path.read_bytes()
    with pytest.raises(BookError) as error, open_book(path, writing=True):
        pass
    assert str(error.value) == f"{path}: this is not a tollbook; make one with: tollbook new BOOK"
    assert path.read_bytes() == before


def test_a_newer_book_is_left_alone(book: Path) -> None:
    pragma(book, "user_version = 99")
    before = book.read_bytes()
    for writing in (False, True):
        with pytest.raises(BookError) as error, open_book(book, writing):
            pass
        assert str(error.value) == (
            f"{book}: a later Tollbook has written it (schema 99, this one knows 1); update Tollbook"
        )
    assert book.read_bytes() == before


def test_an_older_book_is_taken_along_when_it_is_written(tmp_path: Path) -> None:
    path = tmp_path / "old.tollbook"
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.close()
    with pytest.raises(BookError) as error, open_book(path):
        pass
    assert str(error.value) == (
        f"{path}: an earlier Tollbook has written it (schema 0, this one asks 1); "
        f"bring it up to date with: tollbook add {path}"
    )
    with open_book(path, writing=True):
        pass
    assert rows(path, "SELECT count(*) FROM report") == [(0,)]


def test_a_damaged_file_gets_one_line(book: Path) -> None:
    data = bytearray(book.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    book.write_bytes(data)
    with pytest.raises(BookError) as error, open_book(book) as opened:
        opened.setting("profile")
    line = "the file is damaged; restore a copy of it, or export what can still be read of it"
    assert str(error.value) == f"{book}: {line}"


def test_a_new_book_never_takes_the_place_of_a_file(book: Path, tmp_path: Path) -> None:
    before = book.read_bytes()
    with pytest.raises(BookError) as error:
        make_book(book, None, None)
    assert str(error.value) == f"{book}: there is a file of this name already; give the new book another name"
    assert book.read_bytes() == before
    nowhere = tmp_path / "no" / "such" / "book"
    with pytest.raises(BookError) as error:
        make_book(nowhere, None, None)
    assert str(error.value) == (
        f"{nowhere}: the book cannot be made here (no such file or directory); check the folder"
    )
