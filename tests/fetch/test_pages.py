"""Pages of real servers on this machine: what kind they are, in which encoding, and what is sent to get them."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from servers import PAGE, TEXT, WORDS, Site, hang, http, read, reports, texts


@pytest.fixture
def site() -> Iterator[Site]:
    with Site({"/": http(PAGE)}) as one:
        yield one


def test_a_page_is_fetched_and_read(site: Site) -> None:
    result = read(site.url("/"))
    assert (result.exit_code, result.stderr) == (0, "")
    (report,) = reports(result)
    assert (report["id"], report["url"], report["title"]) == (site.url("/"), site.url("/"), "Shells on Sumy")
    assert str(report["text"]).endswith(WORDS)
    assert site.asked == ["/robots.txt", "/"]


def test_files_folders_and_urls_are_read_in_the_order_given(site: Site, tmp_path: Path) -> None:
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
    site: Site, encoding: str, header: str, meta: str
) -> None:
    site.pages["/"] = http(f"<!DOCTYPE html>{meta}<p>{WORDS}</p>".encode(encoding), content_type=header)
    assert texts(read(site.url("/"))) == [WORDS]


def test_utf_16_of_any_script_is_read_where_the_header_names_it(site: Site) -> None:
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
def test_kinds_of_pages(site: Site, path: str, kind: str, body: str, ids: list[str]) -> None:
    site.pages[path] = http(body, content_type=kind)
    result = read(site.url(path))
    assert result.stderr == ""
    assert [report["id"] for report in reports(result)] == [one.format(url=site.url(path)) for one in ids]
    assert all(text.endswith(WORDS) for text in texts(result))


def test_packed_pages_are_unpacked(site: Site) -> None:
    site.pages["/"] = http(gzip.compress(PAGE.encode()), content_encoding="gzip")
    assert texts(read(site.url("/"))) == [TEXT]


def test_a_page_keeps_the_address_asked_for_as_id_and_the_one_that_answered_as_url(site: Site) -> None:
    site.pages["/old"] = http("", "301 Moved Permanently", location="../moved?x=1#part")
    site.pages["/moved?x=1"] = http("", "307 Temporary Redirect", location=site.url("/"))
    (report,) = reports(read(site.url("/old#post-3")))
    assert (report["id"], report["url"]) == (site.url("/old#post-3"), site.url("/"))
    assert site.asked == ["/robots.txt", "/old", "/moved?x=1", "/"]


def test_a_length_that_is_too_short_is_where_the_page_ends(site: Site) -> None:
    site.pages["/page"] = http("Two people died. Three were hurt.", content_length="16", content_type="text/plain")
    result = read(site.url("/page"), site.url("/"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert texts(result) == ["Two people died.", TEXT]


def test_requests_say_who_asks_and_no_more(site: Site) -> None:
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
