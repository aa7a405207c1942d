"""Fetches pages from the web, one after the other: politely, within limits, and without leaving more than it must.

The proxy is that of the environment (HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY; socks5h:// for Tor), certificates
are those of SSL_CERT_FILE or SSL_CERT_DIR where set. No cookie is kept and no referrer sent.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import metadata
from types import TracebackType

import httpx

from tollbook.fetch.answer import Deadline, answer, body
from tollbook.fetch.refusal import kind_of, refused_by_status
from tollbook.fetch.robots import PRODUCT, SIZE, Robots, TooManyRedirectsError
from tollbook.model.fetched import Fetched, NotFetchedError

REDIRECTS = 10
_ROBOTS_REDIRECTS = 5  # RFC 9309, 2.3.1.2
_Check = Callable[[httpx.URL, Deadline], Awaitable[None]]
_TOO_LARGE = "raise --max-bytes, or save the part that you need"


class Web:
    """Fetches pages; use it in a `with`. Knows the robots.txt of each site it has been to, and nothing else of it."""

    def __init__(self, seconds: float, max_bytes: int) -> None:
        """`seconds` is for one page as a whole, robots.txt and redirects included; `max_bytes` for its body."""
        self._seconds = seconds
        self._max_bytes = max_bytes
        self._robots = Robots(self._robots_txt)
        self._runner = asyncio.Runner()
        self._client: httpx.AsyncClient | None = None

    def __enter__(self) -> Web:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._runner.run(self._client.aclose())
        self._runner.close()

    def fetch(self, url: str) -> Fetched:
        """The page at `url`, an address with http or https. Raises NotFetchedError."""
        address = _address(url)
        self._open()
        return self._runner.run(self._page(address))

    async def _page(self, url: httpx.URL) -> Fetched:
        deadline = Deadline.after(self._seconds)
        async with self._end_of_redirects(url, REDIRECTS, self._robots.check, deadline) as response:
            if (refusal := refused_by_status(response)) is not None:
                raise refusal
            kind = kind_of(response)
            data = await body(response, self._max_bytes, deadline)
        if len(data) > self._max_bytes:
            raise NotFetchedError(f"it is larger than {self._max_bytes:,} bytes", _TOO_LARGE)
        return Fetched(
            data=data,
            url=str(response.url),
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            headers=tuple((name, value) for name, value in response.headers.multi_items() if name != "set-cookie"),
            kind=kind,
            charset=response.charset_encoding,
        )

    async def _robots_txt(self, place: httpx.URL, deadline: Deadline) -> tuple[int, bytes]:
        """Status and body. Gets half of the page's time, so that it is known which of the two did not come."""
        deadline = deadline.half()
        async with self._end_of_redirects(place, _ROBOTS_REDIRECTS, _anything, deadline) as response:
            data = await body(response, SIZE, deadline) if response.is_success else b""
        return response.status_code, data[:SIZE]

    @asynccontextmanager
    async def _end_of_redirects(
        self, url: httpx.URL, most: int, check: _Check, deadline: Deadline
    ) -> AsyncIterator[httpx.Response]:
        """The first answer that redirects no further. `check` is called on each address before it is asked for."""
        client = self._open()
        seen = {url}
        for _ in range(most + 1):
            await check(url, deadline)
            async with answer(client, url, deadline) as response:
                if not response.has_redirect_location:
                    yield response
                    return
                url = _redirected(response)
            if url in seen:
                raise TooManyRedirectsError(
                    "it redirects in a circle", "open it in a browser, save the page and read that"
                )
            seen.add(url)
        raise TooManyRedirectsError(f"it redirects more than {most} times", "give the address where it leads")

    def _open(self) -> httpx.AsyncClient:
        """The client, made when it is first needed, because the environment may name a proxy that cannot be."""
        if self._client is None:
            try:
                certificates = httpx.create_ssl_context()
            except OSError:
                raise NotFetchedError(
                    "the certificates that the environment names cannot be read",
                    "check SSL_CERT_FILE and SSL_CERT_DIR",
                ) from None
            try:
                self._client = httpx.AsyncClient(
                    headers={
                        "User-Agent": user_agent(),
                        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
                        "Accept-Language": "en,*;q=0.5",
                        "Accept-Encoding": "gzip",
                        "Connection": "close",
                    },
                    event_hooks={"response": [_check_redirect]},
                    cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
                    # A connection for each answer: what a server sends beyond the length that it told must never be
                    # taken for the beginning of the next page.
                    limits=httpx.Limits(max_keepalive_connections=0),
                    timeout=None,  # the deadlines are for all of it, not for each read
                    verify=certificates,
                )
            except (ValueError, httpx.InvalidURL):
                raise NotFetchedError(
                    "the proxy that the environment names has no proper address",
                    "write it as socks5h://127.0.0.1:9050 or http://127.0.0.1:8080",
                ) from None
        return self._client


def user_agent() -> str:
    """Who asks: the program, its version, and the project's address where its metadata has one."""
    about = metadata("tollbook")
    address = next((entry.partition(", ")[2] for entry in about.get_all("Project-URL") or ()), None)
    return f"{PRODUCT}/{about['Version']}" + (f" (+{address})" if address else "")


async def _anything(url: httpx.URL, deadline: Deadline) -> None:
    """Lets every address pass: a robots.txt is not asked for leave."""


def _address(text: str) -> httpx.URL:
    """The address without its fragment. Raises NotFetchedError where it is none, or holds a secret."""
    try:
        url = httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError):
        raise NotFetchedError("this is no web address", "check it") from None
    if url.scheme not in ("http", "https") or not url.host or (url.port or 1) not in range(1, 65536):
        raise NotFetchedError("this is no web address", "check it")
    if url.userinfo:
        raise NotFetchedError(
            "the address holds a login, which would be kept with the page",
            "leave it out, or save the page and read that",
        )
    return url


async def _check_redirect(response: httpx.Response) -> None:
    """Raises NotFetchedError for a bad target, before httpx prepares a request for it and fails in words of its own."""
    if response.has_redirect_location:
        _redirected(response)


def _redirected(response: httpx.Response) -> httpx.URL:
    """Where an answer redirects to. Raises NotFetchedError where that is no page of the web."""
    target = response.headers.get("location", "")
    try:
        return _address(str(response.url.join(target)))
    except (NotFetchedError, httpx.InvalidURL, ValueError):
        raise NotFetchedError(
            f"it redirects to {target[:200]}, which is not fetched", "open it in a browser, save the page and read that"
        ) from None
