"""Servers that do not behave: the one line that a person sees, and the others are read."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest
from servers import PAGE, SAVE, Answer, Site, after, cut, drip, hang, http, moved, read, reports, reset

from tollbook.fetch.web import Web
from tollbook.model.fetched import NotFetchedError

BAD: list[tuple[str, Answer, str]] = [
    ("404", http(PAGE, "404 Not Found"), "there is no such page (404 Not Found); check the address"),
    (
        "403",
        http(PAGE, "403 Forbidden"),
        f"the server refuses it (403 Forbidden); {SAVE}",
    ),
    (
        "418",
        http(PAGE, "418 I'm a Teapot"),
        "the server does not give it (418 I'm a Teapot); check the address",
    ),
    (
        "429 with seconds",
        http("", "429 Too Many Requests", retry_after="120"),
        "the server has had too many requests (429 Too Many Requests); try again in 120 seconds",
    ),
    (
        "429 with a date",
        http("", "429 Too Many Requests", retry_after="Fri, 31 Dec 2027 23:59:59 GMT"),
        "the server has had too many requests (429 Too Many Requests); try again after 2027-12-31 23:59 UTC",
    ),
    (
        "429 with nonsense",
        http("", "429 Too Many Requests", retry_after="soon"),
        "the server has had too many requests (429 Too Many Requests); try again later",
    ),
    ("500", http(PAGE, "500 Oops"), "the server failed (500 Oops); try again later"),
    (
        "503",
        http("", "503 Service Unavailable", retry_after="60"),
        "the server failed (503 Service Unavailable); try again in 60 seconds",
    ),
    ("304", http("", "304 Not Modified"), "the server does not give it (304 Not Modified); check the address"),
    ("hangs", hang, "it did not answer within 1 second; try again later, or raise --timeout"),
    (
        "hangs in the head",
        after(b"HTTP/1.1 200 OK\r\nServer: x"),
        "it did not answer within 1 second; try again later, or raise --timeout",
    ),
    (
        "drips the head",
        drip(b"HTTP/1.1 200 OK\r\nServer: "),
        "it did not answer within 1 second; try again later, or raise --timeout",
    ),
    (
        "hangs in the body",
        after(http("x" * 99, content_length="100")),
        "it did not come whole (99 bytes came) within 1 second; try again later, or raise --timeout",
    ),
    (
        "redirects in a circle",
        moved("/page"),
        f"it redirects in a circle; {SAVE}",
    ),
    (
        "redirects to a file",
        moved("file:///etc/passwd"),
        f"it redirects to file:///etc/passwd, which is not fetched; {SAVE}",
    ),
    (
        "redirects to a script",
        moved("javascript:alert(1)"),
        f"it redirects to javascript:alert(1), which is not fetched; {SAVE}",
    ),
    (
        "redirects with a login",
        moved("http://me:secret@127.0.0.1/"),
        f"it redirects to http://me:secret@127.0.0.1/, which is not fetched; {SAVE}",
    ),
    ("says too long a length", cut(http("x" * 99, content_length="100")), "it was cut off (99 bytes came); try again"),
    (
        "ends within a chunk",
        cut(http("5\r\nab", content_length="", transfer_encoding="chunked")),
        "it was cut off (2 bytes came); try again",
    ),
    ("resets", reset, "the server broke off the connection without an answer; try again later"),
    ("closes", cut(b""), "the server broke off the connection without an answer; try again later"),
    (
        "speaks something else",
        cut(b"220 mail.example ESMTP\r\n\r\n"),
        "what came is no proper HTTP (illegal status line: bytearray(b'220 mail.example ESMTP')); check the address",
    ),
    (
        "is a PDF",
        http(b"%PDF-1.7", content_type="application/pdf"),
        "it is application/pdf, not a page of text; save its text as a .txt file and read that, if it has any",
    ),
    (
        "is an image",
        http(b"\x89PNG", content_type="image/png"),
        "it is image/png, not a page of text; save its text as a .txt file and read that, if it has any",
    ),
    (
        "is a PDF called HTML",
        http(b"%PDF-1.7"),
        "it is a PDF document, not text; save its text as a .txt file and read that",
    ),
    (
        "is gzip called HTML",
        http(gzip.compress(PAGE.encode())),
        "it is a gzip archive, not text; unpack it and read the files inside",
    ),
    (
        "is HTML called gzip",
        http(PAGE, content_encoding="gzip"),
        "the server says that it is packed with gzip, and it is not; try again",
    ),
    (
        "is cut off within its gzip",
        http(gzip.compress(b"x", 0)[:-9], content_encoding="gzip"),
        "it was cut off (15 bytes came, packed); try again",
    ),
    (
        "is packed twice",
        http(gzip.compress(gzip.compress(b"x")), content_encoding="gzip, gzip"),
        "the server packed it as 'gzip, gzip', which was not asked for; save the page in a browser",
    ),
    ("is empty", http(""), "it is empty; check that it was saved whole"),
    (
        "is no JSON",
        http("nonsense", content_type="application/json"),
        ":1: the line is not JSON (expecting value at character 0); "
        'each line must be an object such as {"id": "...", "text": "..."}',
    ),
    (
        "is too large",
        http("x" * 50_001),
        "it is larger than 50,000 bytes; raise --max-bytes, or save the part that you need",
    ),
    (
        "never ends",
        drip(http("x" * 50_001, content_length="")),
        "it is larger than 50,000 bytes; raise --max-bytes, or save the part that you need",
    ),
    (
        "is a gzip bomb",
        after(http(zlib.compress(b"x" * 50_000_000, wbits=31), content_encoding="gzip")),
        "it is larger than 50,000 bytes; raise --max-bytes, or save the part that you need",
    ),
]


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/": http(PAGE)}) as one:
        yield one


@pytest.mark.parametrize(("answer", "line"), [pytest.param(answer, line, id=name) for name, answer, line in BAD])
def test_what_a_person_sees(site: Site, answer: Answer, line: str) -> None:
    site.pages["/page"] = answer
    result = read("--timeout", "1", "--max-bytes", "50000", site.url("/page"), site.url("/"))
    assert result.exit_code == 1
    assert result.stderr == f"{site.url('/page')}{'' if line.startswith(':') else ': '}{line}\n"
    assert [report["id"] for report in reports(result)] == [site.url("/")]  # the others are read


def test_a_gzip_bomb_takes_no_more_memory_than_the_limit(site: Site) -> None:
    site.pages["/page"] = http(zlib.compress(b"x" * 50_000_000, wbits=31), content_encoding="gzip")
    with Web(30, 50_000) as web:
        web.fetch(site.url("/"))
        tracemalloc.start()
        try:
            with pytest.raises(NotFetchedError, match="larger than 50,000 bytes"):
                web.fetch(site.url("/page"))
            assert tracemalloc.get_traced_memory()[1] < 5_000_000
        finally:
            tracemalloc.stop()


def test_a_page_that_drips_ends(site: Site) -> None:
    site.pages["/page"] = drip(http("", content_length="100000"))
    result = read("--timeout", "1", site.url("/page"))
    what, do = result.stderr.removeprefix(f"{site.url('/page')}: ").split("; ")
    assert what.startswith("it did not come whole (")
    assert what.endswith(" bytes came) within 1 second")
    assert do == "try again later, or raise --timeout\n"


def test_redirects_have_a_limit(site: Site) -> None:
    for number in range(12):
        site.pages[f"/{number}"] = moved(f"/{number + 1}")
    site.pages["/12"] = http(PAGE)
    assert read(site.url("/2")).exit_code == 0
    assert read(site.url("/1")).stderr == (
        f"{site.url('/1')}: it redirects more than 10 times; give the address where it leads\n"
    )


@pytest.mark.parametrize(
    ("url", "line"),
    [
        ("http://tollbook.invalid/", "its host name cannot be found; check the address"),
        ("http://", "this is no web address; check it"),
        ("https:///page", "this is no web address; check it"),
        ("http://[::1/", "this is no web address; check it"),
        ("http://127.0.0.1:99999/", "this is no web address; check it"),
        ("http://a b/", "its host name cannot be found; check the address"),
        (
            "http://me:secret@127.0.0.1/",
            "the address holds a login, which would be kept with the page; "
            "leave it out, or save the page and read that",
        ),
    ],
)
def test_addresses_that_lead_nowhere(url: str, line: str) -> None:
    result = read(url)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{url}: {line}\n")
