"""A page as a book keeps it, and what was read out of it, on their way into the book."""

from __future__ import annotations

from typing import Literal

import msgspec

PageKind = Literal["html", "text", "record", "table"]


class StoredPage(msgspec.Struct, frozen=True):
    """A page's bytes as they came (`data`), and where they came from.

    `address` is what the book calls it: the id given, else its URL, else its path. `fetched` and `headers` tell how it
    came over the network, where it did; `charset` is what the server said. `map` is the TOML by which a table is read.
    """

    address: str
    kind: PageKind
    sha256: str
    data: bytes
    url: str | None = None
    charset: str | None = None
    fetched: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    map: str | None = None
