"""A page as it came over the network, or why it did not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec


class Fetched(msgspec.Struct, frozen=True):
    """One page as its server sent it.

    `data` is the body, unpacked where it was packed for the way. `url` is the address that answered, after redirects
    and without a fragment. `at` is when the body had come: ISO 8601, UTC, to the second. `headers` are the answer's,
    in order, names in lower case, without cookies. `kind` and `charset` are what the Content-Type header says, null
    where it says nothing of use; neither has been checked against `data`.
    """

    data: bytes
    url: str
    at: str
    headers: tuple[tuple[str, str], ...] = ()
    kind: Literal["html", "json", "text"] | None = None
    charset: str | None = None


class NotFetchedError(Exception):
    """A page could not be fetched. `what` says why, `do` what a person can do about it."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(f"{what}; {do}")
        self.what = what
        self.do = do


Fetch = Callable[[str], Fetched]
"""Takes a web address; raises NotFetchedError."""
