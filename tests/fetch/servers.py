"""Real servers on this machine (sites that behave or do not, an HTTP proxy, a SOCKS5 proxy), and a reader for them."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from click.testing import CliRunner, Result

from tollbook.cli import main

WORDS = "Seven people were killed in Sumy on April 8, 2022, the governor said. A shell hit “Café Ž”."
PAGE = f"<!DOCTYPE html><title>Sumy</title><h1>Shells on Sumy</h1><p>{WORDS}</p>"
TEXT = f"Shells on Sumy\n\n{WORDS}"  # what the page is read as
SAVE = "open it in a browser, save the page and read that"

Answer = bytes | Callable[[socket.socket, threading.Event], None]
"""What is sent back: these bytes, or what this does with the connection; the event is set when the test is over."""


def read(*arguments: str | Path) -> Result:
    """Calls `tollbook read --json`."""
    return CliRunner().invoke(main, ["read", "--json", *map(str, arguments)])


def reports(result: Result) -> list[dict[str, object]]:
    """What it printed."""
    return [json.loads(line) for line in result.stdout.splitlines()]


def texts(result: Result) -> list[str]:
    """The texts of what it printed."""
    return [str(report["text"]) for report in reports(result)]


def http(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer. Names of headers are written with low lines; one that is empty is left out."""
    data = body.encode() if isinstance(body, str) else body
    told = {"content_length": str(len(data)), "content_type": "text/html; charset=utf-8", **headers}
    lines = [f"{name.replace('_', '-')}: {value}" for name, value in told.items() if value]
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "\r\n"]).encode() + data


def hang(_connection: socket.socket, over: threading.Event) -> None:
    """Says nothing."""
    over.wait()


def after(begin: bytes) -> Answer:
    """Sends this, then nothing more."""

    def send(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(begin)
        over.wait()

    return send


def drip(begin: bytes) -> Answer:
    """Sends this, then one letter after the other, for ever."""

    def send(connection: socket.socket, over: threading.Event) -> None:
        connection.sendall(begin)
        while not over.wait(0.02):
            connection.sendall(b"x")

    return send


def cut(begin: bytes) -> Answer:
    """Sends this and closes the connection."""

    def send(connection: socket.socket, _over: threading.Event) -> None:
        connection.sendall(begin)
        connection.shutdown(socket.SHUT_RDWR)

    return send


def reset(connection: socket.socket, _over: threading.Event) -> None:
    """Resets the connection."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


def moved(target: str) -> bytes:
    """A redirect."""
    return http("", "302 Found", location=target)


class Server:
    """Listens on this machine and serves each connection in a thread of its own."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self._tls = tls
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for thread in self._threads:
            thread.join(10)

    def _start(self, work: Callable[..., None], *arguments: socket.socket) -> None:
        self._threads.append(threading.Thread(target=work, args=arguments, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                self._start(self._serve, self._listening.accept()[0])
            except OSError:
                return

    def _serve(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            if self._tls is None:
                self.serve(connection)
            else:
                with self._tls.wrap_socket(connection, server_side=True) as secured:
                    self.serve(secured)

    def serve(self, connection: socket.socket) -> None:
        """One connection, from its first byte to its last."""
        raise NotImplementedError


class Site(Server):
    """A web site of these pages, by path; all else, also a robots.txt that is not named, is 404."""

    def __init__(self, pages: dict[str, Answer], tls: ssl.SSLContext | None = None) -> None:
        super().__init__(tls)
        self.pages = pages
        self.asked: list[str] = []
        self.heads: list[str] = []
        self._scheme = "http" if tls is None else "https"

    def url(self, path: str) -> str:
        """The address of one of its pages."""
        return f"{self._scheme}://127.0.0.1:{self.port}{path}"

    def serve(self, connection: socket.socket) -> None:
        """Answers request after request."""
        for head in _heads(connection):
            path = head.split(" ")[1]
            self.heads.append(head)
            self.asked.append(path)
            answer = self.pages.get(path, http("<p>No such page.", "404 Not Found"))
            if isinstance(answer, bytes):
                connection.sendall(answer)
            else:
                answer(connection, self._over)
                return


class Grumbler(Server):
    """Answers every connection with the same bytes before it has been asked anything, and closes it."""

    def __init__(self, words: bytes) -> None:
        super().__init__()
        self._words = words

    def serve(self, connection: socket.socket) -> None:
        """Does not listen."""
        connection.sendall(self._words)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


class HttpProxy(Server):
    """Sends every request to one site, whatever host it is for."""

    def __init__(self, site: Site) -> None:
        super().__init__()
        self._site = site
        self.asked: list[str] = []

    def serve(self, connection: socket.socket) -> None:
        """Passes on each request in absolute form."""
        for head in _heads(connection):
            method, target, rest = head.split(" ", 2)
            self.asked.append(f"{method} {target}")
            with socket.create_connection(("127.0.0.1", self._site.port)) as onward:
                onward.sendall(f"{method} {urlsplit(target).path} {rest}".encode())
                onward.shutdown(socket.SHUT_WR)
                _pass_on(onward, connection)


class Socks5Proxy(Server):
    """Connects everybody to one site (RFC 1928), or refuses with `reply`."""

    def __init__(self, site: Site, reply: int = 0) -> None:
        super().__init__()
        self._site = site
        self._reply = reply
        self.asked: list[tuple[int, str, int]] = []  # kind of address (3 is a name), address, port

    def serve(self, connection: socket.socket) -> None:
        """Greeting, request, and then bytes both ways."""
        _, methods = connection.recv(2)
        connection.recv(methods)
        connection.sendall(b"\5\0")
        _, _, _, kind = connection.recv(4)
        address = connection.recv(connection.recv(1)[0]).decode() if kind == 3 else socket.inet_ntoa(connection.recv(4))
        self.asked.append((kind, address, int.from_bytes(connection.recv(2), "big")))
        connection.sendall(bytes([5, self._reply, 0, 1, 0, 0, 0, 0, 0, 0]))
        if self._reply:
            return
        with socket.create_connection(("127.0.0.1", self._site.port)) as onward:
            self._start(_pass_on, connection, onward)
            _pass_on(onward, connection)


def _heads(connection: socket.socket) -> Iterator[str]:
    """The heads of the requests on a connection; a GET has no body."""
    waiting = b""
    while piece := connection.recv(65536):
        waiting += piece
        while b"\r\n\r\n" in waiting:
            head, _, waiting = waiting.partition(b"\r\n\r\n")
            yield head.decode("latin-1") + "\r\n\r\n"


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
        target.shutdown(socket.SHUT_WR)
