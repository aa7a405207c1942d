"""Adding pages: each once, new versions beside the old, and nothing lost on the way."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
import zlib
from pathlib import Path

from books import PAGES, add, added, figure, make, rows

from tollbook.keep.add import Known, add_pages
from tollbook.keep.writer import Kept
from tollbook.page.source import find_pages
from tollbook.store.book import open_book

MARKET = PAGES["a.txt"]


def test_pages_are_kept_as_they_came(tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    [(data, sha256, size)] = rows(book, "SELECT bytes, sha256, size FROM page WHERE address LIKE '%a.txt'")
    assert zlib.decompress(data) == MARKET.encode()
    assert sha256 == hashlib.sha256(MARKET.encode()).hexdigest()
    assert size == len(MARKET.encode())
    assert rows(book, "SELECT text, low, effect, day_to FROM figure ORDER BY low DESC") == [
        ("at least seven people", 7, "killed", "2022-03-03"),
        ("Two people", 2, "injured", "2022-03-04"),
    ]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    before = rows(book, "SELECT * FROM page"), rows(book, "SELECT * FROM reading"), rows(book, "SELECT * FROM figure")
    assert [type(event) for event in added(book, PAGES)] == [Known, Known]
    assert [type(event) for event in added(book, {"elsewhere.txt": MARKET})] == [Known]
    after = rows(book, "SELECT * FROM page"), rows(book, "SELECT * FROM reading"), rows(book, "SELECT * FROM figure")
    assert after == before


def test_the_same_page_twice_in_one_go_is_kept_once(tmp_path: Path) -> None:
    book = make(tmp_path)
    assert [type(event) for event in added(book, {"a.txt": MARKET, "b.txt": MARKET})] == [Known, Kept]
    assert rows(book, "SELECT count(*) FROM page") == [(1,)]


def test_other_bytes_at_an_address_are_a_new_version(tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    first = figure(book, "at least seven people")
    [event] = added(book, {"a.txt": MARKET.replace("at least seven", "eleven") + " Two cars were destroyed."})
    assert isinstance(event, Kept)
    assert event.version == 2
    assert event.changes is not None
    assert [(one.kind, one.figure == first) for one in event.changes] == [("altered", True), ("gained", False)]
    assert event.changes[0].fields["low"] == ("7", "11")
    assert event.changes[0].fields["hedge"] == ("at_least", "exact")
    assert figure(book, "eleven people") == first
    assert rows(book, "SELECT count(*) FROM report") == [(2,)]
    assert rows(book, "SELECT version FROM page WHERE address LIKE '%a.txt' ORDER BY 1") == [(1,), (2,)]


def test_a_figure_that_leaves_a_page_is_kept_as_gone(tmp_path: Path) -> None:
    book = add(make(tmp_path), PAGES)
    lost = figure(book, "at least seven people")
    add(book, {"a.txt": "KHARKIV, Ukraine, March 3, 2022 - The market was closed."})
    assert rows(book, "SELECT state FROM kept_figure WHERE id = ?", lost) == [("gone",)]
    assert rows(book, "SELECT count(*) FROM figure WHERE id = ?", lost) == [(0,)]
    add(book, {"a.txt": MARKET + " It rained."})
    assert rows(book, "SELECT id, state FROM kept_figure WHERE text = 'at least seven people'") == [(lost, "current")]


def test_a_record_of_json_lines_is_kept_as_its_line(tmp_path: Path) -> None:
    book = make(tmp_path)
    line = json.dumps({"id": "wire-1", "text": MARKET, "published": "2022-03-03", "desk": "east"})
    added(book, {"wire.jsonl": f"{line}\r\n"})
    [(address, data, sha256)] = rows(book, "SELECT address, bytes, sha256 FROM page")
    assert (address, zlib.decompress(data).decode()) == ("wire-1", line)
    assert sha256 == hashlib.sha256(line.encode()).hexdigest()
    assert [type(event) for event in added(book, {"wire.jsonl": f"{line}\n"})] == [Known]


def test_records_without_a_name_are_no_versions_of_each_other(tmp_path: Path) -> None:
    book = make(tmp_path)
    market, house = (json.dumps({"text": text}) for text in PAGES.values())
    added(book, {"wire.jsonl": market + "\n"})
    assert [type(event) for event in added(book, {"wire.jsonl": house + "\n" + market + "\n"})] == [Known, Kept]
    assert rows(book, "SELECT version FROM page") == [(1,), (1,)]


def test_many_pages_are_read_by_many_processes_in_their_order(tmp_path: Path) -> None:
    book = make(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(MARKET.replace("seven", str(number + 20)), encoding="utf-8")
    with open_book(book, writing=True) as opened:
        events = [event for event, _ in add_pages(opened, find_pages([str(folder)], io.BytesIO()), jobs=2)]
    assert [Path(event.address).stem for event in events if isinstance(event, Kept)] == [f"{n:02}" for n in range(40)]
    assert rows(book, "SELECT low FROM figure ORDER BY low") == [(number + 20,) for number in range(40)]


def test_after_a_kill_an_add_goes_on_where_it_was(tmp_path: Path) -> None:
    book = make(tmp_path)
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(MARKET.replace("seven", str(number + 20)), encoding="utf-8")
    command = [sys.executable, "-m", "tollbook", "add", str(book), str(folder)]
    adding = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    while not _pages(book):
        assert adding.poll() is None
        time.sleep(0.02)
    os.kill(adding.pid, signal.SIGKILL)
    adding.wait()
    kept = _pages(book)
    assert 0 < kept < 400
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.endswith(f"{400 - kept} pages added with {400 - kept} figures, {kept} already there.\n")
    assert rows(book, "SELECT count(*), count(DISTINCT address), count(DISTINCT sha256) FROM page") == [(400, 400, 400)]
    assert rows(book, "SELECT count(*), count(DISTINCT id) FROM figure") == [(400, 400)]
    assert rows(book, "PRAGMA integrity_check") == [("ok",)]
    assert [path.name for path in tmp_path.glob("war.tollbook*")] == ["war.tollbook"]


def _pages(book: Path) -> int:
    connection = sqlite3.connect(book)
    try:
        count: int = connection.execute("SELECT count(*) FROM page").fetchone()[0]
        return count
    finally:
        connection.close()
