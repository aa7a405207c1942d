"""Measures the reader's speed on one core, and whether its time grows in step with the text.

    python bench/run.py              speed beside spaCy's tokenizer and trafilatura, start, growth, hostile input
    python bench/run.py --profile    where the reader's time goes

Everything is CPU time of this process. The speed of two programs is compared on the same texts in the same run, in
alternating rounds after a warm-up, by the best round of each. Ends with 1 where a limit is missed.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from importlib.metadata import version

import msgspec
from pages import news_pages
from texts import dense_reports, hostile, news

from tollbook.page.decode import decode
from tollbook.page.source import RawPage
from tollbook.pipeline import Reader

REPORTS = 300
ROUNDS = 5
FLOOR, GOAL = 0.5, 1.0  # times the speed of spaCy's tokenizer
PAGES = 60
PAGE_FLOOR, PAGE_GOAL = 1.0, 2.0  # times the speed of trafilatura.extract
START_MS = 150
GROWTH = 12  # for a text ten times as long
HOSTILE = 10  # times what as much news takes


def main() -> int:
    """Runs everything and prints a line for each measurement. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0] if __doc__ else None)
    parser.add_argument("--profile", action="store_true", help="print where the reader's time goes, and nothing else")
    parser.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="dense reports to read (%(default)s)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    texts = dense_reports(options.reports)
    reader = Reader()
    if options.profile:
        return _profile(reader, texts)
    kept = [_speed(reader, texts), _page_speed(reader), _start(), _growth(reader), _hostile(reader)]
    return 0 if all(kept) else 1


def _read(reader: Reader, text: str) -> int:
    """The number of figures in a text."""
    return len(reader.read(RawPage("bench", text, "text")).figures)


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def _verdict(kept: bool) -> str:
    return "kept" if kept else "MISSED"


def _speed(reader: Reader, texts: list[str]) -> bool:
    import spacy

    tokenizer = spacy.blank("en").tokenizer
    figures = sum(_read(reader, text) for text in texts)
    for text in texts:
        tokenizer(text)
    characters = sum(map(len, texts))
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: [_read(reader, text) for text in texts]))
        theirs.append(_seconds(lambda: [tokenizer(text) for text in texts]))
    reports, tokenized = len(texts) / min(ours), len(texts) / min(theirs)
    ratio = reports / tokenized
    size, held = characters / len(texts), figures / len(texts)
    print(f"{len(texts)} dense reports, each with {size:,.0f} characters and {held:.0f} figures:")
    print(f"  the reader: {reports:,.0f} reports a second ({1000 / reports:.2f} ms each)")
    print(f"  spaCy {version('spacy')}, blank English tokenizer: {tokenized:,.0f} a second")
    print(f"  ratio {ratio:.2f}: floor {FLOOR} {_verdict(ratio >= FLOOR)}, goal {GOAL} {_verdict(ratio >= GOAL)}")
    return ratio >= FLOOR


def _page_speed(reader: Reader) -> bool:
    """Web pages from their bytes to the JSON of their reports, beside trafilatura's text of the same pages."""
    import trafilatura

    pages = [page.encode() for page in news_pages(PAGES)]

    def read(data: bytes) -> bytes:
        raw = RawPage("bench", decode(data).text, "html", data)
        return msgspec.json.encode(reader.read(raw))

    for page in pages:
        if b'"figures":[{' not in read(page) or not trafilatura.extract(page):
            raise ValueError("a page without figures or text measures nothing")
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(_seconds(lambda: [read(page) for page in pages]))
        theirs.append(_seconds(lambda: [trafilatura.extract(page) for page in pages]))
    read_ms, extract_ms = (1000 * min(seconds) / len(pages) for seconds in (ours, theirs))
    ratio = extract_ms / read_ms
    size = sum(map(len, pages)) / len(pages)
    print(f"{len(pages)} web pages of {size:,.0f} bytes, with a figure every 500 characters of their reports:")
    print(f"  the reader, from bytes to JSON: {read_ms:.1f} ms each")
    print(f"  trafilatura {version('trafilatura')}, extract: {extract_ms:.1f} ms each")
    told = f"floor {PAGE_FLOOR} {_verdict(ratio >= PAGE_FLOOR)}, goal {PAGE_GOAL} {_verdict(ratio >= PAGE_GOAL)}"
    print(f"  ratio {ratio:.2f}: {told}")
    return ratio >= PAGE_FLOOR


def _start() -> bool:
    used = []
    for _ in range(ROUNDS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "tollbook", "--help"], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        used.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    cpu = 1000 * min(used)
    print(f"tollbook --help: {cpu:.0f} ms of CPU: limit {START_MS} ms {_verdict(cpu < START_MS)}")
    return cpu < START_MS


def _growth(reader: Reader) -> bool:
    kept = True
    for length in (10_000, 100_000):
        short, long = news(length), news(10 * length)
        _read(reader, short)
        long_seconds = min(_seconds(partial(_read, reader, long)) for _ in range(3))
        times = long_seconds / min(_seconds(partial(_read, reader, short)) for _ in range(ROUNDS))
        kept = kept and times <= GROWTH
        told = f"{10 * length:,} characters take {times:.1f} times as long as {length:,}"
        print(f"{told}: limit {GROWTH} {_verdict(times <= GROWTH)}")
    return kept


def _hostile(reader: Reader) -> bool:
    length = 1_000_000
    base = _seconds(partial(_read, reader, news(length)))
    print(f"{length:,} characters of news: {base:.2f} s; of hostile input, as a multiple of that (limit {HOSTILE}):")
    kept = True
    for name, text in hostile(length).items():
        times = _seconds(partial(_read, reader, text)) / base
        kept = kept and times <= HOSTILE
        print(f"  {name:<22} {times:5.2f} {_verdict(times <= HOSTILE)}")
    return kept


def _profile(reader: Reader, texts: list[str]) -> int:
    _read(reader, texts[0])
    profile = cProfile.Profile()
    profile.enable()
    for text in texts:
        _read(reader, text)
    profile.disable()
    pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(40)
    return 0


if __name__ == "__main__":
    sys.exit(main())
