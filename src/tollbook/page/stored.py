"""A page on its way into a book and out of it again: nothing that reading needs is lost."""

from __future__ import annotations

import hashlib

import msgspec

from tollbook.model.fetched import Fetched
from tollbook.model.stored import StoredPage
from tollbook.page.decode import decode
from tollbook.page.file_name import file_day
from tollbook.page.source import RawPage, find_record


def stored(raw: RawPage) -> StoredPage:
    """The page as a book keeps it.

    A record of JSON Lines that has neither an id nor a URL is named after its file and its hash, because a line's
    number would name another record as soon as one is put before it.
    """
    if raw.line is not None:
        sha256 = hashlib.sha256(raw.line).hexdigest()
        address = f"{raw.id.rpartition(':')[0]}#{sha256[:12]}" if raw.nameless else raw.id
        return StoredPage(address, "record", sha256, raw.line, raw.url)
    data = raw.data if raw.data is not None else raw.text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    if raw.fetched is None:
        return StoredPage(raw.id, raw.kind, sha256, data, raw.url)
    came = raw.fetched
    return StoredPage(raw.id, raw.kind, sha256, data, raw.url, came.charset, came.at, came.headers)


def restored(page: StoredPage) -> RawPage:
    """The page as it was before it was kept, to be read again. `page` must not be a table.

    Raises ValueError where the bytes are not what was kept.
    """
    if page.kind == "record":
        found = [one for one in find_record(page.data, page.address) if isinstance(one, RawPage)]
        if not found:
            raise ValueError("its record of JSON Lines is damaged")
        return msgspec.structs.replace(found[0], id=page.address)
    if page.kind == "table":
        raise ValueError("a table is read by its map")
    fetched = None
    if page.fetched is not None and page.url is not None:
        fetched = Fetched(page.data, page.url, page.fetched, page.headers, None, page.charset)
    day = file_day(page.address) if fetched is None else None
    text = decode(page.data, page.charset).text
    return RawPage(page.address, text, page.kind, page.data, page.url, fetched=fetched, file_day=day)
