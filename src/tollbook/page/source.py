"""Where pages come from: files, folders, JSON Lines and the web, each page found one at a time.

What cannot be read becomes one line for a person (Unreadable), never an exception, and the others are still read.
"""

from __future__ import annotations

import io
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Literal
from urllib.parse import urlsplit

import msgspec

from tollbook.model.fetched import Fetch, Fetched, NotFetchedError
from tollbook.page.dateline import iso_published
from tollbook.page.decode import NotTextError, decode
from tollbook.page.file_name import file_day

SUFFIXES = (".html", ".htm", ".txt", ".jsonl")
_HTML_STARTS = ("<!doctype html", "<html", "<?xml", "<head", "<body")
_STDIN = "-"
_SURROGATE = re.compile("[\ud800-\udfff]")


class RawPage(msgspec.Struct, frozen=True):
    """A page before it is read. `data` is the bytes as they came, or None for a record of JSON Lines, whose own bytes
    are in `line`. `nameless` says that such a record has neither an id nor a URL, and is called by its file and line.

    `fetched` is how it came from the web, where it did. `file_day` is the day (ISO 8601) that the name of its file
    begins with, where it came from a file of its own and the name says one.
    """

    id: str
    text: str
    kind: Literal["html", "text"]
    data: bytes | None = None
    url: str | None = None
    published: str | None = None
    fetched: Fetched | None = None
    file_day: str | None = None
    line: bytes | None = None
    nameless: bool = False


class Unreadable(msgspec.Struct, frozen=True):
    """A page that could not be read: where it is, what is wrong, what to do. `str()` is one line."""

    where: str
    what: str
    do: str

    def __str__(self) -> str:
        return _line(f"{self.where}: {self.what}; {self.do}")


class Remark(msgspec.Struct, frozen=True):
    """Something to know about a page that was read all the same. `str()` is one line."""

    where: str
    what: str

    def __str__(self) -> str:
        return _line(f"{self.where}: {self.what}")


class Skipped(msgspec.Struct, frozen=True):
    """How many files of a folder are of kinds that are not read. `str()` is one line."""

    where: str
    count: int

    def __str__(self) -> str:
        files = "1 other file" if self.count == 1 else f"{self.count:,} other files"
        verb = "was" if self.count == 1 else "were"
        return _line(f"{files} in {self.where} {verb} not read (only {' '.join(SUFFIXES)})")


Found = RawPage | Unreadable | Remark | Skipped


def is_url(path: str) -> bool:
    """Whether this is an address of the web (http or https) and not the path of a file."""
    return path[:8].lower().startswith(("http://", "https://"))


def find_pages(
    paths: Sequence[str], stdin: BinaryIO, max_bytes: int = 20_000_000, fetch: Fetch | None = None
) -> Iterator[Found]:
    """Pages of files, folders (recursive, sorted), addresses of the web and `-` (JSON Lines on standard input), in the
    order given.

    A Remark comes right before the page it speaks of. Standard input is read line by line. Without `fetch`, an address
    is taken for the name of a file. Raises nothing.
    """
    for path in paths:
        if path == _STDIN:
            yield from _records(stdin, _STDIN, max_bytes)
        elif fetch is not None and is_url(path):
            yield from _web(path, fetch, max_bytes)
        elif os.path.isdir(path):
            yield from _folder(path, max_bytes)
        else:
            yield from _file(path, max_bytes)


def _line(text: str) -> str:
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in text)


def _whole(text: str) -> str:
    """The text with lone surrogates, which no encoding can write, replaced by U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _folder(folder: str, max_bytes: int) -> Iterator[Found]:
    found: list[str] = []
    others = 0
    shut: list[OSError] = []
    for root, folders, names in os.walk(folder, onerror=shut.append):
        folders.sort()
        for name in names:
            if name.lower().endswith(SUFFIXES):
                found.append(os.path.join(root, name))
            else:
                others += 1
    for path in sorted(found, key=lambda path: path.split(os.sep)):
        if os.path.isfile(path) or not os.path.exists(path):
            yield from _file(path, max_bytes)
        else:
            yield Unreadable(path, "it is not a regular file", "read only files from a folder")
    for error in shut:
        yield Unreadable(str(error.filename), _reason(error), "check its permissions")
    if others:
        yield Skipped(folder, others)
    elif not found and not shut:
        yield Unreadable(folder, "the folder is empty", "name a folder with .html, .txt or .jsonl files")


def _reason(error: OSError) -> str:
    return {FileNotFoundError: "there is no such file", PermissionError: "it may not be read"}.get(
        type(error), (error.strerror or "it cannot be read").lower()
    )


def _file(path: str, max_bytes: int) -> Iterator[Found]:
    try:
        with open(path, "rb") as file:
            if path.lower().endswith((".jsonl", ".ndjson")):
                yield from _records(file, path, max_bytes)
                return
            if stat.S_ISREG(os.fstat(file.fileno()).st_mode) and os.fstat(file.fileno()).st_size > max_bytes:
                yield _too_large(path, max_bytes)
                return
            data = file.read(max_bytes + 1)
    except OSError as error:
        do = "check the name" if isinstance(error, FileNotFoundError) else "check its permissions"
        yield Unreadable(path, _reason(error), do)
        return
    except ValueError:
        yield Unreadable(path, "this cannot be the name of a file", "check the name")
        return
    if len(data) > max_bytes:
        yield _too_large(path, max_bytes)
        return
    kind: Literal["html"] | None = "html" if path.lower().endswith((".html", ".htm", ".xhtml")) else None
    yield from _text(path, data, kind, day=file_day(path))


def _web(url: str, fetch: Fetch, max_bytes: int) -> Iterator[Found]:
    try:
        fetched = fetch(url)
    except NotFetchedError as error:
        yield Unreadable(url, error.what, error.do)
        return
    if fetched.kind == "json" or urlsplit(fetched.url).path.endswith((".jsonl", ".ndjson")):
        yield from _json(url, fetched.data, max_bytes)
    else:
        yield from _text(url, fetched.data, "html" if fetched.kind == "html" else None, fetched)


def _text(
    where: str, data: bytes, kind: Literal["html"] | None, fetched: Fetched | None = None, day: str | None = None
) -> Iterator[Found]:
    """A page of bytes; whether it is HTML is told by its beginning where `kind` does not say so."""
    try:
        decoded = decode(data, fetched.charset if fetched is not None else None)
    except NotTextError as error:
        yield Unreadable(where, error.what, error.do)
        return
    if decoded.remark:
        yield Remark(where, decoded.remark)
    url = fetched.url if fetched is not None else None
    yield RawPage(_whole(where), decoded.text, kind or _kind(decoded.text), data, url, fetched=fetched, file_day=day)


def _json(where: str, data: bytes, max_bytes: int) -> Iterator[Found]:
    """One JSON object, a list of them, or JSON Lines."""
    try:
        whole = json.loads(data.decode("utf-8-sig"), parse_int=_integer)
    except (ValueError, RecursionError):
        whole = None
    if isinstance(whole, dict):
        yield from _page(whole, where, data)
    elif isinstance(whole, list) and whole and all(isinstance(record, dict) for record in whole):
        for number, record in enumerate(whole, 1):
            yield from _page(record, f"{where}:{number}", json.dumps(record).encode())
    else:
        yield from _records(io.BytesIO(data), where, max_bytes)


def _too_large(where: str, max_bytes: int) -> Unreadable:
    return Unreadable(where, f"it is larger than {max_bytes:,} bytes", "raise --max-bytes or cut it into parts")


def _kind(text: str) -> Literal["html", "text"]:
    return "html" if text[:200].lstrip().lower().startswith(_HTML_STARTS) else "text"


def _records(stream: BinaryIO | io.BufferedIOBase, name: str, max_bytes: int) -> Iterator[Found]:
    number = 0
    while True:
        line = stream.readline(max_bytes + 1)
        if not line:
            break
        number += 1
        where = f"{name}:{number}"
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = stream.readline(1 << 20)
            yield _too_large(where, max_bytes)
        elif line.strip():
            if number == 1 and (refusal := _not_lines(line, name)) is not None:
                yield refusal
                return
            yield from find_record(line.rstrip(b"\r\n"), where)


def _not_lines(line: bytes, name: str) -> Unreadable | None:
    """A first line that shows that the whole stream is something else: an archive, a PDF, UTF-16."""
    if line.startswith((b"\xff\xfe", b"\xfe\xff", b"{\0", b"\0{")):
        return Unreadable(name, "it is UTF-16, and JSON Lines are UTF-8", "convert it to UTF-8")
    if not line.lstrip(b"\xef\xbb\xbf \t").startswith(b"{") or line.startswith(b"{\\rtf"):
        try:
            decode(line)
        except NotTextError as error:
            return Unreadable(name, error.what, error.do)
    return None


def find_record(line: bytes, where: str) -> Iterator[Found]:
    """The page of one line of JSON Lines; `where` is what it is called where it has neither an id nor a URL."""
    shape = 'each line must be an object such as {"id": "...", "text": "..."}'
    try:
        record = json.loads(line.decode("utf-8-sig"), parse_int=_integer)
    except UnicodeDecodeError as error:
        half = error.reason == "unexpected end of data"
        what = "ends in the middle of a character" if half else "is not UTF-8"
        yield Unreadable(
            where, f"the line {what} (byte {error.start})", "get it whole" if half else "convert it to UTF-8"
        )
        return
    except (ValueError, RecursionError) as error:
        why = f" ({error.msg.lower()} at character {error.pos})" if isinstance(error, json.JSONDecodeError) else ""
        yield Unreadable(where, f"the line is not JSON{why}", shape)
        return
    if not isinstance(record, dict):
        yield Unreadable(where, "the line is JSON, but not an object", shape)
        return
    yield from _page(record, where, line)


def _integer(digits: str) -> int | str:
    """A whole number; one too long for any use stays words, so that its length costs nothing."""
    return int(digits) if len(digits) < 20 else digits


def _page(record: dict[str, Any], where: str, line: bytes) -> Iterator[Found]:
    for key in ("text", "html", "url", "published"):
        if record.get(key) is not None and not isinstance(record[key], str):
            kinds = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
            yield Unreadable(
                where, f'"{key}" is {kinds.get(type(record[key]), "something else")}', f'write "{key}" as a string'
            )
            return
    name = record.get("id")
    if isinstance(name, bool) or not isinstance(name, (str, int, type(None))):
        yield Unreadable(where, '"id" is neither a string nor a whole number', 'write "id" as a string')
        return
    text, html = record.get("text"), record.get("html")
    if text is None and html is None:
        yield Unreadable(where, 'it lacks "text" and "html"', "give one of them")
        return
    content = text if text is not None and (text.strip() or html is None) else html
    if content is None or not content.strip():
        yield Unreadable(where, "its text is empty", "check how it was saved")
        return
    published = iso_published(given) if (given := record.get("published")) else None
    if given and published is None:
        yield Remark(where, f'"published" is no date and was left out: {given[:40]!r} (write it as 2022-04-14)')
    url = _whole(record["url"]) if record.get("url") else None
    identity = _whole(str(name)) if name not in (None, "") else url or where
    kind: Literal["html", "text"] = "text" if content is text else "html"
    yield RawPage(identity, _whole(content), kind, None, url, published, line=line, nameless=identity == where)
