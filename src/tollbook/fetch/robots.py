"""What a site asks of programs: robots.txt, as RFC 9309 says."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable

import httpx
from protego import Protego

from tollbook.fetch.answer import Deadline
from tollbook.fetch.refusal import NotConnectedError
from tollbook.model.fetched import NotFetchedError

PRODUCT = "Tollbook"
SIZE = 500 * 1024  # bytes that RFC 9309 wants read at the least; what comes after them is ignored
_EVERYTHING = Protego.parse("")
# One name for all other programs: a parser that keeps the rules of each apart can be made to fill the memory.
_OTHER = re.compile(rf"\s*user[ -]?agent\b(?!\s*:?\s*(?:\*|{PRODUCT})\s*(?:#|$)).*", re.IGNORECASE | re.DOTALL)


class TooManyRedirectsError(NotFetchedError):
    """The redirects did not end."""


class Robots:
    """The robots.txt of each site that was asked for, fetched once; keeps failures, too."""

    def __init__(self, get: Callable[[httpx.URL, Deadline], Awaitable[tuple[int, bytes]]]) -> None:
        """`get` takes the address of a robots.txt and gives status and body; raises NotFetchedError."""
        self._get = get
        self._sites: dict[str, Protego | NotFetchedError] = {}

    async def check(self, url: httpx.URL, deadline: Deadline) -> None:
        """Raises NotFetchedError where the site asks programs not to fetch `url`, or where that cannot be known."""
        place = url.copy_with(raw_path=b"/robots.txt", fragment=None)
        site = str(place)
        if site not in self._sites:
            self._sites[site] = await self._rules(place, deadline)
        rules = self._sites[site]
        if isinstance(rules, NotFetchedError):
            raise type(rules)(rules.what, rules.do)
        if not rules.can_fetch(str(url), PRODUCT):
            raise NotFetchedError(
                "the site asks programs not to fetch it (robots.txt)",
                "open it in a browser, save the page and read that",
            )

    async def _rules(self, place: httpx.URL, deadline: Deadline) -> Protego | NotFetchedError:
        try:
            status, data = await self._get(place, deadline)
        except NotConnectedError as error:
            return error
        except TooManyRedirectsError:
            return _EVERYTHING
        except NotFetchedError as error:
            return _unknown(error.what)
        if status >= 500:
            return _unknown(f"the server failed, {status}")
        return parse(data) if status < 300 else _EVERYTHING


def parse(data: bytes) -> Protego:
    """The rules of a robots.txt. What is no rule is passed over; time grows in step with the size."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    return Protego.parse("\n".join(_OTHER.sub("User-agent: other", line) for line in lines))


def _unknown(why: str) -> NotFetchedError:
    return NotFetchedError(
        f"its robots.txt could not be read ({why}), and so the page was not asked for", "try again later"
    )
