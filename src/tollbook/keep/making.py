"""Making a book: empty, or out of a record; and taking one book into another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from tollbook.keep.settle import settle
from tollbook.keep.take_in import Taken, take_in
from tollbook.keep.writer import now
from tollbook.model.errors import BookError
from tollbook.model.log import BookLine, LogLine
from tollbook.profiles import parse_profile, profile_text
from tollbook.store.book import create_book, open_book
from tollbook.store.log import log_lines

_decoder: msgspec.json.Decoder[LogLine] = msgspec.json.Decoder(LogLine)


def make_book(path: Path, profile: str | None, lines: IO[bytes] | None, policy: str | None = None) -> Taken | None:
    """Makes a book of this war, or out of an exported record; then what was taken in. `policy` names the policy whose
    numbers the book shows first.

    Raises ProfileError where there is no such profile, and BookError; after that there is no new file.
    """
    if lines is None:
        settings = {"made": now()}
        if profile is not None:
            settings["profile"] = profile_text(profile)
            parse_profile(settings["profile"], profile)
        if policy is not None:
            settings["policy"] = policy
        create_book(path, settings)
        return None
    record = _lines(lines)
    first = next(record, None)
    if not isinstance(first, BookLine):
        raise BookError("line 1: this is no record of a book; make one with: tollbook export --to jsonl --with-pages")
    create_book(path, first.settings)
    try:
        with open_book(path, writing=True) as book:
            taken = take_in(book, record)
            settle(book)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return taken


def merge_books(path: Path, other: Path) -> Taken:
    """Takes the record of `other` into the book at `path`. Raises BookError; then nothing was taken in."""
    with open_book(other) as theirs, open_book(path, writing=True) as ours:
        with theirs.look() as connection:
            record = log_lines(connection, with_pages=True)
            next(record)
            taken = take_in(ours, record)
        settle(ours)
        if taken.purged:
            ours.vacuum()
    return taken


def _lines(lines: IO[bytes]) -> Iterator[LogLine]:
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise BookError(f"line {number}: {error}; export the record again") from None
