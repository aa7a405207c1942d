"""What can go wrong with a tollbook's file, each as one line for a person: what, where, what to do."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from sqlalchemy.exc import DBAPIError

from tollbook.model.errors import BookError

_IN_WORDS = (
    ("disk is full", "there is no room for more; what was kept before is safe: make room, and run the same again"),
    ("readonly", "it may not be written; change its permissions, or work on a copy"),
    ("locked", "another program is writing to it; wait until that ends, and run this again"),
    ("unable to open", "it cannot be opened; check the name and the permissions of its folder"),
    ("not a database", "this is not a tollbook; make one with: tollbook new BOOK"),
    ("malformed", "the file is damaged; restore a copy of it, or export what can still be read of it"),
    ("disk I/O error", "the disk cannot be read or written; check it, and work on a copy of the file"),
)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turns what SQLite says of this file, and what cannot be unpacked in it, into a BookError."""
    try:
        yield
    except (zlib.error, msgspec.MsgspecError) as error:
        damaged = "a page or reading in it is damaged; find it with: tollbook verify"
        raise BookError(f"{path}: {damaged} {path}") from error
    except DBAPIError as error:
        raise _said(path, str(error.orig)) from error
    except sqlite3.Error as error:
        raise _said(path, str(error)) from error


def _said(path: Path, message: str) -> BookError:
    for part, words in _IN_WORDS:
        if part in message:
            return BookError(f"{path}: {words}")
    return BookError(f"{path}: {message}; please report this fault")
