"""The file of a tollbook: making it, opening it to write or only to ask, and closing it as one plain file."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext
from pathlib import Path
from urllib.parse import quote

import sqlalchemy
from sqlalchemy import Connection, event
from sqlalchemy.pool import StaticPool

from tollbook.model.errors import BookError
from tollbook.store import schema
from tollbook.store.errors import in_words
from tollbook.store.migrations import migrate, newest
from tollbook.store.shield import shielded

APPLICATION_ID = 0x746F6C6C  # "toll"
_CACHE_WRITING, _CACHE_ASKING = 262_144, 65_536  # kilobytes of the file that are held in memory at most
_LOG = 16_384  # pages of the file that may be written to the log before they are put where they belong
_SAMPLE = 1_000  # rows of each index from which the questions' planner learns how its values lie
_PATIENCE = 2_000  # milliseconds that are waited for another program that writes


class Book:
    """An open tollbook: a connection to its file, and its settings."""

    def __init__(self, path: Path, connection: Connection, writing: bool) -> None:
        self.path = path
        self.connection = connection
        self._writing = writing

    @contextmanager
    def transaction(self, long: bool = False) -> Iterator[Connection]:
        """All that is written inside is kept together, or none of it. Raises BookError.

        Ctrl-C is heard when it is over; at once where it is `long`, and then the book must be closed.
        """
        with nullcontext() if long else shielded(), in_words(self.path), self.connection.begin():
            yield self.connection

    @contextmanager
    def look(self) -> Iterator[Connection]:
        """For questions: outside a transaction it ends at once, so that others may write. Raises BookError."""
        within = self.connection.in_transaction()
        with shielded() if self._writing else nullcontext(), in_words(self.path):
            try:
                yield self.connection
            finally:
                if not within and self.connection.in_transaction():
                    self.connection.rollback()

    def vacuum(self) -> None:
        """Writes the file anew without anything that was removed from it. Raises BookError."""
        with in_words(self.path):
            self.connection.rollback()
            raw = self.connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA secure_delete = ON")
            raw.execute("VACUUM")

    def setting(self, key: str) -> str | None:
        """What `tollbook new` was told: `profile` (TOML), `policy` (a name)."""
        with self.look() as connection:
            return connection.scalar(sqlalchemy.select(schema.book.c.value).where(schema.book.c.key == key))


def no_such_id(book: Book, ident: str) -> BookError:
    """The error of a question about an id that the book has not given."""
    return BookError(f"{book.path}: it has nothing of the id {ident}; find ids with: tollbook figures {book.path}")


def create_book(path: Path, settings: Mapping[str, str]) -> None:
    """Makes a new, empty book with these settings. Raises BookError where there is a file already, or none can be."""
    if path.exists():
        raise BookError(f"{path}: there is a file of this name already; give the new book another name")
    try:
        path.touch(exist_ok=False)
    except OSError as error:
        reason = (error.strerror or "it cannot be written").lower()
        raise BookError(f"{path}: the book cannot be made here ({reason}); check the folder") from None
    with in_words(path):
        raw = _connect(path, writing=True)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        migrate(raw)
        raw.executemany("INSERT INTO book (key, value) VALUES (?, ?)", list(settings.items()))
        raw.close()


@contextmanager
def open_book(path: Path, writing: bool = False) -> Iterator[Book]:
    """An open book. One program may write at a time; others may ask meanwhile. Asking needs no right to write.

    An older book is taken to the newest schema when it is opened to write. Raises BookError, here and from what is done
    with it, where the file is none of ours, is newer than this program, is being written by another, or is damaged.
    """
    if not path.is_file():
        what = "this is a folder, not a tollbook" if path.is_dir() else "there is no such tollbook"
        raise BookError(f"{path}: {what}; make one with: tollbook new BOOK")
    if writing and not os.access(path, os.W_OK):
        raise BookError(f"{path}: it may not be written; change its permissions, or work on a copy")
    with ExitStack() as stack:
        if writing:
            stack.enter_context(_alone(path))
        with in_words(path):
            raw = _connect(path, writing)
            stack.callback(raw.close)
            _check(path, raw, writing)
            if writing:
                raw.execute("PRAGMA journal_mode = WAL")
                migrate(raw)
        connection = stack.enter_context(_engine(raw, writing).connect())
        book = Book(path, connection, writing)
        try:
            yield book
        finally:
            if writing:
                _settle(raw)


def _connect(path: Path, writing: bool) -> sqlite3.Connection:
    mode = "rw" if writing else "ro"
    raw = sqlite3.connect(
        f"file:{quote(str(path.absolute()))}?mode={mode}", uri=True, isolation_level=None, check_same_thread=False
    )
    raw.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
    raw.execute("PRAGMA foreign_keys = ON")
    raw.execute(f"PRAGMA cache_size = -{_CACHE_WRITING if writing else _CACHE_ASKING}")
    raw.execute("PRAGMA temp_store = MEMORY")
    if writing:
        raw.execute("PRAGMA synchronous = NORMAL")
        raw.execute(f"PRAGMA wal_autocheckpoint = {_LOG}")
    return raw


def _check(path: Path, raw: sqlite3.Connection, writing: bool) -> None:
    [application] = raw.execute("PRAGMA application_id").fetchone()
    [version] = raw.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION_ID:
        raise BookError(f"{path}: this is not a tollbook; make one with: tollbook new BOOK")
    if version > newest():
        raise BookError(
            f"{path}: a later Tollbook has written it (schema {version}, this one knows {newest()}); update Tollbook"
        )
    if version < newest() and not writing:
        raise BookError(
            f"{path}: an earlier Tollbook has written it (schema {version}, this one asks {newest()}); "
            f"bring it up to date with: tollbook add {path}"
        )


def _engine(raw: sqlite3.Connection, writing: bool) -> sqlalchemy.Engine:
    engine = sqlalchemy.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _settle(raw: sqlite3.Connection) -> None:
    """Makes the book one plain file again, if nobody is asking just now."""
    try:
        if raw.total_changes:
            raw.execute(f"PRAGMA analysis_limit = {_SAMPLE}")
            raw.execute("ANALYZE")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:  # somebody asks, or it was closed by an error that is told elsewhere
        pass


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Holds a lock on the file, so that a second writer is told at once and does not come between two batches.

    It is another kind of lock than SQLite's own, which it leaves alone, and ends with the program however that ends.
    """
    if sys.platform == "win32":
        yield
        return
    import fcntl

    try:
        file = path.open("rb")
    except OSError as error:
        raise BookError(f"{path}: it cannot be opened ({(error.strerror or '').lower()}); check permissions") from None
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BookError(
                f"{path}: another program is writing to it; wait until that ends, and run this again"
            ) from None
        yield
    finally:
        file.close()
