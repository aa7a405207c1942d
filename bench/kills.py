"""Kills `tollbook add` at 200 random moments and starts it again each time: nothing may be lost, doubled or damaged.

    python bench/kills.py [TIMES]

Each round adds a folder of pages to a book, is ended by SIGKILL, and is looked at: SQLite's own check, and every report
once. When a book has all of its pages, its figures are held against those of a book that nobody killed, and a new one
is begun. Ends with 1 where something is wrong.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from texts import plain_reports

PAGES = 150
SEED = 24
_FIGURES = "SELECT id, report, start, text, statement, incident FROM figure ORDER BY id"


def main() -> int:
    """Runs it and prints what happened. Returns the exit status."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pages = folder / "pages"
        pages.mkdir()
        for number, text in enumerate(plain_reports(PAGES, SEED, 1_500)):
            (pages / f"{number:03}.txt").write_text(f"March {1 + number % 9}, 2022. {text}", encoding="utf-8")
        whole = _book(folder, "whole")
        began = time.monotonic()
        _add(whole, pages).wait()
        takes = time.monotonic() - began
        expected = _asked(whole, _FIGURES)
        killed = books = 0
        while killed < times:
            books += 1
            book = _book(folder, f"book{books}")
            while True:
                adding = _add(book, pages, jobs=chance.choice((1, 2)))
                try:
                    adding.wait(chance.uniform(0.05, takes))
                except subprocess.TimeoutExpired:
                    adding.send_signal(signal.SIGKILL)
                    adding.wait()
                    killed += 1
                    _look(book)
                else:
                    break
                if killed >= times:
                    _add(book, pages).wait()
                    break
            _look(book)
            if _asked(book, _FIGURES) != expected:
                print(f"MISSED: {book.name} has other figures than a book that nobody killed")
                return 1
            book.unlink()
    print(f"{killed} kills in {books} books of {PAGES} pages: every report there once, every book whole")
    return 0


def _book(folder: Path, name: str) -> Path:
    path = folder / f"{name}.tollbook"
    subprocess.run([sys.executable, "-m", "tollbook", "new", path], check=True, stdout=subprocess.DEVNULL)
    return path


def _add(book: Path, pages: Path, jobs: int = 1) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tollbook", "add", str(book), str(pages), "--jobs", str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _look(book: Path) -> None:
    """Ends the program where a book is damaged or has a report twice."""
    if _asked(book, "PRAGMA integrity_check") != [("ok",)] or _asked(book, "PRAGMA foreign_key_check"):
        sys.exit(f"MISSED: {book.name} is damaged")
    for table in ("page", "latest"):
        [(rows, once)] = _asked(book, f"SELECT count(*), count(DISTINCT address) FROM {table}")
        if rows != once:
            sys.exit(f"MISSED: {book.name} has {rows} rows of {table} for {once} reports")


def _asked(book: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(book)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(main())
