"""Measures books: adding beside reading alone, growth, and questions to a million figures.

    python bench/book.py [REPORTS]      100,000 reports of ten figures each by default

Speed and growth are ratios within one run; the questions are asked in this process, the first 50 rows each. Ends with 1
where a limit is missed.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from big_book import grow, make
from pages import news_pages

from tollbook.keep.add import add_pages
from tollbook.keep.pool import read_pages
from tollbook.keep.reading import known_of
from tollbook.keep.settle import settle
from tollbook.model.asked import Filter
from tollbook.page.source import RawPage
from tollbook.page.stored import stored
from tollbook.store.asking.day import day
from tollbook.store.asking.explain import explain
from tollbook.store.asking.figures import figures, statements
from tollbook.store.asking.incidents import incidents
from tollbook.store.asking.reports import photos, quotes
from tollbook.store.asking.search import search
from tollbook.store.asking.series import series
from tollbook.store.book import Book, create_book, open_book

REPORTS = 100_000
PAGES = 1_200
SPEED = 0.7  # times the speed of reading alone, on all cores
STEP = 2_000  # reports that are added to a small and to a large book
GROWTH = 1.3  # times the cost of a report in a book a tenth as large
ROWS = 50
ROUNDS = 5
MEDIAN_MS = 100
_JOBS = os.cpu_count() or 1

Ask = Callable[[Any, Filter], Iterator[object]]


def main() -> int:
    """Runs everything and prints a line for each measurement. Returns the exit status."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = [_speed(folder / "pages.tollbook"), _book(folder / "large.tollbook", reports)]
    return 0 if all(kept) else 1


def _speed(path: Path) -> bool:
    """Adding web pages to a book, incidents and all, beside reading the same pages on the same cores."""
    list(read_pages(map(stored, _pages(40)), None, _JOBS))
    began = time.perf_counter()
    for _ in read_pages(map(stored, _pages(PAGES)), None, _JOBS):
        pass
    reading = time.perf_counter() - began
    create_book(path, {})
    began = time.perf_counter()
    with open_book(path, writing=True) as book:
        for _ in add_pages(book, _pages(PAGES), _JOBS):
            pass
        settle(book)
    adding = time.perf_counter() - began
    ratio = reading / adding
    told = f"{PAGES / adding:,.0f} pages a second added, {PAGES / reading:,.0f} read ({_JOBS} processes)"
    print(f"{told}: ratio {ratio:.2f}, floor {SPEED} {_verdict(ratio >= SPEED)}; {_bytes(path, PAGES)}")
    return ratio >= SPEED


@cache
def _html(count: int) -> list[str]:
    """So many web pages, each of its own."""
    return news_pages(count)


def _pages(count: int) -> Iterator[RawPage]:
    for number, html in enumerate(_html(PAGES)[:count]):
        url = f"https://news.example/{number}"
        yield RawPage(url, html, "html", html.encode(), url)


def _book(path: Path, reports: int) -> bool:
    small = reports // 10
    make(path, small, _JOBS)
    before = _growth(path, small)
    grow(path, small + STEP, reports, _JOBS)
    after = _growth(path, reports)
    kept = after / before <= GROWTH
    told = f"a report costs {after / before:.2f} times as much in a book of {reports:,} as in one of {small:,}"
    print(f"{told} ({1000 * after:.2f} ms): limit {GROWTH} {_verdict(kept)}")
    with open_book(path) as book, book.look() as connection:
        [(figures_,)] = connection.exec_driver_sql("SELECT count(*) FROM figure").all()
    print(f"{figures_:,} figures: {_bytes(path, reports + STEP)}")
    return _questions(path) and kept


def _growth(path: Path, size: int) -> float:
    """Seconds a report that is added to a book of this size."""
    began = time.perf_counter()
    grow(path, size, size + STEP, _JOBS)
    return (time.perf_counter() - began) / STEP


def _questions(path: Path) -> bool:
    """Each question with each of its filters; the slowest of them is printed."""
    worst: dict[str, tuple[float, str, int]] = {}
    asked = 0
    with open_book(path) as book:
        for name, ask in _asked(book):
            took = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                found = ask()
                took.append(1000 * (time.perf_counter() - began))
            question, _, options = name.partition(" ")
            worst[question] = max(worst.get(question, (0.0, "", 0)), (statistics.median(took), options, found))
            asked += 1
    print(f"the first {ROWS} rows of {asked} questions, the median of {ROUNDS} rounds; of each kind the slowest:")
    for question, (median, options, found) in worst.items():
        verdict = f"limit {MEDIAN_MS} {_verdict(median < MEDIAN_MS)}"
        print(f"  {question:<10} {median:6.1f} ms: {verdict}  {options} ({found} rows)")
    return all(median < MEDIAN_MS for median, _, _ in worst.values())


def _asked(book: Book) -> Iterator[tuple[str, Callable[[], int]]]:
    known = known_of(book.setting("profile"))
    filters = {
        "": Filter(limit=ROWS),
        "--effect killed": Filter(effect=("killed",), limit=ROWS),
        "--by 'Office 7 of'": Filter(by="Office 7 of", limit=ROWS),
        "--place 'Town 7'": Filter(place="Town 7", limit=ROWS),
        "--place 'Town 1234'": Filter(place="Town 1234", limit=ROWS),
        "--party Norland": Filter(party="Norland", limit=ROWS),
        "--from, --to": Filter(from_="2021-03-01", to="2021-03-31", limit=ROWS),
        "--reported-from, --reported-to": Filter(reported_from="2022-03-01", reported_to="2022-03-31", limit=ROWS),
        "--effect abducted --by army --party Sudland --from": Filter(
            effect=("abducted",), by="army", party="Sudland", from_="2021-03-01", limit=ROWS
        ),
        "--by nobody": Filter(by="nobody at all", limit=ROWS),
    }
    questions: dict[str, Ask] = {
        "figures": figures,
        "statements": statements,
        "incidents": incidents,
        "series": lambda connection, asked: series(connection, asked, known),
        "quotes": quotes,
        "photos": photos,
    }
    for name, ask in questions.items():
        for options, asked in filters.items():
            yield f"{name} {options}", lambda ask=ask, asked=asked: _count(book, lambda c: ask(c, asked))  # type: ignore[misc]
    yield "day 700", lambda: _count(book, lambda c: [day(c, "2021-11-30", 700, ROWS)])
    for words in ("banter cervik", '"were killed"', "ba*"):
        yield f"search {words}", lambda words=words: _count(book, lambda c: search(c, words, ROWS))  # type: ignore[misc]
    with book.look() as connection:
        joined = "SELECT id, statement, incident FROM kept_figure WHERE incident IS NOT NULL LIMIT 1"
        [ids] = connection.exec_driver_sql(joined).all()
    for kind, ident in zip(("figure", "statement", "incident"), ids, strict=True):
        yield f"explain {kind}", lambda ident=ident: len([explain(book, ident)])  # type: ignore[misc]


def _count(book: Book, ask: Callable[[Any], Any]) -> int:
    with book.look() as connection:
        return len(list(ask(connection)))


def _bytes(path: Path, reports: int) -> str:
    return f"{path.stat().st_size / reports:,.0f} bytes a report"


def _verdict(kept: bool) -> str:
    return "kept" if kept else "MISSED"


if __name__ == "__main__":
    sys.exit(main())
