"""Pages of real servers on this machine, and the one line that a person sees where a server does not behave."""

from __future__ import annotations

import gzip
import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from click.testing import CliRunner, Result
from conftest import ROOT
from servers import Answer, Grumbler, HttpProxy, Site, Socks5Proxy, after, cut, drip, hang, http, reset

from tollbook.cli import main

Read = Callable[..., Result]
WORDS = "Seven people were killed in Sumy on April 8, 2022, the governor said. A shell hit “Café Ž”."
PAGE = f"<!DOCTYPE html><title>Sumy</title><h1>Shells on Sumy</h1><p>{WORDS}</p>"
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR")


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy but that of the test."""
    for name in _PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def read() -> Read:
    def call(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, ["read", "--json", *map(str, arguments)])

    return call


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/": http(PAGE)}) as one:
        yield one


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def secured(authority: trustme.CA, name: str) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def reports(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def texts(result: Result) -> list[str]:
    return [str(report["text"]) for report in reports(result)]


def test_a_page_is_fetched_and_read(read: Read, site: Site) -> None:
    result = read(site.url("/"))
    assert (result.exit_code, result.stderr) == (0, "")
    (report,) = reports(result)
    assert (report["id"], report["url"], report["title"]) == (site.url("/"), site.url("/"), "Shells on Sumy")
    assert str(report["text"]).endswith(WORDS)
    assert site.asked == ["/robots.txt", "/"]


def test_files_folders_and_urls_are_read_in_the_order_given(read: Read, site: Site, tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(WORDS, encoding="utf-8")
    site.pages["/gone"] = http("", "410 Gone")
    result = read(page, site.url("/gone"), tmp_path / "missing.txt", site.url("/"), tmp_path)
    assert result.exit_code == 1
    assert [report["id"] for report in reports(result)] == [str(page), site.url("/"), str(page)]
    assert result.stderr.splitlines() == [
        f"{site.url('/gone')}: the page is gone (410 Gone); look for it in a web archive",
        f"{tmp_path / 'missing.txt'}: there is no such file; check the name",
    ]


@pytest.mark.parametrize(
    ("encoding", "header", "meta"),
    [
        ("cp1250", "text/html; charset=windows-1250", ""),
        ("cp1250", 'text/html; Charset="Windows-1250"', '<meta charset="iso-8859-1">'),
        ("cp1250", "text/html", '<meta charset="windows-1250">'),
        ("cp1250", "text/html; charset=no-such-thing", '<meta charset="windows-1250">'),
        ("utf-8", "text/html", ""),
        ("cp1252", "text/html", ""),
        ("utf-8", "text/html; charset=iso-8859-1", ""),
        ("utf-16-le", "text/html; charset=utf-16le", ""),
        ("utf-16-be", "text/html; charset=utf-16be", '<meta charset="utf-8">'),
        ("utf-8", "text/html; charset=utf-16", ""),
        ("utf-8", "", ""),
    ],
)
def test_the_encoding_is_that_of_the_header_then_the_page_then_the_bytes(
    read: Read, site: Site, encoding: str, header: str, meta: str
) -> None:
    site.pages["/"] = http(f"<!DOCTYPE html>{meta}<p>{WORDS}</p>".encode(encoding), content_type=header)
    assert texts(read(site.url("/"))) == [WORDS]


def test_utf_16_of_any_script_is_read_where_the_header_names_it(read: Read, site: Site) -> None:
    words = "قتل خمسة أشخاص في المدينة. " * 5
    site.pages["/"] = http(words.encode("utf-16-le"), content_type="text/plain; charset=utf-16le")
    assert texts(read(site.url("/"))) == [words]


@pytest.mark.parametrize(
    ("path", "kind", "body", "ids"),
    [
        ("/a", "application/json", json.dumps({"id": "a", "text": WORDS}, indent=1), ["a"]),
        ("/a", "application/json", json.dumps({"text": WORDS}), ["{url}"]),
        ("/a", "application/json", json.dumps([{"text": WORDS}, {"text": WORDS, "id": "b"}]), ["{url}:1", "b"]),
        ("/a", "application/x-ndjson", f'{{"text": "{WORDS}"}}\n\n{{"text": "{WORDS}"}}\n', ["{url}:1", "{url}:3"]),
        ("/a.jsonl", "text/plain", f'{{"text": "{WORDS}", "id": 7}}\n', ["7"]),
        ("/a", "text/plain", WORDS, ["{url}"]),
        ("/a.html", "text/plain", WORDS, ["{url}"]),
        ("/a", "application/octet-stream", WORDS, ["{url}"]),
        ("/a", "text/plain", PAGE, ["{url}"]),
        ("/a", "", PAGE, ["{url}"]),
    ],
)
def test_kinds_of_pages(read: Read, site: Site, path: str, kind: str, body: str, ids: list[str]) -> None:
    site.pages[path] = http(body, content_type=kind)
    result = read(site.url(path))
    assert result.stderr == ""
    assert [report["id"] for report in reports(result)] == [one.format(url=site.url(path)) for one in ids]
    assert all(text.endswith(WORDS) for text in texts(result))


def test_packed_pages_are_unpacked(read: Read, site: Site) -> None:
    site.pages["/"] = http(gzip.compress(PAGE.encode()), content_encoding="gzip")
    assert texts(read(site.url("/"))) == [f"Shells on Sumy\n\n{WORDS}"]


def test_a_page_keeps_the_address_asked_for_as_id_and_the_one_that_answered_as_url(read: Read, site: Site) -> None:
    site.pages["/old"] = http("", "301 Moved Permanently", location="../moved?x=1#part")
    site.pages["/moved?x=1"] = http("", "307 Temporary Redirect", location=site.url("/"))
    (report,) = reports(read(site.url("/old#post-3")))
    assert (report["id"], report["url"]) == (site.url("/old#post-3"), site.url("/"))
    assert site.asked == ["/robots.txt", "/old", "/moved?x=1", "/"]


def test_requests_say_who_asks_and_no_more(read: Read, site: Site) -> None:
    site.pages["/first"] = http("", "302 Found", location="/", set_cookie="id=7; Path=/")
    site.pages["/"] = http(PAGE, set_cookie="id=8; Path=/")
    read(site.url("/first"), site.url("/"))
    assert site.asked == ["/robots.txt", "/first", "/", "/"]
    version = subprocess.run(
        [sys.executable, "-m", "tollbook", "--version"], capture_output=True, text=True, check=True
    )
    for head in site.heads:
        names = {line.split(":")[0].lower(): line.partition(": ")[2] for line in head.splitlines()[1:] if line}
        assert set(names) == {
            "host",
            "user-agent",
            "accept",
            "accept-language",
            "accept-encoding",
            "connection",
        }
        assert names["user-agent"] == f"Tollbook/{version.stdout.split()[1]}"


def moved(target: str) -> bytes:
    return http("", "302 Found", location=target)


BAD: list[tuple[str, Answer, str]] = [
    ("404", http(PAGE, "404 Not Found"), "there is no such page (404 Not Found); check the address"),
    (
        "403",
        http(PAGE, "403 Forbidden"),
        "the server refuses it (403 Forbidden); open it in a browser, save the page and read that",
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
        "it redirects in a circle; open it in a browser, save the page and read that",
    ),
    (
        "redirects to a file",
        moved("file:///etc/passwd"),
        "it redirects to file:///etc/passwd, which is not fetched; open it in a browser, save the page and read that",
    ),
    (
        "redirects to a script",
        moved("javascript:alert(1)"),
        "it redirects to javascript:alert(1), which is not fetched; open it in a browser, save the page and read that",
    ),
    (
        "redirects with a login",
        moved("http://me:secret@127.0.0.1/"),
        "it redirects to http://me:secret@127.0.0.1/, which is not fetched; "
        "open it in a browser, save the page and read that",
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


@pytest.mark.parametrize(("answer", "line"), [pytest.param(answer, line, id=name) for name, answer, line in BAD])
def test_what_a_person_sees(read: Read, site: Site, answer: Answer, line: str) -> None:
    site.pages["/page"] = answer
    result = read("--timeout", "1", "--max-bytes", "50000", site.url("/page"), site.url("/"))
    assert result.exit_code == 1
    assert result.stderr == f"{site.url('/page')}{'' if line.startswith(':') else ': '}{line}\n"
    assert [report["id"] for report in reports(result)] == [site.url("/")]  # the others are read


def test_a_page_that_drips_ends(read: Read, site: Site) -> None:
    site.pages["/page"] = drip(http("", content_length="100000"))
    result = read("--timeout", "1", site.url("/page"))
    what, do = result.stderr.removeprefix(f"{site.url('/page')}: ").split("; ")
    assert what.startswith("it did not come whole (")
    assert what.endswith(" bytes came) within 1 second")
    assert do == "try again later, or raise --timeout\n"


def test_a_length_that_is_too_short_is_where_the_page_ends(read: Read, site: Site) -> None:
    site.pages["/page"] = http("Two people died. Three were hurt.", content_length="16", content_type="text/plain")
    result = read(site.url("/page"), site.url("/"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert texts(result) == ["Two people died.", f"Shells on Sumy\n\n{WORDS}"]


def test_redirects_have_a_limit(read: Read, site: Site) -> None:
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
            "the address holds a login, which would be kept with the page; leave it out, or save the page and read that",
        ),
    ],
)
def test_addresses_that_lead_nowhere(read: Read, url: str, line: str) -> None:
    result = read(url)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", f"{url}: {line}\n")


def test_a_refused_connection(read: Read) -> None:
    url = f"http://127.0.0.1:{closed_port()}/"
    assert read(url).stderr == f"{url}: the connection was refused; check the address\n"


def test_a_certificate_must_be_good(
    read: Read, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    do = "check the address; somebody may stand between you and the server\n"
    with Site({"/": http(PAGE)}, secured(authority, "127.0.0.1")) as good:
        assert read(good.url("/")).stderr == (
            f"{good.url('/')}: its certificate cannot be trusted (unable to get local issuer certificate); {do}"
        )
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
        assert texts(read(good.url("/"))) == [f"Shells on Sumy\n\n{WORDS}"]
    with Site({"/": http(PAGE)}, secured(authority, "news.example")) as other:
        assert read(other.url("/")).stderr == (
            f"{other.url('/')}: its certificate cannot be trusted "
            f"(IP address mismatch, certificate is not valid for '127.0.0.1'); {do}"
        )
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    assert read(other.url("/")).stderr == (
        f"{other.url('/')}: the certificates that the environment names cannot be read; "
        "check SSL_CERT_FILE and SSL_CERT_DIR\n"
    )


def test_https_is_not_spoken_by_a_server_of_http(read: Read) -> None:
    with Grumbler(http("", "400 Bad Request")) as server:
        url = f"https://127.0.0.1:{server.port}/"
        assert read(url).stderr == f"{url}: no secure connection came about (WRONG_VERSION_NUMBER); check the address\n"


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY", "http_proxy"])
def test_an_http_proxy_of_the_environment_is_used(
    read: Read, site: Site, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with HttpProxy(site) as proxy:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{proxy.port}")
        assert texts(read("http://news.example/")) == [f"Shells on Sumy\n\n{WORDS}"]
    assert proxy.asked == ["GET http://news.example/robots.txt", "GET http://news.example/"]


def test_no_proxy_is_used_for_hosts_that_are_left_out(read: Read, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    assert read(site.url("/")).exit_code == 0


@pytest.mark.parametrize("scheme", ["socks5", "socks5h"])
def test_a_socks_proxy_is_used_and_asked_to_look_up_names(
    read: Read, site: Site, monkeypatch: pytest.MonkeyPatch, scheme: str
) -> None:
    with Socks5Proxy(site) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"{scheme}://127.0.0.1:{proxy.port}")
        assert texts(read("http://news.example/")) == [f"Shells on Sumy\n\n{WORDS}"]
    assert set(proxy.asked) == {(3, "news.example", 80)}
    assert site.asked == ["/robots.txt", "/"]


def test_https_goes_through_a_socks_proxy(
    read: Read, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    with Site({"/": http(PAGE)}, secured(authority, "news.example")) as site, Socks5Proxy(site) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert texts(read("https://news.example/")) == [f"Shells on Sumy\n\n{WORDS}"]
    assert set(proxy.asked) == {(3, "news.example", 443)}


def test_a_proxy_that_fails_is_never_gone_around(read: Read, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    with Socks5Proxy(site, reply=4) as proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{proxy.port}")
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: the proxy did not connect (Proxy Server could not connect: Host unreachable); "
            "check the address and the proxy\n"
        )
    monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{closed_port()}")
    assert read(site.url("/")).stderr == (
        f"{site.url('/')}: the connection was refused; check the address and the proxy (ALL_PROXY)\n"
    )
    with Grumbler(http("", "400 Bad Request")) as no_proxy:
        monkeypatch.setenv("ALL_PROXY", f"socks5h://127.0.0.1:{no_proxy.port}")
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: no connection came about (Malformed reply); check the address and the proxy (ALL_PROXY)\n"
        )
    for address in ("socks4://127.0.0.1:9050", "http://127.0.0.1:port"):
        monkeypatch.setenv("ALL_PROXY", address)
        assert read(site.url("/")).stderr == (
            f"{site.url('/')}: the proxy that the environment names has no proper address; "
            "write it as socks5h://127.0.0.1:9050 or http://127.0.0.1:8080\n"
        )
    assert site.asked == []


def test_an_interrupt_ends_a_fetch_quietly() -> None:
    with Site({"/robots.txt": hang}) as site:
        command = [sys.executable, "-m", "tollbook", "read", "--json", site.url("/")]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as program:
            while not site.asked:
                assert program.poll() is None
            program.send_signal(signal.SIGINT)
            out, err = program.communicate()
        assert (program.returncode, out, err) == (130, b"", b"")


def test_without_a_url_nothing_of_the_network_is_loaded(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(WORDS, encoding="utf-8")
    script = (
        "import sys\nfrom tollbook.cli import main\ntry:\n    main(['read', '--json', sys.argv[1]])\n"
        "except SystemExit:\n    pass\nprint('httpx' in sys.modules, 'asyncio' in sys.modules, file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", script, page], capture_output=True, text=True, check=True)
    assert result.stderr == "False False\n"
