"""A large book made by chance, always the same: reports of a long war, with ten figures each."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from tollbook.keep.reading import figure_rows, known_of
from tollbook.keep.settle import settle
from tollbook.keep.writer import Writer
from tollbook.model.record import Attribution, Block, Effect, Figure, Photo, Place, Quote, Report, Toll
from tollbook.model.stored import StoredPage
from tollbook.record.appearances import appearances
from tollbook.store.book import create_book, open_book
from tollbook.store.prepared import Prepared, prepared

FIGURES = 10
DAYS = 1_500
FIRST_DAY = datetime.date(2020, 1, 1)
PROFILE = """name = "bench"
first_day = 2020-01-01
countries = ["UA"]
[[parties]]
name = "Norland"
[[parties]]
name = "Sudland"
"""
_CHUNK = 200
_SOURCES = tuple(f"Office {number} of the {kind}" for kind in ("governor", "ministry", "army") for number in range(100))
_EFFECTS: tuple[tuple[Effect, int], ...] = (
    ("killed", 40), ("injured", 30), ("destroyed", 10), ("displaced", 6), ("missing", 4), ("captured", 3),
    ("evacuated", 3), ("damaged", 2), ("shot_down", 1), ("abducted", 1),
)  # fmt: skip
_WORDS = tuple(f"{a}{b}" for a in "ba ce di fo gu ha je ki lo mu".split() for b in "nter ltan rvik sden rtal".split())


def make(path: Path, reports: int, jobs: int) -> None:
    """Makes a book with this many reports."""
    create_book(path, {"profile": PROFILE})
    grow(path, 0, reports, jobs)


def grow(path: Path, first: int, last: int, jobs: int) -> None:
    """Adds the reports of these numbers."""
    decoder = msgspec.msgpack.Decoder(list[tuple[StoredPage, Prepared]])
    chunks = [(at, min(at + _CHUNK, last)) for at in range(first, last, _CHUNK)]
    with open_book(path, writing=True) as book, ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        writer = Writer(book, "bench")
        for data in pool.map(_chunk, chunks):
            with book.transaction():
                writer.add(decoder.decode(data))
                writer.finish()
        settle(book)


def _chunk(numbers: tuple[int, int]) -> bytes:
    return msgspec.msgpack.encode([_page(number) for number in range(*numbers)])


def _page(number: int) -> tuple[StoredPage, Prepared]:
    report = report_of(number)
    data = report.text.encode()
    kept = StoredPage(report.id, "text", report.sha256, data, report.url)
    spans = [(block.start, block.end) for block in report.blocks]
    return msgspec.structs.replace(kept, data=b""), prepared(
        data, report, figure_rows(appearances(report, spans), known_of(PROFILE))
    )


def report_of(number: int) -> Report:
    """The report of this number: of one day, about two or three places, as five of 300 sources tell of them."""
    chance = random.Random(number)
    day = FIRST_DAY + datetime.timedelta(days=number * DAYS // 100_000)
    places = [_place(chance) for _ in range(chance.choice((2, 3)))]
    sources = chance.sample(_SOURCES, 5)
    parts: list[str] = []
    figures: list[Figure] = []
    blocks: list[Block] = []
    at = 0
    for turn in range(FIGURES):
        text, figure = _figure(chance, number, turn, at, day, chance.choice(places), chance.choice(sources))
        parts.append(text)
        figures.append(figure)
        blocks.append(Block("paragraph", at, at + len(text)))
        at += len(text) + 2
    whole = "\n\n".join(parts)
    speech = Quote(0, 20, whole[:20], sources[0], None, None, "said", None)
    photo = Photo(0, 20, whole[:20], "Example Photo Service", day.isoformat(), places[0])
    return Report(
        id=f"https://{number % 50}.example/{number}",
        url=f"https://{number % 50}.example/{number}",
        sha256=hashlib.sha256(whole.encode()).hexdigest(),
        title=f"Report {number} of {day}",
        outlet=f"Outlet {number % 50}",
        byline=None,
        published=(day + datetime.timedelta(days=chance.choice((0, 0, 1)))).isoformat(),
        published_from="given",
        modified=None,
        language="en",
        text=whole,
        blocks=tuple(blocks),
        figures=tuple(figures),
        quotes=(speech,),
        photos=(photo,),
        dates=(),
        places=(),
        caveats=(),
        toll=Toll(),
        unread=(),
    )


def _figure(
    chance: random.Random, report: int, turn: int, at: int, day: datetime.date, place: Place, source: str
) -> tuple[str, Figure]:
    effect = chance.choices([name for name, _ in _EFFECTS], [weight for _, weight in _EFFECTS])[0]
    total = chance.random() < 0.15
    count = chance.randrange(1000, 90_000) if total else min(300, 1 + int(chance.expovariate(0.15)))
    words = f"{count:,} people"
    filler = " ".join(chance.choices(_WORDS, k=14))
    before = f"{filler.capitalize()}. In {place.name} "
    text = f"{before}{words} were {effect.replace('_', ' ')}, {source} said."
    start = at + len(before)
    when = f"{FIRST_DAY}/{day}" if total else day.isoformat()
    return text, Figure(
        id=hashlib.blake2b(f"{report} {turn}".encode(), digest_size=6).hexdigest(),
        start=start,
        end=start + len(words),
        text=words,
        low=count,
        best=count,
        high=count,
        hedge="exact",
        effect=effect,
        unit="people",
        group="unknown",
        sex=None,
        age=None,
        party=chance.choice((None, None, "Norland", "Sudland")),
        responsible=None,
        cause=chance.choice((None, "missile", "shelling", "drone")),
        attribution=Attribution("source", source, None, None, source, "said", "says"),
        place=place,
        when=when,
        cumulative=total,
        status="asserted",
        part_of=None,
        rules=("bench",),
    )


def _place(chance: random.Random) -> Place:
    """Half of all happenings are in 20 places, the others in 2,000."""
    number = chance.randrange(20) if chance.random() < 0.5 else chance.randrange(2_000)
    lat, lon = 45 + number % 50 / 10, 25 + number // 50 / 4
    return Place(f"Town {number}", 0, 0, f"Town {number}", 10_000_000 + number, lat, lon, 1, "UA")


def numbers(count: int, seed: int = 7) -> Iterator[int]:
    """Numbers by chance, always the same."""
    chance = random.Random(seed)
    return (chance.randrange(1 << 30) for _ in range(count))
