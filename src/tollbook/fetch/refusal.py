"""Why a page could not be had, in words for a person: failed connections, statuses, and kinds that are not read."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Literal
from urllib.request import getproxies

import httpx

from tollbook.model.fetched import NotFetchedError

_LATER = "try again later"
_SAVE = "open it in a browser, save the page and read that"
_STATUS = {
    401: ("the server wants a login", _SAVE),
    402: ("the server wants to be paid", _SAVE),
    403: ("the server refuses it", _SAVE),
    404: ("there is no such page", "check the address"),
    407: ("the proxy wants a login", "write it into the proxy's address"),
    410: ("the page is gone", "look for it in a web archive"),
    429: ("the server has had too many requests", _LATER),
    451: ("the server may not show it where you are", "try another network, or look for it in a web archive"),
}


class NotConnectedError(NotFetchedError):
    """No connection came about, so that nothing else of this server can be had either."""


def refused_by_status(response: httpx.Response) -> NotFetchedError | None:
    """Why this answer is not the page, or None where it is (2xx). When to try again is as `Retry-After` says."""
    if response.is_success:
        return None
    status = response.status_code
    other = ("the server failed", _LATER) if status >= 500 else ("the server does not give it", "check the address")
    what, do = _STATUS.get(status, other)
    name = f"{status} {response.reason_phrase}".rstrip()
    if do == _LATER and (wait := _retry_after(response.headers.get("retry-after", ""))):
        do = f"try again {wait}"
    return NotFetchedError(f"{what} ({name})", do)


def _retry_after(header: str) -> str | None:
    """Seconds or an HTTP date (RFC 9110, 10.2.3) in words, or None where it is neither."""
    if header.isascii() and header.isdigit():
        return f"in {header[:12]} seconds"
    try:
        return f"after {parsedate_to_datetime(header):%Y-%m-%d %H:%M %Z}".rstrip()
    except ValueError:
        return None


def kind_of(response: httpx.Response) -> Literal["html", "json", "text"] | None:
    """What the Content-Type header calls the body; None where its beginning must tell. Raises NotFetchedError."""
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    main, _, sub = media_type.partition("/")
    if sub in ("html", "xhtml+xml"):
        return "html"
    if "json" in sub:
        return "json"
    if main == "text":
        return "text"
    if sub in ("", "octet-stream", "xml"):
        return None
    raise NotFetchedError(
        f"it is {media_type[:80]}, not a page of text", "save its text as a .txt file and read that, if it has any"
    )


def not_connected(error: Exception, url: httpx.URL) -> NotFetchedError:
    """What a failure before the answer's first byte means."""
    check = _check_address(url)
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return NotConnectedError(
                f"its certificate cannot be trusted ({cause.verify_message.rstrip('.')})",
                "check the address; somebody may stand between you and the server",
            )
        if isinstance(cause, ssl.SSLError):
            return NotConnectedError(f"no secure connection came about ({cause.reason})", "check the address")
        if isinstance(cause, socket.gaierror):
            return NotConnectedError("its host name cannot be found", check)
        if isinstance(cause, ConnectionRefusedError):
            return NotConnectedError("the connection was refused", check)
    if isinstance(error, httpx.ProxyError):
        return NotConnectedError(f"the proxy did not connect ({_words(error)})", "check the address and the proxy")
    if isinstance(error, httpx.ReadError | httpx.WriteError) or "disconnected without" in str(error):
        return NotFetchedError("the server broke off the connection without an answer", _LATER)
    if isinstance(error, httpx.ProtocolError):
        return NotFetchedError(f"what came is no proper HTTP ({_words(error)})", "check the address")
    return NotConnectedError(f"no connection came about ({_words(causes[-1])})", check)


def _check_address(url: httpx.URL) -> str:
    named = next((name for name in (url.scheme, "all") if name in getproxies()), None)
    return f"check the address and the proxy ({named.upper()}_PROXY)" if named else "check the address"


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it came from, those of a group of attempts among them."""
    yield error
    for inner in error.exceptions if isinstance(error, BaseExceptionGroup) else ():
        yield from _causes(inner)
    behind = error.__cause__ or error.__context__
    if behind is not None:
        yield from _causes(behind)


def _words(error: BaseException) -> str:
    said = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return said.rstrip(".")
