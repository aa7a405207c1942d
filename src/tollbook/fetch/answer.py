"""One request and its answer: within a time limit as a whole, and a size limit that is counted on unpacked bytes."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import httpx

from tollbook.fetch.refusal import not_connected
from tollbook.model.fetched import NotFetchedError

_GZIP = 31  # zlib's window bits for a gzip header and trailer
_AGAIN = "try again"


class Deadline(NamedTuple):
    """When to give up: a time of the event loop's clock, and the seconds that this was after the beginning."""

    at: float
    seconds: float

    @classmethod
    def after(cls, seconds: float) -> Deadline:
        """The deadline so many seconds from now."""
        return cls(asyncio.get_running_loop().time() + seconds, seconds)

    def half(self) -> Deadline:
        """The deadline of one half of the seconds, beginning now; never later than this one."""
        half = Deadline.after(self.seconds / 2)
        return half if half.at < self.at else self

    def missed(self, what: str) -> NotFetchedError:
        """What to say when it has passed."""
        span = "1 second" if self.seconds == 1 else f"{self.seconds:g} seconds"
        return NotFetchedError(f"{what} within {span}", "try again later, or raise --timeout")


@asynccontextmanager
async def answer(client: httpx.AsyncClient, url: httpx.URL, deadline: Deadline) -> AsyncIterator[httpx.Response]:
    """Asks for `url` and gives the answer's head, body still to come; redirects are not followed.

    Raises NotFetchedError where there is no answer, NotConnectedError where there is not even a connection.
    """
    async with _closed_on_failure() as trace:
        request = client.build_request("GET", url, extensions={"trace": trace})
        try:
            async with asyncio.timeout_at(deadline.at):
                response = await client.send(request, stream=True)
        except TimeoutError:
            raise deadline.missed("it did not answer") from None
        except NotFetchedError:
            raise
        except Exception as error:  # not all errors of the SOCKS protocol are httpx's own
            raise not_connected(error, url) from error
    try:
        yield response
    finally:
        await response.aclose()


@asynccontextmanager
async def _closed_on_failure() -> AsyncIterator[Callable[[str, dict[str, Any]], Awaitable[None]]]:
    """Closes what was connected in its block if that fails: httpx itself leaves connections open that are given up
    within the handshake of TLS or of a SOCKS proxy. What it gives is httpx's `trace` extension."""
    streams = []

    async def trace(event: str, info: dict[str, Any]) -> None:
        if event.endswith("connect_tcp.complete"):
            streams.append(info["return_value"])

    try:
        yield trace
    except BaseException:
        for stream in streams:
            await stream.aclose()
        raise


async def body(response: httpx.Response, limit: int, deadline: Deadline) -> bytes:
    """The answer's body, unpacked. Where it is larger than `limit`, its first `limit` + 1 bytes.

    Only gzip is unpacked, once, and never further than the limit. Raises NotFetchedError.
    """
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("identity", "gzip", "x-gzip", ""):
        raise NotFetchedError(
            f"the server packed it as {packing[:80]!r}, which was not asked for", "save the page in a browser"
        )
    gzip = zlib.decompressobj(_GZIP) if "gzip" in packing else None
    out = bytearray()
    came = 0
    try:
        async with asyncio.timeout_at(deadline.at):
            async for piece in response.aiter_raw():
                came += len(piece)
                room = limit + 1 - len(out)
                out += gzip.decompress(piece, room) if gzip is not None else piece[:room]
                if len(out) > limit:
                    return bytes(out)
    except TimeoutError:
        raise deadline.missed(f"it did not come whole ({_bytes(came)} came)") from None
    except httpx.HTTPError:
        raise NotFetchedError(f"it was cut off ({_bytes(came)} came)", _AGAIN) from None
    except zlib.error:
        raise NotFetchedError("the server says that it is packed with gzip, and it is not", _AGAIN) from None
    if gzip is not None and came and not gzip.eof:
        raise NotFetchedError(f"it was cut off ({_bytes(came)} came, packed)", _AGAIN)
    return bytes(out)


def _bytes(count: int) -> str:
    return "1 byte" if count == 1 else f"{count:,} bytes"
